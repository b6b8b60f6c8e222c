//! The demo community: invented people, stores, notes and purchases, put together from the texts under
//! `content/` and a seed. Pure: nothing here reads a clock or a database.

mod content;
mod dice;
pub mod world;

pub use world::World;
