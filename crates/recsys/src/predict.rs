//! What a person will do with a note that is shown to them.
