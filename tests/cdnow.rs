//! The published figures, from the raw log of CDNOW through the ledger and the models.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test"
)]

use std::path::PathBuf;

use habitue::clv::{BgNbd, GammaGamma, Value};
use habitue::ledger::Ledger;
use habitue::{Method, Model, Predict, columns, frame};

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

/// The ledger of the calibration period.
fn calibration() -> Option<Model> {
    let log = data("cdnow/cdnow_sample.csv")?;
    let ledger = Ledger {
        columns: columns([("timestamp", "date")]),
        as_of: Some("1997-09-30".to_owned()),
        ..Ledger::default()
    };
    Some(ledger.fit(log.as_path()).unwrap())
}

fn assert_near(got: &[f64], expected: &[f64], relative: f64) {
    assert_eq!(got.len(), expected.len());
    for (x, y) in got.iter().zip(expected) {
        assert!((x - y).abs() <= relative * y.abs(), "{got:?} is not {expected:?}");
    }
}

fn parameters(model: &Model) -> Vec<f64> {
    frame::double(&model.table("parameters").unwrap(), "value").unwrap()
}

fn log_likelihood(model: &Model) -> Vec<f64> {
    frame::double(&model.table("diagnostics").unwrap(), "log_likelihood").unwrap()
}

// Reference: 50-digit fits to the raw sample log, calibration to 1997-09-30, days / 7. The
// figures are given to 10 digits, so 2e-9 is their rounding and not a tolerance of ours.
#[test]
fn the_raw_log_gives_the_published_bg_nbd() {
    let Some(ledger) = calibration() else { return };
    let model = BgNbd::default().fit(&ledger).unwrap();
    let published = [0.242_594_522_4, 4.413_602_019, 0.792_922_017_2, 2.425_906_777];
    assert_near(&parameters(&model), &published, 2e-9);
    assert_near(&log_likelihood(&model), &[-9_582.429_206_673_9], 1e-13);
}

#[test]
fn the_raw_log_gives_the_published_gamma_gamma() {
    let Some(ledger) = calibration() else { return };
    let model = GammaGamma::default().fit(&ledger).unwrap();
    assert_near(&parameters(&model), &[6.249_572, 3.744_225, 15.443_521], 2e-7);
    assert_near(&log_likelihood(&model), &[-4_055.917_695], 2e-10);
}

#[test]
fn a_summary_table_a_ledger_and_raw_transactions_give_one_model() {
    let Some(ledger) = calibration() else { return };
    let summary = ledger.table("summary");
    let summary = match summary {
        Ok(table) => table,
        Err(_) => ledger.predict(&ledger, &Predict::new().outputs(["summary"])).unwrap(),
    };
    let from_ledger = Value::default().fit(&ledger).unwrap();
    let from_summary = Value::default().fit(&summary).unwrap();
    assert_eq!(parameters(&from_ledger), parameters(&from_summary));
    let Some(log) = data("cdnow/cdnow_sample.csv") else { return };
    let mapped = columns([("timestamp", "date")]);
    let whole = Ledger { columns: mapped.clone(), ..Ledger::default() };
    let whole = BgNbd::default().fit(whole.fit(log.as_path()).unwrap()).unwrap();
    let raw = BgNbd { columns: mapped, ..BgNbd::default() }.fit(log.as_path()).unwrap();
    assert_eq!(parameters(&whole), parameters(&raw));
}

// Fader, Hardie and Lee (2005), table 2 and figure 7: the hold-out of 39 weeks had 1,882
// purchases; BG/NBD with these data expects 1,653.4 of them.
#[test]
fn the_hold_out_forecast_is_the_published_one() {
    let Some(ledger) = calibration() else { return };
    let model = BgNbd::default().fit(&ledger).unwrap();
    let options = Predict::new().outputs(["expected_purchases"]).horizon(39.0);
    let rows = model.predict(&ledger, &options).unwrap();
    let total: f64 = frame::double(&rows, "expected_purchases").unwrap().iter().sum();
    assert!((total - 1_653.4).abs() < 0.5, "{total}");
}
