//! The real data sets.

use super::*;

/// The folder of data sets; without it the test is skipped, but not where CI runs.
fn data(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("HABITUE_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", path.display());
    println!("skipped: {} is missing", path.display());
    None
}

#[test]
fn the_sample_of_cdnow_is_read_from_csv() {
    let Some(path) = data("cdnow/cdnow_sample.csv") else { return };
    let batch = read(path, &["customer_id", "date", "amount", "quantity"]);
    let columns = columns([("timestamp", "date")]);
    let view = View::new(&batch, &columns);
    assert_eq!(view.rows(), 6919);
    let keys = view.keys("customer_id").unwrap();
    let KeyValues::Int64(ids) = &keys.values else { panic!("text") };
    assert_eq!((ids[0], *ids.iter().max().unwrap()), (1, 2357));
    let money = view.money("amount", None).unwrap();
    assert_eq!(money.minor[0], 2933);
    assert_eq!(money.minor.iter().sum::<i64>(), 24_409_194);
    assert_eq!(money.changed, Changed::default());
    let instants = view.instants("timestamp", None, None).unwrap();
    assert_eq!(instants.zone, Zone::Naive);
    assert_eq!(instants.micros[0], 852_076_800_000_000);
    assert_eq!(view.integers("quantity").unwrap().0[0], 2);
}

#[test]
fn the_master_file_of_cdnow_is_read_from_parquet() {
    let Some(path) = data("cdnow/cdnow_master.parquet") else { return };
    let scan = Scan::open(path).unwrap();
    assert_eq!(scan.rows_hint(), Some(69_659));
    let names: Vec<&str> = scan.columns().iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["customer_id", "date", "quantity", "amount"]);
    let mut rows = 0;
    let mut total = 0;
    for batch in scan.batches(&["amount", "customer_id", "date"], 10_000).unwrap() {
        let batch = batch.unwrap();
        assert_eq!(batch.first_row(), rows);
        let columns = Columns::default();
        let view = View::new(&batch, &columns);
        rows += view.rows() as u64;
        total += view.money("amount", None).unwrap().minor.iter().sum::<i64>();
        assert_eq!(view.keys("customer_id").unwrap().kind(), KeyKind::Int64);
        assert_eq!(view.instants("date", None, None).unwrap().validity, Validity::all());
    }
    assert_eq!(rows, 69_659);
    assert_eq!(total, 250_031_563);
}

#[test]
fn the_missing_customers_of_online_retail_are_counted() {
    let Some(path) = data("online-retail/online_retail.parquet") else { return };
    let batch = read(
        path,
        &["customer_id", "invoice_date", "quantity", "unit_price", "country", "invoice"],
    );
    let columns = Columns::default();
    let view = View::new(&batch, &columns);
    assert_eq!(view.rows(), 541_909);
    assert_eq!(view.keys("customer_id").unwrap().validity.null_count(), 135_080);
    assert_eq!(view.keys("invoice").unwrap().kind(), KeyKind::Text);
    assert_eq!(view.texts("country").unwrap().categories.len(), 38);
    let instants = view.instants("invoice_date", None, None).unwrap();
    assert_eq!(instants.micros.iter().min(), Some(&1_291_191_960_000_000));
    let money = view.money_of("quantity", "unit_price", None).unwrap();
    assert_eq!(money.minor.iter().sum::<i64>(), 974_774_793);
}
