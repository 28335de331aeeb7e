//! The likelihood's integrand and its derivatives, in increments from an age.

use super::GgomNbd;
use crate::learn::buying::lifetime::{self, Derivatives, FALL, Lifetime, REACH};
use crate::math::elementary::{exp, exp_m1, ln, ln_1p};

/// The model as seen from age t after x purchases. With B(y) = beta + e^(b y) - 1 the survival
/// is (beta / B)^s and the hazard s b e^(b y) / B.
#[derive(Clone, Copy, Debug)]
pub(in crate::learn::buying) struct Anchored {
    r: f64,
    b: f64,
    s: f64,
    /// r + x.
    power: f64,
    /// alpha + t, and alpha over it.
    alpha: f64,
    alpha_share: f64,
    /// B(t) e^(-b t), and beta / B(t).
    beta: f64,
    beta_share: f64,
    /// b t.
    age: f64,
    start: Slopes,
}

/// What the derivatives in ln b are made of, at an age y.
#[derive(Clone, Copy, Debug)]
struct Slopes {
    /// m = b y e^(b y) / B, the derivative of ln B in ln b.
    m: f64,
    /// 1 + b y - m.
    rise: f64,
}

impl Slopes {
    /// `beta` is B(y) e^(-b y), `age` is b y.
    fn new(age: f64, beta: f64) -> Self {
        Self { m: age / beta, rise: 1.0 + age * ((beta - 1.0) / beta) }
    }
}

impl Lifetime<5> for GgomNbd {
    type Anchored = Anchored;

    fn anchored(&self, x: f64, t: f64) -> Anchored {
        let (alpha, beta) = (self.alpha + t, self.beta_at(t));
        Anchored {
            r: self.r,
            b: self.b,
            s: self.s,
            power: self.r + x,
            alpha,
            alpha_share: self.alpha / alpha,
            beta,
            beta_share: self.beta * exp(-self.b * t) / beta,
            age: self.b * t,
            start: Slopes::new(self.b * t, beta),
        }
    }
}

impl Anchored {
    /// The survival of the lifetime alone.
    pub(super) fn lifetime(process: &GgomNbd) -> Self {
        GgomNbd { r: 0.0, alpha: f64::MAX, ..*process }.anchored(0.0, 0.0)
    }

    /// B(t + u) e^(-b (t + u)).
    #[inline]
    fn beta_at(&self, u: f64) -> f64 {
        let z = self.b * u;
        self.beta * exp(-z) - exp_m1(-z)
    }

    /// ln B(t + u) - ln B(t).
    #[inline]
    fn growth(&self, u: f64) -> f64 {
        let z = self.b * u;
        let ratio = exp_m1(z) / self.beta;
        if ratio < f64::MAX { ln_1p(ratio) } else { z + ln(self.beta_at(u) / self.beta) }
    }
}

impl lifetime::Anchored<5> for Anchored {
    #[inline]
    fn fall(&self, u: f64) -> f64 {
        -self.power * ln_1p(u / self.alpha) - self.s * self.growth(u)
    }

    #[inline]
    fn hazard(&self, u: f64) -> f64 {
        self.s * (self.b / self.beta_at(u))
    }

    /// With p and q what alpha / (alpha + y) and beta / B(y) lose from t to t + u.
    #[inline]
    fn fall_derivatives(&self, u: f64) -> Derivatives<5> {
        let (s, z) = (self.s, self.b * u);
        let p = self.alpha_share * (u / (self.alpha + u));
        let beta = self.beta_at(u);
        let q = self.beta_share * (-exp_m1(-z) / beta);
        let share = self.beta_share * (exp(-z) * self.beta / beta);
        let end = Slopes::new(self.age + z, beta);
        let steeper = end.m - self.start.m;
        let first = [
            -self.r * ln_1p(u / self.alpha),
            self.power * p,
            -s * steeper,
            -s * self.growth(u),
            s * q,
        ];
        let mut second = [[0.0; 5]; 5];
        second[0][0] = first[0];
        second[0][1] = self.r * p;
        second[1][1] = first[1] * (1.0 - 2.0 * self.alpha_share + p);
        second[2][2] = -s * (end.m * end.rise - self.start.m * self.start.rise);
        second[2][3] = first[2];
        second[2][4] = s * (end.m * share - self.start.m * self.beta_share);
        second[3][3] = first[3];
        second[3][4] = first[4];
        second[4][4] = first[4] * (1.0 - 2.0 * self.beta_share + q);
        (first, second)
    }

    /// ln h = ln s + ln b + b y - ln B(y).
    #[inline]
    fn density_derivatives(&self, u: f64) -> Derivatives<5> {
        let (mut first, mut second) = self.fall_derivatives(u);
        let beta = self.beta_at(u);
        let share = self.beta_share * (exp(-self.b * u) * self.beta / beta);
        let age = self.age + self.b * u;
        let end = Slopes::new(age, beta);
        first[2] += end.rise;
        first[3] += 1.0;
        first[4] -= share;
        second[2][2] += age - end.m * end.rise;
        second[2][4] += end.m * share;
        second[4][4] -= share * (1.0 - share);
        (first, second)
    }

    /// The poles are where e^(b y) = 1 - beta: on the real axis below beta = 1, else pi / b
    /// away from it.
    #[inline]
    fn reach(&self, u: f64) -> f64 {
        let (alpha, beta, b) = (self.alpha + u, self.beta_at(u), self.b);
        // The hazard, over s b, and how fast it changes, over b.
        let (room, hazard, change) = if beta < 1.0 {
            (REACH * (-ln_1p(-beta) / b), 1.0 / beta, 1.0 / beta - 1.0)
        } else if beta > 1.0 + 1e-15 {
            // Over a panel of 2 / b the hazard grows by e^2 at most, and never beyond s b.
            (2.0 / b, (7.4 / beta).min(1.0), 1.0 - 1.0 / beta)
        } else {
            (f64::INFINITY, 1.0, 0.0)
        };
        let slope = self.power / alpha + b * (self.s * hazard + change);
        (REACH * alpha).min(room).min(FALL / slope)
    }
}
