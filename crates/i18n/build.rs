//! Rebuilds the crate when a file is added under `locales/`: the embedding macro sees changes of files that it
//! knows, and not new ones.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
}
