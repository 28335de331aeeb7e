//! A fitted model of repeat buying, whatever its mathematics: outputs for many customers and
//! for one.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result, Rows};
use crate::frame::Columns;
use crate::learn::buying::{
    Future, Futures, History, Posterior, PosteriorOptions, Process, Scale, ValueAndGradient,
    delta_interval, delta_variance,
};
use crate::ledger::{BuyingColumns, Needs, buying_columns};
use crate::math::elementary::exp;
use crate::math::normal::normal_quantile;
use crate::method::{
    Fitted, Inputs, Learned, Method, Outcome, Reader, Request, Scorer, Task, Unit, Writer,
};

use super::asked::{Found, Sampling, Summary};
use super::explain::{self, Typical};
use super::fitted::Fit;
use super::gamma_gamma::GammaGammaModel;
use super::plan::{Ahead, Cells, Item, Plan, Quantity, tails};
use super::posterior;
use super::transactions::{Known, MOST_COUNTS, Transactions};

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

    /// The process at these parameters.
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
    let customers = buying_columns(inputs.take_data()?, method.columns(), None, needs, task)?;
    let model = BuyingModel::learn(method, &customers, task)?;
    let notes = customers.notes.into_iter().chain(model.fit.notes()).collect();
    Ok(Fitted::new(model, customers.basis, notes))
}

impl<M: Buying> BuyingModel<M> {
    /// Learns from customers.
    pub(super) fn learn(method: &M, customers: &BuyingColumns, task: &Task) -> Result<Self> {
        let watch = |iteration: u32, _: f64| task.report("fitting", iteration.into(), 0);
        let found = method.estimate(&Summary::of(customers), &watch)?;
        let process = method.process(&found.chosen, &found.estimate.parameters);
        let fit =
            Fit { layout: process.layout(), estimate: found.estimate, customers: found.customers };
        let unit = customers.unit.unwrap_or(method.unit());
        Self::new(method.clone(), fit, found.chosen, unit, Typical::of_times(customers))
    }

    fn new(method: M, fit: Fit, chosen: M::Chosen, unit: Unit, typical: Typical) -> Result<Self> {
        let positive = fit.layout.positive();
        let parameters = &fit.estimate.parameters;
        let wrong = |(p, positive): (&f64, bool)| !p.is_finite() || positive && *p <= 0.0;
        if parameters.len() != positive.len() || parameters.iter().zip(positive).any(wrong) {
            return Err(Error::internal("the estimate is not finite"));
        }
        let process = method.process(&chosen, parameters);
        Ok(Self { method, fit, process, chosen, unit, typical })
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

    /// P(alive) with its gradient.
    fn alive(&self, history: &History, graded: bool) -> ValueAndGradient {
        let value = self.process.p_alive(history);
        let gradient = if graded { self.process.p_alive_gradient(history) } else { Vec::new() };
        ValueAndGradient { value, gradient }
    }

    /// P(alive) times what is known of the future, with the gradient of the product.
    fn of_the_living(&self, history: &History, ahead: &ValueAndGradient) -> ValueAndGradient {
        let alive = self.alive(history, !ahead.gradient.is_empty());
        let product = |(slope, next): (&f64, &f64)| slope * ahead.value + alive.value * next;
        let gradient = alive.gradient.iter().zip(&ahead.gradient).map(product).collect();
        ValueAndGradient { value: alive.value * ahead.value, gradient }
    }

    /// Writes the columns of one item for one customer.
    pub(super) fn write(
        &self,
        item: &Item,
        history: &History,
        futures: &Futures<M::Process>,
        known: Option<&Known>,
        spend: Option<(&GammaGammaModel, f64)>,
        out: &mut Cells<'_>,
    ) {
        match (item.quantity, known, spend) {
            (Quantity::NextPurchase, ..) => self.write_next(item, history, futures, out),
            (Quantity::Alive, ..) => {
                let alive = self.alive(history, !item.levels.is_empty());
                self.write_with_levels(item, &alive, Scale::Logit, out);
            }
            (Quantity::Living(ahead), Some(known), _) => {
                let value = self.of_the_living(history, &known.ahead);
                if item.predictive {
                    self.write_counts(item, history, value.value, known, out);
                } else {
                    self.write_with_levels(item, &value, scale(ahead), out);
                }
            }
            (Quantity::Otherwise(_), Some(known), _) => {
                let mut value = self.of_the_living(history, &known.ahead);
                value.value = 1.0 - value.value;
                value.gradient.iter_mut().for_each(|g| *g = -*g);
                self.write_with_levels(item, &value, Scale::Logit, out);
            }
            (Quantity::Spend, _, Some((spend, mean))) => {
                spend.write(item, history.frequency, mean, out);
            }
            (Quantity::Value, Some(known), Some((spend, mean))) => {
                self.write_value(item, history, spend, mean, known, out);
            }
            _ => item.columns().iter().for_each(|_| out.push(f64::NAN)),
        }
    }

    fn write_with_levels(
        &self,
        item: &Item,
        graded: &ValueAndGradient,
        scale: Scale,
        out: &mut Cells<'_>,
    ) {
        out.push(finite(graded.value));
        for level in &item.levels {
            let covariance = &self.fit.estimate.covariance_transformed;
            let (lower, upper) =
                delta_interval(graded.value, &graded.gradient, covariance, level.value, scale);
            out.push(finite(lower));
            out.push(finite(upper));
        }
    }

    /// The interval of the number of purchases itself, at the estimates: the smallest counts
    /// that are not exceeded with the probabilities of the tails.
    fn write_counts(
        &self,
        item: &Item,
        history: &History,
        expected: f64,
        known: &Known,
        out: &mut Cells<'_>,
    ) {
        out.push(finite(expected));
        let alive = self.process.p_alive(history);
        for level in &item.levels {
            for q in tails(level.value) {
                // P(N <= n) = 1 - P(alive) P(more than n | alive).
                let n = known.beyond.iter().take_while(|more| 1.0 - alive * **more < q).count();
                // A table that was cut off does not say.
                out.push(if n < MOST_COUNTS { n as f64 } else { f64::NAN });
            }
        }
    }

    fn write_next(
        &self,
        item: &Item,
        history: &History,
        futures: &Futures<M::Process>,
        out: &mut Cells<'_>,
    ) {
        let alive = if item.given_data { self.process.p_alive(history) } else { 1.0 };
        let quantile = |q: f64| {
            let q = q / alive;
            if q >= 1.0 {
                return f64::NAN;
            }
            finite(futures.value(history, |future| future.next_purchase_quantile(q)))
        };
        out.push(quantile(0.5));
        for level in &item.levels {
            for q in tails(level.value) {
                out.push(quantile(q));
            }
        }
    }

    /// The variance of ln CLV is the sum of those of ln purchases and ln spend.
    fn write_value(
        &self,
        item: &Item,
        history: &History,
        spend: &GammaGammaModel,
        mean: f64,
        known: &Known,
        out: &mut Cells<'_>,
    ) {
        let purchases = self.of_the_living(history, &known.ahead);
        let (each, slope) = spend.expected(history.frequency, mean);
        let value = item.margin * each * purchases.value;
        out.push(finite(value));
        let relative = |variance: f64, of: f64| variance / (of * of);
        let covariance = &self.fit.estimate.covariance_transformed;
        let variance = relative(delta_variance(&purchases.gradient, covariance), purchases.value)
            + relative(delta_variance(&slope, spend.uncertainty()), each);
        for level in &item.levels {
            let reach = -normal_quantile(0.5 * (1.0 - level.value)) * variance.sqrt();
            let spread = if value > 0.0 { exp(reach) } else { 1.0 };
            out.push(finite(value / spread));
            out.push(finite(value * spread));
        }
    }
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

/// What does not exist, such as a mean that diverges, is null.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}

fn scale(ahead: Ahead) -> Scale {
    match ahead {
        Ahead::Purchases | Ahead::Discounted => Scale::Log,
        Ahead::Alive | Ahead::Purchase | Ahead::Ever | Ahead::Count => Scale::Logit,
    }
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
        let reference = (&self.typical, explain::TIMES);
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
        Ok(())
    }

    fn load(method: &M, file: &Reader<'_>) -> Result<Self> {
        let chosen: M::Chosen = file.get("chosen")?;
        let layout = method.process(&chosen, &[]).layout();
        let unit = file.get("unit")?;
        let typical = Typical::load(file)?;
        Self::new(method.clone(), Fit::load(layout, file)?, chosen, unit, typical)
    }
}

impl<M: Buying> BuyingModel<M> {
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
        let customers = buying_columns(data, columns, as_of.as_deref(), self.needs(), task)?;
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
            "parameters" => self.fit.parameters(request)?,
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
        let customers =
            buying_columns(inputs.take_data()?, self.method.columns(), None, needs, task)?;
        customers.check_unit(self.unit)?;
        let ask = Sampling::of(request, self.unit, PosteriorOptions::default().max_iter);
        let watch = |step: u32, _: f64| task.report("sampling", step.into(), 0);
        let table = Summary::of(&customers);
        let posterior = self.method.posterior(&self.chosen, &table, &ask, &watch)?;
        let table = match name {
            "draws" => posterior::draws(&posterior)?,
            _ => posterior::summary(&posterior, request)?,
        };
        let notes = customers.notes.into_iter().chain(posterior::note(&posterior));
        Ok(Outcome::of(name, table).notes(notes))
    }
}
