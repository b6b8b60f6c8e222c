//! A page that is not twenty times the same: sliding spectrum decomposition.
