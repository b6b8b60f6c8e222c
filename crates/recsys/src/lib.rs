//! The algorithms of discovery: what goes together, what a person will do with a note, which notes deserve a wider
//! audience, and how a page is put together. Pure: no clock, no files, no database; whatever happens is told to it,
//! and the same story gives the same state, bit for bit.

pub mod covisit;
pub mod diversity;
pub mod engine;
pub mod estimate;
pub mod event;
pub mod factor;
pub mod predict;
pub mod sequence;
pub mod session;
pub mod trial;
