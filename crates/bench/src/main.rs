//! Measurements that anybody can repeat: what a site of a given size does in a second, what its pages weigh, how soon
//! it is ready, and how it stands beside PocketBase. `docs/benchmarks.md` has the commands and what they printed.

mod activity;
mod backlog;
mod beside;
mod compare;
mod corpus;
mod http;
mod load;
mod pages;
mod pocketbase;
mod reader;
mod report;
mod scenario;
mod seed;
mod server;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Parser, Subcommand};

use crate::activity::Pages;
use crate::corpus::Notes;
use crate::report::say;
use crate::scenario::{Kind, Scenario};
use crate::server::{Place, Usage};

/// Measures the program `cinnabar` that was built beside this one.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fill an empty site
    Seed {
        #[command(flatten)]
        place: Place,
        /// How many notes
        #[arg(long, default_value_t = 10_000)]
        notes: usize,
    },
    /// Serve a seeded site and do one thing again and again
    Run {
        /// What
        scenario: Kind,
        #[command(flatten)]
        place: Place,
        /// How many notes it was seeded with
        #[arg(long, default_value_t = 10_000)]
        notes: usize,
        /// How many do it at once
        #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
        connections: Vec<usize>,
        /// For how long
        #[arg(long, default_value_t = 10)]
        seconds: u64,
    },
    /// Serve a seeded site and ask for feeds while readers' pages tell what they see
    Beside {
        #[command(flatten)]
        place: Place,
        /// How many notes it was seeded with
        #[arg(long, default_value_t = 10_000)]
        notes: usize,
        /// How many events they tell in a second
        #[arg(long, default_value_t = 20_000)]
        events: usize,
        /// How many ask for their feed at once
        #[arg(long, value_delimiter = ',', default_value = "1,16")]
        connections: Vec<usize>,
        /// For how long
        #[arg(long, default_value_t = 10)]
        seconds: u64,
    },
    /// Bytes and statements of the pages of a seeded site
    Weight {
        #[command(flatten)]
        place: Place,
        /// How many notes it was seeded with
        #[arg(long, default_value_t = 10_000)]
        notes: usize,
    },
    /// How soon an empty site is ready, and what memory it takes
    Ready,
    /// Beside PocketBase, with 100,000 notes
    Compare {
        /// The program `pocketbase`
        #[arg(long)]
        pocketbase: PathBuf,
        /// Where both sites are, or are made
        #[arg(long)]
        folder: PathBuf,
        /// How many ask at once
        #[arg(long, default_value_t = 16)]
        connections: usize,
        /// For how long in each turn
        #[arg(long, default_value_t = 5)]
        seconds: u64,
    },
}

/// One thread asks: the other processor is the server's.
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Seed { place, notes } => seed::seed(&place, Notes(notes)).await,
        Command::Run { scenario, place, notes, connections, seconds } => {
            run(scenario, &place, Notes(notes), &connections, Duration::from_secs(seconds)).await
        }
        Command::Beside { place, notes, events, connections, seconds } => {
            beside::beside(&place, Notes(notes), events, &connections, Duration::from_secs(seconds)).await
        }
        Command::Weight { place, notes } => pages::weigh(&place, Notes(notes)).await,
        Command::Ready => pages::ready().await,
        Command::Compare { pocketbase, folder, connections, seconds } => {
            compare::compare(&pocketbase, &folder, connections, Duration::from_secs(seconds)).await
        }
    }
}

async fn run(
    kind: Kind,
    place: &Place,
    notes: Notes,
    connections: &[usize],
    length: Duration,
) -> anyhow::Result<()> {
    let mut scenario = Scenario::new(kind, notes)?;
    let server = place.serve().await?;
    reader::engine_ready(&server).await?;
    if kind == Kind::Activity {
        scenario = scenario.with_pages(Pages::of(place, notes)?);
    }
    let scenario = Arc::new(scenario);
    say(&report::MEASURED.join(" | "));
    for connections in connections {
        let before = activity::at_rest(&place.database()).await?.0;
        let figures = load::drive(&scenario, server.address, server.pid(), *connections, length).await?;
        let peak = Usage::of(server.pid())?.peak_memory;
        say(&report::measured(&format!("{kind:?}"), &figures, peak));
        if kind == Kind::Activity {
            let (after, waited) = activity::at_rest(&place.database()).await?;
            let (events, segments) = (after.events - before.events, after.segments - before.segments);
            let each = (after.bytes - before.bytes) as f64 / events.max(1) as f64;
            let rate = figures.per_second * activity::BATCH as f64;
            say(&format!(
                "  {rate:.0} events a second were told; {events} came into {segments} segments, {each:.1} bytes each, \
                 the last {:.2} s after the end",
                waited.as_secs_f64()
            ));
        }
        let left = backlog::wait(&place.database()).await?;
        if left.jobs > 0 {
            say(&format!(
                "  {} jobs were left for later, done after {:.1} s",
                left.jobs,
                left.after.as_secs_f64()
            ));
        }
    }
    Ok(())
}
