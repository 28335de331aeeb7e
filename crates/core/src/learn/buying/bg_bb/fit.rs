//! Maximum likelihood for BG/BB.

use super::data::Data;
use super::likelihood::evaluate;
use super::{BgBb, layout};
use crate::error::Result;
use crate::learn::buying::contract::dropout_boundary;
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood, touches};
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::Likelihood;
use crate::math::newton::Evaluation;

/// The purchases that a customer without dropout would be expected to make in all opportunities
/// observed, where nobody bought.
const NO_REPEATS: f64 = 1e-8;

/// Fits alpha, beta, gamma, delta by maximum likelihood, in the current rayon pool.
///
/// The search runs in (logit phi, ln kappa) of both pairs, phi = alpha / (alpha + beta), kappa =
/// alpha + beta. With a penalty, `penalty` times the number of customers times the sum of the
/// squared logarithms of the parameters is taken off. `watch` is called with each iteration and
/// its objective and may stop the fit.
///
/// Where nobody bought the status is [`Status::NoRepeats`]: beta = gamma = delta = 1 and alpha
/// next to 0. One customer always gives an optimum on the boundary.
///
/// # Errors
/// `InvalidParameter` for a negative penalty; `NotConverged` after `max_iter`; what `watch`
/// returns.
pub fn fit(
    data: &Data,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    options.check()?;
    let likelihood = BgBbLikelihood::new(data);
    if options.penalty == 0.0 && data.purchases == 0.0 {
        let parameters = vec![NO_REPEATS / data.opportunities.max(1.0), 1.0, 1.0, 1.0];
        let value = likelihood.value(&parameters);
        return Ok(Estimate::known(&layout(), parameters, value, Status::NoRepeats));
    }
    maximum_likelihood(&likelihood, options, watch)
}

/// The likelihood of prepared customers.
#[derive(Clone, Copy, Debug)]
pub struct BgBbLikelihood<'a> {
    data: &'a Data,
}

impl<'a> BgBbLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data) -> Self {
        Self { data }
    }
}

impl Likelihood for BgBbLikelihood<'_> {
    fn layout(&self) -> Layout {
        layout()
    }

    fn weight(&self) -> f64 {
        self.data.weight
    }

    /// Twice the mean rate of purchases, and a tenth that drop out at each opportunity.
    fn start(&self) -> Vec<f64> {
        let rate = self.data.purchases / self.data.opportunities.max(1.0);
        let phi = (2.0 * rate).clamp(0.01, 0.9);
        vec![2.0 * phi, 2.0 * (1.0 - phi), 0.2, 1.8]
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        evaluate(self.data, &BgBb::from_slice(parameters))
    }

    /// The first of the boundaries that a flat direction reaches, in a fixed order.
    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        let BgBb { alpha, beta, gamma, delta } = BgBb::from_slice(parameters);
        let total = alpha + beta;
        if touches(flat, 0) && beta / total < 1e-3 {
            // Who never misses an opportunity has not dropped out either.
            let dropout = dropout_boundary(&[gamma, delta], flat, 2);
            let staying = dropout.filter(|status| *status == Status::NoChurnSeen);
            return staying.unwrap_or(Status::CertainPurchase);
        }
        if let Some(status) = dropout_boundary(&[gamma, delta], flat, 2) {
            return status;
        }
        match () {
            () if touches(flat, 1) && total > 1e2 => Status::HomogeneousRate,
            () if touches(flat, 1) && total < 1e-2 => Status::PolarisedRate,
            () => Status::Unidentified,
        }
    }
}
