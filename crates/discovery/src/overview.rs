//! `GET /admin/discovery`: the operator's figures, and `GET /about/ranking`: how the site ranks, for everybody.

use std::sync::Arc;

use recsys::engine::{Report, Settings};
use recsys::predict::Values;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Cx, Json, Reply, Response};

use crate::host::Host;
use crate::views;

/// `GET /admin/discovery`.
pub async fn page(cx: Cx) -> Reply<Response> {
    Ok(views::overview::page(&cx, &report(&Host::of(&cx))))
}

/// The figures as they were made last; the first asker of a process has them made.
fn report(host: &Host) -> Arc<Report> {
    host.report().unwrap_or_else(|| host.make_report())
}

/// `GET /about/ranking`.
pub async fn about(cx: Cx) -> Reply<Response> {
    let settings = Host::of(&cx).read(|engine| engine.settings().clone());
    let report = report(&Host::of(&cx));
    Ok(views::about::page(&cx, &settings, &report.pace))
}

/// How the site ranks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ranking)]
pub struct RankingJson {
    /// What each action is worth, in likes.
    #[schema(value_type = Object)]
    values: Values,
    /// All settings, as `ranking.toml` holds them.
    #[schema(value_type = Object)]
    settings: Settings,
    /// Promises of a first audience made in the last 24 hours.
    promised: u32,
    /// Those kept.
    kept: u32,
    /// Those missed.
    missed: u32,
}

/// `GET /api/v1/ranking`.
pub async fn json(cx: Cx) -> Reply<Json<RankingJson>> {
    let settings = Host::of(&cx).read(|engine| engine.settings().clone());
    let pace = Host::of(&cx).read(recsys::engine::Engine::pace);
    let (promised, kept, missed) = (pace.promised, pace.kept, pace.missed);
    Ok(Json(RankingJson { values: settings.values, settings, promised, kept, missed }))
}
