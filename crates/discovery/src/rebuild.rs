//! The engine from the database: what the stream no longer holds. Notes, follows and choices from before the
//! stream's first event; everything since comes from the stream itself.

use kernel::Outcome;
use recsys::engine::Engine;
use recsys::event::{Event, Kind};
use web::Site;

use crate::choices;

/// Rows that are read at once.
const BATCH: usize = 500;

/// Tells an empty engine what was there before the stream.
///
/// # Errors
/// As the database says.
pub async fn from_database(site: &Site, mut engine: Engine) -> Outcome<Engine> {
    let mut conn = site.db.read().await?;
    let began = activity::api::began(&mut conn).await?.unwrap_or_else(|| site.now().as_micros());
    let mut after = None;
    loop {
        let ids = notes::api::ids_after(&mut conn, after, BATCH).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        for event in notes::api::facts_of(&mut conn, &ids).await? {
            let before = matches!(&event.kind, Kind::Published(facts) if facts.published < began);
            if before {
                engine.apply(&Event { at: began, ..event });
            }
        }
    }
    let mut after = None;
    loop {
        let follows = social::api::follows_after(&mut conn, after, BATCH).await?;
        let Some(last) = follows.last() else { break };
        after = Some((last.follower, last.followee));
        for follow in follows.iter().filter(|follow| follow.since.as_micros() < began) {
            let kind = Kind::Follow { author: follow.followee.raw(), on: true };
            engine.apply(&Event { at: began, person: follow.follower.raw(), kind });
        }
    }
    for (person, choices) in choices::all(&mut conn).await? {
        engine.apply(&Event { at: began, person: person.raw(), kind: Kind::Chose(choices) });
    }
    Ok(engine)
}
