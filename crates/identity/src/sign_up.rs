//! Signing up: an account is asked for, a mail proves the address, the account is made.
//!
//! The last step asks for the password again: the account goes to whoever has both the mail and the password. So
//! who typed somebody else's address gets no account with it, and the owner of that address, who follows the link of
//! a mail they did not expect, does not confirm an account whose password another knows.
//!
//! The request does the same work for every address: it hashes the password, writes down what was asked for and
//! starts a job. Only the job looks whether the address has an account, and only the mail says so. It also makes
//! the token, so that no table ever holds one.

use std::time::Duration;

use db::{row, sql};
use jobs::Job;
use kernel::{Checks, Id, Locale, Outcome, Problem, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::limit::{Allowance, network};
use web::{Cx, Form, FormErrors, HeaderMap, Json, Path, Reply, Response, Site, StatusCode, redirect};

use crate::letters::{self, Letter};
use crate::model::{self, LINK_ENDED, SIGN_UP_LIFETIME, SignUp};
use crate::password::{self, Verdict};
use crate::session::{self, Visit};
use crate::sign_in::StartedJson;
use crate::{account, token, views};

/// Accounts asked for from one network.
const ASKING: Allowance = Allowance { name: "sign-up", burst: 30, period: Duration::from_secs(3_600) };
/// Guesses at the password of one sign-up by whoever has its mail.
const GUESSES: Allowance =
    Allowance { name: "sign-up.password", burst: 10, period: Duration::from_secs(15 * 60) };

/// What is asked for, as typed.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// 3 to 20 of a to z, 0 to 9 and _; unique.
    pub handle: String,
    /// 1 to 40 characters.
    pub name: String,
    /// The mail address, which has to be confirmed.
    pub email: String,
    /// 8 to 128 characters.
    pub password: String,
}

/// Writes down that somebody wants an account, and has the mail sent.
///
/// # Errors
/// The fields that are wrong, a taken handle among them; too many from this network.
pub async fn ask(cx: &Cx, wish: &Wish) -> Outcome<()> {
    let mut checks = Checks::new();
    let handle = checks.field("handle", model::handle(&wish.handle));
    let name = checks.field("name", model::name(&wish.name));
    let email = checks.field("email", model::email(&wish.email));
    let password = checks.field("password", model::new_password(&wish.password, &wish.handle, &wish.email));
    if let Some(handle) = &handle
        && account::handle_is_taken(&mut cx.db.read().await?, handle).await?
    {
        checks.fail("handle", "handle-taken");
    }
    let (((handle, name), email), password) = checks.all(handle.zip(name).zip(email).zip(password))?;
    cx.limits.count(ASKING, &network(cx.ip))?;
    let password_hash = password::hash(&cx.rng, &password).await?;
    let id = cx.ids.next::<SignUp>();
    let mut tx = cx.db.begin().await?;
    sql!(
        "INSERT INTO identity_sign_up (id, handle, name, email, email_key, password_hash, locale, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        handle,
        name,
        email.as_str(),
        model::email_key(&email),
        password_hash,
        cx.locale,
        cx.now() + SIGN_UP_LIFETIME,
    )
    .execute(&mut tx)
    .await?;
    cx.enqueue(&mut tx, &MailSignUp { id }).await?;
    Ok(tx.commit().await?)
}

/// Sends the link, or, to an address that has an account, says so.
#[derive(Serialize, Deserialize)]
pub struct MailSignUp {
    id: Id<SignUp>,
}

row! {
    struct Waiting { handle: String, email: String, email_key: String, locale: Locale }
}
row! {
    struct Holder { handle: String, locale: Option<Locale> }
}

impl Job<Site> for MailSignUp {
    const KIND: &'static str = "identity.mail_sign_up";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let mut conn = site.db.read().await?;
        let waiting: Option<Waiting> =
            sql!("SELECT handle, email, email_key, locale FROM identity_sign_up WHERE id = $1", self.id)
                .fetch_optional(&mut conn)
                .await?;
        let Some(waiting) = waiting else { return Ok(()) };
        let holder: Option<Holder> =
            sql!("SELECT handle, locale FROM identity_user WHERE email_key = $1", &waiting.email_key)
                .fetch_optional(&mut conn)
                .await?;
        drop(conn);
        if let Some(holder) = holder {
            let letter = Letter::AlreadyHere { handle: &holder.handle };
            return letters::send(&site, &waiting.email, holder.locale.unwrap_or(waiting.locale), letter)
                .await;
        }
        // Tried again, the job makes another token; the link of a mail that did arrive is then replaced.
        let (token, hash) = token::mint(&site.rng, "");
        let mut tx = site.db.begin().await?;
        sql!("UPDATE identity_sign_up SET token_hash = $1 WHERE id = $2", hash, self.id)
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        let letter = Letter::SignUp { handle: &waiting.handle, token: &token };
        letters::send(&site, &waiting.email, waiting.locale, letter).await
    }
}

row! {
    /// A sign-up whose link was followed.
    pub struct Pending {
        id: Id<SignUp>,
        /// The handle that was asked for.
        pub handle: String,
        /// The name.
        pub name: String,
        email: String,
        password_hash: String,
        locale: Locale,
        expires_at: Timestamp,
    }
}

/// The sign-up behind a link.
///
/// # Errors
/// [`LINK_ENDED`].
async fn pending(cx: &Cx, token: &str) -> Outcome<Pending> {
    let pending: Option<Pending> = sql!(
        "SELECT id, handle, name, email, password_hash, locale, expires_at FROM identity_sign_up
         WHERE token_hash = $1",
        token::hash(token),
    )
    .fetch_optional(&mut cx.db.read().await?)
    .await?;
    pending.filter(|pending| pending.expires_at > cx.now()).ok_or_else(|| LINK_ENDED.into())
}

/// Makes the account and starts its first session; the session's token. `handle` replaces the one asked for, which
/// somebody may have taken since.
///
/// # Errors
/// [`LINK_ENDED`], `handle-taken`, `password-not-chosen`, too many wrong passwords, [`model::EMAIL_TAKEN`] where
/// another link for the address was faster.
async fn confirm(cx: &Cx, token: &str, handle: &str, typed: &str, visit: &Visit) -> Outcome<String> {
    let pending = pending(cx, token).await?;
    let attempt = cx.limits.attempt(GUESSES, &pending.id.to_string())?;
    let mut checks = Checks::new();
    let handle =
        checks.field("handle", model::handle(if handle.is_empty() { &pending.handle } else { handle }));
    if password::verify(typed, Some(pending.password_hash.clone())).await? == Verdict::Wrong {
        checks.fail("password", "password-not-chosen");
    } else {
        attempt.forgive();
    }
    let handle = checks.all(handle)?;
    let email = mail::Address::parse(&pending.email).map_err(Problem::internal)?;
    let mut tx = cx.db.begin().await?;
    let used = sql!("DELETE FROM identity_sign_up WHERE id = $1", pending.id).execute(&mut tx).await?;
    if used == 0 {
        return Err(LINK_ENDED.into());
    }
    let email_key = model::email_key(&email);
    let new = account::New {
        handle,
        name: pending.name,
        email,
        password_hash: pending.password_hash,
        bio: String::new(),
        place: String::new(),
        locale: Some(pending.locale),
        avatar: None,
    };
    let user = account::insert(cx, &mut tx, &new).await?;
    // Whatever else was asked for with this address has no use any more.
    sql!("DELETE FROM identity_sign_up WHERE email_key = $1", email_key).execute(&mut tx).await?;
    let token = session::start(cx, &mut tx, user, visit).await?;
    tx.commit().await?;
    Ok(token)
}

/// GET /sign-up
pub async fn page(cx: Cx) -> Reply {
    if cx.actor.is_some() {
        return Ok(redirect("/"));
    }
    Ok(views::sign_up::sign_up(&cx, &Wish::default(), &FormErrors::default()))
}

/// POST /sign-up
pub async fn post(cx: Cx, form: Form<Wish>) -> Reply {
    match ask(&cx, &form.fields).await {
        Ok(()) => Ok(redirect("/sign-up/sent")),
        Err(problem) if problem.code.kind == kernel::ErrorKind::Invalid => {
            Ok(views::sign_up::sign_up(&cx, &form.fields, &FormErrors::of(&cx, &problem)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// GET /sign-up/sent
pub async fn sent_page(cx: Cx) -> Reply {
    Ok(views::sign_up::sent(&cx))
}

/// GET /sign-up/{token}: asks once more, because programs that look at mails follow links.
pub async fn confirm_page(cx: Cx, Path(token): Path<String>) -> Reply {
    let pending = pending(&cx, &token).await?;
    Ok(views::sign_up::confirm(&cx, &token, &pending.name, &pending.handle, &FormErrors::default()))
}

/// The fields of the last step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmFields {
    handle: String,
    password: String,
}

/// POST /sign-up/{token}
pub async fn confirm_post(
    cx: Cx,
    headers: HeaderMap,
    Path(token): Path<String>,
    form: Form<ConfirmFields>,
) -> Reply {
    let ConfirmFields { handle, password } = &form.fields;
    match confirm(&cx, &token, handle, password, &Visit::of_browser(&cx, &headers)).await {
        Ok(session) => Ok(session::carry(&cx, &session, "/", "identity-welcome")),
        Err(problem) if problem.code.kind == kernel::ErrorKind::Invalid => {
            let name = pending(&cx, &token).await?.name;
            let errors = FormErrors::of(&cx, &problem);
            Ok(views::sign_up::confirm(&cx, &token, &name, handle, &errors))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// A mail is on its way. Says the same for every address.
#[derive(Serialize, ToSchema)]
pub struct SentJson {
    /// Where to.
    pub sent_to: String,
}

/// POST /api/v1/accounts
pub async fn api_post(cx: Cx, Json(wish): Json<Wish>) -> Reply<(StatusCode, Json<SentJson>)> {
    ask(&cx, &wish).await?;
    Ok((StatusCode::ACCEPTED, Json(SentJson { sent_to: wish.email })))
}

/// The link that was mailed.
#[derive(Deserialize, ToSchema)]
#[schema(as = AccountConfirmJson)]
#[serde(deny_unknown_fields)]
pub struct ConfirmJson {
    /// The last part of the link in the mail.
    token: String,
    /// The password that was chosen when the account was asked for.
    password: String,
    /// Another handle than the one asked for, which somebody may have taken since.
    #[serde(default)]
    handle: String,
}

/// POST /api/v1/accounts/confirm
pub async fn api_confirm(cx: Cx, headers: HeaderMap, Json(body): Json<ConfirmJson>) -> Reply<Response> {
    let ConfirmJson { token, password, handle } = &body;
    let token = confirm(&cx, token, handle, password, &Visit::of_program(&cx, &headers)).await?;
    Ok(web::created("/api/v1/me", StartedJson { token }))
}
