//! Language and theme, from the forms at the foot of every page: kept in cookies, the language also in the account.

use kernel::Locale;
use serde::Deserialize;
use web::axum::http::header;
use web::{Cx, Form, Reply, cookie, redirect};

use crate::profile;

const YEAR_S: i64 = 365 * 86_400;

/// One choice, and where to go back to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    locale: Option<String>,
    theme: Option<String>,
    #[serde(default)]
    next: String,
}

/// POST /preferences. What is no language or theme changes nothing.
pub async fn post(cx: Cx, form: Form<Fields>) -> Reply {
    let fields = form.fields;
    let mut response = redirect(&fields.next);
    if let Some(locale) = fields.locale.as_deref().and_then(Locale::from_tag) {
        let chosen = cookie::set(&cx, cookie::LOCALE, locale.tag(), YEAR_S);
        response.headers_mut().append(header::SET_COOKIE, chosen);
        if let Some(user) = cx.actor_id() {
            profile::set_locale(&cx, user, locale).await?;
        }
    }
    if let Some(theme @ ("light" | "dark" | "system")) = fields.theme.as_deref() {
        let kept = if theme == "system" { 0 } else { YEAR_S };
        response.headers_mut().append(header::SET_COOKIE, cookie::set(&cx, cookie::THEME, theme, kept));
    }
    Ok(response)
}
