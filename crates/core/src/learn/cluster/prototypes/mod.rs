//! k-prototypes: centres of rows that have numbers and categories.
//!
//! Huang (1998): the distance of a row to a centre is the squared distance of their numbers plus
//! gamma for each category in which they differ; a centre has the mean of its rows' numbers and
//! the most frequent of their categories. Without numbers it is k-modes, without categories
//! k-means. The iterations are Lloyd's, from greedy k-means++ starts, and not Huang's one row at
//! a time: the order of the rows does not show, and threads share the work.

mod run;
mod seeding;
#[cfg(test)]
mod tests;

use crate::error::{Error, Result};
use crate::math::parallel::map_indices;
use crate::math::random::{Random, table};
use crate::math::stats::{Divisor, variance};

use super::points::{Points, Watch};
use run::Run;

/// Rows whose first columns are numbers and whose others are codes of categories: 0, 1, 2, ...
#[derive(Clone, Copy, Debug)]
pub struct Mixed<'a> {
    points: Points<'a>,
    weights: Option<&'a [f64]>,
    measure: Measure,
    /// How many codes there may be in each category.
    levels: &'a [usize],
}

/// How far rows are apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// How many columns are numbers.
    pub numbers: usize,
    /// What a category counts in which two rows differ.
    pub gamma: f64,
}

impl Measure {
    /// The squared distance of two rows.
    #[inline]
    #[must_use]
    pub fn between(&self, a: &[f64], b: &[f64]) -> f64 {
        let mut squared = 0.0;
        for (x, y) in a.iter().zip(b).take(self.numbers) {
            let gap = x - y;
            squared += gap * gap;
        }
        let codes = a.iter().zip(b).skip(self.numbers);
        squared + self.gamma * codes.filter(|(x, y)| x != y).count() as f64
    }

    /// The nearest of `centres`, which stand one behind the other, and its squared distance; the
    /// first of equally near ones.
    #[inline]
    #[must_use]
    pub fn nearest(&self, row: &[f64], centres: &[f64]) -> (u32, f64) {
        let mut best = (0, f64::INFINITY);
        for (number, centre) in (0..).zip(centres.chunks_exact(row.len().max(1))) {
            let distance = self.between(row, centre);
            if distance < best.1 {
                best = (number, distance);
            }
        }
        best
    }
}

/// How centres are searched.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "callers write all fields")]
pub struct Options {
    /// How many centres, at least 1 and at most as many as there are rows.
    pub k: usize,
    /// How many runs from other starts; the one with the least cost is kept.
    pub n_init: u32,
    /// Iterations of a run.
    pub max_iter: u32,
    /// Seed of the starts.
    pub seed: u64,
}

/// Centres and who belongs to them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Prototypes {
    /// One centre behind the other, `k` of them: numbers, then codes.
    pub centres: Vec<f64>,
    /// The centre of each row: the nearest, of equally near ones the lowest number.
    pub labels: Vec<u32>,
    /// Weight of the rows of each centre.
    pub masses: Vec<f64>,
    /// Weighted sum of squared distances to the own centre.
    pub cost: f64,
    /// Iterations of the run that is kept.
    pub iterations: u32,
    /// Whether no row changed in the last of them.
    pub converged: bool,
    /// Cost of each run.
    pub runs: Vec<f64>,
}

const STARTS: u64 = table("k-prototypes starts");

impl<'a> Mixed<'a> {
    /// A view of rows; `weights` says how much each counts, at least 0 (1 without), `levels` how
    /// many codes each category has.
    ///
    /// # Errors
    /// `Internal` for lengths that differ and codes that are none.
    pub fn new(
        points: Points<'a>,
        weights: Option<&'a [f64]>,
        measure: Measure,
        levels: &'a [usize],
    ) -> Result<Self> {
        let lengths = measure.numbers + levels.len() == points.columns();
        if !lengths || weights.is_some_and(|weights| weights.len() != points.rows()) {
            return Err(Error::internal("columns or weights of another length"));
        }
        let is_code =
            |(x, levels): (&f64, &usize)| *x >= 0.0 && x.fract() == 0.0 && *x < *levels as f64;
        let sound = |row: &[f64]| row.iter().skip(measure.numbers).zip(levels).all(is_code);
        if !points.iter().all(sound) {
            return Err(Error::internal("a code of a category is out of its range"));
        }
        Ok(Self { points, weights, measure, levels })
    }

    #[inline]
    fn weight(&self, row: usize) -> f64 {
        self.weights.map_or(1.0, |weights| weights[row])
    }
}

/// What a category counts where the caller does not say: half the mean standard deviation of the
/// numbers, as Huang proposes; 1 where there are none or they do not vary.
#[must_use]
pub fn usual_gamma(points: Points<'_>, weights: Option<&[f64]>, numbers: usize) -> f64 {
    let deviation = |column: usize| {
        let values: Vec<f64> = points.iter().map(|row| row[column]).collect();
        variance(&values, weights, Divisor::Population).sqrt()
    };
    let sum: f64 = (0..numbers).map(deviation).sum();
    let gamma = 0.5 * sum / numbers as f64;
    if gamma > 0.0 && gamma.is_finite() { gamma } else { 1.0 }
}

/// Finds centres. Rows in another order are other rows to the starts: callers for whom the order
/// must not show sort them.
///
/// # Errors
/// `InvalidParameter` for a `k` of 0 or above the number of rows; what `watch` returns.
pub fn fit(rows: &Mixed<'_>, options: &Options, watch: &Watch<'_>) -> Result<Prototypes> {
    let (k, most) = (options.k, rows.points.rows());
    if k == 0 || most < k {
        return Err(Error::invalid_parameter(
            "k",
            format_args!("must be from 1 to the number of rows ({most}), got {k}"),
        ));
    }
    let runs = map_indices(options.n_init.max(1) as usize, |run| -> Result<Run> {
        let mut random = Random::new(options.seed, STARTS, run as u64);
        let start = seeding::greedy(rows, k, &mut random, watch)?;
        let mut run = Run::new(rows, start);
        run.settle(rows, options.max_iter, watch)?;
        Ok(run)
    });
    let runs = runs.into_iter().collect::<Result<Vec<Run>>>()?;
    let costs = runs.iter().map(|run| run.cost).collect();
    let best = runs.into_iter().reduce(|best, run| if run.cost < best.cost { run } else { best });
    let Some(best) = best else { return Err(Error::internal("no run of k-prototypes")) };
    Ok(best.finish(costs))
}

/// Finds centres from given ones, one behind the other.
///
/// # Errors
/// `Internal` for centres of another length; what `watch` returns.
pub fn fit_from(
    rows: &Mixed<'_>,
    centres: &[f64],
    max_iter: u32,
    watch: &Watch<'_>,
) -> Result<Prototypes> {
    if centres.is_empty() || !centres.len().is_multiple_of(rows.points.columns()) {
        return Err(Error::internal("first centres of another length"));
    }
    let mut run = Run::new(rows, centres.to_vec());
    run.settle(rows, max_iter, watch)?;
    let cost = run.cost;
    Ok(run.finish(vec![cost]))
}
