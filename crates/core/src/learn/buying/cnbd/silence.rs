//! Silence since the last purchase: fewer than k events within T - t_x.
//!
//! Over lambda ~ Gamma(R, alpha + t_x), R = r + k x, the chance of j events is
//! (1 - u)^R (R)_j / j! u^j with u = (T - t_x) / (alpha + T). What follows is of
//! S2 = sum over j < k of (R)_j / j! u^j and of its terms as shares, the chances of phase j
//! given that no purchase was made.

use super::MAX_K;
use crate::math::elementary::ln;

/// Shares of the phases 0..k.
pub(super) type Shares = [f64; MAX_K as usize];

/// ln S2, and the shares of its terms.
pub(super) fn shares(k: u32, shape: f64, u: f64) -> (f64, Shares) {
    let k = k as usize;
    // Terms over powers of this are at most 1, so that nothing overflows.
    let unit = ((shape + 1.0) * u).max(1.0);
    let mut terms = [0.0; MAX_K as usize];
    let mut term = 1.0;
    for (j, slot) in terms.iter_mut().enumerate().take(k) {
        if j > 0 {
            let index = j as f64;
            term *= (shape + (index - 1.0)) / index * (u / unit);
        }
        *slot = term;
    }
    let mut power = 1.0;
    let mut total = 0.0;
    for slot in terms[..k].iter_mut().rev() {
        *slot *= power;
        power /= unit;
        total += *slot;
    }
    terms[..k].iter_mut().for_each(|slot| *slot /= total);
    let grown = if unit > 1.0 { (k - 1) as f64 * ln(unit) } else { 0.0 };
    (grown + ln(total), terms)
}

/// ln S2 with two derivatives in R and in ln u.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Silence {
    pub(super) ln: f64,
    pub(super) by_shape: f64,
    pub(super) by_u: f64,
    pub(super) by_shape_shape: f64,
    pub(super) by_shape_u: f64,
    pub(super) by_u_u: f64,
}

/// The derivatives of ln (R)_j in R for j < k: they depend on x alone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slopes {
    first: Shares,
    second: Shares,
}

impl Slopes {
    pub(super) fn new(k: u32, shape: f64) -> Self {
        let mut out = Self::default();
        for j in 1..k as usize {
            let inverse = 1.0 / (shape + (j - 1) as f64);
            out.first[j] = out.first[j - 1] + inverse;
            out.second[j] = out.second[j - 1] - inverse * inverse;
        }
        out
    }
}

impl Silence {
    pub(super) fn new(k: u32, shape: f64, u: f64, slopes: &Slopes) -> Self {
        let (ln, shares) = shares(k, shape, u);
        let mut s = [0.0; 5];
        for (j, share) in shares.iter().enumerate().take(k as usize) {
            let (j, h) = (j as f64, slopes.first[j]);
            s[0] += share * h;
            s[1] += share * j;
            // A product, not a difference of squares, in the derivatives of the shares.
            s[2] += share * (h * h + slopes.second[j as usize]);
            s[3] += share * j * h;
            s[4] += share * j * j;
        }
        let [h, j, hh, jh, jj] = s;
        Self {
            ln,
            by_shape: h,
            by_u: j,
            by_shape_shape: hh - h * h,
            by_shape_u: jh - j * h,
            by_u_u: jj - j * j,
        }
    }
}
