//! The one integration-test binary: the whole site over HTTP on both databases, and the rules of the house.

mod access;
mod feed;
mod house;
mod identity;
mod media;
mod moderation;
mod notes;
mod ops;
mod schema;
mod social;
