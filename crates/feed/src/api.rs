//! What other crates may ask of feeds.

pub use crate::rebuild::rebuild_following;
