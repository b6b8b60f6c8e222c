//! Tokens that prove something by being known: 256 random bits, of which only the SHA-256 is stored. That is
//! enough for such a number: unlike a password it can't be guessed, so the hash need not be slow.

use kernel::Rng;
use sha2::{Digest, Sha256};

/// What tells a session of the API from an API token.
pub const SESSION_PREFIX: &str = "cbs_";
/// What API tokens begin with, so that tools that search for leaked secrets know them.
pub const API_PREFIX: &str = "cbt_";

/// A new token with this prefix, and its hash.
pub fn mint(rng: &Rng, prefix: &str) -> (String, Vec<u8>) {
    let token = format!("{prefix}{}", rng.token());
    let hash = hash(&token);
    (token, hash)
}

/// What is stored of a token.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
