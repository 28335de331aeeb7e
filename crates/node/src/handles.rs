//! Handles: models, tasks and the inputs of a call. Garbage collection frees them.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use habitue::frame::Source;
use habitue::method::Input;
use habitue::{Error, ErrorKind, Inputs, Model, Task, api};
use napi::bindgen_prelude::External;
use napi_derive::napi;

use crate::answer::fail;

/// A model that can be given back before the garbage collector comes.
pub struct ModelHandle(Mutex<Option<Model>>);

/// A call's line for progress and cancellation.
pub struct TaskHandle(pub(crate) Task);

/// Inputs of one call, by role.
pub struct InputsHandle(Mutex<Option<Inputs>>);

/// What the garbage collector is told that a model holds, where nothing better is known: about
/// what a ledger keeps for a customer.
const BYTES_PER_CUSTOMER: u64 = 128;

impl ModelHandle {
    pub(crate) fn external(model: Model) -> External<Self> {
        let customers = model.basis().customers.unwrap_or(0);
        let size = 1024 + customers.saturating_mul(BYTES_PER_CUSTOMER);
        let handle = Self(Mutex::new(Some(model)));
        External::new_with_size_hint(handle, usize::try_from(size).unwrap_or(0))
    }

    pub(crate) fn model(&self) -> napi::Result<Model> {
        let slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slot.clone()
            .ok_or_else(|| fail(Error::new(ErrorKind::InvalidHandle, "the model is closed")))
    }
}

impl InputsHandle {
    pub(crate) fn take(&self) -> Inputs {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }

    fn add(&self, role: &str, input: impl Into<Input>) {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *slot = Some(slot.take().unwrap_or_default().with(role, input));
    }
}

/// The version of the library.
#[napi(catch_unwind)]
pub fn version() -> &'static str {
    api::VERSION
}

/// What the registry holds, as JSON: one method, or with an empty id everything.
#[napi(catch_unwind)]
pub fn describe(id: String) -> napi::Result<String> {
    api::describe(&id).map(|value| value.to_string()).map_err(fail)
}

/// Sets how many threads the process uses.
#[napi(catch_unwind)]
pub fn set_threads(threads: u32) -> napi::Result<()> {
    api::set_threads(threads as usize).map_err(fail)
}

/// How many threads the pool has; starts it.
#[napi(catch_unwind)]
pub fn threads() -> napi::Result<u32> {
    api::threads().map(|threads| threads as u32).map_err(fail)
}

/// A line for progress and cancellation.
#[napi(catch_unwind)]
pub fn task_new() -> External<TaskHandle> {
    External::new(TaskHandle(Task::new()))
}

/// Asks the call to stop.
#[napi(catch_unwind)]
pub fn task_cancel(task: &External<TaskHandle>) {
    task.0.cancel();
}

/// No inputs yet.
#[napi(catch_unwind)]
pub fn inputs_new() -> External<InputsHandle> {
    External::new(InputsHandle(Mutex::new(None)))
}

/// Adds Arrow IPC bytes, which are copied.
#[napi(catch_unwind)]
pub fn inputs_ipc(inputs: &External<InputsHandle>, role: String, bytes: &[u8]) {
    inputs.add(&role, Source::Ipc(Arc::from(bytes)));
}

/// Adds a CSV or Parquet file.
#[napi(catch_unwind)]
pub fn inputs_path(inputs: &External<InputsHandle>, role: String, path: String) {
    inputs.add(&role, PathBuf::from(path));
}

/// Adds a model or a ledger.
#[napi(catch_unwind)]
pub fn inputs_model(
    inputs: &External<InputsHandle>,
    role: String,
    model: &External<ModelHandle>,
) -> napi::Result<()> {
    inputs.add(&role, model.model()?);
    Ok(())
}

/// Everything about a model but its content, as JSON.
#[napi(catch_unwind)]
pub fn model_info(model: &External<ModelHandle>) -> napi::Result<String> {
    Ok(model.model()?.info().to_string())
}

/// Gives the model back; calls that are running keep it until they end.
#[napi(catch_unwind)]
pub fn model_close(model: &External<ModelHandle>) {
    model.0.lock().unwrap_or_else(PoisonError::into_inner).take();
}
