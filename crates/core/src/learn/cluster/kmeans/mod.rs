//! k-means: centres that make the sum of squared distances to the nearest of them small.
//!
//! Lloyd's algorithm (1982) from greedy k-means++ starts (Arthur and Vassilvitskii 2007; 2 + ln k
//! trials a centre, the best of several runs). Rows are screened sixteen at once in floats; where the
//! two nearest centres are closer than floats can tell, doubles decide, so that every row
//! belongs to the centre that is nearest in doubles, the lower number where two are equally
//! near. Bounds (Hamerly, Elkan) cost more than they save with the few columns that customers
//! have.

mod lloyd;
mod rows;
mod seeding;
#[cfg(test)]
mod tests;

use crate::error::{Error, Result};
use crate::math::parallel::map_indices;
use crate::math::random::{Random, table};

use super::points::{Points, Watch};
use lloyd::Run;
use rows::Rows;

pub use lloyd::nearest;

/// How centres are searched.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "callers write `..Default::default()`")]
pub struct Options {
    /// How many centres, at least 1 and at most as many as there are distinct rows.
    pub k: usize,
    /// How many runs from other starts; the one with the least inertia is kept.
    pub n_init: u32,
    /// Iterations of a run.
    pub max_iter: u32,
    /// A run of several ends once the centres move, in squared distance summed over them, by
    /// no more than this times the mean variance of the columns; the best run then goes on
    /// until no row changes.
    pub tolerance: f64,
    /// Whether centres are directions: of unit length, as the rows then should be.
    pub spherical: bool,
    /// Seed of the starts.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { k: 8, n_init: 10, max_iter: 300, tolerance: 1e-4, spherical: false, seed: 0 }
    }
}

/// Centres and who belongs to them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KMeans {
    /// One centre behind the other, `k` of them.
    pub centres: Vec<f64>,
    /// The centre of each row: the nearest, of two equally near the lower number.
    pub labels: Vec<u32>,
    /// Weight of the rows of each centre.
    pub masses: Vec<f64>,
    /// Weighted sum of squared distances to the own centre.
    pub inertia: f64,
    /// Iterations of the run that is kept.
    pub iterations: u32,
    /// Whether no row changed in the last of them.
    pub converged: bool,
    /// Inertia of each run when it ended, before the best went on.
    pub runs: Vec<f64>,
}

const STARTS: u64 = table("k-means starts");

/// Finds centres; `weights` says how much each row counts, at least 0.
///
/// Rows in another order are other rows to the starts: callers for whom the order must not
/// show sort them.
///
/// # Errors
/// `InvalidParameter` for a `k` of 0 or above the number of rows; `Internal` for weights of
/// another length; what `watch` returns.
pub fn fit(
    points: Points<'_>,
    weights: Option<&[f64]>,
    options: &Options,
    watch: &Watch<'_>,
) -> Result<KMeans> {
    check(points, weights, options.k)?;
    let rows = Rows::new(points, weights, watch)?;
    let several = options.n_init > 1;
    let tolerance = if several { options.tolerance * rows.mean_variance() } else { 0.0 };
    let runs = map_indices(options.n_init.max(1) as usize, |run| -> Result<Run> {
        let mut random = Random::new(options.seed, STARTS, run as u64);
        let start = seeding::greedy(&rows, options.k, &mut random, watch)?;
        let mut run = Run::new(&rows, start, options);
        run.settle(&rows, tolerance, watch)?;
        run.measure(&rows);
        Ok(run)
    });
    let runs = runs.into_iter().collect::<Result<Vec<Run>>>()?;
    let inertias = runs.iter().map(|run| run.inertia).collect();
    let best =
        runs.into_iter().reduce(|best, run| if run.inertia < best.inertia { run } else { best });
    let Some(mut best) = best else { return Err(Error::internal("no run of k-means")) };
    if several {
        best.settle(&rows, 0.0, watch)?;
    }
    Ok(best.finish(&rows, inertias))
}

/// Finds centres from given ones, one behind the other.
///
/// # Errors
/// As [`fit`].
pub fn fit_from(
    points: Points<'_>,
    weights: Option<&[f64]>,
    centres: &[f64],
    options: &Options,
    watch: &Watch<'_>,
) -> Result<KMeans> {
    check(points, weights, options.k)?;
    if centres.len() != options.k * points.columns() {
        return Err(Error::internal("there must be a first centre for each of `k`"));
    }
    let rows = Rows::new(points, weights, watch)?;
    let mut run = Run::new(&rows, centres.to_vec(), options);
    run.settle(&rows, 0.0, watch)?;
    run.measure(&rows);
    let inertias = vec![run.inertia];
    Ok(run.finish(&rows, inertias))
}

fn check(points: Points<'_>, weights: Option<&[f64]>, k: usize) -> Result<()> {
    if k == 0 || points.rows() < k {
        return Err(Error::invalid_parameter(
            "k",
            format_args!("must be from 1 to the number of rows ({}), got {k}", points.rows()),
        ));
    }
    if weights.is_some_and(|weights| weights.len() != points.rows()) {
        return Err(Error::internal("there must be a weight for each row"));
    }
    Ok(())
}
