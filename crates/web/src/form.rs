//! Forms: read as a struct, with the visitor's token checked first.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use kernel::problem::Code;
use kernel::time::Span;
use kernel::{ErrorKind, Problem, Timestamp};
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

use crate::idempotency::Key;
use crate::{Cx, Failure, Site};

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
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let cx = request.extensions().get::<Cx>().cloned();
        let cx = cx.ok_or_else(|| Problem::internal("the request has no context"))?;
        let kind = request.headers().get(header::CONTENT_TYPE);
        if kind.is_none_or(|kind| !kind.as_bytes().starts_with(b"application/x-www-form-urlencoded")) {
            return Err(BAD_FORM.into());
        }
        let body = read_body(request, site.settings.limits.body_bytes).await?;
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&body).map_err(|_| BAD_FORM)?;
        Self::from_pairs(&cx, pairs)
    }
}

impl<T: DeserializeOwned> Form<T> {
    /// Checks the token and reads the fields; shared by plain and multipart forms.
    pub(crate) fn from_pairs(cx: &Cx, pairs: Vec<(String, String)>) -> Result<Self, Failure> {
        let mut rest = Vec::with_capacity(pairs.len());
        let (mut csrf, mut key) = (String::new(), None);
        for (name, value) in pairs {
            match name.as_str() {
                ui::form::CSRF => csrf = value,
                ui::form::IDEMPOTENCY => key = Some(Key::parse(&value)?),
                _ => rest.push((name, value)),
            }
        }
        check_token(cx, &csrf)?;
        let encoded = serde_html_form::to_string(&rest).map_err(Problem::internal)?;
        let fields =
            serde_html_form::from_str(&encoded).map_err(|error| explain(&error.to_string(), BAD_FORM))?;
        Ok(Self { fields, key })
    }
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
