//! A ledger cut in two, and models that are held against its second part.

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::evaluate::counts::{CountForecast, CountScores, scores};
use crate::ledger::{BuyingColumns, Needs, Snapshot, State, date_text, ledger_of, parse_day};
use crate::method::{Inputs, Task, Unit};

use super::super::candidates::Settings;
use super::super::transactions::Transactions;
use super::super::value::TransactionModel;
use super::Evaluate;

/// What was known of customers at the split, and what they did after it.
#[derive(Debug)]
pub(crate) struct HeldOut {
    state: Arc<State>,
    /// Local day of the first purchase of all, since 1970.
    pub(crate) first: i32,
    /// Last day of the past.
    pub(crate) split: i32,
    /// Last day of the hold-out period.
    pub(crate) as_of: i32,
    /// Customers who bought up to the split.
    pub(crate) customers: BuyingColumns,
    /// Purchases of each in the hold-out period.
    pub(crate) actual: Vec<f64>,
    /// Length of the hold-out period in the unit.
    pub(crate) duration: f64,
    /// First purchases up to the split: day and number of customers, ascending.
    pub(crate) acquired: Vec<(i32, u64)>,
    /// Repeat purchases of these customers by local day, ascending.
    pub(crate) repeats: Vec<(i32, u64)>,
    /// The last two times between purchases up to `as_of`, in days.
    pub(crate) gaps: Vec<[i32; 2]>,
}

/// A model that was fitted to the past, and what it said of the rest.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) model: Arc<dyn Transactions>,
    pub(crate) forecasts: Vec<CountForecast>,
    pub(crate) scores: CountScores,
}

/// Where time is cut; texts in ISO 8601.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cut<'a> {
    /// Last day of the past.
    pub(crate) split: Option<&'a str>,
    /// Last day of all.
    pub(crate) as_of: Option<&'a str>,
    /// Whether the times between purchases are wanted.
    pub(crate) litt: bool,
}

impl HeldOut {
    pub(super) fn read(
        asked: &Evaluate,
        litt: bool,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<Self> {
        let (data, as_of) = (inputs.take_data()?, asked.as_of.as_deref());
        let ledger = ledger_of(data, &asked.columns, asked.unit, as_of, task)?;
        let ledger = Snapshot::of_model(&ledger)?;
        let cut = Cut { split: asked.split.as_deref(), as_of, litt };
        Self::of(&ledger, cut, task)
    }

    /// Cuts a ledger in two.
    ///
    /// # Errors
    /// `InvalidParameter` for `split` and `as_of`, or naming `detail` where days were not kept;
    /// `InvalidData` where there is no time to hold out.
    pub(crate) fn of(ledger: &Snapshot, cut: Cut<'_>, task: &Task) -> Result<Self> {
        let state = Arc::clone(ledger.state());
        let mut calendar = state.calendar();
        let mut day = |name: &str, text: Option<&str>| {
            text.map(|text| parse_day(name, text, &mut calendar)).transpose()
        };
        let as_of = day("as_of", cut.as_of)?.unwrap_or_else(|| state.as_of());
        let wish = day("split", cut.split)?;
        let Some(&first) = state.rfm(Some(as_of))?.first_purchase.iter().min() else {
            return Err(Error::invalid_data("there is no customer with a purchase to learn from"));
        };
        let split = split_of(wish, first, as_of)?;
        task.report("splitting", 0, 1)?;
        let (unit, litt) = (state.settings().unit, cut.litt);
        let needs = Needs { spend: false, times: true, unique: false, litt, age: "T", unit };
        let customers = ledger.buying(Some(split), needs)?;
        let followed = state.calibration(split, Some(as_of))?;
        let mut acquired = std::collections::BTreeMap::new();
        for day in state.rfm(Some(split))?.first_purchase {
            *acquired.entry(day).or_insert(0) += 1;
        }
        Ok(Self {
            first,
            split,
            as_of,
            actual: followed.frequency_holdout.iter().map(|&n| n as f64).collect(),
            duration: followed.duration_holdout,
            acquired: acquired.into_iter().collect(),
            repeats: state.repeats_by_day(Some(split), Some(as_of))?.into_iter().collect(),
            gaps: state.last_gaps(Some(as_of))?,
            customers,
            state,
        })
    }

    pub(crate) fn unit(&self) -> Unit {
        self.state.settings().unit
    }

    pub(in crate::clv) fn check(
        &self,
        model: TransactionModel,
        settings: &Settings,
        level: f64,
        task: &Task,
    ) -> Result<Checked> {
        let model = model.fit(settings, &self.customers, None, task)?;
        let forecasts =
            model.forecasts(&self.customers, &self.actual, self.duration, level, task)?;
        let scores = scores(&self.actual, &forecasts);
        Ok(Checked { model, forecasts, scores })
    }

    /// Times from the first purchase to the split, and how many customers have them.
    pub(super) fn ages(&self) -> Vec<(f64, f64)> {
        let unit = self.unit().days();
        let occasion = |day: i32| self.state.settings().occasion_of(day);
        let age = |day: i32| f64::from(occasion(self.split) - occasion(day)) / unit;
        self.acquired.iter().map(|&(day, count)| (age(day), count as f64)).collect()
    }
}

/// The last day of the past: the wish, or two thirds of the time.
fn split_of(wish: Option<i32>, first: i32, as_of: i32) -> Result<i32> {
    let split = wish.unwrap_or(first + (as_of - first) / 3 * 2);
    if (first..as_of).contains(&split) {
        return Ok(split);
    }
    if wish.is_none() {
        return Err(Error::invalid_data(format!(
            "must have purchases and time after the first day ({}) to hold out",
            date_text(first)
        )));
    }
    Err(Error::invalid_parameter(
        "split",
        format_args!(
            "must be a day from the first purchase on {} to before {}, got {}",
            date_text(first),
            date_text(as_of),
            date_text(split)
        ),
    ))
}
