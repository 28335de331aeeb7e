//! Maximum likelihood for Gamma-Gamma.

use super::GammaGamma;
use super::data::Data;
use crate::error::{Error, Result};
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood, touches};
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::Likelihood;
use crate::math::elementary::ln_1p;
use crate::math::newton::Evaluation;
use crate::math::special::{digamma_difference, ln_beta, trigamma, trigamma_difference};
use crate::math::stats::{block_sums, par_block_sums};

/// What the parameters may be.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "one limit is all there is")]
pub struct Limits {
    /// q stays above this, at least 0. At 1, the default, every customer has a finite mean
    /// spend; below 1 a new customer's may be infinite.
    pub q_min: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { q_min: 1.0 }
    }
}

/// Fits p, q, v by maximum likelihood, in the current rayon pool.
///
/// The search runs in (ln p, ln(q - q_min), ln v). With a penalty, `penalty` times the number
/// of customers times the sum of squared logarithms of p, q and v / (mean spend) is taken
/// off. `watch` is called with each iteration and its objective and may stop the fit.
///
/// Where all mean spends agree to a thousandth (one customer, say) the likelihood has no upper
/// bound; unless penalised, the estimate is then [`Status::IdenticalSpend`].
///
/// # Errors
/// `InvalidParameter` for a negative penalty or q_min; `NotConverged` after `max_iter`; what
/// `watch` returns.
pub fn fit(
    data: &Data,
    options: &Options,
    limits: &Limits,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    let q_min = limits.q_min;
    if !(q_min >= 0.0 && q_min.is_finite()) {
        let rule = format!("must be a number in [0, inf), got {q_min}");
        return Err(Error::invalid_parameter("q_min", rule));
    }
    options.check()?;
    let likelihood = SpendLikelihood { data, q_min };
    if options.penalty == 0.0 && data.is_identical() {
        return Ok(identical_spend(&likelihood));
    }
    maximum_likelihood(&likelihood, options, watch)
}

/// The likelihood of mean spends with q above a limit.
#[derive(Clone, Copy, Debug)]
pub struct SpendLikelihood<'a> {
    data: &'a Data,
    q_min: f64,
}

impl<'a> SpendLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data, limits: Limits) -> Self {
        Self { data, q_min: limits.q_min }
    }
}

impl Likelihood for SpendLikelihood<'_> {
    fn layout(&self) -> Layout {
        GammaGamma::layout(self.q_min, self.data.mean_spend)
    }

    fn weight(&self) -> f64 {
        self.data.weight
    }

    fn start(&self) -> Vec<f64> {
        vec![2.0, self.q_min + 2.0, self.data.mean_spend]
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        evaluate(self.data, &GammaGamma::from_slice(parameters))
    }

    /// The first of the boundaries that a flat direction reaches, in a fixed order.
    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        let model = GammaGamma::from_slice(parameters);
        match () {
            () if touches(flat, 1) && model.q - self.q_min < 1e-3 => Status::HeavyTail,
            () if touches(flat, 0) && model.p > 1e2 => Status::ConstantSpend,
            () if touches(flat, 1) && model.q > 1e2 => Status::HomogeneousSpend,
            () => Status::Unidentified,
        }
    }
}

/// The log-likelihood with two derivatives in (ln p, ln q, ln v).
///
/// With z = x m, l = ln(1 + z / v) and j = v / (v + z) a customer contributes
/// ln G(px+q) - ln G(px) - ln G(q) - q l - p x l' - ln m, l' = ln(1 + v / z): nothing cancels
/// where q and v, or p and 1 / v, are huge.
pub(super) fn evaluate(data: &Data, model: &GammaGamma) -> Evaluation {
    let GammaGamma { p, q, v } = *model;
    let [l, xl, j, xj, jk, xjk] = par_block_sums(data.rows.len(), |rows| {
        let mut s = [0.0; 6];
        for row in &data.rows[rows] {
            let ratio = row.spend / v;
            let (w, j) = (row.weight, 1.0 / (1.0 + ratio));
            let (l, jk) = (ln_1p(ratio), j * (ratio * j));
            s[0] += w * l;
            s[1] += w * row.x * ln_1p(v / row.spend);
            s[2] += w * ratio * j;
            s[3] += w * row.x * j;
            s[4] += w * jk;
            s[5] += w * row.x * jk;
        }
        s
    });
    let [value, by_p, by_q, pp, pq, qq] = block_sums(data.counts.len(), |counts| {
        let mut s = [0.0; 6];
        for &(x, w) in &data.counts[counts] {
            let shape = p * x;
            s[0] -= w * ln_beta(shape, q);
            s[1] += w * x * digamma_difference(shape, q);
            s[2] += w * digamma_difference(q, shape);
            s[3] += w * x * x * trigamma_difference(shape, q);
            s[4] += w * x * trigamma(shape + q);
            s[5] += w * trigamma_difference(q, shape);
        }
        s
    });
    let by_ln_p = p * (by_p - xl);
    let by_ln_q = q * (by_q - l);
    let mut hessian = vec![0.0; 9];
    hessian[0] = by_ln_p + p * p * pp;
    hessian[1] = p * q * pq;
    hessian[2] = -p * xj;
    hessian[4] = by_ln_q + q * q * qq;
    hessian[5] = q * j;
    hessian[8] = -p * xjk - q * jk;
    hessian[3] = hessian[1];
    hessian[6] = hessian[2];
    hessian[7] = hessian[5];
    Evaluation {
        value: value - q * l - p * xl - data.log_mean,
        gradient: vec![by_ln_p, by_ln_q, q * j - p * xj],
        hessian,
    }
}

/// p and q where everybody spends the same: the expected spend is the mean to eight digits.
const IDENTICAL_SHAPE: f64 = 1e8;

fn identical_spend(likelihood: &SpendLikelihood<'_>) -> Estimate {
    let q = likelihood.q_min.max(1.0) + IDENTICAL_SHAPE;
    let v = likelihood.data.mean_spend * ((q - 1.0) / IDENTICAL_SHAPE);
    let parameters = vec![IDENTICAL_SHAPE, q, v];
    let value = likelihood.value(&parameters);
    Estimate::known(&likelihood.layout(), parameters, value, Status::IdenticalSpend)
}
