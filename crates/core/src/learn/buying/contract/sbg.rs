//! Shifted beta-geometric: a customer leaves after each period with a probability of their own.
//!
//! theta ~ Beta(alpha, beta) across customers. Fader and Hardie (2007), "How to project customer
//! retention", Journal of Interactive Marketing 21(1): P(T = t) = B(alpha+1, beta+t-1) / B(alpha,
//! beta), S(t) = B(alpha, beta+t) / B(alpha, beta).

use super::data::Data;
use super::likelihood::evaluate;
use super::{Contract, whole};
use crate::error::Result;
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood, touches};
use crate::learn::buying::parameters::{Block, Layout};
use crate::learn::buying::process::Likelihood;
use crate::math::elementary::ln_1p;
use crate::math::newton::Evaluation;
use crate::math::random::Random;
use crate::math::special::{digamma_difference, exprel, ln_beta, ln_cross_ratio};

/// The two parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these two parameters")]
pub struct ShiftedBetaGeometric {
    /// First shape of the churn probability, > 0: its mean is alpha / (alpha + beta).
    pub alpha: f64,
    /// Second shape, > 0.
    pub beta: f64,
}

impl ShiftedBetaGeometric {
    /// From alpha, beta; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { alpha: at(0), beta: at(1) }
    }

    /// The same for a customer who has been through `tenure` periods.
    #[must_use]
    pub fn given(&self, tenure: f64) -> Self {
        Self { beta: self.beta + tenure, ..*self }
    }

    /// The sum of S(j) for 1 <= j <= `t`, `t` whole or infinite: beta (1 - e^-y) / d with
    /// d = alpha - 1 and y = ln [(beta+1+d)_t / (beta+1)_t], which has no pole at alpha = 1.
    #[must_use]
    pub fn survivor_sum(&self, t: f64) -> f64 {
        let (start, d) = (self.beta + 1.0, self.alpha - 1.0);
        if t == f64::INFINITY {
            return if d > 0.0 { self.beta / d } else { f64::INFINITY };
        }
        let y_over_d = if d.abs() < 1e-6 {
            // The middle of the derivatives at both ends.
            digamma_difference(start + 0.5 * d, t)
        } else if d > 0.0 {
            ln_cross_ratio(start, d, t) / d
        } else {
            ln_cross_ratio(start + d, -d, t) / -d
        };
        self.beta * y_over_d * exprel(-y_over_d * d)
    }
}

impl Contract for ShiftedBetaGeometric {
    fn layout(&self) -> Layout {
        Layout::new([Block::Beta { names: ["alpha", "beta"] }])
    }

    fn parameters(&self) -> Vec<f64> {
        vec![self.alpha, self.beta]
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self::from_slice(parameters)
    }

    fn ln_survival_between(&self, from: f64, to: f64) -> f64 {
        if to == f64::INFINITY {
            return f64::NEG_INFINITY;
        }
        -ln_cross_ratio(self.beta + from, self.alpha, to - from)
    }

    fn ln_survival_slope(&self, t: f64) -> f64 {
        -digamma_difference(self.beta + t, self.alpha)
    }

    fn tail_power(&self) -> f64 {
        self.alpha
    }

    fn log_likelihood(&self, tenure: f64, churned: bool) -> f64 {
        let Self { alpha, beta } = *self;
        let probability = if churned {
            ln_beta(alpha + 1.0, beta + tenure - 1.0)
        } else {
            ln_beta(alpha, beta + tenure)
        };
        probability - ln_beta(alpha, beta)
    }

    fn draw(&self, random: &mut Random) -> f64 {
        let theta = random.beta(self.alpha, self.beta);
        (random.exponential() / -ln_1p(-theta)).ceil().max(1.0)
    }

    fn expected_residual(&self, tenure: f64, t: f64) -> f64 {
        self.given(whole(tenure)).survivor_sum(whole(t))
    }
}

/// Fits alpha and beta by maximum likelihood, in (logit phi, ln kappa) with phi = alpha /
/// (alpha + beta) and kappa = alpha + beta.
///
/// With a penalty, `penalty` times the number of customers times the sum of the squared
/// logarithms of alpha and beta is taken off. `watch` is called with each iteration and its
/// objective and may stop the fit. Where nobody has left the status is
/// [`Status::NoChurnSeen`]; one customer always gives an optimum on the boundary.
///
/// # Errors
/// `InvalidParameter` for a negative penalty; `NotConverged` after `max_iter`; what `watch`
/// returns.
pub fn fit_sbg(
    data: &Data,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    maximum_likelihood(&SbgLikelihood::new(data), options, watch)
}

/// The likelihood of tenures.
#[derive(Clone, Copy, Debug)]
pub struct SbgLikelihood<'a> {
    data: &'a Data,
}

impl<'a> SbgLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data) -> Self {
        Self { data }
    }
}

impl Likelihood for SbgLikelihood<'_> {
    fn layout(&self) -> Layout {
        ShiftedBetaGeometric { alpha: 1.0, beta: 1.0 }.layout()
    }

    fn weight(&self) -> f64 {
        self.data.weight
    }

    fn start(&self) -> Vec<f64> {
        let phi = self.data.churn_rate();
        vec![2.0 * phi, 2.0 * (1.0 - phi)]
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let ShiftedBetaGeometric { alpha, beta } = ShiftedBetaGeometric::from_slice(parameters);
        let jet = evaluate(self.data, alpha, beta, None);
        Evaluation { value: jet.0[0], gradient: jet.0[1..3].to_vec(), hessian: jet.hessian(2) }
    }

    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        dropout_boundary(parameters, flat, 0).unwrap_or(Status::Unidentified)
    }
}

/// The boundary of the shapes of a dropout probability, whose coordinates start at `first`.
pub(in crate::learn::buying) fn dropout_boundary(
    shapes: &[f64],
    flat: &[Vec<f64>],
    first: usize,
) -> Option<Status> {
    let [a, b, ..] = *shapes else { return None };
    let total = a + b;
    match () {
        () if touches(flat, first) && a / total < 1e-3 => Some(Status::NoChurnSeen),
        () if touches(flat, first) && b / total < 1e-3 => Some(Status::CertainDropout),
        () if touches(flat, first + 1) && total > 1e2 => Some(Status::HomogeneousDropout),
        () if touches(flat, first + 1) && total < 1e-2 => Some(Status::PolarisedDropout),
        () => None,
    }
}
