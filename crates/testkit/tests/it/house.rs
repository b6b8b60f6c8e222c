//! The rules of the house that no compiler keeps: who may import whom, who may know which library, whose table
//! is whose, and that every file says what it is for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The floors of `ARCHITECTURE.md`. A crate imports crates of lower floors, and of its own floor only where
/// [`ARROWS`] says so.
const FLOORS: &[&[&str]] = &[
    &["kernel", "i18n", "media", "sketch", "ui", "recsys"],
    &["config", "telemetry", "db", "blob", "mail", "pay"],
    &["jobs", "web"],
    &[
        "activity",
        "identity",
        "social",
        "pictures",
        "catalog",
        "payments",
        "orders",
        "notes",
        "moderation",
        "discovery",
        "feed",
        "storefront",
    ],
    &["app", "demo", "evaluate", "simulate"],
    &["cinnabar", "testkit", "bench"],
];

/// Imports within a floor.
const ARROWS: &[(&str, &[&str])] = &[
    ("i18n", &["kernel"]),
    ("web", &["jobs"]),
    ("social", &["identity", "activity"]),
    ("pictures", &["identity"]),
    ("catalog", &["identity", "pictures"]),
    ("payments", &["identity"]),
    ("orders", &["catalog", "payments", "identity", "pictures", "activity"]),
    ("notes", &["identity", "social", "pictures", "catalog", "orders", "activity"]),
    ("moderation", &["notes", "identity", "activity"]),
    ("discovery", &["notes", "social", "identity", "activity"]),
    ("feed", &["notes", "social", "identity", "activity", "discovery"]),
    ("storefront", &["catalog", "orders", "notes", "identity", "pictures", "social"]),
    ("demo", &[]),
];

/// Libraries that one crate alone may know.
const OWNED: &[(&str, &str)] = &[
    ("sqlx", "db"),
    ("rusqlite", "db"),
    ("object_store", "blob"),
    ("lettre", "mail"),
    ("fluent-bundle", "i18n"),
    ("image", "media"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn manifests() -> BTreeMap<String, toml::Table> {
    let folders = std::fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let manifests = folders.map(|folder| {
        let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        (folder.file_name().unwrap().to_string_lossy().into_owned(), text.parse().unwrap())
    });
    manifests.collect()
}

fn dependencies(manifest: &toml::Table) -> BTreeSet<&str> {
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.into_iter().flat_map(|table| table.keys().map(String::as_str)).collect()
}

pub fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                out.push(path);
            }
        }
    }
    let mut all = Vec::new();
    for name in manifests().into_keys() {
        let mut files = Vec::new();
        walk(&root().join("crates").join(&name).join("src"), &mut files);
        all.extend(files.into_iter().map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (name.clone(), path, text)
        }));
    }
    all
}

#[test]
fn a_crate_imports_only_what_stands_below_it() {
    let floor = |name: &str| FLOORS.iter().position(|floor| floor.contains(&name));
    let mut wrong = Vec::new();
    for (name, manifest) in manifests() {
        let Some(own) = floor(&name) else {
            wrong.push(format!("{name} stands on no floor"));
            continue;
        };
        for dependency in dependencies(&manifest) {
            let Some(other) = floor(dependency) else { continue };
            let arrow = ARROWS.iter().any(|(from, to)| *from == name && to.contains(&dependency));
            if other > own || (other == own && !arrow) {
                wrong.push(format!("{name} may not import {dependency}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_library_with_an_owner_is_known_to_its_owner_alone() {
    let mut wrong = Vec::new();
    for (name, manifest) in manifests() {
        for (library, owner) in OWNED {
            let drawing = *library == "image" && matches!(name.as_str(), "sketch" | "demo" | "testkit");
            if dependencies(&manifest).contains(library) && name != *owner && !drawing {
                wrong.push(format!("{name} may not know {library}: it is {owner}'s"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_feature_names_no_table_of_another() {
    let owners: Vec<&str> = FLOORS[3].iter().copied().chain(["jobs", "web"]).collect();
    let mut wrong = Vec::new();
    // What fills a site for measuring, and tests, write the rows of other features; what `db` says is an example.
    let is_test = |path: &Path| path.iter().any(|part| part.to_string_lossy().starts_with("tests"));
    for (name, path, text) in sources() {
        if name == "bench" || name == "db" || is_test(&path) {
            continue;
        }
        for (statement, _) in crate::schema::statements(&text) {
            let words = statement.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let foreign = words.filter(|word| {
                let owner = owners.iter().find(|owner| word.starts_with(&format!("{owner}_")));
                owner.is_some_and(|owner| **owner != name && !(name == "app" && **owner == *"web"))
            });
            wrong.extend(foreign.map(|table| format!("{}: {table}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_has_a_readable_length() {
    let mut wrong = Vec::new();
    for (_, path, text) in sources() {
        if !text.starts_with("//!") {
            wrong.push(format!("{} does not open with //!", path.display()));
        }
        let lines = text.lines().count();
        if lines > 500 {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
