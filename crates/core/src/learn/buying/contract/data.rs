//! Tenures, counted.

use crate::error::{Error, Result, Rows};

/// Contracts, prepared once for any number of evaluations: the distinct tenures with how many
/// left then and how many are still there. The order of the customers does not matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    pub(super) rows: Vec<Row>,
    pub(super) weight: f64,
    /// Weighted number of customers who left, and of periods in which somebody might have.
    pub(super) churned: f64,
    pub(super) exposure: f64,
}

/// One tenure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) tenure: f64,
    /// Left in this period.
    pub(super) churned: f64,
    /// Have been through this many periods and are still there.
    pub(super) staying: f64,
}

/// No contract has more periods: 179 years of days.
const LONGEST: f64 = 65_535.0;

impl Data {
    /// Prepares customers with `tenure` in whole periods up to 65,535: the period in which they
    /// left (1 or later) where `churned`, else the periods they have been through (0 or more).
    /// Each stands for `weights[i]` >= 0 customers (1 without).
    ///
    /// # Errors
    /// `InvalidData` naming column and rows where a value is out of its range or the lengths
    /// differ, or where no weight is left.
    pub fn new(tenure: &[f64], churned: &[bool], weights: Option<&[f64]>) -> Result<Self> {
        check(tenure, churned, weights)?;
        let weight = |i: usize| weights.map_or(1.0, |w| w[i]);
        let rows = (0..tenure.len()).map(|i| (tenure[i], churned[i], weight(i))).collect();
        Self::from_rows(rows)
    }

    /// Prepares cohorts that started together and are observed equally long: how many customers
    /// there were at the start and after each period, never more than before. A cohort of one
    /// number says nothing but how many there are.
    ///
    /// # Errors
    /// `InvalidData` naming the cohorts in which a number is negative, not finite or larger than
    /// the one before, or with no or too many numbers.
    pub fn from_survivors(cohorts: &[&[f64]]) -> Result<Self> {
        let falling = |c: &[f64]| c.windows(2).all(|pair| pair[1] <= pair[0]);
        let sane = |c: &[f64]| {
            let length = 1..=LONGEST as usize + 1;
            length.contains(&c.len()) && c.iter().all(|n| *n >= 0.0 && n.is_finite()) && falling(c)
        };
        let wrong = Rows::find(cohorts.len(), |i| !sane(cohorts[i]));
        if !wrong.is_empty() {
            let what = "that are not numbers of customers who never become more";
            return Err(Error::invalid_rows("survivors", what, wrong, None));
        }
        let mut rows = Vec::new();
        for cohort in cohorts {
            for (period, pair) in cohort.windows(2).enumerate() {
                rows.push(((period + 1) as f64, true, pair[0] - pair[1]));
            }
            let last = cohort.len() - 1;
            rows.push((last as f64, false, cohort[last]));
        }
        Self::from_rows(rows)
    }

    fn from_rows(mut customers: Vec<(f64, bool, f64)>) -> Result<Self> {
        customers.retain(|(_, _, weight)| *weight > 0.0);
        if customers.is_empty() {
            return Err(Error::invalid_data("there is no customer to learn from")
                .hint("a reader may have been consumed already"));
        }
        // Positive numbers order as their bits; the weight makes equal tenures add up in one
        // order.
        customers.sort_unstable_by_key(|(t, left, w)| ((t + 0.0).to_bits(), *left, w.to_bits()));
        let mut rows: Vec<Row> = Vec::new();
        for same in customers.chunk_by(|p, q| p.0 == q.0) {
            let count = |left: bool| same.iter().filter(|c| c.1 == left).map(|c| c.2).sum();
            rows.push(Row { tenure: same[0].0, churned: count(true), staying: count(false) });
        }
        let total = |of: &dyn Fn(&Row) -> f64| rows.iter().map(of).sum();
        Ok(Self {
            weight: total(&|r| r.churned + r.staying),
            churned: total(&|r| r.churned),
            exposure: total(&|r| (r.churned + r.staying) * r.tenure),
            rows,
        })
    }

    /// Sum of the weights: the number of customers.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Weighted number of customers who left.
    #[must_use]
    pub fn churned(&self) -> f64 {
        self.churned
    }

    /// The period in which all left who could be seen to leave, if there is one.
    pub(super) fn only_churn(&self) -> Option<f64> {
        let mut leaving = self.rows.iter().filter(|row| row.churned > 0.0);
        let (period, more) = (leaving.next()?.tenure, leaving.next().is_some());
        let outlasted = self.rows.iter().any(|row| row.staying > 0.0 && row.tenure >= period);
        (!more && !outlasted).then_some(period)
    }

    /// The share of periods that ended with leaving, kept off 0 and 1.
    pub(super) fn churn_rate(&self) -> f64 {
        if self.exposure > 0.0 { (self.churned / self.exposure).clamp(0.01, 0.99) } else { 0.5 }
    }
}

fn check(tenure: &[f64], churned: &[bool], weights: Option<&[f64]>) -> Result<()> {
    let n = tenure.len();
    let weights_len = weights.map_or(n, <[f64]>::len);
    if churned.len() != n || weights_len != n {
        return Err(Error::invalid_data(format!(
            "columns must be of one length, got {n}, {} and {weights_len}",
            churned.len()
        )));
    }
    let whole = |t: f64| (0.0..=LONGEST).contains(&t) && t == t.floor();
    let sample = |rows: &Rows, values: &[f64]| {
        rows.first.first().and_then(|&i| values.get(i as usize)).map(ToString::to_string)
    };
    let outside = |i: usize| weights.is_some_and(|w| !(w[i] >= 0.0 && w[i].is_finite()));
    for (column, what, values, rows) in [
        (
            "tenure",
            "that are not whole or outside [0, 65535]",
            tenure,
            Rows::find(n, |i| !whole(tenure[i])),
        ),
        (
            "tenure",
            "of 0 where `churned` is true",
            tenure,
            Rows::find(n, |i| churned[i] && tenure[i] == 0.0),
        ),
        (
            "weight",
            "that are outside [0, inf)",
            weights.unwrap_or_default(),
            Rows::find(n, outside),
        ),
    ] {
        if !rows.is_empty() {
            let sample = sample(&rows, values);
            return Err(Error::invalid_rows(column, what, rows, sample));
        }
    }
    Ok(())
}
