//! Forms: read as a struct, with the visitor's token checked first.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::problem::Code;
use kernel::time::Span;
use kernel::{ErrorKind, Problem, Timestamp};
use maud::html;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;
use ui::button::Button;
use ui::form;

use crate::idempotency::Key;
use crate::{Cx, Failure, Page, Site};

/// The form was open too long, or belongs to a visit that has ended (signed out, signed in anew).
pub const FORM_EXPIRED: Code = Code::new(ErrorKind::Forbidden, "form-expired");
/// The form's fields can't be read.
pub(crate) const BAD_FORM: Code = Code::new(ErrorKind::Malformed, "bad-form");
/// The body is larger than the site allows.
pub(crate) const BODY_TOO_LARGE: Code = Code::new(ErrorKind::TooLarge, "body-too-large");

const LIFETIME: Span = Span::hours(24);

/// The fields of a posted form. `T` denies unknown fields; the token and the idempotency key are taken out first.
pub struct Form<T> {
    /// The fields.
    pub fields: T,
    /// The key of a form that must act once.
    pub key: Option<Key>,
}

/// A token for this visitor, now: `{seconds}.{signature}`.
pub(crate) fn token(cx: &Cx) -> String {
    let issued = cx.now().as_seconds().to_string();
    let signature = cx.sign("form", &format!("{}\0{issued}", cx.visitor));
    format!("{issued}.{signature}")
}

/// # Errors
/// [`FORM_EXPIRED`].
pub(crate) fn check_token(cx: &Cx, token: &str) -> Result<(), Problem> {
    let (issued, signature) = token.split_once('.').unwrap_or_default();
    let right = cx.sign("form", &format!("{}\0{issued}", cx.visitor));
    let issued = Timestamp::from_micros(issued.parse::<i64>().unwrap_or(0).saturating_mul(1_000_000));
    let fresh = cx.now().since(issued) < LIFETIME;
    if fresh && bool::from(signature.as_bytes().ct_eq(right.as_bytes())) {
        Ok(())
    } else {
        Err(FORM_EXPIRED.into())
    }
}

impl<T: DeserializeOwned> FromRequest<Site> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let cx = Cx::of(&request)?;
        let pairs = read_pairs(request, site).await?;
        Self::from_pairs(&cx, pairs, "application/x-www-form-urlencoded")
    }
}

/// The fields of an urlencoded body.
async fn read_pairs(request: Request, site: &Site) -> Result<Vec<(String, String)>, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    if kind.is_none_or(|kind| !kind.as_bytes().starts_with(b"application/x-www-form-urlencoded")) {
        return Err(BAD_FORM.into());
    }
    let body = read_body(request, site.settings.limits.body_bytes).await?;
    Ok(serde_html_form::from_bytes(&body).map_err(|_| BAD_FORM)?)
}

impl<T: DeserializeOwned> Form<T> {
    /// Checks the token and reads the fields; shared by plain and multipart forms (`encoding` says which).
    #[expect(clippy::result_large_err, reason = "the refusal is a page, and rare")]
    pub(crate) fn from_pairs(
        cx: &Cx,
        pairs: Vec<(String, String)>,
        encoding: &str,
    ) -> Result<Self, Response> {
        let (ours, rest): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(name, _)| matches!(name.as_str(), form::CSRF | form::IDEMPOTENCY));
        let own =
            |wanted: &str| ours.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        if check_token(cx, own(form::CSRF).unwrap_or_default()).is_err() {
            return Err(expired(cx, &rest, own(form::IDEMPOTENCY), encoding));
        }
        Ok(Self::read(&rest, own(form::IDEMPOTENCY))?)
    }

    fn read(pairs: &[(String, String)], key: Option<&str>) -> Result<Self, Failure> {
        let encoded = serde_html_form::to_string(pairs).map_err(Problem::internal)?;
        let fields =
            serde_html_form::from_str(&encoded).map_err(|error| explain(&error.to_string(), BAD_FORM))?;
        Ok(Self { fields, key: key.map(Key::parse).transpose()? })
    }
}

/// An expired form, with what was typed kept in it, to be sent again by one button. It was posted from a page of
/// this site (others are refused before), so a fresh token gives nothing away. Passwords are asked for anew.
fn expired(cx: &Cx, pairs: &[(String, String)], key: Option<&str>, encoding: &str) -> Response {
    let title = cx.t("err-form-expired-title");
    let text = format!("{} {}", cx.t("err-form-expired"), cx.t("err-form-expired-advice"));
    let kept = pairs.iter().filter(|(name, _)| !name.contains("password"));
    let again = html! {
        form.contents method="post" action=(cx.path) enctype=(encoding) {
            (form::hidden(form::CSRF, &token(cx)))
            @if let Some(key) = key { (form::hidden(form::IDEMPOTENCY, key)) }
            @for (name, value) in kept { (form::hidden(name, value)) }
            (ui::button::submit(&Button::primary(cx.t("action-send-again"))))
        }
    };
    let reference = (cx.t("error-reference"), &*cx.request_id);
    let body = ui::feedback::error_page(title, &text, &again, reference);
    (StatusCode::FORBIDDEN, Page::new(title).body(body).render(cx)).into_response()
}

/// The whole body, if it is not larger than allowed.
pub(crate) async fn read_body(request: Request, limit: usize) -> Result<Bytes, Failure> {
    let too_large = || BODY_TOO_LARGE.with("max", limit / 1024);
    axum::body::to_bytes(request.into_body(), limit).await.map_err(|_| too_large().into())
}

/// Says what a parser found, where it is something that the sender can mend.
pub(crate) fn explain(message: &str, otherwise: Code) -> Problem {
    let named = |start: &str| {
        let rest = message.split_once(start)?.1;
        Some(rest.split('`').next().unwrap_or_default().to_owned())
    };
    if let Some(field) = named("unknown field `") {
        return UNKNOWN_FIELD.with("field", field);
    }
    if let Some(field) = named("duplicate field `") {
        return DUPLICATE_FIELD.with("field", field);
    }
    if let Some(field) = named("missing field `") {
        return MISSING_FIELD.with("field", field);
    }
    Problem::from(otherwise).caused_by(message.to_owned())
}

/// A field that the form or document does not have.
pub(crate) const UNKNOWN_FIELD: Code = Code::new(ErrorKind::Malformed, "unknown-field");
/// A field that is given twice.
const DUPLICATE_FIELD: Code = Code::new(ErrorKind::Malformed, "duplicate-field");
/// A field that must be there.
const MISSING_FIELD: Code = Code::new(ErrorKind::Malformed, "missing-field");
