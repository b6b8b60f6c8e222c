//! Sessions: starting one, and the cookie that carries it.

use db::{Conn, DbResult, Tx, row, sql};
use kernel::{Id, Timestamp};
use web::actor::Session;
use web::axum::http::header;
use web::{Cx, HeaderMap, Response, Site, User, cookie, redirect_with};

use crate::model::SESSION_LIFETIME;
use crate::{agent, token};

/// A person has at most so many sessions; a new one ends the oldest.
pub const SESSIONS_MAX: i64 = 50;

/// From where somebody signs in.
#[derive(Debug, Clone)]
pub struct Visit {
    ip: String,
    agent: String,
    prefix: &'static str,
}

impl Visit {
    /// With a browser, which gets a cookie.
    pub fn of_browser(cx: &Cx, headers: &HeaderMap) -> Self {
        Self::of(cx, headers, "")
    }

    /// With a program, which gets a bearer token.
    pub fn of_program(cx: &Cx, headers: &HeaderMap) -> Self {
        Self::of(cx, headers, token::SESSION_PREFIX)
    }

    fn of(cx: &Cx, headers: &HeaderMap, prefix: &'static str) -> Self {
        let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self { ip: cx.ip.to_canonical().to_string(), agent: agent::label(agent), prefix }
    }
}

/// Starts a session; its token.
///
/// # Errors
/// As the database says.
pub async fn start(site: &Site, tx: &mut Tx, user: Id<User>, visit: &Visit) -> DbResult<String> {
    let (token, hash) = token::mint(&site.rng, visit.prefix);
    sql!(
        "INSERT INTO identity_session (id, user_id, token_hash, ip, agent, created_at, seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)",
        site.ids.next::<Session>(),
        user,
        hash,
        &visit.ip,
        &visit.agent,
        site.now(),
    )
    .execute(tx)
    .await?;
    sql!(
        "DELETE FROM identity_session WHERE user_id = $1 AND id <= (
             SELECT id FROM identity_session WHERE user_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)",
        user,
        SESSIONS_MAX,
    )
    .execute(tx)
    .await?;
    Ok(token)
}

/// Ends one session of a person; whether there was one.
///
/// # Errors
/// As the database says.
pub async fn end(tx: &mut Tx, user: Id<User>, session: Id<Session>) -> DbResult<bool> {
    let ended = sql!("DELETE FROM identity_session WHERE id = $1 AND user_id = $2", session, user)
        .execute(tx)
        .await?;
    Ok(ended == 1)
}

/// Ends every session of a person but `kept`; how many.
///
/// # Errors
/// As the database says.
pub async fn end_others(tx: &mut Tx, user: Id<User>, kept: Option<Id<Session>>) -> DbResult<u64> {
    sql!("DELETE FROM identity_session WHERE user_id = $1 AND id <> $2", user, kept.map_or(0, Id::raw),)
        .execute(tx)
        .await
}

row! {
    /// A session as its owner sees it.
    pub struct SessionRow {
        /// Its id.
        pub id: Id<Session>,
        /// The address it was started from.
        pub ip: String,
        /// Browser and system; empty where unknown.
        pub agent: String,
        /// When it was started.
        pub created_at: Timestamp,
        /// When it was last used, ten minutes more or less.
        pub seen_at: Timestamp,
    }
}

/// A person's sessions, newest first; at most [`SESSIONS_MAX`].
///
/// # Errors
/// As the database says.
pub async fn list(conn: &mut Conn, user: Id<User>) -> DbResult<Vec<SessionRow>> {
    sql!(
        "SELECT id, ip, agent, created_at, seen_at FROM identity_session WHERE user_id = $1
         ORDER BY id DESC LIMIT $2",
        user,
        SESSIONS_MAX,
    )
    .fetch_all(conn)
    .await
}

/// Leads a browser on with its new session.
pub fn carry(cx: &Cx, token: &str, next: &str, message: &'static str) -> Response {
    let mut response = redirect_with(cx, next, message);
    response
        .headers_mut()
        .append(header::SET_COOKIE, cookie::set(cx, cookie::SESSION, token, SESSION_LIFETIME.as_seconds()));
    response
}

/// Takes the cookie away.
pub fn drop_cookie(cx: &Cx, response: &mut Response) {
    response.headers_mut().append(header::SET_COOKIE, cookie::set(cx, cookie::SESSION, "", 0));
}
