//! The Arrow C stream interface, in and out: the only unsafe code of this module.

use polars_arrow::ffi::ArrowArrayStream;

use super::DataFrame;
use super::scan::{Column, PartSource, Table};
use crate::error::{Error, ErrorKind, Result};

/// An Arrow C stream that this library owns; dropping it releases the stream.
#[derive(Debug)]
pub struct ArrowStream(ArrowArrayStream);

impl ArrowStream {
    /// Takes the stream over; what the pointer leads to is left released, as the C stream
    /// interface wants it.
    ///
    /// # Safety
    /// `stream` is null or points to an `ArrowArrayStream` that fulfils the C stream interface
    /// and that nobody else uses during this call.
    ///
    /// # Errors
    /// `InvalidData` where the pointer is null or the stream has been released (consumed).
    #[expect(unsafe_code, reason = "the C stream interface")]
    pub unsafe fn take(stream: *mut ArrowArrayStream) -> Result<Self> {
        if stream.is_null() {
            return Err(Error::invalid_data("an Arrow stream must not be null"));
        }
        // SAFETY: the caller guarantees that `stream` is valid and not shared.
        Ok(Self(unsafe { std::ptr::replace(stream, ArrowArrayStream::empty()) }))
    }

    /// Gives the stream away, for instance to write it where a caller wants it.
    #[must_use]
    pub fn into_raw(self) -> ArrowArrayStream {
        self.0
    }
}

/// An opened stream.
pub(super) struct StreamTable {
    columns: Vec<Column>,
}

impl StreamTable {
    pub(super) fn open(_stream: ArrowStream) -> Result<Self> {
        Err(Error::new(ErrorKind::Unsupported, "not available yet"))
    }
}

impl Table for StreamTable {
    fn columns(&self) -> &[Column] {
        &self.columns
    }
    fn rows_hint(&self) -> Option<u64> {
        None
    }
    fn parts(self: Box<Self>, _: &[usize], _: usize) -> Result<Box<dyn PartSource>> {
        Err(Error::new(ErrorKind::Unsupported, "not available yet"))
    }
}

/// A frame as an Arrow C stream; every batch is built before this returns, so that nothing can
/// fail inside of the callbacks.
///
/// # Errors
/// A column of a type that has no Arrow form.
pub fn to_arrow_stream(_frame: &DataFrame) -> Result<ArrowStream> {
    Err(Error::new(ErrorKind::Unsupported, "not available yet"))
}
