//! What the program answers on the command line.
#![expect(clippy::unwrap_used, reason = "a test that can't go on stops")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(data: &Path, words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cinnabar"));
    command.args(words).arg("--data").arg(data).current_dir(data.parent().unwrap()).env("RUST_LOG", "error");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn the_demo_leaves_a_site_that_is_there_alone_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert!(
        run(&data, &["admin", "create", "chief", "chief@example.test"], "korrekt häst batteri\n")
            .status
            .success()
    );
    let demo = run(&data, &["demo"], "");
    assert!(!demo.status.success());
    let said = String::from_utf8(demo.stderr).unwrap();
    assert!(said.contains("`cinnabar serve` with the same options goes on with it"), "{said}");
    assert!(run(&data, &["check"], "").status.success());
}
