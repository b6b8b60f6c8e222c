//! What can go wrong with a statement, in terms that hold on both databases.

use kernel::problem::{Code, ErrorKind, Problem};

/// The database is away, or too busy to answer in time.
pub const UNAVAILABLE: Code = Code::new(ErrorKind::Unavailable, "database-unavailable");

/// What a driver says.
pub(crate) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a statement failed.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A row with this key is there already. Which key is not known on SQLite: use `ON CONFLICT` where it matters.
    #[error("a unique key is taken")]
    Unique(#[source] Cause),
    /// A row that this one points to is missing, or one that points here is in the way.
    #[error("a foreign key is broken")]
    ForeignKey(#[source] Cause),
    /// A CHECK of the schema does not hold.
    #[error("a check of the schema does not hold")]
    Check(#[source] Cause),
    /// No connection, a lock that was not given in time, or a cancelled statement.
    #[error("the database is away or busy")]
    Away(#[source] Cause),
    /// One row was asked for and there is none.
    #[error("no row")]
    NoRow,
    /// A column that is missing, or whose value is not what the program expects.
    #[error("unexpected column {column}")]
    Column {
        /// Its name or position.
        column: String,
        /// What the driver says.
        #[source]
        source: Cause,
    },
    /// The commit that this transaction shared with others failed.
    #[error("the commit failed: {0}")]
    Commit(String),
    /// A migration that was applied has another text now, or is unknown to this program.
    #[error("migration {0}")]
    Migration(String),
    /// Anything else: our mistake.
    #[error("the statement failed")]
    Other(#[source] Cause),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::ErrorKind as Kind;
        match &error {
            sqlx::Error::RowNotFound => Self::NoRow,
            sqlx::Error::Database(cause) => match cause.kind() {
                Kind::UniqueViolation => Self::Unique(error.into()),
                Kind::ForeignKeyViolation => Self::ForeignKey(error.into()),
                Kind::CheckViolation => Self::Check(error.into()),
                // Cancelled, shutting down, out of disk, too many connections.
                _ if matches!(
                    cause.code().as_deref(),
                    Some("57014" | "57P01" | "57P02" | "57P03" | "53100" | "53300")
                ) =>
                {
                    Self::Away(error.into())
                }
                _ => Self::Other(error.into()),
            },
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_) => Self::Away(error.into()),
            _ => Self::Other(error.into()),
        }
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        use rusqlite::ffi;
        let Some(failure) = error.sqlite_error() else { return Self::Other(error.into()) };
        match (failure.code, failure.extended_code) {
            (
                _,
                ffi::SQLITE_CONSTRAINT_UNIQUE
                | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                | ffi::SQLITE_CONSTRAINT_ROWID,
            ) => Self::Unique(error.into()),
            (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Self::ForeignKey(error.into()),
            (_, ffi::SQLITE_CONSTRAINT_CHECK) => Self::Check(error.into()),
            (Code::DatabaseBusy | Code::DatabaseLocked | Code::DiskFull, _) => Self::Away(error.into()),
            _ => Self::Other(error.into()),
        }
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Away(_) => Self::from(UNAVAILABLE).retry_after(2).caused_by(error),
            _ => Self::internal(error),
        }
    }
}
