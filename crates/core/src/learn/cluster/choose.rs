//! How many clusters there are, if any.
//!
//! Whatever makes clusters is given as a function; the rows are clustered into 1, 2, ... parts,
//! each clustering is measured, and one is chosen with a reason.

#[cfg(test)]
mod tests;

use crate::error::Result;
use crate::math::elementary::ln;
use crate::math::parallel::map_indices;
use crate::math::random::{Random, table};

use super::axes::principal_axes;
use super::points::{Points, Watch};
use super::validity::{adjusted_rand, dispersion, silhouette};

/// Puts rows into at most so many clusters, with draws from a seed.
pub type Clusterer<'a> = dyn Fn(Points<'_>, usize, u64, &Watch<'_>) -> Result<Vec<u32>> + Sync + 'a;

/// How the number of clusters is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "callers write `..Default::default()`")]
pub struct ChooseOptions {
    /// The largest number of clusters that is tried, at least 1.
    pub most: usize,
    /// Sets of rows without structure that the rows are compared to.
    pub references: u32,
    /// Halves of the rows that are clustered anew.
    pub resamples: u32,
    /// So many rows are looked at, drawn without repetition where there are more.
    pub rows: usize,
    /// Seed of all draws.
    pub seed: u64,
}

impl Default for ChooseOptions {
    fn default() -> Self {
        Self { most: 10, references: 20, resamples: 10, rows: 5000, seed: 0 }
    }
}

/// One number of clusters, measured. What is not defined for it is NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Candidate {
    /// How many clusters.
    pub k: usize,
    /// Squared distances of the rows from the centres of their clusters, all together.
    pub within: f64,
    /// Mean silhouette: higher is better.
    pub silhouette: f64,
    /// Index of Davies and Bouldin: lower is better.
    pub davies_bouldin: f64,
    /// Index of Calinski and Harabasz: higher is better.
    pub calinski_harabasz: f64,
    /// By how much ln(within) is lower than without structure.
    pub gap: f64,
    /// Standard error of `gap`.
    pub gap_error: f64,
    /// Bayesian information criterion of round clusters of one size: lower is better.
    pub bic: f64,
    /// Whether the clusters have shrunk to points, so that `bic` says nothing.
    pub degenerate: bool,
    /// Mean adjusted Rand index between this clustering and those of halves of the rows.
    pub stability: f64,
}

/// Why a number of clusters was chosen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Why {
    /// No clustering is tighter than the rows without structure are: there is one cluster.
    NoStructure,
    /// At least two of silhouette, BIC and gap are for it.
    Majority,
    /// Silhouette, BIC and gap differ, and the gap is for it.
    Gap,
}

/// The numbers of clusters that were tried, and the chosen one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// From 1 on.
    pub candidates: Vec<Candidate>,
    /// The chosen number.
    pub k: usize,
    /// What spoke for it.
    pub why: Why,
    /// How many rows were looked at.
    pub rows: usize,
}

const SAMPLE: u64 = table("choose rows");
const REFERENCE: u64 = table("choose reference");
const HALF: u64 = table("choose half");

/// The variance left in clusters, of all variance, below which they count as points.
const FLOOR: f64 = 1e-6;

/// A clustering must be tighter than without structure by so many standard errors.
const ERRORS: f64 = 2.0;

/// Where two clusters are no better than one but more are, they must be found again in halves of
/// the rows: from this mean adjusted Rand index on.
const STABLE: f64 = 0.95;

/// Tries 1 to `most` clusters of `points` and chooses one.
///
/// The gap statistic (Tibshirani, Walther and Hastie 2001, with references uniform over a box
/// along the principal axes) tells whether there are clusters at all: a number is possible if
/// its gap is above that of one cluster by two standard errors. There is structure if two is
/// possible or no worse than one, or if a possible number is stable. Of the possible numbers
/// each has a vote for being the first whose gap the next one does not raise by a standard
/// error, for the best mean silhouette (Rousseeuw 1987), and for the best BIC that is not
/// degenerate; where all differ, the gap decides.
///
/// The work grows with `most` times `references` + `resamples` calls of `cluster` and the
/// square of `rows`.
///
/// # Errors
/// What `cluster` or `watch` return.
pub fn choose_k(
    points: Points<'_>,
    options: &ChooseOptions,
    cluster: &Clusterer<'_>,
    watch: &Watch<'_>,
) -> Result<Choice> {
    let values = sample(points, options);
    let points = Points::new(&values, points.columns())?;
    if points.rows() == 0 {
        return Ok(Choice { candidates: Vec::new(), k: 1, why: Why::NoStructure, rows: 0 });
    }
    let most = options.most.min(distinct(points).saturating_sub(1)).max(1);
    let reference = Reference::new(points)?;
    let mut candidates = Vec::with_capacity(most);
    for k in 1..=most {
        watch("choosing k", k as u64 - 1, most as u64)?;
        candidates.push(measure(points, k, options, &reference, cluster, watch)?);
    }
    let (k, why) = decide(&candidates);
    Ok(Choice { candidates, k, why, rows: points.rows() })
}

fn decide(candidates: &[Candidate]) -> (usize, Why) {
    let Some((one, several)) = candidates.split_first() else { return (1, Why::NoStructure) };
    let tighter = |other: &&Candidate| {
        let error = (other.gap_error * other.gap_error + one.gap_error * one.gap_error).sqrt();
        one.gap + ERRORS * error < other.gap
    };
    let possible: Vec<&Candidate> = several.iter().filter(tighter).collect();
    let two_are_no_worse = several.first().is_some_and(|two| one.gap < two.gap - two.gap_error);
    let stable = possible.iter().any(|candidate| STABLE <= candidate.stability);
    let Some(last) = possible.last().filter(|_| two_are_no_worse || stable) else {
        return (1, Why::NoStructure);
    };
    let enough = |candidate: &&&Candidate| {
        let next = candidates.get(candidate.k);
        next.is_none_or(|next| next.gap - next.gap_error <= candidate.gap)
    };
    let by_gap = possible.iter().find(enough).unwrap_or(last).k;
    let by_silhouette = lowest(&possible, |candidate| -candidate.silhouette);
    let sound: Vec<&Candidate> =
        possible.iter().copied().filter(|candidate| !candidate.degenerate).collect();
    let by_bic = lowest(&sound, |candidate| candidate.bic);
    if by_silhouette.is_some() && by_silhouette == by_bic {
        return (by_bic.unwrap_or(by_gap), Why::Majority);
    }
    let agree = [by_silhouette, by_bic].contains(&Some(by_gap));
    (by_gap, if agree { Why::Majority } else { Why::Gap })
}

/// The number of the candidate of which `value` is least, the first of equal ones.
fn lowest(candidates: &[&Candidate], value: impl Fn(&Candidate) -> f64) -> Option<usize> {
    let best = candidates.iter().copied().filter(|candidate| !value(candidate).is_nan());
    best.reduce(|a, b| if value(b) < value(a) { b } else { a }).map(|best| best.k)
}

/// At most `rows` rows, in their order.
fn sample(points: Points<'_>, options: &ChooseOptions) -> Vec<f64> {
    let mut random = Random::new(options.seed, SAMPLE, 0);
    let rows = draw(points.rows(), options.rows, &mut random);
    rows.into_iter().flat_map(|row| points.row(row)).copied().collect()
}

/// At most `size` of the numbers below `len`, ascending.
fn draw(len: usize, size: usize, random: &mut Random) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..len).collect();
    if size < len {
        for place in 0..size {
            rows.swap(place, place + random.below((len - place) as u64) as usize);
        }
        rows.truncate(size);
        rows.sort_unstable();
    }
    rows
}

fn distinct(points: Points<'_>) -> usize {
    let mut rows: Vec<&[f64]> = points.iter().collect();
    rows.sort_unstable_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    rows.dedup();
    rows.len()
}

fn measure(
    points: Points<'_>,
    k: usize,
    options: &ChooseOptions,
    reference: &Reference,
    cluster: &Clusterer<'_>,
    watch: &Watch<'_>,
) -> Result<Candidate> {
    let labels = cluster(points, k, options.seed, watch)?;
    let spread = dispersion(points, &labels);
    let logs = map_indices(options.references as usize, |number| {
        let values = reference.draw(points.rows(), options.seed, number as u64);
        let drawn = Points::new(&values, points.columns())?;
        let labels = cluster(drawn, k, options.seed, watch)?;
        Ok(ln(dispersion(drawn, &labels).within))
    });
    let logs = logs.into_iter().collect::<Result<Vec<f64>>>()?;
    let (mean, deviation) = moments(&logs);
    let count = f64::from(options.references);
    let stability = if k == 1 {
        f64::NAN
    } else {
        let halves = map_indices(options.resamples as usize, |number| {
            agreement(points, &labels, k, options.seed, number as u64, cluster, watch)
        });
        moments(&halves.into_iter().collect::<Result<Vec<f64>>>()?).0
    };
    let (bic, degenerate) = bic(points, &labels, spread.within, spread.total);
    Ok(Candidate {
        k,
        within: spread.within,
        silhouette: silhouette(points, &labels, watch)?.mean,
        davies_bouldin: spread.davies_bouldin,
        calinski_harabasz: spread.calinski_harabasz,
        gap: mean - ln(spread.within),
        gap_error: deviation * (1.0 + 1.0 / count).sqrt(),
        bic,
        degenerate,
        stability,
    })
}

/// How far a half of the rows, clustered alone, agrees with all of them.
fn agreement(
    points: Points<'_>,
    labels: &[u32],
    k: usize,
    seed: u64,
    number: u64,
    cluster: &Clusterer<'_>,
    watch: &Watch<'_>,
) -> Result<f64> {
    let mut random = Random::new(seed, HALF, number);
    let rows = draw(points.rows(), points.rows().div_ceil(2), &mut random);
    let values: Vec<f64> = rows.iter().flat_map(|&row| points.row(row)).copied().collect();
    let half = Points::new(&values, points.columns())?;
    let found = cluster(half, k, seed.wrapping_add(number + 1), watch)?;
    let before: Vec<u32> = rows.iter().filter_map(|&row| labels.get(row).copied()).collect();
    Ok(adjusted_rand(&before, &found))
}

/// Mean and standard deviation (divided by n); NaN of no values.
fn moments(values: &[f64]) -> (f64, f64) {
    let len = values.len() as f64;
    let mean = values.iter().sum::<f64>() / len;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / len).sqrt())
}

/// BIC of a mixture of round normals of one variance (Pelleg and Moore 2000, *X-means*), and
/// whether that variance is below the floor.
fn bic(points: Points<'_>, labels: &[u32], within: f64, total: f64) -> (f64, bool) {
    let (rows, columns) = (points.rows() as f64, points.columns() as f64);
    let values = rows * columns;
    let floor = FLOOR * total;
    let variance = within.max(floor) / values;
    let mut sorted = labels.to_vec();
    sorted.sort_unstable();
    let sizes = sorted.chunk_by(|a, b| a == b).map(|chunk| chunk.len() as f64);
    let (mut k, mut shares) = (0.0, 0.0);
    for size in sizes {
        k += 1.0;
        shares += size * ln(size / rows);
    }
    let normal = ln(2.0 * std::f64::consts::PI * variance);
    let likelihood = shares - 0.5 * values * normal - 0.5 * within / variance;
    let parameters = k - 1.0 + k * columns + 1.0;
    (parameters * ln(rows) - 2.0 * likelihood, within <= floor)
}

/// Rows without structure: uniform over a box along the principal axes of the rows.
#[derive(Debug)]
struct Reference {
    columns: usize,
    /// One axis behind the other.
    axes: Vec<f64>,
    /// The lowest and the highest value along each axis.
    ranges: Vec<(f64, f64)>,
}

impl Reference {
    fn new(points: Points<'_>) -> Result<Self> {
        let columns = points.columns();
        let axes = principal_axes(points)?.vectors;
        let mut ranges = vec![(f64::INFINITY, f64::NEG_INFINITY); columns];
        for row in points.iter() {
            for (axis, range) in axes.chunks_exact(columns).zip(&mut ranges) {
                let at: f64 = axis.iter().zip(row).map(|(a, x)| a * x).sum();
                *range = (range.0.min(at), range.1.max(at));
            }
        }
        Ok(Self { columns, axes, ranges })
    }

    fn draw(&self, rows: usize, seed: u64, number: u64) -> Vec<f64> {
        let mut random = Random::new(seed, REFERENCE, number);
        let mut values = vec![0.0; rows * self.columns];
        for row in values.chunks_exact_mut(self.columns) {
            for (axis, (low, high)) in self.axes.chunks_exact(self.columns).zip(&self.ranges) {
                let at = low + (high - low) * random.uniform();
                for (value, part) in row.iter_mut().zip(axis) {
                    *value += at * part;
                }
            }
        }
        values
    }
}
