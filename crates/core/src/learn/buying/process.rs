//! What a model of repeat buying tells of a customer, whatever its mathematics.

use std::fmt::Debug;

use crate::math::newton::Evaluation;
use crate::math::random::Random;

use super::estimate::Status;
use super::parameters::Layout;

/// What is known of one customer; all times in one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the sufficient statistics of every model")]
pub struct History {
    /// x: repeat purchases, a whole number.
    pub frequency: f64,
    /// t_x: age at the last of them, 0 where there is none.
    pub recency: f64,
    /// T: age now. In discrete models the number of opportunities.
    pub age: f64,
    /// Sum of the logarithms of the times between purchases. Models of regular rhythms alone
    /// want it, for likelihoods and not for predictions.
    pub litt: f64,
}

/// A model at given parameters.
pub trait Process: Clone + Debug + Send + Sync + 'static {
    /// What the futures of customers of the same x share, such as a rule of integration.
    type Shared: Clone + Debug + Send + Sync;
    /// The future of a customer who is alive.
    type Future: Future;

    /// True where the future of one who is alive depends on t_x beside x and T.
    const NEEDS_RECENCY: bool = false;

    /// The parameters' names and search coordinates. Units are 1: penalties belong to fits.
    fn layout(&self) -> Layout;

    /// The parameters in the order of the layout.
    fn parameters(&self) -> Vec<f64>;

    /// The same model at other parameters; what is not estimated stays.
    #[must_use]
    fn with_parameters(&self, parameters: &[f64]) -> Self;

    /// This model a `step` along coordinate `k` of the search; coordinates that do not bear on
    /// a parameter leave its bits as they are.
    #[must_use]
    fn neighbour(&self, k: usize, step: f64) -> Self {
        let (layout, here) = (self.layout(), self.parameters());
        let mut point = layout.point(&here);
        let Some(coordinate) = point.get_mut(k) else { return self.clone() };
        *coordinate += step;
        let mut moved = layout.natural(&point);
        let (n, jacobian) = (here.len(), layout.jacobian(&here));
        for (i, (new, old)) in moved.iter_mut().zip(&here).enumerate() {
            if jacobian.get(i * n + k).is_none_or(|d| *d == 0.0) {
                *new = *old;
            }
        }
        self.with_parameters(&moved)
    }

    /// Probability that the customer has not dropped out by T.
    fn p_alive(&self, history: &History) -> f64;

    /// The gradient of [`Self::p_alive`] in the coordinates of the search; by central
    /// differences unless a model knows better.
    fn p_alive_gradient(&self, history: &History) -> Vec<f64> {
        central_differences(self.parameters().len(), |k, step| {
            self.neighbour(k, step).p_alive(history)
        })
    }

    /// What futures of this x share.
    fn shared(&self, frequency: f64) -> Self::Shared;

    /// Whether [`Self::shared`] of this process and of `other` are the same.
    fn shares_with(&self, other: &Self) -> bool {
        let _ = other;
        false
    }

    /// The future of a customer with this history, given that they are alive at T.
    fn future(&self, history: &History, shared: &Self::Shared) -> Self::Future;

    /// [`Future::next_purchase_quantile`] of a customer with this history, where it takes
    /// nothing of what futures share; the same bits.
    fn next_purchase_quantile(&self, history: &History, q: f64) -> Option<f64> {
        let _ = (history, q);
        None
    }

    /// The log-likelihood of one history, term by term as published: the oracle of the fast
    /// one, and what a hold-out score is made of.
    fn log_likelihood(&self, history: &History) -> f64;

    /// Draws the repeat purchases of a new customer up to `age`.
    fn draw(&self, random: &mut Random, age: f64) -> Draw;
}

/// A simulated customer.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "times and an end")]
pub struct Draw {
    /// Ages at the repeat purchases, ascending, within the time observed.
    pub times: Vec<f64>,
    /// Age at which the customer dropped out; infinite where it is beyond the time observed.
    pub end: f64,
}

impl Draw {
    /// What an observer at `age` knows.
    #[must_use]
    pub fn history(&self, age: f64) -> History {
        let mut last = 0.0;
        let mut litt = 0.0;
        for &time in &self.times {
            litt += crate::math::elementary::ln(time - last);
            last = time;
        }
        History { frequency: self.times.len() as f64, recency: last, age, litt }
    }
}

/// The purchases to come of a customer who is alive now, as seen from now: `t` counts from now.
pub trait Future {
    /// Mean number of purchases within `t` >= 0.
    fn expected_purchases(&self, t: f64) -> f64;

    /// Mean number of purchases after `from` and up to `to`; by difference unless a model can
    /// do better.
    fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        self.expected_purchases(to) - self.expected_purchases(from)
    }

    /// Probability of being alive still after `t` >= 0, if nothing more is learnt.
    fn p_alive_in(&self, t: f64) -> f64;

    /// Probability of at least one purchase within `t` >= 0, exact where it is small.
    fn p_purchase(&self, t: f64) -> f64;

    /// Probability of ever buying again: the mass of the next purchase, which is defective
    /// where customers may drop out silently.
    fn p_ever(&self) -> f64;

    /// Time by which the next purchase has come with probability `q` in [0, 1]; infinite where
    /// `q` is not below [`Self::p_ever`].
    fn next_purchase_quantile(&self, q: f64) -> f64;

    /// Probability of exactly `n` purchases within `t` >= 0.
    fn pmf(&self, n: u32, t: f64) -> f64;

    /// Mean of the purchases within `t` (infinity: for ever), each worth e^(-rate u) at its
    /// time u from now; infinite where it diverges.
    fn discounted_purchases(&self, t: f64, rate: f64) -> f64;
}

/// Half the distance of a central difference in the coordinates of the search: its error is
/// 1e-9 of the value, rounding's 1e-10.
pub const STEP: f64 = 1e-4;

/// The gradient of `f(k, step)`, a function a step along coordinate k.
pub fn central_differences(n: usize, f: impl Fn(usize, f64) -> f64) -> Vec<f64> {
    (0..n).map(|k| (f(k, STEP) - f(k, -STEP)) / (2.0 * STEP)).collect()
}

/// The likelihood of prepared customers, to be maximised or sampled from.
pub trait Likelihood: Sync {
    /// Names, coordinates and the units that a penalty uses.
    fn layout(&self) -> Layout;

    /// Sum of the weights: the number of customers.
    fn weight(&self) -> f64;

    /// Where a search starts, in natural parameters.
    fn start(&self) -> Vec<f64>;

    /// The log-likelihood with two derivatives in the logarithms of the positive parameters
    /// (in free ones as they are), in the current pool of threads.
    fn evaluate(&self, parameters: &[f64]) -> Evaluation;

    /// The same in the coordinates of the search.
    fn evaluate_at(&self, point: &[f64]) -> Evaluation {
        let layout = self.layout();
        let parameters = layout.natural(point);
        layout.to_search(&parameters, &self.evaluate(&parameters))
    }

    /// The log-likelihood alone: what sampling needs.
    fn value(&self, parameters: &[f64]) -> f64 {
        self.evaluate(parameters).value
    }

    /// The matrix from the point of the search to the point of the parameters that are
    /// reported, n x n by rows, where the two differ: a search likes covariates centred.
    fn reported(&self) -> Option<Vec<f64>> {
        None
    }

    /// Which boundary the optimum lies on, where some direction of the search is flat: `flat`
    /// holds unit vectors of them, at least one.
    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status;
}
