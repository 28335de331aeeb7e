//! Densities of normal distributions.

use crate::error::{Error, Result};
use crate::math::elementary::{exp, ln};
use crate::math::linear::cholesky;

/// ln(2 pi)
const LN_TWO_PI: f64 = 1.837_877_066_409_345_5;

/// Weighted normal distributions.
#[derive(Clone, Debug, PartialEq)]
pub struct Normals {
    columns: usize,
    /// Share of each component; they sum to 1.
    pub(super) weights: Vec<f64>,
    pub(super) means: Vec<f64>,
    /// All of each covariance, row by row.
    covariances: Vec<f64>,
    /// Lower triangles of the inverse Cholesky factors.
    inverses: Vec<f64>,
    /// Logarithm of weight and of the density at the mean.
    heights: Vec<f64>,
    diagonal: bool,
}

/// The component that a row most likely comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Likeliest {
    /// Its number.
    pub component: usize,
    /// The probability that the row comes from it.
    pub probability: f64,
    /// The Mahalanobis distance to its mean.
    pub distance: f64,
    /// Logarithm of the density of the mixture.
    pub log_density: f64,
}

impl Normals {
    /// Of weights, means and covariances, one component behind the other.
    ///
    /// # Errors
    /// `InvalidData` where a covariance is not positive definite; `Internal` where the lengths
    /// do not fit.
    pub fn new(weights: Vec<f64>, means: Vec<f64>, covariances: Vec<f64>) -> Result<Self> {
        let k = weights.len();
        let columns = means.len().checked_div(k).unwrap_or(0);
        if columns == 0 || means.len() != k * columns || covariances.len() != k * columns * columns
        {
            return Err(Error::internal("a mixture needs means and covariances of one size"));
        }
        let square = columns * columns;
        let off = |at: usize| !(at % square).is_multiple_of(columns + 1);
        let diagonal = covariances.iter().enumerate().all(|(at, c)| *c == 0.0 || !off(at));
        let mut inverses = Vec::with_capacity(k * columns * (columns + 1) / 2);
        let mut heights = Vec::with_capacity(k);
        for (covariance, weight) in covariances.chunks_exact(square).zip(&weights) {
            let lower = cholesky(covariance, columns).map_err(|error| {
                Error::invalid_data("a component of the mixture has shrunk to nothing")
                    .hint("raise `reg_covar` or lower `k`")
                    .source_error(error)
            })?;
            let inverse = inverted(&lower, columns);
            let mut height = ln(*weight) - 0.5 * columns as f64 * LN_TWO_PI;
            for f in 0..columns {
                height -= ln(lower[f * columns + f]);
            }
            heights.push(height);
            inverses.extend(inverse);
        }
        Ok(Self { columns, weights, means, covariances, inverses, heights, diagonal })
    }

    /// How many components.
    #[must_use]
    pub fn count(&self) -> usize {
        self.weights.len()
    }

    /// How many values a row has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The share of each component.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The means, one behind the other.
    #[must_use]
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// All of each covariance, row by row, one behind the other.
    #[must_use]
    pub fn covariances(&self) -> &[f64] {
        &self.covariances
    }

    /// The squared Mahalanobis distance of a row to the mean of a component.
    #[inline]
    fn squared(&self, row: &[f64], component: usize) -> f64 {
        let p = self.columns;
        let mean = &self.means[component * p..(component + 1) * p];
        let width = p * (p + 1) / 2;
        let mut rest = &self.inverses[component * width..(component + 1) * width];
        let mut squared = 0.0;
        for i in 0..p {
            let (line, next) = rest.split_at(i + 1);
            rest = next;
            let y = if self.diagonal {
                line[i] * (row[i] - mean[i])
            } else {
                line.iter().zip(row).zip(mean).fold(0.0, |sum, ((l, x), m)| sum + l * (x - m))
            };
            squared += y * y;
        }
        squared
    }

    /// The probability of each component given the row, and the logarithm of the density of the
    /// mixture at it.
    pub(super) fn shares(&self, row: &[f64], shares: &mut [f64]) -> f64 {
        let mut most = f64::NEG_INFINITY;
        for (component, share) in shares.iter_mut().enumerate() {
            *share = self.heights[component] - 0.5 * self.squared(row, component);
            most = most.max(*share);
        }
        if most == f64::NEG_INFINITY {
            // So far from everything that no density is left: nobody knows.
            shares.fill(1.0 / self.count() as f64);
            return f64::MIN;
        }
        let mut sum = 0.0;
        for share in shares.iter_mut() {
            let off = *share - most;
            // exp(-745) is the least double above 0.
            *share = if off < -745.0 { 0.0 } else { exp(off) };
            sum += *share;
        }
        shares.iter_mut().for_each(|share| *share /= sum);
        most + ln(sum)
    }

    /// Where a row most likely comes from, the lower number of two equally likely. It
    /// allocates nothing.
    #[must_use]
    pub fn likeliest(&self, row: &[f64]) -> Likeliest {
        let (mut best, mut most, mut squared) = (0, f64::NEG_INFINITY, f64::INFINITY);
        for component in 0..self.count() {
            let distance = self.squared(row, component);
            let value = self.heights[component] - 0.5 * distance;
            if value > most {
                (best, most, squared) = (component, value, distance);
            }
        }
        let of =
            |component| exp(self.heights[component] - 0.5 * self.squared(row, component) - most);
        let sum: f64 = (0..self.count()).map(of).sum();
        let known = most > f64::NEG_INFINITY;
        Likeliest {
            component: best,
            probability: if known { 1.0 / sum } else { 1.0 / self.count() as f64 },
            distance: if known { squared.sqrt() } else { f64::MAX },
            log_density: if known { most + ln(sum) } else { f64::MIN },
        }
    }
}

/// The inverse of a lower triangle, packed row by row.
fn inverted(lower: &[f64], n: usize) -> Vec<f64> {
    let mut packed = Vec::with_capacity(n * (n + 1) / 2);
    let mut full = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let unit = if i == j { 1.0 } else { 0.0 };
            let sum: f64 = (j..i).map(|m| lower[i * n + m] * full[m * n + j]).sum();
            full[i * n + j] = (unit - sum) / lower[i * n + i];
            packed.push(full[i * n + j]);
        }
    }
    packed
}
