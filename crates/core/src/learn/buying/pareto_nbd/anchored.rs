//! The likelihood's integrand and its derivatives, in increments from an age.

use super::ParetoNbd;
use crate::learn::buying::lifetime::{self, Derivatives, FALL, Lifetime, REACH};
use crate::math::elementary::ln_1p;

/// The model as seen from age t after x purchases.
#[derive(Clone, Copy, Debug)]
pub(in crate::learn::buying) struct Anchored {
    r: f64,
    s: f64,
    /// r + x.
    power: f64,
    /// alpha + t and beta + t.
    alpha: f64,
    beta: f64,
    /// alpha / (alpha + t) and beta / (beta + t).
    alpha_share: f64,
    beta_share: f64,
}

impl Lifetime<4> for ParetoNbd {
    type Anchored = Anchored;

    fn anchored(&self, x: f64, t: f64) -> Anchored {
        let (alpha, beta) = (self.alpha + t, self.beta + t);
        Anchored {
            r: self.r,
            s: self.s,
            power: self.r + x,
            alpha,
            beta,
            alpha_share: self.alpha / alpha,
            beta_share: self.beta / beta,
        }
    }
}

impl Anchored {
    /// The survival of the lifetime alone.
    pub(super) fn lifetime(process: &ParetoNbd) -> Self {
        ParetoNbd { r: 0.0, alpha: f64::MAX, ..*process }.anchored(0.0, 0.0)
    }
}

impl lifetime::Anchored<4> for Anchored {
    #[inline]
    fn fall(&self, u: f64) -> f64 {
        -self.power * ln_1p(u / self.alpha) - self.s * ln_1p(u / self.beta)
    }

    #[inline]
    fn hazard(&self, u: f64) -> f64 {
        self.s / (self.beta + u)
    }

    /// With p and q what alpha / (alpha + y) and beta / (beta + y) lose from t to t + u.
    #[inline]
    fn fall_derivatives(&self, u: f64) -> Derivatives<4> {
        let p = self.alpha_share * (u / (self.alpha + u));
        let q = self.beta_share * (u / (self.beta + u));
        let (ln_alpha, ln_beta) = (ln_1p(u / self.alpha), ln_1p(u / self.beta));
        let first = [-self.r * ln_alpha, self.power * p, -self.s * ln_beta, self.s * q];
        let mut second = [[0.0; 4]; 4];
        second[0][0] = first[0];
        second[0][1] = self.r * p;
        second[1][1] = first[1] * (1.0 - 2.0 * self.alpha_share + p);
        second[2][2] = first[2];
        second[2][3] = first[3];
        second[3][3] = first[3] * (1.0 - 2.0 * self.beta_share + q);
        (first, second)
    }

    /// ln h = ln s - ln(beta + y) adds 1 in ln s and minus beta / (beta + y) in ln beta.
    #[inline]
    fn density_derivatives(&self, u: f64) -> Derivatives<4> {
        let (mut first, mut second) = self.fall_derivatives(u);
        let total = self.beta + u;
        let share = self.beta_share * (self.beta / total);
        first[2] += 1.0;
        first[3] -= share;
        second[3][3] -= share * (1.0 - share);
        (first, second)
    }

    #[inline]
    fn reach(&self, u: f64) -> f64 {
        let (alpha, beta) = (self.alpha + u, self.beta + u);
        let slope = self.power / alpha + (self.s + 1.0) / beta;
        (REACH * alpha.min(beta)).min(FALL / slope)
    }
}
