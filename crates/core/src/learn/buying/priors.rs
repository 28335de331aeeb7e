//! What is believed of parameters before any data.
//!
//! Each coordinate of a search has one quantity behind it: a number above 0, the excess over a
//! floor, phi = a / (a + b) and kappa = a + b of a beta distribution, or any number. Priors are
//! independent across these quantities.

use super::parameters::{Block, Layout};
use crate::error::{Error, Result};
use crate::math::elementary::{exp, ln};
use crate::math::newton::Evaluation;
use crate::math::special::{HALF_LN_TWO_PI, ln_beta, sigmoid};

/// The prior densities of a model's parameters.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "anything else is a list of laws")]
pub enum Priors {
    /// Proper, weak, and free of units.
    ///
    /// A number above 0, in its unit (times in the mean age, spend in its mean), and an excess
    /// over a floor are lognormal with median 1 and 1.5 as the standard deviation of the
    /// logarithm: 95 % between 1 / 19 and 19. phi is uniform over (0, 1), kappa lognormal with
    /// median 2 and 1.5. Free numbers are normal with mean 0 and standard deviation 2.5:
    /// standardise covariates. Offsets of groups have their own width, here and below.
    #[default]
    Weak,
    /// The defaults of PyMC-Marketing 0.19: shapes r and s ~ Weibull(2, 1), times alpha and beta
    /// ~ Weibull(2, 10 weeks), phi ~ uniform, kappa ~ Pareto(1, 1), which is never below 1,
    /// coefficients ~ Normal(0, 1), and p, q, v of Gamma-Gamma flat over the numbers above 0 (or
    /// q's floor), which is improper.
    Pymc {
        /// How long a week is in the unit of the data: 1 in weeks, 7 in days.
        week: f64,
    },
    /// One law for each coordinate of the search, in order.
    Each(Vec<Law>),
}

/// The distribution of one quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "a new law is a new answer everywhere")]
pub enum Law {
    /// Any number.
    Normal {
        /// Its mean.
        mean: f64,
        /// Its standard deviation, > 0.
        sd: f64,
    },
    /// A number above 0.
    LogNormal {
        /// Its median, > 0.
        median: f64,
        /// The standard deviation of its logarithm, > 0.
        sd: f64,
    },
    /// A number above 0: P(X > x) = exp(-(x / scale)^shape).
    Weibull {
        /// > 0.
        shape: f64,
        /// > 0.
        scale: f64,
    },
    /// A number above `least`: P(X > x) = (least / x)^shape.
    Pareto {
        /// > 0.
        shape: f64,
        /// > 0.
        least: f64,
    },
    /// A share: phi of a beta block.
    Beta {
        /// > 0.
        a: f64,
        /// > 0.
        b: f64,
    },
    /// Density 1 over all values: improper, so there is no evidence.
    Flat,
}

/// What a coordinate stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Quantity {
    /// The coordinate is its logarithm.
    Positive,
    /// The coordinate is its logit.
    Share,
    /// The coordinate is itself.
    Free,
}

/// Priors of the parameters of one layout, in coordinates over all reals: those of the search,
/// but ln(kappa - least) for what has a Pareto law.
#[derive(Clone, Debug)]
pub(super) struct Prior {
    layout: Layout,
    laws: Vec<(Quantity, Law)>,
}

/// A value with two derivatives.
type Curve = [f64; 3];

impl Priors {
    /// # Errors
    /// `InvalidParameter` where there is no law for a parameter, or one that does not suit it or
    /// has a parameter out of its range.
    pub(super) fn for_layout(&self, layout: &Layout) -> Result<Prior> {
        let quantities: Vec<Quantity> = layout.blocks().iter().flat_map(quantities).collect();
        let laws = match self {
            Self::Weak => layout.blocks().iter().flat_map(weak).collect(),
            Self::Pymc { week } => {
                let mut laws = Vec::with_capacity(quantities.len());
                for block in layout.blocks() {
                    laws.extend(pymc(block, *week)?);
                }
                laws
            }
            Self::Each(laws) => laws.clone(),
        };
        if laws.len() != quantities.len() {
            let (got, wanted) = (laws.len(), quantities.len());
            let rule = format!("must have a law for each of {wanted} parameters, got {got}");
            return Err(Error::invalid_parameter("priors", rule));
        }
        for (quantity, law) in quantities.iter().zip(&laws) {
            law.check(*quantity)?;
        }
        Ok(Prior { layout: layout.clone(), laws: quantities.into_iter().zip(laws).collect() })
    }
}

fn quantities(block: &Block) -> Vec<Quantity> {
    match block {
        Block::Positive { .. } | Block::Above { .. } => vec![Quantity::Positive],
        Block::Beta { .. } => vec![Quantity::Share, Quantity::Positive],
        Block::Free { .. } | Block::Offset { .. } => vec![Quantity::Free],
    }
}

/// The spread of the weak priors, in logarithms.
const WEAK: f64 = 1.5;

fn weak(block: &Block) -> Vec<Law> {
    match block {
        Block::Positive { unit, .. } => vec![Law::LogNormal { median: *unit, sd: WEAK }],
        Block::Above { .. } => vec![Law::LogNormal { median: 1.0, sd: WEAK }],
        Block::Beta { .. } => vec![UNIFORM, Law::LogNormal { median: 2.0, sd: WEAK }],
        Block::Free { .. } => vec![Law::Normal { mean: 0.0, sd: 2.5 }],
        Block::Offset { width, .. } => vec![Law::Normal { mean: 0.0, sd: *width }],
    }
}

const UNIFORM: Law = Law::Beta { a: 1.0, b: 1.0 };

/// `default_model_config` of the models in `pymc_marketing.clv` 0.19.2 (Apache-2.0).
fn pymc(block: &Block, week: f64) -> Result<Vec<Law>> {
    Ok(match block {
        Block::Positive { name: "r" | "s", .. } => vec![Law::Weibull { shape: 2.0, scale: 1.0 }],
        Block::Positive { name: "alpha" | "beta", .. } => {
            vec![Law::Weibull { shape: 2.0, scale: 10.0 * week }]
        }
        Block::Positive { name: "p" | "q" | "v", .. } | Block::Above { name: "q", .. } => {
            vec![Law::Flat]
        }
        Block::Beta { .. } => vec![UNIFORM, Law::Pareto { shape: 1.0, least: 1.0 }],
        Block::Free { .. } => vec![Law::Normal { mean: 0.0, sd: 1.0 }],
        Block::Offset { width, .. } => vec![Law::Normal { mean: 0.0, sd: *width }],
        Block::Positive { name, .. } | Block::Above { name, .. } => {
            let rule = format!("cannot be those of PyMC-Marketing, which has none for `{name}`");
            return Err(Error::invalid_parameter("priors", rule));
        }
    })
}

impl Law {
    fn check(&self, quantity: Quantity) -> Result<()> {
        let [first, second] = match *self {
            Self::Normal { mean, sd } => [sd, if mean.is_finite() { 1.0 } else { f64::NAN }],
            Self::LogNormal { median, sd } => [median, sd],
            Self::Weibull { shape, scale } => [shape, scale],
            Self::Pareto { shape, least } => [shape, least],
            Self::Beta { a, b } => [a, b],
            Self::Flat => [1.0; 2],
        };
        let suits = match self {
            Self::Normal { .. } => quantity == Quantity::Free,
            Self::Beta { .. } => quantity == Quantity::Share,
            Self::Flat => true,
            Self::LogNormal { .. } | Self::Weibull { .. } | Self::Pareto { .. } => {
                quantity == Quantity::Positive
            }
        };
        if suits && [first, second].iter().all(|v| *v > 0.0 && v.is_finite()) {
            return Ok(());
        }
        let rule = format!("must suit the parameter and have positive parameters, got {self:?}");
        Err(Error::invalid_parameter("priors", rule))
    }

    /// ln of the density of coordinate `v`.
    fn density(&self, quantity: Quantity, v: f64) -> Curve {
        match *self {
            Self::Normal { mean, sd } => normal(v, mean, sd),
            Self::LogNormal { median, sd } => normal(v, ln(median), sd),
            Self::Weibull { shape, scale } => {
                let power = shape * (v - ln(scale));
                let e = exp(power);
                [ln(shape) + power - e, shape * (1.0 - e), -shape * shape * e]
            }
            Self::Pareto { shape, least } => {
                let [u, q, bend] = shifted(v, least);
                let value = ln(shape) + shape * ln(least) - (shape + 1.0) * u + v;
                [value, 1.0 - (shape + 1.0) * q, -(shape + 1.0) * bend]
            }
            Self::Beta { a, b } => share(v, a, b, ln_beta(a, b)),
            Self::Flat => match quantity {
                Quantity::Positive => [v, 1.0, 0.0],
                Quantity::Share => share(v, 1.0, 1.0, 0.0),
                Quantity::Free => [0.0; 3],
            },
        }
    }

    /// The coordinate of the search at coordinate `v`.
    fn search(&self, v: f64) -> Curve {
        match *self {
            Self::Pareto { least, .. } => shifted(v, least),
            _ => [v, 1.0, 0.0],
        }
    }
}

fn normal(v: f64, mean: f64, sd: f64) -> Curve {
    let z = (v - mean) / sd;
    [-0.5 * z * z - ln(sd) - HALF_LN_TWO_PI, -z / sd, -1.0 / (sd * sd)]
}

/// phi^a (1 - phi)^b in the logit of phi.
fn share(v: f64, a: f64, b: f64, ln_norm: f64) -> Curve {
    let (phi, rest) = (sigmoid(v), sigmoid(-v));
    // ln sigmoid(v) without its rounding to 0 or minus infinity.
    let ln_sigmoid = |v: f64| -crate::math::special::softplus(-v);
    let value = a * ln_sigmoid(v) + b * ln_sigmoid(-v) - ln_norm;
    [value, a * rest - b * phi, -(a + b) * phi * rest]
}

/// ln(least + e^v).
fn shifted(v: f64, least: f64) -> Curve {
    let q = sigmoid(v - ln(least));
    [crate::math::special::log_add_exp(ln(least), v), q, q * (1.0 - q)]
}

impl Prior {
    /// True where every law is a distribution.
    pub(super) fn is_proper(&self) -> bool {
        self.laws.iter().all(|(_, law)| *law != Law::Flat)
    }

    /// The point of the search at coordinates.
    pub(super) fn point(&self, coordinates: &[f64]) -> Vec<f64> {
        self.laws.iter().zip(coordinates).map(|((_, law), v)| law.search(*v)[0]).collect()
    }

    /// The natural parameters at coordinates.
    pub(super) fn natural(&self, coordinates: &[f64]) -> Vec<f64> {
        self.layout.natural(&self.point(coordinates))
    }

    /// Coordinates of natural parameters; what a law excludes is moved into its range.
    pub(super) fn coordinates(&self, natural: &[f64]) -> Vec<f64> {
        let inside = |((_, law), u): (&(Quantity, Law), f64)| match *law {
            Law::Pareto { least, .. } => ln((exp(u) - least).max(0.1 * least)),
            _ => u,
        };
        self.laws.iter().zip(self.layout.point(natural)).map(inside).collect()
    }

    /// ln of the prior density of the coordinates.
    pub(super) fn ln_density(&self, coordinates: &[f64]) -> f64 {
        let terms = self.laws.iter().zip(coordinates);
        terms.map(|((quantity, law), v)| law.density(*quantity, *v)[0]).sum()
    }

    /// The log-posterior in the coordinates, from the log-likelihood in those of the search.
    pub(super) fn posterior(&self, coordinates: &[f64], likelihood: Evaluation) -> Evaluation {
        let n = self.laws.len();
        let maps: Vec<Curve> =
            self.laws.iter().zip(coordinates).map(|((_, law), v)| law.search(*v)).collect();
        let mut at = likelihood;
        for k in 0..n {
            for l in 0..n {
                at.hessian[k * n + l] *= maps[k][1] * maps[l][1];
            }
            at.hessian[k * n + k] += at.gradient[k] * maps[k][2];
            at.gradient[k] *= maps[k][1];
            let (quantity, law) = self.laws[k];
            let [value, slope, bend] = law.density(quantity, coordinates[k]);
            at.value += value;
            at.gradient[k] += slope;
            at.hessian[k * n + k] += bend;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::quadrature::adaptive;

    fn all() -> Vec<(Quantity, Law)> {
        vec![
            (Quantity::Free, Law::Normal { mean: 0.5, sd: 2.0 }),
            (Quantity::Positive, Law::LogNormal { median: 3.0, sd: 0.7 }),
            (Quantity::Positive, Law::Weibull { shape: 2.0, scale: 10.0 }),
            (Quantity::Positive, Law::Pareto { shape: 1.0, least: 1.0 }),
            (Quantity::Positive, Law::Pareto { shape: 2.5, least: 0.3 }),
            (Quantity::Share, Law::Beta { a: 1.0, b: 1.0 }),
            (Quantity::Share, Law::Beta { a: 0.5, b: 3.0 }),
        ]
    }

    #[test]
    fn proper_laws_integrate_to_one_and_have_these_derivatives() {
        let edges: Vec<f64> = (-80..=80).map(f64::from).collect();
        for (quantity, law) in all() {
            let total = adaptive(&edges, 1e-14, |v| exp(law.density(quantity, v)[0]));
            assert!((total - 1.0).abs() < 1e-12, "{law:?}: {total}");
            for v in [-2.0, 0.3, 1.5] {
                let at = |v: f64| law.density(quantity, v);
                let map = |v: f64| law.search(v);
                let h = 1e-5;
                for curve in [&at as &dyn Fn(f64) -> Curve, &map] {
                    let [_, slope, bend] = curve(v);
                    let (up, down) = (curve(v + h), curve(v - h));
                    assert!((slope - (up[0] - down[0]) / (2.0 * h)).abs() < 1e-8, "{law:?}");
                    assert!((bend - (up[1] - down[1]) / (2.0 * h)).abs() < 1e-8, "{law:?}");
                }
            }
        }
    }

    #[test]
    fn densities_are_those_of_the_quantity_times_the_jacobian() {
        // Weibull(2, 10) at 3: 2 / 10 (3 / 10) e^-.09, times 3; Pareto(1, 1) at 3: 1 / 9, times 2.
        let weibull = Law::Weibull { shape: 2.0, scale: 10.0 };
        let got = weibull.density(Quantity::Positive, ln(3.0))[0];
        assert!((got - ln(0.06 * exp(-0.09) * 3.0)).abs() < 1e-15);
        let pareto = Law::Pareto { shape: 1.0, least: 1.0 };
        let got = pareto.density(Quantity::Positive, ln(2.0))[0];
        assert!((got - ln(2.0 / 9.0)).abs() < 1e-15);
    }

    #[test]
    fn laws_that_do_not_suit_are_refused() {
        let layout = Layout::new([Block::shape("r"), Block::Beta { names: ["a", "b"] }]);
        let normal = Law::Normal { mean: 0.0, sd: 1.0 };
        let log = Law::LogNormal { median: 1.0, sd: 1.0 };
        for laws in [
            vec![log, UNIFORM],
            vec![normal, UNIFORM, log],
            vec![log, log, log],
            vec![Law::LogNormal { median: 1.0, sd: 0.0 }, UNIFORM, log],
            vec![log, UNIFORM, Law::Pareto { shape: f64::NAN, least: 1.0 }],
        ] {
            let error = Priors::Each(laws).for_layout(&layout).unwrap_err();
            assert_eq!(error.parameter_name(), Some("priors"));
        }
        assert!(Priors::Each(vec![log, UNIFORM, log]).for_layout(&layout).unwrap().is_proper());
        assert!(!Priors::Each(vec![log, Law::Flat, log]).for_layout(&layout).unwrap().is_proper());
        let unknown = Layout::new([Block::shape("k")]);
        let error = Priors::Pymc { week: 1.0 }.for_layout(&unknown).unwrap_err();
        assert!(error.message().contains("`k`"), "{error}");
    }
}
