//! Background work on the main database: a job is written in the transaction of the change that asks for it, so
//! it exists if and only if the change does.
//!
//! A job runs at least once: it may run again after a crash, so its effect must be idempotent. A failed one is
//! tried again later, at growing distance; after [`MAX_ATTEMPTS`] it is kept as `dead` for an operator to see.

mod queue;
mod runner;

pub use queue::{JobRow, enqueue, enqueue_kind, enqueue_once};
pub use runner::{Registry, Runner};

use kernel::Problem;

/// After so many failures a job is dead: with the distances of [`runner`], about a day after the first.
pub const MAX_ATTEMPTS: i64 = 12;

/// A piece of background work. `C` is what it runs with (the site).
pub trait Job<C>: serde::Serialize + serde::de::DeserializeOwned + Send + 'static {
    /// The stable name in the database, `feature.verb`; written in full, so that a search for it leads here.
    const KIND: &'static str;

    /// Does the work; an error means: try again later.
    fn run(self, context: C) -> impl Future<Output = Result<(), Problem>> + Send;
}

/// Marks ids of jobs.
pub struct JobMark;
impl kernel::Entity for JobMark {
    const PREFIX: &'static str = "j";
}

#[cfg(test)]
mod tests;
