#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use super::{Auto, Candidate, Criterion};
use crate::clv::{Value, value::TransactionModel};
use crate::error::ErrorKind;
use crate::frame::{DataFrame, TableBuilder, Validity, double, text};
use crate::learn::buying::bg_nbd::{BgNbd, Dropout};
use crate::learn::buying::cnbd::Cnbd;
use crate::learn::buying::{Process, nbd::Nbd};
use crate::math::elementary::ln;
use crate::math::random::Random;
use crate::method::{Inputs, Method, Predict, Task};

/// Customers whose purchases follow a process, observed for 1 to 2 years in weeks.
fn simulated(process: &impl Process, customers: u64) -> DataFrame {
    let histories: Vec<_> = (0..customers)
        .map(|i| {
            let mut random = Random::new(11, 1, i);
            let age = 52.0 + (i % 52) as f64;
            process.draw(&mut random, age).history(age)
        })
        .collect();
    let of = |f: fn(&crate::learn::buying::History) -> f64| histories.iter().map(f).collect();
    let spend = |(i, h): (usize, &crate::learn::buying::History)| {
        let each = 10.0 + 7.0 * Random::new(11, 2, i as u64).gamma(2.0);
        if h.frequency > 0.0 { each } else { f64::NAN }
    };
    TableBuilder::new()
        .int64("customer_id", (0..customers as i64).collect(), &Validity::all())
        .float64("frequency", of(|h| h.frequency))
        .float64("recency", of(|h| h.recency))
        .float64("T", of(|h| h.age))
        .float64("litt", of(|h| h.litt))
        .float64("monetary_value", histories.iter().enumerate().map(spend).collect())
        .finish()
        .unwrap()
}

fn rhythm() -> Cnbd {
    let parameters = BgNbd { r: 1.4, alpha: 2.0, a: 0.7, b: 2.5 };
    Cnbd { k: 3, dropout: Dropout::AfterAll, parameters }
}

fn chosen(auto: &Auto, table: &DataFrame) -> (String, DataFrame) {
    let model = auto.fit(table).unwrap();
    let comparison = model.table("comparison").unwrap();
    let first = text(&comparison, "model").unwrap().get(0).to_owned();
    (first, comparison)
}

#[test]
fn the_model_that_made_the_customers_is_chosen() {
    let auto = Auto::default();
    let (found, table) = chosen(&auto, &simulated(&rhythm(), 2000));
    assert_eq!(found, "clv.mbg_cnbd_k");
    let ranks = double(&table, "rank").unwrap();
    assert_eq!(ranks, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let aic = double(&table, "aic").unwrap();
    assert!(aic.is_sorted(), "{aic:?}");
    // Everybody stays: what can tell of dropout says no more.
    let (found, table) = chosen(&auto, &simulated(&Nbd { r: 0.8, alpha: 6.0 }, 2000));
    assert_eq!(found, "clv.nbd", "{table:?}");
    // Purchases at random, and dropout from the first purchase on.
    let cnbd = Cnbd { k: 1, ..rhythm() };
    let auto = Auto { criterion: Some(Criterion::Bic), ..auto };
    let (found, table) = chosen(&auto, &simulated(&cnbd, 4000));
    assert_eq!(found, "clv.mbg_nbd", "{table:?}");
}

#[test]
fn criteria_are_those_of_each_model_alone() {
    let data = simulated(&rhythm(), 500);
    let (_, table) = chosen(&Auto::default(), &data);
    let ids = text(&table, "model").unwrap();
    let of = |name: &str| double(&table, name).unwrap();
    let (likelihoods, parameters) = (of("log_likelihood"), of("parameters"));
    let (aic, bic) = (of("aic"), of("bic"));
    assert_eq!(ids.len(), 6);
    for (at, id) in ids.iter().enumerate() {
        let entry = crate::registry::get(id).unwrap();
        let task = Task::new();
        let alone = entry.fit(&serde_json::json!({}), (&data).into(), &task).unwrap();
        let told = |name: &str| double(&alone.table("diagnostics").unwrap(), name).unwrap()[0];
        assert_eq!(likelihoods[at].to_bits(), told("log_likelihood").to_bits(), "{id}");
        // The k of a rhythm is a parameter more.
        let more = f64::from(u8::from(id.contains("cnbd")));
        assert!((aic[at] - told("aic") - 2.0 * more).abs() < 1e-9, "{id}");
        assert!((bic[at] - told("bic") - ln(500.0) * more).abs() < 1e-9, "{id}");
        let counted = alone.table("parameters").unwrap().height() as f64;
        assert_eq!(parameters[at], counted + more, "{id}");
    }
}

#[test]
fn predictions_are_those_of_the_value_by_the_chosen_model() {
    let data = simulated(&rhythm(), 500);
    let auto = Auto::default().fit(&data).unwrap();
    let value = Value { transactions: TransactionModel::MbgCnbdK, ..Value::default() };
    let value = value.fit(&data).unwrap();
    let outputs = ["p_alive", "expected_purchases", "next_purchase", "expected_spend", "clv"];
    let asked = Predict::new().outputs(outputs).level(0.9).horizon(26.0);
    let (left, right) = (auto.predict(&data, &asked), value.predict(&data, &asked));
    assert!(left.unwrap().equals_missing(&right.unwrap()));
    let columns = ["frequency", "recency", "T", "monetary_value", "litt"];
    let scorer = auto.scorer(&columns, &asked).unwrap();
    let mut out = vec![0.0; scorer.outputs().len()];
    scorer.run(&[2.0, 20.0, 30.0, 25.0, f64::NAN], &mut out).unwrap();
    assert!(out.iter().all(|x| x.is_finite()), "{out:?}");
}

#[test]
fn what_is_left_out_says_why() {
    let data = simulated(&rhythm(), 300).drop("litt").unwrap();
    let models = [Candidate::BgBb, Candidate::BgCnbdK, Candidate::Sbg, Candidate::BgNbd];
    let auto = Auto { models: models.to_vec(), ..Auto::default() };
    let (found, table) = chosen(&auto, &data);
    assert_eq!(found, "clv.bg_nbd");
    let ids: Vec<String> = text(&table, "model").unwrap().iter().map(str::to_owned).collect();
    assert_eq!(ids, ["clv.bg_nbd", "clv.bg_bb", "clv.bg_cnbd_k", "clv.sbg"]);
    let reasons = text(&table, "reason").unwrap();
    let reasons: Vec<&str> = reasons.iter().collect();
    assert_eq!(reasons, ["", "opportunities", "no_litt", "contracts"]);
    assert_eq!(table.column("reason").unwrap().null_count(), 1);
    assert_eq!(table.column("rank").unwrap().null_count(), 3);
    let notes = auto.fit(&data).unwrap().notes();
    let note = notes.iter().find(|note| note.code == "model_chosen").unwrap();
    assert_eq!(note.text, "`clv.bg_nbd` was chosen of 1 models by aic");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let data = simulated(&rhythm(), 60).drop("litt").unwrap();
    let refused = |auto: Auto| {
        let error = auto.fit(&data).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{error}");
        error.parameter_name().unwrap().to_owned()
    };
    let base = Auto::default;
    assert_eq!(refused(Auto { models: Vec::new(), ..base() }), "models");
    assert_eq!(refused(Auto { models: vec![Candidate::BgBb], ..base() }), "models");
    assert_eq!(refused(Auto { models: vec![Candidate::Nbd; 2], ..base() }), "models");
    assert_eq!(refused(Auto { models: vec![Candidate::BgCnbdK], ..base() }), "models");
    assert_eq!(refused(Auto { split: Some("2020-01-01".into()), ..base() }), "split");
    let criterion = Some(Criterion::LogScore);
    assert_eq!(refused(Auto { criterion, ..base() }), "criterion");
}

#[test]
fn a_model_that_does_not_converge_is_left_out_with_a_note() {
    let data = simulated(&rhythm(), 300);
    let auto = Auto { max_iter: 1, ..Auto::default() };
    assert_eq!(auto.fit(&data).unwrap_err().kind(), ErrorKind::NotConverged);
    // Some number of steps is enough for one model and not for all.
    let task = Task::new();
    let failed = (1..30).find_map(|max_iter| {
        let auto = Auto { max_iter, ..Auto::default() };
        let read = auto.read(&mut Inputs::from(&data), &task).unwrap();
        let found = auto.compare(&read, None, &task).unwrap();
        (1..6).contains(&found.failed.len()).then_some(found)
    });
    let mut found = failed.unwrap();
    assert_eq!(found.fitted.len() + found.failed.len(), 6);
    let best = found.choose(Criterion::Aic).unwrap().1;
    let table = found.comparison.table().unwrap();
    assert_eq!(text(&table, "model").unwrap().get(0), best.id());
    let reasons = text(&table, "reason").unwrap();
    let left_out = reasons.iter().filter(|reason| *reason == "not_fitted").count();
    assert_eq!(left_out, found.failed.len());
}
