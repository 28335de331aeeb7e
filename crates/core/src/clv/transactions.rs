//! A fitted model of repeat buying behind one face, so that a value of customers can hold any.

use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::Result;
#[cfg(feature = "report")]
use crate::evaluate::counts::CountForecast;
use crate::frame::DataFrame;
use crate::learn::buying::{Customers, Future, Futures, History, Pairs, Process, ValueAndGradient};
use crate::ledger::BuyingColumns;
#[cfg(feature = "report")]
use crate::math::parallel::map;
use crate::math::parallel::{map_indices, map_mut};
use crate::method::{Basis, Entry, Fitted, Model, Request, Scorer, Task, Unit};

use super::buying::{Buying, BuyingModel};
use super::covariates::{Design, Partition};
use super::explain::Typical;
use super::fitted::Fit;
use super::gamma_gamma::GammaGammaModel;
use super::local::Local;
use super::plan::{Ahead, Cells, Item, Plan, tails};
use super::scorer::BuyingScorer;

/// A model of repeat buying behind one face, so that a value of customers can hold any.
pub(crate) trait Transactions: Debug + Send + Sync {
    /// The id of the method.
    fn id(&self) -> &'static str;

    /// The estimates.
    fn fit(&self) -> &Fit;

    /// The unit of durations.
    fn unit(&self) -> Unit;

    /// The typical customer of the fit.
    fn typical(&self) -> Typical;

    /// Covariates and groups, where there are any.
    fn design(&self) -> Option<&Design>;

    /// The output `parameters`.
    fn parameters(&self, request: &Request) -> Result<DataFrame>;

    /// Probability that the customer has not dropped out by T.
    #[cfg(feature = "report")]
    fn p_alive(&self, history: &History) -> f64;

    /// How many of the customers are expected to buy within each of `times` after T.
    #[cfg(feature = "report")]
    fn buyers_within(&self, customers: &[History], times: &[f64]) -> Vec<f64>;

    /// Mean numbers of purchases of a new customer within each of `times`. A new customer is one
    /// of x = 0 and T = 0; where they may have left already, P(alive) at T = 0 counts.
    #[cfg(feature = "report")]
    fn expected_of_new(&self, times: &[f64]) -> Vec<f64>;

    /// Mean number of purchases within `t` after T.
    #[cfg(feature = "report")]
    fn expected(&self, history: &History, t: f64) -> f64;

    /// P(alive) of each customer, and the mean number of purchases within `t` after T.
    #[cfg(feature = "report")]
    fn told(&self, customers: &[History], t: f64, task: &Task) -> Result<Vec<[f64; 2]>>;

    /// All columns of all customers, row by row.
    fn rows(
        &self,
        plan: &Plan,
        customers: &BuyingColumns,
        spend: Option<&GammaGammaModel>,
        task: &Task,
    ) -> Result<Vec<f64>>;

    /// A scorer of single rows of `columns`.
    fn bind(
        &self,
        columns: &[String],
        plan: Plan,
        spend: Option<&GammaGammaModel>,
    ) -> Result<Box<dyn Scorer>>;

    /// As a model of its own, so that a file holds it under its own id and revision.
    fn nested(&self) -> Result<Model>;

    /// What the model says of each customer's purchases within `duration` after T, of which
    /// `actual` came; with the interval of the number at `level`.
    #[cfg(feature = "report")]
    fn forecasts(
        &self,
        customers: &BuyingColumns,
        actual: &[f64],
        duration: f64,
        level: f64,
        task: &Task,
    ) -> Result<Vec<CountForecast>>;

    /// For n = 0, 1, ..., `most`: how many of new customers, observed to these ages, are expected
    /// to make n repeat purchases, with the gradient in the coordinates of the search, and the
    /// variance over customers. `ages` are times and numbers of customers.
    #[cfg(feature = "report")]
    fn newcomers(&self, ages: &[(f64, f64)], most: u32) -> Vec<(ValueAndGradient, f64)>;
}

impl<M: Buying> Transactions for BuyingModel<M> {
    fn id(&self) -> &'static str {
        M::ID
    }

    fn fit(&self) -> &Fit {
        &self.fit
    }

    fn unit(&self) -> Unit {
        self.unit
    }

    fn typical(&self) -> Typical {
        self.typical
    }

    fn design(&self) -> Option<&Design> {
        self.design.as_ref()
    }

    fn parameters(&self, request: &Request) -> Result<DataFrame> {
        self.fit.parameters(request, &self.widths())
    }

    #[cfg(feature = "report")]
    fn p_alive(&self, history: &History) -> f64 {
        self.process.p_alive(history)
    }

    #[cfg(feature = "report")]
    fn buyers_within(&self, customers: &[History], times: &[f64]) -> Vec<f64> {
        // What customers of one x share costs far more than the rest of a future.
        let futures = Futures::new(&self.process);
        let alive: Vec<f64> = customers.iter().map(|c| self.process.p_alive(c)).collect();
        let buys = |customer: &History, t: f64| futures.value(customer, |f| f.p_purchase(t));
        let within = |t: &f64| customers.iter().zip(&alive).map(|(c, p)| p * buys(c, *t)).sum();
        times.iter().map(within).collect()
    }

    #[cfg(feature = "report")]
    fn expected_of_new(&self, times: &[f64]) -> Vec<f64> {
        let new = History::default();
        let alive = self.process.p_alive(&new);
        let future = self.process.future(&new, &self.process.shared(0.0));
        times.iter().map(|t| alive * future.expected_purchases(*t)).collect()
    }

    #[cfg(feature = "report")]
    fn expected(&self, history: &History, t: f64) -> f64 {
        let shared = self.process.shared(history.frequency);
        let future = self.process.future(history, &shared);
        self.process.p_alive(history) * future.expected_purchases(t)
    }

    #[cfg(feature = "report")]
    fn told(&self, customers: &[History], t: f64, task: &Task) -> Result<Vec<[f64; 2]>> {
        let futures = Futures::new(&self.process);
        let tell = |customer: &History| {
            let alive = self.process.p_alive(customer);
            [alive, alive * futures.value(customer, |future| future.expected_purchases(t))]
        };
        // In blocks, so that a wish to stop is heard between them.
        let mut told = Vec::with_capacity(customers.len());
        for block in customers.chunks(4096) {
            task.report("predicting", told.len() as u64, customers.len() as u64)?;
            told.extend(map(block, 64, tell));
        }
        Ok(told)
    }

    fn rows(
        &self,
        plan: &Plan,
        customers: &BuyingColumns,
        spend: Option<&GammaGammaModel>,
        task: &Task,
    ) -> Result<Vec<f64>> {
        let groups = self.design.as_ref().map(|_| {
            let partition = Partition::new(&customers.extra, customers.len());
            let parts = map_indices(partition.len(), |group| self.of_row(partition.row(group)));
            let (processes, covariances) = parts.into_iter().unzip();
            Groups { partition, processes, covariances }
        });
        let recency = M::Process::NEEDS_RECENCY.then_some(customers.recency.as_slice());
        let ahead = plan.items.iter().any(|item| item.ahead().is_some());
        let pairs = ahead.then(|| {
            Pairs::new(&Customers {
                frequency: &customers.frequency,
                recency,
                age: &customers.age,
                group: groups.as_ref().map(|groups| groups.partition.of()),
            })
        });
        task.check()?;
        let processes = match &groups {
            Some(groups) => groups.processes.as_slice(),
            None => std::slice::from_ref(&self.process),
        };
        let mut known: Vec<Option<Vec<Known>>> = Vec::new();
        for item in &plan.items {
            known.push(match (item.ahead(), &pairs) {
                (Some(ahead), Some(pairs)) => Some(evaluate(processes, pairs, item, ahead, task)?),
                _ => None,
            });
        }
        let futures = Futures::new(&self.process);
        let whole = self.whole(&futures);
        let width = plan.columns.len();
        let mut out = vec![f64::NAN; customers.len() * width];
        let write = |i: usize, cells: &mut [f64]| {
            let mut cells = Cells::new(cells);
            let history = History {
                frequency: customers.frequency[i],
                recency: customers.recency[i],
                age: customers.age[i],
                litt: 0.0,
            };
            let spend = spend.map(|model| (model, customers.monetary_value[i]));
            let own = groups.as_ref().and_then(|groups| groups.of(i));
            let local = own.as_ref().unwrap_or(&whole);
            let pair = pairs.as_ref().and_then(|pairs| pairs.rows().get(i));
            for (item, known) in plan.items.iter().zip(&known) {
                let known = known.as_ref().zip(pair).and_then(|(k, pair)| k.get(*pair as usize));
                local.write(item, &history, known, spend, &mut cells);
            }
        };
        write_rows(&mut out, width, &write, task)?;
        Ok(out)
    }

    fn bind(
        &self,
        columns: &[String],
        plan: Plan,
        spend: Option<&GammaGammaModel>,
    ) -> Result<Box<dyn Scorer>> {
        Ok(Box::new(BuyingScorer::new(self.clone(), columns, plan, spend.cloned())?))
    }

    fn nested(&self) -> Result<Model> {
        let entry = const { &Entry::method::<M>() };
        entry.hold(&self.method, Fitted::new(self.clone(), Basis::default(), Vec::new()))
    }

    #[cfg(feature = "report")]
    fn forecasts(
        &self,
        customers: &BuyingColumns,
        actual: &[f64],
        duration: f64,
        level: f64,
        task: &Task,
    ) -> Result<Vec<CountForecast>> {
        self.held_out(customers, actual, duration, level, task)
    }

    #[cfg(feature = "report")]
    fn newcomers(&self, ages: &[(f64, f64)], most: u32) -> Vec<(ValueAndGradient, f64)> {
        self.repeats_of_new(ages, most)
    }
}

/// What an item needs to know of one future.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) ahead: ValueAndGradient,
    /// P(more than n purchases | alive), n = 0, 1, ..., where the count itself is asked for.
    pub(super) beyond: Vec<f64>,
}

/// No table of counts is longer.
pub(super) const MOST_COUNTS: usize = 100_000;

/// P(more than n purchases within the horizon), until it falls below `least`.
fn beyond(future: &impl Future, t: f64, least: f64) -> Vec<f64> {
    let mut left = future.p_purchase(t);
    let mut all = vec![left];
    for n in 1..MOST_COUNTS as u32 {
        if left <= least {
            break;
        }
        left = (left - future.pmf(n, t)).max(0.0);
        all.push(left);
    }
    all
}

/// The probability below which counts need not be told apart.
fn least(item: &Item) -> f64 {
    0.5 * item.levels.iter().map(|level| tails(level.value)[0]).fold(0.5, f64::min)
}

/// Customers of several rows of covariates, and the process that each row follows.
struct Groups<P> {
    partition: Partition,
    processes: Vec<P>,
    covariances: Vec<Vec<f64>>,
}

impl<P: Process> Groups<P> {
    fn of(&self, customer: usize) -> Option<Local<'_, P>> {
        let group = *self.partition.of().get(customer)? as usize;
        let (process, covariance) = (self.processes.get(group)?, self.covariances.get(group)?);
        Some(Local { process, covariance, futures: None })
    }
}

impl<M: Buying> BuyingModel<M> {
    /// The process of customers without covariates.
    pub(super) fn whole<'a>(&'a self, futures: &'a Futures<M::Process>) -> Local<'a, M::Process> {
        let covariance = &self.fit.estimate.covariance_transformed;
        Local { process: &self.process, covariance, futures: Some(futures) }
    }
}

/// Calls `write` with each row of a table and its number. Not generic, so that it is compiled once
/// and not for each model.
fn write_rows(
    table: &mut [f64],
    width: usize,
    write: &(dyn Fn(usize, &mut [f64]) + Sync),
    task: &Task,
) -> Result<()> {
    /// Rows between two looks at the task.
    const BLOCK: usize = 4_096;
    let (width, rows) = (width.max(1), table.len() / width.max(1));
    let mut blocks: Vec<&mut [f64]> = table.chunks_mut(BLOCK * width).collect();
    let done = AtomicU64::new(0);
    let written = map_mut(&mut blocks, |number, block| {
        let before = done.fetch_add((block.len() / width) as u64, Ordering::Relaxed);
        task.report("predicting", before, rows as u64)?;
        let own = block.chunks_exact_mut(width).zip(number * BLOCK..);
        own.for_each(|(cells, row)| write(row, cells));
        Ok(())
    });
    written.into_iter().collect()
}

/// What an item needs of each pair. Once cancelled, the rest of the pairs is passed over.
fn evaluate<P: Process>(
    models: &[P],
    pairs: &Pairs,
    item: &Item,
    ahead: Ahead,
    task: &Task,
) -> Result<Vec<Known>> {
    let flat = |value: f64| ValueAndGradient { value, gradient: Vec::new() };
    let unless_cancelled =
        |future: &P::Future| task.check().map_or(f64::NAN, |()| item.of_future(ahead, future));
    let graded = if item.levels.is_empty() || item.predictive {
        pairs.evaluate(models, |future| flat(unless_cancelled(future)))
    } else {
        pairs.evaluate_with_gradient(models, unless_cancelled)
    };
    task.check()?;
    if !item.predictive {
        return Ok(graded.into_iter().map(|a| Known { ahead: a, beyond: Vec::new() }).collect());
    }
    let counts = |future: &P::Future| {
        task.check().map_or_else(|_| Vec::new(), |()| beyond(future, item.horizon, least(item)))
    };
    let tables = pairs.evaluate(models, counts);
    task.check()?;
    Ok(graded.into_iter().zip(tables).map(|(ahead, beyond)| Known { ahead, beyond }).collect())
}

impl<P: Process> Local<'_, P> {
    /// What an item needs of one customer, with what single customers share.
    pub(super) fn known(&self, item: &Item, history: &History) -> Option<Known> {
        let (ahead, futures) = (item.ahead()?, self.futures?);
        let value = if item.levels.is_empty() || item.predictive {
            let value = futures.value(history, |future| item.of_future(ahead, future));
            ValueAndGradient { value, gradient: Vec::new() }
        } else {
            futures.graded(history, |future| item.of_future(ahead, future))
        };
        let mut known = Known { ahead: value, beyond: Vec::new() };
        if item.predictive {
            let shared = self.process.shared(history.frequency);
            let future = self.process.future(history, &shared);
            known.beyond = beyond(&future, item.horizon, least(item));
        }
        Some(known)
    }
}
