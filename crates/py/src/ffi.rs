//! Arrow streams in and out of capsules: the only unsafe code of this crate.

use std::ffi::CStr;

use habitue::DataFrame;
use habitue::frame::{ArrowStream, to_arrow_stream};
use polars_arrow::ffi::ArrowArrayStream;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

use crate::error::OrRaise;

const NAME: &CStr = c"arrow_array_stream";

/// Takes the stream out of a capsule, which is left with a released one.
pub(crate) fn take_stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<ArrowStream> {
    let stream = capsule.pointer_checked(Some(NAME))?.cast::<ArrowArrayStream>();
    // SAFETY: the Arrow PyCapsule interface promises that a capsule of this name holds a
    // pointer to a C stream; nobody else can use it, because this thread is attached and runs
    // no Python code until the stream has been moved out.
    #[expect(unsafe_code, reason = "the C stream interface")]
    let taken = unsafe { ArrowStream::take(stream.as_ptr()) };
    taken.or_raise(capsule.py())
}

/// A frame as a capsule; dropping the capsule releases a stream that nobody took.
pub(crate) fn give_stream<'py>(
    py: Python<'py>,
    frame: &DataFrame,
) -> PyResult<Bound<'py, PyCapsule>> {
    let stream = py.detach(|| to_arrow_stream(frame)).or_raise(py)?;
    PyCapsule::new_with_value(py, stream.into_raw(), NAME)
}
