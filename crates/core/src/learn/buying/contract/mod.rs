//! Customers under contract: who leaves is seen to leave, at the end of a period.
//!
//! A customer of tenure n has been through n periods. S(t) = P(T > t) is the share that renews
//! after t periods, T the period in which a customer leaves. Times are whole periods; a part of
//! a period has not passed.

mod beta_discrete_weibull;
mod data;
mod likelihood;
mod sbg;

#[cfg(test)]
mod tests;

pub use beta_discrete_weibull::{
    BetaDiscreteWeibull, BetaDiscreteWeibullLikelihood, fit_beta_discrete_weibull,
};
pub use data::Data;
pub(in crate::learn::buying) use likelihood::hazard;
pub(in crate::learn::buying) use sbg::dropout_boundary;
pub use sbg::{SbgLikelihood, ShiftedBetaGeometric, fit_sbg};

use std::fmt::Debug;

use crate::math::elementary::{exp, exp_m1};
use crate::math::random::Random;
use crate::math::series::{Terms, sum_terms};

use super::parameters::Layout;

/// A model of how long contracts last, at given parameters.
pub trait Contract: Clone + Debug + Send + Sync + 'static {
    /// The parameters' names and search coordinates.
    fn layout(&self) -> Layout;

    /// The parameters in the order of the layout.
    fn parameters(&self) -> Vec<f64>;

    /// The same model at other parameters.
    #[must_use]
    fn with_parameters(&self, parameters: &[f64]) -> Self;

    /// ln S(to) / S(from) for real 0 <= from <= to, at most 0 and exact where it is small.
    fn ln_survival_between(&self, from: f64, to: f64) -> f64;

    /// The derivative of ln S(t), for real t > 0.
    fn ln_survival_slope(&self, t: f64) -> f64;

    /// The power c of S(t) ~ t^-c for large t: the mean lifetime is finite where c > 1.
    fn tail_power(&self) -> f64;

    /// The log-likelihood of one customer, as published: the oracle of the fast one. `tenure`
    /// is the period of leaving for one who has left, the periods passed for another.
    fn log_likelihood(&self, tenure: f64, churned: bool) -> f64;

    /// Draws the period in which a new customer leaves, 1 or later; infinite beyond all numbers.
    fn draw(&self, random: &mut Random) -> f64;

    /// S(t), the probability that a new customer stays beyond `t` periods.
    fn survival(&self, t: f64) -> f64 {
        exp(self.ln_survival_between(0.0, whole(t)))
    }

    /// Probability that a customer of this tenure stays `t` periods more.
    fn survival_after(&self, tenure: f64, t: f64) -> f64 {
        let tenure = whole(tenure);
        exp(self.ln_survival_between(tenure, tenure + whole(t)))
    }

    /// Probability that a customer of this tenure leaves within `t` periods, exact where it is
    /// small; the hazard of period tenure + 1 for t = 1.
    fn churn_after(&self, tenure: f64, t: f64) -> f64 {
        let tenure = whole(tenure);
        -exp_m1(self.ln_survival_between(tenure, tenure + whole(t)))
    }

    /// Probability that a new customer leaves in period `t`, 1 or later.
    fn p_churn(&self, t: f64) -> f64 {
        let t = whole(t);
        if t < 1.0 { 0.0 } else { self.survival(t - 1.0) * self.churn_after(t - 1.0, 1.0) }
    }

    /// Share of the customers of this tenure who stay for the next period.
    fn retention(&self, tenure: f64) -> f64 {
        self.survival_after(tenure, 1.0)
    }

    /// Mean number of renewals to come within `t` periods (infinity: for ever) of a customer of
    /// this tenure.
    fn expected_residual(&self, tenure: f64, t: f64) -> f64 {
        self.discounted_residual(tenure, t, 0.0)
    }

    /// The same with the j-th renewal worth e^(-rate (j-1)): the next one counts in full
    /// (Fader and Hardie 2010, eq. 6, whose n is tenure + 1 and whose d is e^rate - 1).
    /// Infinite where it diverges.
    fn discounted_residual(&self, tenure: f64, t: f64, rate: f64) -> f64 {
        if t == f64::INFINITY && rate <= 0.0 && self.tail_power() <= 1.0 {
            return f64::INFINITY;
        }
        let residual = Residual { model: self, tenure: whole(tenure), rate };
        sum_terms(&residual, 1.0, whole(t))
    }

    /// The number of periods by which a customer of this tenure has left with probability `q` in
    /// [0, 1]; infinite for 1.
    fn residual_quantile(&self, tenure: f64, q: f64) -> f64 {
        if q >= 1.0 {
            return f64::INFINITY;
        }
        let left = |t: f64| self.churn_after(tenure, t) >= q;
        let mut high = 1.0;
        while !left(high) {
            if high > 1e300 {
                return f64::INFINITY;
            }
            high *= 2.0;
        }
        let mut low = (0.5 * high).floor();
        loop {
            let middle = (0.5 * (low + high)).floor();
            if middle <= low || middle >= high {
                return high;
            }
            *(if left(middle) { &mut high } else { &mut low }) = middle;
        }
    }
}

/// The renewals to come, each with its worth.
struct Residual<'a, C> {
    model: &'a C,
    tenure: f64,
    rate: f64,
}

impl<C: Contract> Terms for Residual<'_, C> {
    fn ln_term(&self, j: f64) -> f64 {
        self.model.ln_survival_between(self.tenure, self.tenure + j) - self.rate * (j - 1.0)
    }

    fn slope(&self, j: f64) -> f64 {
        self.model.ln_survival_slope(self.tenure + j) - self.rate
    }
}

/// The whole periods in `t`.
fn whole(t: f64) -> f64 {
    t.floor().max(0.0)
}
