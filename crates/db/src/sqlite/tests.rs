//! What the rest of the crate takes for granted of SQLite.

use rusqlite::StatementStatus;

use super::Connection;
use crate::{Db, DbError, Value, sql};

fn open() -> (tempfile::TempDir, Connection) {
    let dir = tempfile::tempdir().unwrap();
    let connection = Connection::open(&dir.path().join("test.db")).unwrap();
    (dir, connection)
}

#[test]
fn placeholders_go_by_their_number_wherever_they_stand() {
    let (_dir, connection) = open();
    let values = [Value::Int(Some(1)), Value::Text(Some("two".into())), Value::Ints(vec![3, 4])];
    let text = "SELECT $2, $1, (SELECT sum(value) FROM json_each($3)), $2 || 'x'";
    let rows: Vec<(String, i64, i64, String)> = connection.fetch(text, &values, 1).unwrap();
    assert_eq!(rows, [("two".to_owned(), 1, 7, "twox".to_owned())]);
    assert!(connection.fetch::<(i64,)>("SELECT $2", &values[..1], 1).is_err());
}

#[test]
fn a_statement_is_planned_once_whatever_is_bound() {
    let (_dir, connection) = open();
    connection
        .batch(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;
             CREATE INDEX a_n ON a (n) WHERE n > 10;
             WITH RECURSIVE up (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM up WHERE id < 1000)
             INSERT INTO a SELECT id, id % 100 FROM up;
             ANALYZE",
        )
        .unwrap();
    let text = "SELECT id FROM a WHERE n = $1 ORDER BY id DESC LIMIT $2";
    for n in 1..=20 {
        connection.fetch::<(i64,)>(text, &[Value::Int(Some(n)), Value::Int(Some(n))], 50).unwrap();
    }
    let statement = connection.0.prepare_cached(text).unwrap();
    assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
}

#[test]
fn what_the_schema_refuses_is_told_by_its_kind() {
    let (_dir, connection) = open();
    connection
        .batch(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, key TEXT UNIQUE, n INTEGER NOT NULL CHECK (n > 0)) STRICT;
             CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT;
             INSERT INTO a VALUES (1, 'k', 1)",
        )
        .unwrap();
    let refused = |text: &str| connection.execute(text, &[]).unwrap_err();
    assert!(matches!(refused("INSERT INTO a VALUES (1, 'other', 1)"), DbError::Unique(_)));
    assert!(matches!(refused("INSERT INTO a VALUES (2, 'k', 1)"), DbError::Unique(_)));
    assert!(matches!(refused("INSERT INTO a VALUES (2, 'other', 0)"), DbError::Check(_)));
    assert!(matches!(refused("INSERT INTO b VALUES (9)"), DbError::ForeignKey(_)));
    assert!(matches!(refused("INSERT INTO a VALUES (2, 'other', NULL)"), DbError::Other(_)));
    assert_eq!(
        connection.execute("INSERT INTO a VALUES (1, 'k', 1) ON CONFLICT DO NOTHING", &[]).unwrap(),
        0
    );
}

#[tokio::test]
async fn readers_cannot_write_and_there_are_as_many_as_were_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite:{}", dir.path().join("test.db").display()), 2).await.unwrap();
    let mut one = db.read().await.unwrap();
    assert!(sql!("CREATE TABLE t (id BIGINT PRIMARY KEY)").execute(&mut one).await.is_err());
    let two = db.read().await.unwrap();
    let mut three = std::pin::pin!(db.read());
    assert!(futures::poll!(&mut three).is_pending());
    drop(two);
    drop(three.await.unwrap());
    db.close().await;
    assert!(matches!(db.read().await, Err(DbError::Away(_))));
    assert!(matches!(db.begin().await, Err(DbError::Away(_))));
}

#[test]
fn connections_share_neither_a_page_cache_nor_a_lock() {
    let dir = tempfile::tempdir().unwrap();
    let connection = Connection::open(&dir.path().join("test.db")).unwrap();
    let options: Vec<(String,)> = connection.fetch("PRAGMA compile_options", &[], usize::MAX).unwrap();
    let has = |name: &str| options.iter().any(|(option,)| option == name);
    assert!(!has("ENABLE_MEMORY_MANAGEMENT"), "see .cargo/config.toml");
    assert!(has("THREADSAFE=2") && has("DEFAULT_MEMSTATUS=0") && has("OMIT_SHARED_CACHE"), "{options:?}");
}
