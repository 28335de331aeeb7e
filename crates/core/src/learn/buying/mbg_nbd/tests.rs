//! The likelihood and the predictions, against references, textbook forms and draws.

#![allow(clippy::unwrap_used)]

use std::fs;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::learn::buying::process::Likelihood as _;
use crate::learn::buying::{Options, Status};
use crate::math::elementary::{exp, ln};
use crate::math::random::table;
use crate::math::special::{ln_beta, ln_poch};
use crate::testing;

fn quiet(_: u32, _: f64) -> Result<()> {
    Ok(())
}

fn json(path: &str) -> Option<Value> {
    Some(serde_json::from_str(&fs::read_to_string(testing::data(path)?).unwrap()).unwrap())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

fn assert_close(got: f64, expected: f64, relative: f64, what: &str) {
    let error = (got - expected).abs();
    assert!(error <= relative * expected.abs(), "{what}: got {got:e}, expected {expected:e}");
}

fn history((frequency, recency, age): (f64, f64, f64)) -> History {
    History { frequency, recency, age, litt: 0.0 }
}

fn prepared(rows: &[(f64, f64, f64)], weights: Option<&[f64]>) -> Data {
    let column = |f: fn(&(f64, f64, f64)) -> f64| rows.iter().map(f).collect::<Vec<_>>();
    Data::new(&column(|r| r.0), &column(|r| r.1), &column(|r| r.2), weights).unwrap()
}

fn future(model: &MbgNbd, history: &History) -> bg_nbd::Future {
    model.future(history, &model.shared(history.frequency))
}

fn mbg(parameters: [f64; 4]) -> MbgNbd {
    MbgNbd(BgNbd::from_array(parameters))
}

fn cdnow() -> Option<Data> {
    let text = fs::read_to_string(testing::data("cdnow/cdnow_summary_weeks.csv")?).unwrap();
    let row = |line: &str| {
        let field: Vec<f64> = line.split(',').skip(1).map(|v| v.trim().parse().unwrap()).collect();
        (field[0], field[1], field[2])
    };
    Some(prepared(&text.lines().skip(1).map(row).collect::<Vec<_>>(), None))
}

#[test]
fn cdnow_gives_the_reference_estimate() {
    let (Some(data), Some(reference)) = (cdnow(), json("btyd-reference/mle.json")) else { return };
    let reference = &reference["cdnow_mbgnbd"];
    // That file's own standard errors are off by 3e-5.
    let text = include_str!("../../../../../../tests/reference/mbg_nbd/values.json");
    let errors: Value = serde_json::from_str(text).unwrap();
    let fit = fit(&data, &Options::default(), &quiet).unwrap();
    assert_eq!(fit.status, Status::Interior);
    for (i, name) in ["r", "alpha", "a", "b"].into_iter().enumerate() {
        assert_close(fit.parameters[i], number(&reference[name]), 1e-10, name);
        assert_close(fit.standard_errors[i], number(&errors["standard_errors"][name]), 1e-9, name);
    }
    assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-14, "LL");
    assert!(fit.iterations <= 12, "{} iterations", fit.iterations);
}

#[test]
fn predictions_equal_the_references() {
    let Some(reference) = json("btyd-reference/predictions.json") else { return };
    let set = &reference["mbgnbd_mle"];
    let parameters: Vec<f64> = set["params"].as_array().unwrap().iter().map(number).collect();
    let model = MbgNbd(BgNbd::from_slice(&parameters));
    let born = History::default();
    let (new, stays) = (future(&model, &born), model.p_alive(&born));
    for (t, expected) in set["expected_new_customer"].as_object().unwrap() {
        let got = stays * new.expected_purchases(t.parse().unwrap());
        assert_close(got, number(expected), 1e-13, t);
    }
    // The probabilities of MBG/NBD differ from those of BG/NBD by up to half: a test of one
    // against the other's proves nothing.
    for (t, name) in [(39.0, "pmf_t39"), (30.0, "pmf_t30")] {
        for (n, expected) in set[name].as_object().unwrap() {
            let n: u32 = n.parse().unwrap();
            let dead = if n == 0 { 1.0 - stays } else { 0.0 };
            assert_close(dead + stays * new.pmf(n, t), number(expected), 1e-13, name);
        }
    }
    assert_close(stays * new.pmf(10, 2.0), number(&set["pmf_t2_n10"]), 1e-13, "pmf_t2_n10");
    let customers = set["customers"].as_array().unwrap();
    for customer in customers {
        let of = |name: &str| number(&customer[name]);
        let history = history((of("x"), of("t_x"), of("T")));
        let (alive, future) = (model.p_alive(&history), future(&model, &history));
        assert_close(alive, of("p_alive"), 1e-13, "p_alive");
        assert_close(alive * future.expected_purchases(39.0), of("e39"), 1e-13, "e39");
        assert_close(alive * future.expected_purchases(1.0), of("e1"), 1e-13, "e1");
        assert_close(1.0 - alive * future.p_purchase(39.0), of("p_none_39"), 1e-13, "p_none_39");
        for (q, name) in [(0.1, "next_q10"), (0.5, "next_median"), (0.9, "next_q90")] {
            assert_close(future.next_purchase_quantile(q), of(name), 1e-12, name);
        }
    }
    for (name, t) in [("dert_0.0027", f64::INFINITY), ("discounted_52w_0.0027", 52.0)] {
        for (customer, expected) in customers.iter().zip(set[name].as_array().unwrap()) {
            let of = |name: &str| number(&customer[name]);
            let history = history((of("x"), of("t_x"), of("T")));
            let worth = future(&model, &history).discounted_purchases(t, 0.0027);
            assert_close(model.p_alive(&history) * worth, number(expected), 1e-12, name);
        }
    }
}

/// Batislam et al. (2007), eq. 6, for one customer, by gamma functions.
fn oracle(model: &MbgNbd, (x, recency, age): (f64, f64, f64)) -> f64 {
    let BgNbd { r, alpha, a, b } = model.0;
    let alive = ln_beta(a, b + x + 1.0) - (r + x) * ln(alpha + age);
    let dead = ln_beta(a + 1.0, b + x) - (r + x) * ln(alpha + recency);
    let high = alive.max(dead);
    ln_poch(r, x as u32).value + r * ln(alpha) - ln_beta(a, b)
        + high
        + ln(exp(alive - high) + exp(dead - high))
}

prop_compose! {
    fn customer()(x in prop_oneof![Just(0_u32), 1_u32..6, 1_u32..400],
                  age in 0.5..200.0_f64, share in 0.01..1.0_f64) -> (f64, f64, f64) {
        let recency = if x == 0 { 0.0 } else { share * age };
        (f64::from(x), recency, age)
    }
}

prop_compose! {
    fn model()(logs in prop::array::uniform4(-2.5..2.5_f64), unit in 0.0..4.0_f64) -> MbgNbd {
        let [r, alpha, a, b] = logs.map(exp);
        mbg([r, alpha * exp(unit), a, b])
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_fast_likelihood_equals_the_textbook_form(
        model in model(), rows in prop::collection::vec(customer(), 1..30)
    ) {
        let data = prepared(&rows, None);
        let fast = likelihood(&data).evaluate(&model.parameters());
        let size: f64 = rows.iter().map(|r| 1.0 + r.0).sum::<f64>() * 10.0;
        let plain: f64 = rows.iter().map(|&row| model.log_likelihood(&history(row))).sum();
        prop_assert!((fast.value - plain).abs() < 1e-14 * size, "{} {plain}", fast.value);
        let sum = |model: &MbgNbd| rows.iter().map(|&row| oracle(model, row)).sum::<f64>();
        let textbook = sum(&model);
        prop_assert!((fast.value - textbook).abs() < 1e-13 * size, "{} {textbook}", fast.value);
        let h = 1e-4;
        let shifted = |moves: &[(usize, f64)]| {
            let mut near = model.0.to_array();
            moves.iter().for_each(|&(i, by)| near[i] *= exp(by));
            sum(&mbg(near))
        };
        for i in 0..4 {
            let slope = (shifted(&[(i, h)]) - shifted(&[(i, -h)])) / (2.0 * h);
            prop_assert!((fast.gradient[i] - slope).abs() < 2e-8 * size, "gradient {i}");
            for j in 0..4 {
                let bend = (shifted(&[(i, h), (j, h)]) - shifted(&[(i, h), (j, -h)])
                    - shifted(&[(i, -h), (j, h)]) + shifted(&[(i, -h), (j, -h)])) / (4.0 * h * h);
                let got = fast.hessian[i * 4 + j];
                prop_assert!((got - bend).abs() < 2e-6 * size, "hessian {i} {j}: {got} {bend}");
            }
        }
    }

    #[test]
    fn the_probability_of_being_alive_has_the_gradient_of_its_differences(
        model in model(), row in customer()
    ) {
        let history = history(row);
        let alive = model.p_alive(&history);
        prop_assert!((0.0..1.0).contains(&alive));
        let gradient = model.p_alive_gradient(&history);
        for (k, g) in gradient.iter().enumerate() {
            let at = |step: f64| model.neighbour(k, step).p_alive(&history);
            let slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            prop_assert!((g - slope).abs() < 1e-7, "{k}: {g} {slope}");
        }
    }

    #[test]
    fn probabilities_of_counts_sum_to_one_and_their_mean_is_expected(
        r in 0.1..3.0_f64, alpha in 1.0..20.0_f64, a in 0.3..3.0_f64, b in 0.3..5.0_f64,
        t in 0.1..20.0_f64, row in customer()
    ) {
        let future = future(&mbg([r, alpha, a, b]), &history((0.0, 0.0, row.2)));
        let pmf: Vec<f64> = (0..4000).map(|n| future.pmf(n, t)).collect();
        let mean: f64 = pmf.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
        prop_assert!((pmf.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let expected = future.expected_purchases(t);
        prop_assert!((mean - expected).abs() < 1e-11 * expected, "{mean} {expected}");
    }
}

#[test]
fn a_new_customer_depends_on_the_time_observed() {
    let model = mbg([0.525, 6.183, 0.891, 1.614]);
    let new = future(&model, &History::default());
    let counts: Vec<f64> = [1.0, 10.0, 100.0].iter().map(|&t| new.expected_purchases(t)).collect();
    assert!(counts.is_sorted() && counts[2] > 5.0 * counts[0], "{counts:?}");
    // The longer the silence, the likelier the customer left at once.
    let alive = |age: f64| model.p_alive(&history((0.0, 0.0, age)));
    assert_close(alive(0.0), 1.614 / 2.505, 1e-15, "at birth");
    assert!(alive(10.0) < alive(1.0) && alive(1.0) < alive(0.0));
}

#[test]
fn drawn_customers_have_the_moments_of_the_formulas() {
    let model = mbg([1.3, 5.0, 1.4, 2.6]);
    let (age, n) = (17.0, 40_000_u32);
    let (stays, new) = (model.p_alive(&History::default()), future(&model, &History::default()));
    let (mut count, mut squares, mut alive, mut none) = (0.0, 0.0, 0.0, 0.0);
    for entity in 0..n {
        let draw = model.draw(&mut Random::new(7, table("mbg_nbd"), u64::from(entity)), age);
        let x = draw.times.len() as f64;
        count += x;
        squares += x * x;
        alive += f64::from(u8::from(draw.end > age));
        none += f64::from(u8::from(draw.times.is_empty()));
        assert!(draw.end > age || draw.times.last().copied().unwrap_or(0.0) == draw.end);
    }
    let n = f64::from(n);
    let check = |got: f64, expected: f64, variance: f64, what: &str| {
        let sigmas = (got - expected) / (variance / n).sqrt();
        assert!(sigmas.abs() < 4.0, "{what}: {got} for {expected}, {sigmas} sigmas");
    };
    let mean = count / n;
    check(mean, stays * new.expected_purchases(age), squares / n - mean * mean, "purchases");
    let silent = 1.0 - stays * new.p_purchase(age);
    for (got, p) in [(alive, stays * new.p_alive_in(age)), (none, silent)] {
        check(got / n, p, p * (1.0 - p), "share");
    }
}

#[test]
fn fits_reach_the_truth_of_drawn_customers_or_a_boundary() {
    let truth = mbg([0.8, 6.0, 0.9, 2.2]);
    for n in [30_u32, 3000] {
        let rows: Vec<(f64, f64, f64)> = (0..n)
            .map(|i| {
                let age = 20.0 + f64::from(i % 40);
                let mut random = Random::new(3, table("mbg_fit"), u64::from(i));
                let history = truth.draw(&mut random, age).history(age);
                (history.frequency, history.recency, age)
            })
            .collect();
        let data = prepared(&rows, None);
        let fit = fit(&data, &Options::default(), &quiet).unwrap();
        let at_truth = likelihood(&data).value(&truth.parameters());
        assert!(at_truth <= fit.log_likelihood, "{fit:?}");
        if n == 3000 {
            assert_eq!(fit.status, Status::Interior);
            let z = truth.layout().point(&truth.parameters());
            for (k, z) in z.iter().enumerate() {
                let sigma = fit.covariance_transformed[k * 5].sqrt();
                assert!((fit.transformed[k] - z).abs() < 4.0 * sigma, "{k}: {fit:?}");
            }
        }
    }
}

#[test]
fn edges_are_statuses_and_stay_finite() {
    let run = |rows: &[(f64, f64, f64)]| fit(&prepared(rows, None), &Options::default(), &quiet);
    let silent = run(&[(0.0, 0.0, 30.0), (0.0, 0.0, 7.0)]).unwrap();
    assert_eq!(silent.status, Status::NoRepeats);
    assert!(silent.log_likelihood <= 0.0 && silent.log_likelihood > -1e-7);
    for row in [(1.0, 3.0, 30.0), (3.0, 25.0, 30.0), (3.0, 1.0, 300.0), (400.0, 30.0, 30.0)] {
        let fit = run(&[row]).unwrap();
        assert_ne!(fit.status, Status::Interior, "{row:?}: {fit:?}");
        let model = mbg(fit.parameters.try_into().unwrap());
        for row in [(0.0, 0.0, 10.0), (2.0, 5.0, 10.0), (1e6, 1e3, 1e3), (4e9, 0.0, 1e15)] {
            let history = history(row);
            assert!((0.0..=1.0).contains(&model.p_alive(&history)), "{model:?} {row:?}");
            let expected = future(&model, &history).expected_purchases(7.0);
            assert!(expected >= 0.0 && expected.is_finite(), "{model:?} {row:?}: {expected}");
        }
    }
    for parameters in [[0.24, 4.4, 0.8, 2.4], [1e-9, 1e9, 1e-9, 1e9], [1e9, 1e-9, 1e9, 1e-9]] {
        let model = mbg(parameters);
        for row in [(4_294_967_294.0, 1e15, 1e15), (4_294_967_294.0, 0.0, 1e15), (0.0, 0.0, 0.0)] {
            let value = model.log_likelihood(&history(row));
            assert!(value.is_finite(), "{model:?} {row:?}: {value}");
        }
    }
}

#[test]
fn rows_in_any_order_and_twice_give_the_same_bits() {
    let rows: Vec<(f64, f64, f64)> = (0..3000_u32)
        .map(|i| {
            let (x, age) = (f64::from((i * 7919) % 7 % 4), 20.0 + f64::from(i % 371) / 7.0);
            (x, if x > 0.0 { age * f64::from(1 + i % 90) / 90.0 } else { 0.0 }, age)
        })
        .collect();
    let backward: Vec<_> = rows.iter().rev().copied().collect();
    let twice: Vec<_> = rows.iter().chain(&backward).copied().collect();
    let run = |data: &Data| format!("{:?}", fit(data, &Options::default(), &quiet).unwrap());
    assert_eq!(run(&prepared(&rows, None)), run(&prepared(&backward, None)));
    let weighted = prepared(&rows, Some(&vec![2.0; 3000]));
    assert_eq!(run(&prepared(&twice, None)), run(&weighted));
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| run(&weighted)), run(&weighted));
    }
}
