//! A feature's routes as a table: what `cinnabar routes` prints, what the authorisation test walks, what the
//! OpenAPI document is made of, and the router itself.

use std::panic::Location;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use kernel::Problem;
use kernel::problem::{FORBIDDEN, NOT_FOUND, NOT_SIGNED_IN};
use tower_http::catch_panic::CatchPanicLayer;

use crate::actor::{Authenticate, Role};
use crate::context::{Context, serve_context};
use crate::linger::linger;
use crate::{Cx, Failure, Listeners, Op, Site};

/// Who may use a route at all. Whose note, cart or order it is, the use case decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Who is signed in.
    SignedIn,
    /// Moderators and admins; to others it does not exist.
    Moderator,
    /// Admins; to others it does not exist.
    Admin,
}

/// One route.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, as axum writes it.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// The file that registers it.
    pub file: &'static str,
    /// The line there.
    pub line: u32,
    /// Its description in the OpenAPI document; pages have none.
    pub op: Option<Op>,
    handler: MethodRouter<Site>,
}

/// A feature's routes.
#[derive(Default)]
pub struct Routes(Vec<Route>);

impl Routes {
    /// These and others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// No routes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page, a form's target or a file.
    #[track_caller]
    #[must_use]
    pub fn page<H, T>(self, method: Method, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(method, path, access, None, handler)
    }

    /// Adds a route of the JSON API.
    #[track_caller]
    #[must_use]
    pub fn api<H, T>(self, method: Method, path: &'static str, access: Access, handler: H, op: Op) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(method, path, access, Some(op), handler)
    }

    #[track_caller]
    fn add<H, T>(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        op: Option<Op>,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        let location = Location::caller();
        // Methods without a filter do not exist among those that features use.
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        let handler = on(filter, handler).layer(from_fn_with_state(access, guard));
        let (file, line) = (location.file(), location.line());
        self.0.push(Route { method, path, access, file, line, op, handler });
        self
    }

    /// The routes in the order of their registration.
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.0.iter()
    }
}

async fn guard(State(access): State<Access>, cx: Cx, request: Request, next: Next) -> Response {
    let role = cx.actor.as_ref().map(|actor| actor.role);
    let refused = match (access, role) {
        (Access::Public, _) | (_, Some(Role::Admin)) => None,
        (_, None) => Some(NOT_SIGNED_IN),
        (Access::SignedIn, Some(_)) | (Access::Moderator, Some(Role::Moderator)) => None,
        // Whoever may not see a page learns nothing of it; over the API the role is no secret.
        (Access::Moderator | Access::Admin, Some(_)) => Some(if cx.api { FORBIDDEN } else { NOT_FOUND }),
    };
    match refused {
        Some(code) => Failure(code.into()).into_response(),
        None => next.run(request).await,
    }
}

/// A feature as `app` sees it.
pub struct Feature {
    /// Its name: the crate's, and the prefix of its tables.
    pub name: &'static str,
    /// Its routes.
    pub routes: Routes,
    /// Its jobs and recurring tasks.
    pub jobs: jobs::Registry<Site>,
    /// The events it listens to: the event's name and the kind of job that it starts.
    pub listens: Vec<(&'static str, &'static str)>,
}

/// Which jobs each event of these features starts.
pub fn listeners(features: &[Feature]) -> Listeners {
    let mut listeners = Listeners::new();
    for (event, kind) in features.iter().flat_map(|feature| &feature.listens) {
        listeners.entry(event).or_default().push(kind);
    }
    listeners
}

/// A panic is one failed request, not the end of its connection.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Failure(Problem::internal("the handler panicked")).into_response()
}

/// The router of a site.
pub fn assemble(site: &Site, authenticate: Arc<dyn Authenticate>, features: &[Feature]) -> Router {
    let routes = features.iter().flat_map(|feature| feature.routes.iter());
    let router = routes.fold(Router::new(), |router, route| router.route(route.path, route.handler.clone()));
    let not_found = || async { Failure(NOT_FOUND.into()) };
    let context = Context { site: site.clone(), authenticate };
    router
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(DefaultBodyLimit::max(site.settings.limits.upload_bytes.saturating_mul(6)))
        .layer(from_fn_with_state(context, serve_context))
        .layer(from_fn(linger))
        .with_state(site.clone())
}
