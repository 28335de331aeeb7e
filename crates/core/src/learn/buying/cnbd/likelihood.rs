//! The log-likelihood of (M)BG/CNBD-k with two derivatives in ln r, ln alpha, ln a and ln b.
//!
//! Reutterer, Platzer and Schroeder (2021), per customer, with R = r + k x and the notation
//! of BG/NBD:
//!
//! ln L = (k-1) litt - x ln Gamma(k) + ln (r)_kx + ln [(b)_(x+z) / (a+b)_(x+z)] - k x ln alpha
//! - R l(T) + ln(e^d + S2), d = ln a - ln(b+x+z-1) + R ln((alpha+T) / (alpha+t_x)),
//!
//! where S2 is that of [`super::silence`]; without the term e^d for x + z = 0.

use super::Cnbd;
use super::data::Data;
use super::silence::{Silence, Slopes};
use crate::learn::buying::bg_nbd::{
    self, BgNbd, Cell, Clock, Derivatives, add_counts, ages, clocks,
};
use crate::math::elementary::{exp, ln, ln_1p, ln_gamma};
use crate::math::parallel::map;
use crate::math::special::{
    LnPoch, digamma_difference, ln_gamma_ratio, ln_poch, trigamma_difference,
};
use crate::math::stats::{BLOCK, par_block_sums};

/// What a cell needs of its x.
#[derive(Clone, Copy, Default)]
struct Count {
    /// R.
    shape: f64,
    /// ln a - ln(b + x + z - 1), minus infinity without a chance to drop out.
    odds: f64,
    /// b / (b + x + z - 1).
    c: f64,
    slopes: Slopes,
}

/// Evaluates the log-likelihood, in the current rayon pool.
pub(super) fn evaluate(data: &Data, model: &Cnbd) -> Derivatives {
    let (k, customers) = (model.events(), &data.customers);
    if k == 1 {
        return bg_nbd::evaluate(customers, model.dropout, &model.parameters);
    }
    let events = f64::from(k);
    let BgNbd { r, alpha, .. } = model.parameters;
    let clocks = clocks(&customers.times, alpha);
    let counts = map(&customers.counts, BLOCK, |&x| count(model, x));
    let mut out = ages(customers, &clocks, &model.parameters, events);
    let poch = ln_rising_table(r, k, &customers.counts);
    add_counts(&mut out, customers, model.dropout.at_first(), &model.parameters, &poch);
    let tables = Tables { k, r, alpha, times: &customers.times, clocks: &clocks, counts: &counts };
    tables.add_cells(&mut out, &customers.cells);
    tables.add_cells(&mut out, &customers.idle);
    out.value += (events - 1.0) * data.litt - customers.purchases * ln_gamma(events);
    out.mirror();
    out
}

fn count(model: &Cnbd, x: u32) -> Count {
    let BgNbd { r, a, b, .. } = model.parameters;
    let x = f64::from(x);
    let chances = x + f64::from(model.dropout.at_first());
    let shape = r + f64::from(model.events()) * x;
    let slopes = Slopes::new(model.events(), shape);
    if chances > 0.0 {
        let last = b + (chances - 1.0);
        Count { shape, odds: ln(a / last), c: b / last, slopes }
    } else {
        Count { shape, odds: f64::NEG_INFINITY, c: 1.0, slopes }
    }
}

/// ln (r)_kx for each of `xs`, which ascend.
fn ln_rising_table(r: f64, k: u32, xs: &[u32]) -> Vec<LnPoch> {
    let mut sum = LnPoch::default();
    let mut done = 0;
    xs.iter()
        .map(|&x| {
            let all = u64::from(k) * u64::from(x);
            let step = ln_rising(r + done as f64, all.saturating_sub(done));
            sum.value += step.value;
            sum.first += step.first;
            sum.second += step.second;
            done = done.max(all);
            sum
        })
        .collect()
}

/// [`ln_poch`] for numbers of factors beyond 32 bits.
pub(super) fn ln_rising(p: f64, count: u64) -> LnPoch {
    if let Ok(count) = u32::try_from(count) {
        return ln_poch(p, count);
    }
    let m = count as f64;
    LnPoch {
        value: ln_gamma_ratio(p, m),
        first: digamma_difference(p, m),
        second: trigamma_difference(p, m),
    }
}

struct Tables<'a> {
    k: u32,
    r: f64,
    alpha: f64,
    times: &'a [f64],
    clocks: &'a [Clock],
    counts: &'a [Count],
}

/// Where the upper half of the 4 x 4 second derivatives lies in the sums below.
const UPPER: [(usize, usize); 10] =
    [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3)];

impl Tables<'_> {
    /// The sum over cells of ln(e^d + S2).
    fn add_cells(&self, out: &mut Derivatives, cells: &[Cell]) {
        let s = par_block_sums(cells.len(), |rows| {
            let mut s = [0.0; 15];
            for cell in &cells[rows] {
                let (value, gradient, hessian) = self.cell(cell);
                let terms = std::iter::once(value).chain(gradient).chain(hessian);
                for (sum, term) in s.iter_mut().zip(terms) {
                    *sum += cell.weight * term;
                }
            }
            s
        });
        out.value += s[0];
        for (total, term) in out.gradient.iter_mut().zip(&s[1..5]) {
            *total += term;
        }
        for ((i, j), term) in UPPER.into_iter().zip(&s[5..]) {
            out.hessian[i][j] += term;
        }
    }

    /// ln(e^d + S2) = ln S2 + ln(1 + e^(d - ln S2)) of one cell: value, gradient and the upper
    /// half of the Hessian.
    fn cell(&self, cell: &Cell) -> (f64, [f64; 4], [f64; 10]) {
        let count = &self.counts[cell.count as usize];
        let (last, now) = (self.clocks[cell.recency as usize], self.clocks[cell.age as usize]);
        let silence = self.times[cell.age as usize] - self.times[cell.recency as usize];
        let u = silence / (self.alpha + self.times[cell.age as usize]);
        let gap = ln_1p(silence / (self.alpha + self.times[cell.recency as usize]));
        let slip = u * last.j;
        let (r, shape, j) = (self.r, count.shape, now.j);
        let s = Silence::new(self.k, shape, u, &count.slopes);
        let q = shape * slip;
        let mut gradient = [r * s.by_shape, -j * s.by_u, 0.0, 0.0];
        let mut hessian = [0.0; 10];
        hessian[0] = r * s.by_shape + r * r * s.by_shape_shape;
        hessian[1] = -r * j * s.by_shape_u;
        hessian[4] = j * j * s.by_u_u - j * now.k * s.by_u;
        let e = count.odds + shape * gap - s.ln;
        // Odds of 0 carry no derivatives.
        let small = exp(-e.abs());
        let dead = if e > 0.0 { 1.0 } else { small } / (1.0 + small);
        let v = dead * if e > 0.0 { small } else { 1.0 } / (1.0 + small);
        // Gradient and Hessian of e = d - ln S2.
        let slope = [r * gap - gradient[0], -q - gradient[1], 1.0, -count.c];
        let mut bend = [0.0; 10];
        bend[0] = r * gap - hessian[0];
        bend[1] = -r * slip - hessian[1];
        bend[4] = q * (last.j + now.j) - q - hessian[4];
        bend[9] = -count.c * (1.0 - count.c);
        for (total, by) in gradient.iter_mut().zip(slope) {
            *total += dead * by;
        }
        for ((i, j), (total, by)) in UPPER.into_iter().zip(hessian.iter_mut().zip(bend)) {
            *total += dead * by + v * slope[i] * slope[j];
        }
        (s.ln + e.max(0.0) + ln_1p(small), gradient, hessian)
    }
}
