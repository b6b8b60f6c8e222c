//! What is read, and what is said about what can't be.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn lists_of(text: &str) -> anyhow::Result<BTreeMap<u64, Vec<u32>>> {
    let folder = folder(&[("a.txt", text)]);
    people(&folder.path().join("a.txt"), &mut Dense::default())
}

#[test]
fn large_and_scattered_numbers_become_dense_ones() {
    let read = lists_of("18446744073709551615 900000000000 5\n\n7 5\t900000000000 6 \r\n").unwrap();
    assert_eq!(read, BTreeMap::from([(7, vec![1, 0, 2]), (u64::MAX, vec![0, 1])]));
}

#[test]
fn the_lines_of_a_person_are_one_list() {
    assert_eq!(
        lists_of("\u{feff}1 10 11\n2\n1 12\n").unwrap(),
        BTreeMap::from([(1, vec![0, 1, 2]), (2, vec![])])
    );
}

#[test]
fn a_compressed_file_is_told_by_its_first_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.txt");
    let mut file = GzEncoder::new(fs::File::create(&path).unwrap(), Compression::fast());
    file.write_all(b"1 2 3\n").unwrap();
    file.finish().unwrap();
    assert_eq!(people(&path, &mut Dense::default()).unwrap()[&1], [0, 1]);
    let half = fs::read(&path).unwrap();
    fs::write(&path, &half[..half.len() - 10]).unwrap();
    let error = format!("{:#}", people(&path, &mut Dense::default()).unwrap_err());
    assert!(error.contains("list.txt:1: not a line of text"), "{error}");
}

#[test]
fn an_error_names_file_line_and_word() {
    let error = format!("{:#}", lists_of("1 2 3\n1 2,3\n").unwrap_err());
    assert!(error.contains("a.txt:2") && error.contains("`2,3` is not a whole number"), "{error}");
    let error = format!("{:#}", lists_of("\n\n").unwrap_err());
    assert!(error.contains("holds no list; each line is `person item item …`"), "{error}");
}

#[test]
fn every_set_in_nested_folders_is_found() {
    let folder = folder(&[
        ("b/train.txt", "1 2"),
        ("b/test.txt.gz", ""),
        ("a/train_sessions.txt", ""),
        ("a/test_prefix_target.txt", ""),
        ("a/README.md", ""),
    ]);
    let sets: Vec<PathBuf> = pairs(folder.path()).unwrap().into_iter().map(|pair| pair.0).collect();
    assert_eq!(sets, [folder.path().join("a/train_sessions.txt"), folder.path().join("b/train.txt")]);
}

#[test]
fn half_a_set_and_two_of_one_kind_are_refused() {
    let refused = |files: &[(&str, &str)]| format!("{:#}", pairs(folder(files).path()).unwrap_err());
    assert!(refused(&[("train.txt", "")]).contains("a train file and no test file"));
    assert!(
        refused(&[("train.txt", ""), ("train.txt.gz", ""), ("test.txt", "")]).contains("leave one of them")
    );
    assert!(refused(&[("other.csv", "")]).contains("no train*.txt with its test*.txt"));
}

#[test]
fn lists_stand_apart_from_their_negatives() {
    let folder = folder(&[("Toys.txt", ""), ("Toys_sample.txt", ""), ("readme.txt", ""), ("Toys.json", "")]);
    assert_eq!(lists(folder.path()).unwrap(), [folder.path().join("Toys.txt")]);
    assert_eq!(set_name(&folder.path().join("Toys.txt")), "Toys");
    assert!(lists(&folder.path().join("nowhere")).is_err());
}
