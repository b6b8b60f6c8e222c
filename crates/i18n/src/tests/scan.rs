//! Finds calls and string literals in Rust source. A reading of characters, not a parser: enough for source that
//! is formatted by rustfmt.

use std::fs;
use std::path::{Path, PathBuf};

/// One source file without its comments and tests.
pub struct Source {
    pub path: PathBuf,
    pub text: String,
}

/// Every source file of every crate, of what runs outside tests.
pub fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for each in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap() {
        walk(&each.unwrap().path().join("src"), &mut found);
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            walk(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            let text = running(&fs::read_to_string(&path).unwrap());
            found.push(Source { path, text });
        }
    }
}

/// Source without lines of comments and without the tests at its end.
pub fn running(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let code = text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// The arguments of every call of `name`, split at their commas. A name is whole: `t` finds `t(`, `i18n::t(` and
/// `cx.t(`, but not `get(`. Unfinished calls are left out.
pub fn calls<'a>(text: &'a str, name: &str) -> Vec<Vec<&'a str>> {
    let opening = format!("{name}(");
    let whole = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let starts = text.match_indices(&opening).filter(|(at, _)| whole(*at)).map(|(at, _)| at + opening.len());
    starts.filter_map(|start| arguments(&text[start..])).collect()
}

fn arguments(text: &str) -> Option<Vec<&str>> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in outside_literals(text) {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => {
                parts.push(&text[start..at]);
                return Some(parts);
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}

/// Characters that belong to no literal, each with its place.
fn outside_literals(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(end) = end_of_literal(text.as_bytes(), at) {
            at = end;
        }
        let (here, next) = (at, text[at..].chars().next()?);
        at += next.len_utf8();
        Some((here, next))
    })
}

/// Where string literals lie, quotes included.
fn strings(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut spans, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let end = end_of_literal(bytes, at);
        if let Some(end) = end.filter(|_| bytes[at] == b'"') {
            spans.push((at, end));
        }
        at = end.unwrap_or(at + 1);
    }
    spans
}

/// Where the string or character literal ends that starts at `at`. Of characters only those of one byte count,
/// quotes and brackets among them; a lifetime is none.
fn end_of_literal(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' => Some(end_of_string(bytes, at)),
        b'\'' if bytes.get(at + 1) == Some(&b'\\') && bytes.get(at + 3) == Some(&b'\'') => Some(at + 4),
        b'\'' if bytes.get(at + 2) == Some(&b'\'') => Some(at + 3),
        _ => None,
    }
}

/// Just after the quote that closes the string at `start`; raw strings close at a quote and their hashes.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let hashes = bytes[..start].iter().rev().take_while(|byte| **byte == b'#').count();
    let raw = start > hashes && bytes[start - hashes - 1] == b'r';
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if !raw => at += 1,
            b'"' if !raw => return at + 1,
            b'"' if bytes[at + 1..].iter().take_while(|byte| **byte == b'#').count() >= hashes => {
                return at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// The string literals in a piece of source.
pub fn literals(text: &str) -> Vec<&str> {
    strings(text).into_iter().filter_map(|(from, to)| text.get(from + 1..to - 1)).collect()
}

/// The strings that an argument may be: itself, or the branches of an `if` or `match`, but neither what such a
/// `match` compares with nor what goes into calls.
pub fn alternatives(argument: &str) -> Vec<&str> {
    let depth_at = |end: usize| {
        let before = outside_literals(argument).take_while(|(at, _)| *at < end);
        before.fold(0, |depth, (_, c)| depth + i32::from(c == '(') - i32::from(c == ')'))
    };
    let compared = |to: usize| {
        argument[to..].trim_start().starts_with("=>") || argument[to..].trim_start().starts_with('|')
    };
    let chosen = strings(argument).into_iter().filter(|(from, to)| depth_at(*from) == 0 && !compared(*to));
    chosen.filter_map(|(from, to)| argument.get(from + 1..to - 1)).collect()
}

#[test]
fn keys_are_found_behind_any_first_argument_and_in_branches() {
    let text = r#"html! { (t(cx.locale(), "a-b")) (cx.t("c")) } get(x, "no"); tr(l, if n(1) { "d" } else { "e" }, &[("n", 1)])
        t(l, match s { "x" => "f", Y => "g" }) t(l, key_of("no")) "#;
    let keys = |name| {
        calls(text, name)
            .iter()
            .flat_map(|call| call.iter().take(2))
            .flat_map(|argument| alternatives(argument))
            .collect::<Vec<_>>()
    };
    assert_eq!(keys("t"), ["a-b", "c", "f", "g"]);
    assert_eq!(keys("tr"), ["d", "e"]);
}

#[test]
fn brackets_and_quotes_in_literals_do_not_end_a_call() {
    let text = r##"f(")\"(", ')', '"', r#"a "b" )"#, &'a x, "end")"##;
    let found = calls(text, "f");
    assert_eq!(found[0].len(), 6);
    assert_eq!(literals(found[0][5]), ["end"]);
}

#[test]
fn comments_and_tests_are_not_read() {
    let text = "//! t(l, \"a\")\nfn f() {\n    // t(l, \"b\")\n    t(l, \"c\")\n}\n\n#[cfg(test)]\nmod tests { t(l, \"d\") }";
    assert_eq!(literals(&running(text)), ["c"]);
}
