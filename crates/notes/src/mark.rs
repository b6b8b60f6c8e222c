//! Liking and collecting a note. What is asked for is a state, so that a repeat changes nothing; the row says whether
//! something changed, and only then do the counts.

use db::{Conn, Tx, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use recsys::event::Kind;
use serde::Deserialize;
use web::axum::response::IntoResponse;
use web::{Cx, Form, HeaderMap, Path, Reply, Response, Site, StatusCode, User};

use crate::api::Note;
use crate::back::back;
use crate::counters::{Change, count};

/// Likes a note, or no longer; whether that changed something.
///
/// # Errors
/// Not found, also where one of the two has blocked the other.
pub async fn like(site: &Site, person: Id<User>, note: Id<Note>, on: bool) -> Outcome<bool> {
    if on {
        visible_author(&mut site.db.read().await?, Some(person), note).await?;
    }
    let mut tx = site.db.begin().await?;
    let row = if on {
        sql!(
            "INSERT INTO notes_like (note_id, person_id, liked_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            note,
            person,
            site.now(),
        )
    } else {
        sql!("DELETE FROM notes_like WHERE note_id = $1 AND person_id = $2", note, person)
    };
    let changed = row.execute(&mut tx).await? == 1;
    let event = Kind::Like { note: note.raw(), on };
    let change = Change { likes: if on { 1 } else { -1 }, ..Change::default() };
    settle(site, tx, person, note, changed.then_some((change, event))).await
}

/// Collects a note, or no longer; whether that changed something.
///
/// # Errors
/// Not found, also where one of the two has blocked the other.
pub async fn collect(site: &Site, person: Id<User>, note: Id<Note>, on: bool) -> Outcome<bool> {
    if on {
        visible_author(&mut site.db.read().await?, Some(person), note).await?;
    }
    let mut tx = site.db.begin().await?;
    let row = if on {
        sql!(
            "INSERT INTO notes_collect (note_id, person_id, collected_at) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
            note,
            person,
            site.now(),
        )
    } else {
        sql!("DELETE FROM notes_collect WHERE note_id = $1 AND person_id = $2", note, person)
    };
    let changed = row.execute(&mut tx).await? == 1;
    let event = Kind::Collect { note: note.raw(), on };
    let change = Change { collects: if on { 1 } else { -1 }, ..Change::default() };
    settle(site, tx, person, note, changed.then_some((change, event))).await
}

async fn settle(
    site: &Site,
    mut tx: Tx,
    person: Id<User>,
    note: Id<Note>,
    changed: Option<(Change, Kind)>,
) -> Outcome<bool> {
    let Some((change, event)) = changed else { return Ok(false) };
    count(&mut tx, note, change).await?;
    activity::api::happened(&mut tx, site, person, event).await?;
    tx.commit().await?;
    Ok(true)
}

/// The author of a live note that this reader may see.
///
/// # Errors
/// Not found, also where one of the two has blocked the other.
pub async fn visible_author(conn: &mut Conn, reader: Option<Id<User>>, note: Id<Note>) -> Outcome<Id<User>> {
    let author: Option<(Id<User>,)> =
        sql!("SELECT author_id FROM notes_note WHERE id = $1 AND state = 'live'", note)
            .fetch_optional(conn)
            .await?;
    let (author,) = author.ok_or(NOT_FOUND)?;
    match reader {
        Some(reader) if reader != author && social::api::is_hidden(conn, reader, author).await? => {
            Err(NOT_FOUND.into())
        }
        _ => Ok(author),
    }
}

/// The state wished for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    on: String,
}

impl Wish {
    /// Whether it is to be on.
    pub fn on(&self) -> bool {
        matches!(self.on.as_str(), "1" | "true")
    }
}

/// `POST /n/{id}/like`.
pub async fn like_page(cx: Cx, Path(note): Path<Id<Note>>, headers: HeaderMap, form: Form<Wish>) -> Reply {
    like(&cx, cx.actor()?.id, note, form.fields.on()).await?;
    Ok(back(&cx, &headers, &format!("/n/{note}")))
}

/// `POST /n/{id}/collect`.
pub async fn collect_page(cx: Cx, Path(note): Path<Id<Note>>, headers: HeaderMap, form: Form<Wish>) -> Reply {
    collect(&cx, cx.actor()?.id, note, form.fields.on()).await?;
    Ok(back(&cx, &headers, &format!("/n/{note}")))
}

/// `PUT /api/v1/notes/{id}/like`.
pub async fn put_like(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Response> {
    like(&cx, cx.actor()?.id, note, true).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /api/v1/notes/{id}/like`.
pub async fn delete_like(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Response> {
    like(&cx, cx.actor()?.id, note, false).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `PUT /api/v1/notes/{id}/collect`.
pub async fn put_collect(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Response> {
    collect(&cx, cx.actor()?.id, note, true).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /api/v1/notes/{id}/collect`.
pub async fn delete_collect(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Response> {
    collect(&cx, cx.actor()?.id, note, false).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
