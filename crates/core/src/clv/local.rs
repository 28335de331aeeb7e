//! What a fitted model says of one customer, whose process is known: the columns of each output.

use crate::learn::buying::{
    Future, Futures, History, Process, Scale, ValueAndGradient, delta_interval, delta_variance,
    of_future,
};
use crate::math::elementary::exp;
use crate::math::normal::normal_quantile;

use super::gamma_gamma::GammaGammaModel;
use super::plan::{Ahead, Cells, Item, Quantity, tails};
use super::transactions::{Known, MOST_COUNTS};

/// The process that customers follow, with what is known of its parameters.
///
/// Customers of one row of covariates share one; a model without covariates has one for all.
#[derive(Debug)]
pub(super) struct Local<'a, P: Process> {
    pub(super) process: &'a P,
    /// The covariance of its point in the coordinates of the search.
    pub(super) covariance: &'a [f64],
    /// What many customers of one x share, where there are many.
    pub(super) futures: Option<&'a Futures<P>>,
}

impl<P: Process> Local<'_, P> {
    /// P(alive) with its gradient.
    fn alive(&self, history: &History, graded: bool) -> ValueAndGradient {
        let value = self.process.p_alive(history);
        let gradient = if graded { self.process.p_alive_gradient(history) } else { Vec::new() };
        ValueAndGradient { value, gradient }
    }

    /// P(alive) times what is known of the future, with the gradient of the product.
    fn of_the_living(&self, history: &History, ahead: &ValueAndGradient) -> ValueAndGradient {
        let alive = self.alive(history, !ahead.gradient.is_empty());
        let product = |(slope, next): (&f64, &f64)| slope * ahead.value + alive.value * next;
        let gradient = alive.gradient.iter().zip(&ahead.gradient).map(product).collect();
        ValueAndGradient { value: alive.value * ahead.value, gradient }
    }

    /// Writes the columns of one item for one customer.
    pub(super) fn write(
        &self,
        item: &Item,
        history: &History,
        known: Option<&Known>,
        spend: Option<(&GammaGammaModel, f64)>,
        out: &mut Cells<'_>,
    ) {
        match (item.quantity, known, spend) {
            (Quantity::NextPurchase, ..) => self.write_next(item, history, out),
            (Quantity::Alive, ..) => {
                let alive = self.alive(history, !item.levels.is_empty());
                self.write_with_levels(item, &alive, Scale::Logit, out);
            }
            (Quantity::Living(ahead), Some(known), _) => {
                let value = self.of_the_living(history, &known.ahead);
                if item.predictive {
                    self.write_counts(item, history, value.value, known, out);
                } else {
                    self.write_with_levels(item, &value, scale(ahead), out);
                }
            }
            (Quantity::Otherwise(_), Some(known), _) => {
                let mut value = self.of_the_living(history, &known.ahead);
                value.value = 1.0 - value.value;
                value.gradient.iter_mut().for_each(|g| *g = -*g);
                self.write_with_levels(item, &value, Scale::Logit, out);
            }
            (Quantity::Spend, _, Some((spend, mean))) => {
                spend.write(item, history.frequency, mean, out);
            }
            (Quantity::Value, Some(known), Some((spend, mean))) => {
                self.write_value(item, history, spend, mean, known, out);
            }
            _ => item.columns().iter().for_each(|_| out.push(f64::NAN)),
        }
    }

    fn write_with_levels(
        &self,
        item: &Item,
        graded: &ValueAndGradient,
        scale: Scale,
        out: &mut Cells<'_>,
    ) {
        out.push(finite(graded.value));
        for level in &item.levels {
            let (lower, upper) =
                delta_interval(graded.value, &graded.gradient, self.covariance, level.value, scale);
            out.push(finite(lower));
            out.push(finite(upper));
        }
    }

    /// The interval of the number of purchases itself, at the estimates: the smallest counts
    /// that are not exceeded with the probabilities of the tails.
    fn write_counts(
        &self,
        item: &Item,
        history: &History,
        expected: f64,
        known: &Known,
        out: &mut Cells<'_>,
    ) {
        out.push(finite(expected));
        let alive = self.process.p_alive(history);
        for level in &item.levels {
            for q in tails(level.value) {
                // P(N <= n) = 1 - P(alive) P(more than n | alive).
                let n = known.beyond.iter().take_while(|more| 1.0 - alive * **more < q).count();
                // A table that was cut off does not say.
                out.push(if n < MOST_COUNTS { n as f64 } else { f64::NAN });
            }
        }
    }

    fn write_next(&self, item: &Item, history: &History, out: &mut Cells<'_>) {
        let alive = if item.given_data { self.process.p_alive(history) } else { 1.0 };
        let quantile = |q: f64| {
            let q = q / alive;
            if q >= 1.0 {
                return f64::NAN;
            }
            let direct = self.process.next_purchase_quantile(history, q);
            let shared = || match self.futures {
                Some(futures) => futures.value(history, |f| f.next_purchase_quantile(q)),
                None => of_future(self.process, history, |f| f.next_purchase_quantile(q)),
            };
            finite(direct.unwrap_or_else(shared))
        };
        out.push(quantile(0.5));
        for level in &item.levels {
            for q in tails(level.value) {
                out.push(quantile(q));
            }
        }
    }

    /// The variance of ln CLV is the sum of those of ln purchases and ln spend.
    fn write_value(
        &self,
        item: &Item,
        history: &History,
        spend: &GammaGammaModel,
        mean: f64,
        known: &Known,
        out: &mut Cells<'_>,
    ) {
        let purchases = self.of_the_living(history, &known.ahead);
        let (each, slope) = spend.expected(history.frequency, mean);
        let value = item.margin * each * purchases.value;
        out.push(finite(value));
        let relative = |variance: f64, of: f64| variance / (of * of);
        let variance =
            relative(delta_variance(&purchases.gradient, self.covariance), purchases.value)
                + relative(delta_variance(&slope, spend.uncertainty()), each);
        for level in &item.levels {
            let reach = -normal_quantile(0.5 * (1.0 - level.value)) * variance.sqrt();
            let spread = if value > 0.0 { exp(reach) } else { 1.0 };
            out.push(finite(value / spread));
            out.push(finite(value * spread));
        }
    }
}

/// What does not exist, such as a mean that diverges, is null.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}

fn scale(ahead: Ahead) -> Scale {
    match ahead {
        Ahead::Purchases | Ahead::Discounted => Scale::Log,
        Ahead::Alive | Ahead::Purchase | Ahead::Ever | Ahead::Count => Scale::Logit,
    }
}
