//! Predictions against brute force at 40 digits, against each other and against draws.

use super::*;
use crate::learn::buying::cnbd::counting::Count;
use crate::learn::buying::cnbd::future::Span;

fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

#[test]
fn predictions_equal_brute_force() {
    let text = include_str!("../../../../../../../tests/reference/cnbd/values.json");
    let cases: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    assert!(cases.len() >= 9);
    for case in &cases {
        let numbers = |name: &str| -> Vec<f64> {
            case[name].as_array().unwrap().iter().map(number).collect()
        };
        let dropout = BOTH[number(&case["z"]) as usize];
        let parameters = numbers("parameters").try_into().unwrap();
        let model = cnbd(number(&case["k"]) as u32, dropout, parameters);
        let [frequency, recency, age]: [f64; 3] = numbers("history").try_into().unwrap();
        let history = History { frequency, recency, age, litt: number(&case["litt"]) };
        let t = number(&case["t"]);
        let future = future(&model, &history);
        let check = |got: f64, name: &str| {
            assert_close(
                got,
                number(&case[name]),
                1e-12,
                &format!("{name} of {model:?} {history:?}"),
            );
        };
        check(model.log_likelihood(&history), "log_likelihood");
        check(model.p_alive(&history), "p_alive");
        check(future.expected_purchases(t), "expected");
        check(future.p_alive_in(t), "alive_in");
        check(future.p_purchase(t), "p_purchase");
        check(future.discounted_purchases(52.0, 0.0027), "discounted_52");
        for (n, expected) in [0, 1, 3, 10].into_iter().zip(numbers("pmf_0_1_3_10")) {
            assert_close(future.pmf(n, t), expected, 1e-12, &format!("pmf {n} of {model:?}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn three_ways_to_count_agree(
        model in model(), history in customer(), horizon in -3.0..4.0_f64
    ) {
        let model = Cnbd { k: model.k.max(2), ..model };
        let future = future(&model, &history);
        let t = (model.parameters.alpha + history.age) * exp(horizon);
        let span = Span::new(&future, t);
        for what in [Count::Purchases, Count::Alive, Count::Rate] {
            let plain = future.by_purchase(&span, what);
            if span.shape * crate::math::elementary::ln_1p(span.w) < 500.0 {
                let walked = future.by_walk(&span, what);
                prop_assert!(
                    (walked - plain).abs() <= 1e-12 * plain + 1e-300, "{what:?} {walked:e} {plain:e}"
                );
            }
            if let Some(mean) = future.by_dropout(&span, what) {
                prop_assert!((mean - plain).abs() <= 1e-12 * plain, "{what:?} {mean:e} {plain:e}");
            }
        }
    }

    #[test]
    fn one_event_a_purchase_may_be_counted_as_many(
        model in model(), history in customer(), horizon in -3.0..3.0_f64
    ) {
        // The sums for k > 1 hold for 1 as well.
        let model = Cnbd { k: 1, ..model };
        let future = future(&model, &history);
        let t = (model.parameters.alpha + history.age) * exp(horizon);
        let expected = future.expected_purchases(t);
        let got = future.count(t, Count::Purchases);
        prop_assert!((got - expected).abs() <= 1e-12 * expected, "{got:e} {expected:e}");
        let (got, alive) = (future.count(t, Count::Alive), future.p_alive_in(t));
        prop_assert!((got - alive).abs() <= 1e-12 * alive, "{got:e} {alive:e}");
        let (got, worth) = (future.discounted(t, 0.3 / t), future.discounted_purchases(t, 0.3 / t));
        prop_assert!((got - worth).abs() <= 1e-12 * worth, "{got:e} {worth:e}");
        let (got, worth) =
            (future.discounted_for_ever(3.0 / t), future.discounted_purchases(f64::INFINITY, 3.0 / t));
        prop_assert!((got - worth).abs() <= 1e-12 * worth, "{got:e} {worth:e}");
    }

    #[test]
    fn counts_and_quantiles_are_consistent(
        model in model(), history in customer(), horizon in -2.0..1.5_f64, q in 0.0001..0.9999_f64
    ) {
        prop_assume!(history.frequency < 30.0);
        let future = future(&model, &history);
        let t = (model.parameters.alpha + history.age) * exp(horizon);
        let pmf: Vec<f64> = (0..3000).map(|n| future.pmf(n, t)).collect();
        let mean: f64 = pmf.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
        let expected = future.expected_purchases(t);
        prop_assert!((pmf.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!((mean - expected).abs() < 1e-11 * expected, "{mean} {expected}");
        prop_assert!((1.0 - pmf[0] - future.p_purchase(t)).abs() < 1e-13);
        let time = future.next_purchase_quantile(q);
        let back = future.p_purchase(time);
        prop_assert!((back - q).abs() < 1e-12 * q, "{q} {time} {back}");
        // Parts of a horizon add up, and so do their worths.
        let part = future.expected_purchases_between(0.9 * t, t);
        let sum = future.expected_purchases(0.9 * t) + part;
        prop_assert!((sum - expected).abs() < 1e-12 * expected, "{sum} {expected}");
        let far = future.discounted_purchases(50.0 * t, 0.89 / t);
        let ever = future.discounted_purchases(f64::INFINITY, 0.89 / t);
        prop_assert!((far - ever).abs() < 1e-11 * ever, "{far} {ever}");
    }
}

#[test]
fn drawn_customers_have_the_moments_of_the_formulas() {
    for (k, dropout) in [(3, BOTH[0]), (5, BOTH[1])] {
        let model = cnbd(k, dropout, [1.3, 1.5, 1.4, 2.6]);
        // The future after 17, among those who are alive with the same history so far: x = 2.
        let (age, ahead, n) = (17.0, 9.0, 60_000_u32);
        let born = History::default();
        let (stays, new) = (model.p_alive(&born), future(&model, &born));
        let (mut count, mut squares, mut none, mut alive) = (0.0, 0.0, 0.0, 0.0);
        // Of those with x = 2: how many live, against the sum of P(alive); their purchases.
        let (mut lives, mut chances, mut spread) = (0.0, 0.0, 0.0);
        let (mut made, mut expected, mut noise) = (0.0, 0.0, 0.0);
        for entity in 0..n {
            let mut random = Random::new(7, table("cnbd moments"), u64::from(entity));
            let draw = model.draw(&mut random, age + ahead);
            let x = draw.times.iter().filter(|t| **t <= age).count();
            let later = (draw.times.len() - x) as f64;
            count += x as f64;
            squares += (x * x) as f64;
            none += f64::from(u8::from(x == 0));
            alive += f64::from(u8::from(draw.end > age));
            if x == 2 && entity % 8 == 0 {
                let history = History { frequency: 2.0, recency: draw.times[1], age, litt: 0.0 };
                let (p, future) = (model.p_alive(&history), future(&model, &history));
                lives += f64::from(u8::from(draw.end > age));
                chances += p;
                spread += p * (1.0 - p);
                let mean = p * future.expected_purchases(ahead);
                made += later;
                expected += mean;
                noise += (later - mean) * (later - mean);
            }
        }
        let n = f64::from(n);
        let check = |got: f64, expected: f64, variance: f64, what: &str| {
            let sigmas = (got - expected) / variance.sqrt();
            assert!(sigmas.abs() < 4.0, "{what}: {got} for {expected}, {sigmas} sigmas");
        };
        let mean = count / n;
        let variance = (squares / n - mean * mean) / n;
        check(mean, stays * new.expected_purchases(age), variance, "purchases");
        let silent = 1.0 - stays * new.p_purchase(age);
        check(none / n, silent, silent * (1.0 - silent) / n, "silent");
        let living = stays * new.p_alive_in(age);
        check(alive / n, living, living * (1.0 - living) / n, "alive");
        check(lives, chances, spread, "alive after two");
        check(made, expected, noise, "purchases after two");
    }
}

#[test]
fn extreme_futures_are_finite() {
    for parameters in [[0.24, 4.4, 0.8, 2.4], [1e-6, 1e6, 1e-3, 1e3], [1e6, 1e-6, 1e3, 1e-3]] {
        for (x, recency, age) in
            [(0.0, 0.0, 1e5), (1e5, 1e5, 1e5), (1e5, 1.0, 1e15), (3.0, 0.0, 0.0)]
        {
            let history = History { frequency: x, recency, age, litt: 0.0 };
            let model = cnbd(12, BOTH[1], parameters);
            assert!((0.0..=1.0).contains(&model.p_alive(&history)));
            let future = future(&model, &history);
            for t in [0.0, 1e-300, 1.0, 1e4] {
                let e = future.expected_purchases(t);
                assert!(e.is_finite() && e >= 0.0, "{model:?} {history:?} {t}: {e}");
                let p = future.p_alive_in(t);
                assert!((0.0..=1.0 + 1e-12).contains(&p), "{model:?} {history:?} {t}: {p}");
                assert!((0.0..=1.0).contains(&future.p_purchase(t)));
                assert!((0.0..=1.0).contains(&future.pmf(4, t)));
            }
            let median = future.next_purchase_quantile(0.5);
            assert!(median > 0.0, "{model:?} {history:?}: {median}");
            let worth = future.discounted_purchases(f64::INFINITY, 0.01);
            assert!(worth.is_finite() && worth >= 0.0, "{model:?} {history:?}: {worth}");
        }
    }
}
