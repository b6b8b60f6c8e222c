//! The texts are complete: the languages agree with each other, and the files with the source of every crate.

mod files;
mod locales;
mod scan;
mod sources;
