//! Where Node-API is spoken by hand: values of several types, and the call that must be quick.
#![allow(unsafe_code, reason = "Node-API is a C interface")]

use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;
use std::sync::Arc;

use habitue::Error;
use habitue::method::Scorer;
use napi::bindgen_prelude::{ToNapiValue, TypeName, Unknown};
use napi::{Env, ValueType, check_status, sys};

use crate::answer::{Answer, Bytes, fail};
use crate::handles::ModelHandle;

impl TypeName for Answer {
    fn type_name() -> &'static str {
        "Answer"
    }

    fn value_type() -> ValueType {
        ValueType::Unknown
    }
}

impl ToNapiValue for Answer {
    unsafe fn to_napi_value(env: sys::napi_env, answer: Self) -> napi::Result<sys::napi_value> {
        // SAFETY: `env` is passed on as it came, on the thread on which it came.
        unsafe {
            match answer {
                Self::Model(model) => ToNapiValue::to_napi_value(env, ModelHandle::external(model)),
                Self::Outcome(outcome) => ToNapiValue::to_napi_value(env, outcome),
                Self::Bytes(bytes) => ToNapiValue::to_napi_value(env, bytes),
                Self::Text(text) => ToNapiValue::to_napi_value(env, text),
                Self::Nothing => ToNapiValue::to_napi_value(env, ()),
            }
        }
    }
}

/// As a `Uint8Array` over the same memory. Own code, because napi's loses the bytes of a call
/// that ends when its environment does: nothing can be made in it any more.
impl ToNapiValue for Bytes {
    unsafe fn to_napi_value(env: sys::napi_env, bytes: Self) -> napi::Result<sys::napi_value> {
        let length = bytes.0.len();
        let (mut buffer, mut array) = (null_mut(), null_mut());
        // SAFETY: `env` is passed on as it came, on the thread on which it came.
        unsafe {
            if length == 0 {
                // Empty vectors share one address, which engines refuse for a second buffer.
                check_status!(sys::napi_create_arraybuffer(env, 0, null_mut(), &raw mut buffer))?;
            } else {
                buffer = lend(env, bytes)?;
            }
            check_status!(sys::napi_create_typedarray(
                env,
                sys::TypedarrayType::uint8_array,
                length,
                buffer,
                0,
                &raw mut array,
            ))?;
        }
        Ok(array)
    }
}

/// An ArrayBuffer over the bytes, or over a copy in an engine that allows no others.
///
/// # Safety
/// `env` is live and the thread is its own; there are bytes.
unsafe fn lend(env: sys::napi_env, bytes: Bytes) -> napi::Result<sys::napi_value> {
    let length = bytes.0.len();
    let lent = Box::into_raw(Box::new(bytes));
    let mut buffer = null_mut();
    // SAFETY: the bytes stay where they are until `free_bytes`, which the engine calls once; it
    // does not where it made no buffer, and then they are taken back here.
    unsafe {
        let data = (*lent).0.as_mut_ptr();
        let made = sys::napi_create_external_arraybuffer(
            env,
            data.cast(),
            length,
            Some(free_bytes),
            lent.cast(),
            &raw mut buffer,
        );
        if made != sys::Status::napi_ok {
            let bytes = Box::from_raw(lent);
            if made != sys::Status::napi_no_external_buffers_allowed {
                check_status!(made)?;
            }
            let mut data = null_mut();
            check_status!(sys::napi_create_arraybuffer(
                env,
                length,
                &raw mut data,
                &raw mut buffer
            ))?;
            data.cast::<u8>().copy_from_nonoverlapping(bytes.0.as_ptr(), length);
        }
    }
    Ok(buffer)
}

unsafe extern "C" fn free_bytes(_: sys::napi_env, _: *mut c_void, lent: *mut c_void) {
    // SAFETY: the pointer comes from `Box::into_raw` in `lend`, and the engine calls a
    // finalizer once.
    drop(unsafe { Box::from_raw(lent.cast::<Bytes>()) });
}

/// What the scoring function carries along.
struct Bound {
    scorer: Arc<dyn Scorer>,
    row: Vec<f64>,
    out: Vec<f64>,
}

/// Makes a JavaScript function that owns the scorer.
pub(crate) fn scorer_function<'env>(
    env: &'env Env,
    scorer: Arc<dyn Scorer>,
) -> napi::Result<Unknown<'env>> {
    let row = vec![0.0; scorer.inputs().len()];
    let out = vec![0.0; scorer.outputs().len()];
    let bound = Box::into_raw(Box::new(Bound { scorer, row, out }));
    let mut function = null_mut();
    // SAFETY: `env` is live. `bound` stays allocated until `free_bound`, which the engine calls
    // once, after the function has become unreachable.
    unsafe {
        let made = sys::napi_create_function(
            env.raw(),
            c"score".as_ptr(),
            5,
            Some(run),
            bound.cast(),
            &raw mut function,
        );
        if made == sys::Status::napi_ok {
            let kept = sys::napi_add_finalizer(
                env.raw(),
                function,
                bound.cast(),
                Some(free_bound),
                null_mut(),
                null_mut(),
            );
            // Without its finalizer the scorer leaks, which is better than freeing it under the
            // function.
            check_status!(kept)?;
        } else {
            drop(Box::from_raw(bound));
            check_status!(made)?;
        }
        Ok(Unknown::from_raw_unchecked(env.raw(), function))
    }
}

unsafe extern "C" fn free_bound(_: sys::napi_env, bound: *mut c_void, _: *mut c_void) {
    // SAFETY: the pointer comes from `Box::into_raw` in `scorer_function`, and the engine calls
    // a finalizer once.
    drop(unsafe { Box::from_raw(bound.cast::<Bound>()) });
}

unsafe extern "C" fn run(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    // SAFETY: the engine passes a live environment and callback info.
    let result = catch_unwind(AssertUnwindSafe(|| unsafe { score(env, info) }))
        .unwrap_or_else(|_| Err(fail(Error::internal("a scorer panicked"))));
    if let Err(error) = result {
        // SAFETY: as above; the message is a C string without inner zeros, or replaced.
        unsafe { throw(env, &error.reason) };
    }
    null_mut()
}

/// Copies the row in and the result out, so that arrays which overlap, or which another thread
/// shares, are never seen through a Rust reference.
unsafe fn score(env: sys::napi_env, info: sys::napi_callback_info) -> napi::Result<()> {
    let mut count = 2;
    let mut arguments = [null_mut(); 2];
    let mut data = null_mut();
    // SAFETY: `arguments` has room for `count` values.
    let status = unsafe {
        sys::napi_get_cb_info(
            env,
            info,
            &raw mut count,
            arguments.as_mut_ptr(),
            null_mut(),
            &raw mut data,
        )
    };
    check_status!(status)?;
    // SAFETY: `data` is the `Bound` of this function, alive as long as the function is. A
    // JavaScript function runs on its own thread only and scoring calls back nothing, so this
    // reference is the only one.
    let bound = unsafe { &mut *data.cast::<Bound>() };
    // SAFETY: the values are arguments of this call; missing ones are `undefined`.
    let ((from, from_len), (to, to_len)) =
        unsafe { (doubles(env, arguments[0], "row")?, doubles(env, arguments[1], "out")?) };
    if from_len != bound.row.len() || to_len < bound.out.len() {
        return Err(fail(Error::invalid_data(format!(
            "a row must have {} values and its result room for {}, got {from_len} and {to_len}",
            bound.row.len(),
            bound.out.len()
        ))));
    }
    // SAFETY: the engine says that `from` holds `from_len` doubles; `row` has that many.
    unsafe { bound.row.as_mut_ptr().copy_from(from, from_len) };
    bound.scorer.run(&bound.row, &mut bound.out).map_err(fail)?;
    // SAFETY: `to` holds at least as many doubles as `out`; scoring runs no JavaScript that
    // could have detached it since.
    unsafe { to.copy_from(bound.out.as_ptr(), bound.out.len()) };
    Ok(())
}

/// Where a Float64Array stands, and its length.
unsafe fn doubles(
    env: sys::napi_env,
    value: sys::napi_value,
    name: &str,
) -> napi::Result<(*mut f64, usize)> {
    let (mut kind, mut length, mut data) = (0, 0, null_mut());
    // SAFETY: `value` is an argument of the running call; the results go to locals.
    let status = unsafe {
        sys::napi_get_typedarray_info(
            env,
            value,
            &raw mut kind,
            &raw mut length,
            &raw mut data,
            null_mut(),
            null_mut(),
        )
    };
    if status != sys::Status::napi_ok || kind != sys::TypedarrayType::float64_array {
        return Err(fail(Error::invalid_parameter(name, "must be a Float64Array")));
    }
    // An empty array may stand nowhere.
    let data = if length == 0 { std::ptr::dangling_mut() } else { data.cast() };
    Ok((data, length))
}

unsafe fn throw(env: sys::napi_env, message: &str) {
    let mut text = null_mut();
    let mut error = null_mut();
    // SAFETY: the text is given with its length; a failure leaves an exception pending or none,
    // and there is nothing better to do in either case.
    unsafe {
        let made = sys::napi_create_string_utf8(
            env,
            message.as_ptr().cast(),
            message.len() as isize,
            &raw mut text,
        );
        if made == sys::Status::napi_ok
            && sys::napi_create_error(env, null_mut(), text, &raw mut error) == sys::Status::napi_ok
        {
            sys::napi_throw(env, error);
        }
    }
}
