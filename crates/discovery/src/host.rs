//! The engine of this process: started from a snapshot or from the database, kept up with the stream of what people
//! do, saved now and then.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use kernel::{Outcome, Problem};
use recsys::engine::{Engine, Report, Settings};
use tokio::sync::watch;
use web::Site;

use crate::{ranking, rebuild, snapshot};

/// Segments of the stream that are taken in at once.
const SEGMENTS: usize = 50;
/// How often the stream is looked at where nobody in this process wakes us: other nodes write it too.
const LOOK: Duration = Duration::from_millis(500);
/// How often the state is saved.
const SAVE: Duration = Duration::from_secs(600);
/// How often the operator's figures are made.
const REPORT: Duration = Duration::from_secs(30);

/// The engine of this process.
pub struct Host {
    engine: RwLock<Engine>,
    /// The last event of the stream that the engine knows.
    at: AtomicI64,
    report: RwLock<Option<Arc<Report>>>,
    /// Whether it knows the site by now.
    ready: AtomicBool,
}

/// An engine that knows nothing yet.
impl Default for Host {
    fn default() -> Self {
        let engine = RwLock::new(Engine::new(Settings::default()));
        Self { engine, at: AtomicI64::new(0), report: RwLock::new(None), ready: AtomicBool::new(false) }
    }
}

impl Host {
    /// The site's.
    pub fn of(site: &Site) -> Arc<Self> {
        site.memory.of()
    }

    /// Asks the engine. What is asked must be quick: the stream waits meanwhile.
    pub fn read<R>(&self, ask: impl FnOnce(&Engine) -> R) -> R {
        ask(&self.engine.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<R>(&self, change: impl FnOnce(&mut Engine) -> R) -> R {
        change(&mut self.engine.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// The operator's figures, if they were made already.
    pub fn report(&self) -> Option<Arc<Report>> {
        self.report.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes the operator's figures.
    pub fn make_report(&self) -> Arc<Report> {
        let report = Arc::new(self.read(Engine::report));
        *self.report.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&report));
        report
    }

    /// Takes in the stream up to its end; says whether there was anything.
    ///
    /// # Errors
    /// As the database says.
    pub async fn catch_up(&self, site: &Site) -> Outcome<bool> {
        let mut any = false;
        loop {
            let at = self.at.load(Ordering::Acquire);
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
            self.at.store(last, Ordering::Release);
        }
    }

    /// Begins: from the snapshot of an earlier run, or from the database and the whole stream.
    ///
    /// # Errors
    /// As the database says.
    pub async fn start(&self, site: &Site) -> Outcome<()> {
        let settings = ranking::read(Path::new(&site.settings.discovery.ranking));
        let settings = settings.map_err(|error| Problem::internal(format!("{error:#}")))?;
        self.change(|engine| engine.configure(settings.clone()));
        match snapshot::load(&path(site)).await {
            Some((at, mut engine)) => {
                engine.configure(settings);
                self.at.store(at, Ordering::Release);
                self.change(|old| *old = engine);
            }
            None => self.rebuild(site).await?,
        }
        self.catch_up(site).await?;
        self.ready.store(true, Ordering::Release);
        Ok(())
    }

    /// Whether it knows the site by now.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Acquire)
    }

    /// Forgets everything and begins anew from the database and the whole stream.
    ///
    /// # Errors
    /// As the database says.
    pub async fn rebuild(&self, site: &Site) -> Outcome<()> {
        let settings = self.read(|engine| engine.settings().clone());
        let engine = rebuild::before_stream(site, Engine::new(settings)).await?;
        self.at.store(0, Ordering::Release);
        self.change(|old| *old = engine);
        self.catch_up(site).await?;
        let missing = rebuild::missing(site, self).await?;
        self.change(|engine| missing.iter().for_each(|event| engine.apply(event)));
        Ok(())
    }

    /// Saves the state with its place in the stream.
    ///
    /// # Errors
    /// A folder that can't be written.
    pub async fn save(self: &Arc<Self>, site: &Site) -> Outcome<()> {
        let at = self.at.load(Ordering::Acquire);
        let host = Arc::clone(self);
        let bytes = tokio::task::spawn_blocking(move || host.read(Engine::save)).await;
        let bytes = bytes.map_err(|error| Problem::internal(error.to_string()))?;
        let bytes = bytes.map_err(|error| Problem::internal(error.to_string()))?;
        snapshot::save(&path(site), at, bytes).await.map_err(|error| Problem::internal(error.to_string()))
    }

    /// Keeps up with the stream until `stop` turns true.
    pub async fn follow(self: Arc<Self>, site: Site, mut stop: watch::Receiver<bool>) {
        let mut ending = stop.clone();
        let started = tokio::select! {
            started = self.start(&site) => started,
            // A large site takes a minute to learn anew; half of it is not worth keeping.
            _ = ending.wait_for(|stop| *stop) => return,
        };
        if let Err(problem) = started {
            tracing::error!(%problem, "discovery could not begin and tries again; pages show what is hottest");
        }
        self.make_report();
        let (mut saved, mut reported, mut changed) = (Instant::now(), Instant::now(), false);
        let mut stream = activity::api::watch(&site);
        loop {
            tokio::select! {
                _ = stream.changed() => {}
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.wait_for(|stop| *stop) => break,
            }
            // A database that could not be read at the start can be by now.
            let told = if self.is_ready() {
                self.catch_up(&site).await
            } else {
                self.start(&site).await.map(|()| true)
            };
            match told {
                Ok(any) => changed |= any,
                Err(problem) => tracing::warn!(%problem, "the stream could not be read"),
            }
            if changed && reported.elapsed() > REPORT {
                let host = Arc::clone(&self);
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

    async fn keep(self: &Arc<Self>, site: &Site) {
        // The next start would believe that this is all there is.
        if !self.is_ready() {
            return;
        }
        if let Err(problem) = self.save(site).await {
            tracing::warn!(%problem, "the state of discovery was not saved; the next start rebuilds it");
        }
    }
}

fn path(site: &Site) -> PathBuf {
    site.settings.site.data.join("discovery.snapshot")
}
