//! Measures the algorithms of `recsys` on public tables: the same code that serves, on anybody's folder of data.

pub mod headlines;
pub mod off_policy;
mod report;
mod table;

pub use report::{Figure, Report};
