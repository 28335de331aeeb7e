#![allow(clippy::unwrap_used)]

use std::fs;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::error::Result;
use crate::learn::buying::{Options, Status};
use crate::math::elementary::{exp, ln_gamma};
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

fn cdnow() -> Option<[Vec<f64>; 2]> {
    let path = testing::data("cdnow/cdnow_summary_monetary_weeks.csv")?;
    let text = fs::read_to_string(path).unwrap();
    let column = |k: usize| -> Vec<f64> {
        text.lines().skip(1).map(|line| line.split(',').nth(k).unwrap().parse().unwrap()).collect()
    };
    Some([column(1), column(4)])
}

#[test]
fn cdnow_gives_the_reference_estimate() {
    let (Some([x, spend]), Some(reference)) = (cdnow(), json("btyd-reference/mle.json")) else {
        return;
    };
    let data = Data::new(&x, &spend, None).unwrap();
    let reference = &reference["cdnow_gammagamma"];
    let fit = fit(&data, &Options::default(), &Limits::default(), &quiet).unwrap();
    assert_eq!(fit.status, Status::Interior);
    // Those of the file are finite differences, 6e-5 off; these are the exact second
    // derivatives at the reference estimate to 30 digits.
    let errors = [1.18968703766, 0.290165615135, 4.15999387833];
    for (i, name) in ["p", "q", "v"].into_iter().enumerate() {
        assert_close(fit.parameters[i], number(&reference[name]), 1e-11, name);
        assert_close(fit.standard_errors[i], errors[i], 1e-9, name);
    }
    assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-14, "LL");
    assert!(fit.iterations <= 15, "{} iterations", fit.iterations);
}

#[test]
fn expected_spend_equals_the_references() {
    let Some(reference) = json("btyd-reference/predictions.json") else { return };
    let Some(estimates) = json("btyd-reference/mle.json") else { return };
    let exact = ["p", "q", "v"].map(|name| number(&estimates["cdnow_gammagamma"][name]));
    // The file names the sets by p.
    let sets = [("6.25", [6.25, 3.74, 15.44]), ("6.248802", exact)];
    for (name, parameters) in sets {
        let set = &reference["gammagamma"][name];
        let model = GammaGamma::from_array(parameters);
        let mean = model.expected_spend(0.0, f64::NAN);
        assert_close(mean, number(&set["population_mean"]), 1e-13, name);
        for row in set["cond"].as_array().unwrap() {
            let got = model.expected_spend(number(&row[0]), number(&row[1]));
            assert_close(got, number(&row[2]), 1e-13, name);
        }
    }
}

fn oracle(model: &GammaGamma, x: f64, m: f64) -> f64 {
    use crate::math::elementary::ln;
    let GammaGamma { p, q, v } = *model;
    ln_gamma(p * x + q) - ln_gamma(p * x) - ln_gamma(q)
        + q * ln(v)
        + (p * x - 1.0) * ln(m)
        + p * x * ln(x)
        - (p * x + q) * ln(x * m + v)
}

prop_compose! {
    fn model()(logs in prop::array::uniform3(-2.0..2.5_f64)) -> GammaGamma {
        let [p, excess, v] = logs.map(exp);
        GammaGamma { p, q: 1.0 + excess, v: 10.0 * v }
    }
}

proptest! {
    #![proptest_config(crate::testing::cases(64))]

    #[test]
    fn the_summed_likelihood_equals_the_textbook_form(
        model in model(), rows in prop::collection::vec((1_u32..50, 0.5..300.0_f64), 1..20)
    ) {
        let x: Vec<f64> = rows.iter().map(|r| f64::from(r.0)).collect();
        let m: Vec<f64> = rows.iter().map(|r| r.1).collect();
        let data = Data::new(&x, &m, None).unwrap();
        let sum = |model: &GammaGamma| -> f64 {
            x.iter().zip(&m).map(|(&x, &m)| oracle(model, x, m)).sum()
        };
        let fast = fit::evaluate(&data, &model);
        let size: f64 = x.iter().sum::<f64>() * 100.0;
        prop_assert!((fast.value - sum(&model)).abs() < 1e-14 * size);
        let h = 1e-4;
        let at = |moves: &[(usize, f64)]| {
            let mut near = model.to_array();
            for &(i, by) in moves {
                near[i] *= exp(by);
            }
            sum(&GammaGamma::from_array(near))
        };
        for i in 0..3 {
            let slope = (at(&[(i, h)]) - at(&[(i, -h)])) / (2.0 * h);
            prop_assert!((fast.gradient[i] - slope).abs() < 2e-8 * size, "gradient {i}");
            for j in 0..3 {
                let bend = (at(&[(i, h), (j, h)]) - at(&[(i, h), (j, -h)])
                    - at(&[(i, -h), (j, h)]) + at(&[(i, -h), (j, -h)])) / (4.0 * h * h);
                let got = fast.hessian[i * 3 + j];
                prop_assert!((got - bend).abs() < 1e-6 * size, "hessian {i} {j}: {got} {bend}");
            }
        }
    }

    #[test]
    fn the_gradient_of_expected_spend_agrees_with_differences(
        model in model(), x in 0_u32..50, m in 0.5..300.0_f64, q_min in 0.0..1.0_f64
    ) {
        let x = f64::from(x);
        let gradient = model.expected_spend_gradient(x, m, q_min);
        let layout = GammaGamma::layout(q_min, 1.0);
        let point = layout.point(&model.to_array());
        for k in 0..3 {
            let at = |step: f64| {
                let mut near = point.clone();
                near[k] += step;
                GammaGamma::from_slice(&layout.natural(&near)).expected_spend(x, m)
            };
            let slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            let scale = model.expected_spend(x, m);
            prop_assert!((gradient[k] - slope).abs() < 1e-7 * scale, "{k}");
        }
    }
}

#[test]
fn a_penalty_does_not_depend_on_the_currency() {
    let Some([x, spend]) = cdnow() else { return };
    let cents: Vec<f64> = spend.iter().map(|m| m * 128.0).collect();
    let options = Options { penalty: 0.01, ..Options::default() };
    let run = |m: &[f64]| {
        let data = Data::new(&x, m, None).unwrap();
        fit(&data, &options, &Limits::default(), &quiet).unwrap().parameters
    };
    let (coins, notes) = (run(&cents), run(&spend));
    assert_close(coins[0], notes[0], 1e-10, "p");
    assert_close(coins[1], notes[1], 1e-10, "q");
    assert_close(coins[2], notes[2] * 128.0, 1e-10, "v");
}

#[test]
fn optima_on_the_boundary_are_named() {
    let run = |x: &[f64], m: &[f64]| {
        let data = Data::new(x, m, None).unwrap();
        let fit = fit(&data, &Options::default(), &Limits::default(), &quiet).unwrap();
        assert!(fit.parameters.iter().all(|v| v.is_finite() && *v > 0.0), "{fit:?}");
        fit
    };
    // Everybody spends about the same per purchase, in spite of few purchases: alike.
    let alike = run(&[1.0, 2.0, 3.0, 1.0, 2.0], &[9.0, 10.0, 10.5, 12.0, 10.0]);
    assert_eq!(alike.status, Status::HomogeneousSpend);
    assert!(alike.standard_errors[1].is_nan());
    // Mean spends with the tail m^-1/2: the mean over customers wants to be infinite.
    let spend: Vec<f64> = (0..60).map(|i| 60.0 / (f64::from(i) + 0.5)).map(|u| u * u).collect();
    let heavy = run(&[1000.0; 60], &spend);
    assert_eq!(heavy.status, Status::HeavyTail);
    for one in [run(&[3.0], &[20.0]), run(&[3.0, 1.0, 9.0], &[20.0, 20.0, 20.0])] {
        assert_eq!(one.status, Status::IdenticalSpend);
        let model = GammaGamma::from_slice(&one.parameters);
        assert_close(model.expected_spend(0.0, 0.0), 20.0, 1e-7, "expected spend");
    }
    let near = run(&[3.0, 1.0, 9.0, 2.0], &[20.0, 20.03, 19.99, 20.01]);
    assert_ne!(near.status, Status::IdenticalSpend);
    assert_close(GammaGamma::from_slice(&near.parameters).expected_spend(0.0, 0.0), 20.0, 1e-3, "");
}

#[test]
fn wrong_rows_are_named() {
    let message = |x: &[f64], m: &[f64]| Data::new(x, m, None).unwrap_err().to_string();
    assert_eq!(
        message(&[0.0, 2.0, 1.0], &[0.0, -3.0, 4.0]),
        "column `monetary_value` has 1 value that is outside [1e-100, 1e100] where \
         `frequency` is greater than 0 (first: row 1, -3)"
    );
    assert_eq!(
        message(&[0.0], &[f64::NAN]),
        "there is no customer with repeat purchases, so spend cannot be learnt"
    );
    assert!(Data::new(&[1.0, 0.0], &[5.0, f64::NAN], None).is_ok());
}
