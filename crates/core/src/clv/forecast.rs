//! What a fitted model said of a hold-out period, and of the customers it was fitted to.

use crate::error::Result;
use crate::evaluate::counts::CountForecast;
use crate::learn::buying::{
    Customers, Future, Futures, History, Pairs, Process, STEP, ValueAndGradient,
};
use crate::ledger::BuyingColumns;
use crate::math::parallel::map;
use crate::method::Task;

use super::buying::{Buying, BuyingModel};
use super::plan::tails;

/// Counts whose probability of being exceeded is less are looked at one by one.
const TAIL: f64 = 1e-6;
/// So are those behind a table of this length: a time unlike the one fitted to would make it
/// grow without end.
const LONGEST: u32 = 512;

/// The probabilities of 0, 1, 2, ... purchases of somebody alive, until hardly any is left.
fn pmf(future: &impl Future, duration: f64, tail: f64) -> Vec<f64> {
    let mut left = future.p_purchase(duration);
    let mut all = vec![1.0 - left];
    for n in 1..LONGEST {
        if left <= tail {
            break;
        }
        let p = future.pmf(n, duration);
        left = (left - p).max(0.0);
        all.push(p);
    }
    all
}

impl<M: Buying> BuyingModel<M> {
    /// What the model says of each customer's purchases within `duration` after T: `actual` is
    /// what came.
    pub(super) fn held_out(
        &self,
        customers: &BuyingColumns,
        actual: &[f64],
        duration: f64,
        level: f64,
        task: &Task,
    ) -> Result<Vec<CountForecast>> {
        let recency = M::Process::NEEDS_RECENCY.then_some(customers.recency.as_slice());
        let pairs = Pairs::new(&Customers {
            frequency: &customers.frequency,
            recency,
            age: &customers.age,
            group: None,
        });
        let models = std::slice::from_ref(&self.process);
        // Once cancelled, the rest of the pairs is passed over.
        let known = pairs.evaluate(models, |future| match task.check() {
            Ok(()) => (future.expected_purchases(duration), pmf(future, duration, TAIL)),
            Err(_) => (f64::NAN, Vec::new()),
        });
        task.check()?;
        let futures = Futures::new(&self.process);
        let rows: Vec<usize> = (0..customers.len()).collect();
        let of = |&i: &usize| {
            let history = History {
                frequency: customers.frequency[i],
                recency: customers.recency[i],
                age: customers.age[i],
                litt: 0.0,
            };
            let alive = self.process.p_alive(&history);
            let (expected, pmf) = &known[pairs.rows()[i] as usize];
            let n = actual[i] as usize;
            let gone = |k: usize| if k == 0 { 1.0 - alive } else { 0.0 };
            let at = |k: usize| pmf.get(k).map(|p| gone(k) + alive * p);
            let beyond = || alive * futures.value(&history, |f| f.pmf(n as u32, duration));
            let below: f64 = (0..n.min(pmf.len())).filter_map(at).sum();
            let [low, high] = tails(level);
            let reached = |q: f64| {
                let mut total = 0.0;
                let short = |k: &usize| {
                    total += at(*k).unwrap_or(0.0);
                    total < q
                };
                (0..pmf.len()).take_while(short).count() as f64
            };
            CountForecast {
                expected: alive * expected,
                at: at(n).unwrap_or_else(beyond),
                below: below.min(1.0),
                lower: reached(low),
                upper: reached(high),
            }
        };
        // In blocks, so that a wish to stop is heard between them.
        let mut forecasts = Vec::with_capacity(rows.len());
        for block in rows.chunks(65_536) {
            task.check()?;
            forecasts.extend(map(block, 256, of));
        }
        Ok(forecasts)
    }

    /// For n = 0, 1, ..., `most`: how many of new customers, observed to these ages, make n repeat
    /// purchases, with the gradient in the coordinates of the search; and the variance of that
    /// number over customers at the estimates. `ages` are times and numbers of customers.
    pub(super) fn repeats_of_new(
        &self,
        ages: &[(f64, f64)],
        most: u32,
    ) -> Vec<(ValueAndGradient, f64)> {
        let counts = |process: &M::Process| -> Vec<[f64; 2]> {
            let new = History::default();
            let alive = process.p_alive(&new);
            let shared = process.shared(0.0);
            let parts = map(ages, 16, |&(age, customers)| {
                let future = process.future(&new, &shared);
                let p = |n: u32| match n {
                    0 => 1.0 - alive * future.p_purchase(age),
                    n => alive * future.pmf(n, age),
                };
                (0..=most).map(|n| p(n) * customers).collect::<Vec<f64>>()
            });
            let mut sums = vec![[0.0; 2]; most as usize + 1];
            for (part, (_, customers)) in parts.iter().zip(ages) {
                for (sum, mean) in sums.iter_mut().zip(part) {
                    sum[0] += mean;
                    sum[1] += mean * (1.0 - mean / customers);
                }
            }
            sums
        };
        let here = counts(&self.process);
        // All counts of one neighbour at once, so that a coordinate costs two rounds.
        let slopes: Vec<Vec<f64>> = (0..self.process.parameters().len())
            .map(|k| {
                let moved = |step: f64| counts(&self.process.neighbour(k, step));
                let slope = |(up, down): ([f64; 2], [f64; 2])| (up[0] - down[0]) / (2.0 * STEP);
                moved(STEP).into_iter().zip(moved(-STEP)).map(slope).collect()
            })
            .collect();
        let count = |(n, [value, variance]): (usize, &[f64; 2])| {
            let gradient = slopes.iter().map(|slopes| slopes[n]).collect();
            (ValueAndGradient { value: *value, gradient }, *variance)
        };
        here.iter().enumerate().map(count).collect()
    }
}
