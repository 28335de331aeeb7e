//! Scoring one row at a time, in the caller's own thread.

use std::sync::Arc;

use habitue::api;
use habitue::method::Scorer;
use napi::Env;
use napi::bindgen_prelude::{External, Unknown};
use napi_derive::napi;
use serde_json::json;

use crate::answer::fail;
use crate::ffi;
use crate::handles::ModelHandle;

/// A bound scorer.
pub struct ScorerHandle(Arc<dyn Scorer>);

/// Binds a scorer. `spec` is JSON: `columns`, and what `predict` takes.
#[napi(catch_unwind)]
pub fn scorer_new(
    model: &External<ModelHandle>,
    spec: String,
) -> napi::Result<External<ScorerHandle>> {
    let scorer = api::scorer(&model.model()?, &spec).map_err(fail)?;
    Ok(External::new(ScorerHandle(scorer.into())))
}

/// Names of what goes in and comes out, as JSON.
#[napi(catch_unwind)]
pub fn scorer_info(scorer: &External<ScorerHandle>) -> String {
    json!({"inputs": scorer.0.inputs(), "outputs": scorer.0.outputs()}).to_string()
}

/// The code of a text in a column; NaN where the model has not seen it.
#[napi(catch_unwind)]
pub fn scorer_code(scorer: &External<ScorerHandle>, column: u32, text: String) -> f64 {
    scorer.0.code(column as usize, &text).unwrap_or(f64::NAN)
}

/// The text that a value of an output stands for; nothing where the output is a number.
#[napi(catch_unwind)]
pub fn scorer_text(scorer: &External<ScorerHandle>, output: u32, value: f64) -> Option<String> {
    scorer.0.text(output as usize, value).map(str::to_owned)
}

/// The function that scores: `(row: Float64Array, out: Float64Array) => void`.
#[napi(catch_unwind)]
pub fn scorer_function<'env>(
    env: &'env Env,
    scorer: &External<ScorerHandle>,
) -> napi::Result<Unknown<'env>> {
    ffi::scorer_function(env, Arc::clone(&scorer.0))
}
