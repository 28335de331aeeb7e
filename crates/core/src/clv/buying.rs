//! A fitted model of repeat buying, whatever its mathematics: outputs for many customers and
//! for one.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result, Rows};
use crate::frame::Columns;
use crate::learn::buying::{Posterior, PosteriorOptions, Priors, Process};
use crate::ledger::{BuyingColumns, Needs, buying_columns, buying_columns_with};
use crate::method::{
    Fitted, Input, Inputs, Learned, Method, Outcome, Reader, Request, Scorer, Task, Unit, Writer,
};

use super::asked::{Found, Sampling, Summary};
use super::covariates::{Arranged, Design, Partition, Wanted};
use super::explain::{self, Reference, Typical};
use super::fitted::Fit;
use super::plan::Plan;
use super::posterior;
use super::transactions::Transactions;

/// What a method of repeat buying adds to what all of them do.
pub trait Buying: Method<Model = BuyingModel<Self>> {
    /// The mathematics.
    type Process: Process;
    /// What a fit chooses beside the estimates, such as the k of a regular rhythm.
    type Chosen: Clone + Debug + Default + DeserializeOwned + PartialEq + Send + Serialize + Sync;

    /// Whether a fit wants `litt`.
    const NEEDS_LITT: bool = false;

    /// The column that holds T.
    const AGE: &'static str = "T";

    /// Whether times count opportunities, at most one purchase each.
    const DISCRETE: bool = false;

    /// The caller's names of columns.
    fn columns(&self) -> &Columns;

    /// The unit of a summary table.
    fn unit(&self) -> Unit;

    /// The covariates and groups that a fit wants, where it wants any.
    fn wanted(&self) -> Option<Wanted<'_>> {
        None
    }

    /// The process at these parameters; further ones do not matter.
    fn process(&self, chosen: &Self::Chosen, parameters: &[f64]) -> Self::Process;

    /// Fits to a summary table.
    ///
    /// # Errors
    /// As [`Method::learn`].
    fn estimate(
        &self,
        table: &Summary<'_>,
        watch: &dyn Fn(u32, f64) -> Result<()>,
    ) -> Result<Found<Self::Chosen>>;

    /// Samples the posterior distribution of the parameters given a summary table.
    ///
    /// # Errors
    /// As [`Buying::estimate`], and as sampling.
    fn posterior(
        &self,
        chosen: &Self::Chosen,
        table: &Summary<'_>,
        ask: &Sampling,
        watch: &dyn Fn(u32, f64) -> Result<()>,
    ) -> Result<Posterior>;
}

/// A fitted model of repeat buying.
#[derive(Clone, Debug)]
pub struct BuyingModel<M: Buying> {
    pub(super) method: M,
    pub(super) fit: Fit,
    pub(super) process: M::Process,
    chosen: M::Chosen,
    pub(super) unit: Unit,
    pub(super) typical: Typical,
    pub(super) design: Option<Design>,
}

/// Fits a method to its one input.
pub(super) fn learn<M: Buying>(
    method: &M,
    inputs: &mut Inputs,
    task: &Task,
) -> Result<Fitted<BuyingModel<M>>> {
    let needs = Needs {
        spend: false,
        times: true,
        unique: true,
        litt: M::NEEDS_LITT,
        age: M::AGE,
        unit: method.unit(),
    };
    let data = inputs.take_data()?;
    let (customers, design) = read(method.wanted(), data, method.columns(), needs, task)?;
    let model = BuyingModel::learn(method, &customers, design, task)?;
    let notes = customers.notes.into_iter().chain(model.fit.notes()).collect();
    Ok(Fitted::new(model, customers.basis, notes))
}

/// Reads customers for a fit, with the covariates and groups that it wants.
pub(super) fn read(
    wanted: Option<Wanted<'_>>,
    data: Input,
    columns: &Columns,
    needs: Needs,
    task: &Task,
) -> Result<(BuyingColumns, Option<Design>)> {
    let Some(wanted) = wanted else {
        return Ok((buying_columns(data, columns, None, needs, task)?, None));
    };
    wanted.check()?;
    let mut customers = buying_columns_with(data, columns, None, needs, &wanted.columns(), task)?;
    let design = Design::learn(&wanted, &customers, columns)?;
    design.encode(&mut customers, columns, true)?;
    Ok((customers, Some(design)))
}

/// Reads customers for a model, with the covariates and groups that its fit had.
pub(super) fn read_again(
    design: Option<&Design>,
    data: Input,
    columns: &Columns,
    as_of: Option<&str>,
    needs: Needs,
    task: &Task,
) -> Result<BuyingColumns> {
    let extra = design.map(Design::wanted).unwrap_or_default();
    let mut customers = buying_columns_with(data, columns, as_of, needs, &extra, task)?;
    if let Some(design) = design {
        design.encode(&mut customers, columns, false)?;
    }
    Ok(customers)
}

impl<M: Buying> BuyingModel<M> {
    /// Learns from customers.
    pub(super) fn learn(
        method: &M,
        customers: &BuyingColumns,
        mut design: Option<Design>,
        task: &Task,
    ) -> Result<Self> {
        let watch = |iteration: u32, _: f64| task.report("fitting", iteration.into(), 0);
        let wanted = method.wanted();
        let widths = wanted.map(|w| w.widths()).unwrap_or_default();
        let penalty = wanted.map_or(0.0, |w| w.penalty);
        let partition = design.as_ref().map(|_| Partition::new(&customers.extra, customers.len()));
        let arranged = design.as_ref().zip(partition.as_ref()).map(|(design, partition)| {
            Arranged { design, partition, penalty, widths: &widths, raw: false }
        });
        let found = method.estimate(&Summary { arranged, ..Summary::of(customers) }, &watch)?;
        let process = method.process(&found.chosen, &found.estimate.parameters);
        let mut layout = process.layout();
        if let Some(design) = &mut design {
            let parameters = &found.estimate.parameters;
            design.check_reach(parameters, &layout.positive(), method.columns())?;
            design.set_widths(&found.widths);
            layout = layout.with(design.blocks());
        }
        let fit = Fit { layout, estimate: found.estimate, customers: found.customers };
        let unit = customers.unit.unwrap_or(method.unit());
        let typical = Typical::of_times(customers);
        Self::new(method.clone(), fit, found.chosen, unit, typical, design)
    }

    fn new(
        method: M,
        fit: Fit,
        chosen: M::Chosen,
        unit: Unit,
        typical: Typical,
        design: Option<Design>,
    ) -> Result<Self> {
        let positive = fit.layout.positive();
        let parameters = &fit.estimate.parameters;
        let wrong = |(p, positive): (&f64, bool)| !p.is_finite() || positive && *p <= 0.0;
        if parameters.len() != positive.len() || parameters.iter().zip(positive).any(wrong) {
            return Err(Error::internal("the estimate is not finite"));
        }
        let process = method.process(&chosen, parameters);
        Ok(Self { method, fit, process, chosen, unit, typical, design })
    }

    /// The process of customers with a row of coded covariates, and the covariance of its
    /// point in the coordinates of the search.
    pub(super) fn of_row(&self, row: &[f64]) -> (M::Process, Vec<f64>) {
        let Some(design) = &self.design else {
            return (self.process.clone(), self.fit.estimate.covariance_transformed.clone());
        };
        let base = self.process.parameters();
        let moves = design.moves(row);
        let process = moved(&self.process, &moves, &self.fit.estimate.transformed);
        let mut covariance =
            of_moves(base.len(), &moves, &self.fit.estimate.covariance_transformed);
        for (coordinate, variance) in design.unknown(row) {
            covariance[coordinate * base.len() + coordinate] += variance;
        }
        (process, covariance)
    }

    /// The process with the estimated parameters.
    #[must_use]
    pub fn process(&self) -> &M::Process {
        &self.process
    }

    /// What the fit chose beside the parameters.
    #[must_use]
    pub fn chosen(&self) -> &M::Chosen {
        &self.chosen
    }
}

/// A process moved along coordinates of the search by coefficients, which follow its own
/// parameters in `point`. Parameters on which no coordinate that moves bears keep their bits.
fn moved<P: Process>(base: &P, moves: &[(f64, usize, usize)], point: &[f64]) -> P {
    let (layout, here) = (base.layout(), base.parameters());
    let k = here.len();
    let mut own = point.get(..k).unwrap_or_default().to_vec();
    let mut touched = vec![false; k];
    for &(by, coordinate, coefficient) in moves {
        let step = by * point.get(k + coefficient).copied().unwrap_or(0.0);
        if let (Some(u), true) = (own.get_mut(coordinate), step != 0.0) {
            *u += step;
            touched[coordinate] = true;
        }
    }
    let jacobian = layout.jacobian(&here);
    let mut parameters = layout.natural(&own);
    for (i, (new, old)) in parameters.iter_mut().zip(&here).enumerate() {
        if !(0..k).any(|c| touched[c] && jacobian[i * k + c] != 0.0) {
            *new = *old;
        }
    }
    base.with_parameters(&parameters)
}

/// The k x k covariance of the moved coordinates, of that of all coordinates and coefficients.
fn of_moves(k: usize, moves: &[(f64, usize, usize)], covariance: &[f64]) -> Vec<f64> {
    let n = (covariance.len() as f64).sqrt() as usize;
    let own = (0..k).map(|c| (1.0, c, c));
    let all: Vec<(f64, usize, usize)> =
        own.chain(moves.iter().map(|&(by, c, j)| (by, c, k + j))).collect();
    let mut out = vec![0.0; k * k];
    for &(left, s, i) in &all {
        for &(right, t, j) in &all {
            out[s * k + t] += left * right * covariance.get(i * n + j).copied().unwrap_or(0.0);
        }
    }
    out
}

/// Opportunities are whole, and at most one purchase comes with each.
fn check_opportunities(customers: &BuyingColumns, columns: &Columns, age: &str) -> Result<()> {
    let refuse = |name: &str, what: &str, wrong: &dyn Fn(usize) -> bool| {
        let rows = Rows::find(customers.len(), wrong);
        if rows.is_empty() {
            return Ok(());
        }
        Err(Error::invalid_rows(columns.name(name), what, rows, None))
    };
    let (x, last, n) = (&customers.frequency, &customers.recency, &customers.age);
    refuse(age, "that are not whole", &|i| n[i].fract() != 0.0)?;
    refuse("recency", "that are not whole or below `frequency`", &|i| {
        last[i].fract() != 0.0 || last[i] < x[i]
    })
}

impl<M: Buying> Learned for BuyingModel<M> {
    type Method = M;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        if let Some(table) = request.table() {
            return self.table(table.name, request, inputs, task);
        }
        let plan = Plan::new(request)?;
        let customers = self.customers(request, inputs, task)?;
        let values = self.rows(&plan, &customers, None, task)?;
        Ok(Outcome::of("rows", plan.table(&customers, &values)?).notes(customers.notes))
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        if !M::EXPLAINS {
            return Err(Error::unsupported("has no explanations"));
        }
        let customers = self.customers(request, inputs, task)?;
        let reference = Reference {
            typical: &self.typical,
            reads: explain::TIMES,
            design: self.design.as_ref(),
        };
        explain::reasons(request, customers, reference, task, |plan, mixed| {
            self.rows(plan, mixed, None, task)
        })
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        self.bind(columns, Plan::new(request)?, None)
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        self.fit.save(file);
        file.set("unit", self.unit.name());
        self.typical.save(file);
        // Models that choose nothing have no entry.
        let chosen = serde_json::to_value(&self.chosen)
            .map_err(|error| Error::internal(format!("what was chosen is no JSON: {error}")))?;
        if !chosen.is_null() {
            file.set("chosen", chosen);
        }
        if let Some(design) = &self.design {
            let design = serde_json::to_value(design)
                .map_err(|error| Error::internal(format!("the covariates are no JSON: {error}")))?;
            file.set("covariates", design);
        }
        Ok(())
    }

    fn load(method: &M, file: &Reader<'_>) -> Result<Self> {
        let chosen: M::Chosen = file.get("chosen")?;
        let mut layout = method.process(&chosen, &[]).layout();
        let design: Option<Design> = file.get("covariates")?;
        if design.is_some() != method.wanted().is_some() {
            return Err(Error::bad_file("parameters and covariates contradict each other"));
        }
        if let Some(design) = &design {
            design.check(layout.len())?;
            layout = layout.with(design.blocks());
        }
        let unit = file.get("unit")?;
        let typical = Typical::load(file)?;
        Self::new(method.clone(), Fit::load(layout, file)?, chosen, unit, typical, design)
    }
}

impl<M: Buying> BuyingModel<M> {
    /// Names and values of the widths of pools.
    pub(super) fn widths(&self) -> Vec<(String, f64)> {
        self.design.as_ref().map(Design::named_widths).unwrap_or_default()
    }

    /// What a prediction wants of a table.
    fn needs(&self) -> Needs {
        Needs {
            spend: false,
            times: true,
            unique: false,
            litt: false,
            age: M::AGE,
            unit: self.unit,
        }
    }

    fn customers(
        &self,
        request: &Request,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<BuyingColumns> {
        let as_of = request.text("as_of");
        let (data, columns) = (inputs.take_data()?, self.method.columns());
        let design = self.design.as_ref();
        let customers = read_again(design, data, columns, as_of.as_deref(), self.needs(), task)?;
        customers.check_unit(self.unit)?;
        if M::DISCRETE {
            check_opportunities(&customers, columns, M::AGE)?;
        }
        Ok(customers)
    }

    fn table(
        &self,
        name: &str,
        request: &Request,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<Outcome> {
        let table = match name {
            "parameters" => self.fit.parameters(request, &self.widths())?,
            "covariance" => self.fit.covariance()?,
            "posterior" | "draws" => return self.sampled(name, request, inputs, task),
            _ => self.fit.diagnostics()?,
        };
        Ok(Outcome::of(name, table))
    }

    /// The posterior distribution given the data of this call.
    fn sampled(
        &self,
        name: &str,
        request: &Request,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<Outcome> {
        let needs = Needs { litt: M::NEEDS_LITT, unique: true, ..self.needs() };
        let (data, design) = (inputs.take_data()?, self.design.as_ref());
        let customers = read_again(design, data, self.method.columns(), None, needs, task)?;
        customers.check_unit(self.unit)?;
        let ask = Sampling::of(request, self.unit, PosteriorOptions::default().max_iter);
        let watch = |step: u32, _: f64| task.report("sampling", step.into(), 0);
        let partition = design.map(|_| Partition::new(&customers.extra, customers.len()));
        let widths = design.map(Design::widths).unwrap_or_default();
        // PyMC-Marketing's priors are about covariates as they are.
        let raw = matches!(ask.priors, Priors::Pymc { .. });
        let arranged = design.zip(partition.as_ref()).map(|(design, partition)| Arranged {
            design,
            partition,
            penalty: 0.0,
            widths: &widths,
            raw,
        });
        let table = Summary { arranged, ..Summary::of(&customers) };
        let posterior = self.method.posterior(&self.chosen, &table, &ask, &watch)?;
        let table = match name {
            "draws" => posterior::draws(&posterior)?,
            _ => posterior::summary(&posterior, request)?,
        };
        let notes = customers.notes.into_iter().chain(posterior::note(&posterior));
        Ok(Outcome::of(name, table).notes(notes))
    }
}
