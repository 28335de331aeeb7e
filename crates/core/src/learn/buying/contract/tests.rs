#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::Value;

use super::likelihood::evaluate;
use super::*;
use crate::error::Result;
use crate::learn::buying::process::Likelihood;
use crate::learn::buying::{Estimate, Options, Status};
use crate::math::elementary::{exp, ln};
use crate::testing;

const REGULAR: [f64; 8] = [1000.0, 631.0, 468.0, 382.0, 326.0, 289.0, 262.0, 241.0];
const HIGH_END: [f64; 8] = [1000.0, 869.0, 743.0, 653.0, 593.0, 551.0, 517.0, 491.0];

fn quiet(_: u32, _: f64) -> Result<()> {
    Ok(())
}

fn references() -> Value {
    let text = include_str!("../../../../../../tests/reference/discrete/values.json");
    serde_json::from_str(text).unwrap()
}

fn json(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(testing::data(path)?).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn assert_close(got: f64, expected: f64, relative: f64, what: &str) {
    let error = (got - expected).abs();
    assert!(error <= relative * expected.abs(), "{what}: got {got:e}, expected {expected:e}");
}

fn cohort(survivors: &[f64]) -> Data {
    Data::from_survivors(&[survivors]).unwrap()
}

fn sbg(data: &Data) -> Estimate {
    fit_sbg(data, &Options::default(), &quiet).unwrap()
}

fn bdw(data: &Data) -> Estimate {
    fit_beta_discrete_weibull(data, &Options::default(), &quiet).unwrap()
}

#[test]
fn the_cohorts_of_fader_and_hardie_give_the_reference_estimates() {
    let Some(reference) = json("btyd-reference/mle.json") else { return };
    // Standard errors by derivatives at 50 digits; those of mle.json have four.
    for (name, survivors, errors) in [
        ("sbg_regular_7", &REGULAR[..], [0.065_598_964_23, 0.152_475_631_7]),
        ("sbg_regular_4", &REGULAR[..5], [0.096_795_247_64, 0.210_625_744_3]),
        ("sbg_highend_7", &HIGH_END, [0.103_734_931_1, 0.785_531_691_8]),
        ("sbg_highend_4", &HIGH_END[..5], [0.553_467_968_4, 3.808_722_342]),
    ] {
        let fit = sbg(&cohort(survivors));
        let reference = &reference[name];
        assert_eq!(fit.status, Status::Interior);
        for (i, parameter) in ["alpha", "beta"].into_iter().enumerate() {
            assert_close(fit.parameters[i], number(&reference[parameter]), 1e-11, name);
            assert_close(fit.standard_errors[i], errors[i], 1e-8, name);
        }
        assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-13, name);
    }
    let published = sbg(&cohort(&HIGH_END));
    assert_close(published.parameters[0], 0.668, 1e-3, "published alpha");
    assert_close(published.parameters[1], 3.806, 1e-3, "published beta");
}

#[test]
fn survival_and_residual_lifetimes_equal_the_references() {
    let (Some(fits), Some(predictions)) =
        (json("btyd-reference/mle.json"), json("btyd-reference/predictions.json"))
    else {
        return;
    };
    for name in ["sbg_regular_7", "sbg_highend_7"] {
        let (fit, set) = (&fits[name], &predictions[name]);
        let model =
            ShiftedBetaGeometric { alpha: number(&fit["alpha"]), beta: number(&fit["beta"]) };
        for (t, expected) in numbers(&set["survival_1_12"]).into_iter().enumerate() {
            assert_close(model.survival((t + 1) as f64), expected, 2e-14, name);
        }
        let rate = crate::math::elementary::ln_1p(0.1);
        for (tenure, expected) in numbers(&set["derl_d10pct_n1_5"]).into_iter().enumerate() {
            let got = model.discounted_residual(tenure as f64, f64::INFINITY, rate);
            assert_close(got, expected, 1e-12, name);
        }
    }
}

#[test]
fn beta_discrete_weibull_equals_the_references() {
    let references = references();
    for (name, survivors) in [("regular_7", REGULAR), ("highend_7", HIGH_END)] {
        let reference = &references["beta_discrete_weibull"][name];
        let fit = bdw(&cohort(&survivors));
        assert_eq!(fit.status, Status::Interior);
        for (got, expected) in fit.parameters.iter().zip(numbers(&reference["estimate"])) {
            assert_close(*got, expected, 1e-9, name);
        }
        assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-13, name);
        let model = BetaDiscreteWeibull::from_slice(&numbers(&reference["at"]));
        let (survival, hazard) = (&reference["survival_1_12"], &reference["hazard_1_12"]);
        for (t, (s, h)) in numbers(survival).into_iter().zip(numbers(hazard)).enumerate() {
            assert_close(model.survival((t + 1) as f64), s, 2e-14, name);
            assert_close(model.churn_after(t as f64, 1.0), h, 2e-14, name);
            assert_close(model.retention(t as f64), 1.0 - h, 2e-14, name);
        }
        let more = numbers(&reference["residual_10_more"]);
        let discounted = numbers(&reference["discounted_rate_0.1"]);
        for (i, tenure) in [0.0, 1.0, 7.0].into_iter().enumerate() {
            assert_close(model.expected_residual(tenure, 10.0), more[i], 1e-13, name);
            let got = model.discounted_residual(tenure, f64::INFINITY, 0.1);
            assert_close(got, discounted[i], 1e-12, name);
        }
    }
    // Fader et al. (2018) fit the first four renewals of High End.
    let published = bdw(&cohort(&HIGH_END[..5])).parameters;
    for (got, printed) in published.iter().zip([0.259, 1.722, 1.584]) {
        assert_close(*got, printed, 2e-3, "published");
    }
}

/// A model of each kind from three logarithms.
fn models(logs: [f64; 3]) -> (ShiftedBetaGeometric, BetaDiscreteWeibull) {
    let [alpha, beta, c] = logs.map(exp);
    (ShiftedBetaGeometric { alpha, beta }, BetaDiscreteWeibull { alpha, beta, c })
}

fn check_likelihood(likelihood: &impl Likelihood, parameters: &[f64], plain: f64) {
    let at = likelihood.evaluate(parameters);
    assert!((at.value - plain).abs() <= 1e-10 * plain.abs().max(1.0), "{} {plain}", at.value);
    let n = parameters.len();
    let h = 1e-5;
    for k in 0..n {
        let moved = |step: f64| {
            let mut near = parameters.to_vec();
            near[k] *= exp(step);
            likelihood.evaluate(&near)
        };
        let (up, down) = (moved(h), moved(-h));
        let slope = (up.value - down.value) / (2.0 * h);
        let scale = 1e-7 * (1.0 + at.value.abs());
        assert!((at.gradient[k] - slope).abs() < scale, "{k}: {} {slope}", at.gradient[k]);
        for l in 0..n {
            let slope = (up.gradient[l] - down.gradient[l]) / (2.0 * h);
            let got = at.hessian[k * n + l];
            assert!((got - slope).abs() < scale, "{k} {l}: {got} {slope}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn likelihoods_equal_the_textbook_with_their_derivatives(
        logs in (-2.5..2.5_f64, -2.5..2.5_f64, -0.7..0.7_f64),
        tenure in prop::collection::vec(1..40_u32, 1..20), left in any::<u32>()
    ) {
        let (sbg, bdw) = models([logs.0, logs.1, logs.2]);
        let tenure: Vec<f64> = tenure.into_iter().map(f64::from).collect();
        let left: Vec<bool> = (0..tenure.len()).map(|i| left >> i & 1 == 1).collect();
        let data = Data::new(&tenure, &left, None).unwrap();
        let rows = || tenure.iter().zip(&left);
        let plain = rows().map(|(t, c)| sbg.log_likelihood(*t, *c)).sum();
        check_likelihood(&SbgLikelihood::new(&data), &sbg.parameters(), plain);
        let plain = rows().map(|(t, c)| bdw.log_likelihood(*t, *c)).sum();
        check_likelihood(&BetaDiscreteWeibullLikelihood::new(&data), &bdw.parameters(), plain);
        // c = 1 is the shifted beta-geometric.
        let one = evaluate(&data, sbg.alpha, sbg.beta, Some(1.0)).0;
        let none = evaluate(&data, sbg.alpha, sbg.beta, None).0;
        for i in [0, 1, 2, 4, 5, 7] {
            prop_assert!((one[i] - none[i]).abs() <= 1e-10 * none[0].abs().max(1.0), "{i}");
        }
    }

    #[test]
    fn probabilities_add_up(
        logs in (-2.5..2.5_f64, -2.5..2.5_f64, -0.7..0.7_f64), tenure in 0..20_u32,
        q in 0.001..0.9_f64
    ) {
        let (sbg, bdw) = models([logs.0, logs.1, logs.2]);
        consistent(&sbg, f64::from(tenure), q);
        consistent(&bdw, f64::from(tenure), q);
        // The closed sum against one by one.
        for t in [1.0, 2.0, 50.0] {
            let residual = Residual { model: &sbg, tenure: f64::from(tenure), rate: 0.0 };
            let plain = sum_terms(&residual, 1.0, t);
            assert_close(sbg.expected_residual(f64::from(tenure), t), plain, 1e-12, "sum");
        }
    }
}

fn consistent(model: &impl Contract, tenure: f64, q: f64) {
    let churn: f64 = (1..=30).map(|t| model.p_churn(f64::from(t))).sum();
    assert!((churn + model.survival(30.0) - 1.0).abs() < 1e-13);
    assert!(model.p_churn(0.0) == 0.0 && model.survival(0.0) == 1.0);
    assert_close(
        model.survival_after(tenure, 5.0),
        model.survival(tenure + 5.0) / model.survival(tenure),
        1e-11,
        "survival given tenure",
    );
    let period = model.residual_quantile(tenure, q);
    assert!(model.churn_after(tenure, period) >= q, "{period}");
    assert!(period == 1.0 || model.churn_after(tenure, period - 1.0) < q, "{period}");
    let mean: f64 = (1..=9).map(|t| model.survival_after(tenure, f64::from(t))).sum();
    assert_close(model.expected_residual(tenure, 9.5), mean, 1e-12, "mean of nine periods");
    let low = model.discounted_residual(tenure, f64::INFINITY, 0.5);
    let next = model.survival_after(tenure, 1.0);
    assert!(low > next && low < next / -crate::math::elementary::exp_m1(-0.5), "{low}");
}

#[test]
fn lifetimes_without_a_mean_are_infinite() {
    for (alpha, mean) in [(0.5, f64::INFINITY), (1.0, f64::INFINITY), (1.5, 6.0), (3.0, 1.5)] {
        let model = ShiftedBetaGeometric { alpha, beta: 3.0 };
        assert_eq!(model.expected_residual(0.0, f64::INFINITY).to_bits(), f64::to_bits(mean));
    }
    let model = BetaDiscreteWeibull { alpha: 3.0, beta: 3.0, c: 1.0 };
    assert_close(model.expected_residual(0.0, f64::INFINITY), 1.5, 1e-13, "c of 1");
    let model = BetaDiscreteWeibull { c: 0.3, ..model };
    assert!(model.expected_residual(0.0, f64::INFINITY).is_infinite());
    assert!(model.discounted_residual(0.0, f64::INFINITY, 1e-6).is_finite());
    // Next to the pole of the closed form.
    for d in [-1e-5, -1e-9, 0.0, 1e-12, 1e-7, 1e-5] {
        let model = ShiftedBetaGeometric { alpha: 1.0 + d, beta: 2.0 };
        let plain: f64 = (1..=1000).map(|t| model.survival(f64::from(t))).sum();
        assert_close(model.expected_residual(0.0, 1000.0), plain, 2e-13, "near the pole");
    }
}

#[test]
fn optima_on_the_boundary_are_statuses() {
    for (survivors, status) in [
        (vec![100.0, 100.0, 100.0], Status::NoChurnSeen),
        (vec![100.0, 0.0], Status::CertainDropout),
        (vec![1000.0, 900.0, 810.0, 729.0], Status::HomogeneousDropout),
        (vec![1000.0, 300.0, 300.0, 300.0], Status::PolarisedDropout),
    ] {
        let fit = sbg(&cohort(&survivors));
        assert_eq!(fit.status, status, "{survivors:?}: {fit:?}");
        assert!(fit.parameters.iter().all(|p| p.is_finite() && *p > 0.0));
    }
    for (tenure, left) in [(0.0, false), (1.0, true), (5.0, false), (7.0, true), (65_535.0, true)] {
        let data = Data::new(&[tenure], &[left], None).unwrap();
        for fit in [sbg(&data), bdw(&data)] {
            assert_ne!(fit.status, Status::Interior, "{tenure} {left}: {fit:?}");
            assert!(fit.parameters.iter().all(|p| p.is_finite() && *p > 0.0));
        }
    }
    let fit = bdw(&cohort(&[1000.0, 700.0, 700.0, 700.0, 700.0]));
    assert_eq!(fit.status, Status::FirstPeriodOnly);
    let fit = bdw(&Data::new(&[7.0, 7.0, 3.0], &[true, true, false], None).unwrap());
    assert_eq!(fit.status, Status::SimultaneousChurn);
    assert!(fit.log_likelihood > -1e-6, "{fit:?}");
}

#[test]
fn cohorts_individuals_and_weights_are_the_same_data() {
    let table = cohort(&[5.0, 3.0, 3.0, 2.0]);
    let tenure = [1.0, 3.0, 1.0, 3.0, 3.0];
    let left = [true, false, true, true, false];
    let each = Data::new(&tenure, &left, None).unwrap();
    assert_eq!(table, each);
    let twice = Data::from_survivors(&[&[5.0, 3.0, 3.0, 2.0], &[5.0, 3.0, 3.0, 2.0]]).unwrap();
    assert_eq!(twice, Data::new(&tenure, &left, Some(&[2.0; 5])).unwrap());
    let backward: Vec<f64> = tenure.iter().rev().copied().collect();
    let left_backward: Vec<bool> = left.iter().rev().copied().collect();
    assert_eq!(each, Data::new(&backward, &left_backward, None).unwrap());
    assert_eq!(each.weight().to_bits(), 5.0_f64.to_bits());
    assert_eq!(each.churned().to_bits(), 3.0_f64.to_bits());
}

#[test]
fn wrong_rows_are_named() {
    let error = |tenure: f64, left: bool, weight: f64| {
        Data::new(&[1.0, tenure], &[true, left], Some(&[1.0, weight])).unwrap_err()
    };
    for (wrong, column) in [
        (error(1.5, true, 1.0), "tenure"),
        (error(-1.0, false, 1.0), "tenure"),
        (error(f64::NAN, false, 1.0), "tenure"),
        (error(65_536.0, false, 1.0), "tenure"),
        (error(0.0, true, 1.0), "tenure"),
        (error(1.0, true, -1.0), "weight"),
    ] {
        assert_eq!(wrong.column_name(), Some(column));
        assert_eq!(wrong.wrong_rows().first, [1]);
    }
    assert!(Data::new(&[1.0], &[true], Some(&[0.0])).is_err());
    assert!(Data::new(&[], &[], None).is_err());
    for cohort in [&[3.0, 4.0][..], &[], &[-1.0], &[f64::NAN, 0.0]] {
        let error = Data::from_survivors(&[&[2.0, 1.0], cohort]).unwrap_err();
        assert_eq!(error.wrong_rows().first, [1]);
    }
}

#[test]
fn draws_follow_the_model() {
    use crate::math::random::{Random, table};
    let (sbg, bdw) = models([ln(0.7), ln(1.2), ln(1.3)]);
    let mut random = Random::new(7, table("contracts"), 0);
    let n = 20_000;
    let mut check = |draw: &dyn Fn(&mut Random) -> f64, survival: &dyn Fn(f64) -> f64| {
        let periods: Vec<f64> = (0..n).map(|_| draw(&mut random)).collect();
        for t in [1.0, 2.0, 5.0, 30.0] {
            let share = periods.iter().filter(|p| **p > t).count() as f64 / f64::from(n);
            let s = survival(t);
            assert!(
                (share - s).abs() < 4.0 * (s * (1.0 - s) / f64::from(n)).sqrt(),
                "{t}: {share} {s}"
            );
        }
    };
    check(&|r| sbg.draw(r), &|t| sbg.survival(t));
    check(&|r| bdw.draw(r), &|t| bdw.survival(t));
}

#[test]
fn nothing_is_ever_not_a_number() {
    let extremes = [1e-8, 1e-3, 1.0, 1e4, 1e9];
    for alpha in extremes {
        for beta in extremes {
            for c in [1e-6, 0.3, 1.0, 5.0, 50.0] {
                let model = BetaDiscreteWeibull { alpha, beta, c };
                for tenure in [0.0, 3.0, 65_535.0] {
                    for value in [
                        model.survival_after(tenure, 10.0),
                        model.churn_after(tenure, 1.0),
                        model.p_churn(tenure),
                        model.discounted_residual(tenure, f64::INFINITY, 0.01),
                        model.survival_after(tenure, 1e15),
                    ] {
                        assert!(value.is_finite() && value >= 0.0, "{model:?} {tenure}: {value}");
                    }
                    assert!(!model.expected_residual(tenure, 1e15).is_nan());
                    assert!(!model.residual_quantile(tenure, 0.9).is_nan());
                }
            }
        }
    }
}
