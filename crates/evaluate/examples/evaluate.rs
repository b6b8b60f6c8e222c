//! Measures without the rest of the program: `cargo run --release -p evaluate --example evaluate -- --protocol …`.

use clap::Parser;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    options: evaluate::Options,
}

#[expect(clippy::print_stdout, reason = "the report is what the command is for")]
fn main() -> anyhow::Result<()> {
    print!("{}", evaluate::run(&Line::parse().options)?);
    Ok(())
}
