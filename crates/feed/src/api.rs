//! What other crates may ask of feeds.

pub use crate::not_interested::unwanted_among;
pub use crate::rebuild::rebuild_following;
