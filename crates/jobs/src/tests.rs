//! Jobs exist with their transaction, run once each, come back after failures and crashes.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use db::{Db, sql};
use kernel::time::Span;
use kernel::{Clock, IdGen, Problem, Timestamp};

use super::*;

#[derive(Clone, Default)]
struct World {
    ran: Arc<Mutex<Vec<String>>>,
    failures_left: Arc<AtomicU32>,
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
    let registry =
        Registry::default().with::<Say>().every("test.tick", Span::hours(1), |world: World| async move {
            world.ran.lock().unwrap().push("tick".into());
            Ok(())
        });
    let runner = Runner::new(db.clone(), clock.clone(), registry, world.clone(), 4);
    Bench { _dir: dir, ids: IdGen::new(clock.clone(), 1), db, clock, world, runner }
}

impl Bench {
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
