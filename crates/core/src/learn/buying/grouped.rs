//! Customers who differ by what is known of them: covariates and groups.
//!
//! Customers of one row of covariates share the parameters of one model, whose point in the
//! coordinates of the search is that of the population plus a linear function of coefficients:
//! u_g = u + sum over coefficients c_j of x_gj c_j on the coordinates that c_j acts on. So the
//! log-likelihood is the sum of those of the groups, each by the model's own kernel, and its
//! derivatives follow by the chain rule of a linear map: A_g' grad, A_g' H A_g.
//!
//! A covariate has one coefficient, or one on two coordinates where they must be equal. A
//! category is a set of 0 and 1. Partial pooling is a category whose coefficients are drawn
//! from a normal distribution with mean 0 over its groups (Gelman and Hill 2007, "Data analysis
//! using regression and multilevel/hierarchical models", chapter 12); its width is given, or
//! estimated by the fixed point of MacKay (1992), "Bayesian interpolation", Neural Computation
//! 4(3), eq. 4.8, of the likelihood with the coefficients integrated out by Laplace's method.

use std::ops::Range;

use crate::error::Result;
use crate::math::newton::Evaluation;
use crate::math::parallel::map_indices;

use super::estimate::{Estimate, Options, Status, maximum_likelihood};
use super::parameters::{Block, Layout};
use super::process::Likelihood;

#[cfg(test)]
mod tests;

/// A coefficient, and what it moves.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a coefficient in full")]
pub struct Term {
    /// Its name.
    pub name: String,
    /// The coordinates of the search that it moves, each with the factor by which a unit of
    /// the covariate times the coefficient does: 1 or -1.
    pub moves: Vec<(usize, f64)>,
    /// What the search subtracts from the covariate.
    pub centre: f64,
    /// What it then divides it by, > 0: a penalty sees the coefficient times this.
    pub scale: f64,
    /// Which pool it belongs to, where it is the offset of a group.
    pub pool: Option<usize>,
}

/// The customers of one row of covariates.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a likelihood and a row")]
pub struct Group<L> {
    /// Their likelihood.
    pub likelihood: L,
    /// The terms that are not 0 for them, each with its standardised value (value - centre) /
    /// scale.
    pub values: Vec<(usize, f64)>,
}

/// How far the coefficients of a pool lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "known or not")]
pub enum Width {
    /// Their standard deviation, > 0.
    Given(f64),
    /// It is estimated.
    Estimated,
}

/// The likelihood of customers in groups, with the base model's parameters first and the
/// coefficients behind them, standardised.
#[derive(Clone, Debug)]
pub struct Grouped<L> {
    /// All customers as if they were alike: what the search starts from.
    whole: L,
    base: Layout,
    terms: Vec<Term>,
    groups: Vec<Group<L>>,
    /// The weight of the squares of standardised coefficients.
    ridge: f64,
    widths: Vec<f64>,
    start: Vec<f64>,
}

/// Groups are added up in at most so many blocks, whatever the number of threads.
const BLOCKS: usize = 64;

/// No group lies this many logarithms away: numbers end there.
const FARTHEST: f64 = 600.0;

impl<L: Likelihood> Grouped<L> {
    /// Of these groups, which make up `whole`; `penalty` times the number of customers is the
    /// weight of the squares of standardised coefficients, `widths` those of the pools.
    #[must_use]
    pub fn new(
        whole: L,
        terms: Vec<Term>,
        groups: Vec<Group<L>>,
        penalty: f64,
        widths: &[Width],
    ) -> Self {
        let (base, mut start) = (whole.layout(), whole.start());
        start.resize(base.len() + terms.len(), 0.0);
        let first = |width: &Width| match width {
            Width::Given(width) => *width,
            Width::Estimated => FIRST_WIDTH,
        };
        let ridge = penalty * whole.weight();
        Self {
            whole,
            base,
            terms,
            groups,
            ridge,
            widths: widths.iter().map(first).collect(),
            start,
        }
    }

    /// The sum over groups, in blocks that do not depend on the number of threads.
    fn blocks(&self) -> (usize, usize) {
        let size = self.groups.len().div_ceil(BLOCKS).max(1);
        (self.groups.len().div_ceil(size), size)
    }

    /// The parameters of a group at a point of the whole.
    fn of_group(&self, point: &[f64], group: &Group<L>) -> Vec<f64> {
        let mut own = point.get(..self.base.len()).unwrap_or_default().to_vec();
        for (by, coordinate, coefficient) in self.moves(group) {
            if let (Some(u), Some(c)) = (own.get_mut(coordinate), point.get(coefficient)) {
                *u += by * c;
            }
        }
        own.iter_mut().for_each(|u| *u = u.clamp(-FARTHEST, FARTHEST));
        self.base.natural(&own)
    }

    /// What moves a group: by how much a unit of which coefficient moves which coordinate.
    fn moves<'a>(&'a self, group: &'a Group<L>) -> impl Iterator<Item = (f64, usize, usize)> + 'a {
        let first = self.base.len();
        group.values.iter().flat_map(move |&(term, value)| {
            let moves = self.terms.get(term).map(|t| t.moves.as_slice()).unwrap_or_default();
            moves.iter().map(move |&(at, sign)| (sign * value, at, first + term))
        })
    }

    fn add(&self, total: &mut Evaluation, point: &[f64], group: &Group<L>) {
        let parameters = self.of_group(point, group);
        let at = self.base.to_search(&parameters, &group.likelihood.evaluate(&parameters));
        let (k, n) = (self.base.len(), total.gradient.len());
        total.value += at.value;
        let own = (0..k).map(|coordinate| (1.0, coordinate, coordinate));
        let all: Vec<(f64, usize, usize)> = own.chain(self.moves(group)).collect();
        for &(left, s, i) in &all {
            total.gradient[i] += left * at.gradient[s];
            for &(right, t, j) in &all {
                total.hessian[i * n + j] += left * right * at.hessian[s * k + t];
            }
        }
    }
}

impl<L: Likelihood> Likelihood for Grouped<L> {
    fn layout(&self) -> Layout {
        let block = |term: &Term| match term.pool {
            Some(pool) => Block::Offset {
                name: term.name.clone(),
                width: self.widths.get(pool).copied().unwrap_or(FIRST_WIDTH),
            },
            None => Block::Free { name: term.name.clone(), ridge: self.ridge },
        };
        self.base.clone().with(self.terms.iter().map(block))
    }

    fn weight(&self) -> f64 {
        self.whole.weight()
    }

    fn start(&self) -> Vec<f64> {
        self.start.clone()
    }

    fn evaluate(&self, parameters: &[f64]) -> Evaluation {
        let layout = self.layout();
        layout.from_search(parameters, &self.evaluate_at(&layout.point(parameters)))
    }

    fn evaluate_at(&self, point: &[f64]) -> Evaluation {
        let n = point.len();
        let zero = || Evaluation { value: 0.0, gradient: vec![0.0; n], hessian: vec![0.0; n * n] };
        let (blocks, size) = self.blocks();
        let parts = map_indices(blocks, |block| {
            let mut sum = zero();
            for group in self.groups.iter().skip(block * size).take(size) {
                self.add(&mut sum, point, group);
            }
            sum
        });
        let mut total = zero();
        for part in parts {
            total.value += part.value;
            total.gradient.iter_mut().zip(part.gradient).for_each(|(t, p)| *t += p);
            total.hessian.iter_mut().zip(part.hessian).for_each(|(t, p)| *t += p);
        }
        total
    }

    fn value(&self, parameters: &[f64]) -> f64 {
        let point = self.layout().point(parameters);
        let (blocks, size) = self.blocks();
        let parts = map_indices(blocks, |block| {
            let of = |group: &Group<L>| group.likelihood.value(&self.of_group(&point, group));
            self.groups.iter().skip(block * size).take(size).map(of).sum::<f64>()
        });
        parts.into_iter().sum()
    }

    fn reported(&self) -> Option<Vec<f64>> {
        let (k, n) = (self.base.len(), self.base.len() + self.terms.len());
        let mut matrix = vec![0.0; n * n];
        (0..k).for_each(|i| matrix[i * n + i] = 1.0);
        for (j, term) in self.terms.iter().enumerate() {
            matrix[(k + j) * n + k + j] = 1.0 / term.scale;
            for &(coordinate, sign) in &term.moves {
                matrix[coordinate * n + k + j] = -sign * term.centre / term.scale;
            }
        }
        Some(matrix)
    }

    /// That of the base model, where a flat direction has to do with it.
    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        self.whole.boundary(parameters, flat)
    }
}

/// Where the search for a width starts, and the limits it stays within: at the lower one all
/// groups are alike for any purpose.
const FIRST_WIDTH: f64 = 0.3;
const WIDTHS: Range<f64> = 1e-3..10.0;

/// Changes of the logarithm of a width below this end its search.
const SETTLED: f64 = 1e-7;

/// Fixed points before a width counts as found.
const ROUNDS: u32 = 200;

/// Maximises the likelihood of groups, and finds the widths of their pools on the way.
///
/// `known` is the estimate of the base model where it follows without a search; the
/// coefficients are 0 then. Returns the estimate, in parameters and coefficients of the
/// covariates as they are, and the widths.
///
/// # Errors
/// As [`maximum_likelihood`].
pub fn fit_grouped<L: Likelihood>(
    mut grouped: Grouped<L>,
    known: Option<Estimate>,
    widths: &[Width],
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<(Estimate, Vec<f64>)> {
    if let Some(base) = known {
        let mut parameters = base.parameters;
        parameters.resize(parameters.len() + grouped.terms.len(), 0.0);
        let value = base.log_likelihood;
        let estimate = Estimate::known(&grouped.layout(), parameters, value, base.status);
        return Ok((estimate, grouped.widths));
    }
    let mut steps = 0;
    for _ in 0..ROUNDS {
        let estimate = maximum_likelihood(&grouped, options, &|i, at| watch(steps + i, at))?;
        steps += estimate.iterations;
        if !grouped.update(&estimate, widths) {
            return Ok((Estimate { iterations: steps, ..estimate }, grouped.widths));
        }
        grouped.start = grouped.searched(&estimate);
    }
    let estimate = maximum_likelihood(&grouped, options, &|i, at| watch(steps + i, at))?;
    Ok((estimate, grouped.widths))
}

impl<L: Likelihood> Grouped<L> {
    /// One step towards the fixed point of the widths that are estimated: the sum of the
    /// squared offsets over the number of them that the data determine. True where one moved.
    fn update(&mut self, estimate: &Estimate, wanted: &[Width]) -> bool {
        let (k, n) = (self.base.len(), estimate.parameters.len());
        let mut moved = false;
        for (pool, width) in self.widths.iter_mut().enumerate() {
            if wanted.get(pool) != Some(&Width::Estimated) {
                continue;
            }
            let (mut squares, mut determined) = (0.0, 0.0);
            let own = |(_, term): &(usize, &Term)| term.pool == Some(pool);
            for (j, _) in self.terms.iter().enumerate().filter(own) {
                let at = k + j;
                squares += estimate.parameters[at] * estimate.parameters[at];
                determined +=
                    1.0 - estimate.covariance_transformed[at * n + at] / (*width * *width);
            }
            let found = (squares / determined.max(1e-12)).sqrt().clamp(WIDTHS.start, WIDTHS.end);
            moved |= (found / *width - 1.0).abs() > SETTLED;
            *width = found;
        }
        moved
    }

    /// The parameters of the search for an estimate.
    fn searched(&self, estimate: &Estimate) -> Vec<f64> {
        let k = self.base.len();
        let mut point = estimate.transformed.clone();
        for (j, term) in self.terms.iter().enumerate() {
            let own = estimate.transformed.get(k + j).copied().unwrap_or(0.0);
            for &(coordinate, sign) in &term.moves {
                point[coordinate] += sign * term.centre * own;
            }
            point[k + j] = own * term.scale;
        }
        self.layout().natural(&point)
    }
}
