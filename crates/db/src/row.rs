//! Rows of either database, and the plain structs that they fill.

use kernel::{Channel, Currency, Id, Locale, Timestamp};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

use crate::error::Cause;
use crate::sqlite::SqliteRow;
use crate::{DbError, DbResult};

/// A row of either database.
pub enum Row<'r> {
    /// From SQLite.
    Sqlite(SqliteRow<'r>),
    /// From PostgreSQL.
    Postgres(&'r PgRow),
}

/// Something that a row fills: declare it with [`crate::row!`]; tuples are filled by position.
pub trait FromRow: Sized {
    /// # Errors
    /// A column that is missing or of another type.
    fn from_row(row: &Row<'_>) -> DbResult<Self>;
}

/// A type that a column can have.
pub trait Column: Sized {
    /// The column's type in the database.
    type Stored: Stored;
    /// # Errors
    /// A stored value that is none of this type's.
    fn from_stored(stored: Self::Stored) -> Result<Self, Box<dyn std::error::Error + Send + Sync>>;
}

/// The column types of the portable dialect.
pub trait Stored:
    rusqlite::types::FromSql + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>
{
}
impl Stored for i64 {}
impl Stored for f64 {}
impl Stored for bool {}
impl Stored for String {}
impl Stored for Vec<u8> {}

impl Row<'_> {
    /// The value of a column by name.
    ///
    /// # Errors
    /// No such column, NULL, or another type.
    pub fn get<T: Column>(&self, name: &str) -> DbResult<T> {
        let stored = match self {
            Self::Sqlite(row) => row.named(name).map_err(Into::into),
            Self::Postgres(row) => row.try_get::<T::Stored, _>(name).map_err(Into::into),
        };
        convert(stored, name)
    }

    /// The value of a column by name, or none where it is NULL.
    ///
    /// # Errors
    /// No such column, or another type.
    pub fn get_option<T: Column>(&self, name: &str) -> DbResult<Option<T>> {
        let stored: Result<Option<T::Stored>, Cause> = match self {
            Self::Sqlite(row) => row.named(name).map_err(Into::into),
            Self::Postgres(row) => row.try_get(name).map_err(Into::into),
        };
        stored.transpose().map(|stored| convert(stored, name)).transpose()
    }

    /// The value of a column by position from 0.
    ///
    /// # Errors
    /// No such column, NULL, or another type.
    pub fn at<T: Column>(&self, index: usize) -> DbResult<T> {
        let stored = match self {
            Self::Sqlite(row) => row.at(index).map_err(Into::into),
            Self::Postgres(row) => row.try_get::<T::Stored, _>(index).map_err(Into::into),
        };
        convert(stored, &index.to_string())
    }
}

fn convert<T: Column>(stored: Result<T::Stored, Cause>, column: &str) -> DbResult<T> {
    let value = stored.and_then(T::from_stored);
    value.map_err(|source| DbError::Column { column: column.to_owned(), source })
}

macro_rules! plain_column {
    ($($type:ty),*) => {$(
        impl Column for $type {
            type Stored = $type;
            fn from_stored(stored: $type) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(stored)
            }
        }
    )*};
}
plain_column!(i64, f64, bool, String, Vec<u8>);

impl<T> Column for Id<T> {
    type Stored = i64;
    fn from_stored(stored: i64) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self::new(stored))
    }
}
impl Column for Timestamp {
    type Stored = i64;
    fn from_stored(stored: i64) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self::from_micros(stored))
    }
}
impl Column for Locale {
    type Stored = String;
    fn from_stored(stored: String) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Self::from_tag(&stored).ok_or_else(|| format!("unknown locale {stored}").into())
    }
}
impl Column for Channel {
    type Stored = String;
    fn from_stored(stored: String) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(stored.parse()?)
    }
}
impl Column for Currency {
    type Stored = String;
    fn from_stored(stored: String) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(stored.parse()?)
    }
}

macro_rules! tuple_row {
    ($($name:ident $index:tt),*) => {
        impl<$($name: Column),*> FromRow for ($($name,)*) {
            fn from_row(row: &Row<'_>) -> DbResult<Self> {
                Ok(($(row.at::<$name>($index)?,)*))
            }
        }
    };
}
tuple_row!(A 0);
tuple_row!(A 0, B 1);
tuple_row!(A 0, B 1, C 2);
tuple_row!(A 0, B 1, C 2, D 3);
tuple_row!(A 0, B 1, C 2, D 3, E 4);

/// Reads a field of a [`row!`] struct: the value, or an `Option` where the column may be NULL.
pub trait Field: Sized {
    /// # Errors
    /// As [`Row::get`].
    fn read(row: &Row<'_>, name: &str) -> DbResult<Self>;
}
impl<T: Column> Field for T {
    fn read(row: &Row<'_>, name: &str) -> DbResult<Self> {
        row.get(name)
    }
}
impl<T: Column> Field for Option<T> {
    fn read(row: &Row<'_>, name: &str) -> DbResult<Self> {
        row.get_option(name)
    }
}

/// Declares a plain struct whose fields are the columns of a query, by name:
/// `row! { struct Author { id: Id<User>, name: String, avatar: Option<String> } }`.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $type:ty),* $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$field_meta])* $field_vis $field: $type),* }

        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> $crate::DbResult<Self> {
                Ok(Self { $($field: $crate::Field::read(row, stringify!($field))?),* })
            }
        }
    };
}

/// Stores an enum as text: `text_column!(Status { Draft = "draft", Published = "published" });` gives it
/// `as_str`, `Column`, and `Bind`.
#[macro_export]
macro_rules! text_column {
    ($name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $name {
            /// The stored and serialised form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    other => Err(format!(concat!("unknown ", stringify!($name), " {}"), other)),
                }
            }
        }
        impl $crate::Column for $name {
            type Stored = String;
            fn from_stored(stored: String) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(stored.parse()?)
            }
        }
        impl $crate::Bind for $name {
            fn value(self) -> $crate::Value {
                $crate::Value::Text(Some(self.as_str().to_owned()))
            }
            fn null() -> $crate::Value {
                $crate::Value::Text(None)
            }
        }
    };
}
