//! Who follows somebody, and whom they follow: newest first, without those whom the reader is not to meet.

use std::collections::HashSet;

use db::{Conn, row, sql};
use identity::api::{self as accounts, Person, PersonView};
use kernel::{Cursor, Id, Outcome, Page, Timestamp};
use serde::Deserialize;
use web::{Cx, Path, Query, Reply, User, link_next};

use crate::{api, pair, views};

/// People on a page.
pub const PAGE_SIZE: usize = 30;

/// Where in a list.
#[derive(Deserialize)]
pub struct At {
    /// The cursor; empty for the first page.
    #[serde(default)]
    pub cursor: String,
}

/// Which of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Who follows them.
    Followers,
    /// Whom they follow.
    Following,
}

row! {
    struct Entry { other: Id<User>, created_at: Timestamp }
}

/// A page of a list, ready to be shown.
pub struct PeopleList {
    /// Whose list.
    pub of: Person,
    /// The people.
    pub people: Page<Person>,
    /// Those among them whom the reader follows.
    pub followed: HashSet<Id<User>>,
}

async fn load(cx: &Cx, handle: &str, side: Side, cursor: &str) -> Outcome<PeopleList> {
    let mut conn = cx.db.read().await?;
    let of = pair::visible(&mut conn, cx, handle).await?;
    let entries = entries(&mut conn, of.id, side, cursor).await?;
    let ids: Vec<Id<User>> = entries.items.iter().map(|entry| entry.other).collect();
    let mut people = accounts::people(&mut conn, &ids).await?;
    let (mut hidden, mut followed) = (HashSet::new(), HashSet::new());
    if let Some(reader) = cx.actor_id() {
        hidden = api::hidden_from(&mut conn, reader).await?;
        followed = api::following_of(&mut conn, reader, &ids).await?;
    }
    let shown = ids.iter().filter(|id| !hidden.contains(id)).filter_map(|id| people.remove(id)).collect();
    Ok(PeopleList { of, people: Page { items: shown, next: entries.next }, followed })
}

async fn entries(conn: &mut Conn, of: Id<User>, side: Side, cursor: &str) -> Outcome<Page<Entry>> {
    let [at, id] =
        cursor.parse::<Cursor>().ok().and_then(|cursor| cursor.keys()).unwrap_or([i64::MAX, i64::MAX]);
    let query = match side {
        Side::Followers => sql!(
            "SELECT follower AS other, created_at FROM social_follow
             WHERE followee = $1 AND (created_at, follower) < ($2, $3)
             ORDER BY created_at DESC, follower DESC LIMIT $4",
            of,
            at,
            id,
            PAGE_SIZE + 1,
        ),
        Side::Following => sql!(
            "SELECT followee AS other, created_at FROM social_follow
             WHERE follower = $1 AND (created_at, followee) < ($2, $3)
             ORDER BY created_at DESC, followee DESC LIMIT $4",
            of,
            at,
            id,
            PAGE_SIZE + 1,
        ),
    };
    let rows: Vec<Entry> = query.fetch_all(conn).await?;
    Ok(Page::cut(rows, PAGE_SIZE, |row| vec![row.created_at.as_micros(), row.other.raw()]))
}

/// GET /u/{handle}/followers
pub async fn followers_page(cx: Cx, Path(handle): Path<String>, Query(at): Query<At>) -> Reply {
    let list = load(&cx, &handle, Side::Followers, &at.cursor).await?;
    Ok(views::people(&cx, &list, Side::Followers))
}

/// GET /u/{handle}/following
pub async fn following_page(cx: Cx, Path(handle): Path<String>, Query(at): Query<At>) -> Reply {
    let list = load(&cx, &handle, Side::Following, &at.cursor).await?;
    Ok(views::people(&cx, &list, Side::Following))
}

/// GET /api/v1/people/{handle}/followers
pub async fn api_followers(cx: Cx, Path(handle): Path<String>, Query(at): Query<At>) -> Reply {
    let list = load(&cx, &handle, Side::Followers, &at.cursor).await?;
    Ok(link_next(&cx, list.people.map(|person| PersonView::of(&person))))
}

/// GET /api/v1/people/{handle}/following
pub async fn api_following(cx: Cx, Path(handle): Path<String>, Query(at): Query<At>) -> Reply {
    let list = load(&cx, &handle, Side::Following, &at.cursor).await?;
    Ok(link_next(&cx, list.people.map(|person| PersonView::of(&person))))
}
