//! What comes next after an ordered history.
