//! The program `cinnabar`: a whole social-commerce community in one binary.

mod admin;
mod cli;
mod commands;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Pages are many small texts for a short time: with the C library's allocator they take a fifth longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

#[expect(clippy::print_stderr, reason = "the answer of a command that failed")]
fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("cinnabar: {error:#}");
    ExitCode::FAILURE
}
