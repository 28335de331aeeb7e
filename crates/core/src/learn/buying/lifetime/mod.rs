//! Customers who buy at a personal rate until a lifetime that nobody observes ends.
//!
//! The rate is Gamma(r, alpha) over customers; the lifetime, independent of it, has survival
//! function S and hazard h over customers. With C(y) = -(r + x) ln(1 + y / alpha) + ln S(y)
//! the likelihood of a history (x, t_x, T) is
//!
//! L = (r)_x / alpha^x [ e^C(T) + integral from t_x to T of e^C(y) h(y) dy ],
//!
//! alive at T, or dead since some y. C falls by at least as much as -ln S does, so the
//! integral of e^(C(y) - C(t)) h(y) from t to infinity is at most 1: all integrals here are
//! taken relative to e^C at their lower end, where they cannot overflow, and sums and
//! differences of them are good to the last place of the whole.
//!
//! The integrand is analytic but for the poles of the model on the negative axis, so panels
//! that keep a fixed ratio to the distance from them, and over which it falls by a bounded
//! factor, have a known error: 16 nodes on each are good to 1e-15 of the panel.

use super::process::Draw;
use crate::math::random::Random;

mod data;
mod future;
mod likelihood;
mod panels;

#[cfg(test)]
pub(super) mod tests;

pub use data::Data;
pub(super) use future::{discounted_survival, next_purchase, p_purchase, pmf};
pub(super) use likelihood::{evaluate, fit, no_repeats_alpha, value, without_search};
pub(super) use panels::{FALL, REACH, mass, moments};

/// First and second derivatives in the logarithms of the `N` parameters; of the second ones
/// those with i <= j.
pub(super) type Derivatives<const N: usize> = ([f64; N], [[f64; N]; N]);

/// A model of this kind at given parameters, of which r and alpha come first.
pub(super) trait Lifetime<const N: usize>: Copy + Send + Sync {
    /// The model as seen from an age.
    type Anchored: Anchored<N>;

    /// The model seen from age `t`, for a customer who has bought `x` times.
    fn anchored(&self, x: f64, t: f64) -> Self::Anchored;
}

/// A model seen from an age t: `u` >= 0 counts from there.
pub(super) trait Anchored<const N: usize>: Copy + Send + Sync {
    /// C(t + u) - C(t), which is not above 0.
    fn fall(&self, u: f64) -> f64;

    /// h(t + u).
    fn hazard(&self, u: f64) -> f64;

    /// The derivatives of C(t + u) - C(t).
    fn fall_derivatives(&self, u: f64) -> Derivatives<N>;

    /// The derivatives of C(t + u) - C(t) + ln h(t + u).
    fn density_derivatives(&self, u: f64) -> Derivatives<N>;

    /// How long a panel that begins at `u` may be; see [`REACH`] and [`FALL`].
    fn reach(&self, u: f64) -> f64;
}

/// Where a drawn history is cut off: parameters at the edge may ask for any number.
const MOST_PURCHASES: usize = 1 << 20;

/// The purchases at `rate` of one who lives for `lifetime`, up to `age`.
pub(super) fn draw(random: &mut Random, rate: f64, lifetime: f64, age: f64) -> Draw {
    let end = if lifetime <= age { lifetime } else { f64::INFINITY };
    let mut draw = Draw { times: Vec::new(), end };
    let mut time = 0.0;
    while draw.times.len() < MOST_PURCHASES {
        time += random.exponential() / rate;
        if time > age.min(end) || time.is_nan() {
            break;
        }
        draw.times.push(time);
    }
    draw
}
