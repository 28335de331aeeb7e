//! The method `clv.auto`: models of purchases compared, and the best of them with one of spend.

mod comparison;
mod declared;
mod model;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::frame::Columns;
use crate::ledger::{BuyingColumns, Days, Needs, Snapshot, days_of};
use crate::method::{Fitted, Inputs, Method, Note, OutputSpec, RoleSpec, Task, Unit};

use super::candidates::Settings;
use super::evaluation::{Cut, HeldOut};
use super::transactions::Transactions;
use super::value::{TransactionModel, Value};

use comparison::{Comparison, Row};
pub use model::AutoModel;

/// Purchases in the hold-out period below which its scores are mostly noise: the log score is
/// then one of few events.
const LEAST_PURCHASES: f64 = 100.0;

/// What is to be compared.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Candidate {
    /// `clv.bg_nbd`.
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
    /// `clv.bg_bb`: left out, because it counts opportunities.
    BgBb,
    /// `clv.sbg`: left out, because it is about contracts.
    Sbg,
    /// `clv.beta_discrete_weibull`: left out, because it is about contracts.
    BetaDiscreteWeibull,
}

/// What makes one model better than another.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Criterion {
    /// Akaike's criterion of the fit to all data.
    Aic,
    /// Schwarz's criterion of the fit to all data.
    Bic,
    /// How well a fit to the past foretold what followed.
    LogScore,
}

/// Which model fits these customers best, and what are they worth by it?
///
/// # Input
/// A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
/// `monetary_value` (null where `frequency` is 0), optionally `litt` and `weight`.
///
/// # Model
/// Each of `models` is fitted to all customers. All of them give the density of the times of the
/// purchases of a customer in one unit (CNBD-k with `litt` included), so that their likelihoods
/// compare, and
/// $$AIC = 2 m - 2 \ln L, \quad BIC = m \ln n - 2 \ln L$$
/// where m counts the parameters, the k of CNBD-k among them. By `log_score` each model is also fitted
/// to what was known at `split`, and the mean of ln P(N = n) over customers, n the purchases that
/// followed, decides, then the root mean squared error (see `clv.evaluate`). Of models that are
/// equal to nine digits the one with fewer parameters is taken. `clv.bg_bb`, `clv.sbg` and
/// `clv.beta_discrete_weibull` see opportunities and contracts and not times: neither their
/// likelihoods nor their forecasts are of the same thing, and they are left out with that reason.
/// So is a model of a rhythm where there is no `litt`, and one whose fit fails.
///
/// Without `criterion` the log score decides where the input has the days of purchases and 100
/// purchases or more follow the split; AIC elsewhere.
///
/// Beside the best model stands Gamma-Gamma for the spend of each purchase, as in `clv.value`.
/// Covariates and groups are for `clv.value` itself.
///
/// # Output
/// All of `clv.value`, and the table `comparison` with a row for each model, best first; a note
/// says which model was chosen and by what.
///
/// # Reasons
/// `explain` says what each column adds, as Shapley values against the typical repeat customer
/// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
///
/// # When not to use
/// Where the reasons for a model are known better than the data can tell: a subscription, a
/// calendar of opportunities. The choice adds uncertainty that the intervals do not have.
///
/// # References
/// Burnham & Anderson (2002), *Model Selection and Multimodel Inference*, chapter 2; Gneiting &
/// Raftery (2007), *Strictly Proper Scoring Rules, Prediction, and Estimation*, Journal of the
/// American Statistical Association 102(477).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Auto {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// The models to compare, each once. GGom/NBD is not among those of the default: where
    /// lifetimes do not age it is Pareto/NBD at many times the cost.
    pub models: Vec<Candidate>,
    /// What decides. Without it: `log_score` where there is time enough to hold out, else `aic`.
    pub criterion: Option<Criterion>,
    /// Last day of the past for `log_score`, in ISO 8601. Without it: two thirds of the time from
    /// the first purchase to the last day of the ledger.
    pub split: Option<String>,
    /// `penalty` of each model of purchases; see `clv.bg_nbd`.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// `penalty` of the Gamma-Gamma.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub spend_penalty: f64,
    /// Lower limit of q of the Gamma-Gamma.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub q_min: f64,
    /// Newton steps of each model before it counts as not converged.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// The unit of `recency` and `T` in a summary table. A ledger has its own, and raw
    /// transactions are counted in this one.
    pub unit: Unit,
}

impl Default for Auto {
    fn default() -> Self {
        let value = Value::default();
        Self {
            columns: value.columns,
            models: vec![
                Candidate::BgNbd,
                Candidate::MbgNbd,
                Candidate::ParetoNbd,
                Candidate::Nbd,
                Candidate::BgCnbdK,
                Candidate::MbgCnbdK,
            ],
            criterion: None,
            split: None,
            penalty: value.penalty,
            spend_penalty: value.spend_penalty,
            q_min: value.q_min,
            max_iter: value.max_iter,
            unit: value.unit,
        }
    }
}

impl Method for Auto {
    const ID: &'static str = "clv.auto";
    const ROLES: &'static [RoleSpec] = declared::ROLES;
    const OUTPUTS: &'static [OutputSpec] = declared::OUTPUTS;
    const EXPLAINS: bool = true;
    type Model = AutoModel;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<AutoModel>> {
        self.check_models()?;
        let data = self.read(inputs, task)?;
        let held_out = self.hold_out(&data, task)?;
        let chosen = match (self.criterion, &held_out) {
            (Some(criterion), _) => criterion,
            (None, Some(_)) => Criterion::LogScore,
            (None, None) => Criterion::Aic,
        };
        let mut found = self.compare(&data, held_out.as_ref(), task)?;
        let (best, bought) = found.choose(chosen)?;
        let Fitted { model: value, basis, mut notes, .. } =
            self.value(best).with_spend(data.customers, bought, task)?;
        notes.extend(found.failed);
        notes.push(found.comparison.note());
        Ok(Fitted::new(AutoModel::new(value, found.comparison), basis, notes))
    }
}

/// What a fit reads.
struct Data {
    customers: BuyingColumns,
    /// Whether `litt` is among the columns, or could be.
    litt: bool,
    ledger: Option<Snapshot>,
}

impl Auto {
    fn check_models(&self) -> Result<()> {
        let repeated = |i: usize| self.models[..i].contains(&self.models[i]);
        let compared = self.models.iter().any(|model| model.transactions().is_ok());
        if !compared || (0..self.models.len()).any(repeated) {
            return Err(Error::invalid_parameter(
                "models",
                "must name at least one model of the times of purchases, and each once",
            ));
        }
        Ok(())
    }

    fn read(&self, inputs: &mut Inputs, task: &Task) -> Result<Data> {
        let unit = self.unit;
        let needs = Needs { spend: true, times: true, unique: true, litt: false, age: "T", unit };
        let (customers, litt, ledger) =
            match days_of(inputs.take_data()?, &self.columns, needs, task)? {
                Days::Known(ledger) => {
                    let litt = ledger.has_litt();
                    let wanted = litt && self.models.iter().any(|model| model.needs_litt());
                    (ledger.buying(None, Needs { litt: wanted, ..needs })?, litt, Some(ledger))
                }
                Days::Unknown(customers, litt) => (*customers, litt, None),
            };
        Ok(Data { customers, litt, ledger })
    }

    /// The past and what followed, where the caller asks for it or there is enough of it.
    fn hold_out(&self, data: &Data, task: &Task) -> Result<Option<HeldOut>> {
        let Some(ledger) = &data.ledger else {
            let refused = |name: &str, what: &str| {
                Err(Error::invalid_parameter(
                    name,
                    format_args!("{what} for a table of customers: it has no days to hold out"),
                )
                .hint("give transactions, or a ledger with `detail = \"days\"`"))
            };
            return match (self.criterion, &self.split) {
                (_, Some(_)) => refused("split", "must be left out"),
                (Some(Criterion::LogScore), _) => refused("criterion", "must be `aic` or `bic`"),
                _ => Ok(None),
            };
        };
        let wanted = self.split.is_some() || self.criterion == Some(Criterion::LogScore);
        if !wanted && (self.criterion.is_some() || ledger.check_days().is_err()) {
            return Ok(None);
        }
        ledger.check_days()?;
        let litt = data.litt && self.models.iter().any(|model| model.needs_litt());
        let cut = Cut { split: self.split.as_deref(), as_of: None, litt };
        match HeldOut::of(ledger, cut, task) {
            Ok(held_out) => {
                let enough = LEAST_PURCHASES <= held_out.actual.iter().sum();
                Ok((wanted || enough).then_some(held_out))
            }
            Err(error) if !wanted && error.kind() == ErrorKind::InvalidData => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Fits all models to all customers, and to those of the past.
    fn compare(&self, data: &Data, held_out: Option<&HeldOut>, task: &Task) -> Result<Found> {
        let unit = data.customers.unit.unwrap_or(self.unit);
        let settings = Settings {
            columns: self.columns.clone(),
            penalty: self.penalty,
            max_iter: self.max_iter,
            unit,
            ..Settings::default()
        };
        let mut found = Found::default();
        for (done, candidate) in self.models.iter().enumerate() {
            task.report("fitting", done as u64, self.models.len() as u64)?;
            let which = match candidate.transactions() {
                Ok(which) if which.needs_litt() && !data.litt => {
                    found.leave_out(which.id(), "no_litt");
                    continue;
                }
                Ok(which) => which,
                Err((id, reason)) => {
                    found.leave_out(id, reason);
                    continue;
                }
            };
            let fitted = which.fit(&settings, &data.customers, None, task).and_then(|model| {
                let row = Row::of(which, model.as_ref());
                let scores = held_out.map(|held_out| {
                    held_out.check(which, &settings, 0.5, task).map(|checked| checked.scores)
                });
                Ok((row.scored(scores.transpose()?.as_ref()), model))
            });
            match fitted {
                Ok((row, model)) => {
                    found.fitted.push((row.model.clone(), which, model));
                    found.comparison.rows.push(row);
                }
                Err(error) => found.fail(which.id(), error)?,
            }
        }
        Ok(found)
    }

    /// `clv.value` with this model of purchases.
    fn value(&self, transactions: TransactionModel) -> Value {
        Value {
            columns: self.columns.clone(),
            transactions,
            penalty: self.penalty,
            spend_penalty: self.spend_penalty,
            q_min: self.q_min,
            max_iter: self.max_iter,
            unit: self.unit,
            ..Value::default()
        }
    }
}

impl Candidate {
    /// The model of the times of purchases; or the id and the reason why it is none.
    fn transactions(self) -> Result<TransactionModel, (&'static str, &'static str)> {
        match self {
            Self::BgNbd => Ok(TransactionModel::BgNbd),
            Self::MbgNbd => Ok(TransactionModel::MbgNbd),
            Self::ParetoNbd => Ok(TransactionModel::ParetoNbd),
            Self::GgomNbd => Ok(TransactionModel::GgomNbd),
            Self::Nbd => Ok(TransactionModel::Nbd),
            Self::BgCnbdK => Ok(TransactionModel::BgCnbdK),
            Self::MbgCnbdK => Ok(TransactionModel::MbgCnbdK),
            Self::BgBb => Err((super::BgBb::ID, "opportunities")),
            Self::Sbg => Err((super::Sbg::ID, "contracts")),
            Self::BetaDiscreteWeibull => Err((super::BetaDiscreteWeibull::ID, "contracts")),
        }
    }

    fn needs_litt(self) -> bool {
        self.transactions().is_ok_and(TransactionModel::needs_litt)
    }
}

/// What comparing found.
#[derive(Default)]
struct Found {
    comparison: Comparison,
    fitted: Vec<(String, TransactionModel, Arc<dyn Transactions>)>,
    /// Why models could not be fitted.
    failed: Vec<Note>,
    first_error: Option<Error>,
}

impl Found {
    fn leave_out(&mut self, id: &str, reason: &str) {
        self.comparison.rows.push(Row::left_out(id, reason));
    }

    /// A model that cannot be fitted is left out; other errors are those of the call.
    fn fail(&mut self, id: &str, error: Error) -> Result<()> {
        if !matches!(error.kind(), ErrorKind::NotConverged | ErrorKind::InvalidData) {
            return Err(error);
        }
        self.leave_out(id, "not_fitted");
        let text = format!("`{id}` could not be fitted: {}", error.message());
        self.failed.push(Note::warning("model_not_fitted", text).with("model", id));
        self.first_error.get_or_insert(error);
        Ok(())
    }

    /// Ranks, and takes the best out.
    ///
    /// # Errors
    /// That of the first model, where none could be fitted.
    fn choose(
        &mut self,
        criterion: Criterion,
    ) -> Result<(TransactionModel, Arc<dyn Transactions>)> {
        let best = self.comparison.rank(criterion);
        let at = self.fitted.iter().position(|(id, ..)| Some(id) == best.as_ref());
        match (at, self.first_error.take()) {
            (Some(at), _) => {
                let (_, which, model) = self.fitted.swap_remove(at);
                Ok((which, model))
            }
            (None, Some(error)) => Err(error),
            (None, None) => Err(Error::invalid_parameter(
                "models",
                "must name a model that does without `litt`, which the input does not have",
            )),
        }
    }
}
