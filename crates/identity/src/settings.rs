//! The settings page: everything about an account in one place, and the forms that change it.

use db::{Conn, DbResult, row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{ErrorKind, Id, Outcome, Problem};
use web::{Cx, FormErrors, Reply, User};

use crate::api_tokens::{self, TokenRow};
use crate::profile::Profile;
use crate::session::{self, SessionRow};
use crate::views;

row! {
    /// What only the owner sees.
    pub struct Own {
        /// The mail address.
        pub email: String,
        /// The name that is shown.
        pub name: String,
        /// What they say of themselves.
        pub bio: String,
        /// Where they are.
        pub place: String,
    }
}

/// Everything that the page shows.
pub struct Overview {
    /// The account.
    pub own: Own,
    /// Newest first.
    pub sessions: Vec<SessionRow>,
    /// Newest first.
    pub tokens: Vec<TokenRow>,
}

/// # Errors
/// As the database says.
pub async fn own(conn: &mut Conn, user: Id<User>) -> DbResult<Option<Own>> {
    sql!("SELECT email, name, bio, place FROM identity_user WHERE id = $1", user).fetch_optional(conn).await
}

async fn load(cx: &Cx) -> Outcome<Overview> {
    let user = cx.actor()?.id;
    let mut conn = cx.db.read().await?;
    let own = own(&mut conn, user).await?.ok_or(NOT_FOUND)?;
    let sessions = session::list(&mut conn, user).await?;
    let tokens = api_tokens::list(&mut conn, user).await?;
    Ok(Overview { own, sessions, tokens })
}

/// Which form of the page was sent, where it was not accepted: its errors and what was typed stay.
#[derive(Default)]
pub struct Sent {
    /// The profile as typed.
    pub profile: Option<Profile>,
    /// What is wrong with the profile.
    pub profile_errors: FormErrors,
    /// What is wrong with the passwords.
    pub password_errors: FormErrors,
    /// The name of a token as typed.
    pub token_name: String,
    /// What is wrong with the name of a token.
    pub token_errors: FormErrors,
    /// A token that was just made; shown this once.
    pub new_token: Option<String>,
}

/// GET /settings
pub async fn page(cx: Cx) -> Reply {
    show(&cx, &Sent::default()).await
}

/// The page, with what became of the form that was sent.
///
/// # Errors
/// As the database says.
pub async fn show(cx: &Cx, sent: &Sent) -> Reply {
    let overview = load(cx).await?;
    Ok(views::settings::settings(cx, &overview, sent))
}

/// Shows the page again where fields are wrong; passes other problems on.
///
/// # Errors
/// Problems that are not about fields.
pub async fn again(cx: &Cx, problem: Problem, sent: impl FnOnce(FormErrors) -> Sent) -> Reply {
    if !matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict) {
        return Err(problem.into());
    }
    show(cx, &sent(FormErrors::of(cx, &problem))).await
}
