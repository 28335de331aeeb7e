//! Lloyd's iterations with means and modes.

use crate::error::Result;
use crate::math::parallel::map_indices;
use crate::math::stats::BLOCK;

use super::super::points::Watch;
use super::{Mixed, Prototypes};

/// One run: centres, and which rows belong to them.
pub(super) struct Run {
    k: usize,
    centres: Vec<f64>,
    labels: Vec<u32>,
    masses: Vec<f64>,
    pub(super) cost: f64,
    iterations: u32,
    converged: bool,
}

/// What is found of a block of rows.
struct Part {
    labels: Vec<u32>,
    cost: f64,
    changed: bool,
    /// The row that is farthest from its centre, weight included, and how far.
    farthest: (f64, usize),
}

impl Run {
    pub(super) fn new(rows: &Mixed<'_>, centres: Vec<f64>) -> Self {
        let k = centres.len() / rows.points.columns();
        Self {
            k,
            centres,
            labels: vec![u32::MAX; rows.points.rows()],
            masses: vec![0.0; k],
            cost: f64::INFINITY,
            iterations: 0,
            converged: false,
        }
    }

    /// Iterates until no row changes. Centres move only where the cost falls, so that it ends.
    pub(super) fn settle(
        &mut self,
        rows: &Mixed<'_>,
        max_iter: u32,
        watch: &Watch<'_>,
    ) -> Result<()> {
        for iteration in 0..max_iter {
            watch("clustering", iteration.into(), 0)?;
            self.iterations = iteration + 1;
            let (changed, farthest) = self.assign(rows, watch)?;
            self.update(rows, watch)?;
            let filled = self.fill(rows, farthest);
            if !changed && !filled {
                self.converged = true;
                break;
            }
        }
        self.assign(rows, watch).map(drop)?;
        self.weigh(rows);
        Ok(())
    }

    /// Gives each row to its nearest centre; whether one changed, and the farthest rows of the
    /// blocks, the farthest first.
    fn assign(&mut self, rows: &Mixed<'_>, watch: &Watch<'_>) -> Result<(bool, Vec<(f64, usize)>)> {
        let len = rows.points.rows();
        let part = |block: usize| -> Result<Part> {
            watch("clustering", self.iterations.into(), 0)?;
            let range = block * BLOCK..((block + 1) * BLOCK).min(len);
            let mut part = Part {
                labels: Vec::with_capacity(range.len()),
                cost: 0.0,
                changed: false,
                farthest: (0.0, range.start),
            };
            for row in range {
                let (label, distance) = rows.measure.nearest(rows.points.row(row), &self.centres);
                let cost = rows.weight(row) * distance;
                part.labels.push(label);
                part.cost += cost;
                part.changed |= self.labels[row] != label;
                if part.farthest.0 < cost {
                    part.farthest = (cost, row);
                }
            }
            Ok(part)
        };
        let parts = map_indices(len.div_ceil(BLOCK), part);
        let (mut changed, mut farthest) = (false, Vec::new());
        self.cost = 0.0;
        for (block, part) in parts.into_iter().enumerate() {
            let part = part?;
            self.labels[block * BLOCK..][..part.labels.len()].copy_from_slice(&part.labels);
            self.cost += part.cost;
            changed |= part.changed;
            farthest.push(part.farthest);
        }
        farthest.sort_by(|a, b| b.0.total_cmp(&a.0));
        Ok((changed, farthest))
    }

    /// Moves the centres to the means and modes of their rows.
    fn update(&mut self, rows: &Mixed<'_>, watch: &Watch<'_>) -> Result<()> {
        self.weigh(rows);
        let (columns, numbers) = (rows.points.columns(), rows.measure.numbers);
        let columns_of = map_indices(columns, |column| -> Result<Vec<f64>> {
            watch("clustering", self.iterations.into(), 0)?;
            Ok(match column.checked_sub(numbers) {
                None => self.means(rows, column),
                Some(category) => self.modes(rows, column, rows.levels[category]),
            })
        });
        for (column, values) in columns_of.into_iter().enumerate() {
            let centres = self.centres.chunks_exact_mut(columns);
            for ((centre, value), mass) in centres.zip(values?).zip(&self.masses) {
                if 0.0 < *mass {
                    centre[column] = value;
                }
            }
        }
        Ok(())
    }

    fn weigh(&mut self, rows: &Mixed<'_>) {
        self.masses.fill(0.0);
        for (row, label) in self.labels.iter().enumerate() {
            self.masses[*label as usize] += rows.weight(row);
        }
    }

    fn means(&self, rows: &Mixed<'_>, column: usize) -> Vec<f64> {
        let mut sums = vec![0.0; self.k];
        for (row, (values, label)) in rows.points.iter().zip(&self.labels).enumerate() {
            sums[*label as usize] += rows.weight(row) * values[column];
        }
        sums.iter().zip(&self.masses).map(|(sum, mass)| sum / mass).collect()
    }

    /// The most frequent code of each centre's rows. Its own where that is as frequent: a change
    /// that gains nothing could go round in circles.
    fn modes(&self, rows: &Mixed<'_>, column: usize, levels: usize) -> Vec<f64> {
        let mut counts = vec![0.0; self.k * levels];
        for (row, (values, label)) in rows.points.iter().zip(&self.labels).enumerate() {
            counts[*label as usize * levels + values[column] as usize] += rows.weight(row);
        }
        let own = self.centres.iter().skip(column).step_by(rows.points.columns());
        let mode = |(counts, own): (&[f64], &f64)| {
            let mut best = (*own as usize).min(levels - 1);
            for (code, count) in counts.iter().enumerate() {
                if counts[best] < *count {
                    best = code;
                }
            }
            best as f64
        };
        counts.chunks_exact(levels.max(1)).zip(own).map(mode).collect()
    }

    /// Puts centres without rows to the rows that are farthest from theirs.
    fn fill(&mut self, rows: &Mixed<'_>, farthest: Vec<(f64, usize)>) -> bool {
        let mut filled = false;
        let mut far = farthest.into_iter().filter(|(cost, _)| 0.0 < *cost);
        let centres = self.centres.chunks_exact_mut(rows.points.columns());
        for (centre, mass) in centres.zip(&self.masses) {
            if *mass <= 0.0
                && let Some((_, row)) = far.next()
            {
                centre.copy_from_slice(rows.points.row(row));
                filled = true;
            }
        }
        filled
    }

    pub(super) fn finish(self, runs: Vec<f64>) -> Prototypes {
        Prototypes {
            centres: self.centres,
            labels: self.labels,
            masses: self.masses,
            cost: self.cost,
            iterations: self.iterations,
            converged: self.converged,
            runs,
        }
    }
}
