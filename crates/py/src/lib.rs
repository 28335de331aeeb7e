//! The verbs of habitue for Python, as the extension module `habitue._native`.
//!
//! Everything with a Python idiom (classes, keyword arguments, frames of the caller's own
//! library) stands in `python/habitue`; here are the calls that cross the boundary and no
//! others.

mod call;
mod error;
mod ffi;
mod files;
mod frame;
mod model;
mod scorer;
mod values;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::files::{inspect, inspect_bytes, load, load_bytes};
    #[pymodule_export]
    use super::frame::{Frame, table};
    #[pymodule_export]
    use super::model::{
        Model, describe, explain, fit, merge, predict, run, scorer, set_threads, threads, update,
        version,
    };
    #[pymodule_export]
    use super::scorer::Scorer;
}
