//! Measures the algorithms of `recsys` on public tables: the same code that serves, on anybody's folder of data.

mod all_rank;
mod calibration;
mod headlines;
mod input;
mod metrics;
mod next_item;
mod off_policy;
mod parallel;
mod report;
mod session;
mod table;
#[cfg(test)]
mod tests;
mod tune;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::{Args, ValueEnum};

pub use report::{Figure, Report};

/// What to measure.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// How it is measured
    #[arg(long, value_enum)]
    pub protocol: Protocol,
    /// The folder with the set, or a folder of such folders, or a file where the protocol takes one
    #[arg(value_name = "DIR")]
    pub place: PathBuf,
    /// The same seed gives the same splits, the same choice of parameters and the same intervals
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How a set is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Protocol {
    /// `train*.txt` and `test*.txt` of `person item item …`: all items but a person's own are ranked
    AllRank,
    /// Lists `person item item …` in order of time: the last item is to be found, the one before it chooses parameters
    NextItem,
    /// `train*` of `item item …`, a visit a line, and `test*` of `item item …<tab>target`
    Session,
    /// `packages*.csv` of headlines with their impressions and clicks: what the trial chooses
    Headlines,
    /// Logs of two policies, with propensities: what one would have earned, told from the other's
    OffPolicy,
    /// The same logs, row for row: whether what is predicted happens as often
    Calibration,
}

/// How reports are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table.
    Text,
    /// One JSON array of reports.
    Json,
}

/// Measures every set that is found and returns what to print.
///
/// # Errors
/// Nothing to measure is found, or a file is not as its protocol says; the message names file and line.
pub fn run(options: &Options) -> anyhow::Result<String> {
    let reports = reports(options)?;
    Ok(match options.format {
        Format::Json => serde_json::to_string_pretty(&reports)? + "\n",
        Format::Text => reports.iter().map(|report| format!("{report}\n")).collect(),
    })
}

/// One report for each set that is found.
///
/// # Errors
/// As [`run`].
pub fn reports(options: &Options) -> anyhow::Result<Vec<Report>> {
    let Options { place, seed, .. } = options;
    match options.protocol {
        Protocol::AllRank => {
            each(&input::pairs(place)?, |(train, test)| all_rank::measure(train, test, *seed))
        }
        Protocol::NextItem => each(&input::lists(place)?, |list| next_item::measure(list, *seed)),
        Protocol::Session => {
            each(&input::pairs(place)?, |(train, test)| session::measure(train, test, *seed))
        }
        Protocol::Headlines => headlines::run(place, *seed),
        Protocol::OffPolicy => off_policy::run(place, *seed),
        Protocol::Calibration => calibration::run(place, *seed),
    }
}

/// Measures each set and notes how long it took.
fn each<T: Named>(sets: &[T], measure: impl Fn(&T) -> anyhow::Result<Report>) -> anyhow::Result<Vec<Report>> {
    let timed = |set: &T| {
        let began = Instant::now();
        let mut report = measure(set).with_context(|| format!("measuring {}", set.path().display()))?;
        report.seconds = began.elapsed().as_secs_f64();
        Ok(report)
    };
    sets.iter().map(timed).collect()
}

/// What a set is called in an error.
trait Named {
    fn path(&self) -> &Path;
}

impl Named for PathBuf {
    fn path(&self) -> &Path {
        self
    }
}

impl Named for (PathBuf, PathBuf) {
    fn path(&self) -> &Path {
        self.0.parent().unwrap_or(&self.0)
    }
}
