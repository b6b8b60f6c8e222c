//! Blocking: the two no longer follow each other and no longer see each other. Who is blocked is not told.

use db::{DbResult, row, sql};
use identity::api as accounts;
use kernel::problem::Code;
use kernel::{Cursor, ErrorKind, Id, Outcome, Page, Timestamp};
use web::{Cx, Form, Path, Query, Reply, Site, StatusCode, User};

use crate::follow::Wish;
use crate::lists::{self, At};
use crate::{pair, views};

/// Nobody blocks themselves.
const BLOCK_YOURSELF: Code = Code::new(ErrorKind::Conflict, "block-yourself");

/// Blocks; whether this changed anything.
pub async fn block(site: &Site, blocker: Id<User>, blocked: Id<User>) -> Outcome<bool> {
    if blocker == blocked {
        return Err(BLOCK_YOURSELF.into());
    }
    let mut tx = site.db.begin().await?;
    pair::lock(&mut tx, blocker, blocked).await?;
    let added = sql!(
        "INSERT INTO social_block (blocker, blocked, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        blocker,
        blocked,
        site.now(),
    )
    .execute(&mut tx)
    .await?;
    for (follower, followee) in [(blocker, blocked), (blocked, blocker)] {
        pair::unfollow(&mut tx, site, follower, followee).await?;
    }
    tx.commit().await?;
    Ok(added == 1)
}

async fn unblock(site: &Site, blocker: Id<User>, blocked: Id<User>) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    sql!("DELETE FROM social_block WHERE blocker = $1 AND blocked = $2", blocker, blocked)
        .execute(&mut tx)
        .await?;
    Ok(tx.commit().await?)
}

/// Whom one has blocked, one finds again to unblock; who blocks back can be blocked too, so nothing here depends on
/// whether they are to be seen.
async fn run(cx: &Cx, handle: &str, on: bool) -> Outcome<()> {
    let reader = cx.actor()?.id;
    let mut conn = cx.db.read().await?;
    let person = accounts::by_handle(&mut conn, handle).await?.ok_or(kernel::problem::NOT_FOUND)?;
    drop(conn);
    if on { block(cx, reader, person.id).await.map(drop) } else { unblock(cx, reader, person.id).await }
}

/// POST /u/{handle}/block
pub async fn post(cx: Cx, Path(handle): Path<String>, form: Form<Wish>) -> Reply {
    run(&cx, &handle, form.fields.is_on()).await?;
    Ok(form.fields.answer(&cx, &handle))
}

/// PUT /api/v1/people/{handle}/block
pub async fn api_put(cx: Cx, Path(handle): Path<String>) -> Reply<StatusCode> {
    run(&cx, &handle, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// DELETE /api/v1/people/{handle}/block
pub async fn api_delete(cx: Cx, Path(handle): Path<String>) -> Reply<StatusCode> {
    run(&cx, &handle, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

row! {
    struct Blocked { blocked: Id<User>, created_at: Timestamp }
}

/// Whom somebody has blocked, in the order of their ids.
async fn blocked_by(cx: &Cx, blocker: Id<User>, cursor: &str) -> DbResult<Page<Id<User>>> {
    let after = cursor.parse::<Cursor>().ok().and_then(|cursor| cursor.keys::<1>());
    let rows: Vec<Blocked> = sql!(
        "SELECT blocked, created_at FROM social_block WHERE blocker = $1 AND blocked > $2
         ORDER BY blocked LIMIT $3",
        blocker,
        after.map_or(i64::MIN, |[id]| id),
        lists::PAGE_SIZE + 1,
    )
    .fetch_all(&mut cx.db.read().await?)
    .await?;
    let page = Page::cut(rows, lists::PAGE_SIZE, |row| vec![row.blocked.raw()]);
    Ok(page.map(|row| row.blocked))
}

/// GET /settings/blocked
pub async fn page(cx: Cx, Query(at): Query<At>) -> Reply {
    let ids = blocked_by(&cx, cx.actor()?.id, &at.cursor).await?;
    let mut people = accounts::people(&mut cx.db.read().await?, &ids.items).await?;
    let shown = Page { items: ids.items.iter().filter_map(|id| people.remove(id)).collect(), next: ids.next };
    Ok(views::blocked(&cx, &shown))
}
