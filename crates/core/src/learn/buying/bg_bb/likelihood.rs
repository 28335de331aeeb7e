//! The log-likelihood of BG/BB with two derivatives in ln alpha, ln beta, ln gamma, ln delta.
//!
//! With A(m) the chance of the purchases seen and of m opportunities survived,
//! ln L = ln A(n) + ln(1 + sum over m from t_x to n - 1 of e^T(m)),
//! T(m) = ln A(m) / A(n) + ln gamma / (gamma + delta + m). Going down in m, T rises by
//! ln(1 + (alpha+x) / (beta+m-x)) + ln(1 + gamma / (delta+m)), so nothing cancels, and customers
//! who differ in t_x alone are parts of one sum.

use super::BgBb;
use super::data::{Data, Group};
use crate::learn::buying::contract::hazard;
use crate::math::elementary::{exp, ln, ln_1p};
use crate::math::newton::Evaluation;
use crate::math::special::ln_poch;
use crate::math::stats::par_block_sums;

/// Value, gradient, upper half of the Hessian row by row.
const SIZE: usize = 15;

/// Where the parts of the Hessian are: (alpha, alpha), (alpha, beta), ...
const PAIRS: [(usize, usize); 10] =
    [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3)];
const AA: usize = 5;
const AB: usize = 6;
const BB: usize = 9;
const GG: usize = 12;
const GD: usize = 13;
const DD: usize = 14;

/// Evaluates the log-likelihood, in the current rayon pool.
pub(super) fn evaluate(data: &Data, model: &BgBb) -> Evaluation {
    let sums = par_block_sums(data.groups.len(), |groups| {
        let mut sum = [0.0; SIZE];
        for group in &data.groups[groups] {
            let alive = alive(group, model);
            sum.iter_mut().zip(alive).for_each(|(s, v)| *s += group.weight * v);
            add_silence(&mut sum, group, model);
        }
        sum
    });
    let mut hessian = vec![0.0; 16];
    for (k, (i, j)) in PAIRS.into_iter().enumerate() {
        hessian[i * 4 + j] = sums[5 + k];
        hessian[j * 4 + i] = sums[5 + k];
    }
    Evaluation { value: sums[0], gradient: sums[1..5].to_vec(), hessian }
}

/// ln A(n): survived, silent at n - x opportunities, then x purchases.
fn alive(group: &Group, model: &BgBb) -> [f64; SIZE] {
    let BgBb { alpha, beta, gamma, delta } = *model;
    let (x, silent) = (group.x, f64::from(group.n - group.x));
    let survival = hazard(gamma, delta, 1.0, f64::from(group.n)).0;
    let refusal = hazard(alpha, beta, 1.0, silent).0;
    let (top, bottom) = (ln_poch(alpha, x), ln_poch(alpha + beta + silent, x));
    let mut out = [0.0; SIZE];
    out[0] = top.value - bottom.value - refusal[0] - survival[0];
    out[1] = alpha * (top.first - bottom.first) - refusal[1];
    out[2] = -beta * bottom.first - refusal[2];
    out[3] = -survival[1];
    out[4] = -survival[2];
    out[AA] = alpha * (top.first - bottom.first) + alpha * alpha * (top.second - bottom.second)
        - refusal[4];
    out[AB] = -alpha * beta * bottom.second - refusal[5];
    out[BB] = -beta * bottom.first - beta * beta * bottom.second - refusal[7];
    out[GG] = -survival[4];
    out[GD] = -survival[5];
    out[DD] = -survival[7];
    out
}

/// ln(1 + sum of e^T) for each t_x of a group.
fn add_silence(total: &mut [f64; SIZE], group: &Group, model: &BgBb) {
    let mut cells = group.cells.iter().skip_while(|cell| cell.0 == group.n).peekable();
    // The sum of e^T, e^T T' and e^T (T'' + T' T'), in units of the latest, largest e^T.
    let mut sum = [0.0; SIZE];
    let mut ratio = [0.0; SIZE];
    let mut scale = f64::NEG_INFINITY;
    for m in (0..group.n).rev() {
        if cells.peek().is_none() {
            return;
        }
        add_step(&mut ratio, model, f64::from(group.x), f64::from(m));
        let term = ended(&ratio, model, f64::from(m));
        let fall = exp(scale - term[0]);
        scale = term[0];
        sum.iter_mut().for_each(|s| *s *= fall);
        sum[0] += 1.0;
        (1..5).for_each(|i| sum[i] += term[i]);
        for (k, (i, j)) in PAIRS.into_iter().enumerate() {
            sum[5 + k] += term[5 + k] + term[1 + i] * term[1 + j];
        }
        if let Some((_, weight)) = cells.next_if(|cell| cell.0 == m) {
            add_cell(total, &sum, scale, *weight);
        }
    }
}

/// ln A(m) / A(m+1), added with its derivatives.
fn add_step(ratio: &mut [f64; SIZE], model: &BgBb, x: f64, m: f64) {
    let BgBb { alpha, beta, gamma, delta } = *model;
    let (refusing, buying) = (beta + (m - x), alpha + beta + m);
    let (staying, ending) = (delta + m, gamma + delta + m);
    let (a, b, b_low) = (alpha / buying, beta / buying, beta / refusing);
    let (g, d, d_low) = (gamma / ending, delta / ending, delta / staying);
    ratio[0] += ln_1p((alpha + x) / refusing) + ln_1p(gamma / staying);
    ratio[1] += a;
    ratio[2] -= b_low * ((alpha + x) / buying);
    ratio[3] += g;
    ratio[4] -= d_low * g;
    ratio[AA] += a * (1.0 - a);
    ratio[AB] -= a * b;
    ratio[BB] += b * (1.0 - b) - b_low * (1.0 - b_low);
    ratio[GG] += g * (1.0 - g);
    ratio[GD] -= g * d;
    ratio[DD] += d * (1.0 - d) - d_low * (1.0 - d_low);
}

/// T(m): the ratio and ln gamma / (gamma + delta + m).
fn ended(ratio: &[f64; SIZE], model: &BgBb, m: f64) -> [f64; SIZE] {
    let ending = model.gamma + model.delta + m;
    let (g, d) = (model.gamma / ending, model.delta / ending);
    let mut out = *ratio;
    out[0] += ln(g);
    out[3] += (model.delta + m) / ending;
    out[4] -= d;
    out[GG] -= g * (1.0 - g);
    out[GD] += g * d;
    out[DD] -= d * (1.0 - d);
    out
}

fn add_cell(total: &mut [f64; SIZE], sum: &[f64; SIZE], scale: f64, weight: f64) {
    // The odds of being dead are sum[0] e^scale; what is not large may be tiny.
    let (value, dead) = if scale > 0.0 {
        let alive = exp(-scale);
        (scale + ln(alive + sum[0]), sum[0] / (alive + sum[0]))
    } else {
        let odds = exp(scale) * sum[0];
        (ln_1p(odds), odds / (1.0 + odds))
    };
    let mean = |i: usize| sum[i] / sum[0];
    total[0] += weight * value;
    (1..5).for_each(|i| total[i] += weight * dead * mean(i));
    for (k, (i, j)) in PAIRS.into_iter().enumerate() {
        let second = dead * mean(5 + k) - dead * mean(1 + i) * (dead * mean(1 + j));
        total[5 + k] += weight * second;
    }
}
