//! Integrals: Gauss-Legendre on panels, Gauss-Jacobi by Golub and Welsch.

use super::linear::eigen_tridiagonal;
use super::stats::Sum;

/// Half of the 4 nodes of Gauss and Legendre on [-1, 1], and their weights (DLMF 3.5).
pub const LEGENDRE_4: [(f64, f64); 2] = [
    (0.339_981_043_584_856_3, 0.652_145_154_862_546_1),
    (0.861_136_311_594_052_6, 0.347_854_845_137_453_86),
];

/// Half of the 8 nodes and weights.
pub const LEGENDRE_8: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
];

/// Half of the 16 nodes and weights.
pub const LEGENDRE_16: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_74),
    (0.755_404_408_355_003, 0.124_628_971_255_533_88),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_894),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
];

/// The 16 Gauss-Legendre nodes on [`low`, `high`] with their weights, in pairs from the centre
/// outwards.
pub fn legendre_points(low: f64, high: f64) -> impl Iterator<Item = (f64, f64)> {
    rule_points(&LEGENDRE_16, low, high)
}

/// The nodes on [`low`, `high`] of a symmetric rule of which `half_rule` is given, with their
/// weights.
pub fn rule_points(
    half_rule: &[(f64, f64)],
    low: f64,
    high: f64,
) -> impl Iterator<Item = (f64, f64)> + '_ {
    let centre = 0.5 * (low + high);
    let half = 0.5 * (high - low);
    half_rule.iter().flat_map(move |&(node, weight)| {
        [(centre - half * node, half * weight), (centre + half * node, half * weight)]
    })
}

/// The integral of `f` over [`low`, `high`] by 16 Gauss-Legendre nodes, exact for
/// polynomials up to degree 31.
#[must_use]
pub fn gauss_legendre(low: f64, high: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
    legendre_points(low, high).map(|(x, weight)| weight * f(x)).sum()
}

/// Halvings of one panel before it is taken as it stands.
const MAX_DEPTH: u32 = 24;

/// The integral of `f` over consecutive panels, whose `edges` ascend: each panel is halved
/// until 16 nodes on it and on its halves agree to `tolerance` of the whole.
#[must_use]
pub fn adaptive(edges: &[f64], tolerance: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
    let coarse: Vec<f64> = edges.windows(2).map(|w| gauss_legendre(w[0], w[1], &mut f)).collect();
    let mut scale = coarse.iter().map(|v| v.abs()).sum::<f64>();
    let mut total = Sum::default();
    // The last panel pushed is refined first, so the order is fixed.
    let mut open: Vec<(f64, f64, f64, u32)> = Vec::new();
    for (window, &value) in edges.windows(2).zip(&coarse) {
        open.push((window[0], window[1], value, 0));
        while let Some((low, high, value, depth)) = open.pop() {
            let middle = 0.5 * (low + high);
            let left = gauss_legendre(low, middle, &mut f);
            let right = gauss_legendre(middle, high, &mut f);
            let error = (left + right - value).abs();
            scale = scale.max((left + right).abs());
            if error <= tolerance * scale || depth >= MAX_DEPTH || error.is_nan() {
                total.add(left);
                total.add(right);
            } else {
                open.push((middle, high, right, depth + 1));
                open.push((low, middle, left, depth + 1));
            }
        }
    }
    total.value()
}

/// Nodes in (0, 1) and weights that sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct BetaRule {
    /// Ascending.
    pub nodes: Vec<f64>,
    /// One a node, positive.
    pub weights: Vec<f64>,
}

impl BetaRule {
    /// Gauss-Jacobi with `n` nodes for p ~ Beta(`a`, `b`), a, b > 0: the mean of a
    /// polynomial of degree up to 2 n - 1 is exact.
    ///
    /// Eigenvalues of the Jacobi matrix (Golub and Welsch 1969), written on [0, 1] as
    /// A(n) + C(n) and sqrt(A(n-1) C(n)), which does not cancel for large a or b.
    #[must_use]
    pub fn new(a: f64, b: f64, n: usize) -> Self {
        let total = a + b;
        let up = |k: f64| {
            if k == 0.0 {
                return a / total;
            }
            (k + a) / (2.0 * k + total) * ((k + total - 1.0) / (2.0 * k + total - 1.0))
        };
        let down = |k: f64| {
            if k == 0.0 {
                return 0.0;
            }
            k / (2.0 * k + total - 2.0) * ((k + b - 1.0) / (2.0 * k + total - 1.0))
        };
        let mut diagonal: Vec<f64> = (0..n).map(|k| up(k as f64) + down(k as f64)).collect();
        let mut off: Vec<f64> =
            (0..n).map(|k| (up(k as f64) * down(k as f64 + 1.0)).sqrt()).collect();
        let first = eigen_tridiagonal(&mut diagonal, &mut off);
        let mut pairs: Vec<(f64, f64)> = diagonal.into_iter().zip(first).collect();
        pairs.sort_by(|x, y| x.0.total_cmp(&y.0));
        Self {
            nodes: pairs.iter().map(|p| p.0.clamp(0.0, 1.0)).collect(),
            weights: pairs.iter().map(|p| p.1 * p.1).collect(),
        }
    }

    /// The same without the largest nodes, whose weights add up to less than `share`: enough
    /// for functions that fall.
    #[must_use]
    pub fn without_tail(mut self, share: f64) -> Self {
        let mut tail = 0.0;
        while let Some(&weight) = self.weights.last() {
            tail += weight;
            if tail > share {
                break;
            }
            self.weights.pop();
            self.nodes.pop();
        }
        self
    }

    /// The mean of `f` over the distribution.
    #[must_use]
    pub fn mean(&self, mut f: impl FnMut(f64) -> f64) -> f64 {
        self.nodes.iter().zip(&self.weights).map(|(&p, w)| w * f(p)).sum()
    }
}
