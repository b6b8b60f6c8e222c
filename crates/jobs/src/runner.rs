//! The worker: claims due jobs, runs them side by side, and tries failed ones again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use db::{Db, DbResult};
use futures::future::{BoxFuture, OptionFuture};
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use kernel::time::Span;
use kernel::{Clock, Id, Problem};
use tokio::sync::watch;

use crate::queue::{self, JobRow};
use crate::{Job, JobMark, MAX_ATTEMPTS};

type Handler<C> = Arc<dyn Fn(String, C) -> BoxFuture<'static, Result<(), Problem>> + Send + Sync>;
type Task<C> = Arc<dyn Fn(C) -> BoxFuture<'static, Result<(), Problem>> + Send + Sync>;

/// A job whose worker has not been heard of for so long is given to another.
const LEASE: Span = Span::seconds(30);
/// How often a worker prolongs the leases of the jobs it has not finished.
const BEAT: Duration = Duration::from_secs(10);
/// Jobs that are claimed in one transaction; more would keep other processes from helping.
const CLAIMED: usize = 32;
/// How long a worker without work waits before it looks again; a commit in this process wakes it earlier.
const IDLE: Duration = Duration::from_secs(1);

/// What can run: every kind of job and every recurring task of the program.
pub struct Registry<C> {
    handlers: HashMap<&'static str, Handler<C>>,
    recurring: Vec<(&'static str, Span, Task<C>)>,
}

impl<C> Default for Registry<C> {
    fn default() -> Self {
        Self { handlers: HashMap::new(), recurring: Vec::new() }
    }
}

impl<C: Clone + Send + Sync + 'static> Registry<C> {
    /// Adds a kind of job.
    #[must_use]
    pub fn with<J: Job<C>>(mut self) -> Self {
        let run = |payload: String, context: C| {
            async move {
                let job: J = serde_json::from_str(&payload).map_err(Problem::internal)?;
                job.run(context).await
            }
            .boxed()
        };
        self.handlers.insert(J::KIND, Arc::new(run));
        self
    }

    /// Adds a task that one worker runs every so often.
    #[must_use]
    pub fn every<F>(mut self, name: &'static str, every: Span, task: fn(C) -> F) -> Self
    where
        F: Future<Output = Result<(), Problem>> + Send + 'static,
    {
        self.recurring.push((name, every, Arc::new(move |context| task(context).boxed())));
        self
    }

    /// Adds everything of another registry.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.handlers.extend(other.handlers);
        self.recurring.extend(other.recurring);
        self
    }
}

/// A worker over one database.
pub struct Runner<C> {
    db: Db,
    clock: Clock,
    registry: Registry<C>,
    context: C,
    width: usize,
    pub(crate) beat: Duration,
}

/// A job that was run, and what came of it.
struct Ended {
    job: JobRow,
    outcome: Result<(), Problem>,
}

impl<C: Clone + Send + Sync + 'static> Runner<C> {
    /// A worker that runs up to `width` jobs at a time.
    pub const fn new(db: Db, clock: Clock, registry: Registry<C>, context: C, width: usize) -> Self {
        Self { db, clock, registry, context, width, beat: BEAT }
    }

    /// Takes back at once what a worker that died had begun. Only for the one worker of its database: another's jobs
    /// would run twice.
    ///
    /// # Errors
    /// As the database says.
    pub async fn take_back(&self) -> DbResult<()> {
        let mut tx = self.db.begin().await?;
        let taken = queue::take_back(&mut tx).await?;
        if taken > 0 {
            tracing::info!(taken, "jobs of a worker that ended early run again");
        }
        tx.commit().await
    }

    /// Works until `stop` turns true, finishing what it has begun. `wake` is notified when there may be work.
    pub async fn run(&self, wake: &tokio::sync::Notify, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let worked = match self.run_due().await {
                Ok(jobs) => jobs > 0,
                Err(error) => {
                    tracing::warn!(error = %describe(&error), "the job queue can't be read");
                    false
                }
            };
            if !worked {
                tokio::select! {
                    () = wake.notified() => {}
                    () = tokio::time::sleep(IDLE) => {}
                    _ = stop.changed() => {}
                }
            }
        }
    }

    /// Runs everything that is due, and what becomes due by it, until nothing is; how many jobs were started.
    ///
    /// # Errors
    /// If the queue can't be read; failures of jobs are noted in the queue.
    pub async fn run_due(&self) -> DbResult<usize> {
        self.run_recurring().await?;
        let mut started = 0;
        loop {
            let now = self.clock.now();
            if !queue::any_due(&mut self.db.read().await?, now).await? {
                return Ok(started);
            }
            let mut tx = self.db.begin().await?;
            let jobs = queue::claim(&mut tx, now, LEASE, CLAIMED).await?;
            tx.commit().await?;
            if jobs.is_empty() {
                return Ok(started);
            }
            started += jobs.len();
            self.run_claimed(jobs).await?;
        }
    }

    /// Runs claimed jobs, `width` side by side, and keeps them leased until each has ended. One transaction at a time
    /// notes whatever has ended in the meantime: a job on its own at once, a crowd together.
    async fn run_claimed(&self, jobs: Vec<JobRow>) -> DbResult<()> {
        let mut held: HashSet<Id<JobMark>> = jobs.iter().map(|job| job.id).collect();
        let (mut waiting, mut running, mut ended) = (jobs.into_iter(), FuturesUnordered::new(), Vec::new());
        let (mut noting, mut noted) = (None, Ok(()));
        let mut beats = tokio::time::interval_at(tokio::time::Instant::now() + self.beat, self.beat);
        let mut beat = false;
        while !held.is_empty() || noting.is_some() {
            while running.len() < self.width
                && let Some(job) = waiting.next()
            {
                running.push(self.run_one(job));
            }
            if noting.is_none() && (beat || !ended.is_empty()) {
                let ended = std::mem::take(&mut ended);
                ended.iter().for_each(|end: &Ended| {
                    held.remove(&end.job.id);
                });
                let renewed: Vec<_> = held.iter().copied().filter(|_| beat).collect();
                beat = false;
                noting = Some(self.note(ended, renewed).boxed());
            }
            // Nothing is awaited in the arms: what one of the jobs holds, such as the writer, another may wait for.
            tokio::select! {
                Some(end) = running.next() => ended.push(end),
                Some(result) = OptionFuture::from(noting.as_mut()) => {
                    noting = None;
                    noted = noted.and(result);
                }
                _ = beats.tick() => beat = true,
            }
        }
        noted
    }

    async fn run_one(&self, job: JobRow) -> Ended {
        let outcome = match self.registry.handlers.get(job.kind.as_str()) {
            Some(handler) => {
                let running =
                    std::panic::AssertUnwindSafe(handler(job.payload.clone(), self.context.clone()));
                running.catch_unwind().await.unwrap_or_else(|_| Err(Problem::internal("the job panicked")))
            }
            None => Err(Problem::internal("this program does not know the kind of job")),
        };
        Ended { job, outcome }
    }

    /// Writes how jobs ended, and prolongs the leases of others.
    async fn note(&self, ended: Vec<Ended>, renewed: Vec<Id<JobMark>>) -> DbResult<()> {
        let done = ended.iter().filter(|end| end.outcome.is_ok()).map(|end| end.job.id).collect::<Vec<_>>();
        let mut tx = self.db.begin().await?;
        if !done.is_empty() {
            queue::finish(&mut tx, &done).await?;
        }
        for Ended { job, outcome } in &ended {
            let Err(problem) = outcome else { continue };
            let (error, last) = (describe(problem), job.attempts >= MAX_ATTEMPTS);
            tracing::warn!(job.id = %job.id, job.kind, job.attempts, last, error, "job failed");
            queue::fail(&mut tx, job, self.clock.now() + backoff(job.attempts), &error).await?;
        }
        if !renewed.is_empty() {
            queue::renew(&mut tx, self.clock.now() + LEASE, &renewed).await?;
        }
        tx.commit().await?;
        for Ended { job, outcome } in ended {
            let result = if outcome.is_ok() { "done" } else { "failed" };
            metrics::counter!("jobs_total", "kind" => job.kind, "result" => result).increment(1);
        }
        Ok(())
    }

    async fn run_recurring(&self) -> DbResult<()> {
        for (name, every, task) in &self.registry.recurring {
            let now = self.clock.now();
            let next = queue::next_recurring(&mut self.db.read().await?, name).await?;
            if next.is_some_and(|next| next > now) {
                continue;
            }
            let mut tx = self.db.begin().await?;
            let mine = queue::claim_recurring(&mut tx, name, now, *every).await?;
            tx.commit().await?;
            if mine && let Err(problem) = task(self.context.clone()).await {
                tracing::warn!(task = name, error = describe(&problem), "recurring task failed");
            }
        }
        Ok(())
    }
}

/// 5 s, 10 s, 20 s … doubled with each failure, at most 6 hours.
fn backoff(attempts: i64) -> Span {
    let doublings = u32::try_from(attempts.clamp(1, 13) - 1).unwrap_or(0);
    Span::seconds((5 << doublings).min(6 * 3_600))
}

/// An error with its whole chain of causes.
fn describe(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
