//! Against 50-digit references (`tests/reference/special`) and known answers.

#![allow(clippy::unwrap_used)]

use serde_json::Value;

use super::elementary::{exp, ln};
use super::incomplete::{beta_inc, gamma_inc};
use super::newton::{Evaluation, Stop, maximise};
use super::normal::{normal_cdf, normal_quantile, student_t_cdf, student_t_quantile};
use super::quadrature::{BetaRule, adaptive, gauss_legendre};
use super::random::unit_interval;
use super::special::HALF_LN_TWO_PI;
use super::stats::{self, Divisor};
use super::{linear, special};

fn references() -> Value {
    let text = include_str!("../../../../tests/reference/special/values.json");
    serde_json::from_str(text).unwrap()
}

/// Calls `check(name, arguments, values)` for each case of the function `name`.
fn for_each(name: &str, check: impl Fn(&[f64], &[f64])) {
    let references = references();
    let cases = references[name].as_array().unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let numbers = |v: &Value| -> Vec<f64> {
            let one =
                |x: &Value| x.as_f64().unwrap_or_else(|| x.as_str().unwrap().parse().unwrap());
            v.as_array().unwrap().iter().map(one).collect()
        };
        check(&numbers(&case[0]), &numbers(&case[1]));
    }
}

fn assert_close(got: f64, expected: f64, tolerance: f64, what: &str, arguments: &[f64]) {
    let error = (got - expected).abs();
    assert!(error <= tolerance, "{what}{arguments:?}: got {got:e}, expected {expected:e}");
}

#[test]
fn gamma_relatives_equal_the_references() {
    type Function = fn(&[f64]) -> f64;
    let functions: [(&str, Function); 7] = [
        ("digamma", |a| special::digamma(a[0])),
        ("trigamma", |a| special::trigamma(a[0])),
        ("ln_gamma_ratio", |a| special::ln_gamma_ratio(a[0], a[1])),
        ("digamma_difference", |a| special::digamma_difference(a[0], a[1])),
        ("trigamma_difference", |a| special::trigamma_difference(a[0], a[1])),
        ("ln_beta", |a| special::ln_beta(a[0], a[1])),
        ("log1m_exp", |a| special::log1m_exp(a[0])),
    ];
    for (name, function) in functions {
        for_each(name, |arguments, values| {
            // Logarithms that pass through 0 are held to an absolute error there.
            let size = match name {
                "digamma" | "ln_beta" | "ln_gamma_ratio" => values[0].abs().max(1.0),
                _ => values[0].abs(),
            };
            assert_close(function(arguments), values[0], 1e-14 * size, name, arguments);
        });
    }
}

#[test]
fn incomplete_functions_equal_the_references_in_both_tails() {
    for_each("beta_inc", |a, values| {
        let got = beta_inc(a[0], a[1], a[2]);
        assert_close(got.lower, values[0], 1e-13 * values[0], "I", a);
        // 1 - x rounds: the upper tail moves by the density times that.
        assert_close(got.upper, values[1], 1e-13 * values[1].max(1e-3), "1 - I", a);
    });
    for_each("gamma_inc", |a, values| {
        let got = gamma_inc(a[0], a[1]);
        assert_close(got.lower, values[0], 1e-13 * values[0], "P", a);
        let relative = if a[0] < 1.0 && a[1] < 0.5 { 1e-15 } else { 1e-13 * values[1] };
        assert_close(got.upper, values[1], relative, "Q", a);
    });
    assert_eq!(gamma_inc(2.0, 0.0).upper.to_bits(), 1.0_f64.to_bits());
    assert!(gamma_inc(-1.0, 1.0).lower.is_nan() && beta_inc(1.0, 1.0, 1.5).lower.is_nan());
}

#[test]
fn quantiles_equal_the_references() {
    for_each("normal_quantile", |a, values| {
        let got = normal_quantile(a[0]);
        assert_close(got, values[0], 1e-14 * values[0].abs(), "quantile", a);
        // The tail multiplies a rounding of x by x^2.
        let back = 1e-15 * (2.0 + got * got);
        assert_close(normal_cdf(got), a[0], back * a[0], "cdf of quantile", a);
    });
    for_each("student_t_cdf", |a, values| {
        let (t, freedom) = (a[0], a[1]);
        assert_close(student_t_cdf(t, freedom), values[0], 1e-14, "t", a);
        let tail = student_t_cdf(-t, freedom);
        assert_close(student_t_quantile(tail, freedom), -t, 1e-12 * t, "t quantile", a);
    });
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(0.975).to_bits(), (-normal_quantile(1.0 - 0.975)).to_bits());
    assert!(normal_quantile(1.5).is_nan() && normal_quantile(-0.1).is_nan());
    assert!(normal_quantile(f64::NAN).is_nan());
}

/// The plain twin: Hastings' approximation (Abramowitz and Stegun 26.2.23), then Halley's
/// iteration.
fn normal_quantile_by_iteration(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile_by_iteration(1.0 - p);
    }
    let t = (-2.0 * ln(p)).sqrt();
    let top = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let bottom = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut x = (top / bottom - t).min(0.0);
    for _ in 0..3 {
        // Density and distribution stand as ratios, so the far tail is safe.
        let density = exp(-0.5 * x * x - HALF_LN_TWO_PI);
        let u = (normal_cdf(x) - p) / density;
        x -= u / (1.0 + 0.5 * x * u);
    }
    x
}

#[test]
fn normal_quantiles_agree_with_the_published_and_with_their_twin() {
    // Wichura's own test values.
    for (p, x) in [
        (0.25, -0.674_489_750_196_081_7),
        (0.001, -3.090_232_306_167_813_6),
        (1e-20, -9.262_340_089_798_409),
    ] {
        assert!((normal_quantile(p) / x - 1.0).abs() < 4e-16, "{p}");
    }
    for i in (1..4096).filter(|i| *i != 2048) {
        let p = f64::from(i) / 4096.0;
        let (x, twin) = (normal_quantile(p), normal_quantile_by_iteration(p));
        assert!((x - twin).abs() <= 1e-15 * (1.0 + x.abs()), "{p} {x} {twin}");
        assert_eq!(normal_quantile(0.5 - p / 4.0), -normal_quantile(0.5 + p / 4.0));
    }
    // The ends of what a uniform draw can be.
    for p in [unit_interval(0), unit_interval(u64::MAX)] {
        let twin = normal_quantile_by_iteration(p);
        assert!((normal_quantile(p) / twin - 1.0).abs() < 2e-15, "{p}");
    }
}

#[test]
fn rising_factorials_agree_between_their_forms() {
    for p in [1e-9, 0.3, 7.0, 1e4, 1e9] {
        let table = special::ln_poch_table(p, &[0, 1, 2, 300, 400, 1_000_000]);
        assert_eq!(table[0], special::LnPoch::default());
        let mut direct = special::LnPoch::default();
        for i in 0..400 {
            let term = p + f64::from(i);
            direct.value += ln(term);
            direct.first += 1.0 / term;
            direct.second -= 1.0 / (term * term);
        }
        let scale = |v: f64| 1e-13 * v.abs().max(1e-300);
        assert_close(table[4].value, direct.value, scale(direct.value), "value", &[p]);
        assert_close(table[4].first, direct.first, scale(direct.first), "first", &[p]);
        assert_close(table[4].second, direct.second, scale(direct.second), "second", &[p]);
        let far = special::ln_gamma_ratio(p, 1e6);
        assert_close(table[5].value, far, scale(far), "far", &[p]);
    }
}

#[test]
fn quadrature_is_exact_for_polynomials_and_beta_moments() {
    let power = |x: f64, n: i32| (0..n).fold(1.0, |v, _| v * x);
    let got = gauss_legendre(0.0, 2.0, |x| power(x, 31));
    assert_close(got, power(2.0, 32) / 32.0, 1e-14 * got, "x^31", &[]);
    let got = adaptive(&[0.0, 1.0], 1e-13, |x| 1.0 / (1e-4 + x * x));
    let exact = 100.0 * super::elementary::atan(100.0);
    assert_close(got, exact, 1e-12 * exact, "Lorentz peak", &[]);
    for (a, b) in [(0.8, 2.4), (0.01, 3.0), (0.5, 0.5), (2.0, 1e6), (1e7, 2e7)] {
        let rule = BetaRule::new(a, b, 64);
        let mut moment = 1.0;
        for k in 0..20 {
            let got = rule.mean(|p| power(p, k));
            assert_close(got, moment, 2e-13 * moment.max(1e-3), "moment", &[a, b, f64::from(k)]);
            moment *= (a + f64::from(k)) / (a + b + f64::from(k));
        }
    }
}

#[test]
fn small_symmetric_systems_are_solved_inverted_and_diagonalised() {
    let n = 5;
    let hilbert: Vec<f64> = (0..n * n).map(|k| 1.0 / (1 + k / n + k % n) as f64).collect();
    let inverse = linear::inverse(&hilbert, n).unwrap();
    // The inverse of a Hilbert matrix is whole: its first and last corner.
    assert_close(inverse[0], 25.0, 1e-9, "corner", &[]);
    assert_close(inverse[n * n - 1], 44100.0, 1e-5, "corner", &[]);
    let solved = linear::solve(&hilbert, &[1.0, 0.0, 0.0, 0.0, 0.0]).unwrap();
    assert_close(solved[0], 25.0, 1e-9, "solution", &[]);
    let eigen = linear::eigen_symmetric(&hilbert, n).unwrap();
    assert_close(eigen.values[4], 1.567_050_691_098_230_8, 1e-14, "largest", &[]);
    assert_close(eigen.values[0], 3.287_928_772_171_898e-6, 1e-15, "smallest", &[]);
    for (value, vector) in eigen.values.iter().zip(eigen.vectors.chunks_exact(n)) {
        for (row, v) in hilbert.chunks_exact(n).zip(vector) {
            let product: f64 = row.iter().zip(vector).map(|(h, v)| h * v).sum();
            assert_close(product, value * v, 1e-15, "vector", &[*value]);
        }
    }
    assert!(linear::cholesky(&[1.0, 2.0, 2.0, 1.0], 2).is_err());
    assert!(linear::cholesky(&[1.0], 2).is_err());
}

#[test]
fn newton_climbs_a_curved_ridge_and_names_flat_directions() {
    // Minus Rosenbrock's valley.
    let mut valley = |p: &[f64]| {
        let (x, y) = (p[0], p[1]);
        let bend = y - x * x;
        Evaluation {
            value: -(1.0 - x) * (1.0 - x) - 100.0 * bend * bend,
            gradient: vec![2.0 * (1.0 - x) + 400.0 * x * bend, -200.0 * bend],
            hessian: vec![-2.0 + 400.0 * bend - 800.0 * x * x, 400.0 * x, 400.0 * x, -200.0],
        }
    };
    let stop = Stop::for_likelihood(1.0, 100);
    let found = maximise(&[-1.2, 1.0], stop, &mut valley, &|_, _| Ok(())).unwrap();
    assert_close(found.point[0], 1.0, 1e-9, "x", &[]);
    assert_close(found.point[1], 1.0, 1e-9, "y", &[]);
    assert!(found.flat.is_empty());
    // The second coordinate only approaches its bound.
    let mut slope = |p: &[f64]| Evaluation {
        value: -p[0] * p[0] - exp(-p[1]),
        gradient: vec![-2.0 * p[0], exp(-p[1])],
        hessian: vec![-2.0, 0.0, 0.0, -exp(-p[1])],
    };
    let found = maximise(&[3.0, 0.0], stop, &mut slope, &|_, _| Ok(())).unwrap();
    assert_eq!(found.flat, vec![vec![0.0, 1.0]]);
    assert_close(found.covariance[0], 0.5, 1e-15, "variance", &[]);
    assert_close(found.covariance[3], 0.0, 0.0, "variance of what is flat", &[]);
    let error = maximise(&[-1.2, 1.0], Stop { max_iter: 3, ..stop }, &mut valley, &|_, _| Ok(()));
    assert_eq!(error.unwrap_err().kind(), crate::ErrorKind::NotConverged);
}

#[test]
fn sums_have_the_same_bits_in_parallel_and_keep_small_terms() {
    let values: Vec<f64> = (0..20_000).map(|i| f64::from(i % 97) * 1e-3 - 0.04).collect();
    assert_eq!(stats::sum(&values).to_bits(), stats::par_sum(&values).to_bits());
    let mut sum = stats::Sum::default();
    for term in [1e100, 1.0, -1e100] {
        sum.add(term);
    }
    assert_close(sum.value(), 1.0, 0.0, "what rounding took", &[]);
}

#[test]
fn moments_quantiles_and_cuts_follow_their_definitions() {
    let values = [1.0, 2.0, 4.0, 8.0];
    assert_close(stats::mean(&values, Some(&[1.0, 0.0, 2.0, 1.0])), 4.25, 0.0, "mean", &[]);
    let sample = stats::variance(&values, None, Divisor::Sample);
    assert_close(sample, 28.75 / 3.0, 1e-15, "variance", &[]);
    assert_close(stats::variance(&values, None, Divisor::Population), 7.1875, 0.0, "variance", &[]);
    assert!(stats::variance(&[1.0], None, Divisor::Sample).is_nan());
    // R: quantile(c(1, 2, 4, 8), c(0, .25, .9, 1), type = 7).
    for (q, expected) in [(0.0, 1.0), (0.25, 1.75), (0.9, 6.8), (1.0, 8.0)] {
        assert_close(stats::quantile(&values, q).unwrap(), expected, 1e-15, "quantile", &[q]);
    }
    assert_eq!(stats::quantile(&[], 0.5), None);
    assert_eq!(stats::quantile(&values, 1.5), None);
    // Fifths of 0 0 0 1 1 2 3 4 5 9: cut j is the value that holds the (2 j)th.
    let sorted = [0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 9.0];
    let cuts = stats::ecdf_cuts(&sorted, None, 5).unwrap();
    assert_eq!(cuts, [0.0, 1.0, 2.0, 4.0]);
    let counted =
        stats::ecdf_cuts(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 9.0], Some(&[3, 2, 1, 1, 1, 1, 1]), 5);
    assert_eq!(counted.unwrap(), cuts);
    assert_eq!(stats::score(0.0, &cuts), 1);
    assert_eq!(stats::score(1.5, &cuts), 3);
    assert_eq!(stats::score(100.0, &cuts), 5);
    assert_eq!(stats::ecdf_cuts(&[], None, 5), None);
}

#[test]
fn exponentials_are_safe_at_both_ends() {
    assert_close(special::log_sum_exp(&[1000.0, 1000.0]), 1000.0 + ln(2.0), 1e-12, "sum", &[]);
    assert_eq!(special::log_sum_exp(&[]), f64::NEG_INFINITY);
    assert_close(special::log_add_exp(-1e9, 3.0), 3.0, 0.0, "sum", &[]);
    assert_close(special::exprel(1e-300), 1.0, 0.0, "exprel", &[]);
    assert_close(special::exprel(-2.0), 0.5 * (1.0 - exp(-2.0)), 1e-16, "exprel", &[]);
    assert_close(special::softplus(800.0), 800.0, 0.0, "softplus", &[]);
    assert_close(special::softplus(-40.0), exp(-40.0), 1e-32, "softplus", &[]);
    assert_close(special::sigmoid(special::logit(1e-9)), 1e-9, 1e-23, "sigmoid", &[]);
}

#[test]
fn cross_ratios_keep_their_digits_however_small() {
    let text = include_str!("../../../../tests/reference/discrete/values.json");
    let references: Value = serde_json::from_str(text).unwrap();
    for case in references["cross_ratio"].as_array().unwrap() {
        let at = |i: usize| case[0][i].as_f64().unwrap();
        let (z, m, n) = (at(0), at(1), at(2));
        let expected: f64 = case[1][0].as_str().unwrap().parse().unwrap();
        let got = special::ln_cross_ratio(z, m, n);
        let tolerance = 1e-14 * expected;
        assert_close(got, expected, tolerance, "cross ratio", &[z, m, n]);
        let swapped = special::ln_cross_ratio(z, n, m);
        assert_close(swapped, expected, tolerance, "cross ratio", &[z, n, m]);
    }
}
