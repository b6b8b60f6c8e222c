//! JSON in and out, and the shapes that several features share.

use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::problem::Code;
use kernel::{ErrorKind, Money, Page};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::form::{explain, read_body};
use crate::{Cx, Failure, Site};

/// The body is not JSON of the documented shape.
const BAD_JSON: Code = Code::new(ErrorKind::Malformed, "bad-json");
/// The body is not declared as JSON.
const NOT_JSON: Code = Code::new(ErrorKind::Unsupported, "not-json");

/// A JSON body, read (unknown and duplicate fields refused by `T`) or written.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Json<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        if kind.is_none_or(|kind| !kind.as_bytes().starts_with(b"application/json")) {
            return Err(NOT_JSON.into());
        }
        let body = read_body(request, site.settings.limits.body_bytes).await?;
        Ok(Self(serde_json::from_slice(&body).map_err(|error| explain(&error.to_string(), BAD_JSON))?))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// 201 with the thing that was made and its address.
pub fn created<T: Serialize>(location: &str, body: T) -> Response {
    let location = HeaderValue::from_str(location).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::CREATED, [(header::LOCATION, location)], axum::Json(body)).into_response()
}

/// A page of a list.
#[derive(Serialize, ToSchema)]
pub struct Listing<T> {
    /// The items, in order.
    pub items: Vec<T>,
    /// The cursor of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Answers a page of a list, with `Link: <…>; rel="next"`.
pub fn link_next<T: Serialize>(cx: &Cx, page: Page<T>) -> Response {
    let next = page.next.map(|cursor| cursor.to_string());
    let link = next.as_ref().and_then(|cursor| {
        let (path, query) = cx.path.split_once('?').unwrap_or((&cx.path, ""));
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
        let query: String = kept.flat_map(|pair| [pair, "&"]).collect();
        HeaderValue::from_str(&format!("<{path}?{query}cursor={cursor}>; rel=\"next\"")).ok()
    });
    let mut response = axum::Json(Listing { items: page.items, next }).into_response();
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

/// An amount in a request.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyJson {
    /// Whole minor units (fen, öre, cents).
    pub minor: i64,
    /// The ISO 4217 code.
    pub currency: String,
}

/// An amount in an answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MoneyView {
    /// Whole minor units (fen, öre, cents).
    pub minor: i64,
    /// The ISO 4217 code.
    pub currency: &'static str,
    /// The same as a decimal.
    pub amount: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self { minor: money.minor, currency: money.currency.code(), amount: money.decimal() }
    }
}
