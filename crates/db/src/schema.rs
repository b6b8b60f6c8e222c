//! What the schema really is, read back from the database: for the test that compares the two, and the one that
//! prepares every statement.

use crate::open::Session;
use crate::{Db, DbResult, Dialect, row, sql};

row! {
    /// A column of a table.
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
    pub struct ColumnInfo {
        /// The table.
        pub table_name: String,
        /// The column.
        pub column_name: String,
        /// The type as that database calls it.
        pub data_type: String,
        /// Whether NULL is refused.
        pub required: bool,
    }
}

impl Db {
    /// Every column of every table of ours, by name.
    ///
    /// # Errors
    /// As the database says.
    pub async fn columns(&self) -> DbResult<Vec<ColumnInfo>> {
        let mut conn = self.read().await?;
        let mut columns: Vec<ColumnInfo> = match self.dialect() {
            Dialect::Sqlite => {
                sql!(
                    "SELECT m.name AS table_name, c.name AS column_name, c.type AS data_type,
                            (c.\"notnull\" > 0 OR c.pk > 0) AS required
                     FROM sqlite_master m, pragma_table_info(m.name) c
                     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
                )
                .fetch_all(&mut conn)
                .await?
            }
            Dialect::Postgres => {
                sql!(
                    "SELECT table_name::text AS table_name, column_name::text AS column_name,
                            data_type::text AS data_type, is_nullable = 'NO' AS required
                     FROM information_schema.columns WHERE table_schema = 'public'"
                )
                .fetch_all(&mut conn)
                .await?
            }
        };
        columns.sort();
        Ok(columns)
    }

    /// The names of every index that a migration made (not those of primary and unique keys).
    ///
    /// # Errors
    /// As the database says.
    pub async fn indexes(&self) -> DbResult<Vec<String>> {
        let mut conn = self.read().await?;
        let names: Vec<(String,)> = match self.dialect() {
            Dialect::Sqlite => {
                sql!("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
                    .fetch_all(&mut conn)
                    .await?
            }
            Dialect::Postgres => {
                sql!(
                    "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public'
                     AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key' ORDER BY 1"
                )
                .fetch_all(&mut conn)
                .await?
            }
        };
        let mut names: Vec<String> = names.into_iter().map(|(name,)| name).collect();
        names.sort();
        Ok(names)
    }

    /// Runs one statement of an operator or a test outside of a transaction, such as `CREATE DATABASE`.
    ///
    /// # Errors
    /// As the database says.
    pub async fn execute_text(&self, text: &str) -> DbResult<()> {
        let mut conn = self.read().await?;
        match conn.session()? {
            Session::Sqlite(on) => on.batch(text)?,
            Session::Postgres(on) => {
                sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned())).execute(on).await?;
            }
        }
        Ok(())
    }

    /// Has the database parse and plan a statement without running it.
    ///
    /// # Errors
    /// As the database says: a column that does not exist, a word that it does not know.
    pub async fn prepare(&self, text: &str) -> DbResult<()> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        let text = crate::statement::rewrite(text, self.dialect());
        let mut tx = self.begin().await?;
        match tx.session()? {
            Session::Sqlite(on) => on.check(&text)?,
            Session::Postgres(on) => drop(on.prepare(sqlx::AssertSqlSafe(text).into_sql_str()).await?),
        }
        Ok(())
    }
}
