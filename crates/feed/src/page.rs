//! A page of a feed: candidates without what this reader must not see.

use std::collections::HashSet;

use db::{Conn, DbResult};
use discovery::api::Wanted;
use kernel::{Cursor, Id, Page};
use notes::api::{Card, Note};
use recsys::event::{self, Impression};
use web::{Cx, User};

use crate::shared::SinceCommit;
use crate::source::Surface;

/// Notes on a page.
pub const SIZE: usize = 20;
/// Candidates that are read at once: a few more than fit, so that a hidden one rarely costs another read, and so
/// that a full page knows whether there is a next.
const BATCH: usize = SIZE + 5;
/// Reads for one page at most. Who hides nearly everybody gets a short page with a next, not a slow one.
const ROUNDS: usize = 5;

/// A page, and why each of its notes has its place: for the proof that it was seen.
pub struct Loaded {
    /// The notes.
    pub page: Page<Card>,
    /// One for each note, where it may be told that they were seen.
    pub shown: Vec<Impression>,
}

/// A page of a surface for whoever asks.
///
/// # Errors
/// As the database says.
pub async fn load(
    cx: &Cx,
    conn: &mut Conn,
    kept: &SinceCommit,
    surface: Surface,
    after: Option<Cursor>,
) -> DbResult<Loaded> {
    let reader = cx.actor_id();
    let channel = match surface {
        Surface::Following(_) => {
            let page = by_order(conn, kept, reader, surface, after).await?;
            let (surface, source) = (event::Surface::Following, event::Source::Followed);
            return Ok(Loaded { shown: notes::api::placed(cx, &page.items, surface, source), page });
        }
        Surface::Explore => None,
        Surface::Channel(channel) => Some(channel),
    };
    let hidden = match reader {
        Some(reader) if discovery::api::is_ready(cx) => social::api::hidden_from(conn, reader).await?,
        _ => HashSet::new(),
    };
    let wanted = Wanted {
        reader,
        channel,
        after: after.as_ref(),
        number: activity::api::page_number(cx) >> 1,
        hidden: &hidden,
        count: SIZE,
    };
    let Some(picks) = discovery::api::pick(cx, &wanted) else {
        let page = by_order(conn, kept, reader, surface, after).await?;
        return Ok(Loaded { page, shown: Vec::new() });
    };
    let ids: Vec<Id<Note>> = picks.notes.iter().map(|pick| Id::new(pick.note)).collect();
    // One that is gone since leaves its place.
    let items = kept.cards(conn, &ids).await?;
    let shown = picks.notes.into_iter().filter(|pick| items.iter().any(|card| card.id.raw() == pick.note));
    let shown = if picks.told { shown.collect() } else { Vec::new() };
    Ok(Loaded { page: Page { items, next: picks.next }, shown })
}

/// A page in the order of [`crate::source`], without authors who are hidden from the reader.
///
/// # Errors
/// As the database says.
pub async fn by_order(
    conn: &mut Conn,
    kept: &SinceCommit,
    reader: Option<Id<User>>,
    surface: Surface,
    after: Option<Cursor>,
) -> DbResult<Page<Card>> {
    let hidden = match (reader, surface) {
        (Some(reader), Surface::Explore | Surface::Channel(_)) => {
            social::api::hidden_from(conn, reader).await?
        }
        _ => HashSet::new(),
    };
    let (mut items, mut at) = (Vec::with_capacity(SIZE), after);
    for _ in 0..ROUNDS {
        let found = kept.candidates(conn, surface, at.as_ref(), BATCH).await?;
        for (card, position) in &found.notes {
            if items.len() == SIZE {
                return Ok(Page { items, next: at });
            }
            at = Some(position.clone());
            if !hidden.contains(&card.author) {
                items.push(card.clone());
            }
        }
        if found.end.is_none() {
            return Ok(Page { items, next: None });
        }
        at.clone_from(&found.end);
        if items.len() == SIZE {
            break;
        }
    }
    Ok(Page { items, next: at })
}
