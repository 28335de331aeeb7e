#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use super::super::tests::html;
use super::*;
use crate::frame::{DataFrame, TableBuilder, double};
use crate::math::random::{Random, table};
use crate::method::Entry;
use crate::simulate::Transactions;

fn asked(asked: &Segments, data: &DataFrame) -> Outcome {
    let entry = const { &Entry::analysis::<Segments>() };
    let params = serde_json::to_value(asked).unwrap();
    entry.run(&params, Inputs::from(data), &Task::new()).unwrap()
}

/// Three kinds of customers, and a feature of the caller's own.
fn clouds(rows: usize) -> DataFrame {
    let mut random = Random::new(3, table("test clouds"), 0);
    let mut of = |centres: [f64; 3]| -> Vec<f64> {
        (0..rows).map(|row| centres[row % 3] + random.normal()).collect()
    };
    TableBuilder::new()
        .float64("visits", of([5.0, 20.0, 40.0]))
        .float64("basket", of([30.0, 10.0, 60.0]))
        .finish()
        .unwrap()
}

/// Also writes the pages to the directory that `HABITUE_REPORT_DIR` names, to be looked at.
#[test]
fn the_page_is_well_formed_and_says_everything_in_both_languages() {
    let world = Transactions { customers: Some(600), seed: 3, ..Transactions::default() };
    let world = world.run(Inputs::new()).unwrap();
    let transactions = world.get("transactions").unwrap();
    for locale in ["en", "ru"] {
        let settings = Segments {
            locale: locale.to_owned(),
            k: Some(4),
            compare_to: Some("2024-06-30".to_owned()),
            ..Segments::default()
        };
        let outcome = asked(&settings, transactions);
        let text = &outcome.documents[0].text;
        if let Some(directory) = std::env::var_os("HABITUE_REPORT_DIR") {
            let path = std::path::Path::new(&directory).join(format!("segments_{locale}.html"));
            std::fs::write(path, text).unwrap();
        }
        let page = html::read(text).unwrap();
        // The map and the silhouettes.
        assert_eq!(page.values("role").filter(|role| *role == "img").count(), 2);
        let ids: Vec<&str> = page.values("id").collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        for text in &page.texts {
            let word = text.trim();
            let like_an_id = word.contains('-')
                && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
                && !word.starts_with('-');
            assert!(!like_an_id, "{word}");
        }
        assert_eq!(outcome.get("segments").unwrap().height(), 4);
        // Everybody is somewhere, and most stay where they are.
        let moved = outcome.get("movements").unwrap();
        let customers = double(moved, "customers").unwrap();
        let all = double(outcome.get("customers").unwrap(), "segment").unwrap();
        assert_eq!(customers.iter().sum::<f64>(), all.len() as f64);
        assert!(page.values("id").any(|id| id == "movement"));
    }
}

#[test]
fn a_day_of_which_nothing_is_known_is_named() {
    let world = Transactions { customers: Some(50), seed: 3, ..Transactions::default() };
    let world = world.run(Inputs::new()).unwrap();
    let entry = const { &Entry::analysis::<Segments>() };
    let fails = |day: &str, data: Inputs| {
        let asked =
            Segments { k: Some(2), compare_to: Some(day.to_owned()), ..Segments::default() };
        let params = serde_json::to_value(asked).unwrap();
        entry.run(&params, data, &Task::new()).unwrap_err()
    };
    let transactions = || Inputs::from(world.get("transactions").unwrap());
    for day in ["1990-01-01", "yesterday"] {
        let error = fails(day, transactions());
        assert_eq!(error.parameter_name(), Some("compare_to"), "{error}");
    }
}

#[test]
fn a_number_that_is_not_given_is_chosen_and_explained() {
    let settings = Segments {
        features: vec!["visits".to_owned(), "basket".to_owned()],
        k_max: 5,
        scale: Scale::None,
        ..Segments::default()
    };
    let outcome = asked(&settings, &clouds(300));
    if let Some(directory) = std::env::var_os("HABITUE_REPORT_DIR") {
        let path = std::path::Path::new(&directory).join("segments_chosen.html");
        std::fs::write(path, &outcome.documents[0].text).unwrap();
    }
    let chosen = double(outcome.get("candidates").unwrap(), "chosen").unwrap();
    assert_eq!(chosen, [0.0, 0.0, 1.0, 0.0, 0.0]);
    assert_eq!(outcome.get("segments").unwrap().height(), 3);
    let page = html::read(&outcome.documents[0].text).unwrap();
    assert!(page.texts.iter().any(|text| text.contains("3 segments were chosen")));
    // What the caller calls a feature is what the page calls it.
    assert!(page.texts.iter().any(|text| text.contains("high visits")));
}

#[test]
fn customers_without_structure_are_told_so() {
    let mut random = Random::new(5, table("test noise"), 0);
    let values = (0..200).map(|_| random.normal()).collect();
    let data = TableBuilder::new().float64("visits", values).finish().unwrap();
    let settings =
        Segments { features: vec!["visits".to_owned()], k_max: 4, ..Segments::default() };
    let outcome = asked(&settings, &data);
    assert_eq!(outcome.get("segments").unwrap().height(), 1);
    let page = html::read(&outcome.documents[0].text).unwrap();
    assert!(page.texts.iter().any(|text| text.contains("do not fall into groups")));
}
