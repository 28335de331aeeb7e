//! The analysis `clv.evaluate`: models fitted to the past, held against what followed.

mod declared;
mod held_out;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod views;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::Columns;
use crate::method::{Analysis, Inputs, Outcome, OutputSpec, RoleSpec, Task, Unit};

use super::candidates::Settings;
use super::value::TransactionModel;

pub(crate) use held_out::{Checked, Cut, HeldOut};

/// How well would models of purchases have foretold the recent past?
///
/// The time is cut at `split`: models are fitted to what was known then, and what they said of
/// each customer is held against what followed.
///
/// # Input
/// Raw transactions, or a ledger with `detail = "days"`.
///
/// # Model
/// Each of `models` with plain maximum likelihood, unless there is a `penalty`. A forecast of a
/// customer is the whole distribution of the number of purchases after the split. Its log score
/// is ln P(N = n); its probability integral transform is the non-randomised one for counts, whose
/// mean over customers is uniform where forecasts are calibrated. `counts` compares how many
/// customers made n repeat purchases until the split with what a model expects of new customers
/// who are observed as long; its intervals hold the chance of each customer and the uncertainty
/// of the estimates:
/// $$Var = \sum_i p_n(T_i)\,[1 - p_n(T_i)] + g^\top \Sigma g, \quad g = \nabla \sum_i p_n(T_i).$$
/// `regularity` looks at the last two times between purchases of a customer: with purchases at
/// random their share t_1 / (t_1 + t_2) is uniform over 0 to 1; where they are Erlang-k its variance
/// is 1 / (4 (2 k + 1)).
///
/// # Output
/// Table `scores` with a row for each model, the best log score first; tables that say where a
/// model is wrong: over time (`tracking`), by frequency, by time since the last purchase, over
/// the number of purchases (`counts`), over probabilities (`pit`); `matrix` by frequency and
/// recency; and the regularity of purchases.
///
/// # When not to use
/// Over a time that is short beside the time between purchases, where nearly all counts are 0.
///
/// # References
/// Fader, Hardie & Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2);
/// Czado, Gneiting & Held (2009), *Predictive Model Assessment for Count Data*, Biometrics 65(4);
/// Wheat & Morrison (1990), *Estimating Purchase Regularity with Two Interpurchase Times*, Journal
/// of Marketing Research 27(1).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Evaluate {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// The models to evaluate, each once.
    pub models: Vec<TransactionModel>,
    /// Last day of the past, in ISO 8601. Without it: two thirds of the time from the first
    /// purchase to `as_of`.
    pub split: Option<String>,
    /// Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.
    pub as_of: Option<String>,
    /// Probability that the intervals cover.
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub level: f64,
    /// `penalty` of each model; see `clv.bg_nbd`.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// Newton steps of each model before `NotConverged`.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// The unit in which raw transactions are counted; a ledger has its own.
    pub unit: Unit,
}

impl Default for Evaluate {
    fn default() -> Self {
        let model = super::BgNbd::default();
        Self {
            columns: Columns::default(),
            models: vec![
                TransactionModel::BgNbd,
                TransactionModel::MbgNbd,
                TransactionModel::ParetoNbd,
            ],
            split: None,
            as_of: None,
            level: 0.9,
            penalty: model.penalty,
            max_iter: model.max_iter,
            unit: Unit::default(),
        }
    }
}

impl Analysis for Evaluate {
    const ID: &'static str = "clv.evaluate";
    const ROLES: &'static [RoleSpec] = declared::ROLES;
    const OUTPUTS: &'static [OutputSpec] = declared::OUTPUTS;

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let (held_out, checked) = self.check(inputs, task)?;
        tables::outcome(&held_out, &checked, self.level)
    }
}

impl Evaluate {
    /// The output `scores`, which `report.evaluation` has too.
    pub(crate) const SCORES: OutputSpec = declared::SCORES;

    /// Reads, splits, fits and scores; the model of the best log score first.
    ///
    /// # Errors
    /// `InvalidParameter` for `models` and `split`; as the ledger and the models.
    pub(crate) fn check(
        &self,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<(HeldOut, Vec<Checked>)> {
        self.check_models()?;
        let litt = self.models.iter().any(|model| model.needs_litt());
        let held_out = HeldOut::read(self, litt, inputs, task)?;
        let settings = Settings {
            columns: Columns::default(),
            penalty: self.penalty,
            max_iter: self.max_iter,
            unit: held_out.unit(),
            ..Settings::default()
        };
        let mut checked = Vec::new();
        for (done, model) in self.models.iter().enumerate() {
            task.report("fitting", done as u64, self.models.len() as u64)?;
            checked.push(held_out.check(*model, &settings, self.level, task)?);
        }
        checked.sort_by(|a, b| b.scores.log_score.total_cmp(&a.scores.log_score));
        Ok((held_out, checked))
    }

    fn check_models(&self) -> Result<()> {
        let repeated = |i: usize| self.models[..i].contains(&self.models[i]);
        if self.models.is_empty() || (0..self.models.len()).any(repeated) {
            return Err(Error::invalid_parameter(
                "models",
                "must name at least one model, and each once",
            ));
        }
        Ok(())
    }
}
