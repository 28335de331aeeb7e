//! Greedy k-means++: each centre is the best of a few rows drawn by their squared distance.

use crate::error::Result;
use crate::math::elementary::ln;
use crate::math::parallel::{map_indices, map_mut};
use crate::math::random::Random;
use crate::math::simd::{LANES, Lanes, approach, potentials};

use super::super::points::Watch;
use super::rows::Rows;

/// First centres, one behind the other: rows that lie far apart.
///
/// With all rows equal in floats the remaining centres are rows drawn by weight.
pub(super) fn greedy(
    rows: &Rows<'_>,
    k: usize,
    random: &mut Random,
    watch: &Watch<'_>,
) -> Result<Vec<f64>> {
    let trials = 2 + ln(k as f64) as usize;
    let mut seeds = Seeds::new(rows);
    let first = seeds.draw(rows, random);
    let mut centres = Vec::with_capacity(k * rows.points.columns());
    seeds.choose(rows, first);
    centres.extend_from_slice(rows.points.row(first));
    for chosen in 1..k {
        watch("seeding", chosen as u64, k as u64)?;
        let candidates: Vec<usize> = (0..trials).map(|_| seeds.draw(rows, random)).collect();
        let best = seeds.best(rows, &candidates);
        seeds.choose(rows, best);
        centres.extend_from_slice(rows.points.row(best));
    }
    Ok(centres)
}

struct Seeds {
    /// Squared distance to the nearest centre chosen, block by block.
    closest: Vec<Vec<Lanes>>,
    /// Weighted sum of them in each block.
    totals: Vec<f64>,
    /// Whether no centre has been chosen, or none is left that floats tell apart.
    by_weight: bool,
}

impl Seeds {
    fn new(rows: &Rows<'_>) -> Self {
        let columns = rows.points.columns();
        let closest: Vec<Vec<Lanes>> = (rows.lanes.iter().enumerate())
            .map(|(block, lanes)| {
                let len = rows.range(block).len();
                let infinite = |group: usize| {
                    std::array::from_fn(|lane| {
                        // The rows that fill up the last group are never far from a centre.
                        if group * LANES + lane < len { f32::INFINITY } else { 0.0 }
                    })
                };
                (0..lanes.len() / columns).map(infinite).collect()
            })
            .collect();
        let mut seeds = Self { totals: Vec::new(), closest, by_weight: true };
        seeds.weigh(rows);
        seeds
    }

    fn weigh(&mut self, rows: &Rows<'_>) {
        let block = |block: usize| rows.range(block).map(|row| rows.weight(row)).sum();
        self.totals = (0..self.closest.len()).map(block).collect();
        self.by_weight = true;
    }

    /// What a row is drawn by.
    fn share(&self, rows: &Rows<'_>, block: usize, at: usize) -> f64 {
        let weight = rows.weight(rows.range(block).start + at);
        if self.by_weight {
            return weight;
        }
        let group = self.closest.get(block).and_then(|groups| groups.get(at / LANES));
        weight * group.map_or(0.0, |group| f64::from(group[at % LANES]))
    }

    fn draw(&self, rows: &Rows<'_>, random: &mut Random) -> usize {
        let total: f64 = self.totals.iter().sum();
        let mut left = random.uniform() * total;
        // Rounding may leave a little: the last row that can be drawn at all takes it.
        let mut last = 0;
        for (block, share) in self.totals.iter().enumerate() {
            if *share <= left && block + 1 < self.totals.len() {
                left -= share;
                continue;
            }
            for (at, row) in rows.range(block).enumerate() {
                let share = self.share(rows, block, at);
                if share > 0.0 {
                    last = row;
                    if left < share {
                        return row;
                    }
                }
                left -= share;
            }
        }
        last
    }

    /// The candidate that leaves the least to the others, the first of equal ones.
    fn best(&self, rows: &Rows<'_>, candidates: &[usize]) -> usize {
        let columns = rows.points.columns();
        let points: Vec<f32> = candidates
            .iter()
            .flat_map(|&row| rows.scaled(rows.points.row(row)).map(|x| x as f32))
            .collect();
        let parts = map_indices(rows.lanes.len(), |block| {
            let mut sums = vec![0.0; candidates.len()];
            let (lanes, closest) = (&rows.lanes[block], &self.closest[block]);
            potentials(lanes, columns, &points, closest, rows.weights_of(block), &mut sums);
            sums
        });
        let mut sums = vec![0.0; candidates.len()];
        for part in parts {
            for (sum, x) in sums.iter_mut().zip(part) {
                *sum += x;
            }
        }
        let best = sums.iter().zip(candidates).min_by(|a, b| a.0.total_cmp(b.0));
        best.map_or(0, |(_, row)| *row)
    }

    fn choose(&mut self, rows: &Rows<'_>, row: usize) {
        let columns = rows.points.columns();
        let point: Vec<f32> = rows.scaled(rows.points.row(row)).map(|x| x as f32).collect();
        self.totals = map_mut(&mut self.closest, |block, closest| {
            approach(&rows.lanes[block], columns, &point, closest, rows.weights_of(block))
        });
        self.by_weight = false;
        let total: f64 = self.totals.iter().sum();
        if !(total > 0.0 && total.is_finite()) {
            self.weigh(rows);
        }
    }
}
