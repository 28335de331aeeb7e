//! Customer lifetime value: purchases to come times spend per purchase, discounted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame, stack};
use crate::learn::buying::bg_nbd::Futures;
use crate::learn::buying::estimate::delta_variance;
use crate::ledger::{BuyingColumns, Needs, buying_columns};
use crate::math::elementary::exp;
use crate::math::normal::normal_quantile;
use crate::method::scorer::{check_lengths, positions};
use crate::method::{
    Basis, Entry, Fitted, Inputs, Learned, Method, Model, Note, Outcome, OutputSpec, Reader,
    Request, RoleSpec, Scorer, Task, Unit, Writer,
};

use super::bg_nbd::{BgNbd, BgNbdModel, Graded, History, check_history, future_of};
use super::declared::{
    AGE, CLV, CUSTOMER_ID, EXPECTED_PURCHASES, EXPECTED_SPEND, FREQUENCY, MODEL_DIAGNOSTICS,
    MODEL_PARAMETERS, MONETARY_VALUE, NEXT_PURCHASE, P_ALIVE, P_NO_PURCHASE, RECENCY, WEIGHT, role,
};
use super::explain;
use super::gamma_gamma::{GammaGamma, GammaGammaModel, checked_spend, undefined_note};
use super::plan::{Cells, Item, Plan};

/// What is each customer worth from now on?
///
/// # Input
/// A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
/// `monetary_value` (null where `frequency` is 0), optionally `weight`.
///
/// # Model
/// BG/NBD for the number of purchases and Gamma-Gamma for the spend of each, taken as
/// independent:
/// $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$
/// Its interval combines the variances of both expectations on the log scale.
///
/// # Output
/// All of `clv.bg_nbd` and `clv.gamma_gamma`, and `clv`, in the currency of `monetary_value`.
///
/// # Reasons
/// `explain` says what each column adds, as Shapley values against the typical repeat customer
/// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
///
/// # When not to use
/// Where one of the two models is out of place; see there.
///
/// # References
/// Fader, Hardie & Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*,
/// Journal of Marketing Research 42(4).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Value {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// `penalty` of the BG/NBD.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// `penalty` of the Gamma-Gamma.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub spend_penalty: f64,
    /// Lower limit of q of the Gamma-Gamma.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub q_min: f64,
    /// Newton steps of each model before `NotConverged`.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// The unit of `recency` and `T` in a summary table. A ledger has its own, and raw
    /// transactions are counted in this one.
    pub unit: Unit,
}

impl Default for Value {
    fn default() -> Self {
        let (bought, spent) = (BgNbd::default(), GammaGamma::default());
        Self {
            columns: Columns::default(),
            penalty: bought.penalty,
            spend_penalty: spent.penalty,
            q_min: spent.q_min,
            max_iter: bought.max_iter,
            unit: bought.unit,
        }
    }
}

impl Method for Value {
    const ID: &'static str = "clv.value";
    /// 2: the files of both models have the typical customer.
    const REVISION: u32 = 2;
    const ROLES: &'static [RoleSpec] =
        &[role(&[CUSTOMER_ID, FREQUENCY, RECENCY, AGE, MONETARY_VALUE, WEIGHT])];
    const OUTPUTS: &'static [OutputSpec] = &[
        P_ALIVE,
        EXPECTED_PURCHASES,
        NEXT_PURCHASE,
        P_NO_PURCHASE,
        EXPECTED_SPEND,
        CLV,
        MODEL_PARAMETERS,
        MODEL_DIAGNOSTICS,
    ];
    const EXPLAINS: bool = true;
    type Model = ValueModel;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<ValueModel>> {
        let needs = Needs { spend: true, times: true, unique: true, unit: self.unit };
        let customers = buying_columns(inputs.take_data()?, &self.columns, None, needs, task)?;
        let (bought, bought_notes) = BgNbdModel::learn(&self.transactions(), &customers, task)?;
        let (spent, spent_notes) = GammaGammaModel::learn(&self.spend(), &customers, task)?;
        let notes: Vec<Note> =
            customers.notes.into_iter().chain(bought_notes).chain(spent_notes).collect();
        let model = ValueModel { method: self.clone(), bought, spent };
        Ok(Fitted::new(model, customers.basis, notes))
    }
}

impl Value {
    fn transactions(&self) -> BgNbd {
        BgNbd {
            columns: self.columns.clone(),
            penalty: self.penalty,
            max_iter: self.max_iter,
            unit: self.unit,
        }
    }

    fn spend(&self) -> GammaGamma {
        GammaGamma {
            columns: self.columns.clone(),
            penalty: self.spend_penalty,
            q_min: self.q_min,
            max_iter: self.max_iter,
        }
    }
}

/// A fitted transaction model and a fitted spend model.
#[derive(Clone, Debug)]
pub struct ValueModel {
    method: Value,
    bought: BgNbdModel,
    spent: GammaGammaModel,
}

impl ValueModel {
    /// The model of purchases.
    #[must_use]
    pub fn transactions(&self) -> &BgNbdModel {
        &self.bought
    }

    fn write(
        &self,
        item: &Item,
        history: History,
        spend: f64,
        future: Option<&Graded>,
        out: &mut Cells<'_>,
    ) {
        match (item.name, future) {
            ("expected_spend", _) => self.spent.write(item, history.frequency, spend, out),
            ("clv", Some(future)) => self.write_clv(item, history, spend, future, out),
            _ => self.bought.write(item, history, future, out),
        }
    }

    /// The variance of ln CLV is the sum of those of ln purchases and ln spend.
    fn write_clv(
        &self,
        item: &Item,
        history: History,
        spend: f64,
        future: &Graded,
        out: &mut Cells<'_>,
    ) {
        let purchases = self.bought.of_the_living(history, future);
        let (mean, slope) = self.spent.expected(history.frequency, spend);
        let value = item.margin * mean * purchases.value;
        out.push(value);
        let relative = |variance: f64, of: f64| variance / (of * of);
        let variance = relative(
            delta_variance(&purchases.gradient, self.bought.uncertainty()),
            purchases.value,
        ) + relative(delta_variance(&slope, self.spent.uncertainty()), mean);
        for level in &item.levels {
            let reach = -normal_quantile(0.5 * (1.0 - level.value)) * variance.sqrt();
            let spread = if value > 0.0 { exp(reach) } else { 1.0 };
            out.push(value / spread);
            out.push(value * spread);
        }
    }

    /// A table of both models with a column that says which.
    fn both(&self, tables: [DataFrame; 2]) -> Result<DataFrame> {
        stack("model", [BgNbd::ID, GammaGamma::ID], tables)
    }
}

impl Learned for ValueModel {
    type Method = Value;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let (bought, spent) = (self.bought.fit(), self.spent.fit());
        match request.table().map(|table| table.name) {
            Some("parameters") => {
                let tables = [bought.parameters(request)?, spent.parameters(request)?];
                return Ok(Outcome::of("parameters", self.both(tables)?));
            }
            Some(name) => {
                let tables = [bought.diagnostics()?, spent.diagnostics()?];
                return Ok(Outcome::of(name, self.both(tables)?));
            }
            None => {}
        }
        let plan = Plan::new(request)?;
        let customers = self.customers(request, inputs, task)?;
        let values = self.rows(&plan, &customers, task)?;
        let notes = undefined_note(&customers);
        Ok(Outcome::of("rows", plan.table(&customers, &values)?)
            .notes(customers.notes)
            .notes(notes))
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let customers = self.customers(request, inputs, task)?;
        let typical = self.bought.typical().with_spend(self.spent.typical());
        let reference = (&typical, explain::TIMES_AND_SPEND);
        explain::reasons(request, customers, reference, task, |plan, mixed| {
            self.rows(plan, mixed, task)
        })
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        let wanted =
            [("frequency", true), ("recency", true), ("T", true), ("monetary_value", true)];
        let at = positions(columns, wanted)?.map(Option::unwrap_or_default);
        let plan = Plan::new(request)?;
        let (inputs, futures) = (columns.to_vec(), self.bought.futures());
        Ok(Box::new(ValueScorer { model: self.clone(), futures, inputs, at, plan }))
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        file.model("transactions", &nested(&self.method.transactions(), self.bought.clone())?)?;
        file.model("spend", &nested(&self.method.spend(), self.spent.clone())?)
    }

    fn load(method: &Value, file: &Reader<'_>) -> Result<Self> {
        Ok(Self {
            method: method.clone(),
            bought: concrete(&file.model("transactions")?)?,
            spent: concrete(&file.model("spend")?)?,
        })
    }
}

impl ValueModel {
    fn customers(
        &self,
        request: &Request,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<BuyingColumns> {
        let unit = self.bought.unit();
        let needs = Needs { spend: true, times: true, unique: false, unit };
        let as_of = request.text("as_of");
        let data = inputs.take_data()?;
        let customers = buying_columns(data, &self.method.columns, as_of.as_deref(), needs, task)?;
        customers.check_unit(unit)?;
        Ok(customers)
    }

    fn rows(&self, plan: &Plan, customers: &BuyingColumns, task: &Task) -> Result<Vec<f64>> {
        self.bought.rows_with(plan, customers, task, |item, i, history, future, cells| {
            self.write(item, history, customers.monetary_value[i], future, cells);
        })
    }
}

/// A part as a model of its own, so that the file holds it under its own id and revision.
fn nested<M: Method>(method: &M, learned: M::Model) -> Result<Model> {
    let entry = const { &Entry::method::<M>() };
    entry.hold(method, Fitted::new(learned, Basis::default(), Vec::new()))
}

fn concrete<M: Learned + Clone>(model: &Model) -> Result<M> {
    let learned = model.learned();
    learned.as_any().downcast_ref::<M>().cloned().ok_or_else(|| {
        Error::bad_file(format!("a `{}` stands where another model belongs", model.id()))
    })
}

/// Scores one customer.
#[derive(Debug)]
struct ValueScorer {
    model: ValueModel,
    futures: Futures,
    inputs: Vec<String>,
    at: [usize; 4],
    plan: Plan,
}

impl Scorer for ValueScorer {
    fn inputs(&self) -> &[String] {
        &self.inputs
    }

    fn outputs(&self) -> &[String] {
        &self.plan.columns
    }

    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()> {
        check_lengths(row, self.inputs.len(), out, self.plan.columns.len())?;
        let [frequency, recency, age, mean] = self.at.map(|i| row[i]);
        let history = History { frequency, recency, age };
        check_history(history)?;
        let mean = checked_spend(frequency, mean)?;
        let mut cells = Cells::new(out);
        for item in &self.plan.items {
            let future = future_of(&self.futures, item, history);
            self.model.write(item, history, mean, future.as_ref(), &mut cells);
        }
        Ok(())
    }
}
