//! Maximum likelihood for GGom/NBD.

use super::{Data, GgomNbd};
use crate::error::{Error, ErrorKind, Result};
use crate::learn::buying::estimate::{Estimate, Options, Status, touches};
use crate::learn::buying::lifetime;
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::Likelihood;
use crate::math::elementary::{exp_m1, ln_1p};
use crate::math::newton::Evaluation;

/// The greatest b, in one over the greatest T: dropout within a two-hundredth of all time
/// observed is at one age. Beyond it beta, about e^(b y), would soon overflow.
const SHARPEST: f64 = 200.0;

/// Fits r, alpha, b, s, beta by maximum likelihood, in the current rayon pool.
///
/// The search runs in their logarithms, and b stays below 200 / (greatest T). With a penalty,
/// `penalty` times the number of customers times the sum of squared logarithms of r,
/// alpha / (mean T), b (mean T), s and beta is taken off.
///
/// `watch` is called with each iteration and its objective and may stop the fit.
///
/// The likelihood may have several maxima: three searches start from weak, strong and sudden
/// ageing, and the best of their ends is returned. Their iterations are not added up.
///
/// Where hazards do not grow with age, as on CDNOW's data, b goes to 0 with beta / b fixed and
/// the status is [`Status::NoAgeing`]: Pareto/NBD is the model then. The likelihood of one
/// customer always has its optimum on the boundary, and one without repeat purchases gives
/// [`Status::NoRepeats`], as does any number of them: r = s = beta = 1, alpha is 1e8 times all
/// time observed and 1 / b the mean T.
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
    let known = vec![1.0, 1.0, 1.0 / data.time_scale(), 1.0, 1.0];
    let mut best: Option<(f64, Estimate)> = None;
    let mut failure = None;
    for ageing in STARTS {
        let likelihood = GgomNbdLikelihood { ageing, ..GgomNbdLikelihood::new(data) };
        let found = match lifetime::fit(data, &likelihood, known.clone(), options, watch) {
            Ok(found) if found.status == Status::NoRepeats => return Ok(found),
            Ok(found) => likelihood.within_limit(found),
            Err(error) if error.kind() == ErrorKind::NotConverged => {
                failure = failure.or(Some(error));
                continue;
            }
            Err(error) => return Err(error),
        };
        let objective = likelihood.objective(&found, options);
        // A start must gain something to win over an earlier one.
        if best.as_ref().is_none_or(|(value, _)| objective > value + GAIN) {
            best = Some((objective, found));
        }
    }
    match (best, failure) {
        (Some((_, estimate)), _) => Ok(estimate),
        (None, Some(error)) => Err(error),
        (None, None) => Err(Error::internal("no start was tried")),
    }
}

/// b times the mean T where searches start: the likelihood may have several maxima.
const STARTS: [f64; 3] = [0.5, 5.0, 15.0];

/// What a better maximum has to be better by.
const GAIN: f64 = 1e-6;

/// The likelihood of prepared customers.
#[derive(Clone, Copy, Debug)]
pub struct GgomNbdLikelihood<'a> {
    data: &'a Data,
    /// The greatest b.
    limit: f64,
    /// b times the mean T where a search starts.
    ageing: f64,
}

impl<'a> GgomNbdLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data) -> Self {
        Self { data, limit: SHARPEST / data.longest(), ageing: STARTS[0] }
    }

    /// The model at parameters, b within its limit.
    fn model(&self, parameters: &[f64]) -> GgomNbd {
        let model = GgomNbd::from_slice(parameters);
        GgomNbd { b: model.b.min(self.limit), ..model }
    }

    /// The estimate with b at its limit where the search went beyond.
    fn within_limit(&self, mut estimate: Estimate) -> Estimate {
        if let Some(b) = estimate.parameters.get_mut(2) {
            *b = b.min(self.limit);
            estimate.transformed = self.layout().point(&estimate.parameters);
        }
        estimate
    }

    /// The log-likelihood less the penalty.
    fn objective(&self, estimate: &Estimate, options: &Options) -> f64 {
        let value = estimate.log_likelihood;
        let at = Evaluation { value, gradient: vec![0.0; 5], hessian: vec![0.0; 25] };
        let strength = options.penalty * self.weight();
        self.layout().penalised(&estimate.transformed, strength, at).value
    }
}

impl Likelihood for GgomNbdLikelihood<'_> {
    fn layout(&self) -> Layout {
        GgomNbd::layout_in(self.data.time_scale())
    }

    fn weight(&self) -> f64 {
        self.data.weight()
    }

    /// Half the customers' mean rate spread as an exponential would; a third has dropped out
    /// by the mean age, or half of those who will by six tenths of it where hazards grow fast.
    fn start(&self) -> Vec<f64> {
        let (data, r, scale) = (self.data, 0.5, self.data.time_scale());
        let rate = data.purchases().max(0.5) / data.exposure().max(f64::MIN_POSITIVE);
        let alpha = (r / rate).clamp(1e-6 * scale, 1e6 * scale);
        vec![r, alpha, self.ageing / scale, 0.6, exp_m1(0.6 * self.ageing).max(0.6)]
    }

    /// Beyond the limit of b the likelihood is level in it.
    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let model = self.model(parameters);
        let mut at = lifetime::evaluate(self.data, &model, model.r, model.alpha);
        if parameters.get(2).is_some_and(|b| *b > self.limit) {
            at.gradient[2] = 0.0;
            for i in 0..5 {
                at.hessian[i * 5 + 2] = 0.0;
                at.hessian[10 + i] = 0.0;
            }
        }
        at
    }

    fn value(&self, parameters: &[f64]) -> f64 {
        let model = self.model(parameters);
        lifetime::value(self.data, &model, model.r, model.alpha)
    }

    /// The first of the boundaries that a flat direction reaches, in a fixed order.
    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        let GgomNbd { r, b, s, beta, .. } = self.model(parameters);
        let age = b * self.data.time_scale();
        let dropout = s * ln_1p(exp_m1(b * self.data.longest()) / beta);
        let lifetime = (2..5).any(|k| touches(flat, k));
        match () {
            () if touches(flat, 2) && b >= self.limit => Status::SimultaneousDropout,
            () if lifetime && dropout < 1e-3 => Status::NoChurnSeen,
            () if touches(flat, 2) && age < 1e-3 => Status::NoAgeing,
            () if touches(flat, 0) && r > 1e2 => Status::HomogeneousRate,
            () if lifetime && s > 1e2 => Status::HomogeneousLifetime,
            () if lifetime && beta < 1e-2 * age => Status::PolarisedDropout,
            () => Status::Unidentified,
        }
    }
}
