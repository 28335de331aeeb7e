//! Greedy k-means++ with the distance of mixed rows.

use crate::error::Result;
use crate::math::elementary::ln;
use crate::math::parallel::map_indices;
use crate::math::random::Random;
use crate::math::stats::BLOCK;

use super::super::points::Watch;
use super::Mixed;

/// First centres, one behind the other: rows that lie far apart, each the best of 2 + ln k drawn
/// by their distance to those before. Where all rows are centres' equals, the rest is drawn by
/// weight.
pub(super) fn greedy(
    rows: &Mixed<'_>,
    k: usize,
    random: &mut Random,
    watch: &Watch<'_>,
) -> Result<Vec<f64>> {
    let trials = 2 + ln(k as f64) as usize;
    let len = rows.points.rows();
    let weights: Vec<f64> = (0..len).map(|row| rows.weight(row)).collect();
    let first = drawn(&weights, random);
    let mut centres = rows.points.row(first).to_vec();
    let mut closest = to(rows, first, &vec![f64::INFINITY; len], watch)?;
    for chosen in 1..k {
        watch("seeding", chosen as u64, k as u64)?;
        let shares: Vec<f64> = closest.iter().zip(&weights).map(|(d, w)| d * w).collect();
        let total: f64 = shares.iter().sum();
        let usable = 0.0 < total && total.is_finite();
        let shares = if usable { &shares } else { &weights };
        let mut best: Option<(f64, usize, Vec<f64>)> = None;
        for _ in 0..trials {
            let row = drawn(shares, random);
            let left = to(rows, row, &closest, watch)?;
            let potential = left.iter().zip(&weights).map(|(d, w)| d * w).sum();
            if best.as_ref().is_none_or(|(least, ..)| potential < *least) {
                best = Some((potential, row, left));
            }
        }
        if let Some((_, row, left)) = best {
            centres.extend_from_slice(rows.points.row(row));
            closest = left;
        }
    }
    Ok(centres)
}

/// The squared distances to the nearest centre once `row` is one.
fn to(rows: &Mixed<'_>, row: usize, closest: &[f64], watch: &Watch<'_>) -> Result<Vec<f64>> {
    let centre = rows.points.row(row);
    let parts = map_indices(closest.len().div_ceil(BLOCK), |block| -> Result<Vec<f64>> {
        watch("seeding", 0, 0)?;
        let range = block * BLOCK..((block + 1) * BLOCK).min(closest.len());
        let near = |row: usize| rows.measure.between(rows.points.row(row), centre);
        Ok(range.map(|row| near(row).min(closest[row])).collect())
    });
    Ok(parts.into_iter().collect::<Result<Vec<_>>>()?.concat())
}

/// A row by its share.
fn drawn(shares: &[f64], random: &mut Random) -> usize {
    let mut left = random.uniform() * shares.iter().sum::<f64>();
    // Rounding may leave a little: the last row that can be drawn at all takes it.
    let mut last = 0;
    for (row, share) in shares.iter().enumerate() {
        if 0.0 < *share {
            last = row;
            if left < *share {
                return row;
            }
        }
        left -= share;
    }
    last
}
