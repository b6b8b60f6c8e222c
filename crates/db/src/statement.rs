//! One text per query, rewritten for each dialect where the two differ.

use std::sync::OnceLock;

use crate::Dialect;

/// A statement of the program: its portable text, and what each database is given.
#[derive(Debug)]
pub struct Statement {
    text: &'static str,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Statement {
    /// A statement with this portable text; made by [`crate::sql!`].
    pub const fn new(text: &'static str) -> Self {
        Self { text, sqlite: OnceLock::new(), postgres: OnceLock::new() }
    }

    /// The text for a database.
    pub fn text(&'static self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite.get_or_init(|| rewrite(self.text, dialect)),
            Dialect::Postgres => self.postgres.get_or_init(|| rewrite(self.text, dialect)),
        }
    }
}

/// Four things have no common spelling; everything else in the portable dialect has.
///
/// | written | SQLite | PostgreSQL |
/// |---|---|---|
/// | `x IN LIST($1)` | `x IN (SELECT value FROM json_each($1))` | `x = ANY($1)` |
/// | `FROM LIST($1)`, numbers as rows of `value` | `FROM json_each($1)` | `FROM unnest($1::BIGINT[]) AS listed (value)` |
/// | `FOR UPDATE` (and `SKIP LOCKED`) | nothing: there is one writer | as written |
/// | `GREATEST(`, `LEAST(` | `max(`, `min(` | as written |
pub fn rewrite(text: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres => {
            let text = replace_calls(text, "IN LIST(", "= ANY(", ")");
            replace_calls(&text, "FROM LIST(", "FROM unnest(", "::BIGINT[]) AS listed (value)")
        }
        Dialect::Sqlite => replace_calls(text, "IN LIST(", "IN (SELECT value FROM json_each(", "))")
            .replace("FROM LIST(", "FROM json_each(")
            .replace("FOR UPDATE SKIP LOCKED", "")
            .replace("FOR UPDATE", "")
            .replace("GREATEST(", "max(")
            .replace("LEAST(", "min("),
    }
}

fn replace_calls(text: &str, call: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(at) = rest.find(call) {
        let (before, after) = rest.split_at(at);
        let (argument, tail) = after[call.len()..].split_once(')').unwrap_or((&after[call.len()..], ""));
        out.extend([before, open, argument, close]);
        rest = tail;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_locks_are_spelt_for_each_database() {
        let text = "SELECT a FROM t WHERE id IN LIST($1) AND b NOT IN (1) FOR UPDATE SKIP LOCKED";
        assert_eq!(
            rewrite(text, Dialect::Sqlite).trim_end(),
            "SELECT a FROM t WHERE id IN (SELECT value FROM json_each($1)) AND b NOT IN (1)"
        );
        assert_eq!(
            rewrite(text, Dialect::Postgres),
            "SELECT a FROM t WHERE id = ANY($1) AND b NOT IN (1) FOR UPDATE SKIP LOCKED"
        );
    }

    #[test]
    fn a_list_can_be_read_as_rows() {
        let text = "INSERT INTO t SELECT value, $2 FROM LIST($1) WHERE true";
        assert_eq!(
            rewrite(text, Dialect::Sqlite),
            "INSERT INTO t SELECT value, $2 FROM json_each($1) WHERE true"
        );
        assert_eq!(
            rewrite(text, Dialect::Postgres),
            "INSERT INTO t SELECT value, $2 FROM unnest($1::BIGINT[]) AS listed (value) WHERE true"
        );
    }
}
