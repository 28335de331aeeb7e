//! The analysis `segment.lifecycle`: who is new, who stays, who left and who came back.

mod declared;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::frame::{Columns, DataFrame, Keys, Strings, TableBuilder, Validity};
use crate::ledger::{Snapshot, Stage, Stages, date_text, ledger_of, parse_day};
use crate::math::stats::sum;
use crate::method::{Analysis, Inputs, Note, Outcome, OutputSpec, RoleSpec, Task, Unit};

/// Who is new, who stays, who left and who came back?
///
/// # Input
/// Raw transactions, or a ledger with `detail = "days"` or more.
///
/// # Model
/// The last `period` days up to and including `as_of` are held against the `period` days before
/// them. A customer is
///
/// - `new` where the first purchase lies in the last period,
/// - `repeating` with purchases in both,
/// - `reactivated` with purchases in the last period and none in the one before it, but earlier,
/// - `lapsed` with purchases in the period before the last one and none in the last,
/// - `inactive` with purchases in neither, but earlier.
///
/// Each customer with a purchase by `as_of` is in one of them. Days are local days of the
/// ledger's time zone; refunds are no purchases, and lower the revenue of the period of their day
/// where the ledger nets them and the customer bought in that period.
///
/// # Output
/// `stages`, a row a stage with the revenue of both periods; `customers`, a row a customer.
///
/// # When not to use
/// To foretell who will leave: a stage says what was. P(alive) of `clv.bg_nbd` and its kin takes
/// into account how often somebody usually comes.
///
/// # References
/// Blattberg, Kim & Neslin (2008), *Database Marketing*, chapter 24 (acquisition, retention and
/// win-back).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Lifecycle {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Length of a period in days.
    #[schemars(range(min = 1, max = 36_500))]
    pub period: u32,
    /// Last day of the last period, in ISO 8601. Without it: the ledger's, or the last day in the
    /// data.
    pub as_of: Option<String>,
}

impl Default for Lifecycle {
    fn default() -> Self {
        Self { columns: Columns::default(), period: 90, as_of: None }
    }
}

/// The stages in the order of the table.
const STAGES: [(Stage, &str); 5] = [
    (Stage::New, "new"),
    (Stage::Repeating, "repeating"),
    (Stage::Reactivated, "reactivated"),
    (Stage::Lapsed, "lapsed"),
    (Stage::Inactive, "inactive"),
];

impl Analysis for Lifecycle {
    const ID: &'static str = "segment.lifecycle";
    const ROLES: &'static [RoleSpec] = declared::ROLES;
    const OUTPUTS: &'static [OutputSpec] = declared::OUTPUTS;

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let data = inputs.take_data()?;
        let ledger = ledger_of(data, &self.columns, Unit::Day, self.as_of.as_deref(), task)?;
        let ledger = Snapshot::of_model(&ledger)?;
        let state = ledger.state();
        let mut calendar = state.calendar();
        let as_of = self.as_of.as_ref().map(|text| parse_day("as_of", text, &mut calendar));
        let as_of = as_of.transpose()?.unwrap_or_else(|| state.as_of());
        let period = self.period as i32;
        let found = state.stages(as_of, period)?;
        task.check()?;
        let mut notes = ledger.notes().to_vec();
        notes.extend(found.first.and_then(|first| young(first, as_of, period)));
        Ok(Outcome::of("stages", stages(&found)?)
            .table("customers", customers(found)?)
            .notes(notes))
    }
}

/// Tells that who bought before the data begin is not known.
fn young(first: i32, as_of: i32, period: i32) -> Option<Note> {
    let begin = as_of.saturating_sub(period.saturating_mul(2)).saturating_add(1);
    let day = date_text(first);
    let text = format!(
        "the data begin with {day}, after the first of the two periods does: who bought earlier is taken for new or repeating too late"
    );
    (begin < first).then(|| Note::warning("data_begin_late", text).with("first", day))
}

fn word(stage: Stage) -> &'static str {
    STAGES.iter().find(|(known, _)| *known == stage).map_or("", |(_, word)| word)
}

fn stages(found: &Stages) -> Result<DataFrame> {
    let own = |stage: Stage| (0..found.stages.len()).filter(move |at| found.stages[*at] == stage);
    let counts: Vec<i64> = STAGES.iter().map(|(stage, _)| own(*stage).count() as i64).collect();
    let all = found.stages.len() as f64;
    let money = |period: usize| -> Vec<f64> {
        let of = |(stage, _): &(Stage, &str)| {
            sum(&own(*stage).map(|at| found.revenue[period][at]).collect::<Vec<f64>>())
        };
        STAGES.iter().map(of).collect()
    };
    let words: Strings = STAGES.iter().map(|(_, word)| word).collect();
    let valid = Validity::all();
    let share = |count: &i64| if 0.0 < all { *count as f64 / all } else { f64::NAN };
    TableBuilder::new()
        .text("stage", &words, &valid)
        .float64("customer_share", counts.iter().map(share).collect())
        .int64("customers", counts, &valid)
        .float64("revenue", money(0))
        .float64("revenue_before", money(1))
        .finish()
}

fn customers(found: Stages) -> Result<DataFrame> {
    let valid = Validity::all();
    let words: Strings = found.stages.iter().map(|stage| word(*stage)).collect();
    let Stages { customers, days_since_last, purchases, revenue, .. } = found;
    let ([now, before], [money, money_before]) = (purchases, revenue);
    TableBuilder::new()
        .keys("customer_id", &Keys { values: customers, validity: Validity::all() })
        .text("stage", &words, &valid)
        .int64("days_since_last", days_since_last, &valid)
        .int64("purchases", now, &valid)
        .int64("purchases_before", before, &valid)
        .float64("revenue", money)
        .float64("revenue_before", money_before)
        .finish()
}
