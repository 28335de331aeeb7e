//! The model that was chosen, and what it was chosen from.

use crate::error::Result;
use crate::method::{
    Basis, Entry, Fitted, Inputs, Learned, Outcome, Reader, Request, Scorer, Task, Writer,
};

use super::super::candidates::concrete;
use super::super::value::{Value, ValueModel};
use super::Auto;
use super::comparison::Comparison;

/// The best of the compared models, with one of spend.
#[derive(Clone, Debug)]
pub struct AutoModel {
    value: ValueModel,
    comparison: Comparison,
}

impl AutoModel {
    pub(super) fn new(value: ValueModel, comparison: Comparison) -> Self {
        Self { value, comparison }
    }

    pub(in crate::clv) fn value(&self) -> &ValueModel {
        &self.value
    }
}

impl Learned for AutoModel {
    type Method = Auto;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        match request.table().map(|table| table.name) {
            Some(name @ "comparison") => Ok(Outcome::of(name, self.comparison.table()?)),
            _ => self.value.predict(request, inputs, task),
        }
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        self.value.explain(request, inputs, task)
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        self.value.scorer(columns, request)
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        self.comparison.save(file);
        let entry = const { &Entry::method::<Value>() };
        let value = Fitted::new(self.value.clone(), Basis::default(), Vec::new());
        file.model("value", &entry.hold(self.value.method(), value)?)
    }

    fn load(_: &Auto, file: &Reader<'_>) -> Result<Self> {
        Ok(Self { value: concrete(&file.model("value")?)?, comparison: Comparison::load(file)? })
    }
}
