//! The inputs of a call as C writes them.

use std::ffi::c_char;
use std::marker::{PhantomData, PhantomPinned};

use habitue::error::{Error, Result};
use habitue::frame::{ArrowStream, Source};
use habitue::{Inputs, method::Input};

use crate::edge::{array, null, optional_text, text};
use crate::verbs::{MODELS, ModelHandle};

/// A stream of the Arrow C stream interface; its layout stands in the header.
#[derive(Debug)]
#[repr(C)]
pub struct ArrowArrayStream {
    opaque: [u8; 0],
    marker: PhantomData<(*mut u8, PhantomPinned)>,
}

/// An input of a call: a role and exactly one of stream, ipc, path and model; the others
/// are NULL or 0.
#[derive(Debug)]
#[repr(C)]
pub struct CallInput {
    /// Such as `data`, the main one, which NULL means too.
    pub role: *const c_char,
    /// An Arrow C stream. The call takes it over, also where it fails afterwards: its `release`
    /// is NULL then. What a call refuses before (a NULL, a wrong handle) stays the caller's.
    pub stream: *mut ArrowArrayStream,
    /// Arrow IPC bytes, file or stream format.
    pub ipc: *const u8,
    /// How many bytes.
    pub ipc_length: usize,
    /// The path of a CSV or Parquet file, UTF-8.
    pub path: *const c_char,
    /// A model or a ledger.
    pub model: ModelHandle,
}

/// The inputs of a call. Everything is checked before the first stream is taken over.
///
/// # Safety
/// `inputs` is null or points to `count` inputs whose pointers are null or as the docs of
/// [`CallInput`] say.
pub(crate) unsafe fn read(inputs: *const CallInput, count: usize) -> Result<Inputs> {
    // SAFETY: as the caller promises.
    let inputs = unsafe { array(inputs, count, "inputs") }?;
    // SAFETY: as the caller promises.
    let planned: Vec<_> =
        inputs.iter().map(|input| unsafe { plan(input) }).collect::<Result<_>>()?;
    let mut streams: Vec<*mut ArrowArrayStream> =
        inputs.iter().map(|i| i.stream).filter(|s| !s.is_null()).collect();
    streams.sort_unstable();
    if streams.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Error::invalid_parameter("inputs", "must not name the same stream twice"));
    }
    let mut all = Inputs::new();
    for (role, planned) in planned {
        let input = match planned {
            Planned::Ready(input) => input,
            Planned::Stream(stream) => {
                // SAFETY: the caller promises a stream of the C stream interface, its own.
                let stream = unsafe { ArrowStream::take(stream.cast()) }?;
                Source::Stream(stream).into()
            }
        };
        all = all.with(role, input);
    }
    Ok(all)
}

enum Planned {
    Ready(Input),
    Stream(*mut ArrowArrayStream),
}

unsafe fn plan(input: &CallInput) -> Result<(&str, Planned)> {
    // SAFETY: the caller of `read` promises texts.
    let role = unsafe { optional_text(input.role, "role") }?.unwrap_or("data");
    let given =
        [!input.stream.is_null(), !input.ipc.is_null(), !input.path.is_null(), input.model != 0];
    let given = given.iter().filter(|&&given| given).count();
    if given != 1 {
        return Err(Error::invalid_parameter(
            "inputs",
            format_args!(
                "must have exactly one of stream, ipc, path and model for each role, got {given} for `{role}`"
            ),
        ));
    }
    if !input.stream.is_null() {
        return Ok((role, Planned::Stream(input.stream)));
    }
    let ready = if !input.ipc.is_null() {
        // SAFETY: the caller of `read` promises that many bytes.
        let bytes = unsafe { array(input.ipc, input.ipc_length, "ipc") }?;
        Source::from(bytes).into()
    } else if !input.path.is_null() {
        // SAFETY: the caller of `read` promises a text.
        Source::from(unsafe { text(input.path, "path") }?).into()
    } else {
        Input::from(MODELS.get(input.model)?)
    };
    Ok((role, Planned::Ready(ready)))
}

/// Refuses null where C must give a stream to be filled.
pub(crate) fn stream_place(stream: *mut ArrowArrayStream) -> Result<*mut ArrowArrayStream> {
    if stream.is_null() { Err(null("stream")) } else { Ok(stream) }
}
