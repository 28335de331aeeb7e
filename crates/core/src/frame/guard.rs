//! Panics of the layer below become errors.

use std::panic::{AssertUnwindSafe, catch_unwind};

use polars_core::error::PolarsError;

use crate::error::{Error, ErrorKind, Result};

/// Runs `work` on data that the caller gave; a panic of the layer below becomes an error of
/// `kind` that names the source. Nothing that `work` borrows may be used after a failure.
pub(super) fn guard<T>(
    kind: ErrorKind,
    source: impl FnOnce() -> String,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let source = source();
        Err(Error::new(kind, format!("{source} is malformed: its contents cannot be decoded")))
    })
}

/// An error of the layer below as one of ours; its text goes on behind the source's name.
pub(super) fn foreign(kind: ErrorKind, source: &str, error: PolarsError) -> Error {
    Error::new(kind, format!("{source} cannot be read: {error}")).source_error(error)
}
