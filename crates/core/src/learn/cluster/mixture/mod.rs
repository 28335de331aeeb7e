//! Mixtures of normal distributions, by expectation and maximisation.
//!
//! One pass over the rows does both steps: the responsibilities of a row are used where they
//! are found and never stored. Sums run over blocks of rows about the means of the iteration
//! before, so that nothing large cancels.

mod density;
mod moments;
#[cfg(test)]
mod tests;

use crate::error::{Error, Result};
use crate::math::elementary::ln;
use crate::math::parallel::map_indices;
use crate::math::stats::{BLOCK, Sum};

use super::points::{Points, Watch};
use moments::Moments;

pub use density::{Likeliest, Normals};

/// What the components' covariances have in common.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "there are four in use")]
pub enum Covariance {
    /// Each has its own.
    Full,
    /// All have the same.
    Tied,
    /// Each has its own variance of each feature, and features are independent.
    Diagonal,
    /// Each has one variance for all features.
    Spherical,
}

/// How a mixture is fitted.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "callers write all of it")]
pub struct Options {
    /// What covariances have in common.
    pub covariance: Covariance,
    /// Added to each variance, so that a component never shrinks to a point.
    pub reg_covar: f64,
    /// Iterations at most.
    pub max_iter: u32,
    /// The fit ends once the mean log-likelihood of a row changes by less.
    pub tolerance: f64,
}

/// A fitted mixture.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mixture {
    /// The components.
    pub normals: Normals,
    /// Sum over the rows of weight times the logarithm of the density.
    pub log_likelihood: f64,
    /// Iterations.
    pub iterations: u32,
    /// Whether the log-likelihood stood still at the end.
    pub converged: bool,
}

impl Mixture {
    /// How many numbers the mixture has: weights, means and covariances.
    #[must_use]
    pub fn parameters(&self, covariance: Covariance) -> usize {
        let (k, p) = (self.normals.count(), self.normals.columns());
        let shape = match covariance {
            Covariance::Full => k * p * (p + 1) / 2,
            Covariance::Tied => p * (p + 1) / 2,
            Covariance::Diagonal => k * p,
            Covariance::Spherical => k,
        };
        k * p + shape + k - 1
    }

    /// The Bayesian information criterion (Schwarz 1978) with rows of the given weight in all:
    /// the lower the better.
    #[must_use]
    pub fn bic(&self, covariance: Covariance, weight: f64) -> f64 {
        self.parameters(covariance) as f64 * ln(weight) - 2.0 * self.log_likelihood
    }
}

/// Fits from a first guess of who belongs to which of `k` components: `guess` has a share for
/// each row and component, row by row, that sum to 1 in a row.
///
/// # Errors
/// `InvalidData` where a covariance is not positive definite; `Internal` for a guess of another
/// length; what `watch` returns.
pub fn fit_from(
    points: Points<'_>,
    weights: Option<&[f64]>,
    k: usize,
    guess: &[f64],
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Mixture> {
    if k == 0 || guess.len() != points.rows() * k {
        return Err(Error::internal("there must be a share for each row and component"));
    }
    let about = mean(points, weights);
    let start = about.repeat(k);
    let sums = passed(points, weights, &start, options, watch, |row, shares| {
        shares.copy_from_slice(&guess[row * k..(row + 1) * k]);
        0.0
    })?;
    settle(points, weights, sums.normals(&start, options)?, options, watch)
}

/// Fits from a first guess of the component of each row.
///
/// # Errors
/// As [`fit_from`].
pub fn fit_from_labels(
    points: Points<'_>,
    weights: Option<&[f64]>,
    k: usize,
    labels: &[u32],
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Mixture> {
    if k == 0 || labels.len() != points.rows() {
        return Err(Error::internal("there must be a component for each row"));
    }
    let start = mean(points, weights).repeat(k);
    let sums = passed(points, weights, &start, options, watch, |row, shares| {
        shares.fill(0.0);
        if let Some(share) = shares.get_mut(labels[row] as usize) {
            *share = 1.0;
        }
        0.0
    })?;
    settle(points, weights, sums.normals(&start, options)?, options, watch)
}

fn settle(
    points: Points<'_>,
    weights: Option<&[f64]>,
    mut normals: Normals,
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Mixture> {
    let mass = weights.map_or(points.rows() as f64, |weights| weights.iter().sum());
    let (mut before, mut iterations, mut converged) = (f64::NEG_INFINITY, 0, false);
    while iterations < options.max_iter && !converged {
        watch("iterating", iterations.into(), options.max_iter.into())?;
        let sums = expected(points, weights, &normals, options, watch)?;
        normals = sums.normals(&normals.means, options)?;
        iterations += 1;
        let now = sums.log_likelihood() / mass;
        converged = (now - before).abs() < options.tolerance;
        before = now;
    }
    let log_likelihood = log_likelihood(points, weights, &normals, watch)?;
    Ok(Mixture { normals, log_likelihood, iterations, converged })
}

fn expected(
    points: Points<'_>,
    weights: Option<&[f64]>,
    normals: &Normals,
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Moments> {
    passed(points, weights, &normals.means, options, watch, |row, shares| {
        normals.shares(points.row(row), shares)
    })
}

/// Sums over all rows about the means `about`; `share` fills in the responsibilities of a row
/// and gives the logarithm of its density.
fn passed(
    points: Points<'_>,
    weights: Option<&[f64]>,
    about: &[f64],
    options: &Options,
    watch: &Watch<'_>,
    share: impl Fn(usize, &mut [f64]) -> f64 + Send + Sync,
) -> Result<Moments> {
    let (rows, columns) = (points.rows(), points.columns());
    let k = about.len() / columns;
    let parts = map_indices(rows.div_ceil(BLOCK), |block| -> Result<Moments> {
        watch("iterating", 0, 0)?;
        let mut sums = Moments::new(k, columns, options.covariance);
        let mut shares = vec![0.0; k];
        for row in block * BLOCK..((block + 1) * BLOCK).min(rows) {
            let weight = weights.map_or(1.0, |weights| weights[row]);
            let log_density = share(row, &mut shares);
            sums.add(points.row(row), about, weight, &shares, log_density);
        }
        Ok(sums)
    });
    let mut total = Moments::new(k, columns, options.covariance);
    for part in parts {
        total.merge(&part?);
    }
    Ok(total)
}

fn log_likelihood(
    points: Points<'_>,
    weights: Option<&[f64]>,
    normals: &Normals,
    watch: &Watch<'_>,
) -> Result<f64> {
    let rows = points.rows();
    let parts = map_indices(rows.div_ceil(BLOCK), |block| -> Result<f64> {
        watch("measuring", 0, 0)?;
        let mut shares = vec![0.0; normals.count()];
        let range = block * BLOCK..((block + 1) * BLOCK).min(rows);
        Ok(range.fold(0.0, |sum, row| {
            let weight = weights.map_or(1.0, |weights| weights[row]);
            sum + weight * normals.shares(points.row(row), &mut shares)
        }))
    });
    let mut sum = Sum::default();
    for part in parts {
        sum.add(part?);
    }
    Ok(sum.value())
}

/// The weighted mean of the rows.
fn mean(points: Points<'_>, weights: Option<&[f64]>) -> Vec<f64> {
    let mut sums = vec![Sum::default(); points.columns()];
    let mut mass = Sum::default();
    for (at, row) in points.iter().enumerate() {
        let weight = weights.map_or(1.0, |weights| weights[at]);
        mass.add(weight);
        sums.iter_mut().zip(row).for_each(|(sum, x)| sum.add(weight * x));
    }
    sums.into_iter().map(|sum| sum.value() / mass.value()).collect()
}
