//! Fits at the boundary, at extremes and on simulated customers.

use rayon::ThreadPoolBuilder;

use super::*;
use crate::learn::buying::lifetime::tests::{log_uniform, simulate};
use crate::learn::buying::{Layout, maximum_likelihood};
use crate::math::random::Random;

#[test]
fn the_optimum_is_reached_on_40_simulated_sets() {
    let mut random = Random::new(1, 2, 3);
    let (mut boundary, mut higher, mut steps) = (0, 0, Vec::new());
    for set in 0..40 {
        let mut wide = |low: f64, high: f64| log_uniform(&mut random, low, high);
        let model = GgomNbd {
            r: wide(0.1, 3.0),
            alpha: wide(1.0, 30.0),
            b: wide(0.01, 0.3),
            s: wide(0.1, 3.0),
            beta: wide(0.1, 100.0),
        };
        let n = [20, 50, 200, 1000, 5000][set % 5];
        let rows = simulate(&model, n, &mut random, set % 2 == 0);
        let data = data(&rows);
        let likelihood = GgomNbdLikelihood::new(&data);
        let fit = fit(&data, &Options::default(), &quiet)
            .unwrap_or_else(|e| panic!("set {set}, {n} customers, {model:?}: {e}"));
        steps.push(fit.iterations);
        boundary += usize::from(fit.status != Status::Interior);
        assert_ne!(fit.status, Status::Unidentified, "set {set}, {n}, {model:?}: {fit:?}");
        // The truth is never more likely than the estimate.
        let truth = likelihood.value(&model.parameters());
        assert!(truth <= fit.log_likelihood + 1e-9, "set {set}: {fit:?}");
        let best = likelihood.evaluate(&fit.parameters);
        // At its limit b is held.
        let held = fit.status == Status::SimultaneousDropout;
        let level = |(k, g): (usize, &f64)| g.abs() < 1e-7 || (k == 2 && held);
        assert!(best.gradient.iter().enumerate().all(level), "set {set}: {best:?} {fit:?}");
        // A search that knows the truth seldom ends higher: sudden ageing has many maxima.
        let from = From(likelihood, model.parameters());
        let told = maximum_likelihood(&from, &Options::default(), &quiet).unwrap();
        higher += usize::from(told.log_likelihood > fit.log_likelihood + 1e-6);
    }
    steps.sort_unstable();
    println!("{boundary} on the boundary, steps {} median, {} at most", steps[20], steps[39]);
    assert!(boundary > 0 && boundary < 30, "{boundary} on the boundary");
    assert!(higher <= 1, "{higher} maxima missed");
    assert!(steps[20] <= 25, "median of {} steps", steps[20]);
}

fn fit_rows(rows: &[(f64, f64, f64)]) -> Estimate {
    let rows: Vec<History> = rows.iter().map(|&(x, r, t)| history(x, r, t)).collect();
    fit(&data(&rows), &Options::default(), &quiet).unwrap()
}

fn assert_sane(fit: &Estimate) {
    let model = GgomNbd::from_slice(&fit.parameters);
    assert!(fit.parameters.iter().all(|p| p.is_finite() && *p > 0.0), "{fit:?}");
    for (x, recency, age) in [(0.0, 0.0, 10.0), (2.0, 5.0, 10.0), (1e6, 1e3, 1e3)] {
        let row = history(x, recency, age);
        let alive = model.p_alive(&row);
        assert!((0.0..=1.0).contains(&alive), "{fit:?}");
        let expected = alive * model.future(&row, &()).expected_purchases(7.0);
        assert!(expected >= 0.0 && expected.is_finite(), "{expected} {fit:?}");
    }
}

#[test]
fn nobody_who_bought_again_is_a_status() {
    for rows in
        [vec![(0.0, 0.0, 30.0)], vec![(0.0, 0.0, 30.0), (0.0, 0.0, 7.0)], vec![(0.0, 0.0, 0.0)]]
    {
        let fit = fit_rows(&rows);
        assert_eq!(fit.status, Status::NoRepeats);
        assert!(fit.standard_errors.iter().all(|e| e.is_nan()));
        assert!(fit.log_likelihood <= 0.0 && fit.log_likelihood > -1e-7);
        assert_sane(&fit);
    }
}

#[test]
fn one_customer_gives_an_optimum_on_the_boundary() {
    for row in [(1.0, 3.0, 30.0), (3.0, 25.0, 30.0), (3.0, 1.0, 300.0), (400.0, 30.0, 30.0)] {
        let fit = fit_rows(&[row]);
        assert_ne!(fit.status, Status::Interior, "{row:?}: {fit:?}");
        assert_ne!(fit.status, Status::Unidentified, "{row:?}: {fit:?}");
        assert_sane(&fit);
    }
}

#[test]
fn customers_who_bought_last_at_the_end_have_not_dropped_out() {
    let mut random = Random::new(3, 2, 1);
    let model = GgomNbd { r: 1.0, alpha: 5.0, b: 0.01, s: 1e-9, beta: 10.0 };
    let rows: Vec<History> = simulate(&model, 300, &mut random, false)
        .into_iter()
        .map(|row| History { recency: if row.frequency > 0.0 { row.age } else { 0.0 }, ..row })
        .filter(|row| row.frequency > 0.0)
        .collect();
    let fit = fit(&data(&rows), &Options::default(), &quiet).unwrap();
    assert_eq!(fit.status, Status::NoChurnSeen, "{fit:?}");
    assert!(fit.standard_errors[0].is_finite() && fit.standard_errors[3].is_nan(), "{fit:?}");
}

#[test]
fn extreme_histories_give_finite_estimates() {
    let mut rows: Vec<_> =
        (0..40).map(|i| (f64::from(i % 4), f64::from(i % 4) * 5.0, 40.0)).collect();
    assert_sane(&fit_rows(&rows));
    rows.push((1e6, 39.0, 40.0));
    assert_sane(&fit_rows(&rows));
    rows.push((4e9, 1e-3, 1e-3));
    assert_sane(&fit_rows(&rows));
}

#[test]
fn a_change_of_unit_changes_the_times_alone() {
    let mut random = Random::new(5, 2, 1);
    let model = GgomNbd { r: 0.8, alpha: 6.0, b: 0.1, s: 0.9, beta: 20.0 };
    let rows = simulate(&model, 2000, &mut random, true);
    let plain = fit(&data(&rows), &Options::default(), &quiet).unwrap();
    assert_eq!(plain.status, Status::Interior);
    for unit in [1e-9, 7.0, 1e9] {
        let scaled: Vec<History> =
            rows.iter().map(|r| history(r.frequency, r.recency * unit, r.age * unit)).collect();
        let scaled = fit(&data(&scaled), &Options::default(), &quiet).unwrap();
        for (i, by) in [1.0, unit, 1.0 / unit, 1.0, 1.0].into_iter().enumerate() {
            assert_close(scaled.parameters[i], plain.parameters[i] * by, 1e-8, "parameter");
        }
    }
}

#[test]
fn a_penalty_pulls_towards_one_and_gives_every_parameter_an_error() {
    let rows = [history(1.0, 3.0, 30.0), history(0.0, 0.0, 20.0)];
    let data = data(&rows);
    let run = |penalty| fit(&data, &Options { penalty, ..Options::default() }, &quiet).unwrap();
    let soft = run(0.01);
    assert_eq!(soft.status, Status::Interior);
    assert!(soft.standard_errors.iter().all(|e| e.is_finite() && *e > 0.0));
    for (got, expected) in run(1e6).parameters.into_iter().zip([1.0, 25.0, 0.04, 1.0, 1.0]) {
        assert_close(got, expected, 1e-5, "parameter");
    }
}

#[test]
fn wrong_rows_are_named() {
    let error = Data::new(&[1.0, 1.0], &[1.0, 3.5], &[2.0, 2.0], None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `recency` has 1 value greater than `T` (first: row 1, 3.5)"
    );
    let born = Data::new(&[1.0], &[0.0], &[2.0], None).unwrap();
    let error = fit(&born, &Options::default(), &quiet).unwrap_err();
    assert!(error.to_string().contains("must be greater than 0 where `frequency`"));
    assert!(fit(&born, &Options { penalty: 0.1, ..Options::default() }, &quiet).is_ok());
}

/// Enough customers for several blocks.
fn many() -> Vec<History> {
    let row = |i: u64| {
        let age = 20.0 + (i % 371) as f64 / 7.0;
        let x = ((i * 7919 % 5) as f64 - 2.0).max(0.0);
        let share = (1 + i * 104_729 % 365) as f64 / 365.0;
        history(x, if x > 0.0 { age * share } else { 0.0 }, age)
    };
    (0..40_000).map(row).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let rows = many();
    let run = || {
        let data = data(&rows);
        let likelihood = GgomNbdLikelihood::new(&data);
        assert!(data.cells() > 15_000);
        let at = likelihood.start();
        (format!("{:?}", likelihood.evaluate(&at)), likelihood.value(&at).to_bits())
    };
    let outside = run();
    for threads in [1, 2, 8] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(run), outside, "{threads} threads");
    }
}

#[test]
fn order_and_repetition_of_customers_do_not_change_a_bit() {
    let rows = &many()[..3000];
    let columns = |rows: &[History]| -> [Vec<f64>; 3] {
        [
            rows.iter().map(|r| r.frequency).collect(),
            rows.iter().map(|r| r.recency).collect(),
            rows.iter().map(|r| r.age).collect(),
        ]
    };
    let of = |rows: &[History], weights: Option<&[f64]>| {
        let [x, recency, age] = columns(rows);
        Data::new(&x, &recency, &age, weights).unwrap()
    };
    let backward: Vec<History> = rows.iter().rev().copied().collect();
    assert_eq!(of(rows, None), of(&backward, None));
    let twice = [rows, backward.as_slice()].concat();
    assert_eq!(of(&twice, None), of(rows, Some(&vec![2.0; 3000])));
}

/// A likelihood whose search starts elsewhere.
struct From<'a>(GgomNbdLikelihood<'a>, Vec<f64>);

impl Likelihood for From<'_> {
    fn layout(&self) -> Layout {
        self.0.layout()
    }

    fn weight(&self) -> f64 {
        self.0.weight()
    }

    fn start(&self) -> Vec<f64> {
        self.1.clone()
    }

    fn evaluate(&self, parameters: &[f64]) -> crate::math::newton::Evaluation {
        self.0.evaluate(parameters)
    }

    fn boundary(&self, parameters: &[f64], flat: &[Vec<f64>]) -> Status {
        self.0.boundary(parameters, flat)
    }
}
