//! SQLite, called on the spot: most statements take microseconds, which is less than handing them to another thread
//! and back. So a statement runs to its end wherever it is asked for; only the wait for
//! the disk after a commit is left to a thread that may wait (see [`crate::writer`]).

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::FromSql;
use rusqlite::{CachedStatement, Statement};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{DbError, DbResult, FromRow, Row, Value};

/// Statements that a connection keeps prepared.
const PREPARED: usize = 400;
/// Patience with other processes that have the database locked.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// How long a reader waits for one of the connections.
const QUEUE: Duration = Duration::from_secs(30);

thread_local! {
    /// SQLite tells of it, where it is committed, through a function that has nothing of its own.
    static LOG_PAGES: Cell<u32> = const { Cell::new(0) };
}

/// Pages that the write-ahead log had after the last commit of this thread; none if it has written nothing since it
/// was asked.
pub fn log_pages() -> Option<u32> {
    Some(LOG_PAGES.take()).filter(|pages| *pages > 0)
}

/// A connection to a file.
pub struct Connection(rusqlite::Connection);

impl Connection {
    /// Opens the file, made if missing, with a write-ahead log and foreign keys. Whoever commits waits for the disk
    /// themselves, and sees to it that the log is copied into the file (see [`crate::writer`]). A statement is planned
    /// once, whatever is bound to it: SQLite would plan each that has a parameter in its `LIMIT` anew at every call,
    /// for nothing, as every list of ours is served by one index.
    ///
    /// # Errors
    /// A file that can't be opened.
    pub fn open(path: &Path) -> DbResult<Self> {
        let raw = rusqlite::Connection::open(path)?;
        raw.busy_timeout(PATIENCE)?;
        raw.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0;",
        )?;
        raw.wal_hook(Some(|_, pages| {
            LOG_PAGES.set(u32::try_from(pages).unwrap_or(0));
            Ok(())
        }));
        raw.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        raw.set_prepared_statement_cache_capacity(PREPARED);
        Ok(Self(raw))
    }

    /// Whether no transaction is open.
    pub fn is_idle(&self) -> bool {
        self.0.is_autocommit()
    }

    /// Has a locked database answer with [`DbError::Away`] after so long; until then it waits on this thread.
    ///
    /// # Errors
    /// As SQLite says.
    pub fn patience(&self, patience: Duration) -> DbResult<()> {
        Ok(self.0.busy_timeout(patience)?)
    }

    /// Runs a statement; the number of rows it changed.
    ///
    /// # Errors
    /// As SQLite says.
    pub fn execute(&self, text: &str, values: &[Value]) -> DbResult<u64> {
        let mut statement = self.prepare(text, values)?;
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        drop(rows);
        Ok(self.0.changes())
    }

    /// Runs a statement; its first rows, at most `limit`.
    ///
    /// # Errors
    /// As SQLite says; a column of another type.
    pub fn fetch<T: FromRow>(&self, text: &str, values: &[Value], limit: usize) -> DbResult<Vec<T>> {
        let mut statement = self.prepare(text, values)?;
        let (mut rows, mut out) = (statement.raw_query(), Vec::new());
        while out.len() < limit
            && let Some(row) = rows.next()?
        {
            out.push(T::from_row(&Row::Sqlite(SqliteRow { row, next: Cell::new(0) }))?);
        }
        Ok(out)
    }

    /// Runs a text of several statements.
    ///
    /// # Errors
    /// As SQLite says.
    pub fn batch(&self, text: &str) -> DbResult<()> {
        Ok(self.0.execute_batch(text)?)
    }

    /// Has a statement parsed and planned.
    ///
    /// # Errors
    /// As SQLite says.
    pub fn check(&self, text: &str) -> DbResult<()> {
        self.0.prepare(text)?;
        Ok(())
    }

    fn prepare(&self, text: &str, values: &[Value]) -> DbResult<CachedStatement<'_>> {
        let mut statement = self.0.prepare_cached(text)?;
        bind(&mut statement, values)?;
        Ok(statement)
    }
}

/// To SQLite `$2` is a name, and places go by where a name appears first: the number is read from the name.
fn bind(statement: &mut Statement<'_>, values: &[Value]) -> rusqlite::Result<()> {
    for at in 1..=statement.parameter_count() {
        let name = statement.parameter_name(at).unwrap_or_default();
        let number = name.strip_prefix('$').and_then(|number| number.parse::<usize>().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        match value.ok_or_else(|| rusqlite::Error::InvalidParameterName(name.to_owned()))? {
            Value::Int(value) => statement.raw_bind_parameter(at, value)?,
            Value::Float(value) => statement.raw_bind_parameter(at, value)?,
            Value::Bool(value) => statement.raw_bind_parameter(at, value)?,
            Value::Text(value) => statement.raw_bind_parameter(at, value)?,
            Value::Bytes(value) => statement.raw_bind_parameter(at, value)?,
            Value::Ints(list) => {
                statement.raw_bind_parameter(at, serde_json::to_string(list).unwrap_or_default())?;
            }
            Value::Texts(list) => {
                statement.raw_bind_parameter(at, serde_json::to_string(list).unwrap_or_default())?;
            }
        }
    }
    Ok(())
}

/// A row of the running statement.
pub struct SqliteRow<'r> {
    row: &'r rusqlite::Row<'r>,
    /// Columns are mostly asked for in their order: the search for a name begins after the last one.
    next: Cell<usize>,
}

impl SqliteRow<'_> {
    fn place(&self, name: &str) -> rusqlite::Result<usize> {
        let statement: &Statement<'_> = self.row.as_ref();
        let count = statement.column_count();
        let mut places = (0..count).map(|step| (self.next.get() + step) % count);
        let found = places.find(|at| statement.column_name(*at).is_ok_and(|column| column == name));
        let found = found.ok_or_else(|| rusqlite::Error::InvalidColumnName(name.to_owned()))?;
        self.next.set(found + 1);
        Ok(found)
    }

    /// The value of a column by name.
    pub(crate) fn named<T: FromSql>(&self, name: &str) -> rusqlite::Result<T> {
        self.row.get(self.place(name)?)
    }

    /// The value of a column by position.
    pub(crate) fn at<T: FromSql>(&self, index: usize) -> rusqlite::Result<T> {
        self.row.get(index)
    }
}

/// Connections for reading; as many are opened as are used at once.
#[derive(Clone)]
pub struct Readers(Arc<Shelf>);

struct Shelf {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    places: Arc<Semaphore>,
}

/// A connection on loan.
pub struct Reader {
    /// Taken out when this is dropped.
    connection: Option<Connection>,
    shelf: Arc<Shelf>,
    _place: OwnedSemaphorePermit,
}

/// The database was closed.
pub fn closed() -> DbError {
    DbError::Away("the database was closed".into())
}

impl Readers {
    /// At most so many.
    ///
    /// # Errors
    /// A file that can't be opened.
    pub fn open(path: &Path, most: u32) -> DbResult<Self> {
        let idle = Mutex::new(vec![reader(path)?]);
        let places = Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1)));
        Ok(Self(Arc::new(Shelf { path: path.to_owned(), idle, places })))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Waits for a free one.
    ///
    /// # Errors
    /// [`DbError::Away`] where none is free in time, or after the database was closed.
    pub async fn acquire(&self) -> DbResult<Reader> {
        let place = tokio::time::timeout(QUEUE, self.0.places.clone().acquire_owned()).await;
        let place = place.map_err(|_| DbError::Away("no connection was free".into()))?;
        let place = place.map_err(|_| closed())?;
        let idle = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = Some(idle.map_or_else(|| reader(&self.0.path), Ok)?);
        Ok(Reader { connection, shelf: self.0.clone(), _place: place })
    }

    /// Closes those that nobody has, and the others when they come back.
    pub fn close(&self) {
        self.0.places.close();
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn reader(path: &Path) -> DbResult<Connection> {
    let connection = Connection::open(path)?;
    connection.batch("PRAGMA query_only = ON")?;
    Ok(connection)
}

impl Reader {
    /// The connection.
    ///
    /// # Errors
    /// None: it is there as long as this is.
    pub fn connection(&mut self) -> DbResult<&mut Connection> {
        self.connection.as_mut().ok_or_else(closed)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if !self.shelf.places.is_closed() {
            self.shelf.idle.lock().unwrap_or_else(PoisonError::into_inner).extend(self.connection.take());
        }
    }
}

#[cfg(test)]
mod tests;
