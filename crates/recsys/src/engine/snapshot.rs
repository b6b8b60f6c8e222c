//! The state as bytes and back.

use super::Engine;

/// The form of the bytes: another number for another form.
const VERSION: u32 = 5;

/// Bytes that are no snapshot of this version.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// They were written by another version.
    #[error("the snapshot is of version {0}")]
    Version(u32),
    /// They can't be read.
    #[error("the snapshot can't be read: {0}")]
    Unreadable(#[from] postcard::Error),
}

impl Engine {
    /// The state as bytes.
    ///
    /// # Errors
    /// Where memory ends.
    pub fn save(&self) -> Result<Vec<u8>, SnapshotError> {
        Ok(postcard::to_stdvec(&(VERSION, self))?)
    }

    /// The state that bytes hold.
    ///
    /// # Errors
    /// [`SnapshotError`]: then the state is rebuilt from the stream.
    pub fn load(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let (version, rest): (u32, &[u8]) = postcard::take_from_bytes(bytes)?;
        if version != VERSION {
            return Err(SnapshotError::Version(version));
        }
        Ok(postcard::from_bytes(rest)?)
    }
}
