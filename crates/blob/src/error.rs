//! Why an object could not be kept or found.

/// What went wrong. That an object isn't there is an answer and not an error.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// Not a key; the rules are at [`crate::Blobs::put`].
    #[error("not a key for an object")]
    Key,
    /// The place for objects is not described rightly.
    #[error("the place for objects {0}")]
    Location(String),
    /// The folder for objects can't be made or opened.
    #[error("the folder for objects: {0}")]
    Folder(#[from] std::io::Error),
    /// The wanted range begins behind the object's end, or holds nothing.
    #[error("the object has {size} bytes, and the range none of them")]
    Range {
        /// The object's size in bytes.
        size: u64,
    },
    /// The object is larger than the caller would hold in memory.
    #[error("the object is larger than {limit} bytes")]
    TooLarge {
        /// The caller's limit.
        limit: usize,
    },
    /// The disk or the server failed.
    #[error("the store of objects failed: {0}")]
    Store(#[source] Box<object_store::Error>),
}

impl From<object_store::Error> for BlobError {
    fn from(error: object_store::Error) -> Self {
        Self::Store(Box::new(error))
    }
}
