//! Which parameters a model has, and the coordinates in which a search for them runs.
//!
//! A likelihood gives its derivatives in the logarithms of its positive parameters, which keeps
//! each kernel short. The search runs in coordinates over all reals in which likelihoods are
//! close to quadratic: logarithms, and (logit of the mean, logarithm of the size) for the two
//! shapes of a beta distribution. This module translates.

use crate::math::elementary::{exp, ln};
use crate::math::newton::Evaluation;
use crate::math::special::sigmoid;

/// One or two parameters that are searched together.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "every model is made of these")]
pub enum Block {
    /// A number above 0, searched as its logarithm.
    Positive {
        /// Its letter in the literature.
        name: &'static str,
        /// What makes it free of units, as the mean age for alpha: a penalty pulls the
        /// parameter towards this.
        unit: f64,
    },
    /// A number above `floor` >= 0, searched as the logarithm of the excess.
    Above {
        /// Its letter.
        name: &'static str,
        /// What it stays above.
        floor: f64,
    },
    /// The shapes a and b of a beta distribution, searched as logit a / (a + b) and
    /// ln (a + b).
    Beta {
        /// Their letters.
        names: [&'static str; 2],
    },
    /// Any number, such as the coefficient of a covariate, searched as it is.
    Free {
        /// Its name.
        name: String,
        /// The weight of its square in the penalty, beside that of the squared logarithms.
        ridge: f64,
    },
    /// By how much a group differs from the population, normal with mean 0 over groups,
    /// searched as it is; its log-density is part of any objective.
    Offset {
        /// Its name.
        name: String,
        /// The standard deviation over groups, > 0.
        width: f64,
    },
}

/// The parameters of a model in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout(Vec<Block>);

impl Layout {
    /// The parameters of these blocks.
    #[must_use]
    pub fn new(blocks: impl Into<Vec<Block>>) -> Self {
        Self(blocks.into())
    }

    /// Adds blocks at the end.
    #[must_use]
    pub fn with(mut self, blocks: impl IntoIterator<Item = Block>) -> Self {
        self.0.extend(blocks);
        self
    }

    /// The blocks in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// How many parameters there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(Block::len).sum()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names of the parameters.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::with_capacity(self.len());
        for block in &self.0 {
            match block {
                Block::Positive { name, .. } | Block::Above { name, .. } => {
                    names.push((*name).to_owned());
                }
                Block::Beta { names: both } => names.extend(both.map(str::to_owned)),
                Block::Free { name, .. } | Block::Offset { name, .. } => names.push(name.clone()),
            }
        }
        names
    }

    /// Whether each parameter is above 0 rather than any number.
    #[must_use]
    pub fn positive(&self) -> Vec<bool> {
        let free = |block: &Block| matches!(block, Block::Free { .. } | Block::Offset { .. });
        let of = |block: &Block| vec![!free(block); block.len()];
        self.0.iter().flat_map(of).collect()
    }

    /// The parameters at a point of the search.
    #[must_use]
    pub fn natural(&self, point: &[f64]) -> Vec<f64> {
        let mut out = Vec::with_capacity(point.len());
        for (block, at) in self.parts(point) {
            match (block, at) {
                (Block::Positive { .. }, [u]) => out.push(exp(*u)),
                (Block::Above { floor, .. }, [u]) => out.push(floor + exp(*u)),
                (Block::Beta { .. }, [logit, ln_size]) => {
                    let size = exp(*ln_size);
                    out.extend([size * sigmoid(*logit), size * sigmoid(-*logit)]);
                }
                (_, rest) => out.extend_from_slice(rest),
            }
        }
        out
    }

    /// The point of the search for parameters.
    #[must_use]
    pub fn point(&self, parameters: &[f64]) -> Vec<f64> {
        let mut out = Vec::with_capacity(parameters.len());
        for (block, at) in self.parts(parameters) {
            match (block, at) {
                (Block::Positive { .. }, [value]) => out.push(ln(*value)),
                (Block::Above { floor, .. }, [value]) => out.push(ln(value - floor)),
                (Block::Beta { .. }, [a, b]) => out.extend([ln(*a) - ln(*b), ln(a + b)]),
                (_, rest) => out.extend_from_slice(rest),
            }
        }
        out
    }

    /// The derivative of parameter i in coordinate k, at [i * n + k].
    #[must_use]
    pub fn jacobian(&self, parameters: &[f64]) -> Vec<f64> {
        let mut out = self.log_jacobian(parameters);
        let n = self.len();
        for (i, (&value, positive)) in parameters.iter().zip(self.positive()).enumerate() {
            if positive {
                out[i * n..(i + 1) * n].iter_mut().for_each(|d| *d *= value);
            }
        }
        out
    }

    /// Derivatives in the logarithms of the positive parameters (the free ones as they are),
    /// turned into derivatives in the coordinates of the search.
    #[must_use]
    pub fn to_search(&self, parameters: &[f64], at: &Evaluation) -> Evaluation {
        let (gradient, mut hessian) = self.through(&self.log_jacobian(parameters), at);
        self.add_bends(parameters, &at.gradient, &mut hessian);
        Evaluation { value: at.value, gradient, hessian }
    }

    /// The inverse of [`Self::to_search`].
    #[must_use]
    pub fn from_search(&self, parameters: &[f64], at: &Evaluation) -> Evaluation {
        let inverse = self.inverse_log_jacobian(parameters);
        let (gradient, _) = self.through(&inverse, at);
        let mut bends = vec![0.0; at.hessian.len()];
        self.add_bends(parameters, &gradient, &mut bends);
        let hessian = at.hessian.iter().zip(&bends).map(|(h, b)| h - b).collect();
        let (gradient, hessian) = self.through(&inverse, &Evaluation { hessian, ..at.clone() });
        Evaluation { value: at.value, gradient, hessian }
    }

    /// J' g and J' H J for a matrix that mixes the parameters of a block only.
    fn through(&self, matrix: &[f64], at: &Evaluation) -> (Vec<f64>, Vec<f64>) {
        let n = self.len();
        let mut gradient = vec![0.0; n];
        let mut hessian = vec![0.0; n * n];
        let spans = self.spans();
        for (k, rows) in spans.iter().enumerate() {
            gradient[k] = rows.clone().map(|i| matrix[i * n + k] * at.gradient[i]).sum();
            for (l, columns) in spans.iter().enumerate() {
                for i in rows.clone() {
                    for j in columns.clone() {
                        hessian[k * n + l] +=
                            matrix[i * n + k] * at.hessian[i * n + j] * matrix[j * n + l];
                    }
                }
            }
        }
        (gradient, hessian)
    }

    /// For each parameter the range of its block.
    fn spans(&self) -> Vec<std::ops::Range<usize>> {
        let mut spans = Vec::with_capacity(self.len());
        for block in &self.0 {
            let first = spans.len();
            spans.resize(first + block.len(), first..first + block.len());
        }
        spans
    }

    /// An objective in the coordinates of the search less `strength` times the squared
    /// logarithms of the positive parameters in their units, the ridge of the free ones, and
    /// half the squares of offsets in their widths.
    #[must_use]
    pub fn penalised(&self, point: &[f64], strength: f64, mut at: Evaluation) -> Evaluation {
        let penalised = |block: &Block| match block {
            Block::Free { ridge, .. } => *ridge > 0.0,
            block => matches!(block, Block::Offset { .. }),
        };
        if strength == 0.0 && !self.0.iter().any(penalised) {
            return at;
        }
        let parameters = self.natural(point);
        let penalty = self.to_search(&parameters, &self.penalty(&parameters, strength));
        at.value -= penalty.value;
        at.gradient.iter_mut().zip(penalty.gradient).for_each(|(g, p)| *g -= p);
        at.hessian.iter_mut().zip(penalty.hessian).for_each(|(h, p)| *h -= p);
        at
    }

    /// The penalty, with derivatives as a likelihood gives them.
    fn penalty(&self, parameters: &[f64], strength: f64) -> Evaluation {
        let n = self.len();
        let mut at = Evaluation { value: 0.0, gradient: vec![0.0; n], hessian: vec![0.0; n * n] };
        let mut i = 0;
        for (block, values) in self.parts(parameters) {
            for &value in values {
                let (weight, x) = match block {
                    Block::Positive { unit, .. } => (strength, ln(value / unit)),
                    Block::Above { .. } | Block::Beta { .. } => (strength, ln(value)),
                    Block::Free { ridge, .. } => (*ridge, value),
                    Block::Offset { width, .. } => (0.5 / (width * width), value),
                };
                at.value += weight * x * x;
                at.gradient[i] = 2.0 * weight * x;
                at.hessian[i * n + i] = 2.0 * weight;
                i += 1;
            }
        }
        at
    }

    /// The derivative of the logarithm of parameter i (of a free one itself) in coordinate k.
    fn log_jacobian(&self, parameters: &[f64]) -> Vec<f64> {
        let n = self.len();
        let mut out = vec![0.0; n * n];
        let mut i = 0;
        for (block, at) in self.parts(parameters) {
            match (block, at) {
                (Block::Above { floor, .. }, [value]) => out[i * n + i] = (value - floor) / value,
                (Block::Beta { .. }, [a, b]) => {
                    let total = a + b;
                    out[i * n + i] = b / total;
                    out[i * n + i + 1] = 1.0;
                    out[(i + 1) * n + i] = -(a / total);
                    out[(i + 1) * n + i + 1] = 1.0;
                }
                _ => (i..i + at.len()).for_each(|k| out[k * n + k] = 1.0),
            }
            i += at.len();
        }
        out
    }

    /// The derivative of coordinate k in the logarithm of parameter i, at [k * n + i].
    fn inverse_log_jacobian(&self, parameters: &[f64]) -> Vec<f64> {
        let n = self.len();
        let mut out = vec![0.0; n * n];
        let mut i = 0;
        for (block, at) in self.parts(parameters) {
            match (block, at) {
                (Block::Above { floor, .. }, [value]) => out[i * n + i] = value / (value - floor),
                (Block::Beta { .. }, [a, b]) => {
                    let total = a + b;
                    out[i * n + i] = 1.0;
                    out[i * n + i + 1] = -1.0;
                    out[(i + 1) * n + i] = a / total;
                    out[(i + 1) * n + i + 1] = b / total;
                }
                _ => (i..i + at.len()).for_each(|k| out[k * n + k] = 1.0),
            }
            i += at.len();
        }
        out
    }

    /// The slopes times the second derivatives of the logarithms in the coordinates: for a
    /// beta's logit -phi (1 - phi) of both, for an excess c (1 - c), c = d ln q / du.
    fn add_bends(&self, parameters: &[f64], gradient: &[f64], hessian: &mut [f64]) {
        let n = self.len();
        let mut i = 0;
        for (block, at) in self.parts(parameters) {
            match (block, at) {
                (Block::Above { floor, .. }, [value]) => {
                    let c = (value - floor) / value;
                    hessian[i * n + i] += gradient[i] * c * (floor / value);
                }
                (Block::Beta { .. }, [a, b]) => {
                    let (phi, rest) = (a / (a + b), b / (a + b));
                    hessian[i * n + i] -= (gradient[i] + gradient[i + 1]) * phi * rest;
                }
                _ => {}
            }
            i += at.len();
        }
    }

    fn parts<'a>(&'a self, values: &'a [f64]) -> impl Iterator<Item = (&'a Block, &'a [f64])> {
        let mut rest = values;
        self.0.iter().map(move |block| {
            let (part, after) = rest.split_at(block.len().min(rest.len()));
            rest = after;
            (block, part)
        })
    }
}

impl Block {
    /// A number above 0 without a unit.
    #[must_use]
    pub const fn shape(name: &'static str) -> Self {
        Self::Positive { name, unit: 1.0 }
    }

    fn len(&self) -> usize {
        if matches!(self, Self::Beta { .. }) { 2 } else { 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> Layout {
        Layout::new([
            Block::shape("r"),
            Block::Positive { name: "alpha", unit: 3.0 },
            Block::Beta { names: ["a", "b"] },
            Block::Above { name: "q", floor: 1.0 },
            Block::Free { name: "z".into(), ridge: 0.5 },
        ])
    }

    const AT: [f64; 6] = [0.3, 4.0, 0.8, 2.5, 1.7, -0.4];

    #[test]
    fn derivatives_come_back_from_the_search() {
        let (layout, at) = (layout(), objective(&AT));
        let back = layout.from_search(&AT, &layout.to_search(&AT, &at));
        for (x, y) in back.gradient.iter().zip(&at.gradient) {
            assert!((x - y).abs() < 1e-14, "{x} {y}");
        }
        for (x, y) in back.hessian.iter().zip(&at.hessian) {
            assert!((x - y).abs() < 1e-14, "{x} {y}");
        }
    }

    #[test]
    fn an_offset_costs_half_its_square_in_its_width() {
        let layout = Layout::new([Block::Offset { name: "g".into(), width: 0.5 }]);
        let flat = Evaluation { value: 0.0, gradient: vec![0.0], hessian: vec![0.0] };
        let at = layout.penalised(&[1.5], 0.0, flat);
        assert_eq!([at.value, at.gradient[0], at.hessian[0]], [-4.5, -6.0, -4.0]);
    }

    /// A function of all parameters with derivatives in their logarithms by hand: the sum of
    /// c_i t_i + d_i t_i^2 over t = ln (or the free value), and the product of the first two.
    fn objective(parameters: &[f64]) -> Evaluation {
        let t: Vec<f64> = parameters[..5].iter().map(|&p| ln(p)).chain([parameters[5]]).collect();
        let c = [1.0, -2.0, 0.5, 0.7, 1.5, -0.3];
        let mut hessian = vec![0.0; 36];
        let mut gradient = vec![0.0; 6];
        let mut value = t[0] * t[3];
        for i in 0..6 {
            value += c[i] * t[i] - 0.5 * t[i] * t[i];
            gradient[i] = c[i] - t[i];
            hessian[i * 6 + i] = -1.0;
        }
        gradient[0] += t[3];
        gradient[3] += t[0];
        hessian[3] = 1.0;
        hessian[18] = 1.0;
        Evaluation { value, gradient, hessian }
    }

    #[test]
    fn points_and_parameters_are_inverse_to_each_other() {
        let back = layout().natural(&layout().point(&AT));
        for (x, y) in back.iter().zip(AT) {
            assert!((x - y).abs() < 1e-15, "{x} {y}");
        }
        assert_eq!(layout().names(), ["r", "alpha", "a", "b", "q", "z"]);
        assert_eq!(layout().len(), 6);
    }

    #[test]
    fn derivatives_in_the_search_agree_with_differences() {
        let layout = layout();
        let point = layout.point(&AT);
        let full = |point: &[f64]| {
            let parameters = layout.natural(point);
            let at = layout.to_search(&parameters, &objective(&parameters));
            layout.penalised(point, 0.25, at)
        };
        let at = full(&point);
        let h = 1e-5;
        for k in 0..6 {
            let moved = |step: f64| {
                let mut near = point.clone();
                near[k] += step;
                full(&near)
            };
            let (up, down) = (moved(h), moved(-h));
            assert!((at.gradient[k] - (up.value - down.value) / (2.0 * h)).abs() < 1e-8);
            for l in 0..6 {
                let slope = (up.gradient[l] - down.gradient[l]) / (2.0 * h);
                assert!((at.hessian[k * 6 + l] - slope).abs() < 1e-8, "{k} {l}");
            }
        }
        let jacobian = layout.jacobian(&AT);
        for k in 0..6 {
            let mut near = point.clone();
            near[k] += h;
            for (i, (up, x)) in layout.natural(&near).iter().zip(AT).enumerate() {
                assert!((jacobian[i * 6 + k] - (up - x) / h).abs() < 1e-4, "{i} {k}");
            }
        }
    }
}
