//! Every statement of the program is understood by both databases, and their schemas are one.

use db::Dialect;
use testkit::{Backend, TestApp, on_both};

use crate::house::sources;

/// The literals of `sql!(…)` in a source file, with the line each begins on.
pub fn statements(source: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices("sql!(") {
        let rest = source[at + "sql!(".len()..].trim_start();
        let line = source[..at].lines().count();
        if let Some(text) = literal(rest) {
            found.push((text, line));
        }
    }
    found
}

/// A string literal, plain or raw, as its value.
fn literal(source: &str) -> Option<String> {
    if let Some(raw) = source.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|byte| *byte == b'#').count();
        let end = format!("\"{}", "#".repeat(hashes));
        let body = raw[hashes..].strip_prefix('"')?;
        return body.split_once(&end).map(|(text, _)| text.to_owned());
    }
    let mut out = String::new();
    let mut chars = source.strip_prefix('"')?.chars();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => match chars.next()? {
                '\n' => {
                    let rest = chars.as_str().trim_start();
                    chars = rest.chars();
                }
                'n' => out.push('\n'),
                other => out.push(other),
            },
            other => out.push(other),
        }
    }
}

on_both! {
    async fn every_statement_is_understood(app: TestApp) {
        let mut wrong = Vec::new();
        let mut count = 0;
        for (name, path, text) in sources() {
            // What reads the schema itself speaks to one database.
            if name == "db" || name == "testkit" {
                continue;
            }
            for (statement, line) in statements(&text) {
                count += 1;
                if let Err(error) = app.site.db.prepare(&statement).await {
                    let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                    wrong.push(format!("{}:{line}: {cause}", path.display()));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(count > 100, "only {count} statements were found");
        app.finish().await;
    }
}

/// What PostgreSQL calls the types of the portable dialect, in SQLite's words.
fn common(dialect: Dialect, data_type: &str) -> String {
    match (dialect, data_type) {
        (Dialect::Postgres, "bigint" | "boolean") => "INTEGER".to_owned(),
        (Dialect::Postgres, "text") => "TEXT".to_owned(),
        (Dialect::Postgres, "bytea") => "BLOB".to_owned(),
        (Dialect::Postgres, "double precision") => "REAL".to_owned(),
        (_, other) => other.to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_two_schemas_are_one() {
    let mut schemas = Vec::new();
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let Some(app) = TestApp::start(backend).await else { return };
        let columns = app.site.db.columns().await.unwrap();
        let dialect = app.site.db.dialect();
        let columns = columns.into_iter().map(|column| {
            let kind = common(dialect, &column.data_type);
            (column.table_name, column.column_name, kind, column.required)
        });
        schemas.push((columns.collect::<Vec<_>>(), app.site.db.indexes().await.unwrap()));
        app.finish().await;
    }
    assert_eq!(schemas[0].0, schemas[1].0);
    assert_eq!(schemas[0].1, schemas[1].1);
}
