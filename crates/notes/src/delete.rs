//! Deleting a note: it is gone from everywhere, and its pictures are given up.

use db::{row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use serde::Deserialize;
use web::axum::response::IntoResponse;
use web::{Cx, Form, HeaderMap, Path, Reply, Response, Site, StatusCode, User, redirect_with};

use crate::api::{Note, NoteDeleted};
use crate::edit::{NOTE_STALE, if_match};
use crate::facts;
use crate::model::State;
use crate::rows::remove_parts;

row! {
    struct Target { state: State, version: i64 }
}

/// Deletes a note of its author's, if it still has this version; any version without one.
///
/// # Errors
/// `note-stale`; not found where it is somebody else's or gone.
pub async fn delete(site: &Site, author: Id<User>, note: Id<Note>, version: Option<i64>) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    let target: Option<Target> = sql!(
        "SELECT state, version FROM notes_note
         WHERE id = $1 AND author_id = $2 AND state <> 'deleted' FOR UPDATE",
        note,
        author,
    )
    .fetch_optional(&mut tx)
    .await?;
    let target = target.ok_or(NOT_FOUND)?;
    if version.is_some_and(|version| version != target.version) {
        return Err(NOTE_STALE.into());
    }
    sql!(
        "UPDATE notes_note SET state = 'deleted', version = version + 1, cover_key = NULL, cover_width = NULL,
             cover_height = NULL, cover_thumbhash = NULL, cover_alt = '', product_id = NULL
         WHERE id = $1",
        note,
    )
    .execute(&mut tx)
    .await?;
    remove_parts(&mut tx, note, target.state == State::Live).await?;
    site.emit(&mut tx, &NoteDeleted { note, author }).await?;
    facts::withdraw(&mut tx, site, note, author).await?;
    Ok(tx.commit().await?)
}

/// The form has no fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {}

/// `POST /n/{id}/delete`.
pub async fn page(cx: Cx, Path(note): Path<Id<Note>>, _: Form<Fields>) -> Reply {
    let actor = cx.actor()?;
    delete(&cx, actor.id, note, None).await?;
    Ok(redirect_with(&cx, &format!("/u/{}", actor.handle), "notes-deleted"))
}

/// `DELETE /api/v1/notes/{id}`.
pub async fn json(cx: Cx, Path(note): Path<Id<Note>>, headers: HeaderMap) -> Reply<Response> {
    delete(&cx, cx.actor()?.id, note, if_match(&headers)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
