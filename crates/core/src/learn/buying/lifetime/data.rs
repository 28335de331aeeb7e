//! Customers as cells, gathered by their number of purchases.

use crate::error::{Error, Result};
use crate::learn::buying::bg_nbd::{check, distinct, position};
use crate::math::parallel::{checkpoint, map, try_sort_unstable_by};

/// Purchase histories, prepared once for any number of evaluations.
///
/// Each distinct (x, t_x, T) is held once. For one x the integrals over the time of dropout
/// run between the same few ages, so that an evaluation takes one integral for each gap
/// between neighbouring ages and not one for each history. Cells are sorted: the order of the
/// customers does not change a bit of the estimate, and a weight of 2 equals the same customer
/// twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// Histories by x, ascending.
    pub(super) groups: Vec<Group>,
    /// Sum of the weights.
    pub(super) weight: f64,
    /// Weighted sum of x.
    pub(super) purchases: f64,
    /// Weighted sum of T.
    pub(super) exposure: f64,
    /// True where x > 0 and t_x = 0 for somebody: the likelihood has no upper bound then.
    pub(super) bought_at_birth: bool,
}

/// The histories of one x.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) x: u32,
    /// Sum of the weights.
    pub(super) weight: f64,
    /// Distinct t_x and T, ascending.
    pub(super) times: Vec<f64>,
    /// Sorted by t_x, then T.
    pub(super) cells: Vec<Cell>,
}

/// One history of a group; positions in its `times`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) recency: u32,
    pub(super) age: u32,
    pub(super) weight: f64,
}

/// One row; positions in the distinct counts and times.
#[derive(Clone, Copy)]
struct Row {
    count: u32,
    recency: u32,
    age: u32,
    weight: f64,
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
        let counts = distinct(rows.iter().map(|&i| frequency[i]).collect());
        checkpoint()?;
        let mut all: Vec<Row> = map(&rows, 1024, |&i| Row {
            count: position(&counts, frequency[i]),
            recency: position(&times, recency[i]),
            age: position(&times, age[i]),
            weight: weight(i),
        });
        checkpoint()?;
        // The weight is part of the key, so that equal histories add up in one order.
        let key = |c: &Row| (c.count, c.recency, c.age, c.weight.to_bits());
        try_sort_unstable_by(&mut all, |p, q| key(p).cmp(&key(q)))?;
        let mut places = vec![0; times.len()];
        let groups: Vec<Group> = all
            .chunk_by(|p, q| p.count == q.count)
            .map(|rows| Group::new(counts[rows[0].count as usize], rows, &times, &mut places))
            .collect();
        let born = |group: &Group| {
            let at_birth = |cell: &Cell| group.times[cell.recency as usize] == 0.0;
            group.x > 0 && group.cells.iter().any(at_birth)
        };
        Ok(Self {
            weight: groups.iter().map(|g| g.weight).sum(),
            purchases: groups.iter().map(|g| g.weight * f64::from(g.x)).sum(),
            exposure: groups.iter().map(Group::exposure).sum(),
            bought_at_birth: groups.iter().any(born),
            groups,
        })
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

    /// Distinct histories.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.groups.iter().map(|g| g.cells.len()).sum()
    }

    /// Mean age, or 1 where all are of age 0: the unit in which times are penalised.
    #[must_use]
    pub fn time_scale(&self) -> f64 {
        if self.exposure > 0.0 { self.exposure / self.weight } else { 1.0 }
    }

    /// For each x, ascending, the weight of its customers.
    pub(in super::super) fn counts(&self) -> impl Iterator<Item = (u32, f64)> {
        self.groups.iter().map(|group| (group.x, group.weight))
    }

    /// For each distinct T, ascending: itself, the weight of customers of that age, and their
    /// weighted sum of x.
    pub(in super::super) fn ages(&self) -> Vec<[f64; 3]> {
        let of = |group: &Group| {
            let x = f64::from(group.x);
            let row = |c: &Cell| [group.times[c.age as usize], c.weight, c.weight * x];
            group.cells.iter().map(row).collect::<Vec<_>>()
        };
        let mut rows: Vec<[f64; 3]> = self.groups.iter().flat_map(of).collect();
        // Stable, so that equal ages add up in the order of the cells.
        rows.sort_by(|p, q| p[0].total_cmp(&q[0]));
        rows.chunk_by(|p, q| p[0] == q[0])
            .map(|same| {
                let sum = |k: usize| same.iter().map(|row| row[k]).sum::<f64>();
                [same[0][0], sum(1), sum(2)]
            })
            .collect()
    }

    /// The greatest T, or 1 where all are 0.
    pub(in super::super) fn longest(&self) -> f64 {
        let last = self.groups.iter().filter_map(|group| group.times.last());
        let longest = last.copied().fold(0.0, f64::max);
        if longest > 0.0 { longest } else { 1.0 }
    }

    /// Weighted sum of T.
    pub(in super::super) fn exposure(&self) -> f64 {
        self.exposure
    }
}

impl Group {
    /// From sorted rows of one x; `places` has room for a position a time.
    fn new(x: f64, rows: &[Row], times: &[f64], places: &mut [u32]) -> Self {
        let mut used: Vec<u32> = rows.iter().flat_map(|row| [row.recency, row.age]).collect();
        used.sort_unstable();
        used.dedup();
        for (place, &time) in used.iter().enumerate() {
            places[time as usize] = place as u32;
        }
        let cell = |same: &[Row]| Cell {
            recency: places[same[0].recency as usize],
            age: places[same[0].age as usize],
            weight: same.iter().map(|row| row.weight).sum(),
        };
        let cells: Vec<Cell> =
            rows.chunk_by(|p, q| (p.recency, p.age) == (q.recency, q.age)).map(cell).collect();
        Self {
            x: x as u32,
            weight: cells.iter().map(|c| c.weight).sum(),
            times: used.iter().map(|&time| times[time as usize]).collect(),
            cells,
        }
    }

    fn exposure(&self) -> f64 {
        self.cells.iter().map(|c| c.weight * self.times[c.age as usize]).sum()
    }
}
