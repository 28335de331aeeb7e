//! k-means on a line, exactly.

use super::points::Watch;
use crate::error::{Error, Result};

/// Parts of ascending values with the least weighted sum of squares around their means.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Line {
    /// The mean of each part, ascending.
    pub centres: Vec<f64>,
    /// The position of the first value of each part.
    pub starts: Vec<usize>,
}

/// Positions between two looks at the watch.
const STRIDE: usize = 16_384;

/// Sums over the first values, about their mean so that little is lost to rounding.
struct Sums {
    centre: f64,
    /// Weight, weighted sum, weighted sum of squares.
    below: Vec<[f64; 3]>,
}

impl Sums {
    fn new(values: &[f64], weights: &[f64]) -> Self {
        let mass: f64 = weights.iter().sum();
        let centre = values.iter().zip(weights).map(|(x, w)| x * (w / mass)).sum::<f64>();
        let mut below = vec![[0.0; 3]];
        let mut sums = [0.0; 3];
        for (x, w) in values.iter().zip(weights) {
            let off = x - centre;
            sums = [sums[0] + w, sums[1] + w * off, sums[2] + w * off * off];
            below.push(sums);
        }
        Self { centre, below }
    }

    fn over(&self, from: usize, to: usize) -> [f64; 3] {
        let at = |i: usize| self.below.get(i).copied().unwrap_or_default();
        let (low, high) = (at(from), at(to));
        std::array::from_fn(|i| high[i] - low[i])
    }

    /// The sum of squares of the values `from .. to` around their mean.
    fn cost(&self, from: usize, to: usize) -> f64 {
        let [mass, sum, squares] = self.over(from, to);
        if from + 1 < to { (squares - sum * sum / mass).max(0.0) } else { 0.0 }
    }

    fn mean(&self, from: usize, to: usize) -> f64 {
        let [mass, sum, _] = self.over(from, to);
        self.centre + sum / mass
    }
}

/// The best division into `k` parts, by dynamic programming over the number of parts and the
/// end of the last one. Where a part may best begin rises with its end, so each step halves its
/// ends and searches between what the neighbours found: O(k n ln n) (Gronlund et al. 2017, *Fast
/// exact k-means, k-medians and Bregman divergence clustering in 1D*; Wang & Song 2011).
/// Of equally good divisions the one that begins its parts first is taken.
///
/// `values` ascend and differ; `weights` (as many) are above 0.
///
/// # Errors
/// `InvalidParameter` for a `k` of 0 or above the number of values; `Internal` for lengths that
/// differ and values that do not ascend; what `watch` returns.
pub fn line(values: &[f64], weights: &[f64], k: usize, watch: &Watch<'_>) -> Result<Line> {
    let n = values.len();
    if k == 0 || n < k {
        return Err(Error::invalid_parameter("k", format_args!("must be from 1 to {n}, got {k}")));
    }
    if weights.len() != n || !values.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(Error::internal("values on a line must ascend, each with its weight"));
    }
    let sums = Sums::new(values, weights);
    let mut costs: Vec<f64> = (0..=n).map(|end| sums.cost(0, end)).collect();
    // For each further part where it begins, by its end.
    let mut begins: Vec<Vec<u32>> = Vec::new();
    for parts in 2..=k {
        let (next, begin) = further(&sums, &costs, parts, n, watch)?;
        costs = next;
        begins.push(begin);
    }
    let mut starts = Vec::with_capacity(k);
    let mut end = n;
    for begin in begins.iter().rev() {
        end = begin.get(end).map_or(0, |start| *start as usize);
        starts.push(end);
    }
    starts.push(0);
    starts.reverse();
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(n));
    let centres = starts.iter().zip(ends).map(|(from, to)| sums.mean(*from, to)).collect();
    Ok(Line { centres, starts })
}

/// The least costs with one part more, for each end, and where that part begins.
fn further(
    sums: &Sums,
    costs: &[f64],
    parts: usize,
    n: usize,
    watch: &Watch<'_>,
) -> Result<(Vec<f64>, Vec<u32>)> {
    let mut next = vec![f64::INFINITY; n + 1];
    let mut begin = vec![0_u32; n + 1];
    let mut waiting = vec![(parts, n, parts - 1, n - 1)];
    let mut done = 0;
    while let Some((first, last, low, high)) = waiting.pop() {
        let end = first + (last - first) / 2;
        let (mut best, mut at) = (f64::INFINITY, low);
        for start in low..=high.min(end - 1) {
            done += 1;
            if done % STRIDE == 0 {
                watch("dividing", 0, 0)?;
            }
            let cost = costs.get(start).copied().unwrap_or(f64::INFINITY) + sums.cost(start, end);
            if cost < best {
                (best, at) = (cost, start);
            }
        }
        next[end] = best;
        begin[end] = at as u32;
        if first < end {
            waiting.push((first, end - 1, low, at));
        }
        if end < last {
            waiting.push((end + 1, last, at, high));
        }
    }
    Ok((next, begin))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::cases;

    fn quiet(_: &str, _: u64, _: u64) -> Result<()> {
        Ok(())
    }

    fn cost(values: &[f64], weights: &[f64], starts: &[usize]) -> f64 {
        let ends = starts.iter().skip(1).copied().chain(std::iter::once(values.len()));
        let part = |(from, to): (&usize, usize)| {
            let mass: f64 = weights[*from..to].iter().sum();
            let own = || values[*from..to].iter().zip(&weights[*from..to]);
            let mean = own().map(|(x, w)| w * x).sum::<f64>() / mass;
            own().map(|(x, w)| w * (x - mean) * (x - mean)).sum::<f64>()
        };
        starts.iter().zip(ends).map(part).sum()
    }

    /// Every way to choose where parts begin.
    fn plain(values: &[f64], weights: &[f64], k: usize) -> f64 {
        fn go(starts: &mut Vec<usize>, k: usize, n: usize, best: &mut dyn FnMut(&[usize])) {
            if starts.len() == k {
                return best(starts);
            }
            for next in starts.last().copied().unwrap_or(0) + 1..n {
                starts.push(next);
                go(starts, k, n, best);
                starts.pop();
            }
        }
        let mut least = f64::INFINITY;
        let mut look = |starts: &[usize]| least = least.min(cost(values, weights, starts));
        go(&mut vec![0], k, values.len(), &mut look);
        least
    }

    proptest! {
        #![proptest_config(cases(128))]

        #[test]
        fn no_division_is_better(
            rows in prop::collection::btree_map(-500..500_i32, 1..5_u32, 1..12),
            k in 1..6_usize,
        ) {
            let values: Vec<f64> = rows.keys().map(|x| f64::from(*x) / 8.0).collect();
            let weights: Vec<f64> = rows.values().map(|w| f64::from(*w)).collect();
            let k = k.min(values.len());
            let found = line(&values, &weights, k, &quiet).unwrap();
            prop_assert_eq!(found.starts.len(), k);
            prop_assert!(found.starts.windows(2).all(|pair| pair[0] < pair[1]));
            let (own, least) = (cost(&values, &weights, &found.starts), plain(&values, &weights, k));
            prop_assert!(own <= least + 1e-9 * (1.0 + least), "{} {}", own, least);
            // Each value is nearest to the centre of its own part.
            for (at, x) in values.iter().enumerate() {
                let part = found.starts.partition_point(|start| *start <= at) - 1;
                let off = |c: &f64| (x - c).abs();
                let near = found.centres.iter().map(off).fold(f64::INFINITY, f64::min);
                prop_assert!(off(&found.centres[part]) <= near + 1e-9);
            }
        }
    }

    #[test]
    fn clouds_far_from_zero_are_told_apart() {
        let values = [1e9, 1e9 + 1.0, 1e9 + 2.0, 1e9 + 50.0, 1e9 + 51.0, 1e9 + 90.0];
        let found = line(&values, &[1.0; 6], 3, &quiet).unwrap();
        assert_eq!(found.starts, [0, 3, 5]);
        assert_eq!(found.centres, [1e9 + 1.0, 1e9 + 50.5, 1e9 + 90.0]);
    }

    #[test]
    fn as_many_parts_as_values_are_the_values() {
        let found = line(&[1.0, 4.0, 9.0], &[3.0, 1.0, 2.0], 3, &quiet).unwrap();
        assert_eq!((found.starts, found.centres), (vec![0, 1, 2], vec![1.0, 4.0, 9.0]));
        assert!(line(&[1.0], &[1.0], 2, &quiet).is_err());
        assert!(line(&[2.0, 1.0], &[1.0; 2], 1, &quiet).is_err());
    }
}
