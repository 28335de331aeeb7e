//! Chores of the workspace: `cargo xtask gen [--check]`, `tidy`, `conformance`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks by printing")]

mod conformance;
mod r#gen;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

/// What a chore gives: nothing, or the lines that say what is wrong.
type Outcome = Result<(), Vec<String>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["gen"] => r#gen::run(false),
        ["gen", "--check"] => r#gen::run(true),
        ["tidy"] => tidy::run(),
        ["conformance", files @ ..] if files.len() > 1 => conformance::run(files),
        _ => Err(vec!["usage: cargo xtask gen [--check] | tidy | conformance FILE FILE...".into()]),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(lines) => {
            for line in lines {
                eprintln!("{line}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), PathBuf::from)
}
