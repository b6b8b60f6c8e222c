//! Pictures as people upload them, made into pictures as pages serve them: checked, turned upright, bare of
//! metadata, in a few widths. Pure arithmetic on bytes; it knows nothing of requests, storage or time.
//!
//! Everything here is synchronous and uses one core; call it where blocking is allowed.

mod colour;
mod container;
mod decode;
mod encode;
mod error;
pub mod heic;
pub mod picture;
mod resize;
#[cfg(test)]
mod samples;
