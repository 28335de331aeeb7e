//! The inputs that fuzzing begins with, and those that it ever failed on: each goes through the
//! checks of its target.
//!
//! `HABITUE_BLESS=1` writes the seeds anew. What a run of `scripts/deep/fuzz.sh` finds is put
//! beside them as `found-...`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "../fuzz/checks/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the fuzz targets use the rest")]
mod checks;
#[path = "corpora/seeds.rs"]
mod seeds;
mod support;

use std::path::PathBuf;
use std::sync::Once;

#[global_allocator]
static ALLOCATOR: checks::memory::Counting = checks::memory::Counting;

fn folder(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora").join(target)
}

/// Writes the seeds where that is asked for, and tries every file of the folder.
fn replay(target: &str) {
    static WATCH: Once = Once::new();
    WATCH.call_once(checks::panics::watch);
    let folder = folder(target);
    if std::env::var_os("HABITUE_BLESS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in seeds::of(target) {
            std::fs::write(folder.join(format!("seed-{name}")), bytes).unwrap();
        }
    }
    let (_, check) = checks::TARGETS.iter().find(|(name, _)| *name == target).unwrap();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{target}: {} files", files.len());
    for file in files {
        // Told by the test where the check fails.
        println!("{}", file.display());
        check(&std::fs::read(&file).unwrap());
        checks::panics::none();
    }
}

#[test]
fn model_files_give_a_model_or_an_error() {
    replay("model_file");
}

#[test]
fn ledger_files_give_a_ledger_or_an_error() {
    replay("ledger_file");
}

#[test]
fn parameters_give_an_answer_or_an_error() {
    replay("parameters");
}

#[test]
fn arrow_bytes_give_a_table_or_an_error() {
    replay("ipc");
}

#[test]
fn text_files_give_a_table_or_an_error() {
    replay("csv");
}

#[test]
fn dates_give_instants_or_an_error() {
    replay("dates");
}
