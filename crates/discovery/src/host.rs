//! The engine of this process: started from a snapshot or from the database, kept up with the stream of what people
//! do, saved now and then.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use kernel::{Outcome, Problem};
use recsys::engine::{Engine, Report, Settings};
use tokio::sync::watch;
use web::Site;

use crate::{rebuild, snapshot};

/// Segments of the stream that are taken in at once.
const SEGMENTS: usize = 50;
/// How often the stream is looked at where nobody in this process wakes us: other nodes write it too.
const LOOK: Duration = Duration::from_millis(500);
/// How often the state is saved.
const SAVE: Duration = Duration::from_secs(600);
/// How often the operator's figures are made.
const REPORT: Duration = Duration::from_secs(30);

/// The engine of this process. Cheap to clone; clones share it.
#[derive(Clone)]
pub struct Host(Arc<Inner>);

struct Inner {
    engine: RwLock<Engine>,
    /// The last segment of the stream that the engine knows.
    at: AtomicI64,
    report: RwLock<Option<Arc<Report>>>,
}

impl Host {
    /// An engine that knows nothing yet.
    pub fn new(settings: Settings) -> Self {
        let engine = RwLock::new(Engine::new(settings));
        Self(Arc::new(Inner { engine, at: AtomicI64::new(0), report: RwLock::new(None) }))
    }

    /// Asks the engine. What is asked must be quick: the stream waits meanwhile.
    pub fn read<R>(&self, ask: impl FnOnce(&Engine) -> R) -> R {
        ask(&self.0.engine.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<R>(&self, change: impl FnOnce(&mut Engine) -> R) -> R {
        change(&mut self.0.engine.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// The operator's figures, if they were made already.
    pub fn report(&self) -> Option<Arc<Report>> {
        self.0.report.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes the operator's figures.
    pub fn make_report(&self) {
        let report = Arc::new(self.read(Engine::report));
        *self.0.report.write().unwrap_or_else(PoisonError::into_inner) = Some(report);
    }

    /// Takes in the stream up to its end; says whether there was anything.
    ///
    /// # Errors
    /// As the database says.
    pub async fn catch_up(&self, site: &Site) -> Outcome<bool> {
        let mut any = false;
        loop {
            let at = self.0.at.load(Ordering::Acquire);
            let segments = {
                let mut conn = site.db.read().await?;
                activity::api::after(&mut conn, at, SEGMENTS).await?
            };
            let Some(last) = segments.last().map(|segment| segment.seq) else { return Ok(any) };
            any = true;
            for segment in segments {
                // A lock for each segment lets pages be made between them.
                self.change(|engine| segment.events.iter().for_each(|event| engine.apply(event)));
            }
            self.0.at.store(last, Ordering::Release);
        }
    }

    /// Begins: from the snapshot of an earlier run, or from the database and the whole stream.
    ///
    /// # Errors
    /// As the database says.
    pub async fn start(&self, site: &Site) -> Outcome<()> {
        let settings = self.read(|engine| engine.settings().clone());
        match snapshot::load(&path(site)).await {
            Some((at, mut engine)) => {
                engine.configure(settings);
                self.0.at.store(at, Ordering::Release);
                self.change(|old| *old = engine);
            }
            None => self.rebuild(site).await?,
        }
        self.catch_up(site).await?;
        Ok(())
    }

    /// Forgets everything and begins anew from the database and the whole stream.
    ///
    /// # Errors
    /// As the database says.
    pub async fn rebuild(&self, site: &Site) -> Outcome<()> {
        let settings = self.read(|engine| engine.settings().clone());
        let engine = rebuild::from_database(site, Engine::new(settings)).await?;
        self.0.at.store(0, Ordering::Release);
        self.change(|old| *old = engine);
        self.catch_up(site).await?;
        Ok(())
    }

    /// Saves the state with its place in the stream.
    ///
    /// # Errors
    /// A folder that can't be written.
    pub async fn save(&self, site: &Site) -> Outcome<()> {
        let at = self.0.at.load(Ordering::Acquire);
        let host = self.clone();
        let bytes = tokio::task::spawn_blocking(move || host.read(Engine::save)).await;
        let bytes = bytes.map_err(|error| Problem::internal(error.to_string()))?;
        let bytes = bytes.map_err(|error| Problem::internal(error.to_string()))?;
        snapshot::save(&path(site), at, bytes).await.map_err(|error| Problem::internal(error.to_string()))
    }

    /// Keeps up with the stream until `stop` turns true.
    pub async fn follow(self, site: Site, mut stop: watch::Receiver<bool>) {
        if let Err(problem) = self.start(&site).await {
            tracing::error!(%problem, "discovery could not begin; pages show what is newest");
        }
        self.make_report();
        let (mut saved, mut reported, mut changed) = (Instant::now(), Instant::now(), false);
        loop {
            tokio::select! {
                () = activity::api::appended(&site) => {}
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.wait_for(|stop| *stop) => break,
            }
            match self.catch_up(&site).await {
                Ok(any) => changed |= any,
                Err(problem) => tracing::warn!(%problem, "the stream could not be read"),
            }
            if changed && reported.elapsed() > REPORT {
                let host = self.clone();
                let _ = tokio::task::spawn_blocking(move || host.make_report()).await;
                (reported, changed) = (Instant::now(), false);
            }
            if saved.elapsed() > SAVE {
                self.keep(&site).await;
                saved = Instant::now();
            }
        }
        self.keep(&site).await;
    }

    async fn keep(&self, site: &Site) {
        if let Err(problem) = self.save(site).await {
            tracing::warn!(%problem, "the state of discovery was not saved; the next start rebuilds it");
        }
    }
}

fn path(site: &Site) -> PathBuf {
    site.settings.site.data.join("discovery.snapshot")
}
