//! Everything that a running site works with, given to requests and jobs alike. No globals.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use blob::Blobs;
use config::Settings;
use db::{Db, DbResult, Tx};
use hmac::{Hmac, KeyInit, Mac};
use jobs::Job;
use kernel::time::Span;
use kernel::{Clock, IdGen, Rng, Timestamp};
use mail::Mailer;
use tokio::sync::Notify;

use crate::Memory;
use crate::limit::Limits;

/// The parts of a site; made once by `app`.
pub struct Parts {
    /// The settings.
    pub settings: Settings,
    /// The main database.
    pub db: Db,
    /// Pictures and other large objects.
    pub blobs: Blobs,
    /// Outgoing mail.
    pub mailer: Mailer,
    /// The payment provider.
    pub pay: Arc<dyn pay::Provider>,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub rng: Rng,
    /// New ids.
    pub ids: IdGen,
    /// The site's own secret, which signs tokens.
    pub secret: config::Secret,
    /// Counters of the rate limits.
    pub limits: Limits,
    /// Wakes the worker of this process.
    pub wake: Arc<Notify>,
    /// What features keep in the memory of this site.
    pub memory: Memory,
    /// Which jobs each event starts.
    pub listeners: Listeners,
}

/// The kinds of job that each event starts, by the event's name.
pub type Listeners = HashMap<&'static str, Vec<&'static str>>;

/// Something that happened, which other features may want to know. Serialised as the payload of the jobs that
/// listen to it, in the transaction of what happened: they run if and only if it did.
pub trait Event: serde::Serialize {
    /// The stable name, `feature.happened`; written in full.
    const NAME: &'static str;
}

/// A running site. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Parts>);

impl Deref for Site {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Site {
    /// A site of these parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The same site under another clock, for making a history: `node` must be leased apart, and rate limits,
    /// which are about the present, start anew. Its jobs wait for the worker's next round: in a history, what is
    /// due at once may still have to be overtaken by what comes next, as a reservation's end by its payment.
    #[must_use]
    pub fn under(&self, clock: Clock, node: u16) -> Self {
        Self::new(Parts {
            settings: self.settings.clone(),
            db: self.db.clone(),
            blobs: self.blobs.clone(),
            mailer: self.mailer.clone(),
            pay: self.pay.clone(),
            ids: IdGen::new(clock.clone(), node),
            clock,
            rng: self.rng.clone(),
            secret: self.secret.clone(),
            limits: Limits::default(),
            wake: Arc::new(Notify::new()),
            memory: Memory::default(),
            listeners: self.listeners.clone(),
        })
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Adds a job to the transaction, to run as soon as it is committed.
    ///
    /// # Errors
    /// As the database says.
    pub async fn enqueue<J: Job<Self>>(&self, tx: &mut Tx, job: &J) -> DbResult<()> {
        self.enqueue_in(tx, Span::seconds(0), job).await
    }

    /// Adds a job to the transaction, to run after `delay`.
    ///
    /// # Errors
    /// As the database says.
    pub async fn enqueue_in<J: Job<Self>>(&self, tx: &mut Tx, delay: Span, job: &J) -> DbResult<()> {
        let wake = self.wake.clone();
        tx.after_commit(move || wake.notify_one());
        jobs::enqueue(tx, &self.ids, self.now() + delay, job).await
    }

    /// Tells the features that listen: adds their jobs to the transaction.
    ///
    /// # Errors
    /// As the database says.
    pub async fn emit<E: Event>(&self, tx: &mut Tx, event: &E) -> DbResult<()> {
        for kind in self.listeners.get(E::NAME).into_iter().flatten() {
            jobs::enqueue_kind(tx, &self.ids, self.now(), kind, event).await?;
        }
        let wake = self.wake.clone();
        tx.after_commit(move || wake.notify_one());
        Ok(())
    }

    /// A keyed hash of `text` for one `purpose` (HMAC-SHA-256 with the site's secret), as hex.
    pub fn sign(&self, purpose: &str, text: &str) -> String {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<sha2::Sha256>::new_from_slice(self.secret.expose().as_bytes()) else {
            return String::new();
        };
        for part in [purpose, "\0", text] {
            mac.update(part.as_bytes());
        }
        hex::encode(mac.finalize().into_bytes())
    }

    /// An address of this site, for links in mails and in structured data: `path` begins with `/`.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.settings.site.url.as_str())
    }
}
