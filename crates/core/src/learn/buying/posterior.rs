//! Posterior distributions without Markov chains.
//!
//! In the coordinates of the search a posterior of a few parameters is close to a normal
//! distribution. So its mode is found by the same Newton steps as a maximum-likelihood estimate,
//! draws are taken from a Student t distribution there, and each gets the weight that makes up
//! for the difference (importance sampling), smoothed by [`psis`]. k-hat tells whether that was
//! good enough; where it was not, the proposal learns from its draws and is tried again.

use crate::error::{Error, Result};
use crate::math::newton::{Stop, maximise};
use crate::math::parallel::map_indices;
use crate::math::psis::{self, Smoothed};
use crate::math::random::{Random, table};

use super::estimate::times;
use super::priors::{Prior, Priors};
use super::process::Likelihood;
use super::proposal::{Proposal, Weighted};

/// How to sample.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "built with `..Default::default()`")]
pub struct PosteriorOptions {
    /// Draws of one round, and resampled draws; at least 25. Each costs one likelihood.
    pub draws: u32,
    /// Equal seeds give equal bits, for any number of threads.
    pub seed: u64,
    /// How often the proposal may be adapted where k-hat is too high or few draws are effective.
    pub rounds: u32,
    /// Newton steps to the mode before `NotConverged`.
    pub max_iter: u32,
}

impl Default for PosteriorOptions {
    fn default() -> Self {
        Self { draws: 4000, seed: 0, rounds: 12, max_iter: 200 }
    }
}

/// The posterior distribution of n parameters, as S weighted points.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Posterior {
    /// The parameters, by name.
    pub names: Vec<String>,
    /// Where the density of the coordinates of the search has its peak, in natural parameters.
    pub mode: Vec<f64>,
    /// Natural parameters of the points, S x n.
    pub points: Vec<f64>,
    /// Their smoothed weights, which add up to 1.
    pub weights: Vec<f64>,
    /// Draws of equal weight, S x n, by systematic resampling; a heavy point comes repeatedly.
    pub draws: Vec<f64>,
    /// The shape of the tail of the weights; see [`Self::is_reliable`].
    pub k_hat: f64,
    /// Effective number of independent draws.
    pub ess: f64,
    /// The logarithm of the evidence, the probability (density) of the data under the model and
    /// its priors; None where a prior is improper.
    pub log_evidence: Option<f64>,
    /// The standard error of that.
    pub log_evidence_error: f64,
    /// How often the proposal was adapted.
    pub rounds: u32,
}

/// Degrees of freedom of the first proposal and of adapted ones.
const FREEDOM: f64 = 6.0;
const ADAPTED_FREEDOM: f64 = 4.0;

/// Draws between two calls of `watch` at most.
const MOST_IN_CHUNK: usize = 500;
/// Customers whose likelihood takes well below 50 ms, draws together.
const CUSTOMERS_IN_CHUNK: f64 = 4e5;

const DRAWS: u64 = table("posterior.draws");
const RESAMPLING: u64 = table("posterior.resampling");

/// Samples the posterior distribution of a likelihood's parameters, in the current pool.
///
/// `watch` is called with each iteration of the search for the mode and its log-posterior, then
/// every 500 draws, or fewer of large tables, with the number of calls and the same value, and may stop the sampling.
///
/// # Errors
/// `InvalidParameter` for priors that do not suit, or fewer than 25 draws; `InvalidData` where
/// improper priors leave the posterior without a peak; `NotConverged` after `max_iter`; what
/// `watch` returns.
pub fn sample_posterior(
    likelihood: &dyn Likelihood,
    priors: &Priors,
    options: &PosteriorOptions,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Posterior> {
    if options.draws < 25 {
        let rule = format!("must be at least 25, got {}", options.draws);
        return Err(Error::invalid_parameter("draws", rule));
    }
    let layout = likelihood.layout();
    let prior = priors.for_layout(&layout)?;
    let mut objective = |coordinates: &[f64]| {
        prior.posterior(coordinates, likelihood.evaluate_at(&prior.point(coordinates)))
    };
    let start = prior.coordinates(&likelihood.start());
    let mut stop = Stop::for_likelihood(likelihood.weight(), options.max_iter);
    // A mode off by 1e-5 standard deviations before the last step is as good as any, and millions
    // of purchases may not allow for more.
    stop.decrement *= 100.0;
    let mode = maximise(&start, stop, &mut objective, watch)?;
    if !mode.flat.is_empty() {
        return Err(Error::invalid_data("the posterior has no peak under these priors")
            .parameter("priors")
            .hint("use proper priors, such as the default ones"));
    }
    let first = Proposal::new(mode.point.clone(), mode.covariance.clone(), FREEDOM)?;
    let sampler = Sampler { likelihood, prior: &prior, options, positive: layout.positive() };
    let mut calls = mode.iterations;
    let mut tick = || {
        calls += 1;
        watch(calls, mode.at.value)
    };
    let best = sampler.adapt(first, &mut tick)?;
    let resampled = psis::resample(
        &best.smoothed.weights,
        options.draws as usize,
        Random::new(options.seed, RESAMPLING, 0).uniform(),
    );
    let matrix = likelihood.reported();
    let natural = |coordinates: &[f64]| match &matrix {
        Some(matrix) => layout.natural(&times(matrix, &prior.point(coordinates))),
        None => prior.natural(coordinates),
    };
    let mode = natural(&mode.point);
    let natural: Vec<Vec<f64>> = best.points.iter().map(|point| natural(point)).collect();
    let Smoothed { weights, ln_mean, k_hat, ess } = best.smoothed;
    Ok(Posterior {
        names: layout.names(),
        mode,
        draws: resampled.iter().flat_map(|&i| natural[i as usize].clone()).collect(),
        points: natural.concat(),
        weights,
        k_hat,
        ess,
        log_evidence: prior.is_proper().then_some(ln_mean),
        log_evidence_error: (1.0 / ess - 1.0 / f64::from(options.draws)).max(0.0).sqrt(),
        rounds: best.round,
    })
}

struct Sampler<'a> {
    likelihood: &'a dyn Likelihood,
    prior: &'a Prior,
    options: &'a PosteriorOptions,
    /// Which parameters must be above 0.
    positive: Vec<bool>,
}

/// The draws of one proposal.
struct Round {
    round: u32,
    points: Vec<Vec<f64>>,
    smoothed: Smoothed,
}

impl Sampler<'_> {
    /// Samples, and adapts the proposal until it is good; the best round.
    fn adapt(&self, first: Proposal, tick: &mut dyn FnMut() -> Result<()>) -> Result<Round> {
        let mut proposal = first;
        let mut best = self.sample(&proposal, 0, tick)?;
        let mut last: Option<Round> = None;
        for round in 1..=self.options.rounds {
            let enough = if round == 1 { LEAST_SHARE } else { ADAPTED_SHARE };
            if is_good(&best.smoothed) && best.smoothed.ess >= enough * best.points.len() as f64 {
                break;
            }
            let before = last.as_ref().unwrap_or(&best);
            let draws = Weighted { points: &before.points, weights: &before.smoothed.weights };
            proposal = if round == 1 {
                proposal.spread(draws, ADAPTED_FREEDOM)?
            } else {
                proposal.adapted(draws)?
            };
            let next = self.sample(&proposal, round, tick)?;
            if is_better(&next.smoothed, &best.smoothed) {
                best = next;
                last = None;
            } else {
                last = Some(next);
            }
        }
        Ok(best)
    }

    fn sample(
        &self,
        proposal: &Proposal,
        round: u32,
        tick: &mut dyn FnMut() -> Result<()>,
    ) -> Result<Round> {
        let count = self.options.draws as usize;
        let few = (CUSTOMERS_IN_CHUNK / self.likelihood.weight().max(1.0)) as usize;
        let chunk = few.clamp(1, MOST_IN_CHUNK);
        let mut points = Vec::with_capacity(count);
        let mut ln_weights = Vec::with_capacity(count);
        while points.len() < count {
            tick()?;
            let done = points.len();
            for (point, weight) in map_indices(chunk.min(count - done), |i| {
                let entity = u64::from(round) << 32 | (done + i) as u64;
                self.draw(proposal, &mut Random::new(self.options.seed, DRAWS, entity))
            }) {
                points.push(point);
                ln_weights.push(weight);
            }
        }
        Ok(Round { round, points, smoothed: psis::smooth(&ln_weights) })
    }

    /// One draw and ln of its weight; minus infinity where numbers end.
    fn draw(&self, proposal: &Proposal, random: &mut Random) -> (Vec<f64>, f64) {
        let (point, ln_density) = proposal.draw(random);
        let natural = self.prior.natural(&point);
        let inside =
            |(value, positive): (&f64, &bool)| value.is_finite() && (!positive || *value > 0.0);
        let usable = natural.iter().zip(&self.positive).all(inside);
        let ln_target = if usable {
            self.likelihood.value(&natural) + self.prior.ln_density(&point)
        } else {
            f64::NEG_INFINITY
        };
        let weight = ln_target - ln_density;
        (point, if weight.is_nan() { f64::NEG_INFINITY } else { weight })
    }
}

/// An effective draw for fewer than this share of the draws is a proposal that missed the shape of
/// the posterior, whatever the tail of the weights it happened to see.
const LEAST_SHARE: f64 = 0.1;

/// An adaptation once begun goes on to this share: what is good may have been so by luck.
const ADAPTED_SHARE: f64 = 0.3;

fn is_good(smoothed: &Smoothed) -> bool {
    let draws = smoothed.weights.len();
    smoothed.k_hat <= psis::reliable_below(draws) && smoothed.ess >= LEAST_SHARE * draws as f64
}

fn is_better(new: &Smoothed, old: &Smoothed) -> bool {
    match (is_good(new), is_good(old)) {
        (true, true) => new.ess > old.ess,
        (false, false) => new.k_hat < old.k_hat,
        (new, _) => new,
    }
}

impl Posterior {
    /// How many points there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// True where there is no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Whether means and quantiles are to be trusted: k-hat is at most 0.7, less for fewer than
    /// 2,200 draws (Vehtari et al. 2024), and a tenth of the draws is effective.
    #[must_use]
    pub fn is_reliable(&self) -> bool {
        let draws = self.len();
        self.k_hat <= psis::reliable_below(draws) && self.ess >= LEAST_SHARE * draws as f64
    }

    /// The parameters at point `i`.
    #[must_use]
    pub fn point(&self, i: usize) -> &[f64] {
        row(&self.points, self.names.len(), i)
    }

    /// The parameters of resampled draw `i`.
    #[must_use]
    pub fn draw(&self, i: usize) -> &[f64] {
        row(&self.draws, self.names.len(), i)
    }

    /// The posterior mean and standard deviation of a function of the parameters.
    #[must_use]
    pub fn mean_and_sd(&self, f: impl Fn(&[f64]) -> f64) -> (f64, f64) {
        let values: Vec<f64> = (0..self.len()).map(|i| f(self.point(i))).collect();
        // A point without weight may have any value.
        let weighted = |g: &dyn Fn(f64) -> f64| -> f64 {
            let terms = values.iter().zip(&self.weights).filter(|(_, w)| **w > 0.0);
            terms.map(|(x, w)| w * g(*x)).sum()
        };
        let mean = weighted(&|x| x);
        (mean, weighted(&|x| (x - mean) * (x - mean)).sqrt())
    }

    /// The quantiles `levels`, each in [0, 1], of a function of the parameters: the least value
    /// with at least that much posterior probability up to it. NaN where there is no point.
    #[must_use]
    pub fn quantiles(&self, levels: &[f64], f: impl Fn(&[f64]) -> f64) -> Vec<f64> {
        let mut values: Vec<(f64, f64)> = (0..self.len())
            .map(|i| (f(self.point(i)), self.weights[i]))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        values.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1)));
        let mut reached = 0.0;
        let cumulative: Vec<f64> = values
            .iter()
            .map(|(_, weight)| {
                reached += weight;
                reached
            })
            .collect();
        let at = |level: &f64| {
            let i = cumulative.partition_point(|sum| *sum < level * reached);
            values.get(i.min(values.len().saturating_sub(1))).map_or(f64::NAN, |v| v.0)
        };
        levels.iter().map(at).collect()
    }

    /// The posterior means of the parameters.
    #[must_use]
    pub fn means(&self) -> Vec<f64> {
        (0..self.names.len()).map(|k| self.mean_and_sd(|p| p[k]).0).collect()
    }

    /// Their posterior standard deviations.
    #[must_use]
    pub fn sds(&self) -> Vec<f64> {
        (0..self.names.len()).map(|k| self.mean_and_sd(|p| p[k]).1).collect()
    }
}

fn row(values: &[f64], n: usize, i: usize) -> &[f64] {
    values.get(i * n..(i + 1) * n).unwrap_or_default()
}

#[cfg(test)]
mod tests;
