//! Maximum likelihood for Pareto/NBD.

use super::{Data, ParetoNbd};
use crate::error::Result;
use crate::learn::buying::estimate::{Estimate, Options, Status, touches};
use crate::learn::buying::lifetime;
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::Likelihood;
use crate::math::newton::Evaluation;

/// Fits r, alpha, s, beta by maximum likelihood, in the current rayon pool.
///
/// The search runs in their logarithms. With a penalty, `penalty` times the number of
/// customers times the sum of squared logarithms of r, alpha / (mean T), s and
/// beta / (mean T) is taken off.
///
/// `watch` is called with each iteration and its objective and may stop the fit.
///
/// The likelihood of one customer always has its optimum on the boundary, and one without
/// repeat purchases gives [`Status::NoRepeats`], as does any number of them: r = s = 1, alpha
/// is 1e8 times all time observed and beta the mean T.
///
/// # Errors
/// `InvalidParameter` for a negative penalty; `InvalidData` where a customer has repeat
/// purchases at age 0, which no finite parameters explain (unless penalised); `NotConverged`
/// after `max_iter`; what `watch` returns.
pub fn fit(
    data: &Data,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    lifetime::fit(data, &ParetoNbdLikelihood::new(data), no_repeats(data), options, watch)
}

/// The estimate where it follows without a search: nobody bought again.
///
/// # Errors
/// As [`fit`] before its search.
pub fn known(data: &Data, options: &Options) -> Result<Option<Estimate>> {
    let likelihood = ParetoNbdLikelihood::new(data);
    lifetime::without_search(data, &likelihood, no_repeats(data), options)
}

fn no_repeats(data: &Data) -> Vec<f64> {
    vec![1.0, 1.0, 1.0, data.time_scale()]
}

/// The likelihood of prepared customers.
#[derive(Clone, Copy, Debug)]
pub struct ParetoNbdLikelihood<'a> {
    data: &'a Data,
}

impl<'a> ParetoNbdLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data) -> Self {
        Self { data }
    }
}

impl Likelihood for ParetoNbdLikelihood<'_> {
    fn layout(&self) -> Layout {
        ParetoNbd::layout_in(self.data.time_scale())
    }

    fn weight(&self) -> f64 {
        self.data.weight()
    }

    /// Half the customers' mean rate spread as an exponential would; a third has dropped out
    /// by the mean age.
    fn start(&self) -> Vec<f64> {
        let (data, r, scale) = (self.data, 0.5, self.data.time_scale());
        let rate = data.purchases().max(0.5) / data.exposure().max(f64::MIN_POSITIVE);
        let alpha = (r / rate).clamp(1e-6 * scale, 1e6 * scale);
        vec![r, alpha, 0.6, scale]
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let model = ParetoNbd::from_slice(parameters);
        lifetime::evaluate(self.data, &model, model.r, model.alpha)
    }

    fn value(&self, parameters: &[f64]) -> f64 {
        let model = ParetoNbd::from_slice(parameters);
        lifetime::value(self.data, &model, model.r, model.alpha)
    }

    /// The first of the boundaries that a flat direction reaches, in a fixed order.
    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        let ParetoNbd { r, s, beta, .. } = ParetoNbd::from_slice(parameters);
        let scale = self.data.time_scale();
        let lifetime = touches(flat, 2) || touches(flat, 3);
        match () {
            () if lifetime && s * (scale / beta).min(1.0) < 1e-3 && beta > 1e-3 * scale => {
                Status::NoChurnSeen
            }
            () if touches(flat, 0) && r > 1e2 => Status::HomogeneousRate,
            () if lifetime && s > 1e2 => Status::HomogeneousLifetime,
            () if lifetime && beta < 1e-2 * scale => Status::PolarisedDropout,
            () => Status::Unidentified,
        }
    }
}
