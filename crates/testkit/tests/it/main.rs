//! The one integration-test binary: the whole site over HTTP on both databases, and the rules of the house.
#![expect(clippy::unwrap_used, reason = "a test that can't go on stops")]

mod access;
mod activity;
mod checkout;
mod credentials;
mod demo;
mod discovery;
mod document;
mod feed;
mod house;
mod identity;
mod markup;
mod media;
mod moderation;
mod notes;
mod ops;
mod orders;
mod payments;
mod s3;
mod schema;
mod shop;
mod social;
mod talk;
mod trade;
mod world;
