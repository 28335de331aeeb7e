//! A fitted model as every caller holds it, whatever its method.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::frame::DataFrame;

use super::call::call;
use super::entry::Entry;
use super::envelope::{self, Writer};
use super::input::Inputs;
use super::options::{Predict, Request};
use super::outcome::{Note, Outcome};
use super::scorer::Scorer;
use super::task::Task;
use super::{Learned, Update};

/// How and on what a model was fitted.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Basis {
    /// Rows read.
    pub rows: u64,
    /// Customers, where the data have them.
    pub customers: Option<u64>,
    /// The caller's names of the columns that were read.
    pub columns: Vec<String>,
    /// First instant or date of the data in ISO 8601, where they have any.
    pub first: Option<String>,
    /// Last instant or date.
    pub last: Option<String>,
}

impl Basis {
    /// Rows and columns of a table without customers and dates of its own.
    #[must_use]
    pub fn of_table(rows: u64, columns: Vec<String>) -> Self {
        Self { rows, columns, ..Self::default() }
    }
}

/// What a fit produced: the model, what it was made of, and what the caller should know.
#[derive(Debug)]
#[non_exhaustive]
pub struct Fitted<M> {
    /// The model.
    pub model: M,
    /// How and on what.
    pub basis: Basis,
    /// Notes.
    pub notes: Vec<Note>,
}

impl<M> Fitted<M> {
    /// Puts the three together.
    pub fn new(model: M, basis: Basis, notes: Vec<Note>) -> Self {
        Self { model, basis, notes }
    }
}

/// The type-erased form of [`Learned`].
pub(crate) trait AnyLearned: Any + Send + Sync {
    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome>;
    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome>;
    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>>;
    fn update(&self, inputs: &mut Inputs, task: &Task) -> Result<AnyUpdate>;
    fn merge(&self, other: &dyn Any) -> Result<Fitted<Arc<dyn AnyLearned>>>;
    fn save(&self, file: &mut Writer) -> Result<()>;
    fn basis(&self) -> Option<Basis>;
    fn notes(&self) -> Option<Vec<Note>>;
    fn as_any(&self) -> &dyn Any;
}

pub(crate) enum AnyUpdate {
    Replaced(Fitted<Arc<dyn AnyLearned>>),
    InPlace(Outcome),
}

fn erase<M: Learned>(fitted: Fitted<M>) -> Fitted<Arc<dyn AnyLearned>> {
    Fitted { model: Arc::new(fitted.model), basis: fitted.basis, notes: fitted.notes }
}

impl<M: Learned> AnyLearned for M {
    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        Learned::predict(self, request, inputs, task)
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        Learned::explain(self, request, inputs, task)
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        Learned::scorer(self, columns, request)
    }

    fn update(&self, inputs: &mut Inputs, task: &Task) -> Result<AnyUpdate> {
        Ok(match Learned::update(self, inputs, task)? {
            Update::Replaced(fitted) => AnyUpdate::Replaced(erase(fitted)),
            Update::InPlace(outcome) => AnyUpdate::InPlace(outcome),
        })
    }

    fn merge(&self, other: &dyn Any) -> Result<Fitted<Arc<dyn AnyLearned>>> {
        let other = other
            .downcast_ref::<M>()
            .ok_or_else(|| Error::internal("merge met a model of another method"))?;
        Learned::merge(self, other).map(erase)
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        Learned::save(self, file)
    }

    fn basis(&self) -> Option<Basis> {
        Learned::basis(self)
    }

    fn notes(&self) -> Option<Vec<Note>> {
        Learned::notes(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A fitted model or a ledger.
///
/// Cheap to clone: clones are the same model. Any number of threads may use one at once.
/// `update` swaps the new state in; predictions that are running keep the old one.
#[derive(Clone)]
pub struct Model(Arc<Shared>);

struct Shared {
    entry: &'static Entry,
    params: Value,
    current: RwLock<Current>,
}

#[derive(Clone)]
pub(crate) struct Current {
    pub(crate) learned: Arc<dyn AnyLearned>,
    pub(crate) basis: Basis,
    pub(crate) notes: Vec<Note>,
}

impl Model {
    pub(crate) fn of<M: Learned>(entry: &'static Entry, params: Value, fitted: Fitted<M>) -> Self {
        Self::erased(entry, params, erase(fitted))
    }

    pub(crate) fn erased(
        entry: &'static Entry,
        params: Value,
        fitted: Fitted<Arc<dyn AnyLearned>>,
    ) -> Self {
        let Fitted { model: learned, basis, notes } = fitted;
        let current = RwLock::new(Current { learned, basis, notes });
        Self(Arc::new(Shared { entry, params, current }))
    }

    pub(crate) fn current(&self) -> Current {
        self.0.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The id of the method, such as `clv.bg_nbd`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.0.entry.id
    }

    pub(crate) fn entry(&self) -> &'static Entry {
        self.0.entry
    }

    /// The parameters with which it was fitted.
    #[must_use]
    pub fn params(&self) -> &Value {
        &self.0.params
    }

    /// What the caller should know about the fit.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let current = self.current();
        current.learned.notes().unwrap_or(current.notes)
    }

    /// How and on what it was fitted.
    #[must_use]
    pub fn basis(&self) -> Basis {
        let current = self.current();
        current.learned.basis().unwrap_or(current.basis)
    }

    /// Everything about the model but its content, as JSON: id, revision, parameters, basis,
    /// notes, outputs.
    #[must_use]
    pub fn info(&self) -> Value {
        let entry = self.entry();
        json!({
            "id": entry.id, "kind": entry.kind.name(), "revision": entry.revision,
            "parameters": self.0.params, "basis": self.basis(), "notes": self.notes(),
            "outputs": entry.outputs.iter().map(|o| o.name).collect::<Vec<_>>(),
        })
    }

    /// Predicts: one row for each input row with the chosen row outputs, or the one table
    /// asked for.
    ///
    /// # Errors
    /// `InvalidParameter`, `UnknownName` or `InvalidData`, naming what is wrong.
    pub fn predict(&self, data: impl Into<Inputs>, options: &Predict) -> Result<DataFrame> {
        self.ask(data, options)?.into_main()
    }

    /// As [`Model::predict`], with notes and all tables.
    ///
    /// # Errors
    /// As [`Model::predict`].
    pub fn ask(&self, data: impl Into<Inputs>, options: &Predict) -> Result<Outcome> {
        let (options, task) = (options.to_json(), Task::new());
        call(&task, None, data.into(), |inputs| self.predict_json(&options, inputs, &task))
    }

    /// Says why: for each row of the input, each chosen output and each column that it depends
    /// on, what the column adds. Takes the options of the outputs but `level`, and `locale` and
    /// `texts` for the language of the sentences. The columns are customer_id, output, rank,
    /// column, value, value_number, typical_number, contribution, text.
    ///
    /// # Errors
    /// `Unsupported` where the method has no reasons; otherwise as [`Model::predict`].
    pub fn explain(&self, data: impl Into<Inputs>, options: &Predict) -> Result<DataFrame> {
        let (options, task) = (options.to_json(), Task::new());
        call(&task, None, data.into(), |inputs| self.explain_json(&options, inputs, &task))?
            .into_main()
    }

    /// A table of the model itself that needs no input, such as `parameters`.
    ///
    /// # Errors
    /// `UnknownName` where the method has no such output.
    pub fn table(&self, name: &str) -> Result<DataFrame> {
        self.predict(Inputs::new(), &Predict::new().outputs([name]))
    }

    pub(crate) fn predict_json(
        &self,
        options: &Value,
        mut inputs: Inputs,
        task: &Task,
    ) -> Result<Outcome> {
        self.named(|| {
            let request = Request::new(self.entry().outputs, options)?;
            let needs = request.outputs().iter().any(|output| output.needs_data);
            inputs.check(self.entry().roles, needs)?;
            self.current().learned.predict(&request, &mut inputs, task)
        })
    }

    pub(crate) fn explain_json(
        &self,
        options: &Value,
        mut inputs: Inputs,
        task: &Task,
    ) -> Result<Outcome> {
        self.named(|| {
            if !self.entry().explains {
                return Err(Error::unsupported("has no explanations"));
            }
            let request = Request::of_reasons(self.entry().outputs, options)?;
            inputs.check(self.entry().roles, true)?;
            self.current().learned.explain(&request, &mut inputs, task)
        })
    }

    /// Takes in more data.
    ///
    /// # Errors
    /// `Unsupported` where the method cannot; otherwise as a fit. The model stays as it was
    /// where the call fails.
    pub fn update(&self, data: impl Into<Inputs>) -> Result<Outcome> {
        let task = Task::new();
        call(&task, None, data.into(), |inputs| self.update_with(inputs, &task))
    }

    pub(crate) fn update_with(&self, mut inputs: Inputs, task: &Task) -> Result<Outcome> {
        self.named(|| {
            inputs.check(self.entry().roles, true)?;
            match self.current().learned.update(&mut inputs, task)? {
                AnyUpdate::InPlace(outcome) => Ok(outcome),
                AnyUpdate::Replaced(Fitted { model: learned, basis, notes }) => {
                    let outcome = Outcome::new().notes(notes.iter().cloned());
                    let mut slot = self.0.current.write().unwrap_or_else(PoisonError::into_inner);
                    *slot = Current { learned, basis, notes };
                    Ok(outcome)
                }
            }
        })
    }

    /// A third model that knows what both know; both stay as they are.
    ///
    /// # Errors
    /// `Incompatible` where the methods or their settings differ; `Unsupported` where the
    /// method cannot merge.
    pub fn merge(&self, other: &Self) -> Result<Self> {
        self.named(|| {
            if self.id() != other.id() {
                return Err(Error::incompatible(format!(
                    "cannot merge a `{}` with a `{}`",
                    self.id(),
                    other.id()
                )));
            }
            let theirs = other.current();
            let merged = self.current().learned.merge(theirs.learned.as_any())?;
            Ok(Self::erased(self.entry(), self.0.params.clone(), merged))
        })
    }

    /// Binds a scorer of single rows: `columns` in, `options["outputs"]` out.
    ///
    /// # Errors
    /// `UnknownName` for a column or output that the method lacks; `Unsupported` where it
    /// cannot score single rows.
    pub fn scorer(&self, columns: &[&str], options: &Predict) -> Result<Box<dyn Scorer>> {
        let columns: Vec<String> = columns.iter().map(|&c| c.to_owned()).collect();
        self.scorer_json(&columns, &options.to_json())
    }

    pub(crate) fn scorer_json(
        &self,
        columns: &[String],
        options: &Value,
    ) -> Result<Box<dyn Scorer>> {
        self.named(|| {
            let request = Request::new(self.entry().outputs, options)?;
            self.current().learned.scorer(columns, &request)
        })
    }

    /// The model as the bytes of a file.
    ///
    /// # Errors
    /// `Internal` only.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        envelope::to_bytes(self)
    }

    /// Writes the model to a file so that a crash leaves the old file or the new one, never
    /// half of one.
    ///
    /// # Errors
    /// `Io`.
    pub fn save(&self, path: impl AsRef<std::path::Path>) -> Result<()> {
        envelope::save(self, path.as_ref())
    }

    /// SHA-256 of the content in hexadecimal: equal for equal models.
    ///
    /// # Errors
    /// `Internal` only.
    pub fn content_hash(&self) -> Result<String> {
        envelope::content_hash(self)
    }

    /// Runs `body` with the concrete model, where it is of type `M`.
    pub(crate) fn learned(&self) -> Arc<dyn AnyLearned> {
        self.current().learned
    }

    fn named<T>(&self, call: impl FnOnce() -> Result<T>) -> Result<T> {
        call().map_err(|error| error.method(self.id()))
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("id", &self.id()).field("basis", &self.basis()).finish()
    }
}

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || match (self.content_hash(), other.content_hash()) {
                (Ok(a), Ok(b)) => a == b,
                _ => false,
            }
    }
}
