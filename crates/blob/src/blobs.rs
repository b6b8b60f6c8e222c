//! Putting, getting, listing and deleting objects.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures::future;
use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use kernel::Timestamp;
use object_store::{
    Attribute, Attributes, Error, GetOptions, ObjectMeta, ObjectStore, ObjectStoreExt, PutOptions, PutPayload,
};

use crate::location::Opened;
use crate::{BlobError, Credentials, key, location};

/// A place for objects. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    keeps_content_type: bool,
}

/// One object as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub key: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last put.
    pub modified: Timestamp,
}

/// An object on its way out. Which type of content it has is what the caller's own record says: a folder has
/// no place to keep it.
pub struct Blob {
    /// The size in bytes of the whole object.
    pub size: u64,
    /// Which of its bytes are in the body.
    pub range: Range<u64>,
    /// When it was last put.
    pub modified: Timestamp,
    /// The bytes, a chunk at a time, as fast as they are read.
    pub body: BoxStream<'static, Result<Bytes, BlobError>>,
}

impl Blob {
    /// The whole body in memory, if it has at most `limit` bytes.
    ///
    /// # Errors
    /// [`BlobError::TooLarge`] before anything is read, or a failure of the store.
    pub async fn into_bytes(mut self, limit: usize) -> Result<Bytes, BlobError> {
        let length = usize::try_from(self.range.end - self.range.start).unwrap_or(usize::MAX);
        if length > limit {
            return Err(BlobError::TooLarge { limit });
        }
        let mut bytes = BytesMut::with_capacity(length);
        while let Some(chunk) = self.body.try_next().await? {
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.freeze())
    }
}

impl Blobs {
    /// Opens `file:PATH`, which is made if it isn't there, or `s3://BUCKET?endpoint=URL&region=NAME`, which
    /// needs credentials and is not asked before the first use. Installs `rustls`' ring provider for the
    /// process where none is installed.
    ///
    /// # Errors
    /// [`BlobError::Location`] for a URL that can't be read, [`BlobError::Folder`] for a folder that can't be
    /// made.
    pub fn open(url: &str, credentials: Option<&Credentials>) -> Result<Self, BlobError> {
        let Opened { store, keeps_content_type } = location::open(url, credentials)?;
        Ok(Self { store, keeps_content_type })
    }

    /// Keeps an object under a key: parts of `a-z 0-9 . _ -` joined by `/`, at most 512 bytes. A folder can't
    /// hold both `a` and `a/b`. On return the object is durable; before, nobody sees any of it. An object that
    /// is there is replaced at once and as a whole. S3 servers keep `content_type` for whoever fetches there
    /// directly.
    ///
    /// # Errors
    /// [`BlobError::Key`], or a failure of the store, after which the object may or may not be there.
    pub async fn put(&self, key: &str, bytes: Bytes, content_type: &str) -> Result<(), BlobError> {
        let path = key::parse(key)?;
        let mut options = PutOptions::default();
        if self.keeps_content_type {
            options.attributes = Attributes::from_iter([(Attribute::ContentType, content_type.to_owned())]);
        }
        self.store.put_opts(&path, PutPayload::from_bytes(bytes), options).await?;
        Ok(())
    }

    /// An object or a range of its bytes; a range's end behind the object's end means that end. `None` if there
    /// is no such object.
    ///
    /// # Errors
    /// [`BlobError::Key`]; [`BlobError::Range`] for a range without any byte of the object; a failure of the
    /// store.
    pub async fn get(&self, key: &str, range: Option<Range<u64>>) -> Result<Option<Blob>, BlobError> {
        let path = key::parse(key)?;
        if range.as_ref().is_some_and(Range::is_empty) {
            return self.no_byte_from(0, key, None).await;
        }
        let start = range.as_ref().map(|range| range.start);
        let options = GetOptions { range: range.map(Into::into), ..GetOptions::default() };
        let found = match (self.store.get_opts(&path, options).await, start) {
            (Ok(found), _) => found,
            (Err(Error::NotFound { .. }), _) => return Ok(None),
            (Err(error), Some(start)) => return self.no_byte_from(start, key, Some(error)).await,
            (Err(error), None) => return Err(error.into()),
        };
        Ok(Some(Blob {
            size: found.meta.size,
            range: found.range.clone(),
            modified: modified(&found.meta),
            body: found.into_stream().map_err(BlobError::from).boxed(),
        }))
    }

    /// Why a range brought nothing. Each store has its own words for one that begins behind the end; the
    /// object's size tells it from a failure.
    async fn no_byte_from(
        &self,
        start: u64,
        key: &str,
        error: Option<Error>,
    ) -> Result<Option<Blob>, BlobError> {
        match (self.head(key).await?, error) {
            (None, _) => Ok(None),
            (Some(entry), Some(error)) if start < entry.size => Err(error.into()),
            (Some(entry), _) => Err(BlobError::Range { size: entry.size }),
        }
    }

    /// What is known about an object without its bytes; `None` if there is none.
    ///
    /// # Errors
    /// [`BlobError::Key`], or a failure of the store.
    pub async fn head(&self, key: &str) -> Result<Option<Entry>, BlobError> {
        match self.store.head(&key::parse(key)?).await {
            Ok(meta) => Ok(Some(entry(meta))),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes an object; one that isn't there is as good as removed.
    ///
    /// # Errors
    /// [`BlobError::Key`], or a failure of the store.
    pub async fn delete(&self, key: &str) -> Result<(), BlobError> {
        match self.store.delete(&key::parse(key)?).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Every object whose key begins with the parts of `prefix` (`a/b` covers `a/b/c`, not `a/bc`; an empty
    /// prefix covers all), in no order, read as fast as it is taken. What others have put there under a name
    /// that is no key is left out, so that a collector of garbage never touches it.
    ///
    /// # Errors
    /// [`BlobError::Key`] for a prefix that can't begin a key; in the stream, failures of the store.
    pub fn list(&self, prefix: &str) -> Result<BoxStream<'static, Result<Entry, BlobError>>, BlobError> {
        let prefix = if prefix.is_empty() { None } else { Some(key::parse(prefix)?) };
        let all = self.store.list(prefix.as_ref()).map_err(BlobError::from).map_ok(entry);
        Ok(all.try_filter(|entry| future::ready(key::parse(&entry.key).is_ok())).boxed())
    }
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blobs({})", self.store)
    }
}

fn entry(meta: ObjectMeta) -> Entry {
    Entry { size: meta.size, modified: modified(&meta), key: meta.location.into() }
}

fn modified(meta: &ObjectMeta) -> Timestamp {
    Timestamp::from_micros(meta.last_modified.timestamp_micros())
}

#[cfg(test)]
mod tests;
