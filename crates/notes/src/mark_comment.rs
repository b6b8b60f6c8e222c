//! Liking a comment.

use db::{row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use web::axum::response::IntoResponse;
use web::{Cx, Form, HeaderMap, Path, Reply, Response, Site, StatusCode, User};

use crate::api::{Comment, Note};
use crate::back::back;
use crate::mark::{Wish, visible_author};

row! {
    struct Target { note_id: Id<Note>, author_id: Id<User> }
}

/// Likes a comment, or no longer; whether that changed something.
///
/// # Errors
/// Not found, also where the reader may not see the note or has to do with a block.
async fn like(site: &Site, person: Id<User>, comment: Id<Comment>, on: bool) -> Outcome<bool> {
    if on {
        let mut conn = site.db.read().await?;
        let target: Option<Target> =
            sql!("SELECT note_id, author_id FROM notes_comment WHERE id = $1 AND state = 'live'", comment)
                .fetch_optional(&mut conn)
                .await?;
        let target = target.ok_or(NOT_FOUND)?;
        visible_author(&mut conn, Some(person), target.note_id).await?;
        let own = target.author_id == person;
        if !own && social::api::is_hidden(&mut conn, person, target.author_id).await? {
            return Err(NOT_FOUND.into());
        }
    }
    let mut tx = site.db.begin().await?;
    let row = if on {
        sql!(
            "INSERT INTO notes_comment_like (comment_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            comment,
            person
        )
    } else {
        sql!("DELETE FROM notes_comment_like WHERE comment_id = $1 AND person_id = $2", comment, person)
    };
    let changed = row.execute(&mut tx).await? == 1;
    if changed {
        let delta = if on { 1_i64 } else { -1 };
        sql!("UPDATE notes_comment SET likes = likes + $1 WHERE id = $2", delta, comment)
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
    }
    Ok(changed)
}

/// `POST /n/{id}/comments/{comment}/like`.
pub async fn page(
    cx: Cx,
    Path((note, comment)): Path<(Id<Note>, Id<Comment>)>,
    headers: HeaderMap,
    form: Form<Wish>,
) -> Reply {
    like(&cx, cx.actor()?.id, comment, form.fields.on()).await?;
    Ok(back(&cx, &headers, &format!("/n/{note}#{comment}")))
}

/// `PUT /api/v1/comments/{id}/like`.
pub async fn put(cx: Cx, Path(comment): Path<Id<Comment>>) -> Reply<Response> {
    like(&cx, cx.actor()?.id, comment, true).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /api/v1/comments/{id}/like`.
pub async fn delete(cx: Cx, Path(comment): Path<Id<Comment>>) -> Reply<Response> {
    like(&cx, cx.actor()?.id, comment, false).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
