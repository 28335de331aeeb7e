//! Lloyd's iterations.

use crate::error::Result;
use crate::math::parallel::{map_indices, map_mut};
use crate::math::simd::{DOUBT, LANES, Screen, screen};
use crate::math::stats::Sum;

use super::super::points::{NOISE, Watch, squared_distance};
use super::rows::{GROUPS, Rows};
use super::{KMeans, Options};

/// The centre nearest to a row in doubles, with its squared distance; of two equally near the
/// lower number. `centres` stand one behind the other.
#[must_use]
pub fn nearest(row: &[f64], centres: &[f64]) -> (u32, f64) {
    let mut best = (0, f64::INFINITY);
    for (at, centre) in (0_u32..).zip(centres.chunks_exact(row.len().max(1))) {
        let distance = squared_distance(row, centre);
        if distance < best.1 {
            best = (at, distance);
        }
    }
    best
}

/// One run: centres, and the rows block by block.
#[derive(Debug)]
pub(super) struct Run {
    centres: Vec<f64>,
    blocks: Vec<Block>,
    masses: Vec<f64>,
    spherical: bool,
    max_iter: u32,
    iterations: u32,
    converged: bool,
    pub(super) inertia: f64,
}

/// Labels of the rows of a block, and sums over the rows of each centre.
#[derive(Debug)]
struct Block {
    labels: Vec<[u32; LANES]>,
    /// `columns` sums a centre.
    sums: Vec<f64>,
    masses: Vec<f64>,
    /// Rows that changed in the last iteration, with the centres they left.
    changes: Vec<(usize, u32)>,
}

/// The label of a row before the first iteration: no centre, and not [`DOUBT`].
const NONE: u32 = NOISE - 1;

impl Block {
    fn assign(&mut self, rows: &Rows<'_>, block: usize, centres: &[f64], screened: &Screened) {
        let columns = rows.points.columns();
        let lanes = &rows.lanes[block];
        let groups = lanes.len() / columns;
        let mut found = [[0; LANES]; GROUPS];
        let found = &mut found[..groups];
        screen(lanes, columns, &screened.screen(), found);
        let range = rows.range(block);
        self.changes.clear();
        for (group, (labels, found)) in self.labels.iter_mut().zip(found).enumerate() {
            // Most groups stay as they are: sixteen labels are compared at once.
            if *labels == *found {
                continue;
            }
            for (lane, (label, found)) in labels.iter_mut().zip(found).enumerate() {
                let row = range.start + group * LANES + lane;
                if *found == *label || range.end <= row {
                    continue;
                }
                let new = match *found {
                    DOUBT => nearest(rows.points.row(row), centres).0,
                    sure => sure,
                };
                if new != *label {
                    self.changes.push((row, *label));
                    *label = new;
                }
            }
        }
        // Few changes are added and taken away, many make the sums anew: either way the sums
        // are a function of the labels so far, never of who did the work.
        if screened.fresh || self.changes.len() * 4 > range.len() {
            self.sums.fill(0.0);
            self.masses.fill(0.0);
            for (at, row) in range.enumerate() {
                self.add(
                    rows.points.row(row),
                    self.labels[at / LANES][at % LANES],
                    rows.weight(row),
                );
            }
            return;
        }
        for at in 0..self.changes.len() {
            let (row, old) = self.changes[at];
            let (values, weight) = (rows.points.row(row), rows.weight(row));
            let at = row - range.start;
            self.add(values, self.labels[at / LANES][at % LANES], weight);
            self.add(values, old, -weight);
        }
    }

    fn add(&mut self, row: &[f64], label: u32, weight: f64) {
        let at = label as usize;
        if let Some(sums) = self.sums.get_mut(at * row.len()..(at + 1) * row.len()) {
            for (sum, x) in sums.iter_mut().zip(row) {
                *sum += weight * x;
            }
        }
        if let Some(mass) = self.masses.get_mut(at) {
            *mass += weight;
        }
    }
}

/// Centres in floats, with what floats may err by.
struct Screened {
    centres: Vec<f32>,
    halves: Vec<f32>,
    slack: [f32; 2],
    fresh: bool,
}

impl Screened {
    fn new(rows: &Rows<'_>, centres: &[f64], fresh: bool) -> Self {
        // Half a unit in the last place of a float.
        const ROUNDING: f64 = 1.0 / (1_u64 << 24) as f64;
        let columns = rows.points.columns();
        let mut scaled = Vec::with_capacity(centres.len());
        let (mut halves, mut longest) = (Vec::new(), 0.0_f64);
        for centre in centres.chunks_exact(columns) {
            let mut square = 0.0;
            for x in rows.scaled(centre) {
                square += x * x;
                scaled.push(x as f32);
            }
            longest = longest.max(square);
            halves.push((0.5 * square) as f32);
        }
        // |c|^2 / 2 - x c has `columns` products and sums, each of which errs by half a unit of
        // no more than (|x|^2 + |c|^2) / 2 + |c|^2 / 2, as do the roundings of x and c. Two
        // such values are compared; a tenth is for the rounding of the bound itself.
        let unit = 1.1 * ROUNDING * (columns as f64 + 4.0);
        let slack = [unit as f32, (unit * 2.0 * longest + 1e-30) as f32];
        Self { centres: scaled, halves, slack, fresh }
    }

    fn screen(&self) -> Screen<'_> {
        Screen { centres: &self.centres, halves: &self.halves, slack: self.slack }
    }
}

impl Run {
    pub(super) fn new(rows: &Rows<'_>, centres: Vec<f64>, options: &Options) -> Self {
        let block = |block: usize| Block {
            labels: vec![[NONE; LANES]; rows.range(block).len().div_ceil(LANES)],
            sums: vec![0.0; centres.len()],
            masses: vec![0.0; options.k],
            changes: Vec::new(),
        };
        Self {
            blocks: (0..rows.lanes.len()).map(block).collect(),
            masses: vec![0.0; options.k],
            spherical: options.spherical,
            max_iter: options.max_iter,
            iterations: 0,
            converged: false,
            inertia: f64::INFINITY,
            centres,
        }
    }

    /// Iterates until no row changes, or the centres move by no more than `tolerance`.
    pub(super) fn settle(
        &mut self,
        rows: &Rows<'_>,
        tolerance: f64,
        watch: &Watch<'_>,
    ) -> Result<()> {
        while self.iterations < self.max_iter && !self.converged {
            watch("iterating", self.iterations.into(), self.max_iter.into())?;
            let changed = self.assign(rows, watch)?;
            self.iterations += 1;
            if changed == 0 {
                self.converged = true;
                break;
            }
            let moved = self.move_centres(rows);
            if moved <= tolerance {
                break;
            }
        }
        Ok(())
    }

    /// Gives each row to its nearest centre; how many changed.
    fn assign(&mut self, rows: &Rows<'_>, watch: &Watch<'_>) -> Result<usize> {
        // The first sums of all are made anew.
        let screened = Screened::new(rows, &self.centres, self.iterations == 0);
        let centres = &self.centres;
        let asked = map_mut(&mut self.blocks, |at, block| -> Result<()> {
            // A block of many columns and centres takes milliseconds.
            if at % 16 == 0 {
                watch("iterating", 0, 0)?;
            }
            block.assign(rows, at, centres, &screened);
            Ok(())
        });
        asked.into_iter().collect::<Result<()>>()?;
        Ok(self.blocks.iter().map(|block| block.changes.len()).sum())
    }

    /// Moves each centre into the mean of its rows; the sum of squared steps.
    fn move_centres(&mut self, rows: &Rows<'_>) -> f64 {
        let columns = rows.points.columns();
        let (mut sums, mut masses) = self.totals();
        self.relocate(rows, &mut sums, &mut masses);
        let mut moved = 0.0;
        for ((centre, sums), mass) in self
            .centres
            .chunks_exact_mut(columns)
            .zip(sums.chunks_exact(columns))
            .zip(&masses)
            .filter(|(_, mass)| **mass > 0.0)
        {
            let length = squared_distance(sums, &vec![0.0; columns]).sqrt();
            let divisor = match self.spherical {
                true if length > 0.0 => length,
                // Directions that cancel out have no mean: the centre stays.
                true => continue,
                false => *mass,
            };
            let step: Vec<f64> = sums.iter().map(|sum| sum / divisor).collect();
            moved += squared_distance(&step, centre);
            centre.copy_from_slice(&step);
        }
        self.masses = masses;
        moved
    }

    fn totals(&self) -> (Vec<f64>, Vec<f64>) {
        let mut sums = vec![Sum::default(); self.centres.len()];
        let mut masses = vec![Sum::default(); self.masses.len()];
        for block in &self.blocks {
            for (sum, x) in sums.iter_mut().zip(&block.sums) {
                sum.add(*x);
            }
            for (mass, w) in masses.iter_mut().zip(&block.masses) {
                mass.add(*w);
            }
        }
        let values = |sums: Vec<Sum>| sums.into_iter().map(Sum::value).collect();
        (values(sums), values(masses))
    }

    /// A centre without rows gets the row that is farthest from its own, as scikit-learn does.
    fn relocate(&mut self, rows: &Rows<'_>, sums: &mut [f64], masses: &mut [f64]) {
        let columns = rows.points.columns();
        let empty: Vec<usize> = (0..masses.len()).filter(|&at| self.count(at) == 0).collect();
        if empty.is_empty() {
            return;
        }
        let mut far: Vec<(f64, usize)> = Vec::new();
        for (block, labels) in self.blocks.iter().enumerate() {
            for (row, label) in rows.range(block).zip(labels.labels.as_flattened()) {
                let own = self.centres.chunks_exact(columns).nth(*label as usize);
                let distance = own.map_or(0.0, |c| squared_distance(rows.points.row(row), c));
                if rows.weight(row) > 0.0 {
                    far.push((distance, row));
                }
            }
        }
        far.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (at, (_, row)) in empty.into_iter().zip(far) {
            let (weight, values) = (rows.weight(row), rows.points.row(row));
            let label = self.label(rows, row) as usize;
            for (f, x) in values.iter().enumerate() {
                if let Some(sum) = sums.get_mut(label * columns + f) {
                    *sum -= weight * x;
                }
                sums[at * columns + f] = weight * x;
            }
            if let Some(mass) = masses.get_mut(label) {
                *mass -= weight;
            }
            masses[at] = weight;
        }
    }

    fn count(&self, at: usize) -> usize {
        let of = |block: &Block| {
            block.labels.as_flattened().iter().filter(|l| **l as usize == at).count()
        };
        // The mass says it at once where it is far from 0; what rounding left of it does not.
        let mass: f64 = self.blocks.iter().filter_map(|block| block.masses.get(at)).sum();
        if mass > 0.5 { 1 } else { self.blocks.iter().map(of).sum() }
    }

    fn label(&self, rows: &Rows<'_>, row: usize) -> u32 {
        let found = (self.blocks.iter().enumerate())
            .find(|(block, _)| rows.range(*block).contains(&row))
            .and_then(|(block, b)| b.labels.as_flattened().get(row - rows.range(block).start));
        found.copied().unwrap_or(NOISE)
    }

    /// The inertia of the centres as they are.
    pub(super) fn measure(&mut self, rows: &Rows<'_>) {
        let centres = &self.centres;
        let parts = map_indices(self.blocks.len(), |block| {
            let own = rows.range(block).zip(self.blocks[block].labels.as_flattened());
            own.fold(0.0, |sum, (row, label)| {
                let values = rows.points.row(row);
                let from = *label as usize * values.len();
                let centre = centres.get(from..from + values.len()).unwrap_or_default();
                sum + rows.weight(row) * squared_distance(values, centre)
            })
        });
        let mut sum = Sum::default();
        parts.into_iter().for_each(|part| sum.add(part));
        self.inertia = sum.value();
    }

    /// Labels, masses and inertia of the final centres.
    pub(super) fn finish(mut self, rows: &Rows<'_>, runs: Vec<f64>) -> KMeans {
        if !self.converged {
            // The centres have moved since: who is nearest now?
            let silent: &Watch<'_> = &|_, _, _| Ok(());
            let _ = self.assign(rows, silent);
        }
        self.masses = self.totals().1;
        self.measure(rows);
        let blocks = self.blocks.iter().enumerate();
        let labels = blocks.flat_map(|(block, found)| {
            found.labels.as_flattened().iter().take(rows.range(block).len()).copied()
        });
        let labels = labels.collect();
        KMeans {
            labels,
            centres: self.centres,
            masses: self.masses,
            inertia: self.inertia,
            iterations: self.iterations,
            converged: self.converged,
            runs,
        }
    }
}
