//! Acting once: a request that carries a key and comes again gets the first answer again.
//!
//! The rules are those of the Agentic Commerce Protocol (its idempotency section): keys belong to one person and
//! one route; the same key with another body is a conflict; the key and its effect are committed together; an
//! answer of 5xx is not kept. Keys are kept for a day.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use db::{DbResult, Tx, row, sql};
use kernel::problem::Code;
use kernel::time::Span;
use kernel::{ErrorKind, Outcome};
use sha2::{Digest, Sha256};

use crate::{Cx, Failure, Site};

/// The route makes money, stock, notes or messages move: it wants a key.
pub const KEY_MISSING: Code = Code::new(ErrorKind::Malformed, "idempotency-missing");
/// The key was used for something else.
pub const KEY_CONFLICT: Code = Code::new(ErrorKind::Invalid, "idempotency-conflict");
/// The first request with this key is still running.
pub const KEY_IN_FLIGHT: Code = Code::new(ErrorKind::Conflict, "idempotency-in-flight");

/// An idempotency key: the header `Idempotency-Key`, or a form's hidden field.
#[derive(Debug, Clone)]
pub struct Key(String);

impl Key {
    /// 1 to 255 visible ASCII characters.
    ///
    /// # Errors
    /// [`KEY_MISSING`].
    pub fn parse(text: &str) -> Outcome<Self> {
        if (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(KEY_MISSING.into())
        }
    }

    /// The key as it was sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes the key inside the transaction of the effect. `scope` names the use case, `input` is what was asked
    /// in a canonical form. `Some` is the answer that was given before: give it again and do nothing.
    ///
    /// # Errors
    /// [`KEY_CONFLICT`], [`KEY_IN_FLIGHT`].
    pub async fn claim(&self, tx: &mut Tx, cx: &Cx, scope: &str, input: &str) -> Outcome<Option<Answer>> {
        self.take(tx, cx, scope, input, None).await
    }

    /// As [`Key::claim`], keeping the answer in the same statement: where it is known before the effect, such as that
    /// of something new, whose id is the program's own.
    ///
    /// # Errors
    /// [`KEY_CONFLICT`], [`KEY_IN_FLIGHT`].
    pub async fn claim_for(
        &self,
        tx: &mut Tx,
        cx: &Cx,
        scope: &str,
        input: &str,
        answer: &Answer,
    ) -> Outcome<Option<Answer>> {
        self.take(tx, cx, scope, input, Some(answer)).await
    }

    async fn take(
        &self,
        tx: &mut Tx,
        cx: &Cx,
        scope: &str,
        input: &str,
        answer: Option<&Answer>,
    ) -> Outcome<Option<Answer>> {
        let hash = hex::encode(Sha256::digest(input.as_bytes()));
        let taken = sql!(
            "INSERT INTO web_idempotency (actor, scope, key, input_hash, status, location, body, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            actor(cx),
            scope,
            self.as_str(),
            &hash,
            answer.map(|answer| answer.status),
            answer.map(|answer| &answer.location),
            answer.map(|answer| &answer.body),
            cx.now(),
        )
        .execute(tx)
        .await?;
        if taken == 1 {
            return Ok(None);
        }
        let first: First = sql!(
            "SELECT input_hash, status, location, body FROM web_idempotency
             WHERE actor = $1 AND scope = $2 AND key = $3",
            actor(cx),
            scope,
            self.as_str(),
        )
        .fetch_one(tx)
        .await?;
        if first.input_hash != hash {
            return Err(KEY_CONFLICT.into());
        }
        let Some(status) = first.status else {
            return Err(kernel::Problem::from(KEY_IN_FLIGHT).retry_after(1));
        };
        Ok(Some(Answer {
            status: u16::try_from(status).unwrap_or(500),
            location: first.location.unwrap_or_default(),
            body: first.body.unwrap_or_default(),
        }))
    }

    /// Keeps the answer for the next request with this key, in the same transaction.
    ///
    /// # Errors
    /// As the database says.
    pub async fn keep(&self, tx: &mut Tx, cx: &Cx, scope: &str, answer: &Answer) -> DbResult<()> {
        sql!(
            "UPDATE web_idempotency SET status = $1, location = $2, body = $3
             WHERE actor = $4 AND scope = $5 AND key = $6",
            answer.status,
            &answer.location,
            &answer.body,
            actor(cx),
            scope,
            self.as_str(),
        )
        .execute(tx)
        .await?;
        Ok(())
    }
}

/// Keys belong to a person; a visitor without account has those of the visit.
fn actor(cx: &Cx) -> String {
    cx.actor_id().map_or_else(|| cx.visitor.to_string(), |id| id.to_string())
}

row! {
    struct First { input_hash: String, status: Option<i64>, location: Option<String>, body: Option<String> }
}

/// An answer that can be given again.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The address of what was made; for pages, where to go.
    pub location: String,
    /// The JSON body.
    pub body: String,
}

impl Answer {
    /// 201 with a JSON body.
    ///
    /// # Errors
    /// A body that can't be written as JSON.
    pub fn created(location: &str, body: &impl serde::Serialize) -> Outcome<Self> {
        let body = serde_json::to_string(body).map_err(kernel::Problem::internal)?;
        Ok(Self { status: 201, location: location.to_owned(), body })
    }

    /// The answer over the API; `replayed` says so in a header.
    pub fn respond(self, replayed: bool) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = (status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        if let Ok(location) = HeaderValue::from_str(&self.location) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        if replayed {
            response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
        }
        response
    }
}

/// Reads the header `Idempotency-Key`, which the route requires.
impl FromRequestParts<Site> for Key {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let header = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        Ok(Self::parse(header.unwrap_or_default())?)
    }
}

/// Forgets keys after a day.
///
/// # Errors
/// As the database says.
pub async fn forget_old(site: Site) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    sql!("DELETE FROM web_idempotency WHERE created_at < $1", site.now() - Span::days(1))
        .execute(&mut tx)
        .await?;
    Ok(tx.commit().await?)
}
