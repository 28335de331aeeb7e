//! The inputs that fuzzing begins with, and those that it ever failed on: each goes through the
//! checks of its target.
//!
//! `HABITUE_BLESS=1` writes the seeds anew. What a run of `scripts/deep/fuzz.sh` finds is put
//! beside them as `found-...`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test"
)]

#[path = "../fuzz/checks/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the fuzz targets use the rest")]
mod checks;
#[path = "corpora/seeds.rs"]
mod seeds;
mod support;

use std::path::PathBuf;
use std::sync::Once;

use habitue::method::schema;

#[global_allocator]
static ALLOCATOR: checks::memory::Counting = checks::memory::Counting;

fn folder(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora").join(target)
}

fn watch() {
    static WATCH: Once = Once::new();
    WATCH.call_once(checks::panics::watch);
}

/// Writes the seeds where that is asked for, and tries every file of the folder.
fn replay(target: &str) {
    watch();
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

#[test]
fn parameters_take_no_more_memory_than_their_length_allows() {
    let longest = 1 << 20;
    let lists = ["0,", "[],", "{},", "\"\",", "[[[0]]],", "{\"a\":0},", "null,", "0.125,"];
    let repeated = |item: &str, len: usize| item.repeat(len / item.len());
    let keys = |count: usize| (0..count).map(|key| format!("\"{key}\":0,")).collect::<String>();
    let mut texts: Vec<String> = Vec::new();
    for len in [1 << 10, 1 << 14, 1 << 17, longest - 16] {
        texts.extend(lists.iter().map(|item| format!("{{\"a\":[{}0]}}", repeated(item, len))));
        texts.push(format!("{{\"a\":\"{}\"}}", "x".repeat(len)));
        texts.push(format!("{{\"a\":\"{}\"}}", repeated("\\u00e9", len)));
        texts.push(format!("{{\"a\":{}", repeated("[", len)));
        texts.push(format!("{{{}\"a\":0}}", keys(len / 12)));
    }
    for text in texts {
        let parsed = checks::memory::bounded(text.len(), || schema::parse_json(&text));
        if text.len() <= 1 << 13 && !text.contains("[[[[") {
            assert!(parsed.is_ok(), "{}", &text[..40]);
        }
    }
}

#[test]
fn arrow_bytes_in_which_any_length_lies_take_no_more_memory_than_theirs() {
    watch();
    let (_, check) = checks::TARGETS.iter().find(|(name, _)| *name == "ipc").unwrap();
    for (name, sound) in seeds::of("ipc") {
        println!("{name}");
        for at in (0..sound.len() - 8).step_by(4) {
            // Two of four at each place, in turn: all of them take twice as long.
            let lies = [0x7fff_fff8_i64, -8, 1 << 46, i64::MAX];
            for lie in lies.into_iter().skip(at / 4 % 2).step_by(2) {
                let mut bytes = sound.clone();
                // The low half alone where it stands for an `i32`.
                let len = if lie >> 32 == 0 { 4 } else { 8 };
                bytes[at..at + len].copy_from_slice(&lie.to_le_bytes()[..len]);
                check(&bytes);
            }
        }
    }
    checks::panics::none();
}
