//! Whether rows are nearer to their own cluster than to the next one.

use crate::error::Result;
use crate::math::parallel::map_indices;
use crate::math::random::{Random, table};
use crate::math::stats::sum;

use super::super::kd_tree::{BLOCK, distances};
use super::super::points::{NOISE, Points, Watch};
use super::dispersion::Numbering;

/// Silhouettes of rows and their mean.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Silhouette {
    /// For each row in [-1, 1]: (b - a) / max(a, b), a being the mean distance from the other
    /// rows of its cluster and b that from the rows of the next one; 0 where it is alone in its
    /// cluster, NaN where it is in none.
    pub rows: Vec<f64>,
    /// Over all rows that are in a cluster; NaN where there are fewer than two clusters.
    pub mean: f64,
}

/// Doubles that the sums of one run of strips may take in all.
const MEMORY: usize = 1 << 24;

/// The silhouettes of all rows (Rousseeuw 1987), by all pairs: the time grows with the square
/// of the rows, the memory with rows times clusters.
///
/// # Errors
/// What `watch` returns.
pub fn silhouette(points: Points<'_>, clusters: &[u32], watch: &Watch<'_>) -> Result<Silhouette> {
    let numbers = Numbering::new(clusters, points.rows());
    let k = numbers.sizes.len();
    if k < 2 {
        return Ok(Silhouette { rows: vec![f64::NAN; points.rows()], mean: f64::NAN });
    }
    let tiles = Tiles::new(points, &numbers);
    let sums = tiles.distance_sums(k, watch)?;
    let mut rows = vec![f64::NAN; points.rows()];
    for (lane, place) in tiles.rows.iter().enumerate() {
        let Some(row) = *place else { continue };
        let own = tiles.clusters[lane / BLOCK];
        let to = &sums[lane * k..(lane + 1) * k];
        rows[row] = if numbers.sizes[own] < 2 {
            0.0
        } else {
            let inside = to[own] / (numbers.sizes[own] - 1) as f64;
            let others = (0..k).filter(|&cluster| cluster != own);
            let means = others.map(|cluster| to[cluster] / numbers.sizes[cluster] as f64);
            let next = means.fold(f64::INFINITY, f64::min);
            let widest = inside.max(next);
            if widest == 0.0 { 0.0 } else { (next - inside) / widest }
        };
    }
    let told: Vec<f64> = rows.iter().copied().filter(|value| !value.is_nan()).collect();
    Ok(Silhouette { mean: sum(&told) / told.len() as f64, rows })
}

/// The mean silhouette of `size` rows among themselves, drawn without repetition from those that
/// are in a cluster; of all of them where they are no more.
///
/// # Errors
/// What `watch` returns.
pub fn silhouette_of_sample(
    points: Points<'_>,
    clusters: &[u32],
    size: usize,
    seed: u64,
    watch: &Watch<'_>,
) -> Result<f64> {
    let told = |row: &usize| clusters.get(*row).is_some_and(|&cluster| cluster != NOISE);
    let mut rows: Vec<usize> = (0..points.rows()).filter(told).collect();
    if size < rows.len() {
        let mut random = Random::new(seed, table("silhouette"), 0);
        for place in 0..size {
            let other = place + random.below((rows.len() - place) as u64) as usize;
            rows.swap(place, other);
        }
        rows.truncate(size);
        rows.sort_unstable();
    }
    let values: Vec<f64> = rows.iter().flat_map(|&row| points.row(row)).copied().collect();
    let chosen: Vec<u32> = rows.iter().map(|&row| clusters[row]).collect();
    Ok(silhouette(Points::new(&values, points.columns())?, &chosen, watch)?.mean)
}

/// Rows in tiles of 16 of one cluster each, column by column.
struct Tiles {
    columns: usize,
    blocks: Vec<[f64; BLOCK]>,
    /// By lane: the row there; the last lanes of a cluster may be empty.
    rows: Vec<Option<usize>>,
    /// By tile.
    clusters: Vec<usize>,
}

impl Tiles {
    fn new(points: Points<'_>, numbers: &Numbering) -> Self {
        let columns = points.columns();
        let mut firsts = Vec::with_capacity(numbers.sizes.len());
        let mut clusters = Vec::new();
        for (cluster, size) in numbers.sizes.iter().enumerate() {
            firsts.push(clusters.len() * BLOCK);
            clusters.extend(std::iter::repeat_n(cluster, size.div_ceil(BLOCK)));
        }
        let mut tiles = Self {
            columns,
            blocks: vec![[0.0; BLOCK]; clusters.len() * columns],
            rows: vec![None; clusters.len() * BLOCK],
            clusters,
        };
        for (row, cluster) in numbers.of_row.iter().enumerate() {
            let Some(lane) = cluster.and_then(|cluster| firsts.get_mut(cluster)) else { continue };
            tiles.rows[*lane] = Some(row);
            let block = &mut tiles.blocks[*lane / BLOCK * columns..];
            for (column, value) in block.iter_mut().zip(points.row(row)) {
                column[*lane % BLOCK] = *value;
            }
            *lane += 1;
        }
        tiles
    }

    /// Of each lane the sum of its distances from the rows of each cluster.
    ///
    /// A distance is computed once for both of its rows. The tiles are divided into strips whose
    /// number follows from the sizes alone, and the sums of strips are added in order.
    fn distance_sums(&self, k: usize, watch: &Watch<'_>) -> Result<Vec<f64>> {
        let (tiles, lanes) = (self.clusters.len(), self.rows.len());
        let strips = (MEMORY / (lanes * k).max(1)).clamp(1, 16);
        let parts = map_indices(strips, |strip| -> Result<Vec<f64>> {
            let mut sums = vec![0.0; lanes * k];
            // Strips take turns, so that each has as many pairs.
            for tile in (strip..tiles).step_by(strips) {
                watch("silhouettes", tile as u64, tiles as u64)?;
                self.add_tile(tile, k, &mut sums);
            }
            Ok(sums)
        });
        let mut all = vec![0.0; lanes * k];
        for part in parts {
            for (sum, part) in all.iter_mut().zip(part?) {
                *sum += part;
            }
        }
        Ok(all)
    }

    /// Adds the distances of the rows of `tile` from those of all later tiles, both ways, and
    /// from each other.
    fn add_tile(&self, tile: usize, k: usize, sums: &mut [f64]) {
        let own = self.clusters[tile];
        let filled = |tile: usize| {
            let lanes = &self.rows[tile * BLOCK..(tile + 1) * BLOCK];
            lanes.iter().filter(|row| row.is_some()).count()
        };
        let size = filled(tile);
        let rows: Vec<f64> = (0..size)
            .flat_map(|lane| self.block(tile).iter().map(move |column| column[lane]))
            .collect();
        // One array of lanes a row, added up where the cluster ends.
        let mut forth = vec![[0.0; BLOCK]; size];
        for other in tile..self.clusters.len() {
            let (block, count) = (self.block(other), filled(other));
            let mut back = [0.0; BLOCK];
            for (row, forth) in rows.chunks_exact(self.columns).zip(&mut forth) {
                let mut found = distances(block, row).map(f64::sqrt);
                found.iter_mut().skip(count).for_each(|distance| *distance = 0.0);
                for lane in 0..BLOCK {
                    forth[lane] += found[lane];
                    back[lane] += found[lane];
                }
            }
            let cluster = self.clusters[other];
            if other != tile {
                for (lane, back) in back.iter().enumerate() {
                    sums[(other * BLOCK + lane) * k + own] += back;
                }
            }
            if self.clusters.get(other + 1) != Some(&cluster) {
                for (lane, forth) in forth.iter_mut().enumerate() {
                    sums[(tile * BLOCK + lane) * k + cluster] += forth.iter().sum::<f64>();
                    *forth = [0.0; BLOCK];
                }
            }
        }
    }

    fn block(&self, tile: usize) -> &[[f64; BLOCK]] {
        &self.blocks[tile * self.columns..(tile + 1) * self.columns]
    }
}
