//! The source and the files agree: every key that the program names is there, with the values it is given, and
//! every key that is there is named.

use std::collections::BTreeSet;

use kernel::Locale;

use super::files::{Messages, read};
use super::scan::{Source, alternatives, calls, literals, sources};

/// Keys that the program puts together from a prefix and a name, and the shared words of the frame.
const FAMILIES: [&str; 7] = ["err-", "channel-", "role-", "nav-", "action-", "language-", "theme-"];

/// The argument that holds the key: the first with a literal, behind at most one for the locale.
fn key_argument<'a>(call: &[&'a str]) -> Option<(usize, Vec<&'a str>)> {
    let mut found = call.iter().map(|argument| alternatives(argument)).enumerate().take(2);
    found.find(|(_, keys)| !keys.is_empty())
}

/// What is wrong with the calls of `t` and `tr` in a file.
fn wrong_texts(source: &str, messages: &Messages) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, takes_values) in [("t", false), ("tr", true)] {
        for call in calls(source, name) {
            let Some((at, keys)) = key_argument(&call) else { continue };
            for key in keys {
                match messages.get(key) {
                    None => wrong.push(format!("{key} is in no file")),
                    Some((_, values)) if values.is_empty() == takes_values => {
                        wrong.push(format!("{key} has the values {values:?} and is read with {name}"));
                    }
                    Some((_, values)) => wrong.extend(not_given(key, values, &call[at + 1..])),
                }
            }
        }
    }
    wrong
}

/// The values of a message that a call with its values in place (`&[…]`) leaves out.
fn not_given(key: &str, values: &BTreeSet<String>, rest: &[&str]) -> Vec<String> {
    let Some(inline) = rest.first().filter(|argument| argument.trim().starts_with("&[")) else {
        return Vec::new();
    };
    let given = literals(inline);
    let missing = values.iter().filter(|value| !given.contains(&value.as_str()));
    missing.map(|value| format!("{key} is not given its value {value}")).collect()
}

/// The names of problems that a file raises; their texts are at `err-{name}`.
fn codes(source: &str) -> Vec<&str> {
    // Which argument of which call is the name.
    let named = [("Code::new", 1), ("Flaw::with", 0), ("Flaw::from", 0), ("Problem::field", 1), ("fail", 1)];
    let mut found = Vec::new();
    for (name, at) in named {
        found.extend(
            calls(source, name).iter().filter_map(|call| call.get(at)).flat_map(|name| alternatives(name)),
        );
    }
    for name in ["Err", "ok_or"] {
        for call in calls(source, name) {
            if let [only] = call.as_slice()
                && only.trim().starts_with('"')
                && only.trim().ends_with("\".into()")
            {
                found.extend(literals(only));
            }
        }
    }
    found.retain(|name| {
        name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    });
    found
}

fn english() -> Messages {
    read(Locale::En, &mut Vec::new())
}

/// What `check` finds in every source file, each with the file's name.
fn in_every_file(check: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let with_name = |Source { path, text }: Source| {
        let found = check(&text);
        found.into_iter().map(move |what| format!("{}: {what}", path.display()))
    };
    sources().into_iter().flat_map(with_name).collect()
}

#[test]
fn every_key_in_the_source_exists_and_is_given_its_values() {
    let messages = english();
    let wrong = in_every_file(|text| wrong_texts(text, &messages));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_problem_in_the_source_has_a_text() {
    let messages = english();
    let missing = |text: &str| {
        let keys = codes(text).into_iter().map(|code| format!("err-{code}"));
        keys.filter(|key| !messages.contains_key(key)).map(|key| format!("{key} is in no file")).collect()
    };
    let wrong = in_every_file(missing);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_key_is_named_in_the_source() {
    let sources = sources();
    let named: BTreeSet<&str> = sources.iter().flat_map(|source| literals(&source.text)).collect();
    let messages = english();
    let in_family = |key: &str| FAMILIES.iter().any(|family| key.starts_with(family));
    let dead = messages.iter().filter(|(key, _)| !named.contains(key.as_str()) && !in_family(key));
    let dead: Vec<String> = dead.map(|(key, (file, _))| format!("{file}: {key}")).collect();
    assert!(dead.is_empty(), "\n{}", dead.join("\n"));
}

#[test]
fn codes_are_found_in_every_form_that_raises_one() {
    let text = r#"const GONE: Code = Code::new(ErrorKind::Gone, "a");
        Err("b".into()); value.ok_or("c".into())?; checks.fail("title", "d"); Flaw::with("e", "max", 3);
        Problem::field("title", "f"); Err("Not a code".into()); Err(format!("x")); checks.fail("title", Flaw::from("g"));"#;
    let mut found = codes(text);
    found.sort_unstable();
    assert_eq!(found, ["a", "b", "c", "d", "e", "f", "g"]);
}

#[test]
fn a_call_with_a_missing_key_or_value_is_noticed() {
    let messages = english();
    let wrong = |text| wrong_texts(text, &messages).len();
    assert_eq!(
        wrong(
            r#"t(l, "nav-explore") tr(l, "err-too-many", &[("max", 3.into())]) tr(l, "err-too-many", &args)"#
        ),
        0
    );
    assert_eq!(wrong(r#"t(l, "nav-explor")"#), 1);
    assert_eq!(wrong(r#"t(l, "err-too-many")"#), 1);
    assert_eq!(wrong(r#"tr(l, "err-too-many", &[("most", 3.into())])"#), 1);
}
