//! Tokens with which programs act for a person, until they are taken back.

use db::{Conn, DbResult, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{Checks, ErrorKind, Id, Outcome, Timestamp, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::idempotency::Answer;
use web::{Cx, Form, Json, Key, Listing, Path, Reply, Response, StatusCode, User, redirect, redirect_with};

use crate::model::{ApiToken, NAME_MAX};
use crate::settings::{self, Sent};
use crate::sign_in::Nothing;
use crate::token;

/// A person has at most so many.
const TOKENS_MAX: i64 = 50;
/// No more fit.
const TOO_MANY_TOKENS: Code = Code::new(ErrorKind::Conflict, "too-many-tokens");

row! {
    /// A token as its owner sees it.
    pub struct TokenRow {
        /// Its id.
        pub id: Id<ApiToken>,
        /// What it is for.
        pub name: String,
        /// When it was made.
        pub created_at: Timestamp,
        /// When it was last used, ten minutes more or less.
        pub used_at: Option<Timestamp>,
    }
}

/// A person's tokens, newest first; at most [`TOKENS_MAX`].
///
/// # Errors
/// As the database says.
pub async fn list(conn: &mut Conn, user: Id<User>) -> DbResult<Vec<TokenRow>> {
    sql!(
        "SELECT id, name, created_at, used_at FROM identity_api_token WHERE user_id = $1
         ORDER BY id DESC LIMIT $2",
        user,
        TOKENS_MAX,
    )
    .fetch_all(conn)
    .await
}

/// Makes a token; `None` where `key` was used before, for a token is shown once.
///
/// # Errors
/// What is wrong with the name; [`TOO_MANY_TOKENS`].
async fn create(cx: &Cx, name: &str, key: Option<&Key>) -> Outcome<Option<(Id<ApiToken>, String)>> {
    let user = cx.actor()?.id;
    let mut checks = Checks::new();
    let name = checks.field("name", text::required_line(name, NAME_MAX));
    let name = checks.all(name)?;
    let (token, hash) = token::mint(&cx.rng, token::API_PREFIX);
    let id = cx.ids.next::<ApiToken>();
    let mut tx = cx.db.begin().await?;
    if let Some(key) = key
        && key.claim(&mut tx, cx, "identity.api_token", &name).await?.is_some()
    {
        return Ok(None);
    }
    let added = sql!(
        "INSERT INTO identity_api_token (id, user_id, name, token_hash, created_at)
         SELECT $1, $2, $3, $4, $5
         WHERE (SELECT COUNT(*) FROM identity_api_token WHERE user_id = $2) < $6",
        id,
        user,
        &name,
        hash,
        cx.now(),
        TOKENS_MAX,
    )
    .execute(&mut tx)
    .await?;
    if added == 0 {
        return Err(TOO_MANY_TOKENS.with("max", TOKENS_MAX));
    }
    if let Some(key) = key {
        let answer = Answer { status: 303, location: "/settings".to_owned(), body: String::new() };
        key.keep(&mut tx, cx, "identity.api_token", &answer).await?;
    }
    tx.commit().await?;
    Ok(Some((id, token)))
}

async fn revoke(cx: &Cx, id: Id<ApiToken>) -> Outcome<()> {
    let user = cx.actor()?.id;
    let mut tx = cx.db.begin().await?;
    let gone = sql!("DELETE FROM identity_api_token WHERE id = $1 AND user_id = $2", id, user)
        .execute(&mut tx)
        .await?;
    if gone == 0 {
        return Err(NOT_FOUND.into());
    }
    Ok(tx.commit().await?)
}

/// What the token is for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTokenJson {
    /// 1 to 40 characters.
    name: String,
}

/// POST /settings/tokens: the answer is the page itself, for the token may not stand in a cookie or an address.
pub async fn post(cx: Cx, form: Form<NewTokenJson>) -> Reply {
    let name = form.fields.name;
    match create(&cx, &name, form.key.as_ref()).await {
        Ok(Some((_, token))) => {
            settings::show(&cx, &Sent { new_token: Some(token), ..Sent::default() }).await
        }
        Ok(None) => Ok(redirect("/settings")),
        Err(problem) => {
            let sent = |errors| Sent { token_name: name, token_errors: errors, ..Sent::default() };
            settings::again(&cx, problem, sent).await
        }
    }
}

/// POST /settings/tokens/{id}/revoke
pub async fn post_revoke(cx: Cx, Path(id): Path<Id<ApiToken>>, _form: Form<Nothing>) -> Reply {
    revoke(&cx, id).await?;
    Ok(redirect_with(&cx, "/settings", "identity-token-revoked"))
}

/// A token that was just made.
#[derive(Serialize, ToSchema)]
pub struct MadeTokenJson {
    /// Its id, to revoke it by.
    id: String,
    /// For the header `Authorization: Bearer …`. Shown this once.
    token: String,
}

/// POST /api/v1/tokens
pub async fn api_post(cx: Cx, Json(body): Json<NewTokenJson>) -> Reply<Response> {
    let (id, token) = create(&cx, &body.name, None).await?.ok_or(NOT_FOUND)?;
    let id = id.to_string();
    Ok(web::created(&format!("/api/v1/tokens/{id}"), MadeTokenJson { id, token }))
}

/// A token without its secret.
#[derive(Serialize, ToSchema)]
pub struct TokenJson {
    /// Its id.
    id: String,
    /// What it is for.
    name: String,
    /// When it was made.
    created_at: String,
    /// When it was last used, ten minutes more or less; absent if never.
    #[serde(skip_serializing_if = "Option::is_none")]
    used_at: Option<String>,
}

/// GET /api/v1/tokens
pub async fn api_list(cx: Cx) -> Reply<Json<Listing<TokenJson>>> {
    let user = cx.actor()?.id;
    let rows = list(&mut cx.db.read().await?, user).await?;
    let show = |row: TokenRow| TokenJson {
        id: row.id.to_string(),
        name: row.name,
        created_at: row.created_at.to_string(),
        used_at: row.used_at.map(|at| at.to_string()),
    };
    Ok(Json(Listing { items: rows.into_iter().map(show).collect(), next: None }))
}

/// DELETE /api/v1/tokens/{id}
pub async fn api_revoke(cx: Cx, Path(id): Path<Id<ApiToken>>) -> Reply<StatusCode> {
    revoke(&cx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
