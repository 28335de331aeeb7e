//! The verbs.

use std::ffi::{CString, c_char};
use std::path::Path;

use habitue::error::Result;
use habitue::{Inputs, Model, Outcome, api};

use crate::edge::{Out, Status, array, give_bytes, guard, optional_text, text, to_c};
use crate::failure::Failure;
use crate::handles::Table;
use crate::inputs::{self, CallInput};
use crate::results::{RESULTS, ResultHandle};
use crate::tasks::{TaskHandle, free, with_task};

/// A fitted model or a ledger; 0 is none.
pub type ModelHandle = u64;

pub(crate) static MODELS: Table<Model> = Table::new("model", 2);

/// The version of the library, such as `0.1.0`. Static: it is not freed.
#[unsafe(no_mangle)]
pub extern "C" fn habitue_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// Raised whenever a program that was compiled against an older header may not run any more.
///
/// It is the number in the name of the shared library, `libhabitue.so.0`.
pub const ABI_VERSION: u32 = 0;

/// The version of the binary interface of the library that is loaded; compare it with
/// `HABITUE_ABI_VERSION`.
#[unsafe(no_mangle)]
pub extern "C" fn habitue_abi_version() -> u32 {
    ABI_VERSION
}

/// Sets how many threads the process uses; call it before anything else, while no other thread
/// runs. The pool of threads is one for the whole process.
///
/// # Safety
/// `error` is null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_set_threads(threads: usize, error: *mut *mut Failure) -> Status {
    guard(error, || api::set_threads(threads))
}

/// How many threads the process uses; starts them.
///
/// # Safety
/// `threads` is a place for a number, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_threads(threads: *mut usize, error: *mut *mut Failure) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(threads, "threads") }?;
        out.write(api::threads()?);
        Ok(())
    })
}

/// What the registry holds, as JSON: the method `id`, or everything where it is NULL or empty.
/// Free the text by `habitue_text_free`.
///
/// # Safety
/// `id` is null or a text; `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_describe(
    id: *const c_char,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, id) = unsafe { (Out::new(json, "json")?, optional_text(id, "id")?) };
        give_text(&api::describe(id.unwrap_or_default())?.to_string(), out);
        Ok(())
    })
}

/// Fits a method: `id` such as `clv.bg_nbd`, `params` a JSON object (NULL: all defaults).
/// Free the model by `habitue_model_free`.
///
/// # Safety
/// Texts end with a zero byte; `inputs` points to `input_count` inputs; `model` is a place for
/// a handle, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_fit(
    id: *const c_char,
    params: *const c_char,
    inputs: *const CallInput,
    input_count: usize,
    task: TaskHandle,
    model: *mut ModelHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(model, "model") }?;
        // SAFETY: as the caller promises.
        let (id, params, inputs) = unsafe { arguments(id, params, inputs, input_count) }?;
        let fitted =
            with_task(task, |task, listener| api::fit(id, params, inputs, task, listener))?;
        out.write(MODELS.insert(fitted)?);
        Ok(())
    })
}

/// Runs an analysis: `id` such as `report.customers`, `options` a JSON object (NULL: all
/// defaults). Free the result by `habitue_result_free`.
///
/// # Safety
/// As `habitue_fit`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_run(
    id: *const c_char,
    options: *const c_char,
    inputs: *const CallInput,
    input_count: usize,
    task: TaskHandle,
    result: *mut ResultHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(result, "result") }?;
        // SAFETY: as the caller promises.
        let (id, options, inputs) = unsafe { arguments(id, options, inputs, input_count) }?;
        let outcome =
            with_task(task, |task, listener| api::run(id, options, inputs, task, listener))?;
        give_result(outcome, out)
    })
}

/// Gives a model more data. `result` receives the notes and may be NULL. The handle stays the
/// same; where the call fails the model stays as it was.
///
/// # Safety
/// As `habitue_fit`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_update(
    model: ModelHandle,
    inputs: *const CallInput,
    input_count: usize,
    task: TaskHandle,
    result: *mut ResultHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        let model = MODELS.get(model)?;
        // SAFETY: as the caller promises.
        let inputs = unsafe { inputs::read(inputs, input_count) }?;
        let outcome =
            with_task(task, |task, listener| api::update(&model, inputs, task, listener))?;
        // SAFETY: as the caller promises.
        match unsafe { Out::new(result, "result") } {
            Ok(out) => give_result(outcome, out),
            Err(_) => Ok(()),
        }
    })
}

/// Asks a model for outputs: `options` is a JSON object with `outputs` and their options
/// (NULL: the default outputs). Free the result by `habitue_result_free`.
///
/// # Safety
/// As `habitue_fit`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_predict(
    model: ModelHandle,
    options: *const c_char,
    inputs: *const CallInput,
    input_count: usize,
    task: TaskHandle,
    result: *mut ResultHandle,
    error: *mut *mut Failure,
) -> Status {
    // SAFETY: as the caller promises.
    guard(error, || unsafe { ask(api::predict, model, options, inputs, input_count, task, result) })
}

/// Asks a model why: a long table of customer_id, output, rank, column, value, value_number,
/// typical_number, contribution and text. Free the result by `habitue_result_free`.
///
/// # Safety
/// As `habitue_fit`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_explain(
    model: ModelHandle,
    options: *const c_char,
    inputs: *const CallInput,
    input_count: usize,
    task: TaskHandle,
    result: *mut ResultHandle,
    error: *mut *mut Failure,
) -> Status {
    // SAFETY: as the caller promises.
    guard(error, || unsafe { ask(api::explain, model, options, inputs, input_count, task, result) })
}

/// A third model that knows what both know; both stay as they are.
///
/// # Safety
/// `merged` is a place for a handle, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_merge(
    a: ModelHandle,
    b: ModelHandle,
    merged: *mut ModelHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(merged, "merged") }?;
        let merged = api::merge(&MODELS.get(a)?, &MODELS.get(b)?)?;
        out.write(MODELS.insert(merged)?);
        Ok(())
    })
}

/// Everything about a model but its content, as JSON: id, revision, parameters, basis, notes,
/// outputs. Free the text by `habitue_text_free`.
///
/// # Safety
/// `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_info(
    model: ModelHandle,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(json, "json") }?;
        give_text(&MODELS.get(model)?.info().to_string(), out);
        Ok(())
    })
}

/// The SHA-256 of the content of a model in hexadecimal: equal for equal models. Free the text
/// by `habitue_text_free`.
///
/// # Safety
/// `hash` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_content_hash(
    model: ModelHandle,
    hash: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(hash, "hash") }?;
        give_text(&MODELS.get(model)?.content_hash()?, out);
        Ok(())
    })
}

/// Writes a model to a file, so that a crash leaves the old file or the new one.
///
/// # Safety
/// `path` is a text, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_save(
    model: ModelHandle,
    path: *const c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let path = unsafe { text(path, "path") }?;
        api::save(&MODELS.get(model)?, Path::new(path))
    })
}

/// The bytes that `habitue_save` would write. Free them by `habitue_bytes_free`.
///
/// # Safety
/// `data` and `length` are places for a pointer and a length, `error` null or a place.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_save_bytes(
    model: ModelHandle,
    data: *mut *mut u8,
    length: *mut usize,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (data, length) = unsafe { (Out::new(data, "data")?, Out::new(length, "length")?) };
        give_bytes(api::to_bytes(&MODELS.get(model)?)?, data, length);
        Ok(())
    })
}

/// Reads a model file, which may come from anybody. Free the model by `habitue_model_free`.
///
/// # Safety
/// `path` is a text; `model` is a place for a handle, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_load(
    path: *const c_char,
    model: *mut ModelHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, path) = unsafe { (Out::new(model, "model")?, text(path, "path")?) };
        out.write(MODELS.insert(api::load(path)?)?);
        Ok(())
    })
}

/// Reads a model from the bytes of a file, which may come from anybody.
///
/// # Safety
/// `data` points to `length` bytes; `model` is a place for a handle, `error` null or a place.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_load_bytes(
    data: *const u8,
    length: usize,
    model: *mut ModelHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, bytes) = unsafe { (Out::new(model, "model")?, array(data, length, "data")?) };
        out.write(MODELS.insert(api::load_bytes(bytes)?)?);
        Ok(())
    })
}

/// What a model file says about itself, as JSON, without loading the model. Free the text by
/// `habitue_text_free`.
///
/// # Safety
/// `path` is a text; `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_inspect(
    path: *const c_char,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, path) = unsafe { (Out::new(json, "json")?, text(path, "path")?) };
        give_text(&api::inspect(path)?.to_string(), out);
        Ok(())
    })
}

/// What the bytes of a model file say about themselves, as JSON. Free the text by
/// `habitue_text_free`.
///
/// # Safety
/// `data` points to `length` bytes; `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_inspect_bytes(
    data: *const u8,
    length: usize,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, bytes) = unsafe { (Out::new(json, "json")?, array(data, length, "data")?) };
        give_text(&api::inspect_bytes(bytes)?.to_string(), out);
        Ok(())
    })
}

/// Frees a model. 0 is allowed; a second time, or a value that was never given out, is
/// `HABITUE_INVALID_HANDLE`. Calls that are under way keep the model until they end.
#[unsafe(no_mangle)]
pub extern "C" fn habitue_model_free(model: ModelHandle) -> Status {
    free(&MODELS, model)
}

/// A verb that asks a model.
type Ask = fn(
    &Model,
    &str,
    Inputs,
    &habitue::Task,
    Option<&mut habitue::method::task::Listener<'_>>,
) -> Result<Outcome>;

unsafe fn ask(
    verb: Ask,
    model: ModelHandle,
    options: *const c_char,
    inputs: *const CallInput,
    input_count: usize,
    task: TaskHandle,
    result: *mut ResultHandle,
) -> Result<()> {
    // SAFETY: as the caller promises.
    let out = unsafe { Out::new(result, "result") }?;
    let model = MODELS.get(model)?;
    // SAFETY: as the caller promises.
    let options = unsafe { optional_text(options, "options") }?.unwrap_or_default();
    // SAFETY: as the caller promises.
    let inputs = unsafe { inputs::read(inputs, input_count) }?;
    let outcome = with_task(task, |task, listener| verb(&model, options, inputs, task, listener))?;
    give_result(outcome, out)
}

/// Inputs come last: a stream is taken over only where everything else is in order.
unsafe fn arguments<'a>(
    id: *const c_char,
    params: *const c_char,
    inputs: *const CallInput,
    input_count: usize,
) -> Result<(&'a str, &'a str, Inputs)> {
    // SAFETY: as the caller promises.
    unsafe {
        let id = text(id, "id")?;
        let params = optional_text(params, "params")?.unwrap_or_default();
        Ok((id, params, inputs::read(inputs, input_count)?))
    }
}

fn give_result(outcome: Outcome, out: Out<ResultHandle>) -> Result<()> {
    out.write(RESULTS.insert(outcome.into())?);
    Ok(())
}

pub(crate) fn give_text(text: &str, out: Out<*mut c_char>) {
    out.write(CString::into_raw(to_c(text)));
}
