//! Who was and is in which segment.

use crate::error::{Error, Result};
use crate::frame::{Columns, Keys, Numbers};
use crate::ledger::{PeriodColumns, period_columns};
use crate::math::stats::Sum;
use crate::method::{Input, Inputs, Task};
use crate::segment::groups::{groups, places, stacked};

use super::Movements;

/// Customers with their segments of both periods.
struct Moved {
    /// The segments before, and behind them those afterwards.
    segments: Keys,
    weight: Option<Numbers>,
    revenue_before: Option<Numbers>,
    revenue: Option<Numbers>,
    rows: usize,
}

impl Moved {
    fn read(data: Input, columns: &Columns, task: &Task) -> Result<Self> {
        let names = [("segment_before", "total_value_before"), ("segment", "total_value")];
        let PeriodColumns { segments, revenue, weight, rows, .. } =
            period_columns(data, columns, &names, task)?;
        let [before, after] = &segments[..] else { return Err(Error::internal("two periods")) };
        let mut revenue = revenue.into_iter();
        Ok(Self {
            segments: stacked(before, after).ok_or_else(|| both_kinds(columns))?,
            revenue_before: revenue.next().flatten(),
            revenue: revenue.next().flatten(),
            weight,
            rows,
        })
    }

    /// Everybody of the later table, and behind them who is in the earlier one alone.
    fn joined(data: Input, before: Input, columns: &Columns, task: &Task) -> Result<Self> {
        let names = [("segment", "total_value")];
        let after = period_columns(data, columns, &names, task)?;
        let before = period_columns(before, columns, &names, task)?;
        let unnamed = || {
            let error = Error::invalid_column(columns.name("customer_id"), "is missing");
            error.hint("the input `before` is joined by it")
        };
        let known = after.customers.as_ref().ok_or_else(unnamed)?;
        let earlier = before.customers.as_ref().ok_or_else(unnamed)?;
        if known.kind() != earlier.kind() && known.len().min(earlier.len()) > 0 {
            return Err(Error::incompatible(
                "customers are integers in one table, texts in the other",
            )
            .column(columns.name("customer_id")));
        }
        let missing = usize::MAX;
        let mut was = places(known, earlier);
        let mut is: Vec<usize> = (0..known.len()).collect();
        let gone = places(earlier, known).into_iter().enumerate();
        for (row, _) in gone.filter(|(_, place)| *place == missing) {
            was.push(row);
            is.push(missing);
        }
        let keys = |period: &PeriodColumns, at: &[usize]| {
            period.segments.first().map(|keys| keys.picked(at))
        };
        let (Some(first), Some(second)) = (keys(&before, &was), keys(&after, &is)) else {
            return Err(Error::internal("two periods"));
        };
        let money = |period: &PeriodColumns, at: &[usize]| {
            let values = period.revenue.first()?.as_ref()?;
            Some(at.iter().map(|at| values.get(*at).copied().unwrap_or(f64::NAN)).collect())
        };
        Ok(Self {
            segments: stacked(&first, &second).ok_or_else(|| both_kinds(columns))?,
            weight: None,
            revenue_before: money(&before, &was),
            revenue: money(&after, &is),
            rows: was.len(),
        })
    }
}

fn both_kinds(columns: &Columns) -> Error {
    let rule = "must hold integers or texts in both periods, got both kinds";
    Error::invalid_column(columns.name("segment"), rule).hint("convert one of the columns")
}

/// Sums over the customers of each pair of segments. Segments are counted from 0, the state of
/// being in none is the one behind them; pair (from, to) stands at `from * states + to`.
#[derive(Debug)]
pub(super) struct Moves {
    /// The segments, ascending.
    pub(super) segments: Keys,
    /// Segments and one.
    pub(super) states: usize,
    pub(super) customers: Vec<u64>,
    pub(super) weight: Vec<f64>,
    /// Sums of the squares of the weights by the segment before.
    pub(super) squares: Vec<f64>,
    /// Revenue before and afterwards; NaN where the input lacks it.
    pub(super) revenue: [Vec<f64>; 2],
    /// Customers who were and are in none.
    pub(super) outside: u64,
}

impl Moves {
    /// # Errors
    /// `InvalidData` naming column and rows, also where segments are integers here and texts
    /// there; `Incompatible` where customers are.
    pub(super) fn read(method: &Movements, inputs: &mut Inputs, task: &Task) -> Result<Self> {
        let before = inputs.take("before");
        let data = inputs.take_data()?;
        let moved = match before {
            Some(before) => Moved::joined(data, before, &method.columns, task)?,
            None => Moved::read(data, &method.columns, task)?,
        };
        task.check()?;
        let (state, segments) = groups(&moved.segments);
        let known = segments.len() - segments.validity.null_count();
        if (method.max_segments as usize) < known {
            let column = method.columns.name("segment");
            let most = method.max_segments;
            return Err(Error::invalid_column(
                column,
                format_args!("must have at most {most} different values, got {known}"),
            )
            .hint("is it a column of segments? `max_segments` allows more"));
        }
        Self::counted(&moved, &state, segments, known)
    }

    fn counted(moved: &Moved, state: &[usize], segments: Keys, known: usize) -> Result<Self> {
        let states = known + 1;
        let rows = moved.rows;
        let weight = |row: usize| moved.weight.as_ref().map_or(1.0, |w| w[row]);
        let pair = |row: usize| state[row] * states + state[rows + row];
        let none = states * states - 1;
        let counts: Vec<usize> = (0..rows).filter(|row| 0.0 < weight(*row)).collect();
        let inside: Vec<usize> = counts.iter().copied().filter(|row| pair(*row) != none).collect();
        if inside.is_empty() {
            return Err(Error::invalid_data("no customer of some weight has a segment")
                .hint("a reader may have been consumed already"));
        }
        let mut customers = vec![0; states * states];
        inside.iter().for_each(|row| customers[pair(*row)] += 1);
        let sum = |of: &dyn Fn(usize) -> f64, into: &dyn Fn(usize) -> usize, len: usize| {
            sums(inside.iter().map(|row| (into(*row), of(*row))).collect(), len)
        };
        let money = |values: &Option<Numbers>| match values {
            Some(values) => {
                let of = |row: usize| {
                    if values[row].is_nan() { 0.0 } else { weight(row) * values[row] }
                };
                sum(&of, &pair, states * states)
            }
            None => vec![f64::NAN; states * states],
        };
        Ok(Self {
            weight: sum(&weight, &pair, states * states),
            squares: sum(&|row| weight(row) * weight(row), &|row| state[row], states),
            revenue: [money(&moved.revenue_before), money(&moved.revenue)],
            outside: (counts.len() - inside.len()) as u64,
            segments,
            states,
            customers,
        })
    }

    /// The weight of all pairs that `is` takes.
    pub(super) fn of(&self, values: &[f64], is: impl Fn(usize, usize) -> bool) -> f64 {
        let pairs = values.iter().enumerate();
        let taken = pairs.filter(|(at, _)| is(at / self.states, at % self.states));
        taken.fold(0.0, |sum, (_, value)| sum + value)
    }
}

/// Sums in the order of the values, so that the order of the rows does not show.
fn sums(mut terms: Vec<(usize, f64)>, len: usize) -> Vec<f64> {
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut sums = vec![Sum::default(); len];
    for (at, term) in terms {
        if let Some(sum) = sums.get_mut(at) {
            sum.add(term);
        }
    }
    sums.into_iter().map(Sum::value).collect()
}
