//! Errors as C sees them.

use std::ffi::{CStr, CString, c_char};

use habitue::error::Error;

use crate::edge::{Status, to_c};

/// Why a call failed. Opaque; freed by `habitue_error_free`.
#[derive(Debug)]
pub struct Failure {
    kind: Status,
    message: CString,
    json: CString,
    /// What `habitue_error_field` finds, by name.
    fields: Vec<(&'static CStr, CString)>,
    rows: Vec<u64>,
    row_count: u64,
}

impl Failure {
    pub(crate) fn new(error: &Error) -> Self {
        let known = [
            (c"code", Some(error.kind().code())),
            (c"method", error.method_id()),
            (c"parameter", error.parameter_name()),
            (c"column", error.column_name()),
            (c"hint", error.hint_text()),
            (c"message", Some(error.message())),
        ];
        Self {
            kind: error.kind().number(),
            message: to_c(&error.to_string()),
            json: to_c(&error.to_json().to_string()),
            fields: known
                .into_iter()
                .filter_map(|(name, text)| Some((name, to_c(text?))))
                .collect(),
            rows: error.wrong_rows().first.clone(),
            row_count: error.wrong_rows().count,
        }
    }
}

/// The number of the kind, as the failing function returned it. 0 for NULL.
///
/// # Safety
/// `error` is null or came from this library and has not been freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_error_kind(error: *const Failure) -> Status {
    // SAFETY: as the caller promises.
    unsafe { error.as_ref() }.map_or(0, |error| error.kind)
}

/// The whole message with the method and the hint: what must hold, what was got, where, what
/// to do. Valid until the error is freed. NULL for NULL.
///
/// # Safety
/// As `habitue_error_kind`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_error_message(error: *const Failure) -> *const c_char {
    // SAFETY: as the caller promises.
    unsafe { error.as_ref() }.map_or(std::ptr::null(), |error| error.message.as_ptr())
}

/// Everything about the error as a JSON object: `kind`, `code`, `message`, `text`, and where
/// known `method`, `parameter`, `column`, `rows`, `row_count`, `hint`, `context`. Valid until
/// the error is freed. NULL for NULL.
///
/// # Safety
/// As `habitue_error_kind`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_error_json(error: *const Failure) -> *const c_char {
    // SAFETY: as the caller promises.
    unsafe { error.as_ref() }.map_or(std::ptr::null(), |error| error.json.as_ptr())
}

/// One field of the error: `code`, `method`, `parameter`, `column`, `hint` or `message` (the
/// sentence alone). Valid until the error is freed. NULL where the error does not have it.
///
/// # Safety
/// As `habitue_error_kind`; `name` is null or ends with a zero byte.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_error_field(
    error: *const Failure,
    name: *const c_char,
) -> *const c_char {
    if name.is_null() {
        return std::ptr::null();
    }
    // SAFETY: not null, and as the caller promises.
    let (error, name) = unsafe { (error.as_ref(), CStr::from_ptr(name)) };
    let field = error.and_then(|error| error.fields.iter().find(|(known, _)| *known == name));
    field.map_or(std::ptr::null(), |(_, text)| text.as_ptr())
}

/// How many rows are wrong; the first of them, at most 3 and counted from 0, go to `first`
/// where it is not NULL. 0 where the error is not about rows.
///
/// # Safety
/// As `habitue_error_kind`; `first` is null or has room for 3 numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_error_rows(error: *const Failure, first: *mut u64) -> u64 {
    // SAFETY: as the caller promises.
    let Some(error) = (unsafe { error.as_ref() }) else { return 0 };
    if !first.is_null() {
        for (at, row) in error.rows.iter().take(3).enumerate() {
            // SAFETY: room for 3, as the caller promises.
            unsafe { first.add(at).write(*row) };
        }
    }
    error.row_count
}

/// Frees an error. NULL is allowed.
///
/// # Safety
/// `error` is null or came from this library and has not been freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_error_free(error: *mut Failure) {
    if !error.is_null() {
        // SAFETY: `guard` boxed it, and the caller promises that it is freed once.
        drop(unsafe { Box::from_raw(error) });
    }
}
