//! How values cross: text, bytes and numbers between C and Rust.

use std::ffi::{CStr, CString, c_char};

use habitue::error::{Error, Result};
use habitue::method::threads;

use crate::failure::Failure;

/// 0 where a call succeeded, otherwise the number of the kind of error.
pub type Status = i32;

pub(crate) const OK: Status = 0;

/// Runs the body of an exported function: a panic becomes an error, an error goes to the
/// caller, and its number is what the function returns.
pub(crate) fn guard(error: *mut *mut Failure, body: impl FnOnce() -> Result<()>) -> Status {
    let Err(failed) = threads::guarded(body) else { return OK };
    let number = failed.kind().number();
    if !error.is_null() {
        // SAFETY: the caller passes null or a place for one pointer.
        unsafe { error.write(Box::into_raw(Box::new(Failure::new(&failed)))) };
    }
    number
}

/// A text that must be there.
///
/// # Safety
/// `text` is null or ends with a zero byte, and outlives `'a`.
pub(crate) unsafe fn text<'a>(text: *const c_char, name: &str) -> Result<&'a str> {
    // SAFETY: as the caller promises.
    unsafe { optional_text(text, name) }?.ok_or_else(|| null(name))
}

/// A text, or none where the pointer is null.
///
/// # Safety
/// As [`text`].
pub(crate) unsafe fn optional_text<'a>(text: *const c_char, name: &str) -> Result<Option<&'a str>> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: not null, and the caller promises the rest.
    let bytes = unsafe { CStr::from_ptr(text) };
    match bytes.to_str() {
        Ok(text) => Ok(Some(text)),
        Err(error) => {
            let at = error.valid_up_to();
            Err(Error::invalid_parameter(
                name,
                format_args!("must be UTF-8, got text that is not from byte {at} on"),
            ))
        }
    }
}

/// An array of the caller.
///
/// # Safety
/// `data` is null or points to `len` values that nobody changes and that outlive `'a`.
pub(crate) unsafe fn array<'a, T>(data: *const T, len: usize, name: &str) -> Result<&'a [T]> {
    if len == 0 {
        return Ok(&[]);
    }
    check_len::<T>(len, name)?;
    if data.is_null() {
        return Err(null(name));
    }
    // SAFETY: not null, no longer than a slice may be, and the caller promises the rest.
    Ok(unsafe { std::slice::from_raw_parts(data, len) })
}

/// An array that the caller wants filled.
///
/// # Safety
/// As [`array`], and nobody else looks at it.
pub(crate) unsafe fn array_mut<'a, T>(data: *mut T, len: usize, name: &str) -> Result<&'a mut [T]> {
    if len == 0 {
        return Ok(&mut []);
    }
    check_len::<T>(len, name)?;
    if data.is_null() {
        return Err(null(name));
    }
    // SAFETY: as in `array`.
    Ok(unsafe { std::slice::from_raw_parts_mut(data, len) })
}

fn check_len<T>(len: usize, name: &str) -> Result<()> {
    if len <= isize::MAX as usize / size_of::<T>() {
        return Ok(());
    }
    Err(Error::invalid_parameter(
        name,
        format_args!("must have a length that fits in memory, got {len}"),
    ))
}

/// A place for a result, checked before the work so that none is done in vain.
#[derive(Debug)]
pub(crate) struct Out<T>(*mut T);

impl<T> Out<T> {
    /// # Safety
    /// `place` is null or a place for a `T` until the value is written.
    pub(crate) unsafe fn new(place: *mut T, name: &str) -> Result<Self> {
        if place.is_null() { Err(null(name)) } else { Ok(Self(place)) }
    }

    pub(crate) fn write(self, value: T) {
        // SAFETY: whoever made `self` promised that the place is there.
        unsafe { self.0.write(value) };
    }
}

/// Text for C, which frees it by `habitue_text_free`. A zero byte inside cannot be shown to C
/// and becomes the replacement character.
pub(crate) fn to_c(text: &str) -> CString {
    CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default()
}

/// Frees a text that a function of this library gave. NULL is allowed.
///
/// # Safety
/// `text` came from this library and has not been freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_text_free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: `to_c` made it, and the caller promises that it is freed once.
        drop(unsafe { CString::from_raw(text) });
    }
}

/// Bytes for C, which frees them by `habitue_bytes_free`.
pub(crate) fn give_bytes(bytes: Vec<u8>, data: Out<*mut u8>, length: Out<usize>) {
    let bytes = bytes.into_boxed_slice();
    length.write(bytes.len());
    data.write(Box::into_raw(bytes).cast());
}

/// Frees bytes that a function of this library gave, with the length that it gave. NULL is
/// allowed.
///
/// # Safety
/// `data` and `length` came from one call of this library and have not been freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_bytes_free(data: *mut u8, length: usize) {
    if !data.is_null() {
        // SAFETY: `give_bytes` made it from a boxed slice of this length.
        drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(data, length)) });
    }
}

pub(crate) fn null(name: &str) -> Error {
    Error::invalid_parameter(name, "must not be NULL")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::{habitue_error_free, habitue_error_kind};

    #[test]
    fn a_panic_is_an_internal_error() {
        let mut error = std::ptr::null_mut();
        assert_eq!(guard(&mut error, || panic!("planted")), 99);
        // SAFETY: `guard` wrote an error.
        unsafe {
            assert_eq!(habitue_error_kind(error), 99);
            habitue_error_free(error);
        }
        assert_eq!(guard(std::ptr::null_mut(), || panic!("planted")), 99);
    }

    #[test]
    fn a_zero_inside_of_a_text_does_not_cut_it() {
        assert_eq!(to_c("a\0b").to_str().unwrap(), "a\u{fffd}b");
    }
}
