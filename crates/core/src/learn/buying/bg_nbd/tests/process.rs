//! The model through its contract.

use super::*;
use crate::learn::buying::process::{Process, STEP};
use crate::math::random::{Random, table};

fn history((frequency, recency, age): (f64, f64, f64)) -> History {
    History { frequency, recency, age, litt: 0.0 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn single_likelihoods_add_up_to_the_fast_one(
        model in model(), rows in prop::collection::vec(customer(), 1..30)
    ) {
        let [x, recency, age] = split(&rows);
        let data = Data::new(&x, &recency, &age, None).unwrap();
        let fast = likelihood::evaluate(&data, Dropout::AfterRepeats, &model).value;
        let plain: f64 = rows.iter().map(|&row| model.log_likelihood(&history(row))).sum();
        let size: f64 = rows.iter().map(|r| 1.0 + r.0).sum::<f64>() * 10.0;
        prop_assert!((fast - plain).abs() < 1e-14 * size, "{fast} {plain}");
        let textbook = oracle_sum(&model, &rows);
        prop_assert!((textbook - plain).abs() < 1e-13 * size, "{textbook} {plain}");
    }

    #[test]
    fn the_contract_gives_the_bits_of_the_model(model in model(), row in customer(), t in 0.0..99.0_f64) {
        let (x, recency, age) = row;
        let through = Process::future(&model, &history(row), &model.shared(x));
        let direct = model.future(x, age);
        prop_assert_eq!(through.expected_purchases(t), direct.expected_purchases(t));
        prop_assert_eq!(through.pmf(3, t), direct.pmf(3, t));
        let alive = Process::p_alive(&model, &history(row));
        prop_assert_eq!(alive, model.p_alive(x, recency, age));
        let difference = |k: usize| {
            let f = |model: &BgNbd| model.future(x, age).expected_purchases(t);
            (f(&model.neighbour(k, STEP)) - f(&model.neighbour(k, -STEP))) / (2.0 * STEP)
        };
        let futures = Futures::new(&model);
        let graded = futures.graded(&history(row), |future| future.expected_purchases(t));
        prop_assert_eq!(graded.gradient, (0..4).map(difference).collect::<Vec<_>>());
    }
}

#[test]
fn single_likelihoods_are_finite_for_hostile_histories() {
    for model in [[0.24, 4.4, 0.8, 2.4], [1e-9, 1e9, 1e-9, 1e9], [1e9, 1e-9, 1e9, 1e-9]] {
        let model = BgNbd::from_array(model);
        for row in [
            (4_294_967_294.0, 1e15, 1e15),
            (4_294_967_294.0, 0.0, 1e15),
            (0.0, 0.0, 1e15),
            (0.0, 0.0, 0.0),
            (1.0, 0.0, 0.0),
        ] {
            let value = model.log_likelihood(&history(row));
            assert!(value.is_finite(), "{model:?} {row:?}: {value}");
        }
    }
}

#[test]
fn drawn_customers_have_the_moments_of_the_formulas() {
    let model = BgNbd { r: 1.3, alpha: 5.0, a: 1.4, b: 2.6 };
    let (age, n) = (17.0, 40_000);
    let future = model.future(0.0, 0.0);
    let (mut count, mut squares, mut alive, mut none) = (0.0, 0.0, 0.0, 0.0);
    for entity in 0..n {
        let draw = model.draw(&mut Random::new(7, table("bg_nbd"), entity), age);
        assert!(draw.times.is_sorted() && draw.times.iter().all(|&t| t <= age));
        let x = draw.times.len() as f64;
        count += x;
        squares += x * x;
        alive += f64::from(u8::from(draw.end > age));
        none += f64::from(u8::from(draw.times.is_empty()));
        assert!(draw.end > age || draw.times.last() == Some(&draw.end));
    }
    let n = n as f64;
    let check = |got: f64, expected: f64, variance: f64, what: &str| {
        let sigmas = (got - expected) / (variance / n).sqrt();
        assert!(sigmas.abs() < 4.0, "{what}: {got} for {expected}, {sigmas} sigmas");
    };
    let mean = count / n;
    check(mean, future.expected_purchases(age), squares / n - mean * mean, "purchases");
    for (got, p) in [(alive, future.p_alive_in(age)), (none, future.p_no_purchase(age))] {
        check(got / n, p, p * (1.0 - p), "share");
    }
}

#[test]
fn a_drawn_history_ends_whatever_the_parameters() {
    for [r, alpha, a, b] in
        [[1e3, 1e-300, 1e-3, 1e3], [1e-6, 1e300, 1.0, 1.0], [1e-3, 1e-9, 1.0, 1.0]]
    {
        let model = BgNbd { r, alpha, a, b };
        let draw = model.draw(&mut Random::new(1, table("bg_nbd"), 1), 1e3);
        assert!(draw.times.iter().all(|t| t.is_finite()));
    }
}
