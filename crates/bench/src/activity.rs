//! What pages tell a site of its readers: batches of 50 events, and what became of them in the stream.

use std::time::{Duration, Instant};

use activity::api::Key;
use anyhow::Context;
use db::{Db, sql};
use kernel::Clock;
use recsys::event::{Impression, Source, Surface};

use crate::corpus::{self, Note, Notes, SESSIONS};
use crate::http::request;
use crate::server::Place;

/// Events of a batch.
pub const BATCH: usize = 50;
/// Of them cards that were seen, notes that were opened; the others are read.
const SEEN: usize = 36;
const OPENED: usize = 7;
/// A stream that is not at rest by then is measured all the same.
const PATIENCE: Duration = Duration::from_secs(120);

/// Readers and what they were shown.
pub struct Pages {
    key: Key,
    notes: Notes,
    run: u64,
}

impl Pages {
    /// The pages of a site.
    ///
    /// # Errors
    /// A site that was never started.
    pub fn of(place: &Place, notes: Notes) -> anyhow::Result<Self> {
        let secret = std::fs::read_to_string(place.data.join("secret")).context("the site's secret")?;
        let key = Key::of(secret.trim_end()).context("a key")?;
        Ok(Self { key, notes, run: u64::from(std::process::id()) << 32 })
    }

    /// The request that tells the batch of this number: each by the next reader, nothing in it told before.
    pub fn batch(&self, number: usize) -> Vec<u8> {
        let (reader, turn) = (number % SESSIONS, number / SESSIONS);
        let note = |at: usize| self.notes.id((number * 31 + turn * BATCH + at) % self.notes.0.max(1));
        let now = Clock::system().now().as_micros();
        let mut body = String::from("{\"events\":[");
        for at in 0..BATCH {
            let shown = || corpus::shown::<Note>(note(at));
            let event = if at < SEEN {
                let seen = Impression {
                    note: note(at),
                    request: self.run + number as u64,
                    position: u16::try_from(at).unwrap_or(u16::MAX),
                    surface: Surface::Explore,
                    source: Source::Interest,
                    trial: false,
                };
                format!("{{\"seen\":\"{}\"}}", self.key.issue(corpus::id(reader), &seen, now))
            } else if at < SEEN + OPENED {
                format!("{{\"open\":{{\"note\":\"{}\"}}}}", shown())
            } else {
                format!("{{\"read\":{{\"note\":\"{}\",\"seconds\":{}}}}}", shown(), 5 + at)
            };
            if at > 0 {
                body.push(',');
            }
            body.push_str(&event);
        }
        body.push_str("]}");
        let cookie = format!("cinnabar_session={}", corpus::token(reader));
        let headers = [("cookie", cookie.as_str()), ("content-type", "application/json")];
        request("POST", "/api/v1/activity", &headers, body.as_bytes())
    }
}

/// How much is in the stream, and in how many bytes of how many segments.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// Events.
    pub events: i64,
    /// Bytes, packed.
    pub bytes: i64,
    /// Segments.
    pub segments: i64,
}

/// The stream, when everything that was told is in it, and how long that took.
///
/// # Errors
/// As the database says.
pub async fn at_rest(database: &str) -> anyhow::Result<(Extent, Duration)> {
    let (db, started) = (Db::open(database, 1).await?, Instant::now());
    loop {
        let (left,): (i64,) = sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM activity_inbox")
            .fetch_one(&mut db.read().await?)
            .await?;
        if left == 0 || started.elapsed() > PATIENCE {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let waited = started.elapsed();
    let (events, bytes, segments): (i64, i64, i64) = sql!(
        "SELECT CAST(COALESCE(SUM(span), 0) AS BIGINT), CAST(COALESCE(SUM(LENGTH(events)), 0) AS BIGINT),
                CAST(COUNT(*) AS BIGINT) FROM activity_segment"
    )
    .fetch_one(&mut db.read().await?)
    .await?;
    db.close().await;
    Ok((Extent { events, bytes, segments }, waited))
}
