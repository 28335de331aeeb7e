//! The ledger through its contract, on real data and on small frames.

use super::*;
use crate::frame::{
    DataFrame, KeyValues, Keys, Scan, Strings, TableBuilder, Validity, View, columns,
};
use crate::method::{Method, Model, Predict, Unit};
use crate::testing::data;
use crate::{ErrorKind, Inputs};

fn numbers(table: &DataFrame, column: &str) -> Vec<f64> {
    let batch = Scan::open(table).unwrap().read(&[column]).unwrap();
    View::new(&batch, &columns([("", ""); 0])).numbers(column).unwrap()
}

fn table(model: &Model, name: &str) -> DataFrame {
    model.predict(Inputs::new(), &Predict::new().outputs([name])).unwrap()
}

fn cdnow() -> Ledger {
    Ledger {
        columns: columns([("timestamp", "date")]),
        as_of: Some("1997-09-30".into()),
        ..Ledger::default()
    }
}

#[test]
fn the_cdnow_log_gives_the_published_summary() {
    let Some(log) = data("cdnow/cdnow_sample.csv") else { return };
    let Some(published) = data("cdnow/cdnow_summary_monetary_weeks.csv") else { return };
    let names = ["customer_id", "frequency", "recency", "T", "monetary_value"];
    let batch = Scan::open(published).unwrap().read(&names).unwrap();
    let none = columns([("", ""); 0]);
    let published = |name| View::new(&batch, &none).numbers(name).unwrap();
    for detail in [Detail::Summary, Detail::Days, Detail::Events] {
        let ledger = Ledger { detail, ..cdnow() }.fit(log.clone()).unwrap();
        let summary = ledger.predict(Inputs::new(), &Predict::new()).unwrap();
        assert_eq!(numbers(&summary, "customer_id"), published("customer_id"));
        assert_eq!(numbers(&summary, "frequency"), published("frequency"));
        assert_eq!(published("frequency").iter().sum::<f64>(), 2457.0);
        // The file is rounded to two decimals.
        for name in ["recency", "T"] {
            for (ours, theirs) in numbers(&summary, name).iter().zip(published(name)) {
                assert!((ours - theirs).abs() <= 0.005 + 1e-12, "{name} {ours} {theirs}");
            }
        }
        let spend = numbers(&summary, "monetary_value");
        for (ours, theirs) in spend.iter().zip(published("monetary_value")) {
            let ours = if ours.is_nan() { 0.0 } else { *ours };
            assert!((ours - theirs).abs() <= 0.005 + 1e-12, "monetary_value {ours} {theirs}");
        }
    }
}

#[test]
fn bg_nbd_fitted_to_the_cdnow_log_finds_the_reference() {
    let Some(log) = data("cdnow/cdnow_sample.csv") else { return };
    let ledger = cdnow().fit(log).unwrap();
    let entry = crate::registry::get("clv.bg_nbd").unwrap();
    let params = serde_json::json!({});
    let model = entry.fit(&params, Inputs::from(&ledger), &crate::Task::new()).unwrap();
    // From the raw log, computed with 30 digits by the reference scripts.
    let reference = [0.2425945224, 4.413602019, 0.7929220172, 2.425906777];
    let fitted = numbers(&model.table("parameters").unwrap(), "value");
    for (ours, theirs) in fitted.iter().zip(reference) {
        assert!((ours / theirs - 1.0).abs() < 1e-8, "{ours} {theirs}");
    }
}

#[test]
fn calibration_splits_the_cdnow_log_at_any_date() {
    let Some(log) = data("cdnow/cdnow_sample.csv") else { return };
    let whole = Ledger { as_of: None, ..cdnow() }.fit(log.clone()).unwrap();
    let options = Predict::new().outputs(["calibration"]).set("split", "1997-09-30");
    let table = whole.predict(Inputs::new(), &options).unwrap();
    assert_eq!(table.height(), 2357);
    assert_eq!(numbers(&table, "frequency_cal").iter().sum::<f64>(), 2457.0);
    // 1997-10-01 to 1998-06-30 are 273 days.
    assert!(numbers(&table, "duration_holdout").iter().all(|d| *d == 39.0));
    let declared = Ledger {
        as_of: None,
        detail: Detail::Summary,
        splits: vec!["1997-09-30".into()],
        ..cdnow()
    };
    let declared = declared.fit(log).unwrap();
    assert!(declared.predict(Inputs::new(), &options).unwrap().equals_missing(&table));
    let other = Predict::new().outputs(["calibration"]).set("split", "1997-08-31");
    let error = declared.predict(Inputs::new(), &other).unwrap_err();
    assert_eq!(error.parameter_name(), Some("detail"));
}

fn online_retail() -> Ledger {
    Ledger {
        columns: columns([
            ("timestamp", "invoice_date"),
            ("price", "unit_price"),
            ("transaction_id", "invoice"),
        ]),
        cancellation_prefix: Some("C".into()),
        ..Ledger::default()
    }
}

#[test]
fn online_retail_keeps_its_refunds_apart() {
    let Some(file) = data("online-retail/online_retail.parquet") else { return };
    let ledger = online_retail().fit(file.clone()).unwrap();
    let note = |code: &str| {
        let found = ledger.notes().into_iter().find(|note| note.code == code);
        found.map(|note| note.arguments["rows"].as_u64().unwrap())
    };
    assert_eq!(note("rows_without_customer"), Some(135_080));
    assert_eq!(ledger.basis().rows, 541_909 - 135_080);
    assert_eq!(ledger.basis().customers, Some(4372));
    // 8,905 lines have a negative quantity and a customer.
    assert_eq!(note("refunds"), Some(8905));
    let rfm = table(&ledger, "rfm");
    // 4,339 customers have a line with a positive quantity, one of them at a price of 0.
    assert_eq!(rfm.height(), 4339);
    let gross = Ledger { refunds: Refunds::Drop, ..online_retail() }.fit(file).unwrap();
    let (net, gross) =
        (numbers(&rfm, "total_value"), numbers(&table(&gross, "rfm"), "total_value"));
    assert!(net.iter().zip(&gross).all(|(net, gross)| net <= gross));
    let total: f64 = gross.iter().sum();
    // 8,911,407.904 before each line is rounded to pence.
    assert_eq!((total * 100.0).round(), 891_140_790.0);
    assert!(numbers(&rfm, "orders").iter().sum::<f64>() >= 18_532.0);
}

fn small(customers: KeyValues, amounts: Vec<f64>, days: Vec<i32>) -> TableBuilder {
    let keys = Keys { values: customers, validity: Validity::all() };
    TableBuilder::new()
        .keys("customer_id", &keys)
        .date("timestamp", days, &Validity::all())
        .float64("amount", amounts)
}

fn integers(keys: &[i64]) -> KeyValues {
    KeyValues::Int64(keys.to_vec())
}

#[test]
fn updates_and_merges_equal_one_fit() {
    let part = |keys: &[i64], first: i32| {
        let len = keys.len();
        // A refund and an amount that is rounded, so that there are notes.
        let amounts = (0..len).map(|i| i as f64 * 3.003 - 1.0).collect();
        small(integers(keys), amounts, (first..first + len as i32).collect()).finish().unwrap()
    };
    let (one, two) = (part(&[3, 1, 2, 3], 100), part(&[5, 3, 1], 90));
    let first = Ledger::default().fit(one.clone()).unwrap();
    let second = Ledger::default().fit(two.clone()).unwrap();
    let merged = first.merge(&second).unwrap();
    let swapped = second.merge(&first).unwrap();
    assert_eq!(merged.content_hash().unwrap(), swapped.content_hash().unwrap());
    first.update(two).unwrap();
    assert_eq!(first.content_hash().unwrap(), merged.content_hash().unwrap());
    let loaded = crate::api::load_bytes(&first.to_bytes().unwrap()).unwrap();
    assert_eq!(loaded, first);
    assert_eq!(first.merge(&first.clone()).unwrap_err().kind(), ErrorKind::Incompatible);
    let before = first.content_hash().unwrap();
    let wrong = small(integers(&[1, 2]), vec![1.0, f64::NAN], vec![1, 2]).finish().unwrap();
    assert_eq!(first.update(wrong).unwrap_err().wrong_rows().first, [1]);
    assert_eq!(first.content_hash().unwrap(), before);
    let other = Ledger { unit: Unit::Day, ..Ledger::default() }.fit(one).unwrap();
    assert_eq!(first.merge(&other).unwrap_err().parameter_name(), Some("unit"));
}

#[test]
fn nulls_are_named_or_dropped_and_counted() {
    let keys = Keys {
        values: integers(&[1, 0, 2, 3]),
        validity: Validity::from_flags(vec![true, false, true, true]),
    };
    let frame = TableBuilder::new()
        .keys("customer_id", &keys)
        .date("timestamp", vec![1, 2, 3, 4], &Validity::all())
        .float64("amount", vec![1.005, f64::NAN, 2.0, f64::NAN])
        .finish()
        .unwrap();
    let error = Ledger::default().fit(frame.clone()).unwrap_err();
    assert_eq!(
        (error.column_name(), error.wrong_rows().first.as_slice()),
        (Some("amount"), &[3][..])
    );
    let ledger = Ledger { nulls: Nulls::Drop, ..Ledger::default() }.fit(frame).unwrap();
    let codes: Vec<String> = ledger.notes().into_iter().map(|note| note.code).collect();
    assert_eq!(codes, ["rows_without_customer", "rows_with_nulls", "amounts_rounded"]);
    assert_eq!(ledger.basis().rows, 2);
}

#[test]
fn two_currencies_are_refused() {
    let frame = |codes: [&str; 2]| {
        let codes: Strings = codes.iter().collect();
        let builder = small(integers(&[1, 2]), vec![1.0, 2.0], vec![1, 2]);
        builder.text("currency", &codes, &Validity::all()).finish().unwrap()
    };
    let error = Ledger::default().fit(frame(["EUR", "USD"])).unwrap_err();
    assert_eq!((error.kind(), error.column_name()), (ErrorKind::InvalidData, Some("currency")));
    let euros = Ledger::default().fit(frame(["EUR", "EUR"])).unwrap();
    assert!(euros.update(frame(["USD", "USD"])).is_err());
    let dollars = Ledger::default().fit(frame(["USD", "USD"])).unwrap();
    assert_eq!(euros.merge(&dollars).unwrap_err().parameter_name(), Some("currency"));
}

#[test]
fn text_keys_come_out_in_order_of_their_bytes() {
    let names = ["zoe", "Zoe", "\u{e9}mile", "anna", "zoe"];
    let keys = KeyValues::Text(names.iter().collect());
    let frame = small(keys, vec![1.0; 5], vec![1, 2, 3, 4, 5]).finish().unwrap();
    let summary = table(&Ledger::default().fit(frame).unwrap(), "summary");
    let batch = Scan::open(&summary).unwrap().read(&["customer_id"]).unwrap();
    let keys = View::new(&batch, &columns([("", ""); 0])).keys("customer_id").unwrap();
    let expected: Strings = ["Zoe", "anna", "zoe", "\u{e9}mile"].iter().collect();
    assert_eq!(keys.values, KeyValues::Text(expected));
}

#[test]
fn what_is_missing_is_named() {
    let frame = TableBuilder::new()
        .int64("customer_id", vec![1], &Validity::all())
        .date("timestamp", vec![1], &Validity::all())
        .finish()
        .unwrap();
    let error = Ledger::default().fit(frame).unwrap_err();
    assert_eq!(error.column_name(), Some("amount"));
    let frame = small(integers(&[1]), vec![1.0], vec![1]).finish().unwrap();
    let ledger = |pairs: [(&str, &str); 1]| Ledger { columns: columns(pairs), ..Ledger::default() };
    let error = ledger([("currency", "Currency")]).fit(frame.clone()).unwrap_err();
    assert_eq!(error.column_name(), Some("Currency"));
    let error = ledger([("custmer_id", "x")]).fit(frame).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownName);
    let empty = small(integers(&[]), vec![], vec![]).finish().unwrap();
    assert_eq!(Ledger::default().fit(empty).unwrap_err().kind(), ErrorKind::InvalidData);
}

#[test]
fn the_first_wrong_row_is_told_whatever_the_number_of_threads() {
    let rows = 1_000_000;
    let amount = |i: i64| if i == 400_123 || i == 999_999 { f64::NAN } else { 1.0 };
    let keys: Vec<i64> = (0..rows).map(|i| i % 7).collect();
    let frame = small(integers(&keys), (0..rows).map(amount).collect(), vec![9; rows as usize]);
    let frame = frame.finish().unwrap();
    let entry = crate::registry::get("ledger").unwrap();
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let fit = || entry.fit(&serde_json::json!({}), Inputs::from(&frame), &crate::Task::new());
        let error = pool.install(fit).unwrap_err();
        assert_eq!(error.wrong_rows().first, [400_123]);
    }
}

#[test]
fn an_overflow_names_the_same_customer_whatever_the_number_of_threads() {
    let rows = 600_000;
    // Two rows of 50 of the customers, far apart, are more than 64 bits hold.
    let large = |i: i64| i % 2_000 < 50 && (i < 2_000 || rows - 2_000 <= i);
    let amounts = (0..rows).map(|i| if large(i) { 6e16 } else { 1.0 }).collect();
    let keys: Vec<i64> = (0..rows).map(|i| i * 7919 % 2_000 - 1_000).collect();
    let first = (0..rows).filter(|i| large(*i)).map(|i| keys[i as usize]).min().unwrap();
    let frame = small(integers(&keys), amounts, vec![9; rows as usize]).finish().unwrap();
    let entry = crate::registry::get("ledger").unwrap();
    for detail in ["summary", "days", "events"] {
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let params = serde_json::json!({"detail": detail});
            let fit = || entry.fit(&params, Inputs::from(&frame), &crate::Task::new());
            let error = pool.install(fit).unwrap_err().to_string();
            assert!(error.contains(&format!("for customer {first};")), "{error}");
        }
    }
}

#[test]
fn the_number_of_threads_does_not_show() {
    let mut random = 88_172_645_463_325_252_u64;
    let mut draw = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let rows = 300_000;
    let keys: Vec<i64> = (0..rows).map(|_| draw(2_000) as i64).collect();
    let amounts = (0..rows).map(|_| draw(100_000) as f64 / 1000.0 - 5.0).collect();
    let days = (0..rows).map(|_| 10_000 + draw(700) as i32).collect();
    let frame = small(integers(&keys), amounts, days).finish().unwrap();
    let entry = crate::registry::get("ledger").unwrap();
    for detail in ["summary", "days", "events"] {
        let params = serde_json::json!({"detail": detail});
        let hash = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let fit = || entry.fit(&params, Inputs::from(&frame), &crate::Task::new());
            pool.install(fit).unwrap().content_hash().unwrap()
        };
        let one = hash(1);
        assert_eq!(one, hash(2));
        assert_eq!(one, hash(8));
    }
}

#[test]
fn history_and_events_give_back_what_came_in() {
    let frame = small(integers(&[2, 1, 2, 2]), vec![1.5, 2.0, -0.5, 3.0], vec![20, 10, 20, 15])
        .float64("points", vec![7.0, f64::NAN, 8.0, 9.0])
        .text(
            "club",
            &["a", "b", "a", ""].iter().collect(),
            &Validity::from_flags(vec![true, true, true, false]),
        )
        .finish()
        .unwrap();
    let ledger = Ledger {
        detail: Detail::Events,
        numbers: vec!["points".into()],
        texts: vec!["club".into()],
        ..Ledger::default()
    };
    let ledger = ledger.fit(frame.clone()).unwrap();
    let ledger = crate::api::load_bytes(&ledger.to_bytes().unwrap()).unwrap();
    let events = table(&ledger, "events");
    assert_eq!(numbers(&events, "customer_id"), [1.0, 2.0, 2.0, 2.0]);
    assert_eq!(numbers(&events, "amount"), [2.0, 3.0, 1.5, -0.5]);
    let points = numbers(&events, "points");
    assert!(points[0].is_nan());
    assert_eq!(points[1..], [9.0, 7.0, 8.0]);
    let batch = Scan::open(&events).unwrap().read(&["club"]).unwrap();
    let clubs = View::new(&batch, &columns([("", ""); 0])).texts("club").unwrap();
    assert_eq!([0, 1, 2, 3].map(|i| clubs.get(i)), [Some("b"), None, Some("a"), Some("a")]);
    let days = Ledger::default().fit(frame.clone()).unwrap();
    for history in [table(&ledger, "history"), table(&days, "history")] {
        assert_eq!(numbers(&history, "customer_id"), [1.0, 2.0, 2.0]);
        assert_eq!(numbers(&history, "purchases"), [1.0, 1.0, 1.0]);
        assert_eq!(numbers(&history, "amount"), [2.0, 3.0, 1.5]);
        assert_eq!(numbers(&history, "refunded"), [0.0, 0.0, 0.5]);
    }
    let summary = Ledger { detail: Detail::Summary, ..Ledger::default() }.fit(frame).unwrap();
    for name in ["history", "events"] {
        let asked = summary.predict(Inputs::new(), &Predict::new().outputs([name]));
        assert_eq!(asked.unwrap_err().parameter_name(), Some("detail"));
    }
}
