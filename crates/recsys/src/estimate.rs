//! What another policy would have earned, told from the log of this one.
