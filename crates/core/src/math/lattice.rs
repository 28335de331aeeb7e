//! Sums of smooth functions over many whole numbers.

use super::linear::eigen_tridiagonal;
use super::stats::Sum;

/// Nodes a block of whole numbers.
const NODES: usize = 16;

/// Blocks up to this length are summed term by term.
const SHORT: u64 = 32;

/// The sum of `f(n)` over whole n from the first of `edges` up to but not including the last;
/// `f` must be defined between whole numbers.
///
/// Blocks between `edges`, which ascend, are halved until 16 nodes on a block and on its
/// halves agree to `tolerance` of the whole. Features narrower than a block need an edge.
#[must_use]
pub fn lattice_sum(edges: &[u64], tolerance: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
    let mut rules = Rules::default();
    let blocks = || edges.windows(2).filter(|w| w[0] < w[1]);
    let coarse: Vec<f64> = blocks().map(|w| rules.block(w[0], w[1] - w[0], &mut f)).collect();
    let mut scale: f64 = coarse.iter().map(|v| v.abs()).sum();
    let mut total = Sum::default();
    let mut open: Vec<(u64, u64, f64)> = Vec::new();
    for (window, &value) in blocks().zip(&coarse) {
        open.push((window[0], window[1] - window[0], value));
        while let Some((low, len, value)) = open.pop() {
            if len <= SHORT {
                total.add(value);
                continue;
            }
            let half = len / 2;
            let left = rules.block(low, half, &mut f);
            let right = rules.block(low + half, len - half, &mut f);
            let error = (left + right - value).abs();
            scale = scale.max((left + right).abs());
            if error <= tolerance * scale || error.is_nan() {
                total.add(left);
                total.add(right);
            } else {
                open.push((low + half, len - half, right));
                open.push((low, half, left));
            }
        }
    }
    total.value()
}

/// Gauss rules for blocks of whole numbers, made when first needed.
#[derive(Default)]
struct Rules(Vec<(u64, Vec<(f64, f64)>)>);

impl Rules {
    fn block(&mut self, low: u64, len: u64, f: &mut impl FnMut(f64) -> f64) -> f64 {
        if len <= SHORT {
            return (low..low + len).map(|n| f(n as f64)).sum();
        }
        let at = self.0.iter().position(|(known, _)| *known == len).unwrap_or_else(|| {
            self.0.push((len, rule(len as f64)));
            self.0.len() - 1
        });
        let start = low as f64;
        self.0[at].1.iter().map(|(node, weight)| weight * f(start + node)).sum()
    }
}

/// Nodes in [0, `len` - 1] and weights that sum polynomials up to degree 31 over the whole
/// numbers below `len`: the Gauss rule of the discrete Chebyshev polynomials (DLMF 18.19,
/// Hahn's with both parameters 0), whose off-diagonal squared is n^2 (len^2 - n^2) /
/// (4 (4 n^2 - 1)).
fn rule(len: f64) -> Vec<(f64, f64)> {
    let mut diagonal = [0.0; NODES];
    let mut off: Vec<f64> = (1..=NODES)
        .map(|n| {
            let n = n as f64;
            0.5 * n * ((1.0 - n / len) * (1.0 + n / len) / (4.0 * n * n - 1.0)).sqrt()
        })
        .collect();
    let first = eigen_tridiagonal(&mut diagonal, &mut off);
    let mut points: Vec<(f64, f64)> = diagonal
        .iter()
        .zip(&first)
        .map(|(x, v)| (0.5 * (len - 1.0) + len * x, len * v * v))
        .collect();
    points.sort_by(|p, q| p.0.total_cmp(&q.0));
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::elementary::{exp, exp_m1};

    #[test]
    fn polynomials_and_smooth_functions_are_summed_exactly() {
        for len in [33_u64, 100, 4096, 1 << 40] {
            let points = rule(len as f64);
            let total: f64 = points.iter().map(|p| p.1).sum();
            assert!((total / len as f64 - 1.0).abs() < 1e-14, "{len}");
            // The sum of n^2 below len is (len - 1) len (2 len - 1) / 6.
            let squares: f64 = points.iter().map(|(n, w)| w * n * n).sum();
            let n = len as f64;
            let exact = (n - 1.0) * n * (2.0 * n - 1.0) / 6.0;
            assert!((squares / exact - 1.0).abs() < 1e-13, "{len}");
        }
        // A geometric series, and the telescoping 1 / (n (n + 1)).
        let decay = 1e-5_f64;
        let edges: Vec<u64> = std::iter::once(0).chain((4..24).map(|i| 1 << i)).collect();
        let got = lattice_sum(&edges, 1e-14, |n| exp(-n * decay));
        let exact = -1.0 / exp_m1(-decay);
        assert!((got / exact - 1.0).abs() < 1e-13, "{got} {exact}");
        let edges: Vec<u64> = std::iter::once(1).chain((4..40).map(|i| 1 << i)).collect();
        let got = lattice_sum(&edges, 1e-14, |n| 1.0 / (n * (n + 1.0)));
        assert!((got - (1.0 - 1.0 / (1_u64 << 39) as f64)).abs() < 1e-14, "{got}");
    }

    #[test]
    fn a_step_within_a_block_is_found() {
        let step = |n: f64| 1.0 / (1.0 + exp((n - 1e6) / 50.0));
        let got = lattice_sum(&[0, 1 << 24], 1e-14, step);
        // The logistic step over all whole numbers sums to its position and a half.
        assert!((got - 1_000_000.5).abs() < 1e-7, "{got}");
    }
}
