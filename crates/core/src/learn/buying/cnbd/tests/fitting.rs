//! Fits on drawn customers and at the edges.

use super::*;

#[test]
fn fits_reach_the_truth_and_find_k() {
    for dropout in BOTH {
        for k in [2, 4] {
            let truth = cnbd(k, dropout, [1.2, 4.0, 0.9, 3.2]);
            let data = prepared(&drawn(&truth, 3000), None);
            let best = best_k(&data, dropout, &Options::default(), &quiet).unwrap();
            assert_eq!(best.k, k, "{:?}", best.log_likelihoods);
            assert_eq!(best.log_likelihoods.len() as u32, k + 2);
            assert_eq!(best.estimate.status, Status::Interior);
            let likelihood = CnbdLikelihood::new(&data, k, dropout);
            assert!(likelihood.value(&truth.parameters()) <= best.estimate.log_likelihood);
            let at_truth = truth.layout().point(&truth.parameters());
            for (i, z) in at_truth.iter().enumerate() {
                let sigma = best.estimate.covariance_transformed[i * 5].sqrt();
                let off = (best.estimate.transformed[i] - z) / sigma;
                assert!(off.abs() < 4.0, "{i}: {off} {best:?}");
            }
        }
    }
}

#[test]
fn edges_are_statuses_and_stay_finite() {
    let at = |frequency: f64, recency: f64, age: f64| {
        let litt = if frequency > 0.0 { frequency * ln(0.9 * recency / frequency) } else { 0.0 };
        History { frequency, recency, age, litt }
    };
    for dropout in BOTH {
        let run = |rows: &[History], k| {
            fit(&prepared(rows, None), k, dropout, &Options::default(), &quiet).unwrap()
        };
        let silent = run(&[at(0.0, 0.0, 30.0), at(0.0, 0.0, 7.0)], 3);
        assert_eq!(silent.status, Status::NoRepeats);
        assert!(silent.log_likelihood < 1e-15 && silent.log_likelihood > -1e-7);
        for row in
            [at(1.0, 3.0, 30.0), at(3.0, 25.0, 30.0), at(3.0, 1.0, 300.0), at(400.0, 30.0, 30.0)]
        {
            let fit = run(&[row], 3);
            assert_ne!(fit.status, Status::Interior, "{row:?}: {fit:?}");
            let model = cnbd(3, dropout, fit.parameters.try_into().unwrap());
            for row in [at(0.0, 0.0, 10.0), at(2.0, 5.0, 10.0), at(1e4, 1e3, 1e3)] {
                assert!((0.0..=1.0).contains(&model.p_alive(&row)), "{model:?} {row:?}");
                let expected = future(&model, &row).expected_purchases(7.0);
                assert!(expected >= 0.0 && expected.is_finite(), "{model:?} {row:?}: {expected}");
            }
        }
    }
    let data = prepared(&[at(1.0, 3.0, 30.0)], None);
    for k in [0, 13] {
        let error = fit(&data, k, BOTH[0], &Options::default(), &quiet).unwrap_err();
        assert_eq!(error.parameter_name(), Some("k"));
    }
}

#[test]
fn simulated_sets_of_all_sizes_reach_an_optimum() {
    for set in 0..60_u32 {
        let mut random = Random::new(5, table("cnbd sets"), u64::from(set));
        let mut between = |low: f64, high: f64| low * exp(ln(high / low) * random.uniform());
        let parameters =
            [between(0.1, 3.0), between(0.5, 20.0), between(0.1, 5.0), between(0.5, 10.0)];
        let truth = cnbd(1 + set % 12, BOTH[set as usize / 2 % 2], parameters);
        let rows = drawn(&truth, [5, 20, 200, 1000][set as usize % 4]);
        let data = prepared(&rows, None);
        let fit = fit(&data, truth.k, truth.dropout, &Options::default(), &quiet)
            .unwrap_or_else(|e| panic!("set {set}, {truth:?}: {e}"));
        assert_ne!(fit.status, Status::Unidentified, "set {set}: {fit:?}");
        let likelihood = CnbdLikelihood::new(&data, truth.k, truth.dropout);
        assert!(likelihood.value(&truth.parameters()) <= fit.log_likelihood + 1e-9, "{set}");
    }
}

#[test]
fn rows_in_any_order_and_twice_give_the_same_bits() {
    let rows = drawn(&cnbd(3, BOTH[1], [1.0, 3.0, 0.9, 3.0]), 3000);
    let backward: Vec<_> = rows.iter().rev().copied().collect();
    let twice: Vec<_> = rows.iter().chain(&backward).copied().collect();
    let run =
        |data: &Data| format!("{:?}", fit(data, 3, BOTH[1], &Options::default(), &quiet).unwrap());
    assert_eq!(run(&prepared(&rows, None)), run(&prepared(&backward, None)));
    let weighted = prepared(&rows, Some(&vec![2.0; 3000]));
    assert_eq!(run(&prepared(&twice, None)), run(&weighted));
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| run(&weighted)), run(&weighted));
    }
}

#[test]
fn wrong_sums_of_gaps_are_named() {
    let message = |litt: f64| {
        Data::new(&[0.0, 2.0], &[0.0, 8.0], &[9.0, 9.0], &[0.0, litt], None)
            .unwrap_err()
            .to_string()
    };
    assert!(message(f64::NEG_INFINITY).contains("`litt` has 1 value that is not finite"));
    // Two equal gaps of 4 have 2 ln 4.
    assert!(message(2.8).contains("`litt` has 1 value greater than equal gaps have"));
    assert!(Data::new(&[2.0], &[8.0], &[9.0], &[2.0 * ln(4.0)], None).is_ok());
    let error = Data::new(&[0.0], &[0.0], &[9.0], &[0.5], None).unwrap_err().to_string();
    assert!(error.contains("other than 0 where `frequency` is 0"), "{error}");
}
