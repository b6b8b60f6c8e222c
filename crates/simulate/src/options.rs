//! What `simulate` is asked, and its answer.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use recsys::engine::Settings;

use crate::compare::compare;
use crate::marks::judge;
use crate::policy::Name;
use crate::world::Shape;
use crate::{draw, print};

/// What is asked.
#[derive(Args, Debug, Clone)]
pub struct Options {
    /// How many people read
    #[arg(long, value_name = "N", default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub people: u32,
    /// How many notes they publish in all
    #[arg(long, value_name = "N", default_value_t = 480, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub notes: u32,
    /// How many days
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(2..=60))]
    pub days: u32,
    /// The same seed gives the same world
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How many worlds, from the seed on
    #[arg(long, value_name = "K", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=1_000))]
    pub seeds: u64,
    /// The rank correlation between an author's followers and the quality of what they publish
    #[arg(long, value_name = "R", default_value_t = 0.0)]
    pub correlation: f64,
    /// Only these policies
    #[arg(long = "policy", value_name = "NAME")]
    pub policies: Vec<Name>,
    /// The discovery settings to try (TOML, as `Settings` of the engine names them)
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write to a file instead
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Hold the site's own policy against its pass marks; the exit code says whether they are reached
    #[arg(long)]
    pub check: bool,
    /// How many worlds are lived through at the same time
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub threads: usize,
}

/// A form of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// An array with an object for each policy.
    Json,
    /// A table.
    Text,
    /// A drawing.
    Svg,
}

/// Simulates; gives what is to be printed (nothing, if it went to a file) and whether all that was asked is so.
///
/// # Errors
/// If a file can't be read or written, or the settings are none.
pub fn run(options: &Options) -> anyhow::Result<(String, bool)> {
    anyhow::ensure!((0.0..=0.9).contains(&options.correlation), "the correlation is from 0 to 0.9");
    let settings = match &options.settings {
        None => Settings::default(),
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            toml::from_str(&text).with_context(|| path.display().to_string())?
        }
    };
    let shape = Shape {
        people: options.people,
        notes: options.notes,
        days: options.days,
        correlation: options.correlation,
        promise: settings.trial.stages.first().map_or(100, |stage| stage.audience),
        deadline: settings.trial.deadline,
    };
    let names = if options.policies.is_empty() { Name::ALL.to_vec() } else { options.policies.clone() };
    let comparison = compare(&shape, &names, options.seed, options.seeds, options.threads, &settings);
    let judged = if options.check { judge(&comparison.outcomes, options.correlation) } else { Vec::new() };
    let text = match options.format {
        Format::Json => print::json(&comparison.outcomes)?,
        Format::Text => print::table(&comparison.outcomes, &judged),
        Format::Svg => draw::drawing(&comparison),
    };
    let reached = !options.check || (!judged.is_empty() && judged.iter().all(|judged| judged.reached));
    match &options.out {
        None => Ok((text, reached)),
        Some(path) => {
            std::fs::write(path, text).with_context(|| path.display().to_string())?;
            Ok((String::new(), reached))
        }
    }
}
