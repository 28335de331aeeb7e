//! Scoring one row at a time.

use std::ffi::c_char;
use std::sync::Arc;

use habitue::api;
use habitue::error::Error;
use habitue::method::Scorer;
use habitue::method::scorer::NULL;
use serde_json::json;

use crate::edge::{Out, Status, array, array_mut, guard, text};
use crate::failure::Failure;
use crate::handles::Table;
use crate::tasks::free;
use crate::verbs::{MODELS, ModelHandle, give_text};

/// A model bound to columns and outputs; 0 is none.
pub type ScorerHandle = u64;

static SCORERS: Table<Arc<dyn Scorer>> = Table::new("scorer", 4);

/// Binds a model for single rows. `spec` is a JSON object: `columns`, the names of the values
/// that go in, and what `habitue_predict` takes (`outputs` and their options). It keeps the
/// model as it is now. Any number of threads may use one scorer. Free it by
/// `habitue_scorer_free`.
///
/// # Safety
/// `spec` is a text; `scorer` is a place for a handle, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_scorer_new(
    model: ModelHandle,
    spec: *const c_char,
    scorer: *mut ScorerHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, spec) = unsafe { (Out::new(scorer, "scorer")?, text(spec, "spec")?) };
        let scorer = api::scorer(&MODELS.get(model)?, spec)?;
        out.write(SCORERS.insert(scorer.into())?);
        Ok(())
    })
}

/// The names of the values that go in, as a JSON list. Free the text by `habitue_text_free`.
///
/// # Safety
/// `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_scorer_inputs(
    scorer: ScorerHandle,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(json, "json") }?;
        give_text(&json!(SCORERS.get(scorer)?.inputs()).to_string(), out);
        Ok(())
    })
}

/// The names of the values that come out, as a JSON list. Free the text by `habitue_text_free`.
///
/// # Safety
/// `json` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_scorer_outputs(
    scorer: ScorerHandle,
    json: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(json, "json") }?;
        give_text(&json!(SCORERS.get(scorer)?.outputs()).to_string(), out);
        Ok(())
    })
}

/// The number that stands for a text in column `column` of a row; the quiet NaN that means
/// "missing" where the model has not seen the text.
///
/// # Safety
/// `value` is a text; `code` is a place for a number, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_scorer_code(
    scorer: ScorerHandle,
    column: usize,
    value: *const c_char,
    code: *mut f64,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let (out, value) = unsafe { (Out::new(code, "code")?, text(value, "value")?) };
        let scorer = SCORERS.get(scorer)?;
        let columns = scorer.inputs().len();
        if columns <= column {
            return Err(Error::invalid_parameter(
                "column",
                format_args!("must be below {columns}, got {column}"),
            ));
        }
        out.write(scorer.code(column, value).unwrap_or(NULL));
        Ok(())
    })
}

/// Scores one row without allocating. `row` has a value for each input in their order (numbers
/// as they are, texts by `habitue_scorer_code`, instants as microseconds since 1970 in UTC, NaN
/// for missing); `out` receives one value for each output, the quiet NaN for null.
///
/// # Safety
/// `row` points to `row_length` numbers, `out` to room for `out_length`; `error` is null or a
/// place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_scorer_run(
    scorer: ScorerHandle,
    row: *const f64,
    row_length: usize,
    out: *mut f64,
    out_length: usize,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let row = unsafe { array(row, row_length, "row") }?;
        // SAFETY: as the caller promises.
        let out = unsafe { array_mut(out, out_length, "out") }?;
        SCORERS.with(scorer, |scorer| scorer.run(row, out))?
    })
}

/// The text that a value of output `output` stands for, written as NULL where the output is a
/// number. Free the text by `habitue_text_free`.
///
/// # Safety
/// `text` is a place for a pointer, `error` null or one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_scorer_text(
    scorer: ScorerHandle,
    output: usize,
    value: f64,
    text: *mut *mut c_char,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(text, "text") }?;
        let scorer = SCORERS.get(scorer)?;
        let outputs = scorer.outputs().len();
        if outputs <= output {
            return Err(Error::invalid_parameter(
                "output",
                format_args!("must be below {outputs}, got {output}"),
            ));
        }
        match scorer.text(output, value) {
            Some(text) => give_text(text, out),
            None => out.write(std::ptr::null_mut()),
        }
        Ok(())
    })
}

/// Frees a scorer. 0 is allowed; a second time is `HABITUE_INVALID_HANDLE`.
#[unsafe(no_mangle)]
pub extern "C" fn habitue_scorer_free(scorer: ScorerHandle) -> Status {
    free(&SCORERS, scorer)
}
