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

/// (r, alpha, s, beta, x, t_x, T, s times the integral relative to its lower end, P(alive))
/// from 70 digits.
const INTEGRALS: &str =
    include_str!("../../../../../../../tests/reference/pareto_nbd/integrals.json");

#[test]
fn the_integral_equals_a_thousand_references() {
    let rows: Vec<Vec<serde_json::Value>> = serde_json::from_str(INTEGRALS).unwrap();
    assert_eq!(rows.len(), 1000);
    for row in rows {
        let row: Vec<f64> = row.iter().map(number).collect();
        let model = ParetoNbd::from_slice(&row);
        let history = history(row[4], row[5], row[6]);
        let got = lifetime::mass(&model.anchored(row[4], row[5]), row[6] - row[5]);
        assert_close(got, row[7], 1e-12, &format!("{row:?}"));
        let alive = model.p_alive(&history);
        // The file has 0 for what is smaller.
        let alive = if alive < 1e-290 { 0.0 } else { alive };
        assert_close(alive, row[8], 1e-12, &format!("alive {row:?}"));
        let at = lifetime::moments(&model.anchored(row[4], row[5]), row[6] - row[5]);
        assert_close(at.mass, row[7], 1e-12, &format!("moments {row:?}"));
    }
}

/// Of CDNOW, by tests/reference/pareto_nbd/standard_errors.py.
const ERRORS: [f64; 4] =
    [0.047_628_754_429_6, 0.842_723_923_504, 0.187_279_569_471, 6.211_029_319_87];

#[test]
fn cdnow_gives_the_reference_estimate() {
    let (Some([x, recency, age]), Some(reference)) =
        (columns("cdnow/cdnow_summary_weeks.csv"), json("btyd-reference/mle.json"))
    else {
        return;
    };
    let data = Data::new(&x, &recency, &age, None).unwrap();
    let reference = &reference["cdnow_paretonbd"];
    let fit = fit(&data, &Options::default(), &quiet).unwrap();
    assert_eq!(fit.status, Status::Interior);
    for (i, name) in ["r", "alpha", "s", "beta"].into_iter().enumerate() {
        assert_close(fit.parameters[i], number(&reference[name]), 1e-10, name);
        // The reference is of differences, and good to five digits; ERRORS are of 40.
        assert_close(fit.standard_errors[i], number(&reference["se"][name]), 5e-5, name);
        assert_close(fit.standard_errors[i], ERRORS[i], 1e-10, name);
    }
    assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-14, "LL");
    assert!(fit.iterations <= 12, "{} iterations", fit.iterations);
}

prop_compose! {
    fn customer()(x in prop_oneof![Just(0_u32), 1_u32..6, 1_u32..400],
                  age in 0.5..200.0_f64, share in 0.01..1.0_f64) -> History {
        history(f64::from(x), if x == 0 { 0.0 } else { share * age }, age)
    }
}

prop_compose! {
    fn model()(logs in prop::array::uniform4(-2.5..2.5_f64), unit in 0.0..4.0_f64) -> ParetoNbd {
        let [r, alpha, s, beta] = logs.map(exp);
        ParetoNbd { r, alpha: alpha * exp(unit), s, beta: beta * exp(unit) }
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
        let likelihood = ParetoNbdLikelihood::new(&data);
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
