//! Deleting a comment, with the replies in its thread: its author may, and so may the author of the note.

use db::{row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use web::axum::response::IntoResponse;
use web::{Cx, Form, Path, Reply, Response, Site, StatusCode, User, redirect_with};

use crate::api::{Comment, Note};
use crate::counters::{Change, count};
use crate::delete::Fields;

row! {
    struct Target {
        note_id: Id<Note>,
        thread_id: Option<Id<Comment>>,
        author_id: Id<User>,
        note_author: Id<User>,
    }
}

/// # Errors
/// Not found where it is gone or not theirs to delete.
async fn delete(site: &Site, person: Id<User>, comment: Id<Comment>) -> Outcome<Id<Note>> {
    let mut tx = site.db.begin().await?;
    let target: Option<Target> = sql!(
        "SELECT c.note_id, c.thread_id, c.author_id, n.author_id AS note_author
         FROM notes_comment c JOIN notes_note n ON n.id = c.note_id
         WHERE c.id = $1 AND c.state = 'live' AND n.state = 'live'",
        comment,
    )
    .fetch_optional(&mut tx)
    .await?;
    let allowed = |target: &Target| target.author_id == person || target.note_author == person;
    let target = target.filter(allowed).ok_or(NOT_FOUND)?;
    let gone = sql!(
        "UPDATE notes_comment SET state = 'deleted', replies = 0 WHERE id = $1 AND state = 'live'",
        comment
    )
    .execute(&mut tx)
    .await?;
    if gone == 0 {
        return Err(NOT_FOUND.into());
    }
    let replies =
        sql!("UPDATE notes_comment SET state = 'deleted' WHERE thread_id = $1 AND state = 'live'", comment)
            .execute(&mut tx)
            .await?;
    if let Some(thread) = target.thread_id {
        sql!("UPDATE notes_comment SET replies = replies - 1 WHERE id = $1", thread).execute(&mut tx).await?;
    }
    let gone = 1 + i64::try_from(replies).unwrap_or(0);
    count(&mut tx, target.note_id, Change { comments: -gone, ..Change::default() }).await?;
    tx.commit().await?;
    Ok(target.note_id)
}

/// `POST /n/{id}/comments/{comment}/delete`.
pub async fn page(cx: Cx, Path((_, comment)): Path<(Id<Note>, Id<Comment>)>, _: Form<Fields>) -> Reply {
    let note = delete(&cx, cx.actor()?.id, comment).await?;
    Ok(redirect_with(&cx, &format!("/n/{note}"), "notes-comment-deleted"))
}

/// `DELETE /api/v1/comments/{id}`.
pub async fn json(cx: Cx, Path(comment): Path<Id<Comment>>) -> Reply<Response> {
    delete(&cx, cx.actor()?.id, comment).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
