//! Covariates and groups of customers: published figures, and what must hold whatever the data.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test"
)]

use std::collections::HashMap;
use std::path::PathBuf;

use habitue::clv::value::TransactionModel;
use habitue::clv::{BgNbd, CovariatesOn, MbgNbd, ParetoNbd, Value};
use habitue::ledger::Ledger;
use habitue::{DataFrame, Method, Model, Predict, columns, frame};
use polars_core::prelude::Column;

/// A file of the folder of real data, or none outside of CI.
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

/// 104 weeks of the apparel retailer, with both covariates.
fn apparel() -> Option<DataFrame> {
    let (log, covariates) =
        (data("apparel/transactions.csv")?, data("apparel/static_covariates.csv")?);
    let ledger = Ledger {
        columns: columns([("timestamp", "date")]),
        as_of: Some("2006-12-31".to_owned()),
        ..Ledger::default()
    };
    let summary = ledger.fit(log.as_path()).unwrap().table("summary").unwrap();
    let text = std::fs::read_to_string(covariates).unwrap();
    let known: HashMap<i64, [f64; 2]> = text
        .lines()
        .skip(1)
        .map(|line| {
            let parts: Vec<i64> = line.split(',').map(|part| part.parse().unwrap()).collect();
            (parts[0], [parts[1] as f64, parts[2] as f64])
        })
        .collect();
    let ids = summary.column("customer_id").unwrap().i64().unwrap().clone();
    let of = |at: usize| ids.iter().map(|id| known[&id.unwrap()][at]).collect::<Vec<f64>>();
    let mut columns = summary.columns().to_vec();
    columns.push(Column::new("gender".into(), of(0)));
    columns.push(Column::new("channel".into(), of(1)));
    Some(DataFrame::new(summary.height(), columns).unwrap())
}

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn parameters(model: &Model) -> HashMap<String, f64> {
    let table = model.table("parameters").unwrap();
    let names = table.column("parameter").unwrap();
    let names = names.str().unwrap().iter().map(|name| name.unwrap().to_owned());
    names.zip(frame::double(&table, "value").unwrap()).collect()
}

fn log_likelihood(model: &Model) -> f64 {
    frame::double(&model.table("diagnostics").unwrap(), "log_likelihood").unwrap()[0]
}

fn status(model: &Model) -> String {
    let table = model.table("diagnostics").unwrap();
    table.column("status").unwrap().str().unwrap().get(0).unwrap().to_owned()
}

// Reference: fits in double precision of another implementation, to about 5 digits.
#[test]
fn pareto_nbd_with_covariates_gives_the_reference() {
    let Some(table) = apparel() else { return };
    let plain = ParetoNbd::default().fit(&table).unwrap();
    assert!((log_likelihood(&plain) + 5_848.097_826_902_244).abs() < 1e-5);
    let both = strings(&["gender", "channel"]);
    let method = ParetoNbd {
        covariates: both.clone(),
        covariates_dropout: both,
        ..ParetoNbd::default()
    };
    let model = method.fit(&table).unwrap();
    let found = parameters(&model);
    let reference = [
        ("r", 1.838_966_699_092_805),
        ("alpha", 92.962_965_624_567_39),
        ("s", 0.591_304_269_551_638_5),
        ("beta", 49.513_098_006_970_44),
        ("dropout.gender", -0.641_867_860_011_967_8),
        ("dropout.channel", 0.789_758_710_611_530_5),
        ("purchases.gender", 0.286_135_500_299_819_3),
        ("purchases.channel", 0.623_929_964_592_770_6),
    ];
    for (name, value) in reference {
        let got = found[name];
        assert!((got / value - 1.0).abs() < 2e-5, "{name}: {got} is not {value}");
    }
    let ll = log_likelihood(&model);
    assert!((ll + 5_821.062_685_868_865).abs() < 1e-5, "{ll}");
    assert_eq!(status(&model), "interior");
}

#[test]
fn bg_nbd_with_covariates_on_the_scale_has_its_optimum_on_the_boundary() {
    let Some(table) = apparel() else { return };
    let plain = BgNbd::default().fit(&table).unwrap();
    assert!((log_likelihood(&plain) + 5_857.019_748_908_029).abs() < 1e-5);
    let both = strings(&["gender", "channel"]);
    let method =
        BgNbd { covariates: both.clone(), covariates_dropout: both, ..BgNbd::default() };
    let model = method.fit(&table).unwrap();
    let ll = log_likelihood(&model);
    println!("{} {ll} {:?}", status(&model), parameters(&model));
    assert!(ll >= -5_839.862_5, "{ll}");
    assert_ne!(status(&model), "interior");
    let phi = BgNbd { on: CovariatesOn::Phi, ..method }.fit(&table).unwrap();
    println!("{} {} {:?}", status(&phi), log_likelihood(&phi), parameters(&phi));
}
