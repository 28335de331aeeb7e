//! Tables of customers with covariates.

use std::collections::HashMap;
use std::path::PathBuf;

use habitue::learn::buying::Process;
use habitue::learn::buying::bg_nbd::BgNbd as BgNbdProcess;
use habitue::ledger::Ledger;
use habitue::math::random::{Random, table as stream};
use habitue::{DataFrame, Method, columns};
use polars_core::prelude::Column;

/// A file of the folder of real data, or none outside of CI.
pub(super) fn data(path: &str) -> Option<PathBuf> {
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
pub(super) fn apparel() -> Option<DataFrame> {
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

pub(super) const CHANNELS: [&str; 3] = ["app", "store", "web"];
pub(super) const COHORTS: [&str; 4] = ["2020", "2021", "2022", "2023"];

/// BG/NBD customers whose rate moves with income, channel and cohort, and whose dropout does
/// with income.
pub(super) fn shop(customers: usize) -> DataFrame {
    let mut random = Random::new(11, stream("covariates"), 0);
    let mut numbers: [Vec<f64>; 6] = Default::default();
    let (mut channels, mut cohorts) = (Vec::new(), Vec::new());
    for i in 0..customers {
        let income = 1.0 + (i % 7) as f64;
        let (channel, cohort) = ((i / 2) % 3, (i * i + i / 3) % 4);
        let mut point = BgNbdProcess { r: 0.7, alpha: 9.0, a: 0.7, b: 2.3 }.transformed();
        point[1] -= 0.15 * income + [0.0, 0.4, -0.3][channel] + [0.3, 0.0, -0.3, 0.1][cohort];
        point[2] += 0.1 * income;
        let age = 30.0 + (i % 20) as f64;
        let history = BgNbdProcess::from_transformed(point).draw(&mut random, age).history(age);
        let row = [i as f64, history.frequency, history.recency, age, income, 0.0];
        numbers.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
        channels.push(CHANNELS[channel]);
        cohorts.push(COHORTS[cohort]);
    }
    let [ids, frequency, recency, age, income, _] = numbers;
    let spend: Vec<Option<f64>> = frequency
        .iter()
        .zip(&ids)
        .map(|(x, id)| (*x > 0.0).then_some(20.0 + (id * 7.0) % 31.0))
        .collect();
    let whole = |column: Vec<f64>| column.into_iter().map(|x| x as i64).collect::<Vec<i64>>();
    let columns = vec![
        Column::new("customer_id".into(), whole(ids)),
        Column::new("frequency".into(), whole(frequency)),
        Column::new("recency".into(), recency),
        Column::new("T".into(), age),
        Column::new("monetary_value".into(), spend),
        Column::new("income".into(), income),
        Column::new("channel".into(), channels),
        Column::new("cohort".into(), cohorts),
    ];
    DataFrame::new(customers, columns).unwrap()
}
