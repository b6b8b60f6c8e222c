//! Running a statement on either database.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::Postgres;
use sqlx::postgres::{PgArguments, PgRow};

use crate::open::Session;
use crate::{Bind, Conn, DbError, DbResult, Dialect, FromRow, Row, Statement, Value};

/// A statement and the values of its placeholders. Made by [`crate::sql!`].
#[derive(Debug)]
#[must_use = "a query does nothing until it is executed or fetched"]
pub struct Query {
    statement: &'static Statement,
    values: Vec<Value>,
}

/// A query from a literal in the portable dialect and the values of `$1`, `$2`, …:
/// `sql!("SELECT name FROM identity_user WHERE id = $1", id)`.
#[macro_export]
macro_rules! sql {
    ($text:literal $(, $value:expr)* $(,)?) => {{
        static STATEMENT: $crate::Statement = $crate::Statement::new($text);
        $crate::Query::new(&STATEMENT)$(.bind($value))*
    }};
}

impl Query {
    /// A query of this statement without values.
    pub const fn new(statement: &'static Statement) -> Self {
        Self { statement, values: Vec::new() }
    }

    /// Fills the next placeholder.
    pub fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    /// Runs the statement; the number of rows it changed.
    ///
    /// # Errors
    /// As the database says.
    pub async fn execute(self, conn: &mut Conn) -> DbResult<u64> {
        count_statement().await;
        match conn.session()? {
            Session::Sqlite(on) => on.execute(self.statement.text(Dialect::Sqlite), &self.values),
            Session::Postgres(on) => Ok(self.postgres().execute(on).await?.rows_affected()),
        }
    }

    /// Every row.
    ///
    /// # Errors
    /// As the database says.
    pub async fn fetch_all<T: FromRow>(self, conn: &mut Conn) -> DbResult<Vec<T>> {
        count_statement().await;
        match conn.session()? {
            Session::Sqlite(on) => on.fetch(self.statement.text(Dialect::Sqlite), &self.values, usize::MAX),
            Session::Postgres(on) => self.postgres().fetch_all(on).await?.iter().map(from_postgres).collect(),
        }
    }

    /// The first row, or none.
    ///
    /// # Errors
    /// As the database says.
    pub async fn fetch_optional<T: FromRow>(self, conn: &mut Conn) -> DbResult<Option<T>> {
        count_statement().await;
        match conn.session()? {
            Session::Sqlite(on) => Ok(on.fetch(self.statement.text(Dialect::Sqlite), &self.values, 1)?.pop()),
            Session::Postgres(on) => {
                self.postgres().fetch_optional(on).await?.as_ref().map(from_postgres).transpose()
            }
        }
    }

    /// The one row.
    ///
    /// # Errors
    /// [`DbError::NoRow`], or as the database says.
    pub async fn fetch_one<T: FromRow>(self, conn: &mut Conn) -> DbResult<T> {
        self.fetch_optional(conn).await?.ok_or(DbError::NoRow)
    }

    fn postgres(self) -> sqlx::query::Query<'static, Postgres, PgArguments> {
        let query = sqlx::query(self.statement.text(Dialect::Postgres));
        self.values.into_iter().fold(query, |query, value| match value {
            Value::Int(v) => query.bind(v),
            Value::Float(v) => query.bind(v),
            Value::Bool(v) => query.bind(v),
            Value::Text(v) => query.bind(v),
            Value::Bytes(v) => query.bind(v),
            Value::Ints(list) => query.bind(list),
            Value::Texts(list) => query.bind(list),
        })
    }
}

fn from_postgres<T: FromRow>(row: &PgRow) -> DbResult<T> {
    T::from_row(&Row::Postgres(row))
}

/// How many statements a task has run.
#[derive(Debug, Clone, Default)]
pub struct Statements(Arc<AtomicU64>);

impl Statements {
    /// So far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

tokio::task_local! {
    static COUNTER: Statements;
}

/// Runs a future and counts the statements that it runs itself (not those of tasks it spawns) into `counter`.
pub async fn counted<F: Future>(counter: Statements, future: F) -> F::Output {
    COUNTER.scope(counter, future).await
}

/// Counts a statement, and now and then lets other tasks run: on SQLite a statement itself never waits.
async fn count_statement() {
    tokio::task::coop::consume_budget().await;
    metrics::counter!("db_statements_total").increment(1);
    let _ = COUNTER.try_with(|counter| counter.0.fetch_add(1, Ordering::Relaxed));
}
