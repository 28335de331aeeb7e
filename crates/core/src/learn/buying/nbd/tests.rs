//! NBD against its reference, its textbook form and its own draws.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::learn::buying::lifetime::tests::{
    assert_close, check_derivatives, columns, data, history, json, number, quiet, simulate,
};
use crate::learn::buying::{Future as _, Likelihood, Options, Status};

#[test]
fn cdnow_gives_the_reference_estimate() {
    let (Some([x, recency, age]), Some(reference)) =
        (columns("cdnow/cdnow_summary_weeks.csv"), json("btyd-reference/mle.json"))
    else {
        return;
    };
    let data = Data::new(&x, &recency, &age, None).unwrap();
    let reference = &reference["cdnow_nbd_timing"];
    let fit = fit(&data, &Options::default(), &quiet).unwrap();
    assert_eq!(fit.status, Status::Interior);
    // As printed: nine and eight digits.
    assert_close(fit.parameters[0], number(&reference["r"]), 2e-9, "r");
    assert_close(fit.parameters[1], number(&reference["alpha"]), 5e-8, "alpha");
    assert_close(fit.log_likelihood, number(&reference["LL"]), 1e-10, "LL");
    assert!(fit.iterations <= 10, "{} iterations", fit.iterations);
}

#[test]
fn boundaries_have_names() {
    let run = |rows: &[(f64, f64)]| {
        let rows: Vec<_> = rows.iter().map(|&(x, t)| history(x, x.min(1.0) * t, t)).collect();
        fit(&data(&rows), &Options::default(), &quiet).unwrap()
    };
    for rows in [vec![(0.0, 30.0)], vec![(0.0, 0.0), (0.0, 7.0)], vec![(0.0, 0.0)]] {
        let fit = run(&rows);
        assert_eq!(fit.status, Status::NoRepeats);
        assert!(fit.log_likelihood <= 0.0 && fit.log_likelihood > -1e-7);
        assert!(fit.standard_errors.iter().all(|e| e.is_nan()));
    }
    for rows in [vec![(1.0, 30.0)], vec![(400.0, 3.0)], vec![(2.0, 10.0), (2.0, 10.0)]] {
        let fit = run(&rows);
        assert_eq!(fit.status, Status::HomogeneousRate, "{fit:?}");
        // What is known is the common rate.
        let rate = rows.iter().map(|r| r.0).sum::<f64>() / rows.iter().map(|r| r.1).sum::<f64>();
        assert_close(fit.parameters[0] / fit.parameters[1], rate, 1e-6, "rate");
    }
    let born = data(&[history(2.0, 0.0, 0.0), history(1.0, 3.0, 5.0)]);
    let error = fit(&born, &Options::default(), &quiet).unwrap_err();
    assert!(error.to_string().contains("column `T` must be greater than 0"), "{error}");
    let penalised = Options { penalty: 0.1, ..Options::default() };
    assert_eq!(fit(&born, &penalised, &quiet).unwrap().status, Status::Interior);
}

#[test]
fn draws_have_the_moments_of_the_formulas_and_give_their_parameters_back() {
    let model = Nbd { r: 0.8, alpha: 6.0 };
    let mut random = Random::new(7, 1, 1);
    let rows = simulate(&model, 40_000, &mut random, true);
    let fit = fit(&data(&rows), &Options::default(), &quiet).unwrap();
    for ((got, truth), error) in fit.parameters.iter().zip([0.8, 6.0]).zip(&fit.standard_errors) {
        assert!((got - truth).abs() < 4.0 * error, "{got} {truth} {error}");
    }
    let n = 40_000;
    let counts: Vec<usize> = (0..n).map(|_| model.draw(&mut random, 9.0).times.len()).collect();
    for count in 0..6 {
        let p = Future::new(model).pmf(count, 9.0);
        let share = counts.iter().filter(|&&c| c == count as usize).count() as f64 / f64::from(n);
        assert!((share - p).abs() < 4.0 * (p * (1.0 - p) / f64::from(n)).sqrt(), "{share} {p}");
    }
}

#[test]
fn order_and_repetition_of_customers_do_not_change_a_bit() {
    let mut random = Random::new(3, 1, 1);
    let rows = simulate(&Nbd { r: 0.8, alpha: 6.0 }, 2000, &mut random, false);
    let backward: Vec<_> = rows.iter().rev().copied().collect();
    let run =
        |rows: &[History]| format!("{:?}", fit(&data(rows), &Options::default(), &quiet).unwrap());
    assert_eq!(run(&rows), run(&backward));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(8).build().unwrap();
    assert_eq!(pool.install(|| run(&rows)), run(&rows));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_tabulated_likelihood_equals_the_textbook_form(
        ln_r in -2.5..2.5_f64, ln_alpha in -2.5..6.0_f64,
        rows in prop::collection::vec((0_u32..300, 0.5..200.0_f64), 1..30)
    ) {
        let rows: Vec<_> =
            rows.iter().map(|&(x, t)| history(f64::from(x), f64::from(x.min(1)) * t, t)).collect();
        let model = Nbd { r: exp(ln_r), alpha: exp(ln_alpha) };
        let got = NbdLikelihood::new(&data(&rows)).evaluate(&model.parameters());
        check_derivatives(&model, &rows, &got);
    }

    #[test]
    fn predictions_agree_with_each_other(
        ln_r in -2.0..3.0_f64, ln_alpha in -2.5..6.0_f64, share in 0.01..2.0_f64, q in 0.0..1.0_f64
    ) {
        let model = Nbd { r: exp(ln_r), alpha: exp(ln_alpha) };
        let (future, t) = (Future::new(model), share * model.alpha);
        let pmf: Vec<f64> = (0..3000).map(|n| future.pmf(n, t)).collect();
        let mean: f64 = pmf.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
        prop_assert!((pmf.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let expected = future.expected_purchases(t);
        prop_assert!((mean - expected).abs() < 1e-11 * expected, "{mean} {expected}");
        prop_assert!((pmf[0] + future.p_purchase(t) - 1.0).abs() < 1e-15);
        let time = future.next_purchase_quantile(q);
        prop_assert!((future.p_purchase(time) - q).abs() < 1e-13);
        let tiny = future.discounted_purchases(t, 1e-15 / t);
        prop_assert!((tiny - expected).abs() < 1e-13 * expected);
        let ever = future.discounted_purchases(f64::INFINITY, 0.5);
        prop_assert!((ever - 2.0 * model.r / model.alpha).abs() < 1e-14 * ever);
    }
}
