//! Problems on their way out: a status, and a page or problem+json in the reader's language.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::problem::{Args, FieldProblem};
use kernel::{ErrorKind, Locale, Problem};
use serde::Serialize;
use std::sync::Arc;

use crate::{Cx, Page};

/// A [`Problem`] as the answer to a request. Everything that is a problem turns into it with `?`.
#[derive(Debug)]
pub struct Failure(pub Problem);

/// What a handler answers.
pub type Reply<T = Response> = Result<T, Failure>;

impl<E: Into<Problem>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Carries a failure from the handler to [`render`], which knows the reader.
#[derive(Clone)]
pub(crate) struct Unrendered(Arc<Problem>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(self.0.code.kind).into_response();
        response.extensions_mut().insert(Unrendered(Arc::new(self.0)));
        response
    }
}

impl From<Failure> for Response {
    fn from(failure: Failure) -> Self {
        failure.into_response()
    }
}

/// The HTTP status of a kind.
pub(crate) const fn status(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Malformed => StatusCode::BAD_REQUEST,
        ErrorKind::NotSignedIn => StatusCode::UNAUTHORIZED,
        ErrorKind::Forbidden => StatusCode::FORBIDDEN,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Conflict => StatusCode::CONFLICT,
        ErrorKind::Stale => StatusCode::PRECONDITION_FAILED,
        ErrorKind::Gone => StatusCode::GONE,
        ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorKind::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The name under which the locale files keep the title and advice of a whole kind.
const fn family(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Invalid => "invalid",
        ErrorKind::Malformed => "malformed",
        ErrorKind::NotSignedIn => "not-signed-in",
        ErrorKind::Forbidden => "forbidden",
        ErrorKind::NotFound => "not-found",
        ErrorKind::Conflict => "conflict",
        ErrorKind::Stale => "stale",
        ErrorKind::Gone => "gone",
        ErrorKind::TooLarge => "too-large",
        ErrorKind::Unsupported => "unsupported",
        ErrorKind::TooMany => "too-many-requests",
        ErrorKind::Unavailable => "unavailable",
        ErrorKind::Internal => "internal",
    }
}

/// The text of a problem in a language.
pub fn text_of(locale: Locale, problem: &Problem) -> String {
    text(locale, problem.code.name, &problem.args)
}

/// The text of what is wrong with a field.
pub fn text_of_field(locale: Locale, field: &FieldProblem) -> String {
    text(locale, field.code, &field.args)
}

fn text(locale: Locale, code: &str, args: &Args) -> String {
    i18n::try_t(locale, &format!("err-{code}"), args).unwrap_or_else(|| code.to_owned())
}

/// RFC 9457 problem details, with a stable `code` and the fields that are wrong.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ProblemJson {
    /// Always `about:blank`: the code says more.
    r#type: &'static str,
    /// The text for people, in the language of the request.
    title: String,
    /// The HTTP status.
    status: u16,
    /// The stable name of the problem.
    code: &'static str,
    /// Names the request in the server's log.
    request_id: String,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldJson>,
}

/// A field that is wrong.
#[derive(Serialize, utoipa::ToSchema)]
struct FieldJson {
    /// The field's name.
    field: &'static str,
    /// The stable name of what is wrong.
    code: &'static str,
    /// The text for people.
    title: String,
}

/// Turns a failed response into what the reader can read, and logs what is our fault.
pub(crate) fn render(cx: &Cx, response: Response) -> Response {
    let Some(Unrendered(problem)) = response.extensions().get::<Unrendered>().cloned() else {
        return response;
    };
    if matches!(problem.code.kind, ErrorKind::Internal | ErrorKind::Unavailable) {
        let causes = std::iter::successors(std::error::Error::source(&*problem), |error| error.source());
        let causes: Vec<String> = causes.map(ToString::to_string).collect();
        tracing::error!(request_id = %cx.request_id, code = problem.code.name, cause = causes.join(": "), "request failed");
    }
    let mut answer = if cx.api { as_json(cx, &problem) } else { as_page(cx, &problem) };
    if let Some(seconds) = problem.retry_after_s {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

fn as_json(cx: &Cx, problem: &Problem) -> Response {
    let status = status(problem.code.kind);
    let field = |field: &FieldProblem| FieldJson {
        field: field.field,
        code: field.code,
        title: text_of_field(cx.locale, field),
    };
    let body = ProblemJson {
        r#type: "about:blank",
        title: text_of(cx.locale, problem),
        status: status.as_u16(),
        code: problem.code.name,
        request_id: cx.request_id.to_string(),
        fields: problem.fields.iter().map(field).collect(),
    };
    let body = serde_json::to_string(&body).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
}

fn as_page(cx: &Cx, problem: &Problem) -> Response {
    let kind = problem.code.kind;
    if kind == ErrorKind::NotSignedIn {
        let next = if cx.partial { "/" } else { &cx.path };
        return crate::redirect(&format!("/sign-in?next={}", crate::input::escape(next)));
    }
    let of_code =
        |part: &str| i18n::try_t(cx.locale, &format!("err-{}{part}", problem.code.name), &problem.args);
    let of_kind = |part: &str| i18n::try_t(cx.locale, &format!("err-{}{part}", family(kind)), &problem.args);
    let title = of_code("-title").or_else(|| of_kind("-title")).unwrap_or_default();
    let advice = of_code("-advice").or_else(|| of_kind("-advice")).unwrap_or_default();
    let text = format!("{} {advice}", text_of(cx.locale, problem));
    let home = ui::button::link("/", &ui::button::Button::primary(cx.t("action-back-to-explore")));
    let reference = (cx.t("error-reference"), &*cx.request_id);
    let body = ui::feedback::error_page(&title, &text, &home, reference);
    let page = Page::new(&title).body(body);
    (status(kind), page.render(cx)).into_response()
}
