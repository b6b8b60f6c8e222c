//! The engine from the database: what the stream no longer holds. Notes from before the stream's first event, follows
//! and choices; everything since comes from the stream itself; and at last what the stream should have told.

use db::Conn;
use kernel::Outcome;
use recsys::engine::Engine;
use recsys::event::{Event, Kind};
use web::Site;

use crate::choices;
use crate::host::Host;

/// Rows that are read at once.
const BATCH: usize = 500;

/// Tells an empty engine what was there before the stream.
///
/// # Errors
/// As the database says.
pub async fn before_stream(site: &Site, mut engine: Engine) -> Outcome<Engine> {
    let mut conn = site.db.read().await?;
    let began = activity::api::began(&mut conn).await?.unwrap_or_else(|| site.now()).as_micros();
    let mut after = None;
    while let Some((events, last)) = notes_after(&mut conn, after).await? {
        // That a note is reduced does no harm before the stream tells of the note.
        let old = |event: &&Event| match &event.kind {
            Kind::Published(facts) => facts.published < began,
            _ => true,
        };
        for event in events.iter().filter(old) {
            engine.apply(&Event { at: began, ..event.clone() });
        }
        after = Some(last);
    }
    let mut after = None;
    loop {
        let follows = social::api::follows_after(&mut conn, after, BATCH).await?;
        let Some(last) = follows.last() else { break };
        after = Some(*last);
        for (follower, followee) in follows {
            let kind = Kind::Follow { author: followee.raw(), on: true };
            engine.apply(&Event { at: began, person: follower.raw(), kind });
        }
    }
    for (person, choices) in choices::all(&mut conn).await? {
        engine.apply(&Event { at: began, person: person.raw(), kind: Kind::Chose(choices) });
    }
    Ok(engine)
}

/// The notes that are there and of which the stream did not tell: an erased author's, or a lost day's.
///
/// # Errors
/// As the database says.
pub async fn missing(site: &Site, host: &Host) -> Outcome<Vec<Event>> {
    let mut conn = site.db.read().await?;
    let (mut missing, mut after, at) = (Vec::new(), None, site.now().as_micros());
    while let Some((events, last)) = notes_after(&mut conn, after).await? {
        let unknown = |event: &Event| match &event.kind {
            Kind::Published(facts) => host.read(|engine| engine.notes().find(facts.note).is_none()),
            Kind::Reduced { note, .. } => host.read(|engine| !engine.is_reduced(*note)),
            _ => false,
        };
        missing.extend(events.into_iter().filter(unknown).map(|event| Event { at, ..event }));
        after = Some(last);
    }
    Ok(missing)
}

type Last = kernel::Id<notes::api::Note>;

async fn notes_after(conn: &mut Conn, after: Option<Last>) -> Outcome<Option<(Vec<Event>, Last)>> {
    let ids = notes::api::ids_after(conn, after, BATCH).await?;
    let Some(last) = ids.last().copied() else { return Ok(None) };
    Ok(Some((notes::api::facts_of(conn, &ids).await?, last)))
}
