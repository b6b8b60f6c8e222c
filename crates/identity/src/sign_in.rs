//! Signing in, by handle or address, and out.
//!
//! An unknown account and a wrong password get the same answer after the same work. Failed attempts are counted
//! for the account and for the network they come from; an attempt is counted before the password is looked at and
//! taken back if it was right, so that many at once get no further than many in a row.

use std::time::Duration;

use db::{DbResult, row, sql};
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::limit::{Allowance, network};
use web::{Cx, Form, FormErrors, HeaderMap, Json, Query, Reply, Response, User, redirect, redirect_with};

use crate::password::{self, Verdict};
use crate::session::{self, Visit};
use crate::views;

/// The account or the password is not right; which, is not said.
const SIGN_IN_WRONG: Code = Code::new(ErrorKind::Invalid, "sign-in-wrong");
/// An admin has disabled the account; only told to whoever knows its password.
const ACCOUNT_DISABLED: Code = Code::new(ErrorKind::Forbidden, "account-disabled");

row! {
    struct Known { id: Id<User>, password_hash: String, disabled: bool }
}

/// Checks handle or address and password, and starts a session; its token.
///
/// # Errors
/// [`SIGN_IN_WRONG`], [`ACCOUNT_DISABLED`], too many attempts.
pub async fn run(cx: &Cx, login: &str, password: &str, visit: &Visit) -> Outcome<String> {
    let login = login.trim().trim_start_matches('@').to_ascii_lowercase();
    let limits = &cx.settings.limits;
    let minutes = u64::try_from(limits.sign_in_window_minutes).unwrap_or(1);
    let (burst, period) = (limits.sign_in_attempts, Duration::from_secs(minutes * 60));
    let by_network =
        cx.limits.attempt(Allowance { name: "sign-in.network", burst, period }, &network(cx.ip))?;
    let known = find(cx, &login).await?;
    // Handle and address of one account share its attempts.
    let account = known.as_ref().map_or_else(|| login.clone(), |known| known.id.to_string());
    let by_account = cx.limits.attempt(Allowance { name: "sign-in.account", burst, period }, &account)?;

    let stored = known.as_ref().map(|known| known.password_hash.clone());
    let verdict = password::verify(password, stored).await?;
    let Some(known) = known.filter(|_| verdict != Verdict::Wrong) else {
        return Err(SIGN_IN_WRONG.into());
    };
    by_network.forgive();
    by_account.forgive();
    if known.disabled {
        return Err(ACCOUNT_DISABLED.into());
    }
    let stronger = match verdict {
        Verdict::RightButWeak => Some(password::hash(&cx.rng, password).await?),
        Verdict::Right | Verdict::Wrong => None,
    };
    let mut tx = cx.db.begin().await?;
    if let Some(stronger) = stronger {
        sql!(
            "UPDATE identity_user SET password_hash = $1 WHERE id = $2 AND password_hash = $3",
            stronger,
            known.id,
            known.password_hash,
        )
        .execute(&mut tx)
        .await?;
    }
    // Whoever signs in anew leaves the session that the browser had, be it their own or one planted there.
    if let Some((actor, old)) = cx.actor.as_ref().and_then(|actor| Some((actor.id, actor.session?))) {
        session::end(&mut tx, actor, old).await?;
    }
    let token = session::start(cx, &mut tx, known.id, visit).await?;
    tx.commit().await?;
    Ok(token)
}

async fn find(cx: &Cx, login: &str) -> DbResult<Option<Known>> {
    let mut conn = cx.db.read().await?;
    let by_email = login.contains('@');
    let query = if by_email {
        sql!("SELECT id, password_hash, disabled FROM identity_user WHERE email_key = $1", login)
    } else {
        sql!("SELECT id, password_hash, disabled FROM identity_user WHERE handle = $1", login)
    };
    query.fetch_optional(&mut conn).await
}

/// Ends the session of this request.
///
/// # Errors
/// As the database says.
async fn sign_out(cx: &Cx) -> Outcome<()> {
    if let Some((user, session)) = cx.actor.as_ref().and_then(|actor| Some((actor.id, actor.session?))) {
        let mut tx = cx.db.begin().await?;
        session::end(&mut tx, user, session).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// GET /sign-in
pub async fn page(cx: Cx, Query(query): Query<Next>) -> Reply {
    if cx.actor.is_some() {
        return Ok(redirect(&query.next));
    }
    Ok(views::sign_in::sign_in(&cx, "", &query.next, &FormErrors::default()))
}

/// The fields of the form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    login: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// POST /sign-in
pub async fn post(cx: Cx, headers: HeaderMap, form: Form<Fields>) -> Reply {
    let fields = form.fields;
    match run(&cx, &fields.login, &fields.password, &Visit::of_browser(&cx, &headers)).await {
        Ok(token) => Ok(session::carry(&cx, &token, &fields.next, "identity-signed-in")),
        Err(problem) if problem.is(SIGN_IN_WRONG) || problem.is(ACCOUNT_DISABLED) => {
            Ok(views::sign_in::sign_in(&cx, &fields.login, &fields.next, &FormErrors::of(&cx, &problem)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// No fields but the token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// POST /sign-out
pub async fn post_out(cx: Cx, _form: Form<Nothing>) -> Reply {
    sign_out(&cx).await?;
    let mut response = redirect_with(&cx, "/", "identity-signed-out");
    session::drop_cookie(&cx, &mut response);
    Ok(response)
}

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInJson {
    /// Handle or mail address.
    login: String,
    /// The password.
    password: String,
}

/// A started session.
#[derive(Serialize, ToSchema)]
pub struct StartedJson {
    /// For the header `Authorization: Bearer …`. Shown this once.
    pub token: String,
}

/// POST /api/v1/sessions
pub async fn api_post(cx: Cx, headers: HeaderMap, Json(body): Json<SignInJson>) -> Reply<Response> {
    let token = run(&cx, &body.login, &body.password, &Visit::of_program(&cx, &headers)).await?;
    Ok(web::created("/api/v1/sessions", StartedJson { token }))
}
