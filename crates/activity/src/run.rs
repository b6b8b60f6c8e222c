//! What a serving process does beside its requests: flush what pages told, and put the inbox in order.

use std::time::Duration;

use kernel::Problem;
use tokio::sync::watch;
use web::Site;

use crate::stream::Stream;
use crate::{inbox, sequence};

/// What a page told is on the disk at the latest after this.
const FLUSH: Duration = Duration::from_millis(100);
/// How long the inbox gathers after each move, so that a busy site writes few segments.
const GATHER: Duration = Duration::from_millis(50);
/// How often the inbox is looked at without being told: other processes write into it too.
const LOOK: Duration = Duration::from_millis(500);
/// The pause after a failure.
const FAILED: Duration = Duration::from_secs(1);

/// Works until `stop` turns true; what pages told until then is in the inbox when this returns.
pub async fn run(site: Site, stop: watch::Receiver<bool>) {
    tokio::join!(flush(&site, stop.clone()), sequence(&site, stop));
    for ended in [inbox::flush(&site).await, sequence::stand_up(&site).await] {
        if let Err(problem) = ended {
            warn(&problem);
        }
    }
}

async fn flush(site: &Site, mut stop: watch::Receiver<bool>) {
    let stream = Stream::of(site);
    while !*stop.borrow() {
        tokio::select! {
            () = stream.some.notified() => {}
            _ = stop.changed() => return,
        }
        tokio::select! {
            () = stream.full.notified() => {}
            () = tokio::time::sleep(FLUSH) => {}
            _ = stop.changed() => return,
        }
        if let Err(problem) = inbox::flush(site).await {
            warn(&problem);
            stream.some.notify_one();
            tokio::time::sleep(FAILED).await;
        }
    }
}

async fn sequence(site: &Site, mut stop: watch::Receiver<bool>) {
    let stream = Stream::of(site);
    while !*stop.borrow() {
        let pause = match sequence::round(site).await {
            Ok(0) => {
                tokio::select! {
                    () = stream.recorded.notified() => Duration::ZERO,
                    () = tokio::time::sleep(LOOK) => Duration::ZERO,
                    _ = stop.changed() => return,
                }
            }
            // There is more: what came faster than it gathers must not fall behind.
            Ok(sequence::ROWS) => Duration::ZERO,
            Ok(_) => GATHER,
            Err(problem) => {
                warn(&problem);
                FAILED
            }
        };
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
    }
}

fn warn(problem: &Problem) {
    let cause = std::error::Error::source(problem).map(ToString::to_string).unwrap_or_default();
    tracing::warn!(%problem, cause, "the activity stream does not move");
}
