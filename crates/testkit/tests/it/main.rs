//! The one integration-test binary: the whole site over HTTP on both databases, and the rules of the house.
#![expect(clippy::unwrap_used, reason = "a test that can't go on stops")]

mod access;
mod credentials;
mod feed;
mod house;
mod identity;
mod markup;
mod media;
mod moderation;
mod notes;
mod ops;
mod schema;
mod social;
mod talk;
