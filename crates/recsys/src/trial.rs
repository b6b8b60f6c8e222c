//! A fair first audience for every note, and a wider one for those that do well.
