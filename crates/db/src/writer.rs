//! SQLite's one writer, with group commit.
//!
//! A commit costs an fsync, and only one transaction can write at a time. So transactions that queue up share
//! one: each runs in its own savepoint on the one connection and, when it is done while others wait, passes the
//! connection on without committing. The last of the group (nobody waits, or the group is full) commits for all,
//! and only then does any of them return: acknowledged still means durable. One that fails rolls back its own
//! savepoint and disturbs nobody.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use crate::{DbError, DbResult};

/// A group commits at the latest after so many transactions, so that the first does not wait for ever.
const LARGEST_GROUP: usize = 64;

/// The queue for the one connection that writes.
#[derive(Clone)]
pub struct Writer(Arc<Shared>);

struct Shared {
    state: Arc<Mutex<State>>,
    waiting: AtomicUsize,
}

struct State {
    /// None after [`Writer::close`].
    connection: Option<SqliteConnection>,
    group: Option<Group>,
    /// The savepoint of the next member is set already.
    prepared: bool,
    /// A turn ended without commit and left work that must be rolled back.
    abandoned: bool,
}

/// Transactions that are done and wait for the commit they share.
struct Group {
    members: usize,
    outcome: watch::Sender<Option<Result<(), String>>>,
}

impl Writer {
    /// Opens the connection.
    ///
    /// # Errors
    /// A file that can't be opened.
    pub async fn open(options: &SqliteConnectOptions) -> DbResult<Self> {
        let connection = Some(options.connect().await?);
        let state =
            Arc::new(Mutex::new(State { connection, group: None, prepared: false, abandoned: false }));
        Ok(Self(Arc::new(Shared { state, waiting: AtomicUsize::new(0) })))
    }

    /// Waits for the connection and starts a transaction (or joins the open group in a savepoint).
    ///
    /// # Errors
    /// As SQLite says.
    pub async fn turn(&self) -> DbResult<Turn> {
        let place = Place::take(self.clone());
        let state = self.0.state.clone().lock_owned().await;
        let mut turn = Turn { writer: self.clone(), state: Some(state) };
        drop(place);
        if let Some(state) = turn.state.as_mut() {
            state.clean_up().await?;
            state.start().await?;
        }
        Ok(turn)
    }

    /// Waits for the current work and closes the connection.
    pub async fn close(&self) {
        let mut state = self.0.state.lock().await;
        let _ = state.clean_up().await;
        state.commit_group().await;
        if let Some(connection) = state.connection.take() {
            let _ = connection.close().await;
        }
    }

    /// After a turn or a waiting place was dropped: rolls back what was left and, if nobody is about to come,
    /// commits for the group.
    fn settle(&self) {
        let writer = self.clone();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            let mut state = writer.0.state.lock().await;
            let _ = state.clean_up().await;
            if writer.0.waiting.load(Ordering::Acquire) == 0 {
                state.commit_group().await;
            }
        });
    }
}

/// A place in the queue; leaving it early (a cancelled request) must not leave a group without its last member.
struct Place(Writer);

impl Place {
    fn take(writer: Writer) -> Self {
        writer.0.waiting.fetch_add(1, Ordering::AcqRel);
        Self(writer)
    }
}
impl Drop for Place {
    fn drop(&mut self) {
        self.0.0.waiting.fetch_sub(1, Ordering::AcqRel);
        // Either this turn goes on and settles the group itself, or it was cancelled while it waited.
        if self.0.0.state.try_lock().is_ok() {
            self.0.settle();
        }
    }
}

impl State {
    fn connection(&mut self) -> DbResult<&mut SqliteConnection> {
        self.connection.as_mut().ok_or(DbError::Away(sqlx::Error::PoolClosed))
    }

    async fn run(&mut self, text: &'static str) -> DbResult<()> {
        sqlx::query(text).execute(self.connection()?).await?;
        Ok(())
    }

    async fn start(&mut self) -> DbResult<()> {
        // Set before the first statement: cancelled in between, the turn still counts as abandoned.
        self.abandoned = true;
        match self.group {
            Some(_) if std::mem::take(&mut self.prepared) => Ok(()),
            Some(_) => self.run("SAVEPOINT member").await,
            None => self.run("BEGIN IMMEDIATE").await,
        }
    }

    async fn clean_up(&mut self) -> DbResult<()> {
        if !self.abandoned {
            return Ok(());
        }
        if self.group.is_some() {
            // The savepoint may not have been set yet: then there is nothing to roll back.
            if self.run("ROLLBACK TO member").await.is_ok() {
                self.run("RELEASE member").await?;
            }
        } else {
            let _ = self.run("ROLLBACK").await;
        }
        self.abandoned = false;
        Ok(())
    }

    /// Adds the transaction that just finished to the group. If another is to join (`goes_on`), this one's savepoint
    /// is replaced by the next one's in the same call to SQLite, for half of what a small transaction costs is such
    /// calls; if not, the commit that comes releases it.
    async fn join_group(&mut self, goes_on: bool) -> DbResult<watch::Receiver<Option<Result<(), String>>>> {
        match (goes_on, self.group.is_some()) {
            (true, true) => self.run("RELEASE member; SAVEPOINT member").await?,
            (true, false) => self.run("SAVEPOINT member").await?,
            (false, _) => {}
        }
        (self.abandoned, self.prepared) = (false, goes_on);
        let group = self.group.get_or_insert_with(|| Group { members: 0, outcome: watch::Sender::new(None) });
        group.members += 1;
        Ok(group.outcome.subscribe())
    }

    async fn commit_group(&mut self) {
        let Some(group) = self.group.take() else { return };
        self.prepared = false;
        let outcome = self.run("COMMIT").await;
        if outcome.is_err() {
            let _ = self.run("ROLLBACK").await;
        }
        group.outcome.send_replace(Some(outcome.map_err(|error| format!("{error:?}"))));
    }
}

/// The connection, for the length of one transaction.
pub struct Turn {
    writer: Writer,
    state: Option<OwnedMutexGuard<State>>,
}

impl Turn {
    /// The connection inside the transaction.
    ///
    /// # Errors
    /// [`DbError::Away`] after the database was closed.
    pub fn connection(&mut self) -> DbResult<&mut SqliteConnection> {
        self.state.as_mut().ok_or(DbError::Away(sqlx::Error::PoolClosed))?.connection()
    }

    /// Commits, alone or with a group; returns when it is on the disk.
    ///
    /// # Errors
    /// As SQLite says; nothing has happened then.
    pub async fn commit(mut self) -> DbResult<()> {
        let closed = || DbError::Away(sqlx::Error::PoolClosed);
        let members =
            self.state.as_ref().and_then(|state| state.group.as_ref()).map_or(0, |group| group.members);
        let goes_on = members + 1 < LARGEST_GROUP && self.writer.0.waiting.load(Ordering::Acquire) > 0;
        let joined = self.state.as_mut().ok_or_else(closed)?.join_group(goes_on).await;
        let mut state = self.state.take().ok_or_else(closed)?;
        if joined.is_ok() && !goes_on {
            // In a task of its own: a request that is cancelled here must not leave the group's commit half done.
            tokio::spawn(async move { state.commit_group().await });
        } else {
            self.state = Some(state);
        }
        drop(self);
        let mut outcome = joined?;
        let outcome =
            outcome.wait_for(Option::is_some).await.map_err(|_| DbError::Commit("closed".into()))?;
        outcome.clone().unwrap_or(Ok(())).map_err(DbError::Commit)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(state) = self.state.take() else { return };
        let unsettled = state.abandoned || state.group.is_some();
        drop(state);
        // Somebody who waits will clean up on taking the turn; if nobody does, this must.
        if unsettled && self.writer.0.waiting.load(Ordering::Acquire) == 0 {
            self.writer.settle();
        }
    }
}

#[cfg(test)]
mod tests;
