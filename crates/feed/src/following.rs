//! Following: the notes of the people whom the reader follows, newest first.

use std::collections::HashSet;

use db::{Conn, DbResult};
use identity::api::Person;
use kernel::Id;
use maud::Markup;
use web::{Cx, Query, Reply, Response, User};

use crate::item::{self, Asked};
use crate::page::{self, Loaded};
use crate::shared::Shared;
use crate::source::{Surface, by_heat};
use crate::views;

/// People who are suggested to a reader whose feed is empty.
const SUGGESTED: usize = 6;
/// Hot notes whose authors are looked at for that.
const LOOKED_AT: usize = 60;

/// `GET /following`.
pub async fn page(shared: Shared, cx: Cx, Query(asked): Query<Asked>) -> Reply<Markup> {
    let reader = cx.actor()?.id;
    let kept = &shared.now(&cx.db);
    let conn = &mut cx.db.read().await?;
    let after = asked.after();
    let first = after.is_none();
    let Loaded { page, shown } = page::load(&cx, conn, kept, Surface::Following(reader), after).await?;
    if first && page.items.is_empty() {
        return Ok(views::nobody(&cx, &suggestions(conn, reader).await?));
    }
    let cards = notes::api::render_shown(&cx, conn, page.items, &shown).await?;
    Ok(views::following(&cx, &cards, page.next.as_ref()))
}

/// `GET /api/v1/feed/following`.
pub async fn json(shared: Shared, cx: Cx, Query(asked): Query<Asked>) -> Reply<Response> {
    let reader = cx.actor()?.id;
    item::answer(&cx, &shared, Surface::Following(reader), asked.after()).await
}

/// People worth following: the authors of the hottest notes, without the reader, whom they follow, and whom they
/// must not see.
///
/// # Errors
/// As the database says.
pub async fn suggestions(conn: &mut Conn, reader: Id<User>) -> DbResult<Vec<Person>> {
    let hot = by_heat(conn, None, None, LOOKED_AT).await?;
    let mut seen = HashSet::new();
    let authors = hot.notes.iter().map(|(card, _)| card.author);
    let mut authors: Vec<Id<User>> = authors.filter(|id| *id != reader && seen.insert(*id)).collect();
    let hidden = social::api::hidden_from(conn, reader).await?;
    let followed = social::api::following_of(conn, reader, &authors).await?;
    authors.retain(|id| !hidden.contains(id) && !followed.contains(id));
    authors.truncate(SUGGESTED);
    let mut people = identity::api::people(conn, &authors).await?;
    Ok(authors.iter().filter_map(|id| people.remove(id)).collect())
}
