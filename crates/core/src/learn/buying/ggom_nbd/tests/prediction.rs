//! Predictions against references, formulas and each other.

use super::*;
use crate::learn::buying::lifetime::tests::log_uniform;
use crate::math::random::Random;

#[test]
fn without_ageing_the_model_is_pareto_nbd() {
    use crate::learn::buying::pareto_nbd::{self, ParetoNbd};
    let pareto = ParetoNbd { r: 0.5534, alpha: 10.5802, s: 0.6061, beta: 11.6562 };
    for b in [1e-7, 1e-13, 1e-60] {
        let model = GgomNbd { r: 0.5534, alpha: 10.5802, b, s: 0.6061, beta: 11.6562 * b };
        // What is left of b y, and rounding.
        let tolerance = 100.0 * b + 1e-12;
        for row in
            [history(0.0, 0.0, 38.86), history(2.0, 30.43, 38.86), history(26.0, 30.86, 31.0)]
        {
            let near = |got: f64, expected: f64| assert_close(got, expected, tolerance, "b");
            near(model.p_alive(&row), pareto.p_alive(&row));
            near(model.log_likelihood(&row), pareto.log_likelihood(&row));
            let (got, expected) = (model.future(&row, &()), pareto.future(&row, &()));
            let _: &pareto_nbd::Future = &expected;
            near(got.expected_purchases(39.0), expected.expected_purchases(39.0));
            near(got.p_purchase(39.0), expected.p_purchase(39.0));
            near(got.pmf(7, 39.0), expected.pmf(7, 39.0));
            near(got.next_purchase_quantile(0.3), expected.next_purchase_quantile(0.3));
            let ever = f64::INFINITY;
            let got = got.discounted_purchases(ever, 0.0027);
            let expected = expected.discounted_purchases(ever, 0.0027);
            assert_close(got, expected, 1e4 * b + 1e-12, "dert");
        }
    }
}

prop_compose! {
    fn wide()(logs in prop::array::uniform5(-3.0..3.0_f64), unit in -8.0..8.0_f64) -> GgomNbd {
        let [r, alpha, b, s, beta] = logs.map(exp);
        GgomNbd { r, alpha: alpha * exp(unit), b, s, beta: beta * exp(-0.5 * unit) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn probabilities_of_counts_sum_to_one_and_their_mean_is_expected(
        r in 0.1..3.0_f64, alpha in 1.0..20.0_f64, b in 0.01..1.0_f64, s in 0.3..3.0_f64,
        beta in 0.01..20.0_f64,
        t in 0.1..20.0_f64
    ) {
        let future = Future::new(GgomNbd { r, alpha, b, s, beta });
        let pmf: Vec<f64> = (0..2000).map(|n| future.pmf(n, t)).collect();
        let mean: f64 = pmf.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
        prop_assert!((pmf.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let expected = future.expected_purchases(t);
        prop_assert!((mean - expected).abs() < 1e-11 * expected, "{mean} {expected}");
    }

    #[test]
    fn buying_and_not_buying_add_up_and_quantiles_invert(
        model in wide(), t in -6.0..9.0_f64, q in 0.0..1.0_f64
    ) {
        let future = Future::new(model);
        let t = exp(t);
        let (some, none) = (future.p_purchase(t), future.pmf(0, t));
        prop_assert!((some + none - 1.0).abs() < 1e-13, "{some} {none}");
        let ever = future.p_ever();
        prop_assert!(some <= ever * (1.0 + 1e-14) && ever <= 1.0);
        let time = future.next_purchase_quantile(q * ever);
        if time < 1e250 {
            let back = future.p_purchase(time);
            prop_assert!((back - q * ever).abs() < 1e-12 * ever, "{time} {back}");
        }
        let tiny = future.next_purchase_quantile(1e-200);
        assert_close(tiny, 1e-200 * model.alpha / model.r, 1e-12, "tiny");
    }

    #[test]
    fn horizons_add_up(model in wide(), first in 0.01..5.0_f64, second in 0.01..5.0_f64) {
        let future = Future::new(model);
        let (from, to) = (model.alpha * first, model.alpha * (first + second));
        let between = future.expected_purchases_between(from, to);
        let difference = future.expected_purchases(to) - future.expected_purchases(from);
        let whole = future.expected_purchases(to);
        prop_assert!((between - difference).abs() < 1e-12 * whole, "{between} {difference}");
        let undiscounted = future.discounted_purchases(to, 1e-15 / to);
        prop_assert!((undiscounted - whole).abs() < 1e-13 * whole, "{undiscounted} {whole}");
        // For ever: what comes after `to` is discounted further and has seen more.
        let rate = 0.3 * model.b;
        let ever = future.discounted_purchases(f64::INFINITY, rate);
        let later = GgomNbd { alpha: model.alpha, ..model.given_alive(0.0, to) };
        let rest = future.p_alive_in(to) * exp(-rate * to)
            * Future::new(later).discounted_purchases(f64::INFINITY, rate);
        let parts = future.discounted_purchases(to, rate) + rest;
        prop_assert!((parts - ever).abs() < 1e-12 * ever, "{parts} {ever}");
    }

    #[test]
    fn the_counts_of_the_future_follow_from_the_likelihood(
        model in wide(), n in 1_u32..400, t in -4.0..6.0_f64
    ) {
        // Histories of n purchases by t, whatever the last: the integral over t_x of the
        // likelihood times the room for the others, t_x^(n-1) / (n-1)!.
        let t = model.alpha * exp(t);
        let count = f64::from(n);
        let ln_room = |y: f64| (count - 1.0) * ln(y) - crate::math::elementary::ln_gamma(count);
        let at = |y: f64| exp(model.log_likelihood(&history(count, y, t)) + ln_room(y));
        let edges: Vec<f64> =
            (0..=60).map(|k| exp(f64::from(k) - 60.0 + ln(t))).collect();
        let expected = crate::math::quadrature::adaptive(&edges, 1e-13, at);
        let got = Future::new(model).pmf(n, t);
        prop_assert!((got - expected).abs() <= 1e-10 * expected + 1e-280, "{got:e} {expected:e}");
    }
}

#[test]
fn draws_have_the_moments_of_the_formulas() {
    let model = GgomNbd { r: 0.8, alpha: 6.0, b: 0.15, s: 1.4, beta: 20.0 };
    let (n, t) = (40_000, 30.0);
    let mut random = Random::new(7, 1, 1);
    let draws: Vec<_> = (0..n).map(|_| model.draw(&mut random, t)).collect();
    let future = Future::new(model);
    let share = |f: &dyn Fn(&crate::learn::buying::Draw) -> bool| {
        draws.iter().filter(|draw| f(draw)).count() as f64 / f64::from(n)
    };
    let near = |got: f64, p: f64| {
        let error = (p * (1.0 - p) / f64::from(n)).sqrt();
        assert!((got - p).abs() < 4.0 * error, "{got} {p}");
    };
    near(share(&|draw| draw.end > t), future.p_alive_in(t));
    near(share(&|draw| !draw.times.is_empty()), future.p_purchase(t));
    for count in 0..6 {
        near(share(&|draw| draw.times.len() == count as usize), future.pmf(count, t));
    }
    let mean = draws.iter().map(|draw| draw.times.len() as f64).sum::<f64>() / f64::from(n);
    assert_close(mean, future.expected_purchases(t), 0.05, "mean");
    assert!(draws.iter().all(|d| d.times.iter().all(|&at| at <= d.end.min(t))));
    // Being alive, as judged from the histories, averages to being alive.
    let judged = draws.iter().map(|d| model.p_alive(&d.history(t))).sum::<f64>() / f64::from(n);
    near(judged, future.p_alive_in(t));
}

#[test]
fn every_admissible_history_has_finite_predictions() {
    let mut random = Random::new(11, 1, 1);
    for _ in 0..100 {
        let mut wide = |low: f64, high: f64| log_uniform(&mut random, low, high);
        let model = GgomNbd {
            r: wide(1e-4, 1e4),
            alpha: wide(1e-6, 1e9),
            b: wide(1e-12, 1e3),
            s: wide(1e-4, 1e4),
            beta: wide(1e-6, 1e9),
        };
        let age = wide(1e-3, 1e15);
        let t = wide(1e-3, 1e6);
        for x in [0.0, 1.0, wide(1.0, 1e3).floor(), f64::from(u32::MAX - 1)] {
            for share in [0.0, 1e-9, 0.5, 1.0] {
                let recency = if x == 0.0 { 0.0 } else { share * age };
                let row = history(x, recency, age);
                let context = format!("{model:?} {row:?}");
                let alive = model.p_alive(&row);
                assert!((0.0..=1.0).contains(&alive), "{alive} {context}");
                assert!(model.log_likelihood(&row).is_finite(), "{context}");
                assert!(model.p_alive_gradient(&row).iter().all(|g| g.is_finite()), "{context}");
                check_future(&model.future(&row, &()), t, &context);
            }
        }
    }
}

fn check_future(future: &Future, t: f64, context: &str) {
    for (what, p) in [
        ("p_alive_in", future.p_alive_in(t)),
        ("p_purchase", future.p_purchase(t)),
        ("p_ever", future.p_ever()),
        ("pmf 0", future.pmf(0, t)),
        ("pmf 3", future.pmf(3, t)),
    ] {
        assert!((0.0..=1.0 + 1e-13).contains(&p), "{what} {p} {context}");
    }
    for (what, value) in [
        ("expected", future.expected_purchases(t)),
        ("between", future.expected_purchases_between(t, 2.0 * t)),
        ("discounted", future.discounted_purchases(t, 0.01)),
        ("dert", future.discounted_purchases(f64::INFINITY, 0.01)),
    ] {
        assert!(value >= 0.0 && value.is_finite(), "{what} {value} {context}");
    }
    assert!(future.next_purchase_quantile(0.5) > 0.0, "{context}");
}
