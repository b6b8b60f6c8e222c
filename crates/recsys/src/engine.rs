//! The state of discovery of a whole site, and the pages that it makes.
