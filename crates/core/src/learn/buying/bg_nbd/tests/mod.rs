//! The likelihood and the predictions, against references and textbook forms.

#![allow(clippy::unwrap_used)]

mod fitting;
mod process;

use std::fs;

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use serde_json::Value;

use super::*;
use crate::error::Result;
use crate::learn::buying::{Customers, Estimate, Futures, History, Options, Pairs, Status};
use crate::testing;

fn quiet(_: u32, _: f64) -> Result<()> {
    Ok(())
}

/// The columns of a summary file, without the id.
fn columns(path: &str) -> Option<[Vec<f64>; 3]> {
    let text = fs::read_to_string(testing::data(path)?).unwrap();
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    for line in text.lines().skip(1) {
        for (column, field) in out.iter_mut().zip(line.split(',').skip(1)) {
            column.push(field.trim().parse().unwrap());
        }
    }
    Some(out)
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

fn cdnow() -> Option<Data> {
    let [x, recency, age] = columns("cdnow/cdnow_summary_weeks.csv")?;
    Some(Data::new(&x, &recency, &age, None).unwrap())
}

#[test]
fn cdnow_gives_the_reference_estimate() {
    let (Some(data), Some(reference)) = (cdnow(), json("btyd-reference/mle.json")) else { return };
    let reference = &reference["cdnow_bgnbd"];
    let fit = fit(&data, &Options::default(), &quiet).unwrap();
    assert_eq!(fit.status, Status::Interior);
    for (i, name) in ["r", "alpha", "a", "b"].into_iter().enumerate() {
        assert_close(fit.parameters[i], number(&reference[name]), 1e-11, name);
        // The reference gives six digits.
        assert_close(fit.standard_errors[i], number(&reference["se"][name]), 5e-6, name);
    }
    assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-14, "LL");
    assert!(fit.iterations <= 12, "{} iterations", fit.iterations);
}

/// The likelihood as the paper writes it, for one customer (eq. 6), without any table.
fn oracle(model: &BgNbd, x: f64, recency: f64, age: f64) -> f64 {
    use crate::math::elementary::ln;
    use crate::math::special::log_add_exp;
    let BgNbd { r, alpha, a, b } = *model;
    let rising = |p: f64| (0..x as u32).map(|i| ln(p + f64::from(i))).sum::<f64>();
    let alive = -(r + x) * ln(alpha + age);
    let dead = if x > 0.0 {
        ln(a) - ln(b + x - 1.0) - (r + x) * ln(alpha + recency)
    } else {
        f64::NEG_INFINITY
    };
    rising(r) + r * ln(alpha) + rising(b) - rising(a + b) + log_add_exp(alive, dead)
}

fn oracle_sum(model: &BgNbd, rows: &[(f64, f64, f64)]) -> f64 {
    rows.iter().map(|&(x, recency, age)| oracle(model, x, recency, age)).sum()
}

fn split(rows: &[(f64, f64, f64)]) -> [Vec<f64>; 3] {
    [
        rows.iter().map(|r| r.0).collect(),
        rows.iter().map(|r| r.1).collect(),
        rows.iter().map(|r| r.2).collect(),
    ]
}

prop_compose! {
    fn customer()(x in prop_oneof![Just(0_u32), 1_u32..6, 1_u32..400],
                  age in 0.5..200.0_f64, share in 0.01..1.0_f64) -> (f64, f64, f64) {
        let recency = if x == 0 { 0.0 } else { share * age };
        (f64::from(x), recency, age)
    }
}

prop_compose! {
    fn model()(logs in prop::array::uniform4(-2.5..2.5_f64), unit in 0.0..4.0_f64) -> BgNbd {
        use crate::math::elementary::exp;
        let [r, alpha, a, b] = logs.map(exp);
        BgNbd { r, alpha: alpha * exp(unit), a, b }
    }
}

proptest! {
    #![proptest_config(crate::testing::cases(64))]

    #[test]
    fn probabilities_of_counts_sum_to_one_and_their_mean_is_expected(
        r in 0.1..3.0_f64, alpha in 1.0..20.0_f64, a in 0.3..3.0_f64, b in 0.3..5.0_f64,
        t in 0.1..20.0_f64
    ) {
        let future = BgNbd { r, alpha, a, b }.future(0.0, 0.0);
        let pmf: Vec<f64> = (0..4000).map(|n| future.pmf(n, t)).collect();
        let mean: f64 = pmf.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
        prop_assert!((pmf.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let expected = future.expected_purchases(t);
        prop_assert!((mean - expected).abs() < 1e-11 * expected, "{mean} {expected}");
    }

    #[test]
    fn the_rule_in_panels_agrees_with_adaptive_panels(
        model in model(), (x, _, age) in customer(), horizon in 2.0..12.0_f64
    ) {
        use crate::math::elementary::{exp, exp_m1, ln, ln_1p};
        let future = model.future(x, age);
        let BgNbd { r, alpha, a, b } = future.process();
        let w = exp(horizon);
        let got = future.expected_purchases(alpha * w);
        // From where both ends of p are negligible or flat.
        let low = -(40.0 + ln(r * w)) / a.min(1.0);
        let edges: Vec<f64> = (0..=400).map(|k| low * (1.0 - f64::from(k) / 400.0)).collect();
        prop_assume!(b >= 1.0);
        let integral = crate::math::quadrature::adaptive(&edges, 1e-13, |y| {
            let p = exp(y);
            // 1 - p, exact near 1.
            let rest = -exp_m1(y);
            let density = exp((a - 1.0) * y + (b - 1.0) * ln(rest) - crate::math::special::ln_beta(a, b));
            density * -exp_m1(-r * ln_1p(p * w))
        });
        prop_assert!((got - integral).abs() < 1e-10 * integral, "{got:e} {integral:e}");
    }

    #[test]
    fn horizons_add_up(
        model in model(), (x, recency, age) in customer(),
        first in 0.01..5.0_f64, second in 0.01..5.0_f64, q in 0.001..0.999_f64
    ) {
        let future = model.future(x, age);
        let (from, to) = (age * first, age * (first + second));
        let between = future.expected_purchases_between(from, to);
        let difference = future.expected_purchases(to) - future.expected_purchases(from);
        prop_assert!((between - difference).abs() < 1e-11 * future.expected_purchases(to));
        // Without discounting, the integral over the rate is the expectation.
        let tiny = future.discounted_purchases(to, 1e-15 / to);
        let plain = future.expected_purchases(to);
        prop_assert!((tiny - plain).abs() < 1e-11 * plain, "{tiny} {plain}");
        if let Some(time) = model.next_purchase_quantile(x, recency, age, q) {
            if time < 1e100 {
                prop_assert!((model.p_purchase(x, recency, age, time) - q).abs() < 1e-11);
            }
        } else {
            prop_assert!(q >= model.p_alive(x, recency, age));
        }
    }

    #[test]
    fn the_tabulated_likelihood_equals_the_textbook_form(
        model in model(), rows in prop::collection::vec(customer(), 1..30)
    ) {
        let [x, recency, age] = split(&rows);
        let data = Data::new(&x, &recency, &age, None).unwrap();
        let fast = likelihood::evaluate(&data, Dropout::AfterRepeats, &model);
        let plain = oracle_sum(&model, &rows);
        let size: f64 = rows.iter().map(|r| 1.0 + r.0).sum::<f64>() * 10.0;
        prop_assert!((fast.value - plain).abs() < 1e-14 * size, "{} {}", fast.value, plain);
        // Derivatives in logarithms, by central differences of the textbook form.
        let h = 1e-4;
        let logs = model.to_array();
        let shifted = |moves: &[(usize, f64)]| {
            let mut near = logs;
            for &(i, by) in moves {
                near[i] *= crate::math::elementary::exp(by);
            }
            oracle_sum(&BgNbd::from_array(near), &rows)
        };
        for i in 0..4 {
            let slope = (shifted(&[(i, h)]) - shifted(&[(i, -h)])) / (2.0 * h);
            prop_assert!((fast.gradient[i] - slope).abs() < 2e-8 * size, "gradient {i}");
            for j in 0..4 {
                let bend = (shifted(&[(i, h), (j, h)]) - shifted(&[(i, h), (j, -h)])
                    - shifted(&[(i, -h), (j, h)]) + shifted(&[(i, -h), (j, -h)])) / (4.0 * h * h);
                let got = fast.hessian[i][j];
                prop_assert!((got - bend).abs() < 1e-6 * size, "hessian {i} {j}: {got} {bend}");
            }
        }
    }

    #[test]
    fn the_probability_of_being_alive_falls_with_silence(
        model in model(), (x, recency, age) in customer(), more in 0.0..50.0_f64
    ) {
        let now = model.p_alive(x, recency, age);
        let later = model.p_alive(x, recency, age + more);
        prop_assert!((0.0..=1.0).contains(&now) && later <= now);
    }

    #[test]
    fn both_ways_to_integrate_over_dropout_agree(
        model in model(), (x, _, age) in customer(), horizon in -3.0..3.0_f64
    ) {
        let future = model.future(x, age);
        let t = age * crate::math::elementary::exp(horizon);
        let got = future.expected_purchases(t);
        let panels = expectation::expected_by_panels(&future.process(), t);
        prop_assert!((got - panels).abs() < 2e-12 * panels, "{got:e} {panels:e}");
    }

    #[test]
    fn gradients_agree_with_wider_differences(
        model in model(), (x, recency, age) in customer()
    ) {
        let point = model.transformed();
        let gradient = model.p_alive_gradient(x, recency, age);
        for k in 0..4 {
            let at = |step: f64| {
                let mut near = point;
                near[k] += step;
                BgNbd::from_transformed(near).p_alive(x, recency, age)
            };
            let slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            prop_assert!((gradient[k] - slope).abs() < 1e-7, "{k}: {} {slope}", gradient[k]);
        }
    }
}

#[test]
fn predictions_equal_the_references() {
    let Some(reference) = json("btyd-reference/predictions.json") else { return };
    for set in ["bgnbd_published", "bgnbd_mle"] {
        let set = &reference[set];
        let parameters: Vec<f64> = set["params"].as_array().unwrap().iter().map(number).collect();
        let model = BgNbd::from_array(parameters.try_into().unwrap());
        for (t, expected) in set["expected_new_customer"].as_object().unwrap() {
            // The keys are rounded to 15 digits.
            let got = model.expected_purchases_new(t.parse().unwrap());
            assert_close(got, number(expected), 1e-13, t);
        }
        for customer in set["customers"].as_array().unwrap() {
            let of = |name: &str| number(&customer[name]);
            let (x, recency, age) = (of("x"), of("t_x"), of("T"));
            assert_close(model.p_alive(x, recency, age), of("p_alive"), 1e-13, "p_alive");
            for (t, name) in [(39.0, "e39"), (1.0, "e1")] {
                let got = model.expected_purchases(x, recency, age, t);
                assert_close(got, of(name), 1e-13, name);
            }
            let none = model.p_no_purchase(x, recency, age, 39.0);
            assert_close(none, of("p_none_39"), 1e-13, "p_none_39");
            for (q, name) in [(0.1, "next_q10"), (0.5, "next_median"), (0.9, "next_q90")] {
                let got = model.next_purchase_quantile_alive(x, age, q);
                assert_close(got, of(name), 1e-12, name);
            }
        }
        check_pmf_and_discounting(&model, set);
    }
}

/// The probabilities of n purchases, and the discounted purchases of the first customers.
fn check_pmf_and_discounting(model: &BgNbd, set: &Value) {
    let new = model.future(0.0, 0.0);
    for (t, name) in [(39.0, "pmf_t39"), (30.0, "pmf_t30")] {
        for (n, expected) in set[name].as_object().unwrap() {
            assert_close(new.pmf(n.parse().unwrap(), t), number(expected), 1e-13, name);
        }
    }
    assert_close(new.pmf(10, 2.0), number(&set["pmf_t2_n10"]), 1e-13, "pmf_t2_n10");
    let customers = set["customers"].as_array().unwrap();
    for (name, t) in [("dert_0.0027", f64::INFINITY), ("discounted_52w_0.0027", 52.0)] {
        for (customer, expected) in customers.iter().zip(set[name].as_array().unwrap()) {
            let of = |name: &str| number(&customer[name]);
            let got = model.discounted_purchases(of("x"), of("t_x"), of("T"), t, 0.0027);
            assert_close(got, number(expected), 1e-12, name);
        }
    }
}

#[test]
fn far_probabilities_keep_their_digits() {
    // 1 - sum, the bracket of the paper, would give 2.48e-21.
    let new = BgNbd { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }.future(0.0, 0.0);
    assert_close(new.pmf(500, 39.0), 1.0385803e-28, 1e-7, "pmf of 500");
}

fn in_pool<T: Send>(threads: usize, f: impl FnOnce() -> T + Send) -> T {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(f)
}

/// Enough customers for several blocks.
fn many() -> [Vec<f64>; 3] {
    let rows: Vec<(f64, f64, f64)> = (0..30_000_u32)
        .map(|i| {
            let age = 20.0 + f64::from(i % 371) / 7.0;
            let x = f64::from((i * 7919) % 23) - 11.0;
            let x = x.max(0.0);
            let share = f64::from(1 + (i * 104_729) % 365) / 365.0;
            (x, if x > 0.0 { age * share } else { 0.0 }, age)
        })
        .collect();
    split(&rows)
}

fn customers<'a>(frequency: &'a [f64], age: &'a [f64]) -> Customers<'a> {
    Customers { frequency, recency: None, age, group: None }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let [x, recency, age] = many();
    let run = || {
        let data = Data::new(&x, &recency, &age, None).unwrap();
        assert!(data.cells() > 8192);
        let fit = fit(&data, &Options::default(), &quiet).unwrap();
        let model = BgNbd::from_slice(&fit.parameters);
        let pairs = Pairs::new(&customers(&x[..300], &age[..300]));
        (fit, pairs.evaluate(&[model], |future| future.expected_purchases(9.0).to_bits()))
    };
    let one = in_pool(1, run);
    for threads in [2, 8] {
        let other = in_pool(threads, run);
        let bits = |fit: &Estimate| format!("{fit:?}");
        assert_eq!(bits(&one.0), bits(&other.0), "{threads} threads");
        assert_eq!(one.1, other.1, "{threads} threads");
    }
}

#[test]
fn order_and_repetition_of_customers_do_not_change_a_bit() {
    let [x, recency, age] = many();
    let data = |take: &[usize], weights: Option<&[f64]>| {
        let pick = |v: &[f64]| take.iter().map(|&i| v[i]).collect::<Vec<_>>();
        Data::new(&pick(&x), &pick(&recency), &pick(&age), weights).unwrap()
    };
    let forward: Vec<usize> = (0..3000).collect();
    let backward: Vec<usize> = (0..3000).rev().collect();
    assert_eq!(data(&forward, None), data(&backward, None));
    let twice: Vec<usize> = forward.iter().chain(&backward).copied().collect();
    assert_eq!(data(&twice, None), data(&forward, Some(&vec![2.0; 3000])));
}

#[test]
fn a_batch_gives_the_bits_of_single_rows() {
    let [x, _, age] = many();
    let (x, age) = (&x[..500], &age[..500]);
    let model = BgNbd { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 };
    let pairs = Pairs::new(&customers(x, age));
    let batch = pairs.evaluate(&[model], |future| future.expected_purchases(39.0));
    let steep = pairs.evaluate_with_gradient(&[model], |future| future.expected_purchases(39.0));
    assert_eq!(batch.len(), pairs.len());
    for (row, &pair) in pairs.rows().iter().enumerate() {
        let single = model.future(x[row], age[row]).expected_purchases(39.0);
        assert_eq!(batch[pair as usize].to_bits(), single.to_bits(), "row {row}");
        assert_eq!(steep[pair as usize].value.to_bits(), single.to_bits(), "row {row}");
    }
    let history = History { frequency: x[7], recency: 0.0, age: age[7], litt: 0.0 };
    let single = Futures::new(&model).graded(&history, |future| future.expected_purchases(39.0));
    assert_eq!(steep[pairs.rows()[7] as usize], single);
}
