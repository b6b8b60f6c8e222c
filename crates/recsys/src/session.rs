//! What comes next in a visit, from visits like it.
