//! Newton's method in a trust region, for likelihoods with analytic second derivatives.

use super::linear::{Eigen, eigen_symmetric};
use crate::error::{Error, Result};

/// An objective at a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// What is to be made large.
    pub value: f64,
    /// Its `n` first derivatives.
    pub gradient: Vec<f64>,
    /// Its second derivatives, `n` x `n`, symmetric.
    pub hessian: Vec<f64>,
}

impl Evaluation {
    fn is_finite(&self) -> bool {
        self.value.is_finite()
            && self.gradient.iter().all(|v| v.is_finite())
            && self.hessian.iter().all(|v| v.is_finite())
    }
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Steps before `NotConverged`.
    pub max_iter: u32,
    /// The Newton decrement g' H^-1 g, about twice the gain still to be had, below which the
    /// search ends.
    pub decrement: f64,
    /// A direction with slope and curvature below this is flat: the optimum along it is at
    /// infinity.
    pub flat: f64,
}

impl Stop {
    /// For log-likelihoods of `weight` observations in logarithmic parameters.
    ///
    /// A decrement of 1e-12 pins an estimate to 1e-6 of its standard error before the last
    /// step and to its square after; a curvature of 1e-8 is a standard error of e^10000.
    #[must_use]
    pub fn for_likelihood(weight: f64, max_iter: u32) -> Self {
        let scale = weight.min(1.0);
        Self { max_iter, decrement: 1e-12 * scale, flat: 1e-8 * scale }
    }
}

/// Where the search ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimum {
    /// The point, after the last step.
    pub point: Vec<f64>,
    /// The objective there, with derivatives.
    pub at: Evaluation,
    /// Steps taken.
    pub iterations: u32,
    /// The decrement before the last step.
    pub decrement: f64,
    /// Unit vectors of the flat directions; none for an interior optimum.
    pub flat: Vec<Vec<f64>>,
    /// The inverse of minus the second derivatives over the other directions: the covariance
    /// of a maximum-likelihood estimate.
    pub covariance: Vec<f64>,
}

/// No step is longer than this in any one iteration (the parameters are logarithms).
const MAX_RADIUS: f64 = 4.0;

/// Maximises `objective` from `start`.
///
/// Each step solves the trust-region problem in the eigenvectors of the second derivatives,
/// with the absolute values of the curvatures, so that it climbs out of saddles. `watch` is
/// called with the number of the iteration and the objective, and may stop the search with
/// its error.
///
/// # Errors
/// `NotConverged` after `max_iter` steps; what `watch` returns; `Internal` where the
/// objective is not finite at `start`.
pub fn maximise(
    start: &[f64],
    stop: Stop,
    objective: &mut dyn FnMut(&[f64]) -> Evaluation,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Optimum> {
    let mut point = start.to_vec();
    let mut at = objective(&point);
    if !at.is_finite() {
        return Err(Error::internal("the objective is not finite at the start"));
    }
    let mut radius = 1.0;
    let mut decrement = f64::INFINITY;
    for iteration in 0..stop.max_iter {
        watch(iteration, at.value)?;
        let local = Local::new(&at, stop)?;
        decrement = local.decrement();
        let last = decrement < stop.decrement;
        let step = local.step(radius);
        let next: Vec<f64> = point.iter().zip(&step).map(|(p, s)| p + s).collect();
        let trial = objective(&next);
        // Below this a difference of two objectives is rounding.
        let noise = 1e-14 * at.value.abs().max(1.0);
        let gain = trial.value - at.value;
        let predicted = local.gain(&step);
        let good = trial.is_finite() && gain >= 0.1 * predicted - noise;
        if last {
            if good {
                (point, at) = (next, trial);
            }
            return finish(point, at, iteration + 1, decrement, stop);
        }
        if good {
            let long = norm(&step) > 0.9 * radius;
            if long && gain >= 0.5 * predicted - noise {
                radius = (2.0 * radius).min(MAX_RADIUS);
            }
            (point, at) = (next, trial);
        } else {
            radius = 0.25 * norm(&step).min(radius);
        }
        if radius < 1e-14 {
            break;
        }
    }
    Err(Error::not_converged(stop.max_iter, decrement))
}

fn finish(
    point: Vec<f64>,
    at: Evaluation,
    iterations: u32,
    decrement: f64,
    stop: Stop,
) -> Result<Optimum> {
    let local = Local::new(&at, stop)?;
    let n = point.len();
    let mut covariance = vec![0.0; n * n];
    let mut flat = Vec::new();
    for (k, vector) in local.eigen.vectors.chunks_exact(n.max(1)).enumerate() {
        if local.is_flat(k) {
            flat.push(vector.to_vec());
            continue;
        }
        let variance = 1.0 / -local.eigen.values[k];
        for i in 0..n {
            for j in 0..n {
                covariance[i * n + j] += variance * vector[i] * vector[j];
            }
        }
    }
    Ok(Optimum { point, at, iterations, decrement, flat, covariance })
}

/// The quadratic model at a point, in the eigenvectors of the second derivatives.
struct Local {
    eigen: Eigen,
    /// The slope along each eigenvector.
    slopes: Vec<f64>,
    flat: f64,
}

impl Local {
    fn new(at: &Evaluation, stop: Stop) -> Result<Self> {
        let n = at.gradient.len();
        let eigen = eigen_symmetric(&at.hessian, n)?;
        let slopes = eigen.vectors.chunks_exact(n.max(1)).map(|v| dot(v, &at.gradient)).collect();
        // Large sums carry rounding that would pass for curvature.
        let flat = stop.flat.max(1e-14 * at.value.abs());
        Ok(Self { eigen, slopes, flat })
    }

    fn is_flat(&self, k: usize) -> bool {
        self.eigen.values[k].abs() <= self.flat && self.slopes[k].abs() <= self.flat
    }

    fn decrement(&self) -> f64 {
        (0..self.slopes.len())
            .filter(|&k| !self.is_flat(k))
            .map(|k| self.slopes[k] * self.slopes[k] / self.eigen.values[k].abs())
            .sum()
    }

    /// The step of length at most `radius`, in the original coordinates.
    fn step(&self, radius: f64) -> Vec<f64> {
        let along = |damping: f64| -> Vec<f64> {
            (0..self.slopes.len())
                .map(|k| {
                    let bend = self.eigen.values[k].abs() + damping;
                    if self.is_flat(k) || bend == 0.0 { 0.0 } else { self.slopes[k] / bend }
                })
                .collect()
        };
        let mut coordinates = along(0.0);
        if norm(&coordinates) > radius {
            // The length falls in the damping; |g| / radius is damping enough.
            let (mut low, mut high) = (0.0, norm(&self.slopes) / radius);
            for _ in 0..60 {
                let middle = 0.5 * (low + high);
                if norm(&along(middle)) > radius {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            coordinates = along(high);
        }
        let n = self.slopes.len();
        let mut step = vec![0.0; n];
        for (k, vector) in self.eigen.vectors.chunks_exact(n.max(1)).enumerate() {
            for (s, v) in step.iter_mut().zip(vector) {
                *s += coordinates[k] * v;
            }
        }
        step
    }

    /// The gain that the quadratic model promises for `step`.
    fn gain(&self, step: &[f64]) -> f64 {
        let n = self.slopes.len();
        self.eigen
            .vectors
            .chunks_exact(n.max(1))
            .enumerate()
            .map(|(k, vector)| {
                let along = dot(vector, step);
                along * (self.slopes[k] + 0.5 * self.eigen.values[k].min(0.0) * along)
            })
            .sum()
    }
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(a, b)| a * b).sum()
}

fn norm(x: &[f64]) -> f64 {
    dot(x, x).sqrt()
}
