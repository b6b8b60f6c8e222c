//! Opening a database, reading from it, and writing to it in transactions.

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgConnection, PgPool, Postgres, Transaction};

use crate::sqlite::{Connection, Reader, Readers};
use crate::writer::{Turn, Writer};
use crate::{DbError, DbResult};

/// Which of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    commits: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Pools {
    Sqlite { readers: Readers, writer: Writer },
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…`, with as many connections for reading.
    ///
    /// SQLite: see [`Connection::open`]. PostgreSQL: statements end after 10 s.
    ///
    /// # Errors
    /// An address of another kind, or a database that can't be opened.
    pub async fn open(url: &str, readers: u32) -> DbResult<Self> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?.options([("statement_timeout", "10000")]);
            let pool = PgPoolOptions::new().max_connections(readers).acquire_timeout(Duration::from_secs(5));
            return Ok(Self::over(Pools::Postgres(pool.connect_with(options).await?)));
        }
        let path =
            url.strip_prefix("sqlite:").ok_or_else(|| DbError::Other("not a database's address".into()))?;
        let path = Path::new(path.strip_prefix("//").unwrap_or(path));
        let writer = Writer::open(path)?;
        Ok(Self::over(Pools::Sqlite { readers: Readers::open(path, readers)?, writer }))
    }

    fn over(pools: Pools) -> Self {
        Self { pools, commits: Arc::default() }
    }

    /// How many transactions this process has committed. What was read while the count was the same still holds,
    /// as far as this process alone writes; it has grown before [`Tx::commit`] returns, so nobody who keeps what
    /// they read by this number misses their own write.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// Which database this is.
    pub const fn dialect(&self) -> Dialect {
        match self.pools {
            Pools::Sqlite { .. } => Dialect::Sqlite,
            Pools::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The file of SQLite.
    pub(crate) fn file(&self) -> Option<&Path> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => Some(readers.path()),
            Pools::Postgres(_) => None,
        }
    }

    /// A connection to read from. It sees what was committed when each statement starts.
    ///
    /// # Errors
    /// [`DbError::Away`] when none is free in time.
    pub async fn read(&self) -> DbResult<Conn> {
        Ok(Conn(match &self.pools {
            Pools::Sqlite { readers, .. } => Inner::SqliteReader(readers.acquire().await?),
            Pools::Postgres(pool) => Inner::PostgresReader(pool.acquire().await?),
        }))
    }

    /// A transaction to write in; dropped without [`Tx::commit`], it never happened.
    /// Never wait for the network, or begin another, while you hold one: on SQLite everybody else waits.
    ///
    /// # Errors
    /// [`DbError::Away`] when the database does not answer in time.
    pub async fn begin(&self) -> DbResult<Tx> {
        let conn = Conn(match &self.pools {
            Pools::Sqlite { writer, .. } => Inner::SqliteWriter(writer.turn().await?),
            Pools::Postgres(pool) => Inner::PostgresWriter(pool.begin().await?),
        });
        Ok(Tx { conn, commits: self.commits.clone(), after_commit: Vec::new() })
    }

    /// Ends every connection after its current work.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { readers, writer, .. } => {
                readers.close();
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// A connection. Give `&mut Conn` to functions that only read; a [`Tx`] is accepted there too.
pub struct Conn(Inner);

enum Inner {
    SqliteReader(Reader),
    SqliteWriter(Turn),
    PostgresReader(PoolConnection<Postgres>),
    PostgresWriter(Transaction<'static, Postgres>),
}

pub(crate) enum Session<'c> {
    Sqlite(&'c mut Connection),
    Postgres(&'c mut PgConnection),
}

impl Conn {
    pub(crate) fn session(&mut self) -> DbResult<Session<'_>> {
        Ok(match &mut self.0 {
            Inner::SqliteReader(reader) => Session::Sqlite(reader.connection()?),
            Inner::SqliteWriter(turn) => Session::Sqlite(turn.connection()?),
            Inner::PostgresReader(conn) => Session::Postgres(conn),
            Inner::PostgresWriter(tx) => Session::Postgres(tx),
        })
    }

    /// Which database this is.
    pub const fn dialect(&self) -> Dialect {
        match self.0 {
            Inner::SqliteReader(_) | Inner::SqliteWriter(_) => Dialect::Sqlite,
            Inner::PostgresReader(_) | Inner::PostgresWriter(_) => Dialect::Postgres,
        }
    }
}

/// A transaction. Give `&mut Tx` to functions that write.
pub struct Tx {
    conn: Conn,
    commits: Arc<AtomicU64>,
    after_commit: Vec<Box<dyn FnOnce() + Send>>,
}

impl Tx {
    /// Makes it happen: when this returns, it survives a crash.
    ///
    /// # Errors
    /// As the database says; nothing has happened then.
    pub async fn commit(self) -> DbResult<()> {
        let commits = self.commits.clone();
        // Counted before this returns, and before anybody is woken.
        self.commit_then(move || {
            commits.fetch_add(1, Ordering::AcqRel);
        })
        .await
    }

    /// As [`Tx::commit`], without being counted by [`Db::commits`]: for what nobody keeps answers from, such as a
    /// log that is written all the time.
    ///
    /// # Errors
    /// As [`Tx::commit`].
    pub async fn commit_aside(self) -> DbResult<()> {
        self.commit_then(|| ()).await
    }

    async fn commit_then(self, committed: impl FnOnce()) -> DbResult<()> {
        match self.conn.0 {
            Inner::SqliteWriter(turn) => turn.commit().await?,
            Inner::PostgresWriter(tx) => tx.commit().await?,
            Inner::SqliteReader(_) | Inner::PostgresReader(_) => {
                return Err(DbError::Commit("not a writer".into()));
            }
        }
        committed();
        self.after_commit.into_iter().for_each(|then| then());
        Ok(())
    }

    /// Runs `then` once the transaction is committed, and not if it isn't: to wake a worker, to drop a cached row.
    pub fn after_commit(&mut self, then: impl FnOnce() + Send + 'static) {
        self.after_commit.push(Box::new(then));
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}
impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}
