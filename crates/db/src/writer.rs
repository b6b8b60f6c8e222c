//! SQLite's one writer, with group commit.
//!
//! Only one transaction can write at a time, and a commit costs a wait for the disk. So nobody has the connection
//! while the disk is waited for: a transaction that is done joins the open group (the members are savepoints of one
//! transaction) and passes the connection on. If nobody waits for the disk, it commits the group before; a thread
//! ([`flush`]) waits until the log is on the disk, and only then does any member return: acknowledged still means
//! durable. Meanwhile the next group gathers, and is as large as the disk is slow. A transaction that fails rolls back
//! its own savepoint and disturbs nobody.
//!
//! So others may read, for as long as the disk takes, what a power cut would still undo. It would undo with it all
//! that was written later, as the log is read in order: nothing durable rests on what is not.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use crate::sqlite::{Connection, PATIENCE, closed, log_pages};
use crate::{DbError, DbResult};

mod flush;

use flush::{Committed, Log};

/// The pause before another attempt while another process writes.
const PAUSE: Duration = Duration::from_millis(5);

/// The queue for the one connection that writes.
#[derive(Clone)]
pub struct Writer {
    state: Arc<Mutex<State>>,
    /// To the thread that waits for the disk.
    disk: Sender<Committed>,
}

struct State {
    /// None after [`Writer::close`], and after the disk failed.
    connection: Option<Connection>,
    log: Arc<Log>,
    /// How long the log was after the last commit.
    pages: u32,
    /// Tells the transactions that are done how the commit that they share ended.
    group: Option<Group>,
    /// The thread that brings groups to the disk has nothing to do, and none waits for it: who begins one commits it.
    idle: bool,
}

type Group = watch::Sender<Option<Result<(), String>>>;

impl Writer {
    /// Opens the connection, and starts the threads that wait for the disk; they end with the last clone of this.
    ///
    /// # Errors
    /// A file that can't be opened.
    ///
    /// # Panics
    /// Outside of a runtime.
    pub fn open(path: &Path) -> DbResult<Self> {
        let connection = Connection::open(path)?;
        connection.patience(Duration::ZERO)?;
        // The log is made at the first look into the file.
        connection.batch("SELECT 1 FROM sqlite_schema")?;
        let away = |error: io::Error| DbError::Away(error.into());
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let log = Arc::new(Log::new(File::open(log).map_err(away)?));
        let state = Arc::new(Mutex::new(State {
            connection: Some(connection),
            log,
            pages: 0,
            group: None,
            idle: true,
        }));
        let (disk, committed) = channel();
        flush::start(path.to_owned(), state.clone(), committed).map_err(away)?;
        Ok(Self { state, disk })
    }

    /// Waits for the connection and starts a transaction (or joins the open group in a savepoint).
    ///
    /// # Errors
    /// As SQLite says.
    pub async fn turn(&self) -> DbResult<Turn> {
        let mut state = self.state.clone().lock_owned().await;
        state.start().await?;
        Ok(Turn { disk: self.disk.clone(), state, open: true })
    }

    /// Waits for the current work and closes the connection.
    pub async fn close(&self) {
        let mut state = self.state.clone().lock_owned().await;
        let close = move || {
            let last = state.commit_group();
            if let Some(connection) = state.connection.take() {
                let _ = connection.batch("PRAGMA optimize");
            }
            drop(state);
            last.map(Committed::wait)
        };
        let _ = tokio::task::spawn_blocking(close).await;
    }
}

impl State {
    fn connection(&mut self) -> DbResult<&mut Connection> {
        self.connection.as_mut().ok_or_else(closed)
    }

    fn run(&mut self, text: &str) -> DbResult<()> {
        self.connection()?.execute(text, &[]).map(|_| ())
    }

    /// Who is cancelled here has not started: nothing is waited for after `BEGIN`.
    async fn start(&mut self) -> DbResult<()> {
        self.give_up_lost_group();
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

    /// After some failures, as of a full disk, SQLite rolls back everything, the group included.
    fn give_up_lost_group(&mut self) {
        if self.connection.as_ref().is_some_and(Connection::is_idle)
            && let Some(group) = self.group.take()
        {
            group.send_replace(Some(Err("rolled back with another that failed".into())));
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

    /// Commits for the group; its members wait for [`Committed::wait`].
    fn commit_group(&mut self) -> Option<Committed> {
        let group = self.group.take()?;
        let outcome = self.run("COMMIT");
        if outcome.is_err() {
            let _ = self.run("ROLLBACK");
        }
        let log = outcome.map(|()| self.log.clone()).map_err(|error| format!("{error:?}"));
        // A commit of nothing writes nothing.
        self.pages = log_pages().unwrap_or(self.pages);
        Some(Committed { group, log, pages: self.pages })
    }

    /// Commits for the next group, when the disk has the last one.
    fn next_group(&mut self) -> Option<Committed> {
        let next = self.commit_group();
        self.idle = next.is_none();
        next
    }
}

/// The connection, for the length of one transaction.
pub struct Turn {
    disk: Sender<Committed>,
    state: OwnedMutexGuard<State>,
    /// Has not joined a group.
    open: bool,
}

impl Turn {
    /// The connection inside the transaction.
    ///
    /// # Errors
    /// [`DbError::Away`] after the database was closed.
    pub fn connection(&mut self) -> DbResult<&mut Connection> {
        self.state.connection()
    }

    /// Joins the open group, or begins one; returns when it is on the disk.
    ///
    /// # Errors
    /// As SQLite says, and nothing has happened; where it is the disk that failed, nobody can tell whether it has.
    pub async fn commit(mut self) -> DbResult<()> {
        let mut outcome = self.join_group()?;
        self.open = false;
        drop(self);
        let outcome =
            outcome.wait_for(Option::is_some).await.map_err(|_| DbError::Commit("closed".into()))?;
        outcome.clone().unwrap_or(Ok(())).map_err(DbError::Commit)
    }

    fn join_group(&mut self) -> DbResult<watch::Receiver<Option<Result<(), String>>>> {
        if let Some(group) = &self.state.group {
            let outcome = group.subscribe();
            self.state.run("RELEASE member")?;
            return Ok(outcome);
        }
        let (group, outcome) = watch::channel(None);
        self.state.group = Some(group);
        if self.state.idle
            && let Some(committed) = self.state.next_group()
        {
            self.disk.send(committed).map_err(|_| closed())?;
        }
        Ok(outcome)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.open {
            self.state.undo();
        }
    }
}

#[cfg(test)]
mod tests;
