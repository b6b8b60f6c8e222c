//! A site from its settings.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use blob::{Blobs, Credentials};
use config::Settings;
use db::Db;
use kernel::{Clock, IdGen, Rng};
use mail::Mailer;
use telemetry::Metrics;
use tokio::sync::Notify;
use web::limit::Limits;
use web::{Feature, Memory, Parts, Site};

use crate::node;

/// A site with the features that serve it.
pub struct App {
    /// The site.
    pub site: Site,
    /// What it can do.
    pub features: Vec<Feature>,
    /// What it has counted.
    pub metrics: Metrics,
}

/// Opens a site on the machine's clock, with the mailer of its settings, and brings its schema up to date.
///
/// # Errors
/// Whatever can't be opened, with what it was.
pub async fn open(settings: Settings) -> anyhow::Result<App> {
    let (clock, rng) = (Clock::system(), Rng::system()?);
    let mailer = Mailer::open(settings.mail.url.expose(), &settings.mail.from, clock.clone(), rng.clone())
        .context("mail.url")?;
    open_with(settings, clock, rng, mailer).await
}

/// As [`open`], with a clock, randomness and a mailer of the caller's.
///
/// # Errors
/// Whatever can't be opened, with what it was.
pub async fn open_with(settings: Settings, clock: Clock, rng: Rng, mailer: Mailer) -> anyhow::Result<App> {
    discovery::ranking(Path::new(&settings.discovery.ranking)).context("discovery.ranking")?;
    let secret = settings.site_secret(&rng)?;
    let db = Db::open(settings.database.url.expose(), settings.database.read_connections);
    let db = db.await.context("the database can't be opened")?;
    db.migrate().await.context("the database can't be migrated")?;
    let node = node::lease(&db, &clock).await.context("no node number is free")?;
    let metrics = Metrics::install(clock.clone())?;
    let features = crate::features();
    let site = Site::new(Parts {
        blobs: open_blobs(&settings)?,
        pay: Arc::new(pay::sandbox::Sandbox::new(secret.expose())),
        ids: IdGen::new(clock.clone(), node),
        limits: Limits::default(),
        wake: Arc::new(Notify::new()),
        memory: Memory::default(),
        listeners: web::listeners(&features),
        settings,
        db,
        mailer,
        clock,
        rng,
        secret,
    });
    Ok(App { site, features, metrics })
}

impl App {
    /// Ends a site that was opened for one command: gives its node number back and closes the database.
    pub async fn close(self) {
        node::give_back(&self.site).await;
        self.site.db.close().await;
    }
}

fn open_blobs(settings: &Settings) -> anyhow::Result<Blobs> {
    let blobs = &settings.blobs;
    let credentials = blobs.access_key.as_ref().zip(blobs.secret_key.as_ref()).map(|(access, secret)| {
        Credentials { access_key: access.expose().to_owned(), secret_key: secret.expose().to_owned() }
    });
    Blobs::open(&blobs.url, credentials.as_ref()).context("blobs.url")
}
