//! A person's page: who they are, and their notes; to themselves also what they collected and like.

use db::{Conn, DbResult};
use identity::api::Person;
use kernel::problem::NOT_FOUND;
use kernel::{Cursor, Id, Page, Timestamp};
use maud::Markup;
use serde::Deserialize;
use social::api::Counts;
use web::axum::response::IntoResponse;
use web::{Cx, Path, Query, Reply, Response, User, link_next};

use crate::api::{Card, Note, elsewhere, render_shown};
use crate::cards::{Tally, by_author, tally};
use crate::comments::{From, key_of};
use crate::json::CardJson;
use crate::kept::{Kept, Mark, kept};
use crate::views;

/// Cards on a page.
pub const PAGE: usize = 24;

/// Which list of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    /// What they wrote.
    #[default]
    Notes,
    /// What they collected; they alone see it.
    Collected,
    /// What they like; they alone see it.
    Liked,
}

/// Which list, and where it goes on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    #[serde(default)]
    tab: Tab,
    #[serde(default)]
    cursor: Option<String>,
}

/// What the page shows.
pub struct Profile {
    /// Who.
    pub person: Person,
    /// Followers and followed.
    pub counts: Counts,
    /// Notes and likes.
    pub tally: Tally,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether the reader follows them.
    pub following: bool,
    /// Whether the reader has blocked them.
    pub blocked: bool,
    /// Which list.
    pub tab: Tab,
    /// The cards of the list, and where it goes on.
    pub cards: Page<Markup>,
}

/// `GET /u/{handle}`.
pub async fn page(cx: Cx, Path(handle): Path<String>, Query(place): Query<Place>) -> Reply {
    let mut conn = cx.db.read().await?;
    let person = identity::api::by_handle(&mut conn, &handle).await?.ok_or(NOT_FOUND)?;
    let reader = cx.actor_id();
    let own = reader == Some(person.id);
    if !own && place.tab != Tab::Notes {
        return Err(NOT_FOUND.into());
    }
    let (mut following, mut blocked) = (false, false);
    if let Some(reader) = reader.filter(|_| !own) {
        blocked = social::api::has_blocked(&mut conn, reader, person.id).await?;
        // Whom the owner has blocked finds nobody here.
        if !blocked && social::api::is_hidden(&mut conn, reader, person.id).await? {
            return Err(NOT_FOUND.into());
        }
        following = social::api::following_of(&mut conn, reader, &[person.id]).await?.contains(&person.id);
    }
    let list = if blocked {
        Page { items: Vec::new(), next: None }
    } else {
        list(&mut conn, person.id, place.tab, place.cursor.as_deref()).await?
    };
    let next = list.next.clone();
    let shown = elsewhere(&cx, &list.items);
    let profile = Profile {
        counts: social::api::counts(&mut conn, person.id).await?,
        tally: tally(&mut conn, person.id).await?,
        own,
        following,
        blocked,
        tab: place.tab,
        cards: Page { items: render_shown(&cx, &mut conn, list.items, &shown).await?, next },
        person,
    };
    drop(conn);
    Ok(views::profile::page(&cx, &profile).into_response())
}

async fn list(conn: &mut Conn, person: Id<User>, tab: Tab, cursor: Option<&str>) -> DbResult<Page<Card>> {
    let mark = match tab {
        Tab::Notes => return notes_of(conn, person, key_of(cursor)).await,
        Tab::Collected => Mark::Collect,
        Tab::Liked => Mark::Like,
    };
    let keys = |kept: &Kept| vec![kept.at.as_micros(), kept.card.id.raw()];
    let found = kept(conn, person, mark, kept_key(cursor), PAGE + 1).await?;
    Ok(Page::cut(found, PAGE, keys).map(|kept| kept.card))
}

fn kept_key(cursor: Option<&str>) -> Option<(Timestamp, Id<Note>)> {
    let cursor: Cursor = cursor?.parse().ok()?;
    cursor.keys::<2>().map(|[at, id]| (Timestamp::from_micros(at), Id::new(id)))
}

async fn notes_of(conn: &mut Conn, person: Id<User>, before: Option<Id<Note>>) -> DbResult<Page<Card>> {
    let cards = by_author(conn, person, before, PAGE + 1).await?;
    Ok(Page::cut(cards, PAGE, |card| vec![card.id.raw()]))
}

/// `GET /api/v1/people/{handle}/notes`.
pub async fn json(cx: Cx, Path(handle): Path<String>, Query(from): Query<From>) -> Reply<Response> {
    let mut conn = cx.db.read().await?;
    let person = identity::api::by_handle(&mut conn, &handle).await?.ok_or(NOT_FOUND)?;
    if let Some(reader) = cx.actor_id().filter(|reader| *reader != person.id)
        && social::api::is_hidden(&mut conn, reader, person.id).await?
    {
        return Err(NOT_FOUND.into());
    }
    let page = notes_of(&mut conn, person.id, from.key()).await?;
    Ok(link_next(&cx, page.map(CardJson::from)))
}
