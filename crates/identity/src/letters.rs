//! The mails of this feature: what they say, in the language of who gets them, as plain text.

use kernel::{Locale, Outcome, Problem};
use mail::{Address, Message};
use web::Site;

/// A mail to one person.
pub enum Letter<'a> {
    /// Confirm the address and the account is made.
    SignUp { handle: &'a str, token: &'a str },
    /// Somebody signed up with an address that has an account.
    AlreadyHere { handle: &'a str },
    /// Choose a new password.
    Reset { handle: &'a str, token: &'a str },
    /// The password was changed.
    PasswordChanged { handle: &'a str },
}

/// Sends a letter. A mail that the server refuses for good is logged and given up.
///
/// # Errors
/// The server is away: try again.
pub async fn send(site: &Site, to: &str, locale: Locale, letter: Letter<'_>) -> Outcome<()> {
    let to = Address::parse(to).map_err(Problem::internal)?;
    let message = compose(site, to, locale, &letter);
    match site.mailer.send(&message).await {
        Err(error) if error.is_permanent() => {
            tracing::warn!(%error, "a mail was refused");
            Ok(())
        }
        sent => sent.map_err(Problem::internal),
    }
}

fn compose(site: &Site, to: Address, locale: Locale, letter: &Letter) -> Message {
    let name = site.settings.site.name.as_str();
    let (subject, text) = match letter {
        Letter::SignUp { handle, token } => {
            let link = site.link(&format!("/sign-up/{token}"));
            let args = [("site", name.into()), ("handle", (*handle).into()), ("link", link.as_str().into())];
            (
                i18n::tr(locale, "identity-mail-sign-up-subject", &[("site", name.into())]),
                i18n::tr(locale, "identity-mail-sign-up", &args),
            )
        }
        Letter::AlreadyHere { handle } => {
            let (sign_in, forgot) = (site.link("/sign-in"), site.link("/forgot"));
            let args = [
                ("site", name.into()),
                ("handle", (*handle).into()),
                ("signin", sign_in.as_str().into()),
                ("forgot", forgot.as_str().into()),
            ];
            (
                i18n::tr(locale, "identity-mail-already-subject", &[("site", name.into())]),
                i18n::tr(locale, "identity-mail-already", &args),
            )
        }
        Letter::Reset { handle, token } => {
            let link = site.link(&format!("/reset/{token}"));
            let args = [("site", name.into()), ("handle", (*handle).into()), ("link", link.as_str().into())];
            (
                i18n::tr(locale, "identity-mail-reset-subject", &[("site", name.into())]),
                i18n::tr(locale, "identity-mail-reset", &args),
            )
        }
        Letter::PasswordChanged { handle } => {
            let forgot = site.link("/forgot");
            let args =
                [("site", name.into()), ("handle", (*handle).into()), ("forgot", forgot.as_str().into())];
            (
                i18n::tr(locale, "identity-mail-changed-subject", &[("site", name.into())]),
                i18n::tr(locale, "identity-mail-changed", &args),
            )
        }
    };
    Message { to, subject, text, html: None, id: None }
}
