//! Jobs exist with their transaction, run once each, come back after failures and crashes.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use db::{Db, sql};
use kernel::time::Span;
use kernel::{Clock, IdGen, Problem, Timestamp};
use tokio::sync::Notify;

use super::*;

#[derive(Clone, Default)]
struct World {
    ran: Arc<Mutex<Vec<String>>>,
    failures_left: Arc<AtomicU32>,
    /// What the long job waits for.
    go: Arc<Notify>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Say(String);
impl Job<World> for Say {
    const KIND: &'static str = "test.say";
    async fn run(self, world: World) -> Result<(), Problem> {
        let fails =
            world.failures_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
        if fails.is_ok() {
            return Err(Problem::internal("not today"));
        }
        world.ran.lock().unwrap().push(self.0);
        Ok(())
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Long;
impl Job<World> for Long {
    const KIND: &'static str = "test.long";
    async fn run(self, world: World) -> Result<(), Problem> {
        world.go.notified().await;
        world.ran.lock().unwrap().push("long".into());
        Ok(())
    }
}

struct Bench {
    _dir: tempfile::TempDir,
    db: Db,
    clock: Clock,
    ids: IdGen,
    world: World,
    runner: Runner<World>,
}

async fn bench() -> Bench {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite:{}", dir.path().join("jobs.db").display()), 2).await.unwrap();
    db.migrate().await.unwrap();
    let clock = Clock::manual(Timestamp::from_micros(1_800_000_000_000_000));
    let world = World::default();
    let runner = runner(&db, &clock, &world);
    Bench { _dir: dir, ids: IdGen::new(clock.clone(), 1), db, clock, world, runner }
}

fn runner(db: &Db, clock: &Clock, world: &World) -> Runner<World> {
    let registry = Registry::default().with::<Say>().with::<Long>();
    let registry = registry.every("test.tick", Span::hours(1), |world: World| async move {
        world.ran.lock().unwrap().push("tick".into());
        Ok(())
    });
    Runner::new(db.clone(), clock.clone(), registry, world.clone(), 4)
}

impl Bench {
    /// The ends of the leases of all jobs in the queue, in their order; 0 for none.
    async fn leases(&self) -> Vec<Timestamp> {
        let rows = sql!("SELECT COALESCE(lease_until, 0) FROM jobs_job ORDER BY id");
        let rows: Vec<(Timestamp,)> = rows.fetch_all(&mut self.db.read().await.unwrap()).await.unwrap();
        rows.into_iter().map(|(lease,)| lease).collect()
    }

    async fn add(&self, job: &impl Job<World>) {
        let mut tx = self.db.begin().await.unwrap();
        enqueue(&mut tx, &self.ids, self.clock.now(), job).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn say(&self, text: &str, delay: Span, commit: bool) {
        let mut tx = self.db.begin().await.unwrap();
        enqueue(&mut tx, &self.ids, self.clock.now() + delay, &Say(text.into())).await.unwrap();
        if commit {
            tx.commit().await.unwrap();
        }
    }

    fn ran(&self) -> Vec<String> {
        self.world.ran.lock().unwrap().clone()
    }
}

#[tokio::test]
async fn a_job_exists_if_and_only_if_its_transaction_commits() {
    let bench = bench().await;
    bench.say("kept", Span::seconds(0), true).await;
    bench.say("dropped", Span::seconds(0), false).await;
    assert_eq!(bench.runner.run_due().await.unwrap(), 1);
    assert_eq!(bench.ran(), ["tick", "kept"]);
    assert_eq!(bench.runner.run_due().await.unwrap(), 0);
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    let bench = bench().await;
    bench.say("later", Span::minutes(10), true).await;
    assert_eq!(bench.runner.run_due().await.unwrap(), 0);
    bench.clock.advance(Span::minutes(10));
    assert_eq!(bench.runner.run_due().await.unwrap(), 1);
}

#[tokio::test]
async fn a_failing_job_comes_back_at_growing_distance_and_is_dead_in_the_end() {
    let bench = bench().await;
    bench.world.failures_left.store(2, Ordering::SeqCst);
    bench.say("third time", Span::seconds(0), true).await;
    for (wait, ran) in [(0, 0), (4, 0), (1, 0), (9, 0), (1, 1)] {
        bench.clock.advance(Span::seconds(wait));
        bench.runner.run_due().await.unwrap();
        assert_eq!(bench.ran().iter().filter(|text| *text == "third time").count(), ran, "after {wait}");
    }
    bench.world.failures_left.store(100, Ordering::SeqCst);
    bench.say("never", Span::seconds(0), true).await;
    for _ in 0..40 {
        bench.clock.advance(Span::hours(7));
        bench.runner.run_due().await.unwrap();
    }
    let dead = sql!("SELECT attempts, last_error FROM jobs_job WHERE state = 'dead'");
    let dead: Vec<(i64, String)> = dead.fetch_all(&mut bench.db.read().await.unwrap()).await.unwrap();
    assert_eq!(dead, [(MAX_ATTEMPTS, "internal: not today".to_owned())]);
}

#[tokio::test]
async fn a_job_whose_worker_died_runs_again_when_its_lease_ends() {
    let bench = bench().await;
    bench.say("again", Span::seconds(0), true).await;
    let mut tx = bench.db.begin().await.unwrap();
    assert_eq!(queue::claim(&mut tx, bench.clock.now(), Span::minutes(5), 9).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    assert_eq!(bench.runner.run_due().await.unwrap(), 0);
    bench.clock.advance(Span::minutes(6));
    assert_eq!(bench.runner.run_due().await.unwrap(), 1);
}

#[tokio::test]
async fn jobs_with_one_key_are_one_until_they_have_run() {
    let bench = bench().await;
    for _ in 0..3 {
        let mut tx = bench.db.begin().await.unwrap();
        enqueue_once(&mut tx, &bench.ids, bench.clock.now(), "k", &Say("once".into())).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(bench.runner.run_due().await.unwrap(), 1);
}

#[tokio::test]
async fn a_recurring_task_runs_once_an_interval_however_many_workers_look() {
    let bench = bench().await;
    for _ in 0..3 {
        bench.runner.run_due().await.unwrap();
    }
    bench.clock.advance(Span::hours(1));
    bench.runner.run_due().await.unwrap();
    assert_eq!(bench.ran(), ["tick", "tick"]);
}

#[tokio::test]
async fn a_long_job_keeps_its_lease_and_no_other_worker_takes_it() {
    let mut bench = bench().await;
    bench.runner.beat = std::time::Duration::from_millis(1);
    bench.add(&Long).await;
    let other = runner(&bench.db, &bench.clock, &bench.world);
    let looks_on = async {
        while bench.leases().await == [Timestamp::from_micros(0)] {}
        for _ in 0..4 {
            bench.clock.advance(Span::seconds(20));
            // Without a beat this would never end.
            while bench.leases().await != [bench.clock.now() + Span::seconds(30)] {}
            assert_eq!(other.run_due().await.unwrap(), 0);
        }
        bench.world.go.notify_one();
    };
    let (ran, ()) = tokio::join!(bench.runner.run_due(), looks_on);
    assert_eq!(ran.unwrap(), 1);
    assert_eq!(bench.ran(), ["tick", "long"]);
}

#[tokio::test]
async fn what_is_done_is_finished_while_a_long_job_still_runs() {
    let bench = bench().await;
    bench.add(&Long).await;
    for _ in 0..40 {
        bench.say("short", Span::seconds(0), true).await;
    }
    let looks_on = async {
        // 31 were claimed with the long one, and are gone before it ends.
        while bench.leases().await.len() > 10 {}
        bench.world.go.notify_one();
    };
    let (ran, ()) = tokio::join!(bench.runner.run_due(), looks_on);
    assert_eq!(ran.unwrap(), 41);
    assert!(bench.leases().await.is_empty());
}

#[tokio::test]
async fn a_crowd_of_jobs_takes_few_transactions() {
    let bench = bench().await;
    for _ in 0..64 {
        bench.say("short", Span::seconds(0), true).await;
    }
    let before = bench.db.commits();
    assert_eq!(bench.runner.run_due().await.unwrap(), 64);
    // The recurring task, two claims, and what ends while a claim's first jobs are noted goes together.
    let commits = bench.db.commits() - before;
    assert!(commits <= 40, "{commits} transactions for 64 jobs");
}

#[tokio::test]
async fn a_worker_that_is_alone_takes_back_what_was_begun() {
    let bench = bench().await;
    bench.say("again", Span::seconds(0), true).await;
    let mut tx = bench.db.begin().await.unwrap();
    queue::claim(&mut tx, bench.clock.now(), Span::minutes(5), 9).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(bench.runner.run_due().await.unwrap(), 0);
    bench.runner.take_back().await.unwrap();
    assert_eq!(bench.runner.run_due().await.unwrap(), 1);
}
