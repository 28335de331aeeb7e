//! The contract between a method and everything that calls it.
//!
//! A method is a parameter struct that implements [`Method`]; what it learns implements
//! [`Learned`]. An analysis implements [`Analysis`]. [`Entry`] erases the types, so that a
//! binding needs a few verbs whatever the number of methods.
//!
//! Invariants: construction never fails, `learn` and `answer` validate everything; no method
//! prints; files are opened in [`envelope`] and `frame::files` only.

pub(crate) mod call;
pub mod entry;
pub mod envelope;
pub mod input;
pub mod model;
pub mod options;
pub mod outcome;
pub mod reasons;
pub mod schema;
pub mod scorer;
pub mod spec;
pub mod task;
pub mod threads;
pub mod vocabulary;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

pub use entry::Entry;
pub use envelope::{Reader, Writer};
pub use input::{Input, Inputs};
pub use model::{Basis, Fitted, Model};
pub use options::{Level, Predict, Request};
pub use outcome::{Document, Note, Outcome, Severity};
pub use reasons::{Cause, Effect, Reason, Reasons};
pub use scorer::Scorer;
pub use spec::{
    ColumnKind, ColumnSpec, Grain, Kind, OptionKind, OptionSpec, OutputSpec, Reproducible, RoleSpec,
};
pub use task::{Progress, Task};
pub use vocabulary::Unit;

/// What a parameter struct must be: plain data with docs, defaults and ranges beside each
/// field.
pub trait Params:
    Clone
    + std::fmt::Debug
    + Default
    + DeserializeOwned
    + JsonSchema
    + Send
    + Serialize
    + Sync
    + 'static
{
}

impl<T> Params for T where
    T: Clone
        + std::fmt::Debug
        + Default
        + DeserializeOwned
        + JsonSchema
        + Send
        + Serialize
        + Sync
        + 'static
{
}

/// A method that is fitted to data.
pub trait Method: Params {
    /// Such as `clv.bg_nbd`; the folder is the prefix.
    const ID: &'static str;
    /// Raised whenever a number or the layout of the saved model changes.
    const REVISION: u32 = 1;
    /// State for the ledger and its kin.
    const KIND: Kind = Kind::Method;
    /// Where the same call gives the same bits.
    const REPRODUCIBLE: Reproducible = Reproducible::Portable;
    /// Inputs.
    const ROLES: &'static [RoleSpec];
    /// Outputs.
    const OUTPUTS: &'static [OutputSpec];
    /// Whether its models say why: whether [`Learned::explain`] is there.
    const EXPLAINS: bool = false;
    /// What it learns.
    type Model: Learned<Method = Self>;

    /// Learns from the inputs. The parameters are in their ranges; what the schema cannot say
    /// (one parameter against another) is checked here.
    ///
    /// # Errors
    /// `InvalidParameter`, `InvalidData`, `NotConverged`, `Cancelled`.
    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<Self::Model>>;

    /// Fits to data: a frame, a path, a ledger, or several inputs by role.
    ///
    /// # Errors
    /// `InvalidParameter`, `InvalidData`, `NotConverged`.
    fn fit(&self, data: impl Into<Inputs>) -> Result<Model> {
        self.fit_with(data, &Task::new())
    }

    /// As [`Method::fit`], with a line for progress and cancellation.
    ///
    /// # Errors
    /// As [`Method::fit`], and `Cancelled`.
    fn fit_with(&self, data: impl Into<Inputs>, task: &Task) -> Result<Model> {
        let entry = const { &Entry::method::<Self>() };
        let inputs = data.into();
        threads::enter()?;
        let params = schema::write_params(&entry.schema(), self).map_err(|e| e.method(Self::ID))?;
        task::drive(task, None, || entry.fit(&params, inputs, task))
    }
}

/// What a [`Method`] has learned. Immutable, but for states, which hold a lock of their own.
pub trait Learned: Send + Sized + Sync + 'static {
    /// The method that learns it.
    type Method: Method<Model = Self>;

    /// Gives the chosen outputs.
    ///
    /// # Errors
    /// `InvalidData`, `Cancelled`.
    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome>;

    /// Says why, in the table that [`reasons::Reasons`] builds: a row for each row of the input,
    /// each output asked for and each column that it depends on. The contributions to a number
    /// sum to its difference from the number of a typical customer; those to a word, to the
    /// difference that makes the word come out (1, or 0 where the typical customer has it too).
    ///
    /// # Errors
    /// `Unsupported` by default.
    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let _ = (request, inputs, task);
        Err(Error::unsupported("has no explanations"))
    }

    /// Binds a scorer of single rows.
    ///
    /// # Errors
    /// `Unsupported` by default.
    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        let _ = (columns, request);
        Err(Error::unsupported("does not score single rows"))
    }

    /// Takes in more data.
    ///
    /// # Errors
    /// `Unsupported` by default.
    fn update(&self, inputs: &mut Inputs, task: &Task) -> Result<Update<Self>> {
        let _ = (inputs, task);
        Err(Error::unsupported("cannot be updated; fit it again"))
    }

    /// Knows what both know.
    ///
    /// # Errors
    /// `Unsupported` by default.
    fn merge(&self, other: &Self) -> Result<Fitted<Self>> {
        let _ = other;
        Err(Error::unsupported("cannot be merged; fit it on all the data"))
    }

    /// How and on what it stands now, for states whose data grow in place.
    fn basis(&self) -> Option<Basis> {
        None
    }

    /// What the caller should know as it stands now, for states whose data grow in place.
    fn notes(&self) -> Option<Vec<Note>> {
        None
    }

    /// Writes the model.
    ///
    /// # Errors
    /// `Internal` only.
    fn save(&self, file: &mut Writer) -> Result<()>;

    /// Reads back what `save` wrote. The bytes may come from anybody: every length and every
    /// value is checked.
    ///
    /// # Errors
    /// `BadFile`.
    fn load(method: &Self::Method, file: &Reader<'_>) -> Result<Self>;
}

/// How a model took in more data.
#[derive(Debug)]
#[non_exhaustive]
pub enum Update<M> {
    /// A new model replaces the old one.
    Replaced(Fitted<M>),
    /// The state has grown behind its lock.
    InPlace(Outcome),
}

/// A question that is answered in one call.
pub trait Analysis: Params {
    /// Such as `report.customers`.
    const ID: &'static str;
    /// Raised whenever a number changes.
    const REVISION: u32 = 1;
    /// Where the same call gives the same bits.
    const REPRODUCIBLE: Reproducible = Reproducible::Portable;
    /// Inputs.
    const ROLES: &'static [RoleSpec];
    /// Tables and documents.
    const OUTPUTS: &'static [OutputSpec];

    /// Answers. The parameters are in their ranges.
    ///
    /// # Errors
    /// `InvalidParameter`, `InvalidData`, `Cancelled`.
    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome>;

    /// Answers from data: a frame, a path, a ledger, or several inputs by role.
    ///
    /// # Errors
    /// `InvalidParameter`, `InvalidData`.
    fn run(&self, data: impl Into<Inputs>) -> Result<Outcome> {
        self.run_with(data, &Task::new())
    }

    /// As [`Analysis::run`], with a line for progress and cancellation.
    ///
    /// # Errors
    /// As [`Analysis::run`], and `Cancelled`.
    fn run_with(&self, data: impl Into<Inputs>, task: &Task) -> Result<Outcome> {
        let entry = const { &Entry::analysis::<Self>() };
        let inputs = data.into();
        let params = schema::write_params(&entry.schema(), self).map_err(|e| e.method(Self::ID))?;
        task::drive(task, None, || entry.run(&params, inputs, task))
    }
}
