//! The outermost layer of every request: who, which language, which request; and on the way out the problem's
//! page, the security headers, the log line and the metrics.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use db::Statements;
use kernel::problem::{Code, NOT_SIGNED_IN};
use kernel::{ErrorKind, Locale, Outcome};
use ui::shell::Theme;

use crate::actor::{Actor, Authenticate};
use crate::{Cx, Failure, Site, cookie, failure, headers, quota};

/// A request that changes something came from another site.
const CROSS_SITE: Code = Code::new(ErrorKind::Forbidden, "cross-site");

/// State of [`serve_context`].
#[derive(Clone)]
pub struct Context {
    pub(crate) site: Site,
    pub(crate) authenticate: Arc<dyn Authenticate>,
}

/// Wraps every route: see the module.
pub async fn serve_context(State(context): State<Context>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let statements = Statements::default();

    let (mut parts, body) = request.into_parts();
    let (cx, mut refused) = db::counted(statements.clone(), make_cx(&context, &parts)).await;
    let quota = cx.api.then(|| quota::spend(&cx));
    let quota = quota.map(|(quota, too_many)| {
        refused = too_many.map(Failure).or(refused.take());
        quota
    });
    let needs_visitor = known_visitor(&cx.site, &parts.headers).is_none();
    parts.extensions.insert(cx.clone());
    let request = Request::from_parts(parts, body);
    let response = match refused {
        Some(failure) => failure.into_response(),
        None => db::counted(statements.clone(), next.run(request)).await,
    };
    let mut response = failure::render(&cx, response);

    let out = response.headers_mut();
    headers::secure(&cx, out);
    if let Ok(id) = HeaderValue::from_str(&cx.request_id) {
        out.insert("x-request-id", id);
    }
    if let Some(quota) = quota {
        quota.say(out);
    }
    if let Ok(timing) = HeaderValue::from_str(&format!("sql;desc=\"{}\"", statements.count())) {
        out.insert("server-timing", timing);
    }
    if needs_visitor && !cx.api && cx.actor.is_none() && is_page(out) {
        out.append(header::SET_COOKIE, cookie::set(&cx.site, cookie::VISITOR, &cx.visitor, 86_400));
    }
    if cx.flash.is_some() && is_page(out) {
        out.append(header::SET_COOKIE, cookie::set(&cx.site, cookie::FLASH, "", 0));
    }
    finish(&cx, &method, &route, &response, started, statements.count());
    response
}

fn is_page(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn finish(cx: &Cx, method: &Method, route: &str, response: &Response, started: Instant, statements: u64) {
    let (seconds, status) = (started.elapsed().as_secs_f64(), response.status().as_u16());
    let labels =
        [("method", method.to_string()), ("route", route.to_owned()), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route.to_owned()).record(seconds);
    let duration_ms = (seconds * 1000.0).round();
    tracing::info!(request_id = %cx.request_id, %method, route, status, duration_ms, statements, "request");
}

async fn make_cx(context: &Context, request: &Parts) -> (Cx, Option<Failure>) {
    let (site, headers) = (&context.site, &request.headers);
    let path = request.uri.path_and_query().map_or("/", |path| path.as_str());
    let api = request.uri.path().starts_with("/api/");
    let session = cookie::get(site, headers, cookie::SESSION);
    let bearer =
        header_text(headers, header::AUTHORIZATION.as_str()).and_then(|text| text.strip_prefix("Bearer "));

    let (actor, mut refused) = match authenticate(context, session, bearer).await {
        Ok(actor) => (actor.map(Arc::new), None),
        Err(problem) => (None, Some(Failure(problem))),
    };
    if refused.is_none() && bearer.is_some() && actor.is_none() {
        refused = Some(NOT_SIGNED_IN.into());
    }
    let cookie_locale = cookie::get(site, headers, cookie::LOCALE).and_then(Locale::from_tag);
    let browser = || {
        let wanted = header_text(headers, header::ACCEPT_LANGUAGE.as_str());
        wanted.map_or(site.settings.site.default_locale, i18n::negotiate)
    };
    let visitor = match &actor {
        Some(actor) if bearer.is_none() => {
            actor.session.map_or_else(String::new, |session| session.to_string())
        }
        _ => known_visitor(site, headers).map_or_else(|| site.rng.token(), ToOwned::to_owned),
    };
    let cx = Cx {
        locale: actor.as_ref().and_then(|actor| actor.locale).or(cookie_locale).unwrap_or_else(browser),
        theme: cookie::get(site, headers, cookie::THEME).map_or(Theme::Auto, Theme::named),
        request_id: hex::encode(site.rng.bytes::<8>()).into(),
        ip: client_ip(site, request),
        visitor: visitor.into(),
        path: path.into(),
        api,
        partial: headers.contains_key("x-fragment"),
        flash: cookie::get(site, headers, cookie::FLASH).filter(|key| !key.is_empty()).map(Into::into),
        bag: cookie::get(site, headers, cookie::BAG).and_then(|count| count.parse().ok()).unwrap_or(0),
        site: site.clone(),
        actor,
    };
    if refused.is_none() && bearer.is_none() && crosses_sites(&cx, request) {
        refused = Some(CROSS_SITE.into());
    }
    (cx, refused)
}

/// The visitor's cookie, if it is one that this site gave.
fn known_visitor<'h>(site: &Site, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie::get(site, headers, cookie::VISITOR).filter(|value| value.len() == 43)
}

async fn authenticate(
    context: &Context,
    session: Option<&str>,
    bearer: Option<&str>,
) -> Outcome<Option<Actor>> {
    match (bearer, session) {
        (Some(token), _) => context.authenticate.by_bearer(token).await,
        (None, Some(token)) => context.authenticate.by_session(token).await,
        (None, None) => Ok(None),
    }
}

/// Whether a request that changes something was made by another site's page. Browsers say so in
/// `Sec-Fetch-Site`, or at least `Origin`; what says neither is no browser and carries no cookies of a victim.
/// Webhooks come from servers and prove themselves by signature.
fn crosses_sites(cx: &Cx, request: &Parts) -> bool {
    if matches!(request.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    let headers = &request.headers;
    match header_text(headers, "sec-fetch-site") {
        Some(site) => !matches!(site, "same-origin" | "none"),
        None => header_text(headers, header::ORIGIN.as_str()).is_some_and(|origin| {
            let host = header_text(headers, header::HOST.as_str()).unwrap_or_default();
            let is_host = origin.split_once("://").is_some_and(|(_, rest)| rest == host);
            !is_host && origin != cx.settings.site.url.as_str()
        }),
    }
}

/// The client's address: the connection's, or, through trusted proxies, the nearest untrusted one that they name.
fn client_ip(site: &Site, request: &Parts) -> IpAddr {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let mut ip = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let trusted =
        |ip: &IpAddr| site.settings.site.trusted_proxies.iter().any(|network| network.contains(*ip));
    let named = header_text(&request.headers, "x-forwarded-for").unwrap_or_default();
    for hop in named.rsplit(',') {
        match hop.trim().parse() {
            Ok(next) if trusted(&ip) => ip = next,
            _ => break,
        }
    }
    ip
}

fn header_text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
