//! Beta-discrete-Weibull: the shifted beta-geometric on a clock of t^c.
//!
//! A customer's chance to stay beyond period t is (1 - theta)^(t^c), theta ~ Beta(alpha, beta):
//! above c = 1 a customer's own churn probability rises with tenure, below it falls. Fader,
//! Hardie, Liu, Davin and Steenburgh (2018), "How to project customer retention revisited: the
//! role of duration dependence", Journal of Interactive Marketing 43:
//! S(t) = B(alpha, beta + t^c) / B(alpha, beta).

use super::Contract;
use super::data::Data;
use super::likelihood::{clock, clock_step, evaluate};
use super::sbg::dropout_boundary;
use crate::error::Result;
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood, touches};
use crate::learn::buying::parameters::{Block, Layout};
use crate::learn::buying::process::Likelihood;
use crate::math::elementary::{ln, ln_1p, pow};
use crate::math::newton::Evaluation;
use crate::math::random::Random;
use crate::math::special::{digamma_difference, ln_beta, ln_cross_ratio};

/// The three parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these three parameters")]
pub struct BetaDiscreteWeibull {
    /// First shape of the churn probability of the first period, > 0.
    pub alpha: f64,
    /// Second shape, > 0.
    pub beta: f64,
    /// Duration dependence, > 0: 1 is none. t^c counts up to 1e299.
    pub c: f64,
}

impl BetaDiscreteWeibull {
    /// From alpha, beta, c; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { alpha: at(0), beta: at(1), c: at(2) }
    }
}

impl Contract for BetaDiscreteWeibull {
    fn layout(&self) -> Layout {
        Layout::new([Block::Beta { names: ["alpha", "beta"] }, Block::shape("c")])
    }

    fn parameters(&self) -> Vec<f64> {
        vec![self.alpha, self.beta, self.c]
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self::from_slice(parameters)
    }

    fn ln_survival_between(&self, from: f64, to: f64) -> f64 {
        if to == f64::INFINITY {
            return f64::NEG_INFINITY;
        }
        if to <= from {
            return 0.0;
        }
        let Self { alpha, beta, c } = *self;
        -ln_cross_ratio(beta + clock(from, c), alpha, clock_step(from, to, c))
    }

    fn ln_survival_slope(&self, t: f64) -> f64 {
        let y = clock(t, self.c);
        -digamma_difference(self.beta + y, self.alpha) * self.c * (y / t)
    }

    fn tail_power(&self) -> f64 {
        self.alpha * self.c
    }

    fn log_likelihood(&self, tenure: f64, churned: bool) -> f64 {
        let Self { alpha, beta, c } = *self;
        let staying = |t: f64| ln_beta(alpha, beta + pow(t, c)) - ln_beta(alpha, beta);
        if churned {
            let (before, after) = (staying(tenure - 1.0), staying(tenure));
            before + crate::math::special::log1m_exp(before - after)
        } else {
            staying(tenure)
        }
    }

    fn draw(&self, random: &mut Random) -> f64 {
        let theta = random.beta(self.alpha, self.beta);
        let y = random.exponential() / -ln_1p(-theta);
        clock_inverse(y, self.c).ceil().max(1.0)
    }
}

/// y^(1/c).
fn clock_inverse(y: f64, c: f64) -> f64 {
    crate::math::elementary::exp(ln(y) / c)
}

/// Fits alpha, beta and c by maximum likelihood, in (logit phi, ln kappa, ln c) with phi =
/// alpha / (alpha + beta) and kappa = alpha + beta; otherwise as [`super::fit_sbg`].
///
/// Two periods do not identify three parameters; with few, the optimum is often on the
/// boundary. Where all who were seen to the end left in one period later than the first, the
/// status is [`Status::SimultaneousChurn`], and the parameters make that period as likely as
/// t^c < 1e280 allows.
///
/// # Errors
/// As [`super::fit_sbg`].
pub fn fit_beta_discrete_weibull(
    data: &Data,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    options.check()?;
    let likelihood = BetaDiscreteWeibullLikelihood::new(data);
    match data.only_churn() {
        Some(period) if period > 1.0 && options.penalty == 0.0 => {
            Ok(simultaneous(&likelihood, period))
        }
        _ => maximum_likelihood(&likelihood, options, watch),
    }
}

/// One theta for all, t^c theta far below 1 before the period and far above at its end.
fn simultaneous(likelihood: &BetaDiscreteWeibullLikelihood<'_>, period: f64) -> Estimate {
    const ALIKE: f64 = 1e8;
    let c = (640.0 / ln(period)).min(200.0);
    let parameters =
        vec![ALIKE, ALIKE * (clock(period - 1.0, c).sqrt() * clock(period, c).sqrt()), c];
    let value = likelihood.value(&parameters);
    Estimate::known(&likelihood.layout(), parameters, value, Status::SimultaneousChurn)
}

/// The likelihood of tenures.
#[derive(Clone, Copy, Debug)]
pub struct BetaDiscreteWeibullLikelihood<'a> {
    data: &'a Data,
}

impl<'a> BetaDiscreteWeibullLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data) -> Self {
        Self { data }
    }
}

impl Likelihood for BetaDiscreteWeibullLikelihood<'_> {
    fn layout(&self) -> Layout {
        BetaDiscreteWeibull { alpha: 1.0, beta: 1.0, c: 1.0 }.layout()
    }

    fn weight(&self) -> f64 {
        self.data.weight
    }

    fn start(&self) -> Vec<f64> {
        let phi = self.data.churn_rate();
        vec![2.0 * phi, 2.0 * (1.0 - phi), 1.0]
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let model = BetaDiscreteWeibull::from_slice(parameters);
        let jet = evaluate(self.data, model.alpha, model.beta, Some(model.c));
        Evaluation { value: jet.0[0], gradient: jet.0[1..4].to_vec(), hessian: jet.hessian(3) }
    }

    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        let c = parameters.get(2).copied().unwrap_or(f64::NAN);
        if touches(flat, 2) && c < 1e-2 {
            return Status::FirstPeriodOnly;
        }
        dropout_boundary(parameters, flat, 0).unwrap_or(Status::Unidentified)
    }
}
