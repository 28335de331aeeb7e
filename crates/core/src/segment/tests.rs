//! k-means and mixtures against scikit-learn on the same matrices.

use std::path::Path;

use serde_json::Value;

use crate::frame::columns;
use crate::learn::cluster::kmeans::{self, Options};
use crate::learn::cluster::mixture::{self, Covariance};
use crate::learn::cluster::{Points, Watch};
use crate::ledger::{Ledger, feature_columns};
use crate::math::elementary::ln_1p;
use crate::method::{Input, Method, Task};
use crate::testing::data;

const SILENT: &Watch<'_> = &|_, _, _| Ok(());

fn reference() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference/kmeans/values.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

fn ledger(file: &Path, names: &[(&str, &str)]) -> Vec<f64> {
    let ledger = Ledger { columns: columns(names.iter().copied()), ..Ledger::default() };
    let model = ledger.fit(file).unwrap();
    let task = Task::new();
    let table = feature_columns(
        Input::Model(model),
        &columns::<&str, &str>([]),
        (&[], &[]),
        None,
        true,
        &task,
    );
    let table = table.unwrap();
    (0..table.rows).flat_map(|row| table.values.iter().map(move |c| c[row])).collect()
}

/// A matrix of the reference, or none where its data are absent.
fn matrix(reference: &Value, name: &str) -> Option<(Vec<f64>, usize)> {
    let known = &reference["data"][name];
    if let Some(values) = known.get("values") {
        return Some((numbers(values), known["columns"].as_u64().unwrap() as usize));
    }
    let values = match name {
        "cdnow" => ledger(&data("cdnow/cdnow_sample.csv")?, &[("timestamp", "date")]),
        _ => ledger(
            &data("online-retail/online_retail.parquet")?,
            &[
                ("timestamp", "invoice_date"),
                ("price", "unit_price"),
                ("transaction_id", "invoice"),
            ],
        ),
    };
    assert_eq!(values.len() as u64, 3 * known["rows"].as_u64().unwrap(), "{name}");
    let (sum, expected) = (values.iter().sum::<f64>(), known["sum"].as_f64().unwrap());
    assert!((sum - expected).abs() < 1e-9 * expected, "{name}: another table");
    Some((values, 3))
}

fn sizes(labels: &[u32], k: usize) -> Vec<u64> {
    let mut sizes = vec![0; k];
    labels.iter().for_each(|label| sizes[*label as usize] += 1);
    sizes
}

#[test]
fn the_same_first_centres_lead_where_scikit_learn_arrives() {
    let reference = reference();
    // Where a row lies in the middle of two centres, another path is as good.
    let cases = reference["kmeans"].as_array().unwrap().iter();
    for case in cases.filter(|case| case["ties"] == false) {
        let name = case["data"].as_str().unwrap();
        let Some((values, columns)) = matrix(&reference, name) else { continue };
        let k = case["k"].as_u64().unwrap() as usize;
        let points = Points::new(&values, columns).unwrap();
        let options = Options { k, max_iter: 1000, ..Options::default() };
        let first = numbers(&case["first"]);
        let found = kmeans::fit_from(points, None, &first, &options, SILENT).unwrap();
        let expected: Vec<u64> = numbers(&case["sizes"]).iter().map(|n| *n as u64).collect();
        assert_eq!(sizes(&found.labels, k), expected, "{name} {k}");
        let inertia = case["inertia"].as_f64().unwrap();
        assert!((found.inertia / inertia - 1.0).abs() < 1e-9, "{name} {k}: {}", found.inertia);
    }
}

#[test]
fn own_starts_are_no_worse_than_those_of_scikit_learn() {
    let reference = reference();
    for case in reference["kmeans"].as_array().unwrap() {
        let name = case["data"].as_str().unwrap();
        let Some((values, columns)) = matrix(&reference, name) else { continue };
        let k = case["k"].as_u64().unwrap() as usize;
        let points = Points::new(&values, columns).unwrap();
        let mut runs: Vec<f64> = (0..50)
            .map(|seed| {
                let options = Options { k, seed, ..Options::default() };
                kmeans::fit(points, None, &options, SILENT).unwrap().inertia
            })
            .collect();
        runs.sort_by(f64::total_cmp);
        let slack = if k <= 8 { 1.001 } else { 1.01 };
        let (median, best) = (0.5 * (runs[24] + runs[25]), runs[0]);
        for (what, ours) in [("median", median), ("best", best)] {
            let theirs = case[what].as_f64().unwrap();
            assert!(ours <= slack * theirs, "{name} {k} {what}: {ours} against {theirs}");
        }
    }
}

#[test]
fn the_same_shares_lead_to_the_bic_of_scikit_learn() {
    let reference = reference();
    for case in reference["mixture"].as_array().unwrap() {
        let name = case["data"].as_str().unwrap();
        let Some((mut values, columns)) = matrix(&reference, name) else { continue };
        let k = case["k"].as_u64().unwrap() as usize;
        if case["logarithms"] == true {
            values.iter_mut().for_each(|x| *x = ln_1p(x.abs()) * x.signum());
        }
        let points = Points::new(&values, columns).unwrap();
        let first = numbers(&case["first"]);
        let options = Options { k, max_iter: 1000, ..Options::default() };
        let labels = kmeans::fit_from(points, None, &first, &options, SILENT).unwrap().labels;
        let covariance = match case["covariance"].as_str().unwrap() {
            "full" => Covariance::Full,
            "tied" => Covariance::Tied,
            "diag" => Covariance::Diagonal,
            _ => Covariance::Spherical,
        };
        let options =
            mixture::Options { covariance, reg_covar: 1e-6, max_iter: 20_000, tolerance: 1e-10 };
        let found = mixture::fit_from_labels(points, None, k, &labels, &options, SILENT).unwrap();
        let (bic, expected) =
            (found.bic(covariance, points.rows() as f64), case["bic"].as_f64().unwrap());
        assert!((bic / expected - 1.0).abs() < 1e-6, "{name} {covariance:?}: {bic} {expected}");
    }
}
