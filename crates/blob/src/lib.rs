//! Pictures and other large objects, in a folder or on an S3 server, behind one type: [`Blobs`].
//!
//! What is acknowledged is durable and whole: an object is there with all its bytes or not at all, and what
//! has been put survives a loss of power. Contents never change under a key, so callers name objects by what
//! is in them, and putting the same object twice is harmless.

mod blobs;
mod error;
mod key;
mod location;

pub use blobs::{Blob, Blobs, Entry};
pub use error::BlobError;
pub use location::Credentials;
