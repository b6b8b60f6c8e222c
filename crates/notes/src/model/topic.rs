//! Topics: words with a `#`, from their own field and from the text.

use kernel::problem::Flaw;
use kernel::text::{length, line};

/// Most topics of a note.
const TOPICS_MAX: usize = 10;
/// Most characters of a topic.
const TOPIC_MAX: usize = 30;

/// A topic as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What is shown after the `#`.
    pub name: String,
    /// What it is found by.
    pub key: String,
}

/// What a topic is found by: normalised, in lower case.
pub fn topic_key(name: &str) -> String {
    line(name).to_lowercase()
}

/// The topics of the field, then those of the text, each once, in order. Those of the text fill what room the
/// field left: a text may mention more than a note can have.
///
/// # Errors
/// `too-many` or `note-topic-too-long` for the field.
pub fn topics(field: &str, text: &str) -> Result<Vec<Topic>, Flaw> {
    let mut found: Vec<Topic> = Vec::new();
    let field = line(field);
    for name in field.split(is_break).filter(|name| !name.is_empty()) {
        if length(name) > TOPIC_MAX {
            return Err(Flaw::with("note-topic-too-long", "max", TOPIC_MAX));
        }
        add(&mut found, name);
    }
    if found.len() > TOPICS_MAX {
        return Err(Flaw::with("too-many", "max", TOPICS_MAX));
    }
    for name in in_text(text) {
        if found.len() < TOPICS_MAX {
            add(&mut found, name);
        }
    }
    Ok(found)
}

fn add(found: &mut Vec<Topic>, name: &str) {
    let key = topic_key(name);
    if found.iter().all(|topic| topic.key != key) {
        found.push(Topic { name: name.to_owned(), key });
    }
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | '＃' | ',' | '，' | '、' | ';' | '；' | '/' | '?')
}

/// `#word` where the `#` does not stand inside a word or an address. Numbers alone (`#1`) are no topics.
fn in_text(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(['#', '＃']).filter_map(|(at, sign)| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() && c.is_ascii() || matches!(c, '/' | '&' | '?' | '#')) {
            return None;
        }
        let rest = &text[at + sign.len()..];
        // Marks belong to the letter before them; joiners and emoji end a topic.
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || is_mark(c))).unwrap_or(rest.len());
        let name = &rest[..end];
        let is_word = name.chars().any(char::is_alphabetic);
        (is_word && length(name) <= TOPIC_MAX).then_some(name)
    })
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
