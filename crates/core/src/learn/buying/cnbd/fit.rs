//! Maximum likelihood for (M)BG/CNBD-k, and the choice of k.

use super::data::Data;
use super::likelihood::evaluate;
use super::{Cnbd, MAX_K};
use crate::error::{Error, Result};
use crate::learn::buying::bg_nbd::{BgNbd, BgNbdLikelihood, Dropout, no_repeats};
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood};
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::Likelihood;
use crate::math::newton::Evaluation;

/// The likelihood of prepared customers at one k.
#[derive(Clone, Copy, Debug)]
pub struct CnbdLikelihood<'a> {
    data: &'a Data,
    k: u32,
    dropout: Dropout,
}

impl<'a> CnbdLikelihood<'a> {
    /// Of these customers; `k` is 1 to [`MAX_K`].
    #[must_use]
    pub fn new(data: &'a Data, k: u32, dropout: Dropout) -> Self {
        Self { data, k: k.clamp(1, MAX_K), dropout }
    }

    fn irregular(&self) -> BgNbdLikelihood<'a> {
        BgNbdLikelihood::with_dropout(&self.data.customers, self.dropout)
    }
}

impl Likelihood for CnbdLikelihood<'_> {
    fn layout(&self) -> Layout {
        self.irregular().layout()
    }

    fn weight(&self) -> f64 {
        self.irregular().weight()
    }

    /// That of BG/NBD, events being k times as frequent as purchases.
    fn start(&self) -> Vec<f64> {
        let mut start = self.irregular().start();
        if let Some(alpha) = start.get_mut(1) {
            *alpha /= f64::from(self.k);
        }
        start
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let parameters = BgNbd::from_slice(parameters);
        let at = evaluate(self.data, &Cnbd { k: self.k, dropout: self.dropout, parameters });
        Evaluation { value: at.value, gradient: at.gradient.to_vec(), hessian: at.hessian.concat() }
    }

    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        self.irregular().boundary(parameters, flat)
    }
}

/// Fits r, alpha, a, b at given `k` by maximum likelihood, as [`super::super::bg_nbd::fit`]
/// does, with its penalty and statuses.
///
/// # Errors
/// `InvalidParameter` for `k` outside 1..=12 or a negative penalty; `InvalidData` where a
/// customer has repeat purchases at age 0; `NotConverged`; what `watch` returns.
pub fn fit(
    data: &Data,
    k: u32,
    dropout: Dropout,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    if !(1..=MAX_K).contains(&k) {
        let rule = format!("must be a whole number in [1, {MAX_K}], got {k}");
        return Err(Error::invalid_parameter("k", rule));
    }
    options.check()?;
    let likelihood = CnbdLikelihood::new(data, k, dropout);
    if options.penalty == 0.0 {
        if data.customers.purchases == 0.0 {
            return Ok(no_repeats(&likelihood, &data.customers));
        }
        if data.customers.bought_at_birth {
            return Err(Error::invalid_column(
                "recency",
                "must be greater than 0 where `frequency` is greater than 0",
            )
            .hint("count the purchases of one day as one, or set `penalty`"));
        }
    }
    maximum_likelihood(&likelihood, options, watch)
}

/// The k that explains customers best.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the choice and what it was made of")]
pub struct Selection {
    /// The chosen k.
    pub k: u32,
    /// The fit at this k.
    pub estimate: Estimate,
    /// The log-likelihoods of k = 1, 2, ... as far as they were tried.
    pub log_likelihoods: Vec<f64>,
}

/// Chooses k of 1..=12 by likelihood, from 1 upwards until it has fallen twice in a row.
///
/// Where nobody bought again all k explain the data alike, and k is 1.
///
/// # Errors
/// As [`fit`].
pub fn best_k(
    data: &Data,
    dropout: Dropout,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Selection> {
    let estimate = fit(data, 1, dropout, options, watch)?;
    let mut last = estimate.log_likelihood;
    let mut best = Selection { k: 1, estimate, log_likelihoods: vec![last] };
    if best.estimate.status == Status::NoRepeats {
        return Ok(best);
    }
    let mut falls = 0;
    for k in 2..=MAX_K {
        let estimate = fit(data, k, dropout, options, watch)?;
        let value = estimate.log_likelihood;
        best.log_likelihoods.push(value);
        falls = if value < last { falls + 1 } else { 0 };
        last = value;
        if value > best.estimate.log_likelihood {
            (best.k, best.estimate) = (k, estimate);
        }
        if falls == 2 {
            break;
        }
    }
    Ok(best)
}
