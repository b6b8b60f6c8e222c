//! Routes of the program itself: health, metrics, assets, the OpenAPI document.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use db::sql;
use kernel::Problem;
use kernel::problem::NOT_FOUND;
use kernel::time::Span;
use telemetry::Metrics;
use ui::assets::{self, Encoding};
use web::{Access, Cx, Feature, Json, Method, Path, Reply, Response, Routes};

/// The feature.
pub(crate) fn feature() -> Feature {
    let routes = Routes::new()
        .page(Method::GET, "/health/live", Access::Public, live)
        .page(Method::GET, "/health/ready", Access::Public, ready)
        .page(Method::GET, "/metrics", Access::Public, metrics)
        .page(Method::GET, "/assets/{file}", Access::Public, asset)
        .page(Method::GET, "/api/openapi.json", Access::Public, document)
        .page(Method::GET, "/styleguide", Access::Public, styleguide);
    let jobs =
        jobs::Registry::default().every("web.forget_keys", Span::hours(1), web::idempotency::forget_old);
    Feature { name: "system", routes, jobs, listens: vec![] }
}

/// The process runs.
async fn live() -> &'static str {
    "ok"
}

/// The database and the blob store answer.
async fn ready(cx: Cx) -> Reply<&'static str> {
    let _: (i64,) = sql!("SELECT CAST(1 AS BIGINT)").fetch_one(&mut cx.db.read().await?).await?;
    cx.blobs.head("ready").await.map_err(Problem::internal)?;
    Ok("ok")
}

/// Figures for Prometheus; only for programs on this machine, not for whom a proxy on it speaks.
async fn metrics(cx: Cx, headers: HeaderMap) -> Reply<String> {
    if !cx.ip.is_loopback() || headers.contains_key("x-forwarded-for") {
        return Err(NOT_FOUND.into());
    }
    Ok(Metrics::install(cx.clock.clone()).map_err(Problem::internal)?.render())
}

/// A file of the interface; its name changes with its content, so it may be kept for ever.
async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Reply {
    let asset = assets::get(&file).ok_or(NOT_FOUND)?;
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let encoding = Encoding::best(accepted.unwrap_or_default());
    let mut response = (StatusCode::OK, asset.body(encoding).to_vec()).into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = encoding.name() {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}

async fn document() -> Json<serde_json::Value> {
    Json(openapi())
}

/// The OpenAPI document of the whole program.
pub fn openapi() -> serde_json::Value {
    let features = crate::features();
    web::openapi::document("Cinnabar", features.iter().flat_map(|feature| feature.routes.iter()))
}

/// Every component of the interface, for those who work on it.
async fn styleguide() -> Response {
    ui::styleguide().into_response()
}
