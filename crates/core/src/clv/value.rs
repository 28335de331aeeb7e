//! Customer lifetime value: purchases to come times spend per purchase, discounted.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame, stack};
use crate::ledger::{BuyingColumns, Needs};
use crate::method::{
    Basis, Entry, Fitted, Inputs, Learned, Method, Note, Outcome, OutputSpec, Reader, Request,
    RoleSpec, Scorer, Task, Unit, Writer,
};

use super::bg_nbd::BgNbd;
use super::buying::{read, read_again};
use super::candidates::{Covariates, Settings, concrete};
use super::covariates::{CovariatesOn, PARETO_NBD_MOVES, Wanted};
use super::declared::{
    AGE, CLV, CUSTOMER_ID, DISCOUNTED_PURCHASES, EXPECTED_PURCHASES, EXPECTED_SPEND, FREQUENCY,
    MODEL_DIAGNOSTICS, MODEL_PARAMETERS, MONETARY_VALUE, NEXT_PURCHASE, P_ALIVE, P_ALIVE_IN,
    P_EVER, P_NO_PURCHASE, P_PURCHASE, P_PURCHASES, RECENCY, WEIGHT, role,
};
use super::explain::{self, Reference};
use super::gamma_gamma::{GammaGamma, GammaGammaModel, undefined_note};
use super::plan::Plan;
use super::transactions::Transactions;

/// A model of the number of purchases.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TransactionModel {
    /// `clv.bg_nbd`.
    #[default]
    BgNbd,
    /// `clv.mbg_nbd`.
    MbgNbd,
    /// `clv.pareto_nbd`.
    ParetoNbd,
    /// `clv.ggom_nbd`.
    GgomNbd,
    /// `clv.nbd`.
    Nbd,
    /// `clv.bg_cnbd_k` with the k of the largest likelihood.
    BgCnbdK,
    /// `clv.mbg_cnbd_k` with the k of the largest likelihood.
    MbgCnbdK,
}

/// What is each customer worth from now on?
///
/// # Input
/// A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
/// `monetary_value` (null where `frequency` is 0), optionally `weight`, and the columns that
/// `covariates`, `covariates_dropout` and `pool` name, which only a summary table has.
///
/// # Model
/// A model of the number of purchases (`transactions`, BG/NBD by default) and Gamma-Gamma for
/// the spend of each, taken as independent:
/// $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$
/// Its interval combines the variances of both expectations on the log scale.
///
/// # Output
/// All of the model of purchases and of `clv.gamma_gamma`, and `clv`, in the currency of `monetary_value`.
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
    /// The model of purchases.
    pub transactions: TransactionModel,
    /// `penalty` of the model of purchases.
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
    /// `covariates` of the model of purchases: BG/NBD, MBG/NBD or Pareto/NBD.
    pub covariates: Vec<String>,
    /// Its `covariates_dropout`.
    pub covariates_dropout: Vec<String>,
    /// Its `covariates_equal`.
    pub covariates_equal: Vec<String>,
    /// Its `on`, where it has one.
    pub on: CovariatesOn,
    /// Its `penalty_covariates`.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty_covariates: f64,
    /// Its `pool`.
    pub pool: Option<String>,
    /// Its `pool_width`.
    #[schemars(range(min = 1e-3, max = 10.0))]
    pub pool_width: Option<f64>,
}

impl Default for Value {
    fn default() -> Self {
        let (bought, spent) = (BgNbd::default(), GammaGamma::default());
        Self {
            columns: Columns::default(),
            transactions: TransactionModel::default(),
            penalty: bought.penalty,
            spend_penalty: spent.penalty,
            q_min: spent.q_min,
            max_iter: bought.max_iter,
            unit: bought.unit,
            covariates: Vec::new(),
            covariates_dropout: Vec::new(),
            covariates_equal: Vec::new(),
            on: CovariatesOn::default(),
            penalty_covariates: 0.0,
            pool: None,
            pool_width: None,
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
        P_ALIVE_IN,
        P_PURCHASE,
        P_PURCHASES,
        P_EVER,
        DISCOUNTED_PURCHASES,
        MODEL_PARAMETERS,
        MODEL_DIAGNOSTICS,
    ];
    const EXPLAINS: bool = true;
    type Model = ValueModel;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<ValueModel>> {
        let litt = self.transactions.needs_litt();
        let needs =
            Needs { spend: true, times: true, unique: true, litt, age: "T", unit: self.unit };
        let (wanted, data) = (self.wanted()?, inputs.take_data()?);
        let (customers, design) = read(wanted, data, &self.columns, needs, task)?;
        let bought = self.transactions.fit(&self.settings(), &customers, design, task)?;
        self.clone().with_spend(customers, bought, task)
    }
}

impl Value {
    /// Fits the spend beside a fitted model of purchases.
    ///
    /// # Errors
    /// As `clv.gamma_gamma`.
    pub(super) fn with_spend(
        self,
        customers: BuyingColumns,
        bought: Arc<dyn Transactions>,
        task: &Task,
    ) -> Result<Fitted<ValueModel>> {
        let (spent, spent_notes) = GammaGammaModel::learn(&self.spend(), &customers, task)?;
        let notes: Vec<Note> =
            customers.notes.into_iter().chain(bought.fit().notes()).chain(spent_notes).collect();
        let model = ValueModel { method: self, bought, spent };
        Ok(Fitted::new(model, customers.basis, notes))
    }

    /// The covariates and groups of the model of purchases, where it can have them.
    ///
    /// # Errors
    /// `InvalidParameter` where it cannot, and some are asked for.
    fn wanted(&self) -> Result<Option<Wanted<'_>>> {
        let moves = match self.transactions {
            TransactionModel::ParetoNbd => PARETO_NBD_MOVES,
            _ => self.on.moves(),
        };
        let wanted = Wanted {
            purchases: &self.covariates,
            dropout: &self.covariates_dropout,
            equal: &self.covariates_equal,
            penalty: self.penalty_covariates,
            pool: self.pool.as_deref(),
            pool_width: self.pool_width,
            moves,
        };
        match wanted.some() {
            Some(_) if !self.transactions.has_covariates() => Err(Error::invalid_parameter(
                "transactions",
                "must be `bg_nbd`, `mbg_nbd` or `pareto_nbd` where there are covariates or groups",
            )),
            wanted => Ok(wanted),
        }
    }

    /// What the model of purchases is fitted with.
    fn settings(&self) -> Settings {
        let own = self.clone();
        Settings {
            columns: own.columns,
            penalty: own.penalty,
            max_iter: own.max_iter,
            unit: own.unit,
            covariates: Covariates {
                purchases: own.covariates,
                dropout: own.covariates_dropout,
                equal: own.covariates_equal,
                on: own.on,
                penalty: own.penalty_covariates,
                pool: own.pool,
                pool_width: own.pool_width,
            },
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

/// A fitted model of purchases and a fitted model of spend.
#[derive(Clone, Debug)]
pub struct ValueModel {
    method: Value,
    bought: Arc<dyn Transactions>,
    spent: GammaGammaModel,
}

impl ValueModel {
    #[cfg(feature = "report")]
    pub(super) fn method(&self) -> &Value {
        &self.method
    }

    #[cfg(feature = "report")]
    pub(super) fn bought(&self) -> Arc<dyn Transactions> {
        Arc::clone(&self.bought)
    }

    /// The model of purchases.
    #[cfg(feature = "report")]
    pub(crate) fn transactions(&self) -> &dyn Transactions {
        self.bought.as_ref()
    }

    fn customers(
        &self,
        request: &Request,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<BuyingColumns> {
        let unit = self.bought.unit();
        let needs = Needs { spend: true, times: true, unique: false, litt: false, age: "T", unit };
        let as_of = request.text("as_of");
        let data = inputs.take_data()?;
        let (columns, as_of) = (&self.method.columns, as_of.as_deref());
        let customers = read_again(self.bought.design(), data, columns, as_of, needs, task)?;
        customers.check_unit(unit)?;
        Ok(customers)
    }

    /// A table of both models with a column that says which.
    fn both(&self, tables: [DataFrame; 2]) -> Result<DataFrame> {
        stack("model", [self.bought.id(), GammaGamma::ID], tables)
    }
}

impl Learned for ValueModel {
    type Method = Value;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let (bought, spent) = (self.bought.fit(), self.spent.fit());
        match request.table().map(|table| table.name) {
            Some("parameters") => {
                let tables = [self.bought.parameters(request)?, spent.parameters(request, &[])?];
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
        let values = self.bought.rows(&plan, &customers, Some(&self.spent), task)?;
        let notes = undefined_note(&customers);
        Ok(Outcome::of("rows", plan.table(&customers, &values)?)
            .notes(customers.notes)
            .notes(notes))
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let customers = self.customers(request, inputs, task)?;
        let typical = self.bought.typical().with_spend(self.spent.typical());
        let reference = Reference {
            typical: &typical,
            reads: explain::TIMES_AND_SPEND,
            design: self.bought.design(),
        };
        explain::reasons(request, customers, reference, task, |plan, mixed| {
            self.bought.rows(plan, mixed, Some(&self.spent), task)
        })
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        self.bought.bind(columns, Plan::new(request)?, Some(&self.spent))
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        file.model("transactions", &self.bought.nested()?)?;
        let entry = const { &Entry::method::<GammaGamma>() };
        let spent = Fitted::new(self.spent.clone(), Basis::default(), Vec::new());
        file.model("spend", &entry.hold(&self.method.spend(), spent)?)
    }

    fn load(method: &Value, file: &Reader<'_>) -> Result<Self> {
        Ok(Self {
            method: method.clone(),
            bought: method.transactions.within(&file.model("transactions")?)?,
            spent: concrete(&file.model("spend")?)?,
        })
    }
}
