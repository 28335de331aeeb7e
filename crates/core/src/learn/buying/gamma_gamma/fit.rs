//! Maximum likelihood for Gamma-Gamma.

use super::GammaGamma;
use super::data::Data;
use crate::error::{Error, Result};
use crate::learn::buying::estimate::{
    Estimate, Options, Status, natural_covariance, square, standard_errors,
};
use crate::math::elementary::{ln, ln_1p};
use crate::math::newton::{Evaluation, Optimum, Stop, maximise};
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
) -> Result<Estimate<3>> {
    let q_min = limits.q_min;
    for (name, value) in [("penalty", options.penalty), ("q_min", q_min)] {
        if !(value >= 0.0 && value.is_finite()) {
            let rule = format!("must be a number in [0, inf), got {value}");
            return Err(Error::invalid_parameter(name, rule));
        }
    }
    if options.penalty == 0.0 && data.is_identical() {
        return Ok(identical_spend(data, q_min));
    }
    let strength = options.penalty * data.weight;
    let mut objective = |point: &[f64]| {
        let model = GammaGamma::from_transformed(first_three(point), q_min);
        let mut at = evaluate(data, &model);
        penalise(&mut at, &model, strength, data.mean_spend);
        transform(at, &model, q_min)
    };
    let start = GammaGamma { p: 2.0, q: q_min + 2.0, v: data.mean_spend };
    let stop = Stop::for_likelihood(data.weight, options.max_iter);
    let optimum = maximise(&start.transformed(q_min), stop, &mut objective, watch)?;
    Ok(estimate(data, &optimum, q_min))
}

fn first_three(point: &[f64]) -> [f64; 3] {
    std::array::from_fn(|i| point.get(i).copied().unwrap_or(f64::NAN))
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

/// Takes `strength` times the squared logarithms off.
fn penalise(at: &mut Evaluation, model: &GammaGamma, strength: f64, scale: f64) {
    for (i, log) in [ln(model.p), ln(model.q), ln(model.v / scale)].into_iter().enumerate() {
        at.value -= strength * log * log;
        at.gradient[i] -= 2.0 * strength * log;
        at.hessian[4 * i] -= 2.0 * strength;
    }
}

/// From ln q to u = ln(q - q_min): d ln q / du = 1 - q_min / q =: c, and the second
/// derivative is c (1 - c).
fn transform(mut at: Evaluation, model: &GammaGamma, q_min: f64) -> Evaluation {
    let c = (model.q - q_min) / model.q;
    let bend = at.gradient[1] * c * (q_min / model.q);
    at.gradient[1] *= c;
    for i in [1, 3, 5, 7] {
        at.hessian[i] *= c;
    }
    at.hessian[4] = at.hessian[4] * c * c + bend;
    at
}

fn estimate(data: &Data, optimum: &Optimum, q_min: f64) -> Estimate<3> {
    let transformed = first_three(&optimum.point);
    let model = GammaGamma::from_transformed(transformed, q_min);
    let jacobian = [[model.p, 0.0, 0.0], [0.0, model.q - q_min, 0.0], [0.0, 0.0, model.v]];
    let covariance_transformed = square(&optimum.covariance);
    let covariance = natural_covariance(&jacobian, &covariance_transformed);
    Estimate {
        parameters: model.to_array(),
        log_likelihood: evaluate(data, &model).value,
        status: status(&model, q_min, &optimum.flat),
        standard_errors: standard_errors(&jacobian, &covariance, &optimum.flat),
        covariance,
        transformed,
        covariance_transformed,
        iterations: optimum.iterations,
        decrement: optimum.decrement,
    }
}

/// The first of the boundaries that a flat direction reaches, in a fixed order.
fn status(model: &GammaGamma, q_min: f64, flat: &[Vec<f64>]) -> Status {
    let touches = |k: usize| flat.iter().any(|v| v.get(k).is_some_and(|c| c.abs() > 0.1));
    match () {
        () if flat.is_empty() => Status::Interior,
        () if touches(1) && model.q - q_min < 1e-3 => Status::HeavyTail,
        () if touches(0) && model.p > 1e2 => Status::ConstantSpend,
        () if touches(1) && model.q > 1e2 => Status::HomogeneousSpend,
        () => Status::Unidentified,
    }
}

/// p and q where everybody spends the same: the expected spend is the mean to eight digits.
const IDENTICAL_SHAPE: f64 = 1e8;

fn identical_spend(data: &Data, q_min: f64) -> Estimate<3> {
    let q = q_min.max(1.0) + IDENTICAL_SHAPE;
    let v = data.mean_spend * ((q - 1.0) / IDENTICAL_SHAPE);
    let model = GammaGamma { p: IDENTICAL_SHAPE, q, v };
    Estimate {
        parameters: model.to_array(),
        log_likelihood: evaluate(data, &model).value,
        status: Status::IdenticalSpend,
        covariance: [[0.0; 3]; 3],
        standard_errors: [f64::NAN; 3],
        transformed: model.transformed(q_min),
        covariance_transformed: [[0.0; 3]; 3],
        iterations: 0,
        decrement: 0.0,
    }
}
