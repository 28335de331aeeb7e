//! Many customers at once: what depends on part of a history is computed once for each.

use std::sync::OnceLock;

use crate::math::parallel::{map, sort_unstable_by};

use super::process::{History, Process, STEP};

/// The distinct histories of a table as far as futures of the living depend on them, and which
/// row has which.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// By group and x, ascending, each with its distinct (T, t_x).
    cohorts: Vec<Cohort>,
    /// For each row: the number of its pair.
    rows: Vec<u32>,
    len: usize,
}

/// Customers of one group and one x: they share what [`Process::shared`] makes.
#[derive(Clone, Debug, PartialEq)]
struct Cohort {
    group: u32,
    frequency: f64,
    histories: Vec<History>,
}

/// A function of a history and its gradient in the coordinates of the search.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a value and its gradient")]
pub struct ValueAndGradient {
    /// The function.
    pub value: f64,
    /// Its derivatives, to about 1e-8 of the value; empty where they were not asked for.
    pub gradient: Vec<f64>,
}

/// Rows of a table of customers: columns of one length.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the columns that futures depend on")]
pub struct Customers<'a> {
    /// x.
    pub frequency: &'a [f64],
    /// t_x, where futures depend on it.
    pub recency: Option<&'a [f64]>,
    /// T.
    pub age: &'a [f64],
    /// Which of several processes a customer follows, where there are several.
    pub group: Option<&'a [u32]>,
}

impl Customers<'_> {
    fn history(&self, i: usize) -> (u32, History) {
        let recency = self.recency.and_then(|r| r.get(i)).copied().unwrap_or(0.0) + 0.0;
        let group = self.group.and_then(|g| g.get(i)).copied().unwrap_or(0);
        let (frequency, age) = (self.frequency[i] + 0.0, self.age[i] + 0.0);
        (group, History { frequency, recency, age, litt: 0.0 })
    }
}

impl Pairs {
    /// Numbers the distinct histories; x, t_x and T are finite and at least 0.
    #[must_use]
    pub fn new(customers: &Customers<'_>) -> Self {
        let len = customers.frequency.len().min(customers.age.len());
        let mut order: Vec<u32> = (0..len as u32).collect();
        sort_unstable_by(&mut order, |&i, &j| {
            let ((g, p), (h, q)) = (customers.history(i as usize), customers.history(j as usize));
            g.cmp(&h)
                .then(p.frequency.total_cmp(&q.frequency))
                .then(p.age.total_cmp(&q.age))
                .then(p.recency.total_cmp(&q.recency))
        });
        let mut cohorts: Vec<Cohort> = Vec::new();
        let mut rows = vec![0; len];
        let mut count: u32 = 0;
        for &row in &order {
            let (group, history) = customers.history(row as usize);
            let frequency = history.frequency;
            match cohorts.last_mut().filter(|c| c.group == group && c.frequency == frequency) {
                Some(cohort) => {
                    if cohort.histories.last() != Some(&history) {
                        cohort.histories.push(history);
                        count += 1;
                    }
                }
                None => {
                    cohorts.push(Cohort { group, frequency, histories: vec![history] });
                    count += 1;
                }
            }
            rows[row as usize] = count - 1;
        }
        Self { cohorts, rows, len: count as usize }
    }

    /// How many distinct histories there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// True where there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// For each row, the position of its history in what [`Self::evaluate`] returns.
    #[must_use]
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// `f` of the future of each history, in the current pool; `models` by group.
    ///
    /// The same bits as one by one.
    #[must_use]
    pub fn evaluate<P: Process, T: Send>(
        &self,
        models: &[P],
        f: impl Fn(&P::Future) -> T + Sync,
    ) -> Vec<T> {
        let common = self.common(models, |frequency| models[0].shared(frequency));
        let parts = map(&self.cohorts, 1, |cohort| {
            let Some(model) = models.get(cohort.group as usize) else { return Vec::new() };
            let own;
            let shared = match common.as_ref().and_then(|c| found(c, cohort.frequency)) {
                Some(shared) => shared,
                None => {
                    own = model.shared(cohort.frequency);
                    &own
                }
            };
            map(&cohort.histories, 16, |history| f(&model.future(history, shared)))
        });
        parts.into_iter().flatten().collect()
    }

    /// What all groups share, by x, where they do share it: it is made once then, and not once
    /// for each group.
    fn common<P: Process, S: Send>(
        &self,
        models: &[P],
        make: impl Fn(f64) -> S + Send + Sync,
    ) -> Option<Vec<(f64, S)>> {
        let (first, rest) = models.split_first()?;
        if rest.is_empty() || !rest.iter().all(|model| model.shares_with(first)) {
            return None;
        }
        let mut all: Vec<f64> = self.cohorts.iter().map(|c| c.frequency).collect();
        all.sort_by(f64::total_cmp);
        all.dedup();
        Some(map(&all, 1, |&frequency| (frequency, make(frequency))))
    }

    /// [`Self::evaluate`] with gradients by central differences.
    #[must_use]
    pub fn evaluate_with_gradient<P: Process>(
        &self,
        models: &[P],
        f: impl Fn(&P::Future) -> f64 + Sync,
    ) -> Vec<ValueAndGradient> {
        let near: Vec<Neighbours<P>> = models.iter().map(Neighbours::new).collect();
        let common = self.common(models, |frequency| near[0].shared(frequency));
        let parts = map(&self.cohorts, 1, |cohort| {
            let Some(near) = near.get(cohort.group as usize) else { return Vec::new() };
            let own;
            let shared = match common.as_ref().and_then(|c| found(c, cohort.frequency)) {
                Some(shared) => shared,
                None => {
                    own = near.shared(cohort.frequency);
                    &own
                }
            };
            map(&cohort.histories, 16, |history| near.evaluate(history, shared, &f))
        });
        parts.into_iter().flatten().collect()
    }
}

fn found<S>(common: &[(f64, S)], frequency: f64) -> Option<&S> {
    let at = common.partition_point(|(x, _)| *x < frequency);
    common.get(at).filter(|(x, _)| *x == frequency).map(|(_, shared)| shared)
}

/// What futures of one customer at a time share: made when first needed.
///
/// For BG/NBD a rule costs 70 microseconds, the rest of an expectation two. Any number of
/// threads may use one at once, and the values have the bits of a table's.
#[derive(Debug)]
pub struct Futures<P: Process> {
    near: Neighbours<P>,
    centres: Box<[OnceLock<P::Shared>]>,
    all: Box<[OnceLock<Vec<P::Shared>>]>,
}

/// Customers with as many purchases or more have theirs made anew: they are rare, and memory
/// stays below 3 MB.
const CACHED: usize = 256;

impl<P: Process> Futures<P> {
    /// Nothing has been made yet.
    #[must_use]
    pub fn new(model: &P) -> Self {
        Self::with_room(model, CACHED)
    }

    /// For one customer: nothing is kept.
    #[must_use]
    pub fn once(model: &P) -> Self {
        Self::with_room(model, 0)
    }

    fn with_room(model: &P, room: usize) -> Self {
        Self {
            near: Neighbours::new(model),
            centres: (0..room).map(|_| OnceLock::new()).collect(),
            all: (0..room).map(|_| OnceLock::new()).collect(),
        }
    }

    /// `f` of the future of a customer of whole x >= 0 and T >= 0.
    #[must_use]
    pub fn value(&self, history: &History, f: impl Fn(&P::Future) -> f64) -> f64 {
        let model = &self.near.centre;
        match self.centres.get(history.frequency as usize) {
            Some(cell) => {
                f(&model.future(history, cell.get_or_init(|| model.shared(history.frequency))))
            }
            None => f(&model.future(history, &model.shared(history.frequency))),
        }
    }

    /// The same with its gradient.
    #[must_use]
    pub fn graded(&self, history: &History, f: impl Fn(&P::Future) -> f64) -> ValueAndGradient {
        let make = || self.near.shared(history.frequency);
        match self.all.get(history.frequency as usize) {
            Some(cell) => self.near.evaluate(history, cell.get_or_init(make), &f),
            None => self.near.evaluate(history, &make(), &f),
        }
    }
}

/// `f` of the future of one customer: the same bits as in a table.
pub fn of_future<P: Process, T>(model: &P, history: &History, f: impl Fn(&P::Future) -> T) -> T {
    f(&model.future(history, &model.shared(history.frequency)))
}

/// The model and its neighbours up and down each coordinate of the search.
#[derive(Debug)]
struct Neighbours<P> {
    centre: P,
    around: Vec<[P; 2]>,
}

impl<P: Process> Neighbours<P> {
    fn new(model: &P) -> Self {
        let around = (0..model.parameters().len())
            .map(|k| [model.neighbour(k, STEP), model.neighbour(k, -STEP)])
            .collect();
        Self { centre: model.clone(), around }
    }

    /// What is shared at x: the centre's, then that of each neighbour.
    fn shared(&self, frequency: f64) -> Vec<P::Shared> {
        let centre = self.centre.shared(frequency);
        let of = |model: &P| {
            if model.shares_with(&self.centre) { centre.clone() } else { model.shared(frequency) }
        };
        let around: Vec<P::Shared> = self.around.iter().flatten().map(of).collect();
        std::iter::once(centre).chain(around).collect()
    }

    fn evaluate(
        &self,
        history: &History,
        shared: &[P::Shared],
        f: &impl Fn(&P::Future) -> f64,
    ) -> ValueAndGradient {
        let value = |model: &P, shared: &P::Shared| f(&model.future(history, shared));
        let Some((centre, around)) = shared.split_first() else {
            return ValueAndGradient { value: f64::NAN, gradient: Vec::new() };
        };
        let slope = |(models, shared): (&[P; 2], &[P::Shared])| {
            let [up, down] = models;
            match shared {
                [above, below] => (value(up, above) - value(down, below)) / (2.0 * STEP),
                _ => f64::NAN,
            }
        };
        let gradient = self.around.iter().zip(around.chunks_exact(2)).map(slope).collect();
        ValueAndGradient { value: value(&self.centre, centre), gradient }
    }
}
