//! Customers as cells: each distinct history once, with its weight.

use crate::math::parallel::{checkpoint, map, sort_unstable_by, try_sort_unstable_by};

use crate::error::{Error, Result, Rows};

/// Purchase histories, prepared once for any number of evaluations.
///
/// Customers without repeat purchases enter the likelihood through their age alone, the
/// others as distinct (x, t_x, T); times and counts are numbered, so that functions of them
/// are tabulated once an evaluation. Cells are sorted: the order of the customers does not
/// change a bit of the estimate, and a weight of 2 equals the same customer twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// Distinct times, ascending.
    pub(in crate::learn::buying) times: Vec<f64>,
    /// For each time: the weight of customers of that age, and the weight times x.
    pub(in crate::learn::buying) ages: Vec<[f64; 2]>,
    /// Distinct x, ascending from 0 or 1.
    pub(in crate::learn::buying) counts: Vec<u32>,
    /// For each x: the weight of its customers.
    pub(in crate::learn::buying) count_weights: Vec<f64>,
    /// Histories with x > 0, sorted.
    pub(in crate::learn::buying) cells: Vec<Cell>,
    /// Histories with x = 0, by age: cells of their own where they may have dropped out.
    pub(in crate::learn::buying) idle: Vec<Cell>,
    /// Sum of the weights.
    pub(in crate::learn::buying) weight: f64,
    /// Weighted sum of x.
    pub(in crate::learn::buying) purchases: f64,
    /// Weighted sum of T.
    pub(in crate::learn::buying) exposure: f64,
    /// True where x > 0 and t_x = 0 for somebody: the likelihood has no upper bound then.
    pub(in crate::learn::buying) bought_at_birth: bool,
}

/// One history with x > 0; positions in `counts` and `times`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::learn::buying) struct Cell {
    pub(in crate::learn::buying) count: u32,
    pub(in crate::learn::buying) recency: u32,
    pub(in crate::learn::buying) age: u32,
    pub(in crate::learn::buying) weight: f64,
}

impl Data {
    /// Prepares customers with `frequency` x (whole, below 2^32), `recency` t_x and `age` T
    /// (0 <= t_x <= T, one unit), each standing for `weights[i]` >= 0 customers (1 without).
    ///
    /// # Errors
    /// `InvalidData` naming column and rows where a value is out of its range or the lengths
    /// differ, or where no weight is left. t_x must be 0 where x is 0.
    pub fn new(
        frequency: &[f64],
        recency: &[f64],
        age: &[f64],
        weights: Option<&[f64]>,
    ) -> Result<Self> {
        check(frequency, recency, age, weights)?;
        checkpoint()?;
        let weight = |i: usize| weights.map_or(1.0, |w| w[i]);
        let rows: Vec<usize> = (0..frequency.len()).filter(|&i| weight(i) > 0.0).collect();
        if rows.is_empty() {
            return Err(Error::invalid_data("there is no customer to learn from")
                .hint("a reader may have been consumed already"));
        }
        let times = distinct(rows.iter().flat_map(|&i| [age[i], recency[i]]).collect());
        let counts: Vec<u32> = distinct(rows.iter().map(|&i| frequency[i]).collect())
            .into_iter()
            .map(|x| x as u32)
            .collect();
        checkpoint()?;
        let mut all: Vec<Cell> = map(&rows, 1024, |&i| Cell {
            count: counts.partition_point(|&c| f64::from(c) < frequency[i]) as u32,
            recency: position(&times, recency[i]),
            age: position(&times, age[i]),
            weight: weight(i),
        });
        checkpoint()?;
        // The weight is part of the key, so that equal histories add up in one order.
        let key = |c: &Cell| (c.count, c.recency, c.age, c.weight.to_bits());
        try_sort_unstable_by(&mut all, |p, q| key(p).cmp(&key(q)))?;
        Ok(Self::from_sorted(&all, times, counts))
    }

    fn from_sorted(all: &[Cell], times: Vec<f64>, counts: Vec<u32>) -> Self {
        let mut ages = vec![[0.0; 2]; times.len()];
        let mut count_weights = vec![0.0; counts.len()];
        let (mut cells, mut idle): (Vec<Cell>, Vec<Cell>) = (Vec::new(), Vec::new());
        for same in all.chunk_by(|p, q| (p.count, p.recency, p.age) == (q.count, q.recency, q.age))
        {
            let weight = same.iter().map(|c| c.weight).sum();
            let cell = Cell { weight, ..same[0] };
            let x = f64::from(counts[cell.count as usize]);
            count_weights[cell.count as usize] += weight;
            let sums = &mut ages[cell.age as usize];
            sums[0] += weight;
            sums[1] += weight * x;
            if x > 0.0 { &mut cells } else { &mut idle }.push(cell);
        }
        let bought_at_birth = cells.iter().any(|c| times[c.recency as usize] == 0.0);
        Self {
            weight: count_weights.iter().sum(),
            purchases: count_weights.iter().zip(&counts).map(|(w, &x)| w * f64::from(x)).sum(),
            exposure: ages.iter().zip(&times).map(|(sums, t)| sums[0] * t).sum(),
            times,
            ages,
            counts,
            count_weights,
            cells,
            idle,
            bought_at_birth,
        }
    }

    /// Sum of the weights: the number of customers.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Weighted number of repeat purchases.
    #[must_use]
    pub fn purchases(&self) -> f64 {
        self.purchases
    }

    /// Distinct histories with at least one repeat purchase.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells.len()
    }

    /// Mean age, or 1 where all are of age 0: the unit in which alpha is penalised.
    #[must_use]
    pub fn time_scale(&self) -> f64 {
        if self.exposure > 0.0 { self.exposure / self.weight } else { 1.0 }
    }
}

/// The distinct values, ascending, with -0 as 0.
pub(in crate::learn::buying) fn distinct(mut values: Vec<f64>) -> Vec<f64> {
    values.iter_mut().for_each(|v| *v += 0.0);
    sort_unstable_by(&mut values, f64::total_cmp);
    values.dedup();
    values
}

pub(in crate::learn::buying) fn position(times: &[f64], time: f64) -> u32 {
    times.partition_point(|&t| t < time) as u32
}

/// Refuses histories that no model of repeat buying admits.
pub(in crate::learn::buying) fn check(
    x: &[f64],
    recency: &[f64],
    age: &[f64],
    weights: Option<&[f64]>,
) -> Result<()> {
    let n = x.len();
    let weights_len = weights.map_or(n, <[f64]>::len);
    if recency.len() != n || age.len() != n || weights_len != n {
        return Err(Error::invalid_data(format!(
            "columns must be of one length, got {n}, {}, {} and {weights_len}",
            recency.len(),
            age.len()
        )));
    }
    if u32::try_from(n).is_err() {
        return Err(Error::limit(format!("at most {} customers fit at once, got {n}", u32::MAX)));
    }
    let whole = |v: f64| v >= 0.0 && v < f64::from(u32::MAX) && v == v.floor();
    let positive = |v: f64| v >= 0.0 && v.is_finite();
    reject("frequency", "that are not whole or outside [0, 4294967294]", x, n, |i| !whole(x[i]))?;
    // Sums of longer durations overflow, and no unit of time makes one that long.
    const LONGEST: f64 = 1e15;
    let lasting = |v: f64| (0.0..=LONGEST).contains(&v);
    reject("T", "that are outside [0, 1e15]", age, n, |i| !lasting(age[i]))?;
    reject("recency", "that are outside [0, inf)", recency, n, |i| !positive(recency[i]))?;
    reject("recency", "greater than `T`", recency, n, |i| recency[i] > age[i])?;
    reject("recency", "other than 0 where `frequency` is 0", recency, n, |i| {
        x[i] == 0.0 && recency[i] != 0.0
    })?;
    if let Some(w) = weights {
        reject("weight", "that are outside [0, inf)", w, n, |i| !positive(w[i]))?;
    }
    Ok(())
}

fn reject(
    column: &str,
    what: &str,
    values: &[f64],
    n: usize,
    wrong: impl Fn(usize) -> bool,
) -> Result<()> {
    let rows = Rows::find(n, wrong);
    if rows.is_empty() {
        return Ok(());
    }
    let first = rows.first.first().and_then(|&row| values.get(row as usize));
    let sample = first.map(ToString::to_string);
    Err(Error::invalid_rows(column, what, rows, sample))
}
