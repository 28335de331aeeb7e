//! Maximum likelihood for BG/NBD.

use super::BgNbd;
use super::data::Data;
use super::likelihood::{Derivatives, evaluate};
use crate::error::{Error, Result};
use crate::learn::buying::estimate::{
    Estimate, Options, Status, natural_covariance, square, standard_errors,
};
use crate::math::elementary::ln;
use crate::math::newton::{Evaluation, Optimum, Stop, maximise};

/// Time without repeat purchases over which one would be expected, in units of all time
/// observed, where nobody bought again.
const NO_REPEATS_TIME: f64 = 1e8;

/// Fits r, alpha, a, b by maximum likelihood, in the current rayon pool.
///
/// The search runs in (ln r, ln alpha, logit phi, ln kappa) with phi = a / (a + b) and
/// kappa = a + b. With a penalty, `penalty` times the number of customers times the sum of
/// squared logarithms of r, alpha / (mean T), a and b is taken off.
///
/// `watch` is called with each iteration and its objective and may stop the fit.
///
/// The likelihood of one customer always has its optimum on the boundary, and one without
/// repeat purchases gives [`Status::NoRepeats`], as does any number of them.
///
/// # Errors
/// `InvalidParameter` for a negative penalty; `InvalidData` where a customer has repeat
/// purchases at age 0, which no finite parameters explain (unless penalised); `NotConverged`
/// after `max_iter`; what `watch` returns.
pub fn fit(
    data: &Data,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate<4>> {
    let penalty = options.penalty;
    if !(penalty >= 0.0 && penalty.is_finite()) {
        let rule = format!("must be a number in [0, inf), got {penalty}");
        return Err(Error::invalid_parameter("penalty", rule));
    }
    if penalty == 0.0 {
        if data.purchases == 0.0 {
            return Ok(no_repeats(data));
        }
        if data.bought_at_birth {
            return Err(Error::invalid_column(
                "recency",
                "must be greater than 0 where `frequency` is greater than 0",
            )
            .hint("count the purchases of one day as one, or set `penalty`"));
        }
    }
    let strength = penalty * data.weight;
    let scale = data.time_scale();
    let mut objective = |point: &[f64]| {
        let model = BgNbd::from_transformed(first_four(point));
        let mut at = evaluate(data, model.r, model.alpha, model.a, model.b);
        penalise(&mut at, &model, strength, scale);
        transform(&at, &model)
    };
    let stop = Stop::for_likelihood(data.weight, options.max_iter);
    let optimum = maximise(&start(data), stop, &mut objective, watch)?;
    Ok(estimate(data, &optimum))
}

fn first_four(point: &[f64]) -> [f64; 4] {
    std::array::from_fn(|i| point.get(i).copied().unwrap_or(f64::NAN))
}

/// Half the customers' mean rate spread as an exponential would; a quarter drops out a time.
fn start(data: &Data) -> [f64; 4] {
    let r: f64 = 0.5;
    let rate = data.purchases.max(0.5) / data.exposure.max(f64::MIN_POSITIVE);
    let alpha = (r / rate).clamp(1e-6 * data.time_scale(), 1e6 * data.time_scale());
    BgNbd { r, alpha, a: 1.0, b: 3.0 }.transformed()
}

/// Takes `strength` times the squared logarithms off.
fn penalise(at: &mut Derivatives, model: &BgNbd, strength: f64, scale: f64) {
    let logs = [ln(model.r), ln(model.alpha / scale), ln(model.a), ln(model.b)];
    for (i, log) in logs.into_iter().enumerate() {
        at.value -= strength * log * log;
        at.gradient[i] -= 2.0 * strength * log;
        at.hessian[i][i] -= 2.0 * strength;
    }
}

/// From (ln a, ln b) to (logit phi, ln kappa): d ln a / d logit phi = 1 - phi,
/// d ln b / d logit phi = -phi, second derivatives of both -phi (1 - phi).
fn transform(at: &Derivatives, model: &BgNbd) -> Evaluation {
    let (phi, rest) = model.dropout();
    let jacobian =
        [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, rest, 1.0], [0.0, 0.0, -phi, 1.0]];
    let mut gradient = vec![0.0; 4];
    let mut hessian = vec![0.0; 16];
    for k in 0..4 {
        gradient[k] = jacobian.iter().zip(at.gradient).map(|(row, g)| row[k] * g).sum();
        for l in 0..4 {
            for (left, row) in jacobian.iter().zip(at.hessian) {
                for (right, h) in jacobian.iter().zip(row) {
                    hessian[k * 4 + l] += left[k] * h * right[l];
                }
            }
        }
    }
    hessian[2 * 4 + 2] -= (at.gradient[2] + at.gradient[3]) * phi * rest;
    Evaluation { value: at.value, gradient, hessian }
}

fn estimate(data: &Data, optimum: &Optimum) -> Estimate<4> {
    let transformed = first_four(&optimum.point);
    let model = BgNbd::from_transformed(transformed);
    let jacobian = model.jacobian();
    let covariance_transformed = square(&optimum.covariance);
    let covariance = natural_covariance(&jacobian, &covariance_transformed);
    Estimate {
        parameters: model.to_array(),
        log_likelihood: evaluate(data, model.r, model.alpha, model.a, model.b).value,
        status: status(&model, &optimum.flat),
        standard_errors: standard_errors(&jacobian, &covariance, &optimum.flat),
        covariance,
        transformed,
        covariance_transformed,
        iterations: optimum.iterations,
        decrement: optimum.decrement,
    }
}

/// The first of the boundaries that a flat direction reaches, in a fixed order.
fn status(model: &BgNbd, flat: &[Vec<f64>]) -> Status {
    // A direction belongs to a parameter in which it has a tenth of its length.
    let touches = |k: usize| flat.iter().any(|v| v.get(k).is_some_and(|c| c.abs() > 0.1));
    let (phi, rest) = model.dropout();
    match () {
        () if flat.is_empty() => Status::Interior,
        () if touches(2) && phi < 1e-3 => Status::NoChurnSeen,
        () if touches(2) && rest < 1e-3 => Status::CertainDropout,
        () if touches(0) && model.r > 1e2 => Status::HomogeneousRate,
        () if touches(3) && model.a + model.b > 1e2 => Status::HomogeneousDropout,
        () if touches(3) && model.a + model.b < 1e-2 => Status::PolarisedDropout,
        () => Status::Unidentified,
    }
}

fn no_repeats(data: &Data) -> Estimate<4> {
    let exposure = if data.exposure > 0.0 { data.exposure } else { 1.0 };
    let model = BgNbd { r: 1.0, alpha: NO_REPEATS_TIME * exposure, a: 1.0, b: 1.0 };
    Estimate {
        parameters: model.to_array(),
        log_likelihood: evaluate(data, model.r, model.alpha, model.a, model.b).value,
        status: Status::NoRepeats,
        covariance: [[0.0; 4]; 4],
        standard_errors: [f64::NAN; 4],
        transformed: model.transformed(),
        covariance_transformed: [[0.0; 4]; 4],
        iterations: 0,
        decrement: 0.0,
    }
}
