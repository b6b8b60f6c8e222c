//! Rebuilds the crate when a migration is added: an embedded folder is not tracked by itself.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
