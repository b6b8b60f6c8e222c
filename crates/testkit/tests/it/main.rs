//! The one integration-test binary: the whole site over HTTP on both databases, and the rules of the house.

mod access;
mod house;
mod ops;
mod schema;
