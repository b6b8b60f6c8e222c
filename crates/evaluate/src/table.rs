//! Reads tables of comma-separated values (RFC 4180), compressed or not.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;

/// A table with a line of names.
pub(crate) struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a whole file, of which only the columns `keep` are wanted; it is compressed if its name ends in `.gz`.
    pub fn read(path: &Path, keep: &[&str]) -> Result<Self> {
        let mut file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
        let mut text = String::new();
        if path.extension().is_some_and(|extension| extension == "gz") {
            MultiGzDecoder::new(file).read_to_string(&mut text)
        } else {
            file.read_to_string(&mut text)
        }
        .with_context(|| format!("{} cannot be read as text", path.display()))?;
        Self::parse(&text, keep).with_context(|| path.display().to_string())
    }

    /// Reads a table that is at hand.
    pub fn parse(text: &str, keep: &[&str]) -> Result<Self> {
        let mut rows = split(text).into_iter();
        let head = rows.next().context("the table is empty")?;
        let columns = keep
            .iter()
            .map(|name| head.iter().position(|it| it == name).with_context(|| format!("no column {name}")))
            .collect::<Result<Vec<_>>>()?;
        let rows = rows
            .map(|row| {
                let fields = columns.iter().map(|&column| row.get(column).map(ToString::to_string));
                fields.collect::<Option<Vec<_>>>().context("a row is too short")
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Self { names: keep.iter().map(ToString::to_string).collect(), rows })
    }

    /// A column's fields as what they are.
    pub fn column<T: std::str::FromStr>(&self, name: &str) -> Result<Vec<T>> {
        let column =
            self.names.iter().position(|it| it == name).with_context(|| format!("no column {name}"))?;
        let parse = |(number, row): (usize, &Vec<String>)| {
            row[column]
                .parse()
                .ok()
                .with_context(|| format!("row {}: {name} is {:?}", number + 1, row[column]))
        };
        self.rows.iter().enumerate().map(parse).collect()
    }
}

/// The fields of every row; in quotes, commas and line ends mean themselves, and a doubled quote is one.
fn split(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_commas_line_ends_and_quotes() {
        let table = Table::parse("a,b,c\r\n1,\"x, \"\"y\"\"\nz\",2\n3,,4", &["c", "b"]).unwrap();
        assert_eq!(table.column::<u8>("c").unwrap(), [2, 4]);
        assert_eq!(table.column::<String>("b").unwrap(), ["x, \"y\"\nz", ""]);
    }

    #[test]
    fn a_column_that_is_missing_and_a_number_that_is_none_are_named() {
        let missing = Table::parse("a\n1", &["b"]).err().unwrap();
        assert!(missing.to_string().contains("no column b"));
        let wrong = Table::parse("a\nx", &["a"]).unwrap().column::<u8>("a").unwrap_err();
        assert!(wrong.to_string().contains("row 1: a is \"x\""));
    }
}
