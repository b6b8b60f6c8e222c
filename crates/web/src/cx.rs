//! The context of one request.

use std::net::IpAddr;
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts as RequestParts;
use i18n::Arg;
use kernel::problem::NOT_SIGNED_IN;
use kernel::{Id, Locale, Problem};
use ui::shell::Theme;

use crate::actor::{Actor, User};
use crate::{Failure, Site};

/// Who asks, with what, in which language. Cheap to clone; derefs to [`Site`].
#[derive(Clone)]
pub struct Cx {
    /// The site.
    pub site: Site,
    /// The signed-in person.
    pub actor: Option<Arc<Actor>>,
    /// The language of the answer.
    pub locale: Locale,
    /// The colours of the answer.
    pub theme: Theme,
    /// Names this request in the log, in error pages and in `X-Request-Id`.
    pub request_id: Arc<str>,
    /// The address of the client, as far as trusted proxies tell.
    pub ip: IpAddr,
    /// What form tokens are bound to: the session, or the anonymous visitor's cookie.
    pub(crate) visitor: Arc<str>,
    /// The path and query of the request.
    pub path: Arc<str>,
    /// Whether the request is for the JSON API.
    pub api: bool,
    /// Whether a script of ours asks for a part of a page.
    pub partial: bool,
    /// The message for the next page, set before a redirect; a translation key.
    pub(crate) flash: Option<Arc<str>>,
    /// Items in the bag, from a cookie: for the count in the top bar, never a decision.
    pub(crate) bag: u32,
}

impl Deref for Cx {
    type Target = Site;
    fn deref(&self) -> &Site {
        &self.site
    }
}

impl Cx {
    /// The context of a request whose body is about to be read.
    pub(crate) fn of(request: &Request) -> Result<Self, Failure> {
        let cx = request.extensions().get::<Self>().cloned();
        cx.ok_or_else(|| Problem::internal("the request has no context").into())
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`NOT_SIGNED_IN`].
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_deref().ok_or_else(|| NOT_SIGNED_IN.into())
    }

    /// The id of the signed-in person, if somebody is.
    pub fn actor_id(&self) -> Option<Id<User>> {
        self.actor.as_ref().map(|actor| actor.id)
    }

    /// A text in the reader's language.
    pub fn t(&self, key: &'static str) -> &'static str {
        i18n::t(self.locale, key)
    }

    /// A text with values in the reader's language.
    pub fn tr(&self, key: &'static str, args: &[(&'static str, Arg<'_>)]) -> String {
        i18n::tr(self.locale, key, args)
    }

    /// The token that a form of this visitor carries.
    pub fn csrf(&self) -> String {
        crate::form::token(self)
    }

    /// A fresh idempotency key for a form.
    pub fn once(&self) -> String {
        self.rng.token()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Cx {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut RequestParts, _: &S) -> Result<Self, Failure> {
        let cx = parts.extensions.get::<Self>().cloned();
        cx.ok_or_else(|| Problem::internal("the request has no context").into())
    }
}
