//! SQL on SQLite and PostgreSQL from one text per query. The only crate that knows
//! their drivers, sqlx and rusqlite.
//!
//! - [`sql!`] makes a [`Query`] from a literal in the portable dialect of `docs/portable-sql.md`.
//! - [`Db::read`] gives a connection to read from, [`Db::begin`] a transaction to write in.
//! - [`row!`] declares a plain struct that a row of either database fills.
//! - `migrations/` holds one numbered list of schema changes for both; [`Db::migrate`] applies it.
//!
//! On SQLite there is one writer, and transactions that wait for it share one commit (see [`writer`]).

mod alone;
mod error;
mod migrate;
mod open;
mod query;
mod row;
pub mod schema;
mod sqlite;
mod statement;
mod value;
pub mod writer;

pub use alone::Alone;
pub use error::DbError;
pub use open::{Conn, Db, Dialect, Tx};
pub use query::{Query, Statements, counted};
pub use row::{Column, Field, FromRow, Row};
pub use statement::Statement;
pub use value::{Bind, Value};

/// What a statement answers.
pub type DbResult<T> = Result<T, DbError>;
