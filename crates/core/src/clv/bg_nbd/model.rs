//! A fitted BG/NBD: its outputs for many customers and for one.

use crate::clv::explain::{self, Typical};
use crate::clv::fitted::Fit;
use crate::clv::plan::{Cells, Item, Plan, tails};
use crate::error::{Error, Result};
use crate::learn::buying::bg_nbd::{
    BgNbd as Process, Data, Future, Futures, Pairs, ValueAndGradient, fit,
};
use crate::learn::buying::estimate::{Options, Scale, delta_interval};
use crate::ledger::{BuyingColumns, Needs, buying_columns};
use crate::method::scorer::{check_lengths, positions};
use crate::method::{Inputs, Learned, Note, Outcome, Reader, Request, Scorer, Task, Unit, Writer};

use super::BgNbd;

const NAMES: [&str; 4] = ["r", "alpha", "a", "b"];

/// A fitted BG/NBD.
#[derive(Clone, Debug)]
pub struct BgNbdModel {
    method: BgNbd,
    fit: Fit<4>,
    process: Process,
    unit: Unit,
    typical: Typical,
}

/// A value and its gradient in the transformed parameters.
pub(in crate::clv) type Graded = ValueAndGradient;

impl BgNbdModel {
    /// Learns from customers; the notes say where the optimum lies.
    pub(in crate::clv) fn learn(
        method: &BgNbd,
        customers: &BuyingColumns,
        task: &Task,
    ) -> Result<(Self, Vec<Note>)> {
        let weight = customers.weight.as_deref();
        let data = Data::new(&customers.frequency, &customers.recency, &customers.age, weight)?;
        let options = Options { penalty: method.penalty, max_iter: method.max_iter };
        let watch = |iteration: u32, _: f64| task.report("fitting", iteration.into(), 0);
        let estimate = fit(&data, &options, &watch)?;
        let fit = Fit { names: NAMES, estimate, customers: data.weight() };
        let unit = customers.unit.unwrap_or(method.unit);
        let notes = fit.notes();
        let typical = Typical::of_times(customers);
        Ok((Self::new(method.clone(), fit, unit, typical)?, notes))
    }

    fn new(method: BgNbd, fit: Fit<4>, unit: Unit, typical: Typical) -> Result<Self> {
        if fit.estimate.parameters.iter().any(|p| !p.is_finite() || *p <= 0.0) {
            return Err(Error::internal("the estimate is not finite"));
        }
        let process = Process::from_array(fit.estimate.parameters);
        Ok(Self { method, fit, process, unit, typical })
    }

    pub(in crate::clv) fn fit(&self) -> &Fit<4> {
        &self.fit
    }

    pub(in crate::clv) fn typical(&self) -> Typical {
        self.typical
    }

    /// The unit of durations.
    pub(crate) fn unit(&self) -> Unit {
        self.unit
    }

    /// The parameters r, alpha, a, b.
    #[must_use]
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// The covariance of the transformed parameters.
    pub(crate) fn uncertainty(&self) -> &[[f64; 4]; 4] {
        &self.fit.estimate.covariance_transformed
    }

    /// P(alive) times what `future` says, with the gradient of the product.
    pub(crate) fn of_the_living(&self, history: History, future: &Graded) -> Graded {
        let History { frequency, recency, age } = history;
        let alive = self.process.p_alive(frequency, recency, age);
        let slope = self.process.p_alive_gradient(frequency, recency, age);
        let gradient =
            std::array::from_fn(|k| slope[k] * future.value + alive * future.gradient[k]);
        Graded { value: alive * future.value, gradient }
    }

    /// Writes the columns of one item for one customer. `future` is what [`needed`] says of
    /// the customer's future, where the item needs it.
    pub(in crate::clv) fn write(
        &self,
        item: &Item,
        history: History,
        future: Option<&Graded>,
        out: &mut Cells<'_>,
    ) {
        let History { frequency, recency, age } = history;
        match (item.name, future) {
            ("next_purchase", _) => self.write_next(item, history, out),
            ("p_alive", _) => {
                let value = self.process.p_alive(frequency, recency, age);
                let gradient = self.process.p_alive_gradient(frequency, recency, age);
                self.write_with_levels(item, Graded { value, gradient }, Scale::Logit, out);
            }
            ("expected_purchases", Some(future)) => {
                let expected = self.of_the_living(history, future);
                self.write_with_levels(item, expected, Scale::Log, out);
            }
            ("p_no_purchase", Some(future)) => {
                let buys = self.of_the_living(history, future);
                let gradient = buys.gradient.map(|g| -g);
                let none = Graded { value: 1.0 - buys.value, gradient };
                self.write_with_levels(item, none, Scale::Logit, out);
            }
            _ => item.columns().iter().for_each(|_| out.push(f64::NAN)),
        }
    }

    fn write_with_levels(&self, item: &Item, graded: Graded, scale: Scale, out: &mut Cells<'_>) {
        out.push(graded.value);
        for level in &item.levels {
            let Graded { value, gradient } = graded;
            let (lower, upper) =
                delta_interval(value, &gradient, self.uncertainty(), level.value, scale);
            out.push(lower);
            out.push(upper);
        }
    }

    fn write_next(&self, item: &Item, history: History, out: &mut Cells<'_>) {
        let History { frequency, recency, age } = history;
        let quantile = |q: f64| {
            let time = if item.given_data {
                self.process.next_purchase_quantile(frequency, recency, age, q).unwrap_or(f64::NAN)
            } else {
                self.process.next_purchase_quantile_alive(frequency, age, q)
            };
            if time.is_finite() { time } else { f64::NAN }
        };
        out.push(quantile(0.5));
        for level in &item.levels {
            for q in tails(level.value) {
                out.push(quantile(q));
            }
        }
    }

    /// All columns of all customers, row by row: `write` fills those of one item and row from
    /// the customer's history and future.
    pub(in crate::clv) fn rows_with(
        &self,
        plan: &Plan,
        customers: &BuyingColumns,
        task: &Task,
        write: impl Fn(&Item, usize, History, Option<&Graded>, &mut Cells<'_>),
    ) -> Result<Vec<f64>> {
        let pairs = Pairs::new(&customers.frequency, &customers.age);
        let mut futures: Vec<Option<Vec<Graded>>> = Vec::new();
        for item in &plan.items {
            task.check()?;
            futures.push(needed(item).map(|f| self.evaluate(&pairs, item, f)));
        }
        let width = plan.columns.len();
        let mut out = vec![f64::NAN; customers.len() * width];
        for (i, (cells, &pair)) in out.chunks_exact_mut(width).zip(pairs.rows()).enumerate() {
            if i % 65_536 == 0 {
                task.report("predicting", i as u64, customers.len() as u64)?;
            }
            let mut cells = Cells::new(cells);
            let history = History {
                frequency: customers.frequency[i],
                recency: customers.recency[i],
                age: customers.age[i],
            };
            for (item, futures) in plan.items.iter().zip(&futures) {
                let future = futures.as_ref().and_then(|f| f.get(pair as usize));
                write(item, i, history, future, &mut cells);
            }
        }
        Ok(out)
    }

    fn customers(
        &self,
        request: &Request,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<BuyingColumns> {
        let needs = Needs { spend: false, times: true, unique: false, unit: self.unit };
        let as_of = request.text("as_of");
        let data = inputs.take_data()?;
        let customers = buying_columns(data, &self.method.columns, as_of.as_deref(), needs, task)?;
        customers.check_unit(self.unit)?;
        Ok(customers)
    }

    fn rows(&self, plan: &Plan, customers: &BuyingColumns, task: &Task) -> Result<Vec<f64>> {
        self.rows_with(plan, customers, task, |item, _, history, future, cells| {
            self.write(item, history, future, cells);
        })
    }

    fn evaluate(&self, pairs: &Pairs, item: &Item, f: OfFuture) -> Vec<Graded> {
        let process = &self.process;
        if item.levels.is_empty() {
            let flat = |value: f64| Graded { value, gradient: [0.0; 4] };
            return pairs.evaluate(process, |future| flat(f(future, item)));
        }
        pairs.evaluate_with_gradient(process, |future| f(future, item))
    }

    /// What single customers share.
    pub(in crate::clv) fn futures(&self) -> Futures {
        Futures::new(&self.process)
    }
}

/// What an item needs to know of the future of one customer.
pub(in crate::clv) fn future_of(
    futures: &Futures,
    item: &Item,
    history: History,
) -> Option<Graded> {
    let f = needed(item)?;
    let History { frequency, age, .. } = history;
    if item.levels.is_empty() {
        let value = futures.value(frequency, age, |future| f(future, item));
        return Some(Graded { value, gradient: [0.0; 4] });
    }
    Some(futures.graded(frequency, age, |future| f(future, item)))
}

/// A customer's x, t_x and T.
#[derive(Clone, Copy, Debug)]
pub(crate) struct History {
    pub(crate) frequency: f64,
    pub(crate) recency: f64,
    pub(crate) age: f64,
}

/// A function of the future given alive, with the options of an output.
type OfFuture = fn(&Future, &Item) -> f64;

/// What an output needs to know of the future.
fn needed(item: &Item) -> Option<OfFuture> {
    match item.name {
        "expected_purchases" => Some(|future, item| future.expected_purchases(item.horizon)),
        "p_no_purchase" => Some(|future, item| future.p_purchase(item.horizon)),
        "clv" => Some(|future, item| future.discounted_purchases(item.horizon, item.discount_rate)),
        _ => None,
    }
}

impl Learned for BgNbdModel {
    type Method = BgNbd;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        match request.table().map(|table| table.name) {
            Some("parameters") => {
                return Ok(Outcome::of("parameters", self.fit.parameters(request)?));
            }
            Some(name) => return Ok(Outcome::of(name, self.fit.diagnostics()?)),
            None => {}
        }
        let plan = Plan::new(request)?;
        let customers = self.customers(request, inputs, task)?;
        let values = self.rows(&plan, &customers, task)?;
        Ok(Outcome::of("rows", plan.table(&customers, &values)?).notes(customers.notes))
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let customers = self.customers(request, inputs, task)?;
        let reference = (&self.typical, explain::TIMES);
        explain::reasons(request, customers, reference, task, |plan, mixed| {
            self.rows(plan, mixed, task)
        })
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        let wanted = [("frequency", true), ("recency", true), ("T", true)];
        let at = positions(columns, wanted)?.map(Option::unwrap_or_default);
        let plan = Plan::new(request)?;
        let (inputs, futures) = (columns.to_vec(), self.futures());
        Ok(Box::new(BgNbdScorer { model: self.clone(), futures, inputs, at, plan }))
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        self.fit.save(file);
        file.set("unit", self.unit.name());
        self.typical.save(file);
        Ok(())
    }

    fn load(method: &BgNbd, file: &Reader<'_>) -> Result<Self> {
        let typical = Typical::load(file)?;
        Self::new(method.clone(), Fit::load(NAMES, file)?, file.get("unit")?, typical)
    }
}

/// Scores one customer.
#[derive(Debug)]
struct BgNbdScorer {
    model: BgNbdModel,
    futures: Futures,
    inputs: Vec<String>,
    at: [usize; 3],
    plan: Plan,
}

impl Scorer for BgNbdScorer {
    fn inputs(&self) -> &[String] {
        &self.inputs
    }

    fn outputs(&self) -> &[String] {
        &self.plan.columns
    }

    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()> {
        check_lengths(row, self.inputs.len(), out, self.plan.columns.len())?;
        let [frequency, recency, age] = self.at.map(|i| row[i]);
        let history = History { frequency, recency, age };
        check_history(history)?;
        let mut cells = Cells::new(out);
        for item in &self.plan.items {
            let future = future_of(&self.futures, item, history);
            self.model.write(item, history, future.as_ref(), &mut cells);
        }
        Ok(())
    }
}

/// The same rules for one customer as for a table.
pub(crate) fn check_history(history: History) -> Result<()> {
    let History { frequency, recency, age } = history;
    let wrong = |column: &str, rule: &str, got: f64| {
        Err(Error::invalid_column(column, format_args!("must be {rule}, got {got}")))
    };
    const MOST: f64 = 4_294_967_295.0; // 2^32 - 1
    if !(0.0..=MOST).contains(&frequency) || frequency.fract() != 0.0 {
        return wrong("frequency", "a whole number in [0, 2^32)", frequency);
    }
    if !(age >= 0.0 && age.is_finite()) {
        return wrong("T", "a number in [0, inf)", age);
    }
    if !(0.0..=age).contains(&recency) {
        return wrong("recency", &format!("a number in [0, {age}]"), recency);
    }
    if frequency == 0.0 && recency != 0.0 {
        return wrong("recency", "0 where `frequency` is 0", recency);
    }
    Ok(())
}
