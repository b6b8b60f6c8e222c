//! SQLite's one writer, with group commit.
//!
//! A commit costs an fsync, and only one transaction can write at a time. So transactions that queue up share
//! one: each runs in its own savepoint on the one connection and, when it is done while others wait, passes the
//! connection on without committing. The last of the group (nobody waits, or the group is full) commits for all,
//! and only then does any of them return: acknowledged still means durable. One that fails rolls back its own
//! savepoint and disturbs nobody.
//!
//! Statements run where they are asked for; commits, which wait for the disk, on a thread that may wait.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use crate::sqlite::{Connection, PATIENCE, closed};
use crate::{DbError, DbResult};

/// A group commits at the latest after so many turns, so that the first does not wait for ever.
const LARGEST_GROUP: usize = 64;
/// The pause before another attempt while another process writes.
const PAUSE: Duration = Duration::from_millis(5);

/// The queue for the one connection that writes.
#[derive(Clone)]
pub struct Writer(Arc<Shared>);

struct Shared {
    state: Arc<Mutex<State>>,
    waiting: AtomicUsize,
}

struct State {
    /// None after [`Writer::close`].
    connection: Option<Connection>,
    group: Option<Group>,
}

/// Transactions that are done and wait for the commit they share.
struct Group {
    /// Turns since it began, also those that ended without a commit: who only looks whether the others are through must
    /// not keep them from it.
    turns: usize,
    outcome: watch::Sender<Option<Result<(), String>>>,
}

impl Writer {
    /// Opens the connection.
    ///
    /// # Errors
    /// A file that can't be opened.
    pub fn open(path: &Path) -> DbResult<Self> {
        let connection = Connection::open(path)?;
        connection.never_wait()?;
        let state = Arc::new(Mutex::new(State { connection: Some(connection), group: None }));
        Ok(Self(Arc::new(Shared { state, waiting: AtomicUsize::new(0) })))
    }

    /// Waits for the connection and starts a transaction (or joins the open group in a savepoint).
    ///
    /// # Errors
    /// As SQLite says.
    pub async fn turn(&self) -> DbResult<Turn> {
        let mut place = Place::take(self.clone());
        let state = self.0.state.clone().lock_owned().await;
        let mut turn = Turn { writer: self.clone(), state: Some(state), open: false };
        place.reached = true;
        drop(place);
        if let Some(state) = turn.state.as_mut() {
            state.start().await?;
            turn.open = true;
        }
        Ok(turn)
    }

    /// Waits for the current work and closes the connection.
    pub async fn close(&self) {
        let mut state = self.0.state.clone().lock_owned().await;
        let close = move || {
            state.commit_group();
            if let Some(connection) = state.connection.take() {
                let _ = connection.batch("PRAGMA optimize");
            }
        };
        let _ = tokio::task::spawn_blocking(close).await;
    }

    /// After somebody left the queue: if nobody else is about to come, commits for the group.
    fn settle(&self) {
        let writer = self.clone();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            let state = writer.0.state.clone().lock_owned().await;
            writer.pass_on(state);
        });
    }

    /// Gives the connection to whoever waits; where nobody does, or enough have had it, only after the group's commit.
    fn pass_on(&self, mut state: OwnedMutexGuard<State>) {
        let Some(group) = &mut state.group else { return };
        group.turns += 1;
        let last = group.turns >= LARGEST_GROUP || self.0.waiting.load(Ordering::Acquire) == 0;
        if last && tokio::runtime::Handle::try_current().is_ok() {
            commit_aside(state);
        }
    }
}

/// Commits for the group on a thread that may wait; nobody who is cancelled leaves that half done.
fn commit_aside(mut state: OwnedMutexGuard<State>) {
    tokio::task::spawn_blocking(move || state.commit_group());
}

/// A place in the queue; leaving it early (a cancelled request) must not leave a group without its last member.
struct Place {
    writer: Writer,
    /// Its turn has come.
    reached: bool,
}

impl Place {
    fn take(writer: Writer) -> Self {
        writer.0.waiting.fetch_add(1, Ordering::AcqRel);
        Self { writer, reached: false }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.writer.0.waiting.fetch_sub(1, Ordering::AcqRel);
        if !self.reached {
            self.writer.settle();
        }
    }
}

impl State {
    fn connection(&mut self) -> DbResult<&mut Connection> {
        self.connection.as_mut().ok_or_else(closed)
    }

    fn run(&mut self, text: &str) -> DbResult<()> {
        self.connection()?.execute(text, &[]).map(|_| ())
    }

    async fn start(&mut self) -> DbResult<()> {
        if self.group.is_some() {
            return self.run("SAVEPOINT member");
        }
        let began = Instant::now();
        loop {
            match self.run("BEGIN IMMEDIATE") {
                Err(DbError::Away(_)) if self.connection.is_some() && began.elapsed() < PATIENCE => {
                    tokio::time::sleep(PAUSE).await;
                }
                outcome => return outcome,
            }
        }
    }

    /// Takes back the transaction that ended without commit.
    fn undo(&mut self) {
        let outcome = match self.group {
            Some(_) => self.run("ROLLBACK TO member").and_then(|()| self.run("RELEASE member")),
            None => self.run("ROLLBACK"),
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "a transaction was not rolled back");
        }
    }

    /// Adds the transaction that just finished to the group.
    fn join_group(&mut self) -> DbResult<watch::Receiver<Option<Result<(), String>>>> {
        if self.group.is_some() {
            self.run("RELEASE member")?;
        }
        let group = self.group.get_or_insert_with(|| Group { turns: 0, outcome: watch::Sender::new(None) });
        Ok(group.outcome.subscribe())
    }

    fn commit_group(&mut self) {
        let Some(group) = self.group.take() else { return };
        let outcome = self.run("COMMIT");
        if outcome.is_err() {
            let _ = self.run("ROLLBACK");
        }
        group.outcome.send_replace(Some(outcome.map_err(|error| format!("{error:?}"))));
    }
}

/// The connection, for the length of one transaction.
pub struct Turn {
    writer: Writer,
    state: Option<OwnedMutexGuard<State>>,
    /// A transaction was started and has not joined a group.
    open: bool,
}

impl Turn {
    /// The connection inside the transaction.
    ///
    /// # Errors
    /// [`DbError::Away`] after the database was closed.
    pub fn connection(&mut self) -> DbResult<&mut Connection> {
        self.state.as_mut().ok_or_else(closed)?.connection()
    }

    /// Commits, alone or with a group; returns when it is on the disk.
    ///
    /// # Errors
    /// As SQLite says; nothing has happened then.
    pub async fn commit(mut self) -> DbResult<()> {
        let state = self.state.as_mut().ok_or_else(closed)?;
        let mut outcome = state.join_group()?;
        self.open = false;
        drop(self);
        let outcome =
            outcome.wait_for(Option::is_some).await.map_err(|_| DbError::Commit("closed".into()))?;
        outcome.clone().unwrap_or(Ok(())).map_err(DbError::Commit)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(mut state) = self.state.take() else { return };
        if self.open {
            state.undo();
        }
        self.writer.pass_on(state);
    }
}

#[cfg(test)]
mod tests;
