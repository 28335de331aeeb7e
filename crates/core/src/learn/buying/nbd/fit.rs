//! Maximum likelihood for NBD.

use super::{Data, Nbd};
use crate::error::{Error, Result};
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood, touches};
use crate::learn::buying::lifetime::no_repeats_alpha;
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::Likelihood;
use crate::math::elementary::{ln, ln_1p};
use crate::math::newton::Evaluation;
use crate::math::special::ln_poch_table;
use crate::math::stats::{block_sums, par_block_sums};

/// Fits r and alpha by maximum likelihood, in the current rayon pool.
///
/// The search runs in their logarithms. With a penalty, `penalty` times the number of
/// customers times the sum of squared logarithms of r and alpha / (mean T) is taken off.
///
/// `watch` is called with each iteration and its objective and may stop the fit.
///
/// Where nobody bought again the status is [`Status::NoRepeats`], r is 1 and alpha is 1e8
/// times all time observed; one customer who did gives [`Status::HomogeneousRate`].
///
/// # Errors
/// `InvalidParameter` for a negative penalty; `InvalidData` where a customer of age 0 has
/// repeat purchases, which no finite parameters explain (unless penalised); `NotConverged`
/// after `max_iter`; what `watch` returns.
pub fn fit(
    data: &Data,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    options.check()?;
    let likelihood = NbdLikelihood::new(data);
    if options.penalty == 0.0 {
        if data.purchases() == 0.0 {
            let known = vec![1.0, no_repeats_alpha(data)];
            let value = likelihood.value(&known);
            return Ok(Estimate::known(&likelihood.layout(), known, value, Status::NoRepeats));
        }
        if likelihood.ages.iter().any(|[t, _, purchases]| *t == 0.0 && *purchases > 0.0) {
            let rule = "must be greater than 0 where `frequency` is greater than 0";
            return Err(Error::invalid_column("T", rule).hint("drop these rows, or set `penalty`"));
        }
    }
    maximum_likelihood(&likelihood, options, watch)
}

/// The likelihood of prepared customers: sums over distinct ages and distinct x.
#[derive(Clone, Debug)]
pub struct NbdLikelihood<'a> {
    data: &'a Data,
    /// Distinct T, the weight of its customers and their weighted sum of x.
    ages: Vec<[f64; 3]>,
    /// Distinct x and the weight of its customers.
    counts: Vec<u32>,
    weights: Vec<f64>,
}

impl<'a> NbdLikelihood<'a> {
    /// Of these customers.
    #[must_use]
    pub fn new(data: &'a Data) -> Self {
        let (counts, weights) = data.counts().unzip();
        Self { data, ages: data.ages(), counts, weights }
    }
}

impl Likelihood for NbdLikelihood<'_> {
    fn layout(&self) -> Layout {
        Nbd::layout_in(self.data.time_scale())
    }

    fn weight(&self) -> f64 {
        self.data.weight()
    }

    /// The customers' mean rate, spread as an exponential would.
    fn start(&self) -> Vec<f64> {
        let (data, scale) = (self.data, self.data.time_scale());
        let rate = data.purchases().max(0.5) / data.exposure().max(f64::MIN_POSITIVE);
        vec![1.0, (1.0 / rate).clamp(1e-6 * scale, 1e6 * scale)]
    }

    /// ln (r)_x - x ln alpha - (r + x) ln(1 + T / alpha), summed.
    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let Nbd { r, alpha } = Nbd::from_slice(parameters);
        let poch = ln_poch_table(r, &self.counts);
        let [value, first, second] = block_sums(poch.len(), |rows| {
            let mut s = [0.0; 3];
            for i in rows {
                let (w, p) = (self.weights[i], poch[i]);
                s[0] += w * p.value;
                s[1] += w * p.first;
                s[2] += w * p.second;
            }
            s
        });
        let [l, xl, k, xk, kj, xkj] = par_block_sums(self.ages.len(), |rows| {
            let mut s = [0.0; 6];
            for [t, n, x] in &self.ages[rows] {
                let ratio = t / alpha;
                let (l, j) = (ln_1p(ratio), 1.0 / (1.0 + ratio));
                // The first form of k would overflow to NaN for a huge ratio.
                let k = if ratio < 1.0 { ratio * j } else { 1.0 - j };
                s[0] += n * l;
                s[1] += x * l;
                s[2] += n * k;
                s[3] += x * k;
                s[4] += n * k * j;
                s[5] += x * k * j;
            }
            s
        });
        let purchases = self.data.purchases();
        let cross = r * k;
        Evaluation {
            value: value - purchases * ln(alpha) - (r * l + xl),
            gradient: vec![r * first - r * l, cross + xk - purchases],
            hessian: vec![r * first + r * r * second - r * l, cross, cross, -(r * kj + xkj)],
        }
    }

    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        let homogeneous = touches(flat, 0) && Nbd::from_slice(parameters).r > 1e2;
        if homogeneous { Status::HomogeneousRate } else { Status::Unidentified }
    }
}
