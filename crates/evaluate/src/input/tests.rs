//! Files as people hand them in, and what is wrong with some.

