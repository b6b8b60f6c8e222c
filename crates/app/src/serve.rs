//! Serving: the listener, the worker beside it, and a graceful stop.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::serve::ListenerExt;
use jobs::{Registry, Runner};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use web::{Feature, Site, assemble};

use crate::{App, node};

/// Jobs that run side by side.
const JOBS_AT_ONCE: usize = 4;
/// How often the process looks after itself.
const UPKEEP: Duration = Duration::from_secs(5);

/// Binds the address of the settings.
///
/// # Errors
/// An address that is taken or not ours.
pub async fn listen(app: &App) -> anyhow::Result<TcpListener> {
    let address = app.site.settings.site.listen;
    TcpListener::bind(address).await.with_context(|| format!("can't listen on {address}"))
}

/// Serves until `stop` turns true; then answers what was asked, finishes its jobs, and closes the database. Discovery
/// learns from what happens once `history` is true: what there is to tell of the time before is told.
///
/// # Errors
/// If the listener fails.
pub async fn run(
    app: App,
    listener: TcpListener,
    stop: watch::Receiver<bool>,
    history: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let App { site, features, metrics } = app;
    let router = router(&site, &features);
    let runner = runner(&site, features);
    let alone = site.db.alone()?;
    if alone.is_some() {
        runner.take_back().await?;
    }
    let worker = tokio::spawn({
        let (wake, stop) = (site.wake.clone(), stop.clone());
        async move { runner.run(&wake, stop).await }
    });
    // What the last requests tell is still written: this ends after them.
    let (end, ended) = watch::channel(false);
    let learning = tokio::spawn(learn(site.clone(), history, ended));
    let upkeep = tokio::spawn({
        let site = site.clone();
        async move {
            let mut beats = tokio::time::interval(UPKEEP);
            for beat in 0u32.. {
                beats.tick().await;
                metrics.upkeep();
                if beat.is_multiple_of(24) {
                    site.limits.sweep();
                    renew(&site).await;
                }
            }
        }
    });
    let listener = listener.tap_io(|stream| {
        // Answers are written whole: waiting to fill a packet only adds delay.
        let _ = stream.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let stopped = {
        let mut stop = stop.clone();
        async move {
            let _ = stop.wait_for(|stop| *stop).await;
        }
    };
    axum::serve(listener, service).with_graceful_shutdown(stopped).await?;
    upkeep.abort();
    worker.await?;
    let _ = end.send(true);
    learning.await?;
    drop(alone);
    node::give_back(&site).await;
    site.db.close().await;
    Ok(())
}

/// Puts what happens in order and learns from it, after the history. One that is cut short is not learned from.
async fn learn(site: Site, mut history: watch::Receiver<bool>, ended: watch::Receiver<bool>) {
    let mut cut = ended.clone();
    let told = tokio::select! {
        told = history.wait_for(|told| *told) => told.is_ok(),
        _ = cut.wait_for(|ended| *ended) => false,
    };
    let activity = activity::api::run(site.clone(), ended.clone());
    if told {
        tokio::join!(activity, discovery::api::run(site, ended));
    } else {
        activity.await;
    }
}

async fn renew(site: &Site) {
    if let Err(problem) = node::renew(site, site.ids.node()).await {
        tracing::warn!(%problem, "the node number was not renewed");
    }
}

/// The worker that runs the features' jobs.
pub fn runner(site: &Site, features: Vec<Feature>) -> Runner<Site> {
    let registry = features.into_iter().fold(Registry::default(), |all, feature| all.and(feature.jobs));
    Runner::new(site.db.clone(), site.clock.clone(), registry, site.clone(), JOBS_AT_ONCE)
}

/// The router with what concerns every answer alike.
pub fn router(site: &Site, features: &[Feature]) -> Router {
    let compression = CompressionLayer::new().quality(CompressionLevel::Fastest);
    assemble(site, identity::api::authenticator(site), features).layer(compression)
}
