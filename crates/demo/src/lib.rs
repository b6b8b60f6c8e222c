//! The demo: a believable community, made of the texts under `content/`, a seed, and drawn pictures.
//!
//! [`World`] is pure: who there is, what they sell, write, say, like and buy. [`Community`] makes it happen on a
//! fresh site, through the same use cases that people use.

mod camera;
mod community;
mod content;
mod dice;
mod past;
mod read;
mod shops;
mod story;
mod trade;
pub mod world;

pub use community::{Community, PASSWORD, SignIn};
pub use world::World;
