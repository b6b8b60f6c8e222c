//! Accounts and their rules: what a handle, a name, an address and a password may be, and how long things last.

use std::collections::HashSet;
use std::sync::LazyLock;

use kernel::problem::{Code, Flaw};
use kernel::text;
use kernel::time::Span;
use kernel::{Entity, ErrorKind, Timestamp};
use mail::Address;

/// Most graphemes of a name.
pub const NAME_MAX: usize = 40;
/// Most graphemes of a bio.
pub const BIO_MAX: usize = 100;
/// Most graphemes of a place.
pub const PLACE_MAX: usize = 40;
/// Fewest characters of a password (NIST SP 800-63B, 5.1.1.2).
pub const PASSWORD_MIN: usize = 8;
/// Most characters of a password.
pub const PASSWORD_MAX: usize = 128;

/// A session ends after so long, used or not.
pub const SESSION_LIFETIME: Span = Span::days(90);
/// A session ends when it has not been used for so long.
pub const SESSION_IDLE: Span = Span::days(30);
/// How far the stored time of last use may lag behind.
pub const SEEN_STEP: Span = Span::minutes(10);
/// How long the link in the mail after signing up works.
pub const SIGN_UP_LIFETIME: Span = Span::hours(24);
/// How long a link to choose a new password works.
pub const RESET_LIFETIME: Span = Span::minutes(30);

/// Somebody else has the handle.
pub const HANDLE_TAKEN: &str = "handle-taken";
/// The address has an account; only told to whoever has proved that the address is theirs, and to operators.
pub const EMAIL_TAKEN: Code = Code::new(ErrorKind::Conflict, "email-taken");
/// The link was used, has run out, or lost a letter on the way.
pub const LINK_ENDED: Code = Code::new(ErrorKind::Gone, "link-ended");

/// Marks ids of sign-ups that wait for their mail to be answered.
pub struct SignUp;
impl Entity for SignUp {
    const PREFIX: &'static str = "su";
}

/// Marks ids of API tokens.
pub struct ApiToken;
impl Entity for ApiToken {
    const PREFIX: &'static str = "at";
}

/// Marks ids of links to choose a new password.
pub struct Reset;
impl Entity for Reset {
    const PREFIX: &'static str = "pr";
}

/// Names that would be taken for a part of the site or for those who run it.
const RESERVED: &[&str] = &[
    "about",
    "account",
    "accounts",
    "admin",
    "administrator",
    "api",
    "assets",
    "bag",
    "billing",
    "brand",
    "brands",
    "cart",
    "checkout",
    "cinnabar",
    "contact",
    "dev",
    "everyone",
    "explore",
    "feed",
    "following",
    "followers",
    "forgot",
    "guest",
    "help",
    "home",
    "info",
    "legal",
    "login",
    "logout",
    "mail",
    "market",
    "media",
    "me",
    "mod",
    "moderation",
    "moderator",
    "news",
    "nobody",
    "note",
    "notes",
    "null",
    "official",
    "orders",
    "owner",
    "pay",
    "payments",
    "postmaster",
    "preferences",
    "privacy",
    "profile",
    "reports",
    "reset",
    "root",
    "search",
    "security",
    "settings",
    "shop",
    "sign_in",
    "sign_out",
    "sign_up",
    "signin",
    "signup",
    "site",
    "staff",
    "static",
    "status",
    "store",
    "stores",
    "studio",
    "support",
    "system",
    "team",
    "terms",
    "undefined",
    "user",
    "users",
    "verified",
    "webmaster",
    "www",
];

static COMMON_PASSWORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common-passwords.txt").lines().collect());

/// A handle in its stored form: 3 to 20 of `a` to `z`, digits and `_`, not reserved. A leading `@` and capitals
/// are forgiven.
///
/// # Errors
/// `empty`, `handle-shape`, `handle-reserved`.
pub fn handle(typed: &str) -> Result<String, Flaw> {
    let handle = typed.trim().trim_start_matches('@').to_ascii_lowercase();
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if handle.is_empty() {
        return Err("empty".into());
    }
    if !(3..=20).contains(&handle.len()) || !handle.bytes().all(is_letter) {
        return Err("handle-shape".into());
    }
    if RESERVED.contains(&handle.as_str()) {
        return Err("handle-reserved".into());
    }
    Ok(handle)
}

/// A name as it is shown.
///
/// # Errors
/// `empty`, `too-long`.
pub fn name(typed: &str) -> Result<String, Flaw> {
    text::required_line(typed, NAME_MAX)
}

/// A mail address.
///
/// # Errors
/// `empty`, `email-shape`.
pub fn email(typed: &str) -> Result<Address, Flaw> {
    if typed.trim().is_empty() {
        return Err("empty".into());
    }
    Address::parse(typed).map_err(|_| "email-shape".into())
}

/// What must be unique of an address. Providers could tell `Ann@` from `ann@`; none that is used by people does.
pub fn email_key(email: &Address) -> String {
    email.as_str().to_ascii_lowercase()
}

/// A new password: 8 to 128 characters of any script, not a common one, and neither the handle nor the address.
/// It is used exactly as typed.
///
/// # Errors
/// `empty`, `password-short`, `password-long`, `password-common`, `password-yours`.
pub fn new_password(typed: &str, handle: &str, email: &str) -> Result<String, Flaw> {
    let characters = typed.chars().count();
    if typed.is_empty() {
        return Err("empty".into());
    }
    if characters < PASSWORD_MIN {
        return Err(Flaw::with("password-short", "min", PASSWORD_MIN));
    }
    if characters > PASSWORD_MAX {
        return Err(Flaw::with("password-long", "max", PASSWORD_MAX));
    }
    let lower = typed.to_lowercase();
    if COMMON_PASSWORDS.contains(lower.as_str()) || is_one_character(&lower) {
        return Err("password-common".into());
    }
    let is_yours = |yours: &str| !yours.is_empty() && lower == yours.to_lowercase();
    if is_yours(handle) || is_yours(email) || is_yours(email.split('@').next().unwrap_or_default()) {
        return Err("password-yours".into());
    }
    Ok(typed.to_owned())
}

fn is_one_character(text: &str) -> bool {
    let first = text.chars().next();
    text.chars().all(|c| Some(c) == first)
}

/// Whether a session made and last used at these moments still counts.
pub fn session_is_live(created_at: Timestamp, seen_at: Timestamp, now: Timestamp) -> bool {
    now.since(created_at) < SESSION_LIFETIME && now.since(seen_at) < SESSION_IDLE
}

#[cfg(test)]
mod tests;
