//! What a maximum-likelihood fit returns, and intervals from it.

use crate::error::{Error, Result};
use crate::math::elementary::{exp, ln};
use crate::math::newton::{Optimum, Stop, maximise};
use crate::math::normal::normal_quantile;
use crate::math::special::{logit, sigmoid};

use super::parameters::Layout;
use super::process::Likelihood;

/// How to fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Weight of the squared logarithms of the parameters, at least 0; see the model for
    /// their units. 0 is plain maximum likelihood.
    pub penalty: f64,
    /// Newton steps before `NotConverged`, at least 1. Interior optima take 5 to 15, optima
    /// on the boundary up to 60.
    pub max_iter: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { penalty: 0.0, max_iter: 200 }
    }
}

/// Where the optimum lies.
///
/// A likelihood that keeps rising towards the edge of the parameters has its optimum there:
/// that is a fact about the data, not a failure. The estimate is then the point beyond which
/// less than 1e-8 is to be gained, and what is flat there has no standard error.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Status {
    /// Inside: all parameters are identified.
    Interior,
    /// Nobody bought again. The purchase rate is 0 and dropout is not identified: r = 1, and
    /// alpha is 1e8 times all time observed. BG/NBD: a = b = 1; Pareto/NBD: s = 1 and beta
    /// the mean age.
    NoRepeats,
    /// BG/NBD: phi = a / (a + b) goes to 0; Pareto/NBD: s / beta does. Nobody seems to have
    /// dropped out.
    NoChurnSeen,
    /// BG/NBD: phi goes to 1. Everybody seems to drop out with the first repeat purchase.
    CertainDropout,
    /// r goes to infinity with r / alpha fixed. All buy at one rate.
    HomogeneousRate,
    /// BG/NBD: kappa = a + b goes to infinity. All drop out with one probability.
    HomogeneousDropout,
    /// BG/NBD: kappa goes to 0; Pareto/NBD: s and beta do. Some drop out at once, the others
    /// never.
    PolarisedDropout,
    /// Gamma-Gamma: p goes to infinity. A customer always spends the same.
    ConstantSpend,
    /// Gamma-Gamma: q goes to infinity with q / v fixed. All customers are alike.
    HomogeneousSpend,
    /// Gamma-Gamma: q is at its lower limit. The tail of spend is so heavy that the mean
    /// over customers is barely defined, or not at all.
    HeavyTail,
    /// Gamma-Gamma: all mean spends agree to a thousandth. p and q are 1e8, v makes the
    /// expected spend of everybody their mean.
    IdenticalSpend,
    /// Pareto/NBD and kin: s goes to infinity with s / beta fixed. All drop out at one rate.
    HomogeneousLifetime,
    /// BG/BB: the mean of the purchase probability goes to 1. Everybody buys at every
    /// opportunity until they drop out.
    CertainPurchase,
    /// BG/BB: alpha + beta goes to 0. Some buy at every opportunity, the others never.
    PolarisedRate,
    /// Beta-discrete-Weibull: c goes to 0. Who stays beyond the first period stays for ever.
    FirstPeriodOnly,
    /// Beta-discrete-Weibull: c goes to infinity. All who were seen to the end left in one period.
    SimultaneousChurn,
    /// GGom/NBD: b goes to 0 with b / beta fixed. Nobody's hazard of dropping out changes
    /// with age: lifetimes are those of Pareto/NBD with s and beta / b.
    NoAgeing,
    /// GGom/NBD: b is at its upper limit. All who drop out do so at one age, or nobody's
    /// data tell otherwise.
    SimultaneousDropout,
    /// A direction is flat that has none of the names above.
    Unidentified,
}

/// A fit of n parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The parameters in their natural units and order.
    pub parameters: Vec<f64>,
    /// The log-likelihood at the estimate, without the penalty, in the units of the data.
    pub log_likelihood: f64,
    /// Where the optimum lies.
    pub status: Status,
    /// The inverse observed information of the natural parameters, n x n. On the boundary:
    /// with the flat directions held fixed.
    pub covariance: Vec<f64>,
    /// Square roots of its diagonal; NaN for a parameter that the data do not identify.
    pub standard_errors: Vec<f64>,
    /// The parameters in which the search ran, over all reals; see the model.
    pub transformed: Vec<f64>,
    /// Their covariance, n x n, for intervals by [`delta_interval`].
    pub covariance_transformed: Vec<f64>,
    /// Newton steps taken.
    pub iterations: u32,
    /// The Newton decrement before the last step.
    pub decrement: f64,
}

/// Maximises a likelihood, in the current pool of threads.
///
/// With a penalty, `options.penalty` times the number of customers times the sum of squared
/// logarithms of the parameters in their units is taken off. `watch` is called with each
/// iteration and its objective and may stop the fit.
///
/// # Errors
/// `InvalidParameter` for a negative penalty; `NotConverged` after `max_iter`; what `watch`
/// returns.
pub fn maximum_likelihood(
    likelihood: &dyn Likelihood,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    options.check()?;
    let layout = likelihood.layout();
    let strength = options.penalty * likelihood.weight();
    let mut objective = |point: &[f64]| {
        let at = likelihood.evaluate_at(point);
        layout.penalised(point, strength, at)
    };
    let stop = Stop::for_likelihood(likelihood.weight(), options.max_iter);
    let start = layout.point(&likelihood.start());
    let optimum = maximise(&start, stop, &mut objective, watch)?;
    let searched = layout.natural(&optimum.point);
    let log_likelihood = likelihood.value(&searched);
    let status = if optimum.flat.is_empty() {
        Status::Interior
    } else {
        likelihood.boundary(&searched, &optimum.flat)
    };
    let optimum = match likelihood.reported() {
        Some(matrix) => reported(&matrix, optimum),
        None => optimum,
    };
    let parameters = layout.natural(&optimum.point);
    let jacobian = layout.jacobian(&parameters);
    let covariance = linear_covariance(&jacobian, &optimum.covariance, layout.len());
    Ok(Estimate {
        log_likelihood,
        status,
        standard_errors: standard_errors(&jacobian, &covariance, &optimum.flat),
        parameters,
        covariance,
        transformed: optimum.point,
        covariance_transformed: optimum.covariance,
        iterations: optimum.iterations,
        decrement: optimum.decrement,
    })
}

/// An optimum in other coordinates, which are linear in those of the search.
fn reported(matrix: &[f64], optimum: Optimum) -> Optimum {
    Optimum {
        point: times(matrix, &optimum.point),
        flat: optimum.flat.iter().map(|direction| times(matrix, direction)).collect(),
        covariance: linear_covariance(matrix, &optimum.covariance, optimum.point.len()),
        ..optimum
    }
}

/// The product of a square matrix and a vector.
pub(super) fn times(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    let row = |row: &[f64]| row.iter().zip(vector).map(|(m, v)| m * v).sum();
    matrix.chunks_exact(vector.len().max(1)).map(row).collect()
}

impl Options {
    /// # Errors
    /// `InvalidParameter` for a penalty that is not a number in [0, inf).
    pub fn check(&self) -> Result<()> {
        if self.penalty >= 0.0 && self.penalty.is_finite() {
            return Ok(());
        }
        let rule = format!("must be a number in [0, inf), got {}", self.penalty);
        Err(Error::invalid_parameter("penalty", rule))
    }
}

impl Estimate {
    /// Parameters that follow from the data without a search: nothing is known of their
    /// errors.
    #[must_use]
    pub fn known(
        layout: &Layout,
        parameters: Vec<f64>,
        log_likelihood: f64,
        status: Status,
    ) -> Self {
        let n = parameters.len();
        Self {
            transformed: layout.point(&parameters),
            parameters,
            log_likelihood,
            status,
            covariance: vec![0.0; n * n],
            standard_errors: vec![f64::NAN; n],
            covariance_transformed: vec![0.0; n * n],
            iterations: 0,
            decrement: 0.0,
        }
    }
}

/// The covariance of what has `jacobian[i * n + k]` as derivative of its part i in coordinate k.
fn linear_covariance(jacobian: &[f64], covariance: &[f64], n: usize) -> Vec<f64> {
    let mut out = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let mut sum = 0.0;
            // Most parameters depend on one coordinate or two.
            for k in (0..n).filter(|k| jacobian[i * n + k] != 0.0) {
                for l in 0..n {
                    sum += jacobian[i * n + k] * covariance[k * n + l] * jacobian[j * n + l];
                }
            }
            out[i * n + j] = sum;
            out[j * n + i] = sum;
        }
    }
    out
}

/// The square roots of the diagonal, NaN where a flat direction moves the parameter.
fn standard_errors(jacobian: &[f64], covariance: &[f64], flat: &[Vec<f64>]) -> Vec<f64> {
    // A component this small is rounding of the eigenvectors.
    let moves = |row: &[f64], direction: &Vec<f64>| {
        let along: f64 = row.iter().zip(direction).map(|(j, d)| j * d).sum();
        let size: f64 = row.iter().map(|j| j.abs()).fold(0.0, f64::max);
        along.abs() > 1e-4 * size
    };
    let n = square_side(covariance);
    let error = |(i, row): (usize, &[f64])| {
        if flat.iter().any(|direction| moves(row, direction)) {
            return f64::NAN;
        }
        covariance[i * n + i].max(0.0).sqrt()
    };
    jacobian.chunks_exact(n.max(1)).enumerate().map(error).collect()
}

/// Whether a flat direction belongs to coordinate `k`: it has a tenth of its length there.
#[must_use]
pub fn touches(flat: &[Vec<f64>], k: usize) -> bool {
    flat.iter().any(|v| v.get(k).is_some_and(|c| c.abs() > 0.1))
}

/// The side of a square matrix held as a list.
fn square_side(matrix: &[f64]) -> usize {
    (matrix.len() as f64).sqrt() as usize
}

/// On which scale an interval is symmetric.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "positive numbers, probabilities and all others")]
pub enum Scale {
    /// Logarithm: for numbers above 0.
    Log,
    /// Logit: for probabilities.
    Logit,
    /// As it is: for numbers of either sign.
    Linear,
}

/// g' C g: the variance of a function with this gradient, by the delta method; the covariance is
/// n x n for a gradient of n.
#[must_use]
pub fn delta_variance(gradient: &[f64], covariance: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (row, left) in covariance.chunks_exact(gradient.len().max(1)).zip(gradient) {
        for (c, right) in row.iter().zip(gradient) {
            sum += left * c * right;
        }
    }
    sum.max(0.0)
}

/// The Wald interval of a function of the parameters at `level` in (0, 1), symmetric on
/// `scale`, so that its ends stay in range.
///
/// `gradient` is that of `value` itself and `covariance` belongs to the same parameters.
/// Where `value` is at the end of its range, or not finite, the interval is that one point.
#[must_use]
pub fn delta_interval(
    value: f64,
    gradient: &[f64],
    covariance: &[f64],
    level: f64,
    scale: Scale,
) -> (f64, f64) {
    let reach = -normal_quantile(0.5 * (1.0 - level)) * delta_variance(gradient, covariance).sqrt();
    match scale {
        Scale::Log if value > 0.0 && value.is_finite() => {
            let centre = ln(value);
            (exp(centre - reach / value), exp(centre + reach / value))
        }
        Scale::Logit if value > 0.0 && value < 1.0 => {
            let centre = logit(value);
            let reach = reach / (value * (1.0 - value));
            (sigmoid(centre - reach), sigmoid(centre + reach))
        }
        Scale::Linear => (value - reach, value + reach),
        Scale::Log | Scale::Logit => (value, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_stay_in_range_and_are_symmetric_on_their_scale() {
        let (gradient, covariance) = ([3.0, -1.0], [0.25, 0.1, 0.1, 0.5]);
        assert_eq!(delta_variance(&gradient, &covariance).to_bits(), 2.15_f64.to_bits());
        let (low, high) = delta_interval(2.0, &gradient, &covariance, 0.95, Scale::Log);
        assert!((low * high - 4.0).abs() < 1e-12);
        // 1.959964 standard errors of 1.466288 over 2, in logs.
        assert!((ln(high / 2.0) - 1.959_963_984_540_054 * 2.15_f64.sqrt() / 2.0).abs() < 1e-14);
        let (low, high) = delta_interval(0.9, &gradient, &covariance, 0.99, Scale::Logit);
        assert!(0.0 < low && low < 0.9 && 0.9 < high && high <= 1.0);
        for (value, scale) in [(0.0, Scale::Log), (1.0, Scale::Logit), (0.0, Scale::Logit)] {
            let ends = delta_interval(value, &gradient, &covariance, 0.9, scale);
            assert_eq!(ends, (value, value));
        }
    }
}
