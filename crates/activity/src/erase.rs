//! Forgetting a person: what they did, and what others did to them, up to a moment. At once for everything that is
//! still to come into the stream; by a job for what is in it already.

use std::collections::HashMap;

use db::{Conn, DbResult, Tx, row, sql};
use jobs::Job;
use kernel::{Id, Outcome, Problem, Timestamp};
use recsys::event::{Event, Kind};
use serde::{Deserialize, Serialize};
use web::{Site, User};

use crate::{inbox, segment};

/// Segments that one transaction looks through.
const PAGE: usize = 20;

row! {
    /// Somebody who is to be forgotten.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Forgotten {
        /// Who.
        pub person: Id<User>,
        /// Nothing of theirs up to this moment is kept.
        pub at: Timestamp,
    }
}

/// Until when each person is forgotten.
#[derive(Debug, Default)]
pub struct Erased(HashMap<i64, i64>);

impl Erased {
    fn one(person: i64, at: i64) -> Self {
        Self(HashMap::from([(person, at)]))
    }

    /// Whether an event is of somebody, or about somebody, who was to be forgotten after it.
    pub fn covers(&self, event: &Event) -> bool {
        // What a note is, and what somebody set, is not what they did: it goes with the note and the account.
        let fact = matches!(
            event.kind,
            Kind::Published(_)
                | Kind::Withdrawn { .. }
                | Kind::Reduced { .. }
                | Kind::Chose(_)
                | Kind::Forgotten
        );
        if fact {
            return false;
        }
        let until = |person: &i64| self.0.get(person).is_some_and(|at| event.at <= *at);
        until(&event.person) || matches!(&event.kind, Kind::Follow { author, .. } if until(author))
    }

    /// Takes what is covered out, leaving its place; whether there was something.
    pub fn blank(&self, events: &mut [Option<Event>]) -> bool {
        let mut found = false;
        for place in events {
            if place.as_ref().is_some_and(|event| self.covers(event)) {
                *place = None;
                found = true;
            }
        }
        found
    }
}

/// Who was erased at this moment or later.
///
/// # Errors
/// As the database says.
pub async fn erased_since(conn: &mut Conn, at: Timestamp) -> DbResult<Erased> {
    let rows: Vec<(i64, i64)> =
        sql!("SELECT person, at FROM activity_erased WHERE at >= $1", at).fetch_all(conn).await?;
    Ok(Erased(rows.into_iter().collect()))
}

/// Who was erased, in the order in which it happened, after a moment: whoever has learned from the stream forgets
/// them too.
///
/// # Errors
/// As the database says.
pub async fn erased_after(conn: &mut Conn, at: Timestamp, limit: usize) -> DbResult<Vec<Forgotten>> {
    sql!("SELECT person, at FROM activity_erased WHERE at > $1 ORDER BY at, person LIMIT $2", at, limit)
        .fetch_all(conn)
        .await
}

/// Forgets everything that a person did up to now, as soon as the transaction is committed. What they do afterwards,
/// if they stay, is a new beginning.
///
/// # Errors
/// As the database says.
pub async fn erase(tx: &mut Tx, site: &Site, person: Id<User>) -> DbResult<()> {
    let at = site.now();
    sql!(
        "INSERT INTO activity_erased (person, at) VALUES ($1, $2)
         ON CONFLICT (person) DO UPDATE SET at = GREATEST(activity_erased.at, excluded.at)",
        person,
        at,
    )
    .execute(tx)
    .await?;
    site.enqueue(tx, &Erase { person: person.raw(), at: at.as_micros(), after: 0 }).await
}

/// Takes a person out of the inbox and of every segment. Doing it again finds nothing; after a crash it goes on where
/// it was.
#[derive(Debug, Serialize, Deserialize)]
pub struct Erase {
    person: i64,
    at: i64,
    /// The segments up to this number are clean.
    after: i64,
}

impl Job<Site> for Erase {
    const KIND: &'static str = "activity.erase";

    async fn run(self, site: Site) -> Outcome<()> {
        let erased = Erased::one(self.person, self.at);
        let mut after = self.after;
        if after == 0 {
            let mut tx = site.db.begin().await?;
            segment::lock(&mut tx).await?;
            inbox::clean(&mut tx, |event| erased.covers(event)).await?;
            tx.commit_aside().await?;
        }
        // A job has minutes before another worker takes it; the rest is the next job's.
        for _ in 0..200 {
            match clean_page(&site, &erased, after).await? {
                Some(next) => after = next,
                None => return Ok(()),
            }
        }
        let mut tx = site.db.begin().await?;
        site.enqueue(&mut tx, &Self { after, ..self }).await?;
        Ok(tx.commit().await?)
    }
}

/// Cleans some segments; the number of the last one, or none where there are no more.
async fn clean_page(site: &Site, erased: &Erased, after: i64) -> Outcome<Option<i64>> {
    // Looked through without the lock first: most segments hold nothing of one person.
    let rows = segment::rows(&mut site.db.read().await?, after, PAGE).await?;
    let Some(last) = rows.last().map(|row| row.seq) else { return Ok(None) };
    let looked = tokio::task::spawn_blocking({
        let erased = Erased(erased.0.clone());
        move || rows.iter().map(|row| Ok(erased.blank(&mut row.unpack()?))).collect::<DbResult<Vec<bool>>>()
    });
    if !looked.await.map_err(Problem::internal)??.contains(&true) {
        return Ok(Some(last));
    }
    let mut tx = site.db.begin().await?;
    segment::lock(&mut tx).await?;
    for row in segment::rows(&mut tx, after, PAGE).await? {
        let mut events = row.unpack()?;
        if erased.blank(&mut events) {
            segment::replace(&mut tx, row.seq, &events).await?;
        }
    }
    tx.commit_aside().await?;
    Ok(Some(last))
}
