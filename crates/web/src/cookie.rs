//! Cookies: reading those of a request, writing safe ones.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::Site;

/// The session's cookie, without its security prefix.
pub const SESSION: &str = "session";
/// The anonymous visitor's cookie, which form tokens are bound to.
pub const VISITOR: &str = "visitor";
/// The chosen language.
pub const LOCALE: &str = "locale";
/// The chosen theme.
pub const THEME: &str = "theme";
/// The translation key of a message for the next page.
pub const FLASH: &str = "flash";
/// How many items are in the bag.
pub const BAG: &str = "bag";

/// With TLS the browser itself refuses a cookie of this name that another host or path tries to set.
fn full_name(site: &Site, name: &str) -> String {
    if site.settings.site.url.is_https() { format!("__Host-{name}") } else { format!("cinnabar_{name}") }
}

/// The value of a cookie of ours.
pub fn get<'h>(site: &Site, headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let name = full_name(site, name);
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = pairs.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// A `Set-Cookie` line: for the whole site, not for scripts, not for other sites' requests.
/// `max_age_s` of 0 removes the cookie. The value must be token characters (base64url, tags, keys).
pub fn set(site: &Site, name: &str, value: &str, max_age_s: i64) -> HeaderValue {
    let secure = if site.settings.site.url.is_https() { "; Secure" } else { "" };
    let name = full_name(site, name);
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age_s}{secure}");
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}
