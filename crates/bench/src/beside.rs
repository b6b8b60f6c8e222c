//! The feed while readers' pages tell what they see: how much slower it is, and how soon what somebody does changes
//! their next page.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::activity::{self, BATCH, Pages};
use crate::corpus::{self, Notes, SESSIONS};
use crate::http::{Client, request};
use crate::load::{Figures, drive};
use crate::reader::{LOOK, engine_ready, items};
use crate::report::{self, say};
use crate::scenario::{Kind, Scenario};
use crate::server::{Place, Server, Usage};

/// Connections that tell.
const TELLERS: usize = 8;
/// Times that somebody acts and looks again.
const ACTS: usize = 20;
/// What has not changed the page by then is an error.
const PATIENCE: Duration = Duration::from_secs(10);

/// Measures the feed alone, then beside so many events a second.
///
/// # Errors
/// A site that refuses something; a page that nothing changes.
pub async fn beside(
    place: &Place,
    notes: Notes,
    events: usize,
    connections: &[usize],
    length: Duration,
) -> anyhow::Result<()> {
    let server = place.serve().await?;
    let feed = Arc::new(Scenario::new(Kind::FeedJson, notes)?);
    let print = |name: &str, figures: &Figures| -> anyhow::Result<()> {
        say(&report::measured(name, figures, Usage::of(server.pid())?.peak_memory));
        Ok(())
    };
    engine_ready(&server).await?;
    let changed = acts(&server, 0).await?;
    say(&format!("alone: an act is on the next page after {}", spread(changed)));
    say(&report::MEASURED.join(" | "));
    for each in connections {
        print("feed alone", &drive(&feed, server.address, server.pid(), *each, length).await?)?;
    }
    let (told, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let pages = Arc::new(Pages::of(place, notes)?);
    let (began, before) = (Instant::now(), activity::at_rest(&place.database()).await?.0);
    let tellers: Vec<_> = (0..TELLERS)
        .map(|_| tokio::spawn(tell(server.address, pages.clone(), events, told.clone(), stop.clone())))
        .collect();
    for each in connections {
        print("feed beside it", &drive(&feed, server.address, server.pid(), *each, length).await?)?;
    }
    let changed = acts(&server, ACTS).await?;
    stop.store(true, Ordering::Relaxed);
    let seconds = began.elapsed().as_secs_f64();
    for teller in tellers {
        teller.await??;
    }
    let (after, waited) = activity::at_rest(&place.database()).await?;
    let rate = (told.load(Ordering::Relaxed) * BATCH) as f64 / seconds;
    say(&format!("beside it: an act is on the next page after {}", spread(changed)));
    say(&format!(
        "{rate:.0} events a second were told for {seconds:.0} s, {} came into the stream, the last {:.2} s after the end",
        after.events - before.events,
        waited.as_secs_f64()
    ));
    Ok(())
}

/// Sends batches when they are due, all tellers together so many events a second; who is late sends at once.
async fn tell(
    address: SocketAddr,
    pages: Arc<Pages>,
    events: usize,
    told: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
) -> anyhow::Result<()> {
    let (mut client, began) = (Client::new(address), Instant::now());
    while !stop.load(Ordering::Relaxed) {
        let number = told.fetch_add(1, Ordering::Relaxed);
        let due = Duration::from_secs_f64((number * BATCH) as f64 / events as f64);
        tokio::time::sleep_until((began + due).into()).await;
        client.send(&pages.batch(number)).await?.good()?;
    }
    Ok(())
}

/// How long it takes until a page has nothing any more of what its reader has told to have seen on the one before.
async fn acts(server: &Server, first: usize) -> anyhow::Result<Vec<Duration>> {
    let (mut client, mut times) = (Client::new(server.address), Vec::new());
    for reader in (0..ACTS).map(|act| SESSIONS - 1 - first - act) {
        let shown = items(&mut client, reader).await?;
        anyhow::ensure!(!shown.is_empty(), "no page for reader {reader}");
        let seen: Vec<Value> = shown.iter().map(|(_, token)| json!({ "seen": token })).collect();
        let body = json!({ "events": seen }).to_string();
        let cookie = format!("cinnabar_session={}", corpus::token(reader));
        let headers = [("cookie", cookie.as_str()), ("content-type", "application/json")];
        let acted = Instant::now();
        client.send(&request("POST", "/api/v1/activity", &headers, body.as_bytes())).await?.good()?;
        loop {
            let asked = Instant::now();
            let next = items(&mut client, reader).await?;
            if next.iter().all(|(note, _)| shown.iter().all(|(before, _)| before != note)) {
                times.push(asked - acted);
                break;
            }
            anyhow::ensure!(acted.elapsed() < PATIENCE, "what reader {reader} saw is shown again");
            tokio::time::sleep(LOOK).await;
        }
    }
    times.sort_unstable();
    Ok(times)
}

/// The middle and the last of sorted times.
fn spread(times: Vec<Duration>) -> String {
    let at = |place: usize| times.get(place).copied().unwrap_or_default().as_millis();
    format!(
        "{} ms, the slowest of {} after {} ms",
        at(times.len() / 2),
        times.len(),
        at(times.len().max(1) - 1)
    )
}
