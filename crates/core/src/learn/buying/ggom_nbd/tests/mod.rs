//! The integral, the likelihood and the predictions, against references and textbook forms.

#![allow(clippy::unwrap_used)]

mod fitting;
mod prediction;

use proptest::prelude::*;

use super::*;
use crate::learn::buying::lifetime::tests::{
    assert_close, check_derivatives, columns, data, history, json, number, quiet,
};
use crate::learn::buying::lifetime::{self, Lifetime};
use crate::learn::buying::{Estimate, Future as _, History, Likelihood, Options, Process, Status};
use crate::math::elementary::{exp, ln};

/// (r, alpha, b, s, beta, x, t_x, T, the integral relative to its lower end, P(alive)) from 60
/// digits.
const INTEGRALS: &str =
    include_str!("../../../../../../../tests/reference/ggom_nbd/integrals.json");

#[test]
fn the_integral_equals_three_hundred_references() {
    let rows: Vec<Vec<serde_json::Value>> = serde_json::from_str(INTEGRALS).unwrap();
    assert_eq!(rows.len(), 300);
    for row in rows {
        let row: Vec<f64> = row.iter().map(number).collect();
        let model = GgomNbd::from_slice(&row);
        let history = history(row[5], row[6], row[7]);
        let got = lifetime::mass(&model.anchored(row[5], row[6]), row[7] - row[6]);
        assert_close(got, row[8], 1e-12, &format!("{row:?}"));
        let alive = model.p_alive(&history);
        // The file has 0 for what is smaller.
        let alive = if alive < 1e-290 { 0.0 } else { alive };
        assert_close(alive, row[9], 1e-12, &format!("alive {row:?}"));
        let at = lifetime::moments(&model.anchored(row[5], row[6]), row[7] - row[6]);
        assert_close(at.mass, row[8], 1e-12, &format!("moments {row:?}"));
    }
}

#[test]
fn cdnow_shows_no_ageing_and_gives_the_estimate_of_pareto_nbd() {
    let (Some([x, recency, age]), Some(reference)) =
        (columns("cdnow/cdnow_summary_weeks.csv"), json("btyd-reference/mle.json"))
    else {
        return;
    };
    let data = Data::new(&x, &recency, &age, None).unwrap();
    let reference = &reference["cdnow_paretonbd"];
    let fit = fit(&data, &Options::default(), &quiet).unwrap();
    assert_eq!(fit.status, Status::NoAgeing, "{fit:?}");
    let [r, alpha, b, s, beta] = fit.parameters[..] else { panic!("{fit:?}") };
    for (got, name) in [(r, "r"), (alpha, "alpha"), (s, "s"), (beta / b, "beta")] {
        assert_close(got, number(&reference[name]), 1e-5, name);
    }
    assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-11, "LL");
    assert!(fit.standard_errors[0].is_finite() && fit.standard_errors[2].is_nan(), "{fit:?}");
}

prop_compose! {
    fn customer()(x in prop_oneof![Just(0_u32), 1_u32..6, 1_u32..400],
                  age in 0.5..200.0_f64, share in 0.01..1.0_f64) -> History {
        history(f64::from(x), if x == 0 { 0.0 } else { share * age }, age)
    }
}

prop_compose! {
    fn model()(logs in prop::array::uniform4(-2.5..2.5_f64), unit in 0.0..4.0_f64, age in -9.0..4.0_f64)
        -> GgomNbd {
        let [r, alpha, s, beta] = logs.map(exp);
        GgomNbd { r, alpha: alpha * exp(unit), b: exp(age) / 100.0, s, beta: beta * exp(age) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_tabulated_likelihood_equals_the_textbook_form(
        model in model(), mut rows in prop::collection::vec(customer(), 1..30)
    ) {
        // Ages and counts in common, so that the tables have something to share.
        for i in (0..rows.len()).step_by(2) {
            rows[i].frequency = rows[i].frequency.min(2.0);
            rows[i].age = (rows[i].age / 20.0).ceil() * 20.0;
        }
        let data = data(&rows);
        let likelihood = GgomNbdLikelihood::new(&data);
        let got = likelihood.evaluate(&model.parameters());
        check_derivatives(&model, &rows, &got);
        let alone = likelihood.value(&model.parameters());
        prop_assert!((alone - got.value).abs() <= 1e-13 * got.value.abs().max(1.0));
    }

    #[test]
    fn the_gradient_of_being_alive_agrees_with_differences(
        model in model(), row in customer()
    ) {
        let gradient = model.p_alive_gradient(&row);
        for (k, got) in gradient.into_iter().enumerate() {
            let at = |step: f64| model.neighbour(k, step).p_alive(&row);
            let slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            prop_assert!((got - slope).abs() < 1e-7, "{k}: {got} {slope}");
        }
    }
}
