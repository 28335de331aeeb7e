//! The log-likelihood of BG/NBD with two derivatives in ln r, ln alpha, ln a and ln b.
//!
//! Fader, Hardie and Lee (2005), eq. 6, per customer:
//!
//! ln L = ln (r)_x + ln [(b)_x / (a+b)_x] - x ln alpha - (r+x) l(T) + [x > 0] ln(1 + e^d),
//! d = ln a - ln(b+x-1) + (r+x) (l(T) - l(t_x)), l(t) = ln(1 + t / alpha),
//!
//! where e^d are the odds of being dead. All but the last term are sums over distinct ages
//! and distinct x; times enter only through t / alpha, so nothing cancels for large alpha.
//! With a chance to drop out after the first purchase too (MBG/NBD), x + 1 stands for x in
//! all terms of a and b, and [x > 0] is 1.

use super::BgNbd;
use super::data::{Cell, Data};
use crate::math::elementary::{exp, ln, ln_1p};
use crate::math::parallel::map;
use crate::math::special::{DIRECT_STEPS, LnPoch, ln_poch, ln_poch_table};
use crate::math::stats::{BLOCK, block_sums, par_block_sums};

/// After which purchases a customer may drop out.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "the first purchase counts or it does not")]
pub enum Dropout {
    /// After each but the first: BG/NBD. Who has bought once alone is alive.
    AfterRepeats,
    /// After each, the first as well: MBG/NBD.
    AfterAll,
}

impl Dropout {
    /// z: 0 or 1, the chances to drop out before the first repeat purchase.
    #[must_use]
    pub fn at_first(self) -> u32 {
        u32::from(self == Self::AfterAll)
    }
}

/// Value, gradient and Hessian in (ln r, ln alpha, ln a, ln b).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::learn::buying) struct Derivatives {
    pub(in crate::learn::buying) value: f64,
    pub(in crate::learn::buying) gradient: [f64; 4],
    pub(in crate::learn::buying) hessian: [[f64; 4]; 4],
}

/// l = ln(1 + t / alpha), j = 1 / (1 + t / alpha) and k = 1 - j, exact for large alpha, for
/// one time t.
#[derive(Clone, Copy, Default)]
pub(in crate::learn::buying) struct Clock {
    pub(in crate::learn::buying) l: f64,
    pub(in crate::learn::buying) j: f64,
    pub(in crate::learn::buying) k: f64,
}

/// What a cell needs of its x.
#[derive(Clone, Copy, Default)]
struct Count {
    x: f64,
    /// ln a - ln(b + x + z - 1).
    odds: f64,
    /// b / (b + x + z - 1), minus the derivative of that in ln b.
    c: f64,
}

/// Evaluates the log-likelihood at natural parameters, in the current rayon pool.
pub(in crate::learn::buying) fn evaluate(
    data: &Data,
    dropout: Dropout,
    model: &BgNbd,
) -> Derivatives {
    let BgNbd { r, alpha, a, b } = *model;
    let first = dropout.at_first();
    let clocks = clocks(&data.times, alpha);
    let counts: Vec<Count> = data
        .counts
        .iter()
        .map(|&x| {
            let x = f64::from(x);
            let chances = x + f64::from(first);
            // No chance to drop out has no such term; b + x - 1 might be negative there.
            let last = if chances > 0.0 { b + (chances - 1.0) } else { b };
            Count { x, odds: ln(a / last), c: b / last }
        })
        .collect();
    let mut out = ages(data, &clocks, model, 1.0);
    add_counts(&mut out, data, first, model, &ln_poch_table(r, &data.counts));
    add_cells(&mut out, &data.cells, &clocks, &counts, r);
    if dropout == Dropout::AfterAll {
        add_cells(&mut out, &data.idle, &clocks, &counts, r);
    }
    out.mirror();
    out
}

impl Derivatives {
    /// Fills the half below the diagonal from the half above.
    pub(in crate::learn::buying) fn mirror(&mut self) {
        for i in 0..4 {
            for j in 0..i {
                self.hessian[i][j] = self.hessian[j][i];
            }
        }
    }
}

pub(in crate::learn::buying) fn clocks(times: &[f64], alpha: f64) -> Vec<Clock> {
    let clock = |&t: &f64| {
        let ratio = t / alpha;
        let j = 1.0 / (1.0 + ratio);
        // The first form of k would overflow to NaN for a huge ratio.
        let k = if ratio < 1.0 { ratio * j } else { 1.0 - j };
        Clock { l: ln_1p(ratio), j, k }
    };
    map(times, BLOCK, clock)
}

/// -k X ln alpha - sum over customers of (r + k x) l(T), `events` k a purchase.
pub(in crate::learn::buying) fn ages(
    data: &Data,
    clocks: &[Clock],
    model: &BgNbd,
    events: f64,
) -> Derivatives {
    let BgNbd { r, alpha, .. } = *model;
    let [l, xl, k, xk, kj, xkj] = block_sums(clocks.len(), |rows| {
        let mut s = [0.0; 6];
        for i in rows {
            let ([n, x], Clock { l, j, k }) = (data.ages[i], clocks[i]);
            let x = events * x;
            s[0] += n * l;
            s[1] += x * l;
            s[2] += n * k;
            s[3] += x * k;
            s[4] += n * k * j;
            s[5] += x * k * j;
        }
        s
    });
    let purchases = events * data.purchases;
    let mut hessian = [[0.0; 4]; 4];
    hessian[0][0] = -r * l;
    hessian[0][1] = r * k;
    hessian[1][1] = -(r * kj + xkj);
    Derivatives {
        value: -purchases * ln(alpha) - (r * l + xl),
        gradient: [-r * l, r * k + xk - purchases, 0.0, 0.0],
        hessian,
    }
}

/// The sum over customers of ln (r)_x + ln [(b)_(x+z) / (a+b)_(x+z)].
///
/// `poch` holds the former for each x.
pub(in crate::learn::buying) fn add_counts(
    out: &mut Derivatives,
    data: &Data,
    first: u32,
    model: &BgNbd,
    poch: &[LnPoch],
) {
    let BgNbd { r, a, b, .. } = *model;
    let survival = survival_table(a, b, &data.counts, first);
    let [value, first, second] = block_sums(poch.len(), |rows| {
        let mut s = [0.0; 3];
        for i in rows {
            let (w, p): (f64, LnPoch) = (data.count_weights[i], poch[i]);
            s[0] += w * p.value;
            s[1] += w * p.first;
            s[2] += w * p.second;
        }
        s
    });
    out.value += value;
    out.gradient[0] += r * first;
    out.hessian[0][0] += r * first + r * r * second;
    let h = block_sums(survival.len(), |rows| {
        let mut s = [0.0; 5];
        for i in rows {
            let w = data.count_weights[i];
            for (sum, term) in s.iter_mut().zip(survival[i].0) {
                *sum += w * term;
            }
        }
        s
    });
    let [value, inverse, cross, square, gap] = h;
    let (by_a, by_b) = (-a * inverse, a * b * cross);
    out.value += value;
    out.gradient[2] += by_a;
    out.gradient[3] += by_b;
    out.hessian[2][2] += by_a + a * a * square;
    out.hessian[2][3] += a * b * square;
    out.hessian[3][3] += by_b - b * b * gap;
}

/// For one x: sums over i < x, with k = a + b, of ln((b+i) / (k+i)), 1 / (k+i),
/// 1 / ((b+i) (k+i)), 1 / (k+i)^2 and 1 / (b+i)^2 - 1 / (k+i)^2.
#[derive(Clone, Copy, Default)]
struct Survival([f64; 5]);

/// The chance to survive x + z purchases, (b)_(x+z) / (a+b)_(x+z), in logs with derivatives.
fn survival_table(a: f64, b: f64, xs: &[u32], first: u32) -> Vec<Survival> {
    let mut sum = Survival::default();
    let mut done = 0;
    xs.iter()
        .map(|&x| {
            let x = x + first;
            let step = survival(a, b + f64::from(done), x.saturating_sub(done));
            for (total, term) in sum.0.iter_mut().zip(step.0) {
                *total += term;
            }
            done = done.max(x);
            sum
        })
        .collect()
}

fn survival(a: f64, b: f64, x: u32) -> Survival {
    let mut s = [0.0; 5];
    if x > DIRECT_STEPS {
        let (top, bottom) = (ln_poch(b, x), ln_poch(a + b, x));
        s[0] = top.value - bottom.value;
        s[1] = bottom.first;
        s[2] = (top.first - bottom.first) / a;
        s[3] = -bottom.second;
        s[4] = bottom.second - top.second;
        return Survival(s);
    }
    for i in 0..x {
        let b = b + f64::from(i);
        let (high, low) = (1.0 / b, 1.0 / (a + b));
        s[0] -= ln_1p(a * high);
        s[1] += low;
        s[2] += high * low;
        s[3] += low * low;
        s[4] += a * (high + low) * high * low;
    }
    Survival(s)
}

/// ln of the chance to survive `x` purchases after each of which one may drop out.
pub(super) fn ln_survival(a: f64, b: f64, x: u32) -> f64 {
    survival(a, b, x).0[0]
}

/// The sum over cells of ln(1 + e^d).
///
/// With D = l(T) - l(t_x), q = (r+x) (k(T) - k(t_x)), c = b / (b+x+z-1), the gradient of d is
/// (r D, -q, 1, -c); w = P(dead) and v = w (1 - w) weigh the parts of the Hessian.
fn add_cells(out: &mut Derivatives, cells: &[Cell], clocks: &[Clock], counts: &[Count], r: f64) {
    let s = par_block_sums(cells.len(), |rows| {
        let mut s = [0.0; 18];
        for cell in &cells[rows] {
            let count = counts[cell.count as usize];
            let (last, now) = (clocks[cell.recency as usize], clocks[cell.age as usize]);
            let (gap, slip) = (now.l - last.l, now.k - last.k);
            let power = r + count.x;
            let d = count.odds + power * gap;
            let e = exp(-d.abs());
            let w = if d > 0.0 { 1.0 } else { e } / (1.0 + e);
            let dead = cell.weight * w;
            let v = dead * if d > 0.0 { e } else { 1.0 } / (1.0 + e);
            let q = power * slip;
            let vc = v * count.c;
            s[0] += cell.weight * (d.max(0.0) + ln_1p(e));
            s[1] += dead;
            s[2] += dead * gap;
            s[3] += dead * q;
            s[4] += dead * count.c;
            s[5] += dead * slip;
            s[6] += dead * q * (last.j + now.j);
            s[7] += dead * count.c * (1.0 - count.c);
            s[8] += v * gap * gap;
            s[9] += v * gap * q;
            s[10] += v * gap;
            s[11] += vc * gap;
            s[12] += v * q * q;
            s[13] += v * q;
            s[14] += vc * q;
            s[15] += v;
            s[16] += vc;
            s[17] += vc * count.c;
        }
        s
    });
    out.value += s[0];
    let gradient = [r * s[2], -s[3], s[1], -s[4]];
    for (total, term) in out.gradient.iter_mut().zip(gradient) {
        *total += term;
    }
    let h = &mut out.hessian;
    h[0][0] += r * s[2] + r * r * s[8];
    h[0][1] -= r * s[5] + r * s[9];
    h[0][2] += r * s[10];
    h[0][3] -= r * s[11];
    h[1][1] += s[6] - s[3] + s[12];
    h[1][2] -= s[13];
    h[1][3] += s[14];
    h[2][2] += s[15];
    h[2][3] -= s[16];
    h[3][3] += s[17] - s[7];
}
