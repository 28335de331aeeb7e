//! The log-likelihood with two derivatives in the logarithms of the parameters.
//!
//! For one x let G(t) be the integral of e^(C(y) - C(t)) h(y) from t to the last age of that
//! x. With D = C(t_x) - C(T) >= 0 a history has
//!
//! ln L = ln (r)_x - x ln alpha + C(t_x) + ln Z, Z = G(t_x) + e^-D (1 - G(T)).
//!
//! G follows backwards from age to age, G(t) = piece + e^(C(t') - C(t)) G(t'), and so do its
//! moments; a history then costs one exponential and one logarithm. Since G <= 1, the
//! subtraction loses nothing of Z that is not below the last place of 1.

use super::data::{Cell, Data, Group};
use super::panels::{Moments, mass, moments};
use super::{Anchored, Derivatives, Lifetime};
use crate::error::{Error, Result};
use crate::learn::buying::estimate::{Estimate, Options, Status, maximum_likelihood};
use crate::learn::buying::process::Likelihood;
use crate::math::elementary::{exp, ln};
use crate::math::newton::Evaluation;
use crate::math::parallel::{map, map_indices};
use crate::math::special::{LnPoch, ln_poch_table};
use crate::math::stats::{BLOCK, Sum};

/// Gaps between ages that one thread takes at once.
const LEAST_GAPS: usize = 64;

/// What the histories of one x need of an age t.
struct Age<const N: usize> {
    /// C(t) and its derivatives.
    level: f64,
    slope: Derivatives<N>,
    /// G(t), its derivatives relative to those of C(t).
    tail: Moments<N>,
}

/// Sums over customers.
#[derive(Clone, Copy)]
struct Sums<T, const N: usize> {
    value: T,
    gradient: [T; N],
    hessian: [[T; N]; N],
}

/// The log-likelihood, in the current rayon pool. Of the parameters r and alpha come first.
pub(in super::super) fn evaluate<const N: usize>(
    data: &Data,
    model: &impl Lifetime<N>,
    r: f64,
    alpha: f64,
) -> Evaluation {
    let mut total = Sums {
        value: Sum::default(),
        gradient: [Sum::default(); N],
        hessian: [[Sum::default(); N]; N],
    };
    total.value.add(-data.purchases * ln(alpha));
    total.gradient[1].add(-data.purchases);
    let counts: Vec<u32> = data.groups.iter().map(|g| g.x).collect();
    for (group, LnPoch { value, first, second }) in
        data.groups.iter().zip(ln_poch_table(r, &counts))
    {
        total.value.add(group.weight * value);
        total.gradient[0].add(group.weight * r * first);
        total.hessian[0][0].add(group.weight * (r * first + r * r * second));
        for block in histories(group, &ages(group, model)) {
            total.merge(&block);
        }
    }
    let mut hessian = vec![0.0; N * N];
    for i in 0..N {
        for j in i..N {
            hessian[i * N + j] = total.hessian[i][j].value();
            hessian[j * N + i] = hessian[i * N + j];
        }
    }
    Evaluation {
        value: total.value.value(),
        gradient: total.gradient.iter().map(|sum| sum.value()).collect(),
        hessian,
    }
}

impl<const N: usize> Sums<Sum, N> {
    fn merge(&mut self, block: &Sums<f64, N>) {
        self.value.add(block.value);
        for i in 0..N {
            self.gradient[i].add(block.gradient[i]);
            for j in i..N {
                self.hessian[i][j].add(block.hessian[i][j]);
            }
        }
    }
}

fn ages<const N: usize>(group: &Group, model: &impl Lifetime<N>) -> Vec<Age<N>> {
    let x = f64::from(group.x);
    let birth = model.anchored(x, 0.0);
    let mut gaps: Vec<[f64; 2]> = group.times.windows(2).map(|w| [w[0], w[1]]).collect();
    // The last age has no gap behind it.
    gaps.extend(group.times.last().map(|&t| [t, t]));
    let mut ages = map(&gaps, LEAST_GAPS, |&[t, next]| Age {
        level: birth.fall(t),
        slope: birth.fall_derivatives(t),
        tail: moments(&model.anchored(x, t), next - t),
    });
    for i in (0..ages.len().saturating_sub(1)).rev() {
        let [t, next] = gaps[i];
        let step = model.anchored(x, t);
        let gap = next - t;
        let (head, rest) = ages.split_at_mut(i + 1);
        head[i].tail.add_scaled(exp(step.fall(gap)), &step.fall_derivatives(gap), &rest[0].tail);
    }
    ages
}

fn histories<const N: usize>(group: &Group, ages: &[Age<N>]) -> Vec<Sums<f64, N>> {
    let block = |i: usize| {
        let mut sums = Sums { value: 0.0, gradient: [0.0; N], hessian: [[0.0; N]; N] };
        for cell in group.cells.iter().skip(i * BLOCK).take(BLOCK) {
            sums.add(cell, &ages[cell.recency as usize], &ages[cell.age as usize]);
        }
        sums
    };
    let blocks = group.cells.len().div_ceil(BLOCK);
    if blocks > 1 { map_indices(blocks, block) } else { (0..blocks).map(block).collect() }
}

impl<const N: usize> Sums<f64, N> {
    #[inline]
    fn add(&mut self, cell: &Cell, last: &Age<N>, now: &Age<N>) {
        let e = exp(now.level - last.level);
        // Alive at T, less what G(t_x) counts beyond T.
        let stay = e * (1.0 - now.tail.mass);
        let z = last.tail.mass + stay;
        let share = 1.0 / z;
        let mut d = [0.0; N];
        let mut first = [0.0; N];
        for i in 0..N {
            d[i] = now.slope.0[i] - last.slope.0[i];
            first[i] = share * (last.tail.first[i] - e * now.tail.first[i] + stay * d[i]);
            self.gradient[i] += cell.weight * (last.slope.0[i] + first[i]);
        }
        for i in 0..N {
            for j in i..N {
                let own = now.slope.1[i][j] - last.slope.1[i][j] + d[i] * d[j];
                let cross = d[i] * now.tail.first[j] + d[j] * now.tail.first[i];
                let tail = now.tail.second[i][j] + cross;
                let mean = share * (last.tail.second[i][j] - e * tail + stay * own);
                self.hessian[i][j] +=
                    cell.weight * (last.slope.1[i][j] + mean - first[i] * first[j]);
            }
        }
        self.value += cell.weight * (last.level + ln(z));
    }
}

/// The log-likelihood alone.
pub(in super::super) fn value<const N: usize>(
    data: &Data,
    model: &impl Lifetime<N>,
    r: f64,
    alpha: f64,
) -> f64 {
    let mut total = Sum::default();
    total.add(-data.purchases * ln(alpha));
    let counts: Vec<u32> = data.groups.iter().map(|g| g.x).collect();
    for (group, poch) in data.groups.iter().zip(ln_poch_table(r, &counts)) {
        total.add(group.weight * poch.value);
        let ages = levels(group, model);
        let block = |i: usize| {
            let mut sum = 0.0;
            for cell in group.cells.iter().skip(i * BLOCK).take(BLOCK) {
                let (last, now) = (ages[cell.recency as usize], ages[cell.age as usize]);
                let z = last[1] + exp(now[0] - last[0]) * (1.0 - now[1]);
                sum += cell.weight * (last[0] + ln(z));
            }
            sum
        };
        let blocks = group.cells.len().div_ceil(BLOCK);
        let parts =
            if blocks > 1 { map_indices(blocks, block) } else { (0..blocks).map(block).collect() };
        parts.into_iter().for_each(|part| total.add(part));
    }
    total.value()
}

/// C and G of each age of a group.
fn levels<const N: usize>(group: &Group, model: &impl Lifetime<N>) -> Vec<[f64; 2]> {
    let x = f64::from(group.x);
    let birth = model.anchored(x, 0.0);
    let mut gaps: Vec<[f64; 2]> = group.times.windows(2).map(|w| [w[0], w[1]]).collect();
    gaps.extend(group.times.last().map(|&t| [t, t]));
    let mut ages = map(&gaps, LEAST_GAPS, |&[t, next]| {
        let at = model.anchored(x, t);
        [birth.fall(t), mass(&at, next - t), exp(at.fall(next - t))]
    });
    for i in (0..ages.len().saturating_sub(1)).rev() {
        ages[i][1] += ages[i][2] * ages[i + 1][1];
    }
    ages.into_iter().map(|[level, tail, _]| [level, tail]).collect()
}

/// Time without repeat purchases over which one would be expected, in units of all time
/// observed, where nobody bought again.
const NO_REPEATS_TIME: f64 = 1e8;

/// Fits a model of this kind; `known` are its parameters where nobody bought again, whose
/// alpha is put in here.
///
/// # Errors
/// As the models' own `fit`.
pub(in super::super) fn fit(
    data: &Data,
    likelihood: &dyn Likelihood,
    known: Vec<f64>,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    match without_search(data, likelihood, known, options)? {
        Some(estimate) => Ok(estimate),
        None => maximum_likelihood(likelihood, options, watch),
    }
}

/// The estimate where it follows without a search: nobody bought again.
///
/// # Errors
/// As [`fit`] before its search.
pub(in super::super) fn without_search(
    data: &Data,
    likelihood: &dyn Likelihood,
    known: Vec<f64>,
    options: &Options,
) -> Result<Option<Estimate>> {
    options.check()?;
    if options.penalty == 0.0 {
        if data.purchases == 0.0 {
            return Ok(Some(no_repeats(data, likelihood, known)));
        }
        if data.bought_at_birth {
            return Err(Error::invalid_column(
                "recency",
                "must be greater than 0 where `frequency` is greater than 0",
            )
            .hint("count the purchases of one day as one, or set `penalty`"));
        }
    }
    Ok(None)
}

fn no_repeats(data: &Data, likelihood: &dyn Likelihood, mut known: Vec<f64>) -> Estimate {
    known[0] = 1.0;
    known[1] = no_repeats_alpha(data);
    let value = likelihood.value(&known);
    Estimate::known(&likelihood.layout(), known, value, Status::NoRepeats)
}

/// alpha where nobody bought again and r is 1.
pub(in super::super) fn no_repeats_alpha(data: &Data) -> f64 {
    NO_REPEATS_TIME * if data.exposure > 0.0 { data.exposure } else { 1.0 }
}
