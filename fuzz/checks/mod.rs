//! What must hold for any bytes. libFuzzer calls these with bytes that it makes up, and
//! `tests/corpora.rs` with those that are kept. A check that fails panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod calls;
mod files;
pub(crate) mod memory;
pub(crate) mod panics;
mod samples;
mod tables;

use habitue::{Error, ErrorKind};

/// What is done with some bytes.
pub(crate) type Target = fn(&[u8]);

/// Each has a folder of its name in `tests/corpora`.
pub(crate) const TARGETS: [(&str, Target); 6] = [
    ("model_file", files::model),
    ("ledger_file", files::ledger),
    ("parameters", calls::parameters),
    ("ipc", tables::ipc),
    ("csv", tables::csv),
    ("dates", tables::dates),
];

/// The value, if it is one; an error must not be of our making.
fn sound<T>(result: Result<T, Error>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            assert_ne!(error.kind(), ErrorKind::Internal, "{error:?}");
            None
        }
    }
}
