//! What a fit of repeat buying sees and finds, and how a posterior is asked for.

use crate::error::Result;
use crate::learn::buying::{
    Estimate, Likelihood, Posterior, PosteriorOptions, Priors, sample_posterior,
};
use crate::ledger::BuyingColumns;
use crate::method::{Request, Unit};

use super::covariates::Arranged;

/// How to sample a posterior.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sampling {
    /// The priors.
    pub priors: Priors,
    /// Draws, seed and search.
    pub options: PosteriorOptions,
}

impl Sampling {
    pub(super) fn of(request: &Request, unit: Unit, max_iter: u32) -> Self {
        let priors = match request.text("priors").as_deref() {
            Some("pymc") => Priors::Pymc { week: 7.0 / unit.days() },
            _ => Priors::Weak,
        };
        let whole = |name: &str, without: u64| {
            request.integer(name).and_then(|v| u64::try_from(v).ok()).unwrap_or(without)
        };
        let draws = u32::try_from(whole("draws", 4000)).unwrap_or(4000);
        let seed = whole("seed", 0);
        let options = PosteriorOptions { draws, seed, max_iter, ..PosteriorOptions::default() };
        Self { priors, options }
    }

    /// Samples the posterior of a likelihood.
    ///
    /// # Errors
    /// As sampling.
    pub fn sample(
        &self,
        likelihood: &dyn Likelihood,
        watch: &dyn Fn(u32, f64) -> Result<()>,
    ) -> Result<Posterior> {
        sample_posterior(likelihood, &self.priors, &self.options, watch)
    }
}

/// The columns that a fit sees.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Summary<'a> {
    /// x.
    pub frequency: &'a [f64],
    /// t_x.
    pub recency: &'a [f64],
    /// T.
    pub age: &'a [f64],
    /// Sum of the logarithms of the times between purchases; empty where not wanted.
    pub litt: &'a [f64],
    /// What a row counts for.
    pub weight: Option<&'a [f64]>,
    /// Covariates and groups, where there are any.
    pub(super) arranged: Option<Arranged<'a>>,
}

impl<'a> Summary<'a> {
    pub(super) fn of(customers: &'a BuyingColumns) -> Self {
        Self {
            frequency: &customers.frequency,
            recency: &customers.recency,
            age: &customers.age,
            litt: &customers.litt,
            weight: customers.weight.as_deref(),
            arranged: None,
        }
    }

    /// Columns of one length, each row a customer.
    #[must_use]
    pub fn new(frequency: &'a [f64], recency: &'a [f64], age: &'a [f64]) -> Self {
        Self { frequency, recency, age, litt: &[], weight: None, arranged: None }
    }
}

/// What a fit finds.
#[derive(Clone, Debug)]
pub struct Found<C> {
    /// The estimate.
    pub estimate: Estimate,
    /// Sum of the weights.
    pub customers: f64,
    /// What was chosen beside it.
    pub chosen: C,
    /// How far the offsets of each pool lie apart.
    pub widths: Vec<f64>,
}
