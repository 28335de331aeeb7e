//! One line of the registry: a method or an analysis in its type-erased form.

use std::fmt;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::error::{Error, Result};

use super::envelope::Reader;
use super::input::Inputs;
use super::model::{AnyLearned, Basis, Fitted, Model};
use super::outcome::{Note, Outcome};
use super::schema;
use super::spec::{Kind, OutputSpec, Reproducible, RoleSpec};
use super::task::Task;
use super::{Analysis, Learned, Method};
use std::sync::Arc;

type Fit = fn(&'static Entry, &Value, &mut Inputs, &Task) -> Result<Model>;
type Run = fn(&Value, &mut Inputs, &Task) -> Result<Outcome>;
type Load = fn(&Value, &Reader<'_>) -> Result<Arc<dyn AnyLearned>>;

/// What a binding can call, and all it needs to know for it.
#[non_exhaustive]
pub struct Entry {
    /// Such as `clv.bg_nbd`; for ever.
    pub id: &'static str,
    /// Method, analysis or state.
    pub kind: Kind,
    /// Raised whenever a number or the layout of the saved model changes.
    pub revision: u32,
    /// Where the same call gives the same bits.
    pub reproducible: Reproducible,
    /// Inputs.
    pub roles: &'static [RoleSpec],
    /// Outputs.
    pub outputs: &'static [OutputSpec],
    /// Whether its models say why.
    pub explains: bool,
    schema: fn() -> Value,
    fit: Option<Fit>,
    run: Option<Run>,
    load: Option<Load>,
}

impl Entry {
    /// The entry of a method or a state.
    #[must_use]
    pub const fn method<M: Method>() -> Self {
        Self {
            id: M::ID,
            kind: M::KIND,
            revision: M::REVISION,
            reproducible: M::REPRODUCIBLE,
            roles: M::ROLES,
            outputs: M::OUTPUTS,
            explains: M::EXPLAINS,
            schema: schema_of::<M>,
            fit: Some(fit::<M>),
            run: None,
            load: Some(load::<M>),
        }
    }

    /// The entry of an analysis.
    #[must_use]
    pub const fn analysis<A: Analysis>() -> Self {
        Self {
            id: A::ID,
            kind: Kind::Analysis,
            revision: A::REVISION,
            reproducible: A::REPRODUCIBLE,
            roles: A::ROLES,
            outputs: A::OUTPUTS,
            explains: false,
            schema: schema_of::<A>,
            fit: None,
            run: Some(run::<A>),
            load: None,
        }
    }

    /// The JSON Schema of the parameters, with docs, defaults and ranges.
    #[must_use]
    pub fn schema(&self) -> Value {
        (self.schema)()
    }

    /// Everything that a generator of façades needs.
    #[must_use]
    pub fn describe(&self) -> Value {
        json!({
            "id": self.id, "kind": self.kind.name(), "revision": self.revision,
            "reproducible": self.reproducible.name(), "explains": self.explains,
            "parameters": self.schema(),
            "roles": self.roles.iter().map(RoleSpec::describe).collect::<Vec<_>>(),
            "outputs": self.outputs.iter().map(OutputSpec::describe).collect::<Vec<_>>(),
        })
    }

    /// Fits from parameters as JSON.
    ///
    /// # Errors
    /// `Unsupported` for an analysis; otherwise what the method says.
    pub fn fit(&'static self, params: &Value, mut inputs: Inputs, task: &Task) -> Result<Model> {
        let Some(fit) = self.fit else {
            return Err(Error::unsupported("is an analysis: it is run, not fitted").method(self.id));
        };
        inputs
            .check(self.roles, true)
            .and_then(|()| fit(self, params, &mut inputs, task))
            .map_err(|error| error.method(self.id))
    }

    /// Holds what was learnt elsewhere, for a model inside another.
    ///
    /// # Errors
    /// `InvalidParameter` where the parameters are out of range.
    pub(crate) fn hold<M: Method>(
        &'static self,
        method: &M,
        fitted: Fitted<M::Model>,
    ) -> Result<Model> {
        let params = schema::write_params(&self.schema(), method)?;
        Ok(Model::of(self, params, fitted))
    }

    /// Runs an analysis from options as JSON.
    ///
    /// # Errors
    /// `Unsupported` for a method; otherwise what the analysis says.
    pub fn run(&self, params: &Value, mut inputs: Inputs, task: &Task) -> Result<Outcome> {
        let Some(run) = self.run else {
            return Err(Error::unsupported("is a method: it is fitted, not run").method(self.id));
        };
        inputs
            .check(self.roles, true)
            .and_then(|()| run(params, &mut inputs, task))
            .map_err(|error| error.method(self.id))
    }

    /// Reads back what a model of this entry saved.
    pub(crate) fn load(
        &'static self,
        params: Value,
        basis: Basis,
        notes: Vec<Note>,
        file: &Reader<'_>,
    ) -> Result<Model> {
        let Some(load) = self.load else {
            return Err(Error::bad_file(format!(
                "`{}` is an analysis and saves no models",
                self.id
            )));
        };
        schema::check(&self.schema(), &params).map_err(|error| {
            Error::bad_file("the saved parameters do not fit").source_error(error)
        })?;
        let model = load(&params, file)?;
        Ok(Model::erased(self, params, Fitted::new(model, basis, notes)))
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// The schema of a parameter struct. Shared types are written out in place, so that a reader
/// of the schema needs no references.
pub(crate) fn schema_of<P: schemars::JsonSchema>() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.inline_subschemas = true;
    settings.meta_schema = None;
    SchemaGenerator::new(settings).into_root_schema_for::<P>().to_value()
}

fn fit<M: Method>(
    entry: &'static Entry,
    params: &Value,
    inputs: &mut Inputs,
    task: &Task,
) -> Result<Model> {
    let method: M = schema::read_params(&entry.schema(), params)?;
    let fitted = method.learn(inputs, task)?;
    // Defaults are written out: the saved model says what it was fitted with, whatever the
    // defaults of a later version.
    let params = schema::write_params(&entry.schema(), &method)?;
    Ok(Model::of(entry, params, fitted))
}

fn run<A: Analysis>(params: &Value, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
    let analysis: A = schema::read_params(&schema_of::<A>(), params)?;
    analysis.answer(inputs, task)
}

fn load<M: Method>(params: &Value, file: &Reader<'_>) -> Result<Arc<dyn AnyLearned>> {
    let method: M = serde_json::from_value(params.clone())
        .map_err(|error| Error::bad_file(format!("the saved parameters do not fit: {error}")))?;
    Ok(Arc::new(M::Model::load(&method, file)?))
}
