//! Mixtures of Student's t distributions that learn from weighted draws.

use crate::error::Result;
use crate::math::elementary::{exp, ln, ln_gamma};
use crate::math::linear::{cholesky, eigen_symmetric};
use crate::math::random::Random;
use crate::math::special::log_sum_exp;

/// What importance sampling draws from.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    freedom: f64,
    components: Vec<Component>,
}

#[derive(Clone, Debug)]
struct Component {
    weight: f64,
    mean: Vec<f64>,
    /// The scale matrix and its lower Cholesky factor.
    scale: Vec<f64>,
    lower: Vec<f64>,
    /// ln of the density at the mean.
    ln_peak: f64,
}

/// Draws with weights that add up to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighted<'a> {
    pub(super) points: &'a [Vec<f64>],
    pub(super) weights: &'a [f64],
}

/// The share of draws that always comes from twice the first guess, so that no part of the
/// posterior is lost for good.
const KEPT: f64 = 0.1;

/// Components are drawn from this much wider than they were found, to see what lies beyond.
const WIDER: f64 = 1.25;

/// Components with less than this weight are dropped.
const LEAST: f64 = 0.01;

impl Component {
    fn new(weight: f64, mean: Vec<f64>, scale: Vec<f64>, freedom: f64) -> Result<Self> {
        let n = mean.len();
        let lower = cholesky(&scale, n)?;
        let p = n as f64;
        let root: f64 = (0..n).map(|i| ln(lower[i * n + i])).sum();
        let ln_peak = ln_gamma(0.5 * (freedom + p))
            - ln_gamma(0.5 * freedom)
            - 0.5 * p * ln(freedom * std::f64::consts::PI)
            - root;
        Ok(Self { weight, mean, scale, lower, ln_peak })
    }

    /// The squared distance from the mean in units of the scale.
    fn distance(&self, point: &[f64]) -> f64 {
        let n = self.mean.len();
        let mut z = vec![0.0; n];
        let mut total = 0.0;
        for i in 0..n {
            let mut sum = point[i] - self.mean[i];
            for (l, z) in self.lower[i * n..i * n + i].iter().zip(&z) {
                sum -= l * z;
            }
            z[i] = sum / self.lower[i * n + i];
            total += z[i] * z[i];
        }
        total
    }

    fn ln_density(&self, distance: f64, freedom: f64) -> f64 {
        let power = 0.5 * (freedom + self.mean.len() as f64);
        self.ln_peak - power * crate::math::elementary::ln_1p(distance / freedom)
    }
}

impl Proposal {
    /// One component of `freedom` degrees of freedom.
    pub(super) fn new(mean: Vec<f64>, scale: Vec<f64>, freedom: f64) -> Result<Self> {
        let component = Component::new(1.0, mean, scale, freedom)?;
        Ok(Self { freedom, components: vec![component] })
    }

    /// A draw, and ln of the density there.
    pub(super) fn draw(&self, random: &mut Random) -> (Vec<f64>, f64) {
        let mut left = random.uniform();
        let mut chosen = &self.components[0];
        for component in &self.components {
            chosen = component;
            left -= component.weight;
            if left < 0.0 {
                break;
            }
        }
        let n = chosen.mean.len();
        let z: Vec<f64> = (0..n).map(|_| random.normal()).collect();
        let half = 0.5 * self.freedom;
        let stretch = (half / random.gamma(half)).sqrt();
        let along = |i: usize| {
            let row = chosen.lower[i * n..=i * n + i].iter().zip(&z);
            chosen.mean[i] + stretch * row.map(|(l, z)| l * z).sum::<f64>()
        };
        let point: Vec<f64> = (0..n).map(along).collect();
        let ln_density = self.ln_density(&point);
        (point, ln_density)
    }

    pub(super) fn ln_density(&self, point: &[f64]) -> f64 {
        let terms: Vec<f64> = self
            .components
            .iter()
            .map(|c| ln(c.weight) + c.ln_density(c.distance(point), self.freedom))
            .collect();
        log_sum_exp(&terms)
    }

    /// Several components over what the weighted draws show, side by side along the longest
    /// axis, beside the first guess.
    pub(super) fn spread(&self, draws: Weighted<'_>, freedom: f64) -> Result<Self> {
        let first = &self.components[0];
        let n = first.mean.len();
        let ones = vec![1.0; draws.points.len()];
        let (_, mean, scale) = moments(draws, &ones, &ones, n, &first.scale);
        let eigen = eigen_symmetric(&scale, n)?;
        let axis = &eigen.vectors[(n - 1) * n..];
        let reach = eigen.values[n - 1].max(0.0).sqrt();
        let mut components = Vec::new();
        for shift in [-1.5, -0.5, 0.5, 1.5] {
            let at = mean.iter().zip(axis).map(|(m, a)| m + shift * reach * a).collect();
            let weight = (1.0 - KEPT) / 4.0;
            components.push(Component::new(weight, at, scale.clone(), freedom)?);
        }
        let wide = first.scale.iter().map(|v| 4.0 * v).collect();
        components.push(Component::new(KEPT, first.mean.clone(), wide, freedom)?);
        Ok(Self { freedom, components })
    }

    /// One step of the EM algorithm on draws from this mixture (Cappé, Douc, Guillin, Marin and
    /// Robert 2008, "Adaptive importance sampling in general mixture classes", section 4); the
    /// last component, the first guess, stays.
    pub(super) fn adapted(&self, draws: Weighted<'_>) -> Result<Self> {
        let n = self.components[0].mean.len();
        let Some((kept, learning)) = self.components.split_last() else { return Ok(self.clone()) };
        let totals: Vec<f64> = draws.points.iter().map(|p| self.ln_density(p)).collect();
        let mut components = Vec::new();
        for component in learning {
            let mut shares = Vec::with_capacity(totals.len());
            let mut pulls = Vec::with_capacity(totals.len());
            for (point, total) in draws.points.iter().zip(&totals) {
                let distance = component.distance(point);
                let ln_density = component.ln_density(distance, self.freedom);
                shares.push(exp(ln(component.weight) + ln_density - total));
                pulls.push((self.freedom + n as f64) / (self.freedom + distance));
            }
            let (weight, mean, mut scale) = moments(draws, &shares, &pulls, n, &component.scale);
            scale.iter_mut().for_each(|v| *v *= WIDER);
            if weight >= LEAST {
                components.push(Component::new(weight, mean, scale, self.freedom)?);
            }
        }
        let total: f64 = components.iter().map(|c| c.weight).sum();
        components.iter_mut().for_each(|c| c.weight *= (1.0 - KEPT) / total);
        let weight = if components.is_empty() { 1.0 } else { KEPT };
        components.push(Component { weight, ..kept.clone() });
        Ok(Self { freedom: self.freedom, components })
    }
}

/// The weight of draws of which each belongs by `shares` to a component, and their mean and
/// scale, each counted `pulls` times there; the scale has a hundredth of `ground` under it, so
/// that few draws give no thin one.
fn moments(
    draws: Weighted<'_>,
    shares: &[f64],
    pulls: &[f64],
    n: usize,
    ground: &[f64],
) -> (f64, Vec<f64>, Vec<f64>) {
    let counts: Vec<f64> = draws.weights.iter().zip(shares).map(|(w, s)| w * s).collect();
    let weight: f64 = counts.iter().sum();
    let pulled: f64 = counts.iter().zip(pulls).map(|(c, p)| c * p).sum();
    let mut mean = vec![0.0; n];
    for ((point, count), pull) in draws.points.iter().zip(&counts).zip(pulls) {
        if *count > 0.0 {
            mean.iter_mut().zip(point).for_each(|(m, x)| *m += count * pull / pulled * x);
        }
    }
    let mut scale: Vec<f64> = ground.iter().map(|v| 0.01 * v).collect();
    for ((point, count), pull) in draws.points.iter().zip(&counts).zip(pulls) {
        if *count > 0.0 {
            for i in 0..n {
                for j in 0..n {
                    scale[i * n + j] +=
                        count * pull / weight * (point[i] - mean[i]) * (point[j] - mean[j]);
                }
            }
        }
    }
    (weight, mean, scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::quadrature::adaptive;
    use crate::math::random::table;

    #[test]
    fn densities_integrate_to_one_and_draws_follow_them() {
        let one = Proposal::new(vec![1.0], vec![4.0], 6.0).unwrap();
        let mut random = Random::new(1, table("test"), 0);
        let draws: Vec<(Vec<f64>, f64)> = (0..4000).map(|_| one.draw(&mut random)).collect();
        let points: Vec<Vec<f64>> = draws.iter().map(|d| d.0.clone()).collect();
        let weights = vec![1.0 / 4000.0; 4000];
        let draws = Weighted { points: &points, weights: &weights };
        let spread = one.spread(draws, 4.0).unwrap();
        let adapted = spread.adapted(draws).unwrap();
        let edges: Vec<f64> = (-4000..=4000).map(f64::from).collect();
        for proposal in [one, spread, adapted] {
            let total = adaptive(&edges, 1e-13, |x| exp(proposal.ln_density(&[x])));
            // What lies beyond the edges is some 1e-11.
            assert!((total - 1.0).abs() < 1e-9, "{total}");
            let mut random = Random::new(2, table("test"), 0);
            let below = (0..10_000).filter(|_| proposal.draw(&mut random).0[0] < 0.0).count();
            let share = adaptive(&edges[..4001], 1e-13, |x| exp(proposal.ln_density(&[x])));
            assert!((below as f64 / 1e4 - share).abs() < 0.015, "{below} {share}");
        }
    }

    #[test]
    fn a_mixture_finds_two_modes() {
        let target = |x: f64| 0.5 * (exp(-0.5 * (x - 5.0) * (x - 5.0)) + exp(-0.5 * x * x));
        let mut proposal = Proposal::new(vec![0.0], vec![1.0], 6.0).unwrap();
        for round in 0..6 {
            let mut random = Random::new(3, table("test"), round);
            let draws: Vec<(Vec<f64>, f64)> =
                (0..4000).map(|_| proposal.draw(&mut random)).collect();
            let mut weights: Vec<f64> = draws.iter().map(|(x, q)| target(x[0]) / exp(*q)).collect();
            let total: f64 = weights.iter().sum();
            weights.iter_mut().for_each(|w| *w /= total);
            let points: Vec<Vec<f64>> = draws.into_iter().map(|d| d.0).collect();
            let draws = Weighted { points: &points, weights: &weights };
            proposal = if round == 0 {
                proposal.spread(draws, 4.0).unwrap()
            } else {
                proposal.adapted(draws).unwrap()
            };
        }
        let ratio = exp(proposal.ln_density(&[5.0]) - proposal.ln_density(&[0.0]));
        assert!((0.7..1.4).contains(&ratio), "{ratio}");
    }
}
