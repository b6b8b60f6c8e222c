//! Paths and query strings, read into types; what can't be read is not found, or malformed.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::ErrorKind;
use kernel::problem::{Code, NOT_FOUND};
use serde::de::DeserializeOwned;

use crate::form::explain;
use crate::{Failure, Site};

/// The query string can't be read.
const BAD_QUERY: Code = Code::new(ErrorKind::Malformed, "bad-query");

/// The `{names}` of a route's path. A path whose parts don't parse leads nowhere: not found.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Path<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, site).await;
        path.map(|path| Self(path.0)).map_err(|_| NOT_FOUND.into())
    }
}

/// The query string as a struct; repeated keys fill a `Vec`.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Query<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let parsed =
            serde_html_form::from_str(query).map_err(|error| explain(&error.to_string(), BAD_QUERY))?;
        Ok(Self(parsed))
    }
}

/// A text as the value of a query parameter.
pub(crate) fn escape(text: &str) -> String {
    let pair = serde_html_form::to_string([("", text)]).unwrap_or_default();
    pair.trim_start_matches('=').to_owned()
}
