//! One numbered list of schema changes for both databases.
//!
//! A file is `NNNN_name.sql` in `migrations/`, or, where the databases must differ (triggers), a pair
//! `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql`. The words BIGINT, BOOLEAN, BYTEA and DOUBLE PRECISION are
//! rewritten for SQLite, its tables become STRICT, and those with a PRIMARY KEY of several columns WITHOUT ROWID. Each
//! file runs in one transaction, once, in order; the text of one that ran may never change (its checksum is kept).

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::open::Session;
use crate::{Db, DbError, DbResult, Dialect, Tx, row, sql};

#[derive(RustEmbed)]
#[folder = "../../migrations"]
struct Files;

/// A schema change as one database is given it.
struct Migration {
    version: i64,
    name: String,
    text: String,
    checksum: String,
}

row! {
    struct Applied { version: i64, checksum: String }
}

impl Db {
    /// Brings the schema up to date; the names of the migrations that were applied now.
    ///
    /// # Errors
    /// A migration that fails (nothing of it has happened), one that was changed after it ran, or a database
    /// that a newer program has migrated.
    pub async fn migrate(&self) -> DbResult<Vec<String>> {
        let migrations = load(self.dialect())?;
        let mut tx = self.begin().await?;
        if tx.dialect() == Dialect::Postgres {
            // Two programs that start at once must not both migrate.
            sql!("SELECT pg_advisory_xact_lock(7878001)").execute(&mut tx).await?;
        }
        let table = "CREATE TABLE IF NOT EXISTS db_migration (
version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL
);";
        run(&mut tx, &for_dialect(table, self.dialect())).await?;
        let applied: Vec<Applied> =
            sql!("SELECT version, checksum FROM db_migration ORDER BY version").fetch_all(&mut tx).await?;
        verify(&applied, &migrations)?;

        let mut done = Vec::new();
        for migration in migrations.into_iter().skip(applied.len()) {
            tracing::info!(migration = migration.name, "migrating");
            run(&mut tx, &migration.text).await?;
            sql!(
                "INSERT INTO db_migration (version, name, checksum) VALUES ($1, $2, $3)",
                migration.version,
                &migration.name,
                &migration.checksum,
            )
            .execute(&mut tx)
            .await?;
            done.push(migration.name);
        }
        tx.commit().await?;
        Ok(done)
    }
}

fn verify(applied: &[Applied], known: &[Migration]) -> DbResult<()> {
    for (position, row) in applied.iter().enumerate() {
        let found = known.get(position).filter(|migration| migration.version == row.version);
        match found {
            None => return Err(DbError::Migration(format!("{} is unknown to this program", row.version))),
            Some(migration) if migration.checksum != row.checksum => {
                return Err(DbError::Migration(format!("{} was changed after it ran", migration.name)));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn load(dialect: Dialect) -> DbResult<Vec<Migration>> {
    let other = match dialect {
        Dialect::Sqlite => ".postgres.sql",
        Dialect::Postgres => ".sqlite.sql",
    };
    let mut migrations = Vec::new();
    for file in Files::iter().filter(|file| file.ends_with(".sql") && !file.ends_with(other)) {
        let bad = || DbError::Migration(format!("{file} has no number"));
        let version = file.split('_').next().and_then(|number| number.parse().ok()).ok_or_else(bad)?;
        let bytes = Files::get(&file).ok_or_else(bad)?.data;
        let text = for_dialect(&String::from_utf8_lossy(&bytes), dialect);
        let checksum = hex::encode(Sha256::digest(&bytes));
        let name = file.split('.').next().unwrap_or_default().to_owned();
        migrations.push(Migration { version, name, text, checksum });
    }
    migrations.sort_by_key(|migration| migration.version);
    match migrations.windows(2).find(|pair| pair[0].version == pair[1].version) {
        Some(pair) => {
            Err(DbError::Migration(format!("{} and {} share a number", pair[0].name, pair[1].name)))
        }
        None => Ok(migrations),
    }
}

fn for_dialect(text: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres => text.to_owned(),
        Dialect::Sqlite => {
            let text = text
                .replace("DOUBLE PRECISION", "REAL")
                .replace("BIGINT", "INTEGER")
                .replace("BOOLEAN", "INTEGER")
                .replace("BYTEA", "BLOB");
            text.split_inclusive("\n);").map(of_sqlite).collect()
        }
    }
}

/// A text that ends with a table, if with anything. One whose key has several columns lies in the order of the key:
/// otherwise SQLite keeps an index beside it, and writes and looks up twice.
fn of_sqlite(text: &str) -> String {
    let Some(open) = text.strip_suffix("\n);") else { return text.to_owned() };
    let keyed = open.rsplit("CREATE TABLE").next().is_some_and(|table| table.contains("PRIMARY KEY ("));
    format!("{open}\n) STRICT{};", if keyed { ", WITHOUT ROWID" } else { "" })
}

/// Runs a text of several statements.
async fn run(tx: &mut Tx, text: &str) -> DbResult<()> {
    match tx.session()? {
        Session::Sqlite(on) => on.batch(text)?,
        Session::Postgres(on) => {
            sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned())).execute(on).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn migrated() -> (tempfile::TempDir, Db) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", dir.path().join("test.db").display()), 1).await.unwrap();
        db.migrate().await.unwrap();
        (dir, db)
    }

    #[tokio::test]
    async fn answers_to_repeated_requests_stay_when_their_table_is_made_anew() {
        let (_dir, db) = migrated().await;
        let mut tx = db.begin().await.unwrap();
        let known = load(Dialect::Sqlite).unwrap();
        let first = known.iter().find(|migration| migration.version == 2).unwrap();
        run(&mut tx, &format!("DROP TABLE web_idempotency; DROP TABLE web_node; {}", first.text))
            .await
            .unwrap();
        let kept = "INSERT INTO web_idempotency VALUES ('a', 's', 'k', 'h', 201, '/n/1', '{}', 7);
                    DELETE FROM db_migration WHERE version = 17;";
        run(&mut tx, kept).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(db.migrate().await.unwrap(), ["0017_answers_in_time"]);
        let conn = &mut db.read().await.unwrap();
        let rows: Vec<(String, String, String, i64)> =
            sql!("SELECT key, input_hash, body, created_at FROM web_idempotency")
                .fetch_all(conn)
                .await
                .unwrap();
        assert_eq!(rows, [("k".into(), "h".into(), "{}".into(), 7)]);
    }

    #[tokio::test]
    async fn a_table_with_a_key_of_several_columns_has_no_index_beside_it() {
        let (_dir, db) = migrated().await;
        let conn = &mut db.read().await.unwrap();
        let named: Vec<(String,)> =
            sql!("SELECT name FROM pragma_table_list WHERE wr = 1").fetch_all(conn).await.unwrap();
        let has = |name: &str| named.iter().any(|(table,)| table == name);
        assert!(has("notes_like") && has("feed_following"));
        assert!(!has("notes_note") && !has("web_idempotency"));
    }
}
