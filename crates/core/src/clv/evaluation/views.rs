//! What the tables and the pictures of an evaluation are made of.

use crate::evaluate::counts::pit_histogram;
use crate::learn::buying::{History, ValueAndGradient, delta_variance};
use crate::math::normal::normal_quantile;
use crate::math::stats::{Divisor, mean, variance};
use crate::method::Unit;

use super::super::transactions::Transactions;
use super::{Checked, HeldOut};

/// Customers who bought this often or more share a class of frequency.
pub(crate) const MOST_FREQUENT: usize = 7;
/// The same of the counts.
pub(crate) const MOST_COUNTED: usize = 10;
/// Classes of the time since the last purchase.
const RECENCIES: usize = 10;
/// Classes of the probability integral transform.
pub(crate) const PIT_CLASSES: usize = 20;
/// Periods of the tracking at most.
const PERIODS: i32 = 104;
/// Frequencies and recencies of the matrix, beside 0.
const MATRIX: (u32, u32) = (12, 12);
/// Classes of the shares of gaps.
pub(crate) const SHARES: usize = 10;

/// A class of customers, by the numbers that name it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Class {
    /// A frequency, or the ends of a range of times.
    pub(crate) name: Vec<f64>,
    pub(crate) customers: f64,
    /// Purchases in the hold-out period, of all of them.
    pub(crate) actual: f64,
    /// What the model expected of them.
    pub(crate) expected: f64,
}

impl Class {
    /// Per customer: what came, and what was expected.
    pub(crate) fn means(&self) -> [f64; 2] {
        [self.actual / self.customers, self.expected / self.customers]
    }
}

fn classes(
    held_out: &HeldOut,
    one: &Checked,
    names: impl Iterator<Item = Vec<f64>>,
    class: impl Fn(usize) -> usize,
) -> Vec<Class> {
    let mut classes: Vec<Class> = names.map(|name| Class { name, ..Class::default() }).collect();
    for (i, forecast) in one.forecasts.iter().enumerate() {
        if let Some(class) = classes.get_mut(class(i)) {
            class.customers += 1.0;
            class.actual += held_out.actual[i];
            class.expected += forecast.expected;
        }
    }
    classes.retain(|class| 0.0 < class.customers);
    classes
}

/// By repeat purchases up to the split; the last class holds that number or more.
pub(crate) fn frequencies(held_out: &HeldOut, one: &Checked) -> Vec<Class> {
    let names = (0..=MOST_FREQUENT).map(|x| vec![x as f64]);
    let frequency = &held_out.customers.frequency;
    classes(held_out, one, names, |i| (frequency[i] as usize).min(MOST_FREQUENT))
}

/// By the time from the last purchase to the split, in classes of equal width.
pub(crate) fn recencies(held_out: &HeldOut, one: &Checked) -> Vec<Class> {
    let (age, recency) = (&held_out.customers.age, &held_out.customers.recency);
    let since: Vec<f64> = age.iter().zip(recency).map(|(age, last)| age - last).collect();
    let longest = since.iter().copied().fold(0.0, f64::max);
    let width = if longest > 0.0 { longest / RECENCIES as f64 } else { 1.0 };
    let names = (0..RECENCIES).map(|i| vec![width * i as f64, width * (i + 1) as f64]);
    classes(held_out, one, names, |i| ((since[i] / width) as usize).min(RECENCIES - 1))
}

/// Customers who made so many repeat purchases up to the split.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    pub(crate) actual: f64,
    pub(crate) expected: f64,
    pub(crate) lower: f64,
    pub(crate) upper: f64,
}

/// By number of repeat purchases from 0; the last one holds that number or more.
pub(crate) fn counted(held_out: &HeldOut, one: &Checked, level: f64) -> Vec<Counted> {
    let mut actual = vec![0.0; MOST_COUNTED + 1];
    for &x in &held_out.customers.frequency {
        actual[(x as usize).min(MOST_COUNTED)] += 1.0;
    }
    let ages = held_out.ages();
    let customers: f64 = ages.iter().map(|(_, customers)| customers).sum();
    let mut told = one.model.newcomers(&ages, MOST_COUNTED as u32 - 1);
    told.push(complement(&told, customers));
    let reach = -normal_quantile(0.5 * (1.0 - level));
    let covariance = &one.model.fit().estimate.covariance_transformed;
    let of = |((expected, chance), actual): (&(ValueAndGradient, f64), f64)| {
        let spread = reach * (chance + delta_variance(&expected.gradient, covariance)).sqrt();
        Counted {
            actual,
            expected: expected.value,
            lower: (expected.value - spread).max(0.0),
            upper: (expected.value + spread).min(customers),
        }
    };
    told.iter().zip(actual).map(of).collect()
}

/// What is left for more purchases than were looked at.
fn complement(told: &[(ValueAndGradient, f64)], customers: f64) -> (ValueAndGradient, f64) {
    let value = (customers - told.iter().map(|(one, _)| one.value).sum::<f64>()).max(0.0);
    let width = told.first().map_or(0, |(one, _)| one.gradient.len());
    let gradient =
        (0..width).map(|k| -told.iter().map(|(one, _)| one.gradient[k]).sum::<f64>()).collect();
    // As of customers of one age: an upper bound, because p (1 - p) is concave.
    let chance = value * (1.0 - value / customers);
    (ValueAndGradient { value, gradient }, chance)
}

/// Shares of the classes of the probability integral transform.
pub(crate) fn pit(one: &Checked) -> Vec<f64> {
    pit_histogram(&one.forecasts, PIT_CLASSES)
}

/// What the model says of a customer as old as the oldest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) frequency: u32,
    pub(crate) recency: f64,
    pub(crate) p_alive: f64,
    pub(crate) expected: f64,
}

/// By frequency and recency; nobody has bought again on the first day, or not at all and yet
/// later.
pub(crate) fn cells(held_out: &HeldOut, one: &Checked) -> Vec<Cell> {
    let age = held_out.customers.age.iter().copied().fold(0.0, f64::max);
    let mut cells = Vec::new();
    for frequency in 0..=MATRIX.0 {
        for step in 0..=MATRIX.1 {
            let recency = age * f64::from(step) / f64::from(MATRIX.1);
            if (frequency == 0) != (recency == 0.0) {
                continue;
            }
            let history = History { frequency: f64::from(frequency), recency, age, litt: 0.0 };
            let p_alive = one.model.p_alive(&history);
            let expected = one.model.expected(&history, held_out.duration);
            cells.push(Cell { frequency, recency, p_alive, expected });
        }
    }
    cells
}

/// Cumulative repeat purchases at the end of a period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Period {
    /// Its last day.
    pub(crate) day: i32,
    pub(crate) actual: f64,
    pub(crate) expected: f64,
}

/// The repeat purchases of everybody who first bought up to the split.
pub(crate) fn tracking(held_out: &HeldOut, one: &Checked) -> Vec<Period> {
    let days = periods(held_out);
    let actual = bought(held_out, &days);
    let expected = foretold(&held_out.acquired, held_out.unit(), &*one.model, &days);
    let period = |(day, (actual, expected))| Period { day, actual, expected };
    days.into_iter().zip(actual.into_iter().zip(expected)).map(period).collect()
}

/// The last days of whole weeks, or of as many weeks as keep the periods few; the split is one.
fn periods(held_out: &HeldOut) -> Vec<i32> {
    let (first, split, as_of) = (held_out.first, held_out.split, held_out.as_of);
    let weeks = (as_of - first) / 7 + 1;
    let step = 7 * (weeks + PERIODS - 1).div_euclid(PERIODS).max(1);
    let begin = split - (split - first).div_euclid(step) * step;
    (0..).map(|i| begin + i * step).take_while(|day| *day <= as_of).collect()
}

fn bought(held_out: &HeldOut, days: &[i32]) -> Vec<f64> {
    let mut repeats = held_out.repeats.iter().peekable();
    let mut total = 0;
    days.iter()
        .map(|day| {
            while let Some((_, count)) = repeats.next_if(|(of, _)| of <= day) {
                total += count;
            }
            total as f64
        })
        .collect()
}

/// What customers are expected to have bought again by each of `days`; `acquired` says how many
/// first bought on which day, in order.
pub(crate) fn foretold(
    acquired: &[(i32, u64)],
    unit: Unit,
    model: &dyn Transactions,
    days: &[i32],
) -> Vec<f64> {
    let unit = unit.days();
    // Only the ages that occur: the days of a log may lie centuries apart.
    let born = |day: i32| acquired.iter().take_while(move |(born, _)| *born <= day);
    let mut ages: Vec<i32> =
        days.iter().flat_map(|day| born(*day).map(move |(born, _)| day - born)).collect();
    ages.sort_unstable();
    ages.dedup();
    let times: Vec<f64> = ages.iter().map(|age| f64::from(*age) / unit).collect();
    let expected = model.expected_of_new(&times);
    let of_age = |age: i32| {
        ages.binary_search(&age).ok().and_then(|at| expected.get(at)).copied().unwrap_or(0.0)
    };
    days.iter()
        .map(|day| born(*day).map(|(born, count)| *count as f64 * of_age(day - born)).sum())
        .collect()
}

/// How evenly purchases follow one another.
#[derive(Clone, Debug)]
pub(crate) struct Regularity {
    /// Customers with three purchases or more.
    pub(crate) customers: usize,
    pub(crate) mean_share: f64,
    pub(crate) variance: f64,
    /// Of Erlang-k times; NaN where the variance is 0.
    pub(crate) k: f64,
    /// Customers by the share of the earlier of their last two gaps.
    pub(crate) classes: Vec<u64>,
}

/// From the last two times between purchases of each customer.
pub(crate) fn regularity(gaps: &[[i32; 2]]) -> Regularity {
    let shares: Vec<f64> =
        gaps.iter().map(|[a, b]| f64::from(*a) / (f64::from(*a) + f64::from(*b))).collect();
    let spread = variance(&shares, None, Divisor::Population);
    let k = (1.0 - 4.0 * spread) / (8.0 * spread);
    let mut classes = vec![0; SHARES];
    for share in &shares {
        classes[((share * SHARES as f64) as usize).min(SHARES - 1)] += 1;
    }
    Regularity {
        customers: shares.len(),
        mean_share: mean(&shares, None),
        variance: spread,
        k: if k.is_finite() { k } else { f64::NAN },
        classes,
    }
}
