//! A fitted model of contracts: outputs for many customers and for one.

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::frame::{DataFrame, TableBuilder};
use crate::learn::buying::contract::{Contract, Data};
use crate::learn::buying::{Scale, Status, central_differences, delta_interval};
use crate::method::scorer::{canonical, check_lengths, positions};
use crate::method::{
    Fitted, Inputs, Learned, Level, Outcome, OutputSpec, Reader, Request, Scorer, Task, Writer,
};

use super::Contractual;
use super::tenures::{Tenures, is_tenure};
use crate::clv::fitted::Fit;

/// A fitted model of contracts.
#[derive(Clone, Debug)]
pub struct ContractModel<M: Contractual> {
    method: M,
    fit: Fit,
    process: M::Process,
}

pub(super) fn learn<M: Contractual>(
    method: &M,
    inputs: &mut Inputs,
    task: &Task,
) -> Result<Fitted<ContractModel<M>>> {
    let table = Tenures::read(inputs.take_data()?, method.columns(), true)?;
    let data = Data::new(&table.tenure, &table.churned, table.weight.as_deref())?;
    let watch = |iteration: u32, _: f64| task.report("fitting", iteration.into(), 0);
    let (estimate, customers) = method.estimate(&data, &watch)?;
    let process = M::process(&estimate.parameters);
    let fit = Fit { layout: process.layout(), estimate, customers };
    let notes = fit.notes();
    let model = ContractModel::new(method.clone(), fit)?;
    Ok(Fitted::new(model, table.basis, notes))
}

/// One chosen output with its options.
#[derive(Clone, Debug)]
struct Item {
    name: &'static str,
    horizon: f64,
    rate: f64,
    levels: Vec<Level>,
}

fn plan(request: &Request) -> Result<Vec<Item>> {
    if let Some(table) = request.table() {
        return Err(Error::invalid_parameter(
            "outputs",
            format_args!("must be row outputs, got `{}`", table.name),
        ));
    }
    let item = |output: &&'static OutputSpec| {
        let has = |option: &str| output.options.iter().any(|o| o.name == option);
        let forever = has("forever") && request.flag("forever");
        let horizon = request.number("horizon").unwrap_or(12.0);
        let rate = if has("discount_rate") { request.number("discount_rate") } else { None };
        Item {
            name: output.name,
            horizon: if forever { f64::INFINITY } else { horizon },
            rate: rate.unwrap_or(0.0),
            levels: if has("level") { request.levels() } else { Vec::new() },
        }
    };
    Ok(request.outputs().iter().map(item).collect())
}

fn column_names(items: &[Item]) -> Vec<String> {
    let of = |item: &Item| {
        let ends = item.levels.iter().flat_map(|level| {
            ["lower", "upper"].map(|end| format!("{}_{end}{}", item.name, level.suffix))
        });
        std::iter::once(item.name.to_owned()).chain(ends).collect::<Vec<_>>()
    };
    items.iter().flat_map(of).collect()
}

impl Item {
    /// The value for a customer, and on which scale its interval is symmetric.
    fn value(&self, process: &impl Contract, tenure: f64, churned: bool) -> f64 {
        let t = self.horizon;
        let value = match self.name {
            _ if churned && self.name == "p_churn" => f64::NAN,
            _ if churned => 0.0,
            "p_alive_in" => process.survival_after(tenure, t),
            "p_churn" => process.churn_after(tenure, 1.0),
            "expected_renewals" => process.expected_residual(tenure, t),
            "discounted_renewals" => process.discounted_residual(tenure, t, self.rate),
            _ => process.residual_quantile(tenure, 0.5),
        };
        if value.is_finite() { value } else { f64::NAN }
    }

    fn scale(&self) -> Scale {
        if self.name.starts_with("p_") { Scale::Logit } else { Scale::Log }
    }
}

impl<M: Contractual> ContractModel<M> {
    fn new(method: M, fit: Fit) -> Result<Self> {
        if fit.estimate.parameters.iter().any(|p| !p.is_finite() || *p <= 0.0) {
            return Err(Error::internal("the estimate is not finite"));
        }
        let process = M::process(&fit.estimate.parameters);
        Ok(Self { method, fit, process })
    }

    /// The process with the estimated parameters.
    #[must_use]
    pub fn process(&self) -> &M::Process {
        &self.process
    }

    /// Where the optimum lies.
    #[must_use]
    pub fn status(&self) -> Status {
        self.fit.estimate.status
    }

    /// Writes the columns of all items for one customer.
    fn write(&self, items: &[Item], tenure: f64, churned: bool, out: &mut [f64]) {
        let mut cells = out.iter_mut();
        let mut push = |value: f64| {
            if let Some(cell) = cells.next() {
                *cell = canonical(value);
            }
        };
        for item in items {
            let value = item.value(&self.process, tenure, churned);
            push(value);
            if item.levels.is_empty() {
                continue;
            }
            let slope = self.slope(item, tenure, churned);
            for level in &item.levels {
                let covariance = &self.fit.estimate.covariance_transformed;
                let (lower, upper) =
                    delta_interval(value, &slope, covariance, level.value, item.scale());
                push(lower);
                push(upper);
            }
        }
    }

    fn slope(&self, item: &Item, tenure: f64, churned: bool) -> Vec<f64> {
        let layout = self.process.layout();
        let here = layout.point(&self.process.parameters());
        central_differences(here.len(), |k, step| {
            let mut near = here.clone();
            if let Some(coordinate) = near.get_mut(k) {
                *coordinate += step;
            }
            let near = self.process.with_parameters(&layout.natural(&near));
            item.value(&near, tenure, churned)
        })
    }

    fn survival(&self, request: &Request) -> Result<DataFrame> {
        let horizon = request.number("horizon").unwrap_or(12.0).floor();
        let periods: Vec<f64> = (0..=horizon as u32).map(f64::from).collect();
        let of = |f: &dyn Fn(f64) -> f64| periods.iter().map(|&t| f(t)).collect::<Vec<f64>>();
        let process = &self.process;
        TableBuilder::new()
            .float64("period", periods.clone())
            .float64("survival", of(&|t| process.survival(t)))
            .float64("p_churn", of(&|t| process.p_churn(t)))
            .float64("retention", of(&|t| process.retention(t)))
            .finish()
    }
}

impl<M: Contractual> Learned for ContractModel<M> {
    type Method = M;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        if let Some(table) = request.table() {
            let rows = match table.name {
                "parameters" => self.fit.parameters(request, &[])?,
                "covariance" => self.fit.covariance()?,
                "survival" => self.survival(request)?,
                _ => self.fit.diagnostics()?,
            };
            return Ok(Outcome::of(table.name, rows));
        }
        let items = plan(request)?;
        let names = column_names(&items);
        let table = Tenures::read(inputs.take_data()?, self.method.columns(), false)?;
        // Many customers share a tenure.
        let mut known = HashMap::new();
        let mut columns = vec![Vec::with_capacity(table.tenure.len()); names.len()];
        for (i, (&tenure, &churned)) in table.tenure.iter().zip(&table.churned).enumerate() {
            if i % 4_096 == 0 {
                task.report("predicting", i as u64, table.tenure.len() as u64)?;
            }
            let row = known.entry((tenure.to_bits(), churned)).or_insert_with(|| {
                let mut row = vec![f64::NAN; names.len()];
                self.write(&items, tenure, churned, &mut row);
                row
            });
            for (column, value) in columns.iter_mut().zip(row.iter()) {
                column.push(*value);
            }
        }
        let mut rows = TableBuilder::new();
        if let Some(keys) = &table.customers {
            rows = rows.keys("customer_id", keys);
        }
        for (name, column) in names.iter().zip(columns) {
            rows = rows.float64(name, column);
        }
        Ok(Outcome::of("rows", rows.finish()?))
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        let at = positions(columns, [("tenure", true), ("churned", true)])?;
        let items = plan(request)?;
        let names = column_names(&items);
        let at = at.map(Option::unwrap_or_default);
        let model = self.clone();
        Ok(Box::new(ContractScorer { model, inputs: columns.to_vec(), at, items, names }))
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        self.fit.save(file);
        Ok(())
    }

    fn load(method: &M, file: &Reader<'_>) -> Result<Self> {
        let layout = M::process(&[]).layout();
        Self::new(method.clone(), Fit::load(layout, file)?)
    }
}

/// Scores one customer.
#[derive(Debug)]
struct ContractScorer<M: Contractual> {
    model: ContractModel<M>,
    inputs: Vec<String>,
    at: [usize; 2],
    items: Vec<Item>,
    names: Vec<String>,
}

impl<M: Contractual> Scorer for ContractScorer<M> {
    fn inputs(&self) -> &[String] {
        &self.inputs
    }

    fn outputs(&self) -> &[String] {
        &self.names
    }

    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()> {
        check_lengths(row, self.inputs.len(), out, self.names.len())?;
        let [tenure, churned] = self.at.map(|i| row[i]);
        let wrong = |column: &str, rule: &str, got: f64| {
            Err(Error::invalid_column(column, format_args!("must be {rule}, got {got}")))
        };
        if !is_tenure(tenure) {
            return wrong("tenure", "a whole number in [0, 65535]", tenure);
        }
        if churned != 0.0 && churned != 1.0 {
            return wrong("churned", "0 or 1", churned);
        }
        if churned == 1.0 && tenure < 1.0 {
            return wrong("tenure", "at least 1 where the customer has left", tenure);
        }
        let Some(out) = out.get_mut(..self.names.len()) else { return Ok(()) };
        self.model.write(&self.items, tenure, churned == 1.0, out);
        Ok(())
    }
}
