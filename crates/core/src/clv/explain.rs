//! Why a customer has the value they have: what each column of the history adds to it,
//! compared with a typical customer.
//!
//! The reference is the typical repeat customer of the fit. Every mixture of that customer's
//! columns and the columns of the one in question is valued by the model itself, and the
//! contributions are Shapley values: exact, and summing to the difference of the two.

use crate::error::{Error, Result};
use crate::ledger::{BuyingColumns, Extra};
use crate::math::shapley::shapley;
use crate::math::stats::lower_median;
use crate::method::{Cause, Effect, Outcome, Reader, Reason, Reasons, Request, Task, Writer};

use super::covariates::Design;
use super::plan::{Item, Plan};

/// The columns of a history.
const CAUSES: [Cause<'static>; 4] = [
    Cause { column: "frequency", label: "repeat purchases" },
    Cause { column: "recency", label: "time from the first to the last purchase" },
    Cause { column: "T", label: "time since the first purchase" },
    Cause { column: "monetary_value", label: "mean spend" },
];

/// Positions in [`CAUSES`] of the columns that a model reads.
pub(super) const TIMES: &[usize] = &[0, 1, 2];
pub(super) const SPEND: &[usize] = &[0, 3];
pub(super) const TIMES_AND_SPEND: &[usize] = &[0, 1, 2, 3];

/// Outputs, what people call them, and what they depend on.
const EFFECTS: [(&str, &str, &[usize]); 11] = [
    ("p_alive", "the chance of still being a customer", TIMES),
    ("expected_purchases", "expected purchases", TIMES),
    ("next_purchase", "time to the next purchase", TIMES),
    ("p_no_purchase", "the chance of no purchase", TIMES),
    ("p_alive_in", "the chance of being a customer then", TIMES),
    ("p_purchase", "the chance of a purchase", TIMES),
    ("p_purchases", "the chance of that many purchases", TIMES),
    ("p_ever", "the chance of ever buying again", TIMES),
    ("discounted_purchases", "purchases to come in present worth", TIMES),
    ("expected_spend", "expected spend", SPEND),
    ("clv", "lifetime value", TIMES_AND_SPEND),
];

/// Customers that are explained at once; each is valued up to sixteen times.
const BATCH: usize = 2048;

/// Frequency, recency, T and monetary value; NaN where a model does not read it.
type Columns = [f64; 4];

/// The typical repeat customer: of each column the lower median over the customers of the fit
/// who came back, or over all where nobody did.
///
/// Frequency is then whole, and recency at most T, because that holds for each customer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Typical(Columns);

impl Typical {
    /// Of a model of purchases.
    pub(super) fn of_times(customers: &BuyingColumns) -> Self {
        let BuyingColumns { frequency, recency, age, .. } = customers;
        Self::over(customers, |i| 0.0 < frequency[i], [frequency, recency, age, &[]])
    }

    /// Of a model of spend: of the customers that it can learn from.
    pub(super) fn of_spend(customers: &BuyingColumns) -> Self {
        let (frequency, spend) = (&customers.frequency, &customers.monetary_value);
        let usable = |i: usize| 0.0 < frequency[i] && 0.0 < spend[i];
        Self::over(customers, usable, [frequency, &[], &[], spend])
    }

    fn over(
        customers: &BuyingColumns,
        came_back: impl Fn(usize) -> bool,
        columns: [&[f64]; 4],
    ) -> Self {
        let weighs = |i: usize| customers.weight.as_ref().is_none_or(|weight| 0.0 < weight[i]);
        let mut rows: Vec<usize> =
            (0..customers.len()).filter(|&i| came_back(i) && weighs(i)).collect();
        if rows.is_empty() {
            rows = (0..customers.len()).collect();
        }
        let of = |column: &[f64]| -> Vec<f64> {
            rows.iter().filter_map(|&i| column.get(i)).copied().collect()
        };
        let weights = customers.weight.as_deref().map(of);
        Self(
            columns.map(|column| lower_median(&of(column), weights.as_deref()).unwrap_or(f64::NAN)),
        )
    }

    /// Purchases of one model, spend of another.
    pub(super) fn with_spend(self, spend: Self) -> Self {
        let (Self([frequency, recency, age, _]), Self([.., mean])) = (self, spend);
        Self([frequency, recency, age, mean])
    }

    pub(super) fn save(&self, file: &mut Writer) {
        file.f64s("typical", &self.0);
    }

    pub(super) fn load(file: &Reader<'_>) -> Result<Self> {
        let values = file.f64s("typical")?;
        let broken = || Error::bad_file("the typical customer is broken");
        let columns: Columns = values.as_slice().try_into().map_err(|_| broken())?;
        let [frequency, recency, age, _] = columns;
        let whole = (0.0..=4_294_967_295.0).contains(&frequency) && frequency.fract() == 0.0;
        let sound = columns.iter().all(|x| x.is_nan() || (0.0..f64::INFINITY).contains(x));
        if !whole || !sound || age < recency {
            return Err(broken());
        }
        Ok(Self(columns))
    }
}

/// What customers are compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference<'a> {
    pub(super) typical: &'a Typical,
    /// Positions of the columns that the model reads.
    pub(super) reads: &'static [usize],
    /// Its covariates and groups, where it has any.
    pub(super) design: Option<&'a Design>,
}

impl Reference<'_> {
    /// All columns that a value depends on, covariates behind the others.
    fn columns(&self) -> usize {
        self.reads.len() + self.design.map_or(0, Design::len)
    }

    /// Which column a covariate is, by its place among all columns.
    fn covariate(&self, at: usize) -> Option<usize> {
        at.checked_sub(self.reads.len())
    }
}

/// So many columns are explained at most: the mixtures of all are valued, 2 to their number.
const MOST_COLUMNS: usize = 12;

/// Reasons for the outputs of row grain that the call asks for.
///
/// `values` gives the values of a plan for customers, row by row, as the model's predictions do.
pub(super) fn reasons(
    request: &Request,
    mut customers: BuyingColumns,
    reference: Reference<'_>,
    task: &Task,
    values: impl Fn(&Plan, &BuyingColumns) -> Result<Vec<f64>>,
) -> Result<Outcome> {
    let plan = Plan::new(request)?;
    if plan.items.windows(2).any(|pair| pair[0].output == pair[1].output) {
        return Err(Error::invalid_parameter(
            "outputs",
            "must be explained for one `horizon` and one `count` at a time",
        ));
    }
    if reference.columns() > MOST_COLUMNS {
        return Err(Error::unsupported(format!(
            "explains {} columns at most, covariates included, and has {}",
            MOST_COLUMNS,
            reference.columns()
        )));
    }
    let mut reasons = Reasons::new(request)?;
    let own = taken(&mut customers);
    let mixtures: usize = 1 << reference.columns();
    let size = (BATCH * 16 / mixtures).max(1);
    let typical_covariates = reference.design.map(Design::typical).unwrap_or_default();
    for (batch, rows) in own.chunks(size).enumerate() {
        let first = batch * size;
        task.report("explaining", first as u64, own.len() as u64)?;
        let all = (0..mixtures).flat_map(|mask| rows.iter().map(move |own| (mask, own)));
        customers.extra = (0..typical_covariates.len())
            .map(|at| {
                let bit = reference.reads.len() + at;
                let typical = typical_covariates[at];
                let pick = |(mask, own): (usize, &Own)| {
                    if mask >> bit & 1 == 1 { own.covariates[at] } else { typical }
                };
                Extra::Numbers(all.clone().map(pick).collect())
            })
            .collect();
        let mixed =
            all.map(|(mask, own)| mixture(own.columns, reference.typical.0, mask, reference.reads));
        fill(&mut customers, mixed);
        let found = values(&plan, &customers)?;
        for (i, own) in rows.iter().enumerate() {
            for (at, item) in plan.items.iter().enumerate() {
                let results: Vec<f64> = (0..mixtures)
                    .map(|mask| (mask * rows.len() + i) * plan.items.len() + at)
                    .map(|cell| found.get(cell).copied().unwrap_or(f64::NAN))
                    .collect();
                add(&mut reasons, first + i, item, own, &results, reference);
            }
        }
    }
    let notes = std::mem::take(&mut customers.notes);
    Ok(reasons.finish(customers.customers.as_ref())?.notes(notes))
}

fn add(
    reasons: &mut Reasons,
    row: usize,
    item: &Item,
    own: &Own,
    results: &[f64],
    reference: Reference<'_>,
) {
    let Some((output, label, causes)) = EFFECTS.into_iter().find(|(name, ..)| *name == item.output)
    else {
        return;
    };
    let contributions = shapley(results);
    let names: Vec<&str> = reference.design.iter().flat_map(|d| d.names()).collect();
    let typical = reference.design.map(Design::typical).unwrap_or_default();
    let reason = |(at, contribution): (usize, f64)| match reference.covariate(at) {
        None => {
            let column = reference.reads[at];
            causes.contains(&column).then(|| Reason {
                cause: CAUSES[column],
                value: own.columns[column],
                typical: reference.typical.0[column],
                contribution,
            })
        }
        // Covariates tell of purchases, not of spend.
        Some(_) if causes == SPEND => None,
        Some(column) => Some(Reason {
            cause: Cause { column: names[column], label: names[column] },
            value: own.covariates[column],
            typical: typical[column],
            contribution,
        }),
    };
    let found: Vec<Reason<'_>> = contributions.into_iter().enumerate().filter_map(reason).collect();
    let words = |reason: &Reason<'_>| {
        let column = names.iter().position(|name| *name == reason.cause.column)?;
        let design = reference.design.filter(|d| d.has_words(column))?;
        let word = |value: f64| design.word(column, value).unwrap_or("new").to_owned();
        Some([word(reason.value), word(reason.typical)])
    };
    reasons.add_with(row, &Effect { output, label, word: None }, &found, &words);
}

/// The columns of one customer.
struct Own {
    columns: Columns,
    /// Coded covariates.
    covariates: Vec<f64>,
}

/// The columns of each customer. What stays behind is a table without rows, with all else that
/// it says.
fn taken(customers: &mut BuyingColumns) -> Vec<Own> {
    let frequency = std::mem::take(&mut customers.frequency);
    let recency = std::mem::take(&mut customers.recency);
    let age = std::mem::take(&mut customers.age);
    let spend = std::mem::take(&mut customers.monetary_value);
    let extra = std::mem::take(&mut customers.extra);
    customers.weight = None;
    let coded = |extra: &Extra, i: usize| match extra {
        Extra::Numbers(values) => values.get(i).copied().unwrap_or(f64::NAN),
        Extra::Texts(_) => f64::NAN,
    };
    let at = |column: &[f64], i: usize| column.get(i).copied().unwrap_or(f64::NAN);
    (0..frequency.len())
        .map(|i| Own {
            columns: [frequency[i], at(&recency, i), at(&age, i), at(&spend, i)],
            covariates: extra.iter().map(|column| coded(column, i)).collect(),
        })
        .collect()
}

fn fill(customers: &mut BuyingColumns, rows: impl Iterator<Item = Columns>) {
    let BuyingColumns { frequency, recency, age, monetary_value, .. } = customers;
    let mut columns = [frequency, recency, age, monetary_value];
    columns.iter_mut().for_each(|column| column.clear());
    for row in rows {
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value);
        }
    }
}

/// The columns of a customer where `mask` has the bit of a column, the typical ones elsewhere.
///
/// A mixture is made possible: recency is at most T, and who never came back has no recency and
/// no mean spend. A mean spend that is not there counts as the typical one.
fn mixture(own: Columns, typical: Columns, mask: usize, reads: &[usize]) -> Columns {
    let mut mixed = typical;
    for (bit, &at) in reads.iter().enumerate() {
        if mask >> bit & 1 == 1 {
            mixed[at] = own[at];
        }
    }
    let [frequency, recency, age, spend] = mixed;
    if frequency == 0.0 {
        return [frequency, 0.0, age, f64::NAN];
    }
    let spend = if spend.is_nan() { typical[3] } else { spend };
    [frequency, if age < recency { age } else { recency }, age, spend]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPICAL: Columns = [2.0, 20.0, 38.0, 25.0];

    #[test]
    fn the_mixtures_of_all_and_of_nothing_are_the_two_customers() {
        for own in [[7.0, 30.0, 39.0, 12.5], [1.0, 0.0, 5.0, 80.0]] {
            assert_eq!(mixture(own, TYPICAL, 15, TIMES_AND_SPEND), own);
            assert_eq!(mixture(own, TYPICAL, 0, TIMES_AND_SPEND), TYPICAL);
        }
        let [frequency, recency, age, spend] =
            mixture([0.0, 0.0, 12.0, f64::NAN], TYPICAL, 15, TIMES_AND_SPEND);
        assert_eq!([frequency, recency, age], [0.0, 0.0, 12.0]);
        assert!(spend.is_nan());
    }

    #[test]
    fn a_mixture_is_a_history_that_can_be() {
        for own in [[7.0, 3.0, 3.0, 12.5], [0.0, 0.0, 12.0, f64::NAN], [1.0, 40.0, 90.0, 80.0]] {
            for mask in 0..16 {
                let [frequency, recency, age, spend] = mixture(own, TYPICAL, mask, TIMES_AND_SPEND);
                assert!(recency <= age, "{own:?} {mask}");
                assert_eq!(spend.is_nan(), frequency == 0.0, "{own:?} {mask}");
                assert!(frequency != 0.0 || recency == 0.0, "{own:?} {mask}");
            }
        }
    }
}
