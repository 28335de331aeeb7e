//! What the features of each segment are like, and how far they are from those of the rest.

use crate::error::Result;
use crate::math::parallel::{checkpoint, map_indices, try_sort_unstable_by};
use crate::math::stats::{Divisor, Sum, mean, variance};
use crate::method::Task;

use super::people::People;

/// A feature among some customers.
#[derive(Clone, Debug)]
pub(super) struct Summary {
    /// Rows of whom it is not known.
    pub(super) missing: u64,
    pub(super) mean: f64,
    /// The lower quartile, the median, the upper quartile: values that somebody has.
    pub(super) quartiles: [f64; 3],
}

/// A feature of all and of each segment.
#[derive(Debug)]
pub(super) struct Feature {
    pub(super) all: Summary,
    /// Standard deviation of all.
    pub(super) deviation: f64,
    /// Whether all have the same value.
    pub(super) constant: bool,
    pub(super) groups: Vec<Summary>,
    /// Cliff's delta of each segment against the rest; NaN where one of them is empty.
    pub(super) effects: Vec<f64>,
}

/// Everything that is told of numbers.
#[derive(Debug)]
pub(super) struct Described {
    /// Rows of some weight in each segment.
    pub(super) members: Vec<u64>,
    /// Their weight.
    pub(super) masses: Vec<f64>,
    /// Weight of all.
    pub(super) mass: f64,
    /// Revenue of each segment; NaN where it is not known.
    pub(super) revenue: Vec<f64>,
    pub(super) features: Vec<Feature>,
}

/// A value, its group and its weight.
type Entry = (f64, usize, f64);

impl Described {
    /// # Errors
    /// `Cancelled`.
    pub(super) fn new(people: &People, task: &Task) -> Result<Self> {
        let mut members = vec![0; people.count()];
        for (row, group) in people.group.iter().enumerate() {
            if let Some(members) = members.get_mut(*group).filter(|_| 0.0 < people.weight(row)) {
                *members += 1;
            }
        }
        let ones = vec![0.0; people.rows()];
        let masses = sums(people, &sorted(people, &ones)?, |_| 1.0);
        let revenue = match &people.revenue {
            Some(revenue) => sums(people, &sorted(people, revenue)?, |amount| amount),
            None => vec![f64::NAN; people.count()],
        };
        let features = map_indices(people.values.len(), |at| {
            task.check()?;
            let values = people.values.get(at).map_or(&[][..], Vec::as_slice);
            describe(people, values, &members)
        });
        let features = features.into_iter().collect::<Result<Vec<_>>>()?;
        let mass = masses.iter().sum();
        Ok(Self { members, masses, mass, revenue, features })
    }
}

/// Known values ascending, equal ones by group and weight: one order, however rows came.
fn sorted(people: &People, values: &[f64]) -> Result<Vec<Entry>> {
    let rows = people.group.iter().zip(values).enumerate();
    let known = rows.filter(|(row, (_, x))| !x.is_nan() && 0.0 < people.weight(*row));
    let mut entries: Vec<Entry> =
        known.map(|(row, (group, x))| (*x + 0.0, *group, people.weight(row))).collect();
    try_sort_unstable_by(&mut entries, |a, b| {
        a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.total_cmp(&b.2))
    })?;
    Ok(entries)
}

/// The sum of `of` over each group.
fn sums(people: &People, entries: &[Entry], of: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut sums = vec![Sum::default(); people.count()];
    for (value, group, weight) in entries {
        if let Some(sum) = sums.get_mut(*group) {
            sum.add(weight * of(*value));
        }
    }
    sums.into_iter().map(Sum::value).collect()
}

fn describe(people: &People, values: &[f64], members: &[u64]) -> Result<Feature> {
    let entries = sorted(people, values)?;
    let (mut all, mut groups) = (Vec::new(), vec![Vec::new(); people.count()]);
    for (value, group, weight) in &entries {
        all.push((*value, *weight));
        if let Some(own) = groups.get_mut(*group) {
            own.push((*value, *weight));
        }
    }
    let constant = match (all.first(), all.last()) {
        (Some(first), Some(last)) => first.0 == last.0,
        _ => false,
    };
    checkpoint()?;
    let (values, weights) = columns(people, &all);
    let deviation = variance(&values, weights.as_deref(), Divisor::Population).sqrt();
    let everybody: u64 = members.iter().sum();
    let groups = groups.iter().zip(members).map(|(own, n)| summary(people, own, *n)).collect();
    checkpoint()?;
    Ok(Feature {
        all: summary(people, &all, everybody),
        deviation: if constant { 0.0 } else { deviation },
        constant,
        groups,
        effects: effects(&entries, people.count()),
    })
}

fn columns(people: &People, pairs: &[(f64, f64)]) -> (Vec<f64>, Option<Vec<f64>>) {
    let weights = || pairs.iter().map(|(_, weight)| *weight).collect();
    let values = pairs.iter().map(|(value, _)| *value).collect();
    (values, people.is_weighted().then(weights))
}

fn summary(people: &People, pairs: &[(f64, f64)], rows: u64) -> Summary {
    let (values, weights) = columns(people, pairs);
    let mean = mean(&values, weights.as_deref());
    Summary {
        missing: rows - (pairs.len() as u64).min(rows),
        mean: if mean.is_finite() { mean } else { f64::NAN },
        quartiles: [0.25, 0.5, 0.75].map(|q| reached(pairs, q)),
    }
}

/// The smallest value that at least a share `q` of the weight does not exceed; NaN for none.
fn reached(ascending: &[(f64, f64)], q: f64) -> f64 {
    let target = q * ascending.iter().map(|(_, weight)| weight).sum::<f64>();
    let mut below = 0.0;
    let found = ascending.iter().find(|(_, weight)| {
        below += weight;
        target <= below
    });
    found.or(ascending.last()).map_or(f64::NAN, |(value, _)| *value)
}

/// Cliff's delta of each group against the rest: of each run of equal values, what of the group
/// stands there times what of the rest stands below, less what of it stands above.
fn effects(entries: &[Entry], count: usize) -> Vec<f64> {
    let mut masses = vec![0.0; count];
    for (_, group, weight) in entries {
        masses[*group] += weight;
    }
    let mass: f64 = masses.iter().sum();
    let mut below = vec![0.0; count];
    let (mut all_below, mut wins) = (0.0, vec![Sum::default(); count]);
    for run in entries.chunk_by(|a, b| a.0 == b.0) {
        let here: f64 = run.iter().map(|(.., weight)| weight).sum();
        for part in run.chunk_by(|a, b| a.1 == b.1) {
            let Some((_, group, _)) = part.first() else { continue };
            let own: f64 = part.iter().map(|(.., weight)| weight).sum();
            let rest_below = all_below - below[*group];
            let rest_above = mass - all_below - here - (masses[*group] - below[*group] - own);
            wins[*group].add(own * (rest_below - rest_above));
            below[*group] += own;
        }
        all_below += here;
    }
    let delta = |(wins, own): (Sum, &f64)| {
        let pairs = own * (mass - own);
        if 0.0 < pairs { (wins.value() / pairs).clamp(-1.0, 1.0) } else { f64::NAN }
    };
    wins.into_iter().zip(&masses).map(delta).collect()
}
