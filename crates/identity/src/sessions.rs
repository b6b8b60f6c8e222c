//! Looking through one's sessions and ending them.

use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::actor::Session;
use web::{Cx, Form, Json, Listing, Path, Reply, StatusCode, redirect_with};

use crate::session::{self, SessionRow};
use crate::sign_in::Nothing;

async fn end(cx: &Cx, id: Id<Session>) -> Outcome<()> {
    let user = cx.actor()?.id;
    let mut tx = cx.db.begin().await?;
    if !session::end(&mut tx, user, id).await? {
        return Err(NOT_FOUND.into());
    }
    Ok(tx.commit().await?)
}

async fn end_others(cx: &Cx) -> Outcome<()> {
    let actor = cx.actor()?;
    let mut tx = cx.db.begin().await?;
    session::end_others(&mut tx, actor.id, actor.session).await?;
    Ok(tx.commit().await?)
}

/// POST /settings/sessions/{id}/end
pub async fn post_end(cx: Cx, Path(id): Path<Id<Session>>, _form: Form<Nothing>) -> Reply {
    end(&cx, id).await?;
    Ok(redirect_with(&cx, "/settings", "identity-session-ended"))
}

/// POST /settings/sessions/end-others
pub async fn post_end_others(cx: Cx, _form: Form<Nothing>) -> Reply {
    end_others(&cx).await?;
    Ok(redirect_with(&cx, "/settings", "identity-sessions-ended"))
}

/// A session.
#[derive(Serialize, ToSchema)]
pub struct SessionJson {
    /// Its id.
    id: String,
    /// The address it was started from.
    ip: String,
    /// Browser and system; empty where unknown.
    agent: String,
    /// When it was started.
    created_at: String,
    /// When it was last used, ten minutes more or less.
    seen_at: String,
    /// Whether it is the one that asks.
    current: bool,
}

/// GET /api/v1/sessions
pub async fn api_list(cx: Cx) -> Reply<Json<Listing<SessionJson>>> {
    let actor = cx.actor()?;
    let rows = session::list(&mut cx.db.read().await?, actor.id).await?;
    let show = |row: SessionRow| SessionJson {
        current: Some(row.id) == actor.session,
        id: row.id.to_string(),
        ip: row.ip,
        agent: row.agent,
        created_at: Timestamp::to_string(&row.created_at),
        seen_at: Timestamp::to_string(&row.seen_at),
    };
    Ok(Json(Listing { items: rows.into_iter().map(show).collect(), next: None }))
}

/// DELETE /api/v1/sessions/{id}
pub async fn api_end(cx: Cx, Path(id): Path<Id<Session>>) -> Reply<StatusCode> {
    end(&cx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// DELETE /api/v1/sessions
pub async fn api_end_others(cx: Cx) -> Reply<StatusCode> {
    end_others(&cx).await?;
    Ok(StatusCode::NO_CONTENT)
}
