//! Sums over rows, by component, and what follows from them.

use crate::error::Result;
use crate::math::stats::Sum;

use super::density::Normals;
use super::{Covariance, Options};

/// Weighted sums of responsibilities, of rows about given means, and of their products.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    k: usize,
    columns: usize,
    diagonal: bool,
    masses: Vec<f64>,
    firsts: Vec<f64>,
    /// Lower triangles, or diagonals alone.
    seconds: Vec<f64>,
    log_likelihood: Sum,
    off: Vec<f64>,
}

impl Moments {
    pub(super) fn new(k: usize, columns: usize, covariance: Covariance) -> Self {
        let diagonal = matches!(covariance, Covariance::Diagonal | Covariance::Spherical);
        let width = if diagonal { columns } else { columns * (columns + 1) / 2 };
        Self {
            k,
            columns,
            diagonal,
            masses: vec![0.0; k],
            firsts: vec![0.0; k * columns],
            seconds: vec![0.0; k * width],
            log_likelihood: Sum::default(),
            off: vec![0.0; columns],
        }
    }

    pub(super) fn log_likelihood(&self) -> f64 {
        self.log_likelihood.value()
    }

    pub(super) fn add(
        &mut self,
        row: &[f64],
        about: &[f64],
        weight: f64,
        shares: &[f64],
        log_density: f64,
    ) {
        self.log_likelihood.add(weight * log_density);
        let columns = self.columns;
        let width = self.seconds.len() / self.k;
        let components = about.chunks_exact(columns).zip(shares).zip(&mut self.masses);
        let sums = self.firsts.chunks_exact_mut(columns).zip(self.seconds.chunks_exact_mut(width));
        for (((about, share), mass), (first, second)) in components.zip(sums) {
            let weight = weight * share;
            // Most rows have next to no share in most components.
            if weight == 0.0 {
                continue;
            }
            *mass += weight;
            for ((off, x), m) in self.off.iter_mut().zip(row).zip(about) {
                *off = x - m;
            }
            for (first, off) in first.iter_mut().zip(&self.off) {
                *first += weight * off;
            }
            if self.diagonal {
                for (second, off) in second.iter_mut().zip(&self.off) {
                    *second += weight * off * off;
                }
                continue;
            }
            let mut rest = &mut second[..];
            for (i, off) in self.off.iter().enumerate() {
                let (line, next) = rest.split_at_mut(i + 1);
                let weighted = weight * off;
                for (second, other) in line.iter_mut().zip(&self.off) {
                    *second += weighted * other;
                }
                rest = next;
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let join = |a: &mut [f64], b: &[f64]| a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        join(&mut self.masses, &other.masses);
        join(&mut self.firsts, &other.firsts);
        join(&mut self.seconds, &other.seconds);
        self.log_likelihood.add(other.log_likelihood.value());
    }

    /// The most likely normals given the responsibilities; `about` are the means about which
    /// sums were taken.
    pub(super) fn normals(&self, about: &[f64], options: &Options) -> Result<Normals> {
        let columns = self.columns;
        let total: f64 = self.masses.iter().sum();
        // A component that nobody has a share in keeps its mean.
        let masses: Vec<f64> = self.masses.iter().map(|m| m + 10.0 * f64::EPSILON).collect();
        let mut means = about.to_vec();
        let mut steps = self.firsts.clone();
        for ((steps, means), mass) in
            steps.chunks_exact_mut(columns).zip(means.chunks_exact_mut(columns)).zip(&masses)
        {
            for (step, mean) in steps.iter_mut().zip(means) {
                *step /= mass;
                *mean += *step;
            }
        }
        let mut covariances = Vec::new();
        for (at, mass) in masses.iter().enumerate() {
            let step = &steps[at * columns..(at + 1) * columns];
            covariances.push(self.covariance(at, step, *mass));
        }
        let shared = match options.covariance {
            Covariance::Tied => {
                let mut tied = vec![0.0; columns * columns];
                for (covariance, mass) in covariances.iter().zip(&self.masses) {
                    for (sum, x) in tied.iter_mut().zip(covariance) {
                        *sum += mass / total * x;
                    }
                }
                vec![tied; self.k]
            }
            Covariance::Spherical => {
                covariances.into_iter().map(|c| rounded(&c, columns)).collect()
            }
            Covariance::Full | Covariance::Diagonal => covariances,
        };
        let mut flat = Vec::with_capacity(self.k * columns * columns);
        for mut covariance in shared {
            for f in 0..columns {
                covariance[f * columns + f] += options.reg_covar;
            }
            flat.extend(covariance);
        }
        let weights = self.masses.iter().map(|mass| mass / total).collect();
        Normals::new(weights, means, flat)
    }

    /// The covariance of a component, all of it.
    fn covariance(&self, at: usize, step: &[f64], mass: f64) -> Vec<f64> {
        let columns = self.columns;
        let width = self.seconds.len() / self.k;
        let seconds = &self.seconds[at * width..(at + 1) * width];
        let mut covariance = vec![0.0; columns * columns];
        for i in 0..columns {
            for j in 0..=i {
                let second = match self.diagonal {
                    true if i == j => seconds[i],
                    true => continue,
                    false => seconds[i * (i + 1) / 2 + j],
                };
                let value = second / mass - step[i] * step[j];
                let value = if i == j { value.max(0.0) } else { value };
                covariance[i * columns + j] = value;
                covariance[j * columns + i] = value;
            }
        }
        covariance
    }
}

/// One variance for all features: their mean.
fn rounded(covariance: &[f64], columns: usize) -> Vec<f64> {
    let mean = (0..columns).map(|f| covariance[f * columns + f]).sum::<f64>() / columns as f64;
    let mut round = vec![0.0; columns * columns];
    (0..columns).for_each(|f| round[f * columns + f] = mean);
    round
}
