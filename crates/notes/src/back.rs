//! Where a form of one button leads: back to the page that it stands on.

use web::axum::http::header;
use web::axum::response::IntoResponse;
use web::{Cx, HeaderMap, Response, StatusCode, redirect};

/// Nothing for a script, which has shown the new state already; else the page of the form, which browsers name in
/// `Referer`, or `otherwise`.
pub fn back(cx: &Cx, headers: &HeaderMap, otherwise: &str) -> Response {
    if cx.partial {
        return StatusCode::NO_CONTENT.into_response();
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let from = text(header::REFERER).split_once("://").map_or("", |(_, rest)| rest);
    let path = from.strip_prefix(text(header::HOST)).filter(|path| path.starts_with('/'));
    redirect(path.unwrap_or(otherwise))
}
