//! What a call gives back: tables, documents, notes.

use std::ffi::c_char;
use std::sync::Arc;

use habitue::Outcome;
use habitue::error::{Error, Result};
use habitue::frame::{self, DataFrame};
use serde_json::{Value, json};

use crate::edge::{Out, Status, give_bytes, guard, optional_text};
use crate::failure::Failure;
use crate::handles::Table;
use crate::inputs::{ArrowArrayStream, stream_place};
use crate::tasks::free;
use crate::verbs::give_text;

/// What a call gave back; 0 is none.
pub type ResultHandle = u64;

pub(crate) static RESULTS: Table<Arc<Outcome>> = Table::new("result", 3);

/// What a result holds, as JSON: `{"tables": [names], "documents": [{"name", "media_type"}]}`,
/// the main table first. Free the text by `habitue_text_free`.
///
/// # Safety
/// `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_result_names(
    result: ResultHandle,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(json, "json") }?;
        let outcome = RESULTS.get(result)?;
        let tables: Vec<&str> = outcome.tables.iter().map(|(name, _)| name.as_str()).collect();
        let documents: Vec<Value> = outcome
            .documents
            .iter()
            .map(|document| json!({"name": document.name, "media_type": document.media_type}))
            .collect();
        give_text(&json!({"tables": tables, "documents": documents}).to_string(), out);
        Ok(())
    })
}

/// A table as an Arrow C stream, written to `stream`, which the caller releases. `name` may be
/// NULL for the main table. The stream outlives the result; it may be asked for many times.
///
/// # Safety
/// `name` is null or a text; `stream` is a place for an `ArrowArrayStream`, `error` null or a
/// place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_result_table(
    result: ResultHandle,
    name: *const c_char,
    stream: *mut ArrowArrayStream,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        let place = stream_place(stream)?;
        // SAFETY: as the caller promises.
        let name = unsafe { optional_text(name, "name") }?;
        let outcome = RESULTS.get(result)?;
        let stream = frame::to_arrow_stream(table(&outcome, name)?)?;
        // SAFETY: the caller promises a place for a stream.
        unsafe { std::ptr::write(place.cast(), stream.into_raw()) };
        Ok(())
    })
}

/// A table as Arrow IPC bytes in the file format, uncompressed. `name` may be NULL for the main
/// table. Free the bytes by `habitue_bytes_free`.
///
/// # Safety
/// `name` is null or a text; `data` and `length` are places, `error` is null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_result_ipc(
    result: ResultHandle,
    name: *const c_char,
    data: *mut *mut u8,
    length: *mut usize,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (data, length) = unsafe { (Out::new(data, "data")?, Out::new(length, "length")?) };
        // SAFETY: as the caller promises.
        let name = unsafe { optional_text(name, "name") }?;
        let outcome = RESULTS.get(result)?;
        give_bytes(frame::to_ipc(table(&outcome, name)?)?, data, length);
        Ok(())
    })
}

/// A document (HTML, SVG, JSON) as text. `name` may be NULL for the first one. Free the text by
/// `habitue_text_free`.
///
/// # Safety
/// `name` is null or a text; `document` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_result_document(
    result: ResultHandle,
    name: *const c_char,
    document: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, name) =
            unsafe { (Out::new(document, "document")?, optional_text(name, "name")?) };
        let outcome = RESULTS.get(result)?;
        let wanted =
            |document: &&habitue::method::Document| name.is_none_or(|name| document.name == name);
        let Some(document) = outcome.documents.iter().find(wanted) else {
            let known: Vec<&str> = outcome.documents.iter().map(|d| d.name.as_str()).collect();
            return Err(Error::unknown_name("document", name.unwrap_or_default(), &known));
        };
        give_text(&document.text, out);
        Ok(())
    })
}

/// What the caller should know, as a JSON list: code, severity, text, arguments. Free the text
/// by `habitue_text_free`.
///
/// # Safety
/// `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_result_notes(
    result: ResultHandle,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(json, "json") }?;
        let outcome = RESULTS.get(result)?;
        give_text(&json!(outcome.notes).to_string(), out);
        Ok(())
    })
}

/// Frees a result. 0 is allowed; a second time is `HABITUE_INVALID_HANDLE`. Streams that came
/// from it stay valid.
#[unsafe(no_mangle)]
pub extern "C" fn habitue_result_free(result: ResultHandle) -> Status {
    free(&RESULTS, result)
}

fn table<'a>(outcome: &'a Outcome, name: Option<&str>) -> Result<&'a DataFrame> {
    match (name, outcome.tables.first()) {
        (Some(name), _) => outcome.get(name),
        (None, Some((_, table))) => Ok(table),
        (None, None) => Err(Error::unknown_name("table", "main", &[])),
    }
}
