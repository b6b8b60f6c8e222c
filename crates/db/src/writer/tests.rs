//! The group commit keeps every promise of a transaction, alone and under a crowd.

use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::OwnedFd;
use std::path::PathBuf;

use super::*;
use crate::sqlite::log_pages;
use crate::{Db, sql};

async fn open() -> (tempfile::TempDir, Db) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite:{}", dir.path().join("test.db").display()), 2).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    sql!("CREATE TABLE t (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)").execute(&mut tx).await.unwrap();
    sql!("INSERT INTO t (id, n) VALUES (1, 0)").execute(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    (dir, db)
}

async fn value(db: &Db) -> i64 {
    let mut conn = db.read().await.unwrap();
    sql!("SELECT n FROM t WHERE id = 1").fetch_one::<(i64,)>(&mut conn).await.unwrap().0
}

async fn add(db: &Db, n: i64, fail: bool) -> DbResult<()> {
    let mut tx = db.begin().await?;
    sql!("UPDATE t SET n = n + $1 WHERE id = 1", n).execute(&mut tx).await?;
    if fail {
        sql!("INSERT INTO t (id, n) VALUES (1, 0)").execute(&mut tx).await?;
    }
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_of_writers_loses_nothing_and_the_failing_ones_leave_no_trace() {
    let (_dir, db) = open().await;
    let tasks: Vec<_> = (0..300i64)
        .map(|i| {
            let db = db.clone();
            tokio::spawn(async move { (i, add(&db, 1, i % 3 == 0).await.is_ok()) })
        })
        .collect();
    for task in tasks {
        let (i, done) = task.await.unwrap();
        assert_eq!(done, i % 3 != 0);
    }
    assert_eq!(value(&db).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_acknowledged_is_visible_to_readers_at_once() {
    let (_dir, db) = open().await;
    for round in 1..=50 {
        let (one, two) = tokio::join!(add(&db, 1, false), add(&db, 1, false));
        one.and(two).unwrap();
        assert_eq!(value(&db).await, round * 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelled_transactions_roll_back_and_block_nobody() {
    let (_dir, db) = open().await;
    for round in 0..200u32 {
        let cancelled = add(&db, 1_000_000, true);
        let kept = add(&db, 1, false);
        let waiting = add(&db, 1_000_000, true);
        // The futures are polled a few times and dropped at whatever point they have reached.
        tokio::select! {
            biased;
            result = async { tokio::join!(kept, async { poll_times(cancelled, round % 9).await; poll_times(waiting, round % 5).await }).0 } => result.unwrap(),
        }
    }
    assert_eq!(value(&db).await, 200);
}

/// Polls a future so many times and drops it.
async fn poll_times(future: impl Future<Output = DbResult<()>>, times: u32) {
    let mut future = std::pin::pin!(future);
    for _ in 0..times {
        if futures::poll!(&mut future).is_ready() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_dropped_transaction_never_happened() {
    let (_dir, db) = open().await;
    let mut tx = db.begin().await.unwrap();
    sql!("UPDATE t SET n = 9 WHERE id = 1").execute(&mut tx).await.unwrap();
    drop(tx);
    add(&db, 1, false).await.unwrap();
    assert_eq!(value(&db).await, 1);
}

#[tokio::test]
async fn after_commit_runs_only_after_a_commit() {
    use std::sync::atomic::{AtomicU32, Ordering};
    let (_dir, db) = open().await;
    let ran = std::sync::Arc::new(AtomicU32::new(0));
    for commit in [false, true] {
        let mut tx = db.begin().await.unwrap();
        let ran = ran.clone();
        tx.after_commit(move || {
            ran.fetch_add(1, Ordering::SeqCst);
        });
        if commit {
            tx.commit().await.unwrap();
        }
    }
    assert_eq!(ran.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn commits_are_counted_and_what_was_dropped_or_failed_is_not() {
    let (_dir, db) = open().await;
    let before = db.clone().commits();
    add(&db, 1, false).await.unwrap();
    add(&db, 1, true).await.unwrap_err();
    drop(db.begin().await.unwrap());
    assert_eq!(db.commits(), before + 1);
}

/// A writer whose one row reads 0, and the lock that keeps the disk busy for as long as a test has it.
async fn counting() -> (tempfile::TempDir, Writer, Connection, Arc<Log>) {
    let (dir, path, writer) = writer();
    write(&writer, "CREATE TABLE t AS SELECT 0 AS n").await.unwrap();
    while !writer.state.lock().await.idle {
        tokio::task::yield_now().await;
    }
    let log = writer.state.lock().await.log.clone();
    let reader = Connection::open(&path).unwrap();
    (dir, writer, reader, log)
}

fn read(reader: &Connection) -> i64 {
    reader.fetch::<(i64,)>("SELECT n FROM t", &[], 1).unwrap()[0].0
}

async fn adding(writer: &Writer, n: i64) -> Turn {
    let mut turn = writer.turn().await.unwrap();
    turn.connection().unwrap().execute(&format!("UPDATE t SET n = n + {n}"), &[]).unwrap();
    turn
}

#[tokio::test]
#[expect(clippy::await_holding_lock, reason = "the disk is to be busy meanwhile")]
async fn who_ends_while_the_disk_is_busy_waits_for_it_and_then_shares_a_commit() {
    let (_dir, writer, reader, log) = counting().await;
    let busy = log.0.lock().unwrap();
    let mut first = Box::pin(adding(&writer, 1).await.commit());
    assert!(futures::poll!(&mut first).is_pending(), "acknowledged before the disk has it");
    assert_eq!(read(&reader), 1, "nobody had to wait for it");
    let writer = &writer;
    let mut next = [10, 100].map(|n| Box::pin(async move { adding(writer, n).await.commit().await }));
    for next in &mut next {
        assert!(futures::poll!(next).is_pending());
    }
    assert_eq!(read(&reader), 1, "it costs a wait for the disk each");
    drop(busy);
    let [second, third] = next;
    let all = async { tokio::join!(first, second, third) };
    let all = tokio::time::timeout(Duration::from_secs(30), all).await.expect("nobody commits for them");
    assert!(matches!(all, (Ok(()), Ok(()), Ok(()))), "{all:?}");
    assert_eq!(read(&reader), 111);
}

#[tokio::test]
#[expect(clippy::await_holding_lock, reason = "the disk is to be busy meanwhile")]
async fn what_a_cancelled_member_wrote_goes_and_what_its_group_wrote_stays() {
    let (_dir, writer, reader, log) = counting().await;
    let busy = log.0.lock().unwrap();
    let writer = &writer;
    let mut committed = [1, 10].map(|n| Box::pin(async move { adding(writer, n).await.commit().await }));
    for committed in &mut committed {
        assert!(futures::poll!(committed).is_pending());
    }
    // The second has begun a group.
    drop(adding(writer, 100).await);
    drop(busy);
    for committed in committed {
        committed.await.unwrap();
    }
    assert_eq!(read(&reader), 11);
}

#[tokio::test]
#[expect(clippy::await_holding_lock, reason = "the disk is to be busy meanwhile")]
async fn a_group_that_sqlite_rolled_back_is_told_so_and_the_next_is_not_mixed_up_with_it() {
    let (_dir, writer, reader, log) = counting().await;
    let busy = log.0.lock().unwrap();
    let writer = &writer;
    let [mut first, mut second] =
        [1, 10].map(|n| Box::pin(async move { adding(writer, n).await.commit().await }));
    assert!(futures::poll!(&mut first).is_pending());
    assert!(futures::poll!(&mut second).is_pending());
    let mut failing = adding(writer, 100).await;
    // As SQLite does by itself where the disk is full.
    failing.connection().unwrap().batch("ROLLBACK").unwrap();
    drop(failing);
    let mut next = Box::pin(async move { adding(writer, 1_000).await.commit().await });
    assert!(futures::poll!(&mut next).is_pending());
    drop(busy);
    let all = tokio::join!(first, second, next);
    assert!(matches!(all, (Ok(()), Err(DbError::Commit(_)), Ok(()))), "{all:?}");
    assert_eq!(read(&reader), 1_001);
}

#[test]
fn it_goes_on_in_another_runtime() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (_dir, _path, writer) = runtime().block_on(async { writer() });
    let wrote = async {
        write(&writer, "CREATE TABLE t (n BIGINT)").await.unwrap();
        for _ in 0..3 {
            write(&writer, "INSERT INTO t VALUES (1)").await.unwrap();
        }
    };
    let wrote = runtime().block_on(async { tokio::time::timeout(Duration::from_secs(30), wrote).await });
    wrote.expect("nobody commits");
}

#[tokio::test]
async fn a_commit_of_nothing_says_nothing_about_the_log() {
    let (_dir, _path, writer) = writer();
    write(&writer, "CREATE TABLE t (n BIGINT)").await.unwrap();
    let pages = writer.state.lock().await.pages;
    assert!(pages > 0);
    write(&writer, "DELETE FROM t WHERE n = 1").await.unwrap();
    assert_eq!(writer.state.lock().await.pages, pages);
}

#[tokio::test]
async fn who_looks_again_until_it_is_done_does_not_keep_it_from_being_done() {
    let (_dir, db) = open().await;
    let mut first = db.begin().await.unwrap();
    sql!("UPDATE t SET n = 1 WHERE id = 1").execute(&mut first).await.unwrap();
    let looking = async {
        while value(&db).await == 0 {
            let looks = db.begin().await.unwrap();
            tokio::task::yield_now().await;
            drop(looks);
        }
    };
    let both = async { tokio::join!(first.commit(), looking) };
    tokio::time::timeout(Duration::from_secs(30), both)
        .await
        .expect("it waits for those who look")
        .0
        .unwrap();
}

#[tokio::test]
async fn who_leaves_the_queue_leaves_nobody_without_their_commit() {
    let (_dir, db) = open().await;
    let first = db.begin().await.unwrap();
    let mut next = Box::pin(db.begin());
    assert!(futures::poll!(&mut next).is_pending());
    let mut committed = std::pin::pin!(first.commit());
    assert!(futures::poll!(&mut committed).is_pending(), "acknowledged before the disk has it");
    drop(next);
    let committed = tokio::time::timeout(Duration::from_secs(30), committed).await;
    committed.expect("it waits for who has left").unwrap();
}

#[tokio::test]
async fn who_waits_for_another_process_keeps_nobody_from_their_own_work() {
    let (dir, db) = open().await;
    let other = crate::sqlite::Connection::open(&dir.path().join("test.db")).unwrap();
    other.batch("BEGIN IMMEDIATE").unwrap();
    let mut waiting = std::pin::pin!(add(&db, 1, false));
    assert!(futures::poll!(&mut waiting).is_pending());
    assert_eq!(value(&db).await, 0);
    other.batch("COMMIT").unwrap();
    waiting.await.unwrap();
    assert_eq!(value(&db).await, 1);
}

fn writer() -> (tempfile::TempDir, PathBuf, Writer) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("test.db");
    let writer = Writer::open(&path).unwrap();
    (dir, path, writer)
}

async fn write(writer: &Writer, text: &str) -> DbResult<()> {
    let mut turn = writer.turn().await?;
    turn.connection()?.execute(text, &[])?;
    turn.commit().await
}

#[tokio::test]
async fn nothing_is_acknowledged_that_the_disk_has_refused_and_nothing_written_after_it() {
    let (_dir, _path, writer) = writer();
    write(&writer, "CREATE TABLE t (n BIGINT)").await.unwrap();
    writer.state.lock().await.log = Arc::new(Log::new(on_no_disk()));
    let refused = write(&writer, "INSERT INTO t VALUES (1)").await;
    assert!(matches!(refused, Err(DbError::Commit(_))), "{refused:?}");
    let closed = async {
        while writer.turn().await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), closed).await.expect("it goes on writing");
}

/// Both threads bring groups to the disk: the system tells of a failure once, so the second must not ask.
#[tokio::test]
async fn what_comes_after_a_log_that_the_disk_has_refused_is_not_acknowledged_either() {
    let log = Arc::new(Log::new(on_no_disk()));
    let mut told = (0..2).map(|_| {
        let (group, outcome) = watch::channel(None);
        Committed { group, log: Ok(log.clone()), pages: 0 }.wait().unwrap_err();
        outcome.borrow().clone().unwrap().unwrap_err()
    });
    // A pipe would refuse again; that it was not asked shows in the words.
    assert_ne!(told.next(), Some("the disk failed before".into()));
    assert_eq!(told.next(), Some("the disk failed before".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_the_disk_has_refused_is_not_taken_for_copied() {
    let (_dir, path, writer) = writer();
    write(&writer, "CREATE TABLE t (n BIGINT)").await.unwrap();
    let state = writer.state.clone();
    let copy = tokio::task::spawn_blocking(move || flush::checkpoint(&path, &on_no_disk(), &state));
    assert!(matches!(copy.await.unwrap(), Err(DbError::Away(_))));
    assert!(matches!(writer.turn().await.err(), Some(DbError::Away(_))));
}

/// A pipe can't be brought to a disk.
fn on_no_disk() -> File {
    let (pipe, _end) = io::pipe().unwrap();
    OwnedFd::from(pipe).into()
}

/// Ten megabytes.
const MUCH: &str =
    "INSERT INTO t WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 2500)
                    SELECT printf('%4000d', n) FROM k";

#[tokio::test]
async fn the_log_is_copied_into_the_file_while_others_write() {
    let (_dir, path, writer) = writer();
    write(&writer, "CREATE TABLE t (text TEXT)").await.unwrap();
    let copied = async {
        while path.metadata().unwrap().len() < 10_000_000 {
            write(&writer, MUCH).await.unwrap();
        }
    };
    tokio::time::timeout(Duration::from_secs(60), copied).await.expect("nothing is copied");
}

/// Commits one row more on this thread, and counts the pages of the log.
async fn pages_after_one_more(writer: &Writer) -> u32 {
    let mut state = writer.state.lock().await;
    state.run("INSERT INTO t VALUES ('x')").unwrap();
    log_pages().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_begins_anew_once_it_is_copied_and_nobody_reads_from_it() {
    let (_dir, path, writer) = writer();
    write(&writer, "CREATE TABLE t (text TEXT)").await.unwrap();
    write(&writer, MUCH).await.unwrap();
    let reader = Connection::open(&path).unwrap();
    reader.batch("BEGIN").unwrap();
    let count = "SELECT COUNT(*) FROM t";
    assert_eq!(reader.fetch::<(i64,)>(count, &[], 1).unwrap(), [(2500,)]);
    let pages = pages_after_one_more(&writer).await;
    assert!(pages > 2500, "{pages}");
    let copy = || {
        let (path, state) = (path.clone(), writer.state.clone());
        let file = ManuallyDrop::new(File::open(&path).unwrap());
        tokio::task::spawn_blocking(move || flush::checkpoint(&path, &file, &state))
    };
    copy().await.unwrap().unwrap();
    assert!(pages_after_one_more(&writer).await > pages, "it took away what somebody reads");
    assert_eq!(reader.fetch::<(i64,)>(count, &[], 1).unwrap(), [(2500,)]);
    reader.batch("COMMIT").unwrap();
    copy().await.unwrap().unwrap();
    assert!(pages_after_one_more(&writer).await < 10);
    assert_eq!(reader.fetch::<(i64,)>(count, &[], 1).unwrap(), [(2503,)]);
}
