//! The two threads that wait for the disk, so that nobody who has the connection does: one brings group after group to
//! it, the other copies the log into the file while they go on.

use std::fs::File;
use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex as StdMutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Mutex;

use super::{Group, State};
use crate::sqlite::Connection;
use crate::{DbError, DbResult};

/// Pages of 4 KB at which the log is copied into the file (64 MB): pages that every commit touches, such as the last
/// of an index, are copied once for many commits.
const LONG: u32 = 16_000;
/// How long everybody waits, at most, for those who read from the log, so that it may begin anew.
const READERS: Duration = Duration::from_millis(20);

/// SQLite's write-ahead log; none after the disk refused it once. The system tells of a failure once, and to one who
/// asks: a second one would be told that all is well.
pub(super) struct Log(pub(super) StdMutex<Option<File>>);

impl Log {
    pub const fn new(file: File) -> Self {
        Self(StdMutex::new(Some(file)))
    }

    /// Waits until what was written before is on the disk.
    fn sync(&self) -> io::Result<()> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let synced = file.as_ref().ok_or_else(|| io::Error::other("the disk failed before"))?.sync_data();
        if synced.is_err() {
            *file = None;
        }
        synced
    }
}

/// A group that SQLite has committed, or could not.
pub(super) struct Committed {
    pub group: Group,
    pub log: Result<Arc<Log>, String>,
    /// How long the log is.
    pub pages: u32,
}

impl Committed {
    /// Waits for the disk, then tells the members.
    ///
    /// # Errors
    /// The disk failed: what it has is not known.
    pub fn wait(self) -> io::Result<()> {
        let synced = match &self.log {
            Ok(log) => log.sync(),
            Err(_) => Ok(()),
        };
        let outcome = match (&synced, self.log) {
            (Err(error), _) => Err(error.to_string()),
            (Ok(()), log) => log.map(|_| ()),
        };
        self.group.send_replace(Some(outcome));
        synced
    }
}

/// Starts both; they end when nobody can begin a group any more.
pub(super) fn start(path: PathBuf, state: Arc<Mutex<State>>, groups: Receiver<Committed>) -> io::Result<()> {
    let (long, asked) = sync_channel(0);
    let (theirs, runtime) = (state.clone(), Handle::current());
    thread::Builder::new().name("checkpoint".into()).spawn(move || checkpoints(&path, &theirs, &asked))?;
    thread::Builder::new().name("disk".into()).spawn(move || flushes(&runtime, &state, &groups, &long))?;
    Ok(())
}

/// Brings a group to the disk, and all that gather meanwhile.
fn flushes(runtime: &Handle, state: &Arc<Mutex<State>>, groups: &Receiver<Committed>, long: &SyncSender<()>) {
    let mut due = LONG;
    for group in groups {
        let mut next = Some(group);
        while let Some(committed) = next {
            let pages = committed.pages;
            settle(state, Some(committed));
            if pages < LONG {
                due = LONG;
            } else if pages >= due && long.try_send(()).is_ok() {
                // Somebody may read from the log for long; not every commit is to try again then.
                due = pages + LONG;
            }
            // A task of the runtime: it takes the connection over without waiting for this thread to be woken.
            let theirs = state.clone();
            let task = runtime.spawn(async move { theirs.lock().await.next_group() });
            // The runtime may have ended, and another go on.
            next = runtime.block_on(task).unwrap_or_else(|_| state.blocking_lock().next_group());
        }
    }
}

fn settle(state: &Mutex<State>, committed: Option<Committed>) {
    if let Some(Err(error)) = committed.map(Committed::wait) {
        stop(state, &error);
    }
}

/// After the disk failed nothing more is written: it may lack what SQLite believes to be there.
fn stop(state: &Mutex<State>, error: &io::Error) {
    tracing::error!(%error, "the disk failed: nothing is written any more until this starts again");
    state.blocking_lock().connection = None;
}

fn checkpoints(path: &Path, state: &Mutex<State>, asked: &Receiver<()>) {
    let mut file = None;
    for () in asked {
        // Never closed: a process that closes any handle of a file loses the locks that SQLite has on it.
        let opened = file.take().map_or_else(|| File::open(path).map(ManuallyDrop::new), Ok);
        let copied = opened
            .map_err(|error| DbError::Away(error.into()))
            .and_then(|opened| checkpoint(path, file.insert(opened), state));
        if let Err(error) = copied {
            tracing::warn!(%error, "the log was not copied into the file");
        }
    }
}

/// Copies most of it beside the writers, and brings it to the disk, which SQLite does only where all was copied. They
/// wait for the rest, as only then the log begins anew.
pub(super) fn checkpoint(path: &Path, file: &File, state: &Mutex<State>) -> DbResult<()> {
    let connection = Connection::open(path)?;
    connection.batch("PRAGMA wal_checkpoint(PASSIVE)")?;
    if let Err(error) = file.sync_data() {
        stop(state, &error);
        return Err(DbError::Away(error.into()));
    }
    connection.patience(READERS)?;
    let mut held = state.blocking_lock();
    let committed = held.commit_group();
    let outcome = connection.batch("PRAGMA wal_checkpoint(RESTART)");
    drop(held);
    settle(state, committed);
    outcome
}
