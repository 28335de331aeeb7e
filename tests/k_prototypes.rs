//! Segments of customers that are told apart by numbers and words, through the interface that
//! every language has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use habitue::frame::{self, Strings, TableBuilder, Validity};
use habitue::segment::{KPrototypes, Kmeans, Missing, Scale};
use habitue::{DataFrame, ErrorKind, Inputs, Method, Model, Predict, api, columns};
use polars_core::prelude::IdxCa;

const CITIES: [&str; 3] = ["Bonn", "Oslo", "Rome"];

/// Customers of three kinds, told apart by their city and by two numbers, and by a colour that
/// says nothing.
fn shop(rows: usize) -> DataFrame {
    let wave = |row: usize, k: usize| ((row * k) % 17) as f64 / 17.0;
    let kind = |row: usize| row % 3;
    let city = |row: usize| {
        if row.is_multiple_of(11) { CITIES[(row / 11) % 3] } else { CITIES[kind(row)] }
    };
    let cities: Strings = (0..rows).map(city).collect();
    let colours: Strings = (0..rows).map(|row| ["red", "blue"][(row / 3) % 2]).collect();
    let all = Validity::all();
    let number = |f: &dyn Fn(usize) -> f64| (0..rows).map(f).collect::<Vec<f64>>();
    TableBuilder::new()
        .int64("customer_id", (0..rows as i64).collect(), &all)
        .float64("visits", number(&|row| 20.0 + 10.0 * kind(row) as f64 + wave(row, 5)))
        .float64("spend", number(&|row| 400.0 - 100.0 * kind(row) as f64 + 9.0 * wave(row, 7)))
        .text("city", &cities, &all)
        .text("colour", &colours, &all)
        .float64("total_value", number(&|row| 5.0 + wave(row, 3)))
        .finish()
        .unwrap()
}

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn method(k: u32) -> KPrototypes {
    KPrototypes {
        features: strings(&["visits", "spend"]),
        categories: strings(&["city", "colour"]),
        k,
        ..Default::default()
    }
}

fn segments(model: &Model, table: &DataFrame) -> Vec<Option<i64>> {
    let found = model.predict(table, &Predict::new()).unwrap();
    found.column("segment").unwrap().i64().unwrap().iter().collect()
}

fn texts(table: &DataFrame, name: &str) -> Vec<String> {
    let column = table.column(name).unwrap().str().unwrap();
    column.iter().map(|text| text.unwrap_or_default().to_owned()).collect()
}

#[test]
fn customers_of_a_kind_are_together_and_their_words_are_told() {
    let table = shop(330);
    let model = method(3).fit(&table).unwrap();
    let found = segments(&model, &table);
    let of_kind = |kind: usize| found.iter().skip(kind).step_by(3).collect::<Vec<_>>();
    for kind in 0..3 {
        assert!(
            of_kind(kind).iter().all(|segment| *segment == of_kind(kind)[0]),
            "{:?}",
            of_kind(kind)
        );
    }
    let modes = model.table("modes").unwrap();
    let mut cities: Vec<String> = texts(&modes, "level").into_iter().step_by(2).collect();
    cities.sort();
    assert_eq!(cities, CITIES);
    assert_eq!(texts(&modes, "category")[..2], ["city", "colour"]);
    let shares = frame::double(&modes, "share").unwrap();
    let of_all = frame::double(&modes, "population_share").unwrap();
    assert!(shares.iter().step_by(2).all(|share| *share > 0.9), "{shares:?}");
    assert!(of_all.iter().step_by(2).all(|share| (0.3..0.4).contains(share)), "{of_all:?}");
    // What sets a segment apart is words and numbers alike.
    let table = model.predict(&table, &Predict::new().outputs(["segments"])).unwrap();
    let labels = texts(&table, "label");
    assert!(labels.iter().all(|label| label.contains("city ") || label.contains("visits")));
    assert!(labels.iter().any(|label| label.contains("city ")), "{labels:?}");
    // Numbers alone are in `centres` and `profile`.
    let centres = model.table("centres").unwrap();
    assert_eq!(texts(&centres, "feature"), ["visits", "spend"].repeat(3));
}

#[test]
fn the_order_of_rows_and_equal_rows_do_not_show() {
    let table = shop(120);
    let backwards: IdxCa = (0..120_u32).rev().map(Some).collect();
    let there = table.take(&backwards).unwrap();
    let (one, other) = (method(4).fit(&table).unwrap(), method(4).fit(&there).unwrap());
    assert_eq!(one.content_hash().unwrap(), other.content_hash().unwrap());
    let mut doubled = table.vstack(&table).unwrap();
    doubled.drop_in_place("customer_id").unwrap();
    let twice = method(4).fit(&doubled).unwrap();
    assert_eq!(segments(&one, &table), segments(&twice, &table));
}

#[test]
fn without_words_it_is_k_means_and_without_numbers_k_modes() {
    let table = shop(90);
    let features = strings(&["visits", "spend"]);
    let ours = KPrototypes { k: 3, categories: Vec::new(), ..method(3) }.fit(&table).unwrap();
    let theirs = Kmeans { k: 3, features, ..Default::default() }.fit(&table).unwrap();
    assert_eq!(segments(&ours, &table), segments(&theirs, &table));
    let cost = |model: &Model, name: &str| {
        let table = model.table("diagnostics").unwrap();
        let at = texts(&table, "name").iter().position(|n| n == name).unwrap();
        frame::double(&table, "value").unwrap()[at]
    };
    let (ours, theirs) = (cost(&ours, "cost"), cost(&theirs, "inertia"));
    assert!((ours - theirs).abs() < 1e-9 * theirs, "{ours} {theirs}");

    let words = KPrototypes { features: Vec::new(), ..method(6) }.fit(&table).unwrap();
    // Three cities and two colours: six kinds, nobody differs from a centre.
    assert_eq!(cost(&words, "cost"), 0.0);
    assert_eq!(cost(&words, "gamma"), 1.0);
    assert_eq!(words.table("centres").unwrap().height(), 0);
}

#[test]
fn gaps_are_dropped_or_filled_and_unseen_words_differ_from_all() {
    let table = shop(90);
    let rows = |city: [Option<&str>; 3]| {
        let words: Strings = city.iter().map(|city| city.unwrap_or("")).collect();
        let valid = Validity::from_flags(city.iter().map(Option::is_some).collect());
        TableBuilder::new()
            .float64("visits", vec![21.0, 21.0, f64::NAN])
            .float64("spend", vec![410.0; 3])
            .text("city", &words, &valid)
            .text("colour", &["red"; 3].iter().collect(), &Validity::all())
            .finish()
            .unwrap()
    };
    let given = rows([Some("Bonn"), None, Some("Oslo")]);
    let dropping = method(3).fit(&table).unwrap();
    let found = segments(&dropping, &given);
    assert!(found[0].is_some() && found[1].is_none() && found[2].is_none());
    let filling = KPrototypes { missing: Missing::Median, ..method(3) }.fit(&table).unwrap();
    assert!(segments(&filling, &given).iter().all(Option::is_some));
    let distance = |word: &str| {
        let found = dropping.predict(rows([Some(word), None, None]), &Predict::new());
        frame::double(&found.unwrap(), "distance").unwrap()[0]
    };
    assert!(distance("Atlantis") > distance("Bonn"));
    assert_eq!(distance("Atlantis"), distance("Lemuria"));
}

#[test]
fn one_row_is_scored_by_its_words() {
    let table = shop(90);
    let model = method(3).fit(&table).unwrap();
    let names = ["visits", "spend", "city", "colour"];
    let scorer = model.scorer(&names, &Predict::new()).unwrap();
    let rows = model.predict(&table, &Predict::new()).unwrap();
    let (cities, colours) = (texts(&table, "city"), texts(&table, "colour"));
    let number = |name: &str, row: usize| frame::double(&table, name).unwrap()[row];
    let mut out = vec![0.0; scorer.outputs().len()];
    for row in 0..table.height() {
        let city = scorer.code(2, &cities[row]).unwrap();
        let colour = scorer.code(3, &colours[row]).unwrap();
        let given = [number("visits", row), number("spend", row), city, colour];
        scorer.run(&given, &mut out).unwrap();
        for (value, name) in out.iter().zip(scorer.outputs()) {
            if name == "segment" || name == "distance" {
                let whole = rows.column(name).unwrap().get(row).unwrap().try_extract::<f64>();
                assert_eq!(value.to_bits(), whole.unwrap().to_bits(), "{name} of row {row}");
            }
        }
    }
    assert_eq!(scorer.code(2, "Atlantis"), Some(3.0));
    for wrong in [4.0, 0.5, -1.0, f64::INFINITY] {
        let error = scorer.run(&[0.0, 0.0, wrong, 0.0], &mut out).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        assert_eq!(error.column_name(), Some("city"));
    }
}

#[test]
fn updates_count_words_on_and_refits_keep_the_numbers() {
    let table = shop(90);
    let model = method(3).fit(&table).unwrap();
    let bonn = segments(&model, &table)[0].unwrap();
    // The customers of Bonn move to Rome, one after the other.
    let moved = |rows: usize| {
        TableBuilder::new()
            .float64("visits", vec![20.5; rows])
            .float64("spend", vec![405.0; rows])
            .text("city", &vec!["Rome"; rows].iter().collect(), &Validity::all())
            .text("colour", &vec!["red"; rows].iter().collect(), &Validity::all())
            .finish()
            .unwrap()
    };
    let city_of = |model: &Model| {
        let modes = model.table("modes").unwrap();
        let segments = modes.column("segment").unwrap().i64().unwrap().iter();
        let at = segments.collect::<Vec<_>>().iter().position(|s| *s == Some(bonn)).unwrap();
        texts(&modes, "level")[at].clone()
    };
    assert_eq!(city_of(&model), "Bonn");
    model.update(moved(10)).unwrap();
    assert_eq!(city_of(&model), "Bonn");
    model.update(moved(40)).unwrap();
    assert_eq!(city_of(&model), "Rome");
    let again = api::load_bytes(&model.to_bytes().unwrap()).unwrap();
    assert_eq!(again.content_hash().unwrap(), model.content_hash().unwrap());

    // Another seed and other levels: who was together keeps the number.
    let first = method(3).fit(&table).unwrap();
    let mut larger = shop(300);
    let names: Strings =
        texts(&larger, "city").iter().map(|c| if c == "Oslo" { "Aarhus" } else { c }).collect();
    let renamed = TableBuilder::new().text("city", &names, &Validity::all()).finish().unwrap();
    larger.replace("city", renamed.columns()[0].clone()).unwrap();
    let later = KPrototypes { seed: 9, ..method(3) }
        .fit(Inputs::new().with("data", &larger).with("previous", &first))
        .unwrap();
    assert_eq!(segments(&later, &larger)[..90], segments(&first, &table)[..]);
}

#[test]
fn errors_name_what_is_wrong() {
    let table = shop(30);
    let fails = |method: KPrototypes, table: &DataFrame| method.fit(table).unwrap_err();
    let twice = KPrototypes { categories: strings(&["city", "city"]), ..method(2) };
    let error = fails(twice, &table);
    assert_eq!(
        (error.kind(), error.parameter_name()),
        (ErrorKind::InvalidParameter, Some("categories"))
    );
    let both = KPrototypes { categories: strings(&["city", "spend"]), ..method(2) };
    assert_eq!(fails(both, &table).parameter_name(), Some("categories"));
    let absent = KPrototypes { categories: strings(&["town"]), ..method(2) };
    let error = fails(absent, &table);
    assert_eq!((error.kind(), error.column_name()), (ErrorKind::InvalidData, Some("town")));
    // Names of customers are no categories.
    let rows = 10_001;
    let names: Strings = (0..rows).map(|row| format!("street {row}")).collect();
    let streets = TableBuilder::new().text("street", &names, &Validity::all()).finish().unwrap();
    let of_streets = KPrototypes {
        categories: strings(&["town"]),
        columns: columns([("town", "street")]),
        ..Default::default()
    };
    let error = fails(of_streets.clone(), &streets);
    assert_eq!((error.kind(), error.column_name()), (ErrorKind::InvalidData, Some("street")));
    assert!(of_streets.fit(streets.head(Some(10_000))).is_ok());
    // A ledger knows no words.
    let transactions = TableBuilder::new()
        .int64("customer_id", vec![1, 2], &Validity::all())
        .text("timestamp", &["2024-01-01", "2024-01-02"].iter().collect(), &Validity::all())
        .float64("amount", vec![1.0, 2.0])
        .finish()
        .unwrap();
    let words = KPrototypes { categories: strings(&["city"]), ..Default::default() };
    assert_eq!(fails(words, &transactions).parameter_name(), Some("categories"));
    assert!(KPrototypes { k: 2, ..Default::default() }.fit(&transactions).is_ok());
    let plain = KPrototypes { scale: Scale::None, gamma: Some(0.0), ..method(3) };
    assert!(plain.fit(&table).is_ok());
}
