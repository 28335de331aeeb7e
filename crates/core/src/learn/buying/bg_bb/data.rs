//! Customers as cells: each distinct history once, with its weight.

use crate::error::{Error, Result, Rows};

/// Purchase histories over opportunities, prepared once for any number of evaluations. The
/// order of the customers does not change a bit, and a weight of 2 equals the same customer
/// twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// Distinct (x, n), ascending, with their cells.
    pub(super) groups: Vec<Group>,
    pub(super) weight: f64,
    /// Weighted numbers of purchases and of opportunities.
    pub(super) purchases: f64,
    pub(super) opportunities: f64,
}

/// Customers of one x and n.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) x: u32,
    pub(super) n: u32,
    pub(super) weight: f64,
    /// Distinct t_x, descending, with their weights.
    pub(super) cells: Vec<(u32, f64)>,
}

/// No customer has more opportunities: 179 years of days.
const LONGEST: f64 = 65_535.0;

impl Data {
    /// Prepares customers with `frequency` x, `recency` t_x and `n_periods` n, all whole, n up
    /// to 65,535 and x <= t_x <= n, each standing for `weights[i]` >= 0 customers (1 without).
    ///
    /// # Errors
    /// `InvalidData` naming column and rows where a value is out of its range or the lengths
    /// differ, or where no weight is left. t_x must be 0 where x is 0.
    pub fn new(
        frequency: &[f64],
        recency: &[f64],
        n_periods: &[f64],
        weights: Option<&[f64]>,
    ) -> Result<Self> {
        check(frequency, recency, n_periods, weights)?;
        let mut rows: Vec<(u32, u32, u32, f64)> = (0..frequency.len())
            .map(|i| {
                let weight = weights.map_or(1.0, |w| w[i]);
                (frequency[i] as u32, n_periods[i] as u32, recency[i] as u32, weight)
            })
            .filter(|row| row.3 > 0.0)
            .collect();
        if rows.is_empty() {
            return Err(Error::invalid_data("there is no customer to learn from")
                .hint("a reader may have been consumed already"));
        }
        // The weight is part of the key, so that equal histories add up in one order.
        rows.sort_unstable_by_key(|&(x, n, last, w)| (x, n, std::cmp::Reverse(last), w.to_bits()));
        let mut groups = Vec::new();
        for same in rows.chunk_by(|p, q| (p.0, p.1) == (q.0, q.1)) {
            let cells: Vec<(u32, f64)> = same
                .chunk_by(|p, q| p.2 == q.2)
                .map(|cell| (cell[0].2, cell.iter().map(|row| row.3).sum()))
                .collect();
            let weight = cells.iter().map(|cell| cell.1).sum();
            groups.push(Group { x: same[0].0, n: same[0].1, weight, cells });
        }
        let total = |of: &dyn Fn(&Group) -> f64| groups.iter().map(|g| g.weight * of(g)).sum();
        Ok(Self {
            weight: total(&|_| 1.0),
            purchases: total(&|g| f64::from(g.x)),
            opportunities: total(&|g| f64::from(g.n)),
            groups,
        })
    }

    /// Sum of the weights: the number of customers.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Weighted number of purchases.
    #[must_use]
    pub fn purchases(&self) -> f64 {
        self.purchases
    }

    /// Distinct histories.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.groups.iter().map(|group| group.cells.len()).sum()
    }
}

fn check(x: &[f64], last: &[f64], n: &[f64], weights: Option<&[f64]>) -> Result<()> {
    let len = x.len();
    let weights_len = weights.map_or(len, <[f64]>::len);
    if last.len() != len || n.len() != len || weights_len != len {
        return Err(Error::invalid_data(format!(
            "columns must be of one length, got {len}, {}, {} and {weights_len}",
            last.len(),
            n.len()
        )));
    }
    let whole = |v: f64| (0.0..=LONGEST).contains(&v) && v == v.floor();
    let whole_rule = "that are not whole or outside [0, 65535]";
    let reject = |column: &str, what: &str, values: &[f64], wrong: &dyn Fn(usize) -> bool| {
        let rows = Rows::find(len, wrong);
        if rows.is_empty() {
            return Ok(());
        }
        let first = rows.first.first().and_then(|&row| values.get(row as usize));
        let sample = first.map(ToString::to_string);
        Err(Error::invalid_rows(column, what, rows, sample))
    };
    reject("n_periods", whole_rule, n, &|i| !whole(n[i]))?;
    reject("frequency", whole_rule, x, &|i| !whole(x[i]))?;
    reject("recency", whole_rule, last, &|i| !whole(last[i]))?;
    reject("recency", "greater than `n_periods`", last, &|i| last[i] > n[i])?;
    reject("recency", "less than `frequency`", last, &|i| last[i] < x[i])?;
    let silent = "other than 0 where `frequency` is 0";
    reject("recency", silent, last, &|i| x[i] == 0.0 && last[i] != 0.0)?;
    if let Some(w) = weights {
        let wrong = |i: usize| !(w[i] >= 0.0 && w[i].is_finite());
        reject("weight", "that are outside [0, inf)", w, &wrong)?;
    }
    Ok(())
}
