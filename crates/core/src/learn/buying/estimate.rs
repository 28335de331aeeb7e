//! What a maximum-likelihood fit returns, and intervals from it.

use crate::math::elementary::{exp, ln};
use crate::math::normal::normal_quantile;
use crate::math::special::{logit, sigmoid};

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
    /// BG/NBD: nobody bought again. The purchase rate is 0 and dropout is not identified:
    /// a = b = 1, r = 1, and alpha is 1e8 times all time observed.
    NoRepeats,
    /// BG/NBD: phi = a / (a + b) goes to 0. Nobody seems to have dropped out.
    NoChurnSeen,
    /// BG/NBD: phi goes to 1. Everybody seems to drop out with the first repeat purchase.
    CertainDropout,
    /// BG/NBD: r goes to infinity with r / alpha fixed. All buy at one rate.
    HomogeneousRate,
    /// BG/NBD: kappa = a + b goes to infinity. All drop out with one probability.
    HomogeneousDropout,
    /// BG/NBD: kappa goes to 0. Some drop out at once, the others never.
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
    /// A direction is flat that has none of the names above.
    Unidentified,
}

/// A fit of N parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate<const N: usize> {
    /// The parameters in their natural units and order.
    pub parameters: [f64; N],
    /// The log-likelihood at the estimate, without the penalty, in the units of the data.
    pub log_likelihood: f64,
    /// Where the optimum lies.
    pub status: Status,
    /// The inverse observed information of the natural parameters. On the boundary: with the
    /// flat directions held fixed.
    pub covariance: [[f64; N]; N],
    /// Square roots of its diagonal; NaN for a parameter that the data do not identify.
    pub standard_errors: [f64; N],
    /// The parameters in which the search ran, over all reals; see the model.
    pub transformed: [f64; N],
    /// Their covariance, for intervals by [`delta_interval`].
    pub covariance_transformed: [[f64; N]; N],
    /// Newton steps taken.
    pub iterations: u32,
    /// The Newton decrement before the last step.
    pub decrement: f64,
}

/// `jacobian[i][k]` is the derivative of natural parameter i in transformed parameter k.
pub(crate) fn natural_covariance<const N: usize>(
    jacobian: &[[f64; N]; N],
    covariance: &[[f64; N]; N],
) -> [[f64; N]; N] {
    let mut out = [[0.0; N]; N];
    for i in 0..N {
        for j in 0..=i {
            let mut sum = 0.0;
            for k in 0..N {
                for l in 0..N {
                    sum += jacobian[i][k] * covariance[k][l] * jacobian[j][l];
                }
            }
            out[i][j] = sum;
            out[j][i] = sum;
        }
    }
    out
}

/// The square roots of the diagonal, NaN where a flat direction moves the parameter.
pub(crate) fn standard_errors<const N: usize>(
    jacobian: &[[f64; N]; N],
    covariance: &[[f64; N]; N],
    flat: &[Vec<f64>],
) -> [f64; N] {
    // A component this small is rounding of the eigenvectors.
    let moves = |row: &[f64; N], direction: &Vec<f64>| {
        let along: f64 = row.iter().zip(direction).map(|(j, d)| j * d).sum();
        let size: f64 = row.iter().map(|j| j.abs()).fold(0.0, f64::max);
        along.abs() > 1e-4 * size
    };
    std::array::from_fn(|i| {
        if flat.iter().any(|direction| moves(&jacobian[i], direction)) {
            return f64::NAN;
        }
        covariance[i][i].max(0.0).sqrt()
    })
}

pub(crate) fn square<const N: usize>(flat: &[f64]) -> [[f64; N]; N] {
    let at = |i: usize| flat.get(i).copied().unwrap_or(f64::NAN);
    std::array::from_fn(|i| std::array::from_fn(|j| at(i * N + j)))
}

/// On which scale an interval is symmetric.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "positive numbers and probabilities are all there is")]
pub enum Scale {
    /// Logarithm: for numbers above 0.
    Log,
    /// Logit: for probabilities.
    Logit,
}

/// g' C g: the variance of a function with this gradient, by the delta method.
#[must_use]
pub fn delta_variance<const N: usize>(gradient: &[f64; N], covariance: &[[f64; N]; N]) -> f64 {
    let mut sum = 0.0;
    for (row, left) in covariance.iter().zip(gradient) {
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
pub fn delta_interval<const N: usize>(
    value: f64,
    gradient: &[f64; N],
    covariance: &[[f64; N]; N],
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
        Scale::Log | Scale::Logit => (value, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_stay_in_range_and_are_symmetric_on_their_scale() {
        let (gradient, covariance) = ([3.0, -1.0], [[0.25, 0.1], [0.1, 0.5]]);
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
