//! Ours and PocketBase side by side: the same machine, the same run, turn by turn.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::backlog;
use crate::corpus::Notes;
use crate::load::{Figures, Work, drive};
use crate::pocketbase::{Ask, Asking, PocketBase};
use crate::reader;
use crate::report::{self, say};
use crate::scenario::{Kind, Scenario};
use crate::seed::seed;
use crate::server::{Place, Server};

/// Notes on either side.
const NOTES: Notes = Notes(100_000);
/// Turns; the figures are those of the median.
const ROUNDS: usize = 3;

/// Measures both in turns and prints one table.
///
/// # Errors
/// A side that does not start or refuses its seed.
pub async fn compare(
    program: &Path,
    folder: &Path,
    connections: usize,
    length: Duration,
) -> anyhow::Result<()> {
    let place = Place { data: folder.join("cinnabar"), database: None };
    let theirs = PocketBase::new(program, &folder.join("pocketbase"));
    if !folder.join("pocketbase/pb_data").exists() {
        theirs.seed(NOTES.0).await?;
    }
    if !place.data.join("cinnabar.db").exists() {
        seed(&place, NOTES).await?;
    }
    let (our_server, their_server) = (place.serve().await?, theirs.serve().await?);
    let tokens = theirs.tokens(&their_server).await?;
    reader::engine_ready(&our_server).await?;
    let pairs = [
        ("list of 20 by whom the reader follows", Kind::FollowingJson, Ask::List, 5.0),
        ("list of 20 that the engine makes", Kind::FeedJson, Ask::List, 5.0),
        ("publish a text note", Kind::Publish, Ask::Insert, 3.0),
        ("toggle a like of one note", Kind::Like, Ask::Like, 3.0),
    ];
    say(&format!("{connections} connections, {} notes, the median of {ROUNDS} turns", NOTES.0));
    let ms = |server: &Server| server.ready_after.as_millis();
    say(&format!("ready after: ours {} ms, PocketBase {} ms", ms(&our_server), ms(&their_server)));
    say(&report::COMPARED.join(" | "));
    for (name, ours, theirs, goal) in pairs {
        let ours = Arc::new(Scenario::new(ours, NOTES)?.without_followers());
        let theirs = Arc::new(Asking::new(theirs, tokens.clone()));
        let (mut our_turns, mut their_turns) = (Vec::new(), Vec::new());
        let (mut jobs, mut after) = (0, Duration::ZERO);
        for _ in 0..ROUNDS {
            their_turns.push(turn(&theirs, &their_server, connections, length).await?);
            our_turns.push(turn(&ours, &our_server, connections, length).await?);
            let left = backlog::wait(&place.database()).await?;
            (jobs, after) = (jobs.max(left.jobs), after.max(left.after));
        }
        let (ours, theirs) = (median(our_turns), median(their_turns));
        let times = ours.per_second / theirs.per_second;
        say(&report::compared(name, "ours", &ours, &format!("{times:.1} (wanted {goal:.0})")));
        say(&report::compared(name, "PocketBase", &theirs, ""));
        if jobs > 0 {
            say(&format!("  ours left up to {jobs} jobs for later, done after {:.1} s", after.as_secs_f64()));
        }
    }
    Ok(())
}

async fn turn<W: Work>(
    work: &Arc<W>,
    server: &Server,
    connections: usize,
    length: Duration,
) -> anyhow::Result<Figures> {
    drive(work, server.address, server.pid(), connections, length).await
}

fn median(mut turns: Vec<Figures>) -> Figures {
    turns.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
    turns.swap_remove(turns.len() / 2)
}
