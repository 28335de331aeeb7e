//! Many customers at once: what depends on (x, T) alone is computed once for each pair.

use std::sync::{Arc, OnceLock};

use crate::math::parallel::{map, sort_unstable_by};

use super::BgNbd;
use super::expectation::Future;
use crate::math::quadrature::BetaRule;

/// The distinct (x, T) of a table, and which row has which.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// Distinct x, ascending, each with its distinct T, ascending.
    groups: Vec<Group>,
    /// For each row: the number of its pair.
    rows: Vec<u32>,
    len: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct Group {
    frequency: f64,
    ages: Vec<f64>,
}

/// A function of (x, T) and its gradient in the transformed parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a value and its gradient")]
pub struct ValueAndGradient {
    /// The function.
    pub value: f64,
    /// Its derivatives in (ln r, ln alpha, logit phi, ln kappa), to about 1e-8 of the value.
    pub gradient: [f64; 4],
}

impl Pairs {
    /// Numbers the pairs of `frequency` x >= 0 and `age` T >= 0, both finite, one a row.
    #[must_use]
    pub fn new(frequency: &[f64], age: &[f64]) -> Self {
        let key = |row: u32| (frequency[row as usize] + 0.0, age[row as usize] + 0.0);
        let len = frequency.len().min(age.len());
        let mut order: Vec<u32> = (0..len as u32).collect();
        sort_unstable_by(&mut order, |&i, &j| {
            let (p, q) = (key(i), key(j));
            p.0.total_cmp(&q.0).then(p.1.total_cmp(&q.1))
        });
        let mut groups: Vec<Group> = Vec::new();
        let mut rows = vec![0; len];
        let mut count: u32 = 0;
        for &row in &order {
            let (x, t) = key(row);
            match groups.last_mut() {
                Some(group) if group.frequency == x => {
                    if group.ages.last() != Some(&t) {
                        group.ages.push(t);
                        count += 1;
                    }
                }
                _ => {
                    groups.push(Group { frequency: x, ages: vec![t] });
                    count += 1;
                }
            }
            rows[row as usize] = count - 1;
        }
        Self { groups, rows, len: count as usize }
    }

    /// How many distinct pairs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// True where there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// For each row, the position of its pair in what [`Self::evaluate`] returns.
    #[must_use]
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// `f` of the future of each pair, in the current rayon pool.
    ///
    /// The same bits as `f(&model.future(x, age))` one by one.
    #[must_use]
    pub fn evaluate<T: Send>(&self, model: &BgNbd, f: impl Fn(&Future) -> T + Sync) -> Vec<T> {
        let parts = map(&self.groups, 1, |group| {
            let rule = Future::rule(&model.given_alive(group.frequency, 0.0));
            map(&group.ages, 16, |&age| f(&at(model, group.frequency, age, &rule)))
        });
        parts.into_iter().flatten().collect()
    }

    /// [`Self::evaluate`] with gradients by central differences.
    #[must_use]
    pub fn evaluate_with_gradient(
        &self,
        model: &BgNbd,
        f: impl Fn(&Future) -> f64 + Sync,
    ) -> Vec<ValueAndGradient> {
        let near = Neighbours::new(model);
        let parts = map(&self.groups, 1, |group| {
            let x = group.frequency;
            let rules = near.rules(x);
            map(&group.ages, 16, |&age| near.evaluate(x, age, &rules, &f))
        });
        parts.into_iter().flatten().collect()
    }
}

impl BgNbd {
    /// `f` of the future of one customer with its gradient: the same bits as
    /// [`Pairs::evaluate_with_gradient`].
    #[must_use]
    pub fn future_with_gradient(
        &self,
        frequency: f64,
        age: f64,
        f: impl Fn(&Future) -> f64,
    ) -> ValueAndGradient {
        let near = Neighbours::new(self);
        near.evaluate(frequency, age, &near.rules(frequency), &f)
    }
}

/// What futures of one customer at a time share: the rules of each x, made when first needed.
///
/// A rule costs 70 microseconds, the rest of an expectation two. Any number of threads may use
/// one at once, and the values have the bits of [`BgNbd::future`].
#[derive(Debug)]
pub struct Futures {
    near: Neighbours,
    centres: Box<[OnceLock<Arc<BetaRule>>]>,
    all: Box<[OnceLock<[Arc<BetaRule>; 5]>]>,
}

/// Customers with as many purchases or more have their rules made anew: they are rare, and
/// memory stays below 2 MB.
const CACHED: usize = 256;

impl Futures {
    /// No rule has been made yet.
    #[must_use]
    pub fn new(model: &BgNbd) -> Self {
        Self {
            near: Neighbours::new(model),
            centres: (0..CACHED).map(|_| OnceLock::new()).collect(),
            all: (0..CACHED).map(|_| OnceLock::new()).collect(),
        }
    }

    /// `f` of the future of a customer of whole x >= 0 and T >= 0.
    #[must_use]
    pub fn value(&self, frequency: f64, age: f64, f: impl Fn(&Future) -> f64) -> f64 {
        let model = &self.near.centre;
        let make = || Future::rule(&model.given_alive(frequency, 0.0));
        let cached = self.centres.get(frequency as usize).map(|cell| cell.get_or_init(make));
        let rule = cached.map_or_else(make, Arc::clone);
        f(&at(model, frequency, age, &rule))
    }

    /// The same with its gradient.
    #[must_use]
    pub fn graded(&self, frequency: f64, age: f64, f: impl Fn(&Future) -> f64) -> ValueAndGradient {
        let make = || self.near.rules(frequency);
        match self.all.get(frequency as usize) {
            Some(cell) => self.near.evaluate(frequency, age, cell.get_or_init(make), &f),
            None => self.near.evaluate(frequency, age, &make(), &f),
        }
    }
}

fn at(model: &BgNbd, frequency: f64, age: f64, rule: &Arc<BetaRule>) -> Future {
    Future::with_rule(model.given_alive(frequency, age), Arc::clone(rule))
}

/// Half the distance of a central difference in logarithms: its error is 1e-9 of the value,
/// rounding's 1e-10.
const STEP: f64 = 1e-4;

/// The model and its neighbours up and down each transformed parameter.
#[derive(Debug)]
struct Neighbours {
    centre: BgNbd,
    around: [[BgNbd; 2]; 4],
}

impl Neighbours {
    fn new(model: &BgNbd) -> Self {
        let point = model.transformed();
        let moved = |k: usize, step: f64| {
            let mut near = point;
            near[k] += step;
            let near = BgNbd::from_transformed(near);
            // What a parameter does not move keeps its bits, so that rules can be shared.
            if k < 2 {
                BgNbd { a: model.a, b: model.b, ..near }
            } else {
                BgNbd { r: model.r, alpha: model.alpha, ..near }
            }
        };
        let around = std::array::from_fn(|k| [moved(k, STEP), moved(k, -STEP)]);
        Self { centre: *model, around }
    }

    /// The rules for x: the centre's, then those of the neighbours in phi and kappa.
    fn rules(&self, frequency: f64) -> [Arc<BetaRule>; 5] {
        let rule = |model: &BgNbd| Future::rule(&model.given_alive(frequency, 0.0));
        let [_, _, [p, q], [s, t]] = &self.around;
        [rule(&self.centre), rule(p), rule(q), rule(s), rule(t)]
    }

    fn evaluate(
        &self,
        frequency: f64,
        age: f64,
        rules: &[Arc<BetaRule>; 5],
        f: &impl Fn(&Future) -> f64,
    ) -> ValueAndGradient {
        let value = |model: &BgNbd, rule: &Arc<BetaRule>| f(&at(model, frequency, age, rule));
        let [centre, p, q, s, t] = rules;
        let owners = [[centre, centre], [centre, centre], [p, q], [s, t]];
        let gradient = std::array::from_fn(|k| {
            let ([up, down], [rule_up, rule_down]) = (&self.around[k], owners[k]);
            (value(up, rule_up) - value(down, rule_down)) / (2.0 * STEP)
        });
        ValueAndGradient { value: value(&self.centre, centre), gradient }
    }
}
