//! Whole runs on small sets made here: two kinds of people, each with its own items.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;

/// Items of one of two kinds, by chance.
fn choice(kind: u64, many: usize, rng: &mut ChaCha8Rng) -> Vec<u64> {
    let items: Vec<u64> = (0..12).map(|item| kind * 1_000_000_007 + item).collect();
    items.choose_multiple(rng, many).copied().collect()
}

fn line(out: &mut String, numbers: &[u64]) {
    let words: Vec<String> = numbers.iter().map(u64::to_string).collect();
    writeln!(out, "{}", words.join(" ")).unwrap();
}

/// Train and test lists of sixty people.
fn write_pairs(folder: &Path) {
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let (mut train, mut test) = (String::new(), String::new());
    for person in 0..60 {
        let items = choice(person % 2, 9, &mut rng);
        line(&mut train, &[&[person][..], &items[..6]].concat());
        line(&mut test, &[&[person][..], &items[6..]].concat());
    }
    fs::write(folder.join("train.txt"), train).unwrap();
    fs::write(folder.join("test.txt"), test + "777 5\n").unwrap();
}

fn options(protocol: Protocol, place: &Path) -> Options {
    Options { protocol, place: place.to_owned(), seed: 1, format: Format::Json }
}

fn value(report: &Report, name: &str) -> f64 {
    report.figures.iter().find(|figure| figure.name == name).unwrap().value
}

/// The figures and what was chosen: all but the time.
fn without_time(reports: &[Report]) -> String {
    reports.iter().map(|report| format!("{:?} {:?}", report.parameters, report.figures)).collect()
}

#[test]
fn all_rank_finds_the_items_of_one_s_kind_and_repeats_itself() {
    let folder = tempfile::tempdir().unwrap();
    write_pairs(folder.path());
    let options = options(Protocol::AllRank, folder.path());
    let reports = reports(&options).unwrap();
    // Six items of the kind are left and twenty places: all that is known of somebody is found.
    assert!(value(&reports[0], "recall@20") > 0.95);
    assert!(value(&reports[0], "streaming recall@20") > 0.95);
    assert_eq!(without_time(&super::reports(&options).unwrap()), without_time(&reports));
    let json: serde_json::Value = serde_json::from_str(&run(&options).unwrap()).unwrap();
    assert_eq!(json[0]["protocol"], "all-rank");
}

#[test]
fn next_item_learns_a_fixed_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let mut lists = String::new();
    for person in 0..80u64 {
        let start = rng.random_range(0..20u64);
        line(
            &mut lists,
            &[&[person][..], &(start..start + 7).map(|item| item * 31).collect::<Vec<_>>()].concat(),
        );
    }
    fs::write(folder.path().join("walks.txt"), lists + "900 1\n").unwrap();
    let reports = reports(&options(Protocol::NextItem, folder.path())).unwrap();
    assert_eq!(reports[0].set, "walks");
    assert!(value(&reports[0], "hr@5") > 0.9, "{}", reports[0]);
}

#[test]
fn session_learns_what_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let mut train = String::new();
    for _ in 0..200 {
        let start = rng.random_range(0..30u64);
        line(&mut train, &[start, start + 1, start + 2]);
    }
    fs::write(folder.path().join("train.txt"), train).unwrap();
    fs::write(folder.path().join("test.txt"), "4 5\t6\n4\t5\n11 12\t13\n").unwrap();
    let reports = reports(&options(Protocol::Session, folder.path())).unwrap();
    assert_eq!(value(&reports[0], "p@5"), 1.0);
    assert!(reports[0].parameters.contains(&("test visits".to_owned(), "2".to_owned())));
}

#[test]
fn a_test_line_without_a_target_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("train.txt"), "1 2\n2 3\n").unwrap();
    fs::write(folder.path().join("test.txt"), "1\t2\n1 2\n").unwrap();
    let error = format!("{:#}", run(&options(Protocol::Session, folder.path())).unwrap_err());
    assert!(error.contains("test.txt:2") && error.contains("no tab"), "{error}");
}
