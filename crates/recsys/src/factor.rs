//! People and notes as vectors whose product says how well they suit each other, learned as things happen.
