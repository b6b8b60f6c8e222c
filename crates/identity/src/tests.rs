//! Accounts through their pages and their API, on a real database.

mod credentials;
mod harness;
mod people;
mod ways_in;
