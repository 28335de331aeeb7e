//! What a promise resolves to, and the task that computes it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use habitue::frame::to_ipc;
use habitue::{Error, Model, Outcome};
use napi::bindgen_prelude::AsyncTask;
use napi::{Env, Task};
use napi_derive::napi;
use serde_json::json;

/// A value on its way to JavaScript.
pub enum Answer {
    /// A handle to a model.
    Model(Model),
    /// Tables, documents and notes.
    Outcome(JsOutcome),
    /// A file.
    Bytes(Bytes),
    /// JSON or a hash.
    Text(String),
    /// Done.
    Nothing,
}

/// Bytes that become a `Uint8Array`.
pub struct Bytes(pub(crate) Vec<u8>);

/// An [`Outcome`] in types of JavaScript.
#[napi(object, object_from_js = false)]
pub struct JsOutcome {
    /// Tables by name, the main one first.
    pub tables: Vec<JsTable>,
    /// Documents by name.
    pub documents: Vec<JsDocument>,
    /// A JSON list of notes.
    pub notes: String,
}

/// A table as Arrow IPC bytes.
#[napi(object, object_from_js = false)]
pub struct JsTable {
    /// The name of the output.
    pub name: String,
    /// File format, uncompressed.
    pub ipc: Bytes,
}

/// A document.
#[napi(object, object_from_js = false)]
pub struct JsDocument {
    /// The name of the output.
    pub name: String,
    /// Such as `text/html`.
    pub media_type: String,
    /// The content.
    pub text: String,
}

impl TryFrom<Outcome> for Answer {
    type Error = Error;

    fn try_from(outcome: Outcome) -> Result<Self, Error> {
        let tables = outcome
            .tables
            .iter()
            .map(|(name, frame)| Ok(JsTable { name: name.clone(), ipc: Bytes(to_ipc(frame)?) }))
            .collect::<Result<_, Error>>()?;
        let documents = outcome
            .documents
            .into_iter()
            .map(|document| JsDocument {
                name: document.name,
                media_type: document.media_type,
                text: document.text,
            })
            .collect();
        let notes = json!(outcome.notes).to_string();
        Ok(Self::Outcome(JsOutcome { tables, documents, notes }))
    }
}

type Job = Box<dyn FnOnce() -> Result<Answer, Error> + Send>;

/// Work for a thread that is not JavaScript's.
pub struct Work(Option<Job>);

/// Hands `work` to a thread of the host; gives the promise.
pub(crate) fn later(
    work: impl FnOnce() -> Result<Answer, Error> + Send + 'static,
) -> AsyncTask<Work> {
    AsyncTask::new(Work(Some(Box::new(work))))
}

impl Task for Work {
    type Output = Answer;
    type JsValue = Answer;

    fn compute(&mut self) -> napi::Result<Answer> {
        let Some(work) = self.0.take() else {
            return Err(fail(Error::internal("a task was started twice")));
        };
        // A panic must not unwind into the host. What it may leave half done is dropped here.
        catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|_| Err(Error::internal("a call panicked outside of the core")))
            .map_err(fail)
    }

    fn resolve(&mut self, _: Env, answer: Answer) -> napi::Result<Answer> {
        Ok(answer)
    }
}

/// The error as JavaScript gets it.
pub(crate) fn fail(error: Error) -> napi::Error {
    napi::Error::from_reason(error.to_json().to_string())
}
