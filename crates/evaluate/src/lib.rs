//! Measures the algorithms of `recsys` on public tables: the same code that serves, on anybody's folder of data.

mod report;

pub use report::{Figure, Report};
