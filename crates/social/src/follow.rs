//! Following and no longer following. Both say what is wished for, so doing it again changes nothing.

use db::sql;
use kernel::problem::{Code, NOT_FOUND};
use kernel::{ErrorKind, Id, Outcome};
use recsys::event::Kind;
use serde::Deserialize;
use web::axum::response::IntoResponse as _;
use web::{Cx, Form, Path, Reply, Site, StatusCode, User, redirect};

use crate::api::{self, Followed};
use crate::pair;

/// Nobody follows themselves.
const FOLLOW_YOURSELF: Code = Code::new(ErrorKind::Conflict, "follow-yourself");

/// Makes one person follow another; whether this changed anything.
///
/// # Errors
/// [`FOLLOW_YOURSELF`]; [`NOT_FOUND`] where one has blocked the other.
pub async fn follow(site: &Site, follower: Id<User>, followee: Id<User>) -> Outcome<bool> {
    if follower == followee {
        return Err(FOLLOW_YOURSELF.into());
    }
    let mut tx = site.db.begin().await?;
    pair::lock(&mut tx, follower, followee).await?;
    if api::is_hidden(&mut tx, follower, followee).await? {
        return Err(NOT_FOUND.into());
    }
    let added = sql!(
        "INSERT INTO social_follow (follower, followee, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        follower,
        followee,
        site.now(),
    )
    .execute(&mut tx)
    .await?;
    if added == 1 {
        pair::count(&mut tx, follower, followee, 1).await?;
        site.emit(&mut tx, &Followed { follower, followee }).await?;
        let event = Kind::Follow { author: followee.raw(), on: true };
        activity::api::happened(&mut tx, site, follower, event).await?;
    }
    tx.commit().await?;
    Ok(added == 1)
}

/// Ends a follow; whether there was one.
///
/// # Errors
/// As the database says.
pub async fn unfollow(site: &Site, follower: Id<User>, followee: Id<User>) -> Outcome<bool> {
    let mut tx = site.db.begin().await?;
    pair::lock(&mut tx, follower, followee).await?;
    let ended = pair::unfollow(&mut tx, site, follower, followee).await?;
    tx.commit().await?;
    Ok(ended)
}

async fn run(cx: &Cx, handle: &str, on: bool) -> Outcome<()> {
    let reader = cx.actor()?.id;
    let person = pair::visible(&mut cx.db.read().await?, cx, handle).await?;
    if on {
        follow(cx, reader, person.id).await?;
    } else {
        unfollow(cx, reader, person.id).await?;
    }
    Ok(())
}

/// A switch as a form sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// `1` or `true` for on.
    pub on: String,
    /// Where to go back to; the person's page if there is nothing.
    #[serde(default)]
    pub next: String,
}

impl Wish {
    /// What is wished for.
    pub fn is_on(&self) -> bool {
        matches!(self.on.as_str(), "1" | "true")
    }

    /// The answer after it is done: for a script nothing, for a plain form the page that it was on.
    pub fn answer(&self, cx: &Cx, handle: &str) -> web::Response {
        if cx.partial {
            return StatusCode::NO_CONTENT.into_response();
        }
        if self.next.is_empty() { redirect(&format!("/u/{handle}")) } else { redirect(&self.next) }
    }
}

/// POST /u/{handle}/follow
pub async fn post(cx: Cx, Path(handle): Path<String>, form: Form<Wish>) -> Reply {
    run(&cx, &handle, form.fields.is_on()).await?;
    Ok(form.fields.answer(&cx, &handle))
}

/// PUT /api/v1/people/{handle}/follow
pub async fn api_put(cx: Cx, Path(handle): Path<String>) -> Reply<StatusCode> {
    run(&cx, &handle, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// DELETE /api/v1/people/{handle}/follow
pub async fn api_delete(cx: Cx, Path(handle): Path<String>) -> Reply<StatusCode> {
    run(&cx, &handle, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
