//! The rows as the screen needs them.

use crate::error::Result;
use crate::math::parallel::map_indices;
use crate::math::simd::{LANES, Lanes};
use crate::math::stats::{BLOCK, block_sums};

use super::super::points::{Points, Watch};

/// Groups of sixteen rows in a block.
pub(super) const GROUPS: usize = BLOCK / LANES;

/// Rows in doubles as they came and, shifted and scaled into [-1, 1], in floats: `columns`
/// arrays for each group of sixteen rows, the last one filled up with zeros.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub(super) points: Points<'a>,
    pub(super) weights: Option<&'a [f64]>,
    /// Blocks of 256 groups.
    pub(super) lanes: Vec<Vec<Lanes>>,
    /// Empty where all weights are 1.
    pub(super) lane_weights: Vec<Vec<Lanes>>,
    shift: Vec<f64>,
    scale: f64,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        points: Points<'a>,
        weights: Option<&'a [f64]>,
        watch: &Watch<'_>,
    ) -> Result<Self> {
        let columns = points.columns();
        let shift: Vec<f64> = (0..columns).map(|f| middle(points, f)).collect();
        let largest = points.iter().fold(0.0_f64, |largest, row| {
            row.iter().zip(&shift).fold(largest, |m, (x, s)| m.max((x - s).abs()))
        });
        // A power of two, so that scaling rounds nothing.
        let mut scale = 1.0;
        while largest * scale > 1.0 {
            scale *= 0.5;
        }
        while 0.0 < largest && largest * scale <= 0.5 && scale < 1e300 {
            scale *= 2.0;
        }
        watch("preparing", 0, 0)?;
        let blocks = points.rows().div_ceil(BLOCK);
        let mut rows =
            Self { points, weights, lanes: Vec::new(), lane_weights: Vec::new(), shift, scale };
        rows.lanes = map_indices(blocks, |block| rows.block(block));
        if let Some(weights) = weights {
            rows.lane_weights = map_indices(blocks, |block| weight_lanes(weights, block));
        }
        Ok(rows)
    }

    fn block(&self, block: usize) -> Vec<Lanes> {
        let columns = self.points.columns();
        let range = self.range(block);
        let mut lanes = vec![[0.0; LANES]; range.len().div_ceil(LANES) * columns];
        for (at, row) in range.enumerate() {
            let group = &mut lanes[at / LANES * columns..][..columns];
            for ((slot, x), shift) in group.iter_mut().zip(self.points.row(row)).zip(&self.shift) {
                slot[at % LANES] = ((x - shift) * self.scale) as f32;
            }
        }
        lanes
    }

    /// The rows of a block.
    pub(super) fn range(&self, block: usize) -> std::ops::Range<usize> {
        block * BLOCK..((block + 1) * BLOCK).min(self.points.rows())
    }

    pub(super) fn weight(&self, row: usize) -> f64 {
        self.weights.and_then(|weights| weights.get(row)).copied().unwrap_or(1.0)
    }

    /// The weights of a block in lanes; empty where all are 1.
    pub(super) fn weights_of(&self, block: usize) -> &[Lanes] {
        self.lane_weights.get(block).map_or(&[], Vec::as_slice)
    }

    /// A point of the caller's in the coordinates of the screen.
    pub(super) fn scaled(&self, point: &[f64]) -> impl Iterator<Item = f64> {
        point.iter().zip(&self.shift).map(|(x, shift)| (x - shift) * self.scale)
    }

    /// The weighted variance of the columns, averaged over them.
    pub(super) fn mean_variance(&self) -> f64 {
        let columns = self.points.columns();
        let total = (0..columns).map(|f| {
            let of = |row: usize| self.points.row(row).get(f).map_or(0.0, |x| x - self.shift[f]);
            let [mass, sum, squares] = block_sums(self.points.rows(), |rows| {
                rows.fold([0.0; 3], |[m, s, q], row| {
                    let (w, x) = (self.weight(row), of(row));
                    [m + w, s + w * x, q + w * x * x]
                })
            });
            let mean = sum / mass;
            (squares / mass - mean * mean).max(0.0)
        });
        let mean = total.sum::<f64>() / columns as f64;
        if mean.is_finite() { mean } else { 0.0 }
    }
}

fn weight_lanes(weights: &[f64], block: usize) -> Vec<Lanes> {
    let from = (block * BLOCK).min(weights.len());
    let part = &weights[from..(from + BLOCK).min(weights.len())];
    let fill = |rows: &[f64]| {
        let mut lanes = [0.0; LANES];
        for (slot, w) in lanes.iter_mut().zip(rows) {
            *slot = *w as f32;
        }
        lanes
    };
    part.chunks(LANES).map(fill).collect()
}

/// The middle of the range of a column, exactly the same for any order of the rows.
fn middle(points: Points<'_>, column: usize) -> f64 {
    let values = points.iter().filter_map(|row| row.get(column));
    let (low, high) = values
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| (low.min(x), high.max(x)));
    if low <= high { 0.5 * low + 0.5 * high } else { 0.0 }
}
