//! What the pages are made of.

pub mod notes;
pub mod offer;
pub mod product;
pub mod store;
