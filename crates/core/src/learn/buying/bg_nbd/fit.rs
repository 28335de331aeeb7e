//! Maximum likelihood for BG/NBD.

use super::BgNbd;
use super::data::Data;
use super::likelihood::{Dropout, evaluate};
use crate::error::{Error, Result};
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood, touches};
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::Likelihood;
use crate::math::newton::Evaluation;

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
) -> Result<Estimate> {
    fit_with(&BgNbdLikelihood::new(data), options, watch)
}

/// [`fit`] of either likelihood.
pub(in crate::learn::buying) fn fit_with(
    likelihood: &BgNbdLikelihood<'_>,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    match known_of(likelihood, options)? {
        Some(estimate) => Ok(estimate),
        None => maximum_likelihood(likelihood, options, watch),
    }
}

/// The estimate where it follows without a search: nobody bought again.
///
/// # Errors
/// As [`fit`] before its search.
pub fn known(data: &Data, options: &Options) -> Result<Option<Estimate>> {
    known_of(&BgNbdLikelihood::new(data), options)
}

/// [`known`] of either likelihood.
pub(in crate::learn::buying) fn known_of(
    likelihood: &BgNbdLikelihood<'_>,
    options: &Options,
) -> Result<Option<Estimate>> {
    options.check()?;
    let data = likelihood.data;
    if options.penalty == 0.0 {
        if data.purchases == 0.0 {
            return Ok(Some(no_repeats(likelihood, data)));
        }
        if data.bought_at_birth {
            return Err(Error::invalid_column(
                "recency",
                "must be greater than 0 where `frequency` is greater than 0",
            )
            .hint("count the purchases of one day as one, or set `penalty`"));
        }
    }
    Ok(None)
}

/// The likelihood of prepared customers.
#[derive(Clone, Copy, Debug)]
pub struct BgNbdLikelihood<'a> {
    data: &'a Data,
    dropout: Dropout,
}

impl<'a> BgNbdLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data) -> Self {
        Self::with_dropout(data, Dropout::AfterRepeats)
    }

    /// Of these customers, who may drop out after these purchases.
    #[must_use]
    pub fn with_dropout(data: &'a Data, dropout: Dropout) -> Self {
        Self { data, dropout }
    }
}

impl Likelihood for BgNbdLikelihood<'_> {
    fn layout(&self) -> Layout {
        BgNbd::layout_in(self.data.time_scale())
    }

    fn weight(&self) -> f64 {
        self.data.weight
    }

    /// Half the customers' mean rate spread as an exponential would; a quarter drops out a
    /// time.
    fn start(&self) -> Vec<f64> {
        let (data, r) = (self.data, 0.5);
        let rate = data.purchases.max(0.5) / data.exposure.max(f64::MIN_POSITIVE);
        let alpha = (r / rate).clamp(1e-6 * data.time_scale(), 1e6 * data.time_scale());
        vec![r, alpha, 1.0, 3.0]
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let at = evaluate(self.data, self.dropout, &BgNbd::from_slice(parameters));
        Evaluation { value: at.value, gradient: at.gradient.to_vec(), hessian: at.hessian.concat() }
    }

    /// The first of the boundaries that a flat direction reaches, in a fixed order.
    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        let model = BgNbd::from_slice(parameters);
        let (phi, rest) = model.dropout();
        match () {
            () if touches(flat, 2) && phi < 1e-3 => Status::NoChurnSeen,
            () if touches(flat, 2) && rest < 1e-3 => Status::CertainDropout,
            () if touches(flat, 0) && model.r > 1e2 => Status::HomogeneousRate,
            () if touches(flat, 3) && model.a + model.b > 1e2 => Status::HomogeneousDropout,
            () if touches(flat, 3) && model.a + model.b < 1e-2 => Status::PolarisedDropout,
            () => Status::Unidentified,
        }
    }
}

/// The estimate where nobody bought again.
pub(in crate::learn::buying) fn no_repeats(likelihood: &dyn Likelihood, data: &Data) -> Estimate {
    let exposure = data.exposure;
    let exposure = if exposure > 0.0 { exposure } else { 1.0 };
    let parameters = vec![1.0, NO_REPEATS_TIME * exposure, 1.0, 1.0];
    let value = likelihood.value(&parameters);
    Estimate::known(&likelihood.layout(), parameters, value, Status::NoRepeats)
}
