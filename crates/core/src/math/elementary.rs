//! The elementary transcendental functions, the same bits on every machine.
//!
//! The platform's own versions differ between glibc, macOS and Windows in the last place;
//! `libm` is plain Rust and costs 1.1 to 1.7 times their time.
//! `sqrt`, `abs`, `floor` and their kin are exact everywhere and need no wrapper.

macro_rules! one_argument {
    ($($(#[$doc:meta])* $name:ident => $libm:ident;)*) => {$(
        $(#[$doc])*
        #[inline]
        #[must_use]
        pub fn $name(x: f64) -> f64 {
            libm::$libm(x)
        }
    )*};
}

one_argument! {
    /// e to the power of `x`.
    exp => exp;
    /// e to the power of `x`, less 1, exact for small `x`.
    exp_m1 => expm1;
    /// Natural logarithm.
    ln => log;
    /// Natural logarithm of `1 + x`, exact for small `x`.
    ln_1p => log1p;
    /// Logarithm to base 10.
    log10 => log10;
    /// Sine of `x` in radians.
    sin => sin;
    /// Cosine of `x` in radians.
    cos => cos;
    /// Arc tangent, in radians.
    atan => atan;
    /// Hyperbolic tangent.
    tanh => tanh;
    /// Error function.
    erf => erf;
    /// Complementary error function, exact in the far tail.
    erfc => erfc;
    /// Logarithm of the absolute value of the gamma function.
    ln_gamma => lgamma;
    /// Cube root.
    cbrt => cbrt;
}

/// `x` to the power of `y`.
#[inline]
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}
