//! One row at a time.

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::method::scorer::{NULL, canonical, check_lengths, positions_of};
use crate::method::{Request, Scorer};

use super::Clustering;
use super::model::Clustered;
use super::rows::measure;

pub(super) fn bind<M: Clustering>(
    model: &Clustered<M>,
    columns: &[String],
    request: &Request,
) -> Result<Box<dyn Scorer>> {
    let names = model.preparation.names().iter().map(String::as_str);
    let wanted: Vec<(&str, bool)> =
        names.chain(model.categories.names()).map(|name| (name, true)).collect();
    let at = positions_of(columns, &wanted)?.into_iter().flatten().collect();
    if let Some(table) = request.table() {
        return Err(Error::invalid_parameter(
            "outputs",
            format_args!("must be row outputs in a scorer, got `{}`", table.name),
        ));
    }
    let outputs = request.outputs().iter().map(|output| output.name.to_owned()).collect();
    Ok(Box::new(ClusterScorer {
        model: Arc::new(model.clone()),
        inputs: columns.to_vec(),
        outputs,
        at,
    }))
}

#[derive(Debug)]
struct ClusterScorer<M: Clustering> {
    model: Arc<Clustered<M>>,
    inputs: Vec<String>,
    outputs: Vec<String>,
    at: Vec<usize>,
}

/// Features that need no room on the heap.
const FEW: usize = 32;

impl<M: Clustering> ClusterScorer<M> {
    fn numbers(&self) -> usize {
        self.model.preparation.names().len()
    }

    fn is_code(&self, category: usize, value: f64) -> bool {
        value.is_nan() || self.model.categories.has_code(category, value)
    }
}

impl<M: Clustering> Scorer for ClusterScorer<M> {
    fn inputs(&self) -> &[String] {
        &self.inputs
    }

    fn outputs(&self) -> &[String] {
        &self.outputs
    }

    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()> {
        check_lengths(row, self.inputs.len(), out, self.outputs.len())?;
        let features = self.at.len();
        let mut few = [0.0; 2 * FEW];
        let mut many;
        let room = if features <= FEW {
            &mut few[..2 * features]
        } else {
            many = vec![0.0; 2 * features];
            &mut many[..]
        };
        let (own, prepared) = room.split_at_mut(features);
        let numbers = self.numbers();
        for (place, (slot, at)) in own.iter_mut().zip(&self.at).enumerate() {
            *slot = row[*at];
            let rule = match place.checked_sub(numbers) {
                None if slot.is_infinite() => "a finite number",
                Some(category) if !self.is_code(category, *slot) => "a code of a word",
                _ => continue,
            };
            let name = self.inputs.get(*at).map_or("", String::as_str);
            return Err(Error::invalid_column(name, format_args!("must be {rule}, got {slot}")));
        }
        let found = self.model.find(own, prepared);
        for (slot, name) in out.iter_mut().zip(&self.outputs) {
            *slot = match (&found, name.as_str()) {
                (None, _) => NULL,
                (Some(a), "segment") => self.model.label(a).map_or(NULL, f64::from),
                (Some(a), "far") => f64::from(u8::from(self.model.is_far(a))),
                (Some(a), name) => canonical(measure(a, name)),
            };
        }
        Ok(())
    }

    fn code(&self, column: usize, text: &str) -> Option<f64> {
        let place = self.at.iter().position(|at| *at == column)?;
        self.model.categories.code(place.checked_sub(self.numbers())?, text)
    }
}
