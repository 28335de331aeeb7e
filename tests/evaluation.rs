//! Models of purchases held against what followed, on CDNOW.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test"
)]

use std::path::PathBuf;

use habitue::clv::{Auto, BgNbd, Evaluate, value::TransactionModel};
use habitue::ledger::{Detail, Ledger};
use habitue::math::elementary::ln;
use habitue::{Inputs, Method, Outcome, Predict, Task, api, columns, frame};

/// The folder of real data, or none outside of CI.
fn data(path: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("HABITUE_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = folder.join(path);
    if path.exists() {
        return Some(path);
    }
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!in_ci, "{} is missing", path.display());
    println!("skipped: {} is missing", path.display());
    None
}

const ALL: [TransactionModel; 7] = [
    TransactionModel::BgNbd,
    TransactionModel::MbgNbd,
    TransactionModel::ParetoNbd,
    TransactionModel::GgomNbd,
    TransactionModel::Nbd,
    TransactionModel::BgCnbdK,
    TransactionModel::MbgCnbdK,
];

fn evaluated(models: &[TransactionModel]) -> Option<Outcome> {
    let log = data("cdnow/cdnow_sample.csv")?;
    let asked = Evaluate {
        columns: columns([("timestamp", "date")]),
        models: models.to_vec(),
        split: Some("1997-09-30".to_owned()),
        ..Evaluate::default()
    };
    let params = serde_json::to_string(&asked).unwrap();
    let inputs = Inputs::from(log.as_path());
    Some(api::run("clv.evaluate", &params, inputs, &Task::new(), None).unwrap())
}

fn column(outcome: &Outcome, table: &str, name: &str) -> Vec<f64> {
    frame::double(outcome.get(table).unwrap(), name).unwrap()
}

fn assert_near(got: &[f64], expected: &[f64], relative: f64) {
    assert_eq!(got.len(), expected.len());
    for (x, y) in got.iter().zip(expected) {
        assert!((x - y).abs() <= relative * y.abs(), "{got:?} is not {expected:?}");
    }
}

// Twin: the same numbers from what the fitted model answers customer by customer.
#[test]
fn scores_are_those_of_the_predicted_probabilities() {
    let Some(outcome) = evaluated(&[TransactionModel::BgNbd]) else { return };
    let log = data("cdnow/cdnow_sample.csv").unwrap();
    let ledger = Ledger {
        columns: columns([("timestamp", "date")]),
        detail: Detail::Days,
        ..Ledger::default()
    };
    let ledger = ledger.fit(log.as_path()).unwrap();
    let split = Predict::new().outputs(["calibration"]).set("split", "1997-09-30");
    let table = ledger.predict(Inputs::new(), &split).unwrap();
    let actual = frame::double(&table, "frequency_holdout").unwrap();
    let duration = frame::double(&table, "duration_holdout").unwrap()[0];
    let names = [("frequency", "frequency_cal"), ("recency", "recency_cal"), ("T", "T_cal")];
    let model = BgNbd { columns: columns(names), ..BgNbd::default() }.fit(&table).unwrap();
    let ask = |output: &str| Predict::new().outputs([output]).horizon(duration);
    let expected = model.predict(&table, &ask("expected_purchases")).unwrap();
    let expected = frame::double(&expected, "expected_purchases").unwrap();
    let counts: Vec<f64> = (0..64).map(f64::from).collect();
    let pmf: Vec<Vec<f64>> = counts
        .chunks(16)
        .flat_map(|counts| {
            let ask = ask("p_purchases").set("count", counts.to_vec());
            let told = model.predict(&table, &ask).unwrap();
            let of = |n: &f64| frame::double(&told, &format!("p_purchases_n{n}")).unwrap();
            counts.iter().map(of).collect::<Vec<_>>()
        })
        .collect();
    let n = actual.len() as f64;

    let of = |name: &str| column(&outcome, "scores", name)[0];
    assert_eq!(of("actual"), actual.iter().sum::<f64>());
    assert_near(&[of("expected")], &[expected.iter().sum()], 1e-12);
    let log: f64 = actual.iter().enumerate().map(|(i, &x)| ln(pmf[x as usize][i])).sum();
    assert_near(&[of("log_score")], &[log / n], 1e-12);
    let errors: f64 = actual.iter().zip(&expected).map(|(x, e)| (x - e).powi(2)).sum();
    assert_near(&[of("root_mean_squared_error")], &[(errors / n).sqrt()], 1e-12);

    let cdf = |i: usize, x: usize| pmf[..x].iter().map(|p| p[i]).sum::<f64>();
    let reached = |i: usize, q: f64| (0..60).find(|&x| q <= cdf(i, x + 1)).unwrap() as f64;
    let inside = |i: usize| (reached(i, 0.05)..=reached(i, 0.95)).contains(&actual[i]);
    let covered = (0..actual.len()).filter(|&i| inside(i)).count() as f64;
    assert_near(&[of("coverage")], &[covered / n], 1e-12);
    let pit = |u: f64| -> f64 {
        let of = |(i, &x): (usize, &f64)| {
            let (below, at) = (cdf(i, x as usize), pmf[x as usize][i]);
            ((u - below) / at).clamp(0.0, 1.0)
        };
        actual.iter().enumerate().map(of).sum::<f64>() / n
    };
    let shares: Vec<f64> =
        (0..20).map(|i| pit(f64::from(i + 1) / 20.0) - pit(f64::from(i) / 20.0)).collect();
    let found = column(&outcome, "pit", "share");
    for (x, y) in found.iter().zip(&shares) {
        assert!((x - y).abs() < 1e-9, "{found:?} is not {shares:?}");
    }
}

#[test]
fn the_best_log_score_comes_first_and_tables_hold_together() {
    let Some(outcome) = evaluated(&ALL) else { return };
    let scores = column(&outcome, "scores", "log_score");
    assert_eq!(scores.len(), ALL.len());
    assert!(scores.is_sorted_by(|a, b| a >= b));
    let (actual, expected) =
        (column(&outcome, "scores", "actual"), column(&outcome, "scores", "expected"));
    let customers = column(&outcome, "scores", "customers")[0];
    // Sums over classes are those of all customers.
    for table in ["by_frequency", "by_recency"] {
        let (size, mean) =
            (column(&outcome, table, "customers"), column(&outcome, table, "expected"));
        let total: f64 = size.iter().zip(&mean).map(|(n, m)| n * m).sum();
        assert_near(&[total], &[expected.iter().sum()], 1e-12);
        assert_eq!(size.iter().sum::<f64>(), customers * ALL.len() as f64);
    }
    let counts = column(&outcome, "counts", "expected");
    assert_near(&[counts.iter().sum()], &[customers * ALL.len() as f64], 1e-12);
    // The repeat purchases of the cohort: those of the summary and those that were held out.
    let cumulative = column(&outcome, "tracking", "cumulative_actual");
    let holdout = frame::double(outcome.get("tracking").unwrap(), "holdout").unwrap();
    let periods = cumulative.len() / ALL.len();
    let (last, at_split) = (
        cumulative[periods - 1],
        cumulative[..periods].iter().zip(&holdout).rfind(|(_, h)| **h == 0.0).unwrap(),
    );
    assert_eq!(last - at_split.0, actual[0]);
    for share in column(&outcome, "pit", "share").chunks(20) {
        assert_near(&[share.iter().sum()], &[1.0], 1e-12);
    }
    // Published for this cohort and split: Fader, Hardie & Lee (2005), figure 4, by BG/NBD.
    let ids = frame::text(outcome.get("scores").unwrap(), "model").unwrap();
    let bg_nbd = (0..ids.len()).find(|&i| ids.get(i) == "clv.bg_nbd").unwrap();
    assert!((expected[bg_nbd] - 1_653.4).abs() < 0.05, "{expected:?}");
    assert_eq!(actual[0], 1_882.0);
}

#[test]
fn what_was_expected_until_the_split_is_what_the_fit_saw() {
    // A maximum-likelihood fit reproduces the purchases it saw closely.
    let Some(outcome) = evaluated(&[TransactionModel::BgNbd]) else { return };
    let (actual, expected) = (
        column(&outcome, "tracking", "cumulative_actual"),
        column(&outcome, "tracking", "cumulative_expected"),
    );
    let holdout = column(&outcome, "tracking", "holdout");
    let at = holdout.iter().rposition(|h| *h == 0.0).unwrap();
    assert!((actual[at] / expected[at] - 1.0).abs() < 0.02, "{} {}", actual[at], expected[at]);
    let (low, high) = (column(&outcome, "counts", "lower"), column(&outcome, "counts", "upper"));
    let seen = column(&outcome, "counts", "actual");
    let within = (0..seen.len()).filter(|&i| (low[i]..=high[i]).contains(&seen[i])).count();
    assert!(9 <= within, "{seen:?} {low:?} {high:?}");
}

#[test]
fn a_split_outside_of_the_data_and_models_named_twice_are_refused() {
    let Some(log) = data("cdnow/cdnow_sample.csv") else { return };
    let run = |params: &str| {
        let inputs = Inputs::from(log.as_path());
        api::run("clv.evaluate", params, inputs, &Task::new(), None).unwrap_err().to_string()
    };
    for split in ["1996-12-31", "1998-06-30", "2001-01-01"] {
        let message =
            run(&format!(r#"{{"columns": {{"timestamp": "date"}}, "split": "{split}"}}"#));
        assert!(message.contains("`split`") && message.contains(split), "{message}");
    }
    for models in [r#"[]"#, r#"["bg_nbd", "bg_nbd"]"#] {
        let message =
            run(&format!(r#"{{"columns": {{"timestamp": "date"}}, "models": {models}}}"#));
        assert!(message.contains("`models`"), "{message}");
    }
}

#[test]
fn the_model_of_the_best_log_score_is_chosen_on_cdnow() {
    let models = [
        TransactionModel::BgNbd,
        TransactionModel::MbgNbd,
        TransactionModel::ParetoNbd,
        TransactionModel::Nbd,
        TransactionModel::BgCnbdK,
        TransactionModel::MbgCnbdK,
    ];
    let Some(outcome) = evaluated(&models) else { return };
    let log = data("cdnow/cdnow_sample.csv").unwrap();
    let auto = Auto {
        columns: columns([("timestamp", "date")]),
        split: Some("1997-09-30".to_owned()),
        ..Auto::default()
    };
    let fitted = auto.fit(log.as_path()).unwrap();
    let table = fitted.table("comparison").unwrap();
    let of = |name: &str| frame::double(&table, name).unwrap();
    let (ids, told) = (frame::text(&table, "model").unwrap(), outcome.get("scores").unwrap());
    let scored = frame::text(told, "model").unwrap();
    println!("{table:?}\n{:?}", fitted.notes());
    assert!(ids.iter().eq(scored.iter()), "{table:?}");
    assert_eq!(of("log_score"), column(&outcome, "scores", "log_score"));
    let errors = column(&outcome, "scores", "root_mean_squared_error");
    assert_eq!(of("root_mean_squared_error"), errors);
    // The likelihoods are of all data, not of those up to the split.
    let bg_nbd = BgNbd { columns: auto.columns.clone(), ..BgNbd::default() };
    let bg_nbd = bg_nbd.fit(log.as_path()).unwrap().table("diagnostics").unwrap();
    let at = (0..ids.len()).find(|&i| ids.get(i) == "clv.bg_nbd").unwrap();
    assert_eq!(of("log_likelihood")[at], frame::double(&bg_nbd, "log_likelihood").unwrap()[0]);

    // There are days enough: the log score decides without being asked to, by two thirds.
    let alone = Auto { split: None, ..auto.clone() }.fit(log.as_path()).unwrap();
    let note = alone.notes().into_iter().find(|note| note.code == "model_chosen").unwrap();
    assert_eq!(note.arguments["criterion"], "log_score");
    // A ledger that kept no days cannot tell.
    let ledger =
        Ledger { columns: auto.columns.clone(), detail: Detail::Summary, ..Ledger::default() };
    let ledger = ledger.fit(log.as_path()).unwrap();
    let by_aic = Auto::default().fit(&ledger).unwrap();
    let note = by_aic.notes().into_iter().find(|note| note.code == "model_chosen").unwrap();
    assert_eq!(note.arguments["criterion"], "aic");
    let refused = Auto { split: auto.split, ..Auto::default() }.fit(&ledger).unwrap_err();
    assert_eq!(refused.parameter_name(), Some("detail"), "{refused}");
}
