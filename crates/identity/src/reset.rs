//! A new password for whoever forgot theirs, proved by mail.
//!
//! The request only starts a job, so it says and takes the same for every address. The job looks for the account
//! and makes the token, so that no table ever holds one.

use std::time::Duration;

use db::{row, sql};
use jobs::Job;
use kernel::{Checks, ErrorKind, Id, Locale, Outcome, Problem, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::limit::{Allowance, network};
use web::{Cx, Form, FormErrors, Json, Path, Reply, Site, StatusCode, User, redirect, redirect_with};

use crate::letters::{self, Letter};
use crate::model::{self, LINK_ENDED, RESET_LIFETIME, Reset};
use crate::sign_up::SentJson;
use crate::{password, session, token, views};

const BY_NETWORK: Allowance =
    Allowance { name: "reset.network", burst: 20, period: Duration::from_secs(3_600) };
const BY_ADDRESS: Allowance =
    Allowance { name: "reset.address", burst: 5, period: Duration::from_secs(3_600) };
/// Tries of links from one network; none can be guessed, but looking costs a query.
const TRYING: Allowance = Allowance { name: "reset.try", burst: 60, period: Duration::from_secs(3_600) };

/// Has a link sent to the address, if it has an account.
///
/// # Errors
/// What is no address; too often.
pub async fn ask(cx: &Cx, email: &str) -> Outcome<()> {
    let mut checks = Checks::new();
    let email = checks.field("email", model::email(email));
    let email_key = model::email_key(&checks.all(email)?);
    cx.limits.count(BY_NETWORK, &network(cx.ip))?;
    cx.limits.count(BY_ADDRESS, &email_key)?;
    let mut tx = cx.db.begin().await?;
    cx.enqueue(&mut tx, &MailReset { email_key }).await?;
    Ok(tx.commit().await?)
}

/// Sends the link, if the address has an account.
#[derive(Serialize, Deserialize)]
pub struct MailReset {
    email_key: String,
}

row! {
    struct Owner { id: Id<User>, handle: String, email: String, locale: Option<Locale> }
}

impl Job<Site> for MailReset {
    const KIND: &'static str = "identity.mail_reset";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let owner: Option<Owner> = sql!(
            "SELECT id, handle, email, locale FROM identity_user WHERE email_key = $1 AND NOT disabled",
            &self.email_key,
        )
        .fetch_optional(&mut site.db.read().await?)
        .await?;
        let Some(owner) = owner else { return Ok(()) };
        let (token, hash) = token::mint(&site.rng, "");
        let mut tx = site.db.begin().await?;
        sql!(
            "INSERT INTO identity_reset (id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, $4)",
            site.ids.next::<Reset>(),
            owner.id,
            hash,
            site.now() + RESET_LIFETIME,
        )
        .execute(&mut tx)
        .await?;
        tx.commit().await?;
        let locale = owner.locale.unwrap_or(site.settings.site.default_locale);
        letters::send(&site, &owner.email, locale, Letter::Reset { handle: &owner.handle, token: &token })
            .await
    }
}

/// Tells the owner that the password was changed, in case it was not them.
#[derive(Serialize, Deserialize)]
pub struct MailPasswordChanged {
    /// Whose.
    pub user: Id<User>,
}

impl Job<Site> for MailPasswordChanged {
    const KIND: &'static str = "identity.mail_password_changed";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let owner: Option<Owner> =
            sql!("SELECT id, handle, email, locale FROM identity_user WHERE id = $1", self.user)
                .fetch_optional(&mut site.db.read().await?)
                .await?;
        let Some(owner) = owner else { return Ok(()) };
        let locale = owner.locale.unwrap_or(site.settings.site.default_locale);
        letters::send(&site, &owner.email, locale, Letter::PasswordChanged { handle: &owner.handle }).await
    }
}

row! {
    struct Live { user_id: Id<User>, handle: String, email: String, expires_at: Timestamp }
}

async fn live(cx: &Cx, token: &str) -> Outcome<Live> {
    cx.limits.count(TRYING, &network(cx.ip))?;
    let live: Option<Live> = sql!(
        "SELECT r.user_id, u.handle, u.email, r.expires_at
         FROM identity_reset r JOIN identity_user u ON u.id = r.user_id
         WHERE r.token_hash = $1 AND NOT u.disabled",
        token::hash(token),
    )
    .fetch_optional(&mut cx.db.read().await?)
    .await?;
    live.filter(|live| live.expires_at > cx.now()).ok_or_else(|| LINK_ENDED.into())
}

/// Sets the password, uses every open link of the account up, and ends every session and API token: whoever was in
/// with them is out.
///
/// # Errors
/// [`LINK_ENDED`], or what is wrong with the password.
async fn choose(cx: &Cx, token: &str, typed: &str) -> Outcome<()> {
    let live = live(cx, token).await?;
    let mut checks = Checks::new();
    let password = checks.field("password", model::new_password(typed, &live.handle, &live.email));
    let hash = password::hash(&cx.rng, &checks.all(password)?).await?;
    let mut tx = cx.db.begin().await?;
    let used =
        sql!("DELETE FROM identity_reset WHERE token_hash = $1", token::hash(token)).execute(&mut tx).await?;
    if used == 0 {
        return Err(LINK_ENDED.into());
    }
    sql!("DELETE FROM identity_reset WHERE user_id = $1", live.user_id).execute(&mut tx).await?;
    sql!("UPDATE identity_user SET password_hash = $1 WHERE id = $2", hash, live.user_id)
        .execute(&mut tx)
        .await?;
    session::end_others(&mut tx, live.user_id, None).await?;
    sql!("DELETE FROM identity_api_token WHERE user_id = $1", live.user_id).execute(&mut tx).await?;
    cx.enqueue(&mut tx, &MailPasswordChanged { user: live.user_id }).await?;
    Ok(tx.commit().await?)
}

/// GET /forgot
pub async fn page(cx: Cx) -> Reply {
    Ok(views::sign_in::forgot(&cx, "", &FormErrors::default()))
}

/// An address, in a form or in JSON.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskJson {
    /// The mail address of the account.
    email: String,
}

/// POST /forgot
pub async fn post(cx: Cx, form: Form<AskJson>) -> Reply {
    match ask(&cx, &form.fields.email).await {
        Ok(()) => Ok(redirect("/forgot/sent")),
        Err(problem) if problem.code.kind == ErrorKind::Invalid => {
            Ok(views::sign_in::forgot(&cx, &form.fields.email, &FormErrors::of(&cx, &problem)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// GET /forgot/sent
pub async fn sent_page(cx: Cx) -> Reply {
    Ok(views::sign_in::forgot_sent(&cx))
}

/// GET /reset/{token}
pub async fn choose_page(cx: Cx, Path(token): Path<String>) -> Reply {
    let live = live(&cx, &token).await?;
    Ok(views::sign_in::reset(&cx, &token, &live.handle, &FormErrors::default()))
}

/// The new password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseFields {
    password: String,
}

/// POST /reset/{token}
pub async fn choose_post(cx: Cx, Path(token): Path<String>, form: Form<ChooseFields>) -> Reply {
    match choose(&cx, &token, &form.fields.password).await {
        Ok(()) => {
            let mut response = redirect_with(&cx, "/sign-in", "identity-password-reset");
            session::drop_cookie(&cx, &mut response);
            Ok(response)
        }
        Err(problem) if problem.code.kind == ErrorKind::Invalid => {
            let handle = live(&cx, &token).await?.handle;
            Ok(views::sign_in::reset(&cx, &token, &handle, &FormErrors::of(&cx, &problem)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST /api/v1/password-resets
pub async fn api_post(cx: Cx, Json(body): Json<AskJson>) -> Reply<(StatusCode, Json<SentJson>)> {
    ask(&cx, &body.email).await?;
    Ok((StatusCode::ACCEPTED, Json(SentJson { sent_to: body.email })))
}

/// The link that was mailed and the new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChooseJson {
    /// The last part of the link in the mail.
    token: String,
    /// 8 to 128 characters.
    password: String,
}

/// POST /api/v1/password-resets/confirm
pub async fn api_choose(cx: Cx, Json(body): Json<ChooseJson>) -> Reply<StatusCode> {
    choose(&cx, &body.token, &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}
