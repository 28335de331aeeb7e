#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use super::History;
use crate::clv::{Auto, BgNbd, ParetoNbd, Value};
use crate::error::ErrorKind;
use crate::frame::{DataFrame, TableBuilder, Validity, double, text};
use crate::ledger::{Detail, Ledger, Occasion};
use crate::math::elementary::{exp, ln};
use crate::math::random::Random;
use crate::method::{Analysis, Inputs, Method, Model, Predict, Unit};

/// Who bought on which day: 80 customers over 30 weeks.
fn purchases() -> (Vec<i64>, Vec<i32>) {
    let mut random = Random::new(3, 1, 0);
    let (mut customers, mut days) = (Vec::new(), Vec::new());
    for customer in 0..80_i64 {
        let mut day = (60.0 * random.uniform()) as i32;
        let mean = 3.0 + 30.0 * random.uniform();
        while day < 210 {
            customers.push(customer);
            days.push(9000 + day);
            if random.uniform() < 0.2 {
                break;
            }
            day += 1 + (mean * random.exponential()) as i32;
        }
    }
    (customers, days)
}

fn log() -> DataFrame {
    let (customers, days) = purchases();
    let amounts = (0..days.len()).map(|i| 5.0 + (i % 7) as f64).collect();
    TableBuilder::new()
        .int64("customer_id", customers, &Validity::all())
        .date("timestamp", days, &Validity::all())
        .float64("amount", amounts)
        .finish()
        .unwrap()
}

fn told(asked: &History, inputs: impl Into<Inputs>) -> DataFrame {
    asked.run(inputs).unwrap().get("history").unwrap().clone()
}

fn column(table: &DataFrame, name: &str) -> Vec<f64> {
    double(table, name).unwrap()
}

/// P(alive) at every day of a life, as lifetimes 0.11 (MIT) documents `calculate_alive_path`: a
/// day each, whether there was a purchase, those added up less the first, the time of the last
/// one carried on; and the formula of Fader, Hardie & Lee (2008) for each.
fn alive_path(model: &BgNbdNumbers, bought: &[i32], last: i32) -> Vec<f64> {
    let BgNbdNumbers { r, alpha, a, b } = *model;
    let mut total = 0.0;
    let mut recency = 0.0;
    let path = (bought[0]..=last).map(|day| {
        let age = f64::from(day - bought[0]);
        if bought.contains(&day) {
            total += 1.0;
            recency = age;
        }
        let x: f64 = total - 1.0;
        if x == 0.0 {
            return 1.0;
        }
        let odds = exp((r + x) * (ln(alpha + age) - ln(alpha + recency)));
        1.0 / (1.0 + a / (b + x - 1.0) * odds)
    });
    path.collect()
}

struct BgNbdNumbers {
    r: f64,
    alpha: f64,
    a: f64,
    b: f64,
}

#[test]
fn every_day_of_a_life_is_as_lifetimes_tells_it() {
    let log = log();
    let asked = History { unit: Unit::Day, limit: 1000, ..History::default() };
    let table = told(&asked, &log);
    let model = BgNbd { unit: Unit::Day, ..BgNbd::default() }.fit(&log).unwrap();
    let estimates = column(&model.table("parameters").unwrap(), "value");
    let model =
        BgNbdNumbers { r: estimates[0], alpha: estimates[1], a: estimates[2], b: estimates[3] };
    let (owners, days) = purchases();
    let last = *days.iter().max().unwrap();
    let mut expected = Vec::new();
    for customer in 0..80 {
        let mine = owners.iter().zip(&days).filter(|(owner, _)| **owner == customer);
        let bought: Vec<i32> = mine.map(|(_, day)| *day).collect();
        expected.extend(alive_path(&model, &bought, last));
    }
    let found = column(&table, "p_alive");
    assert_eq!(found.len(), expected.len());
    for (x, y) in found.iter().zip(&expected) {
        assert!((x - y).abs() < 1e-12, "{x} {y}");
    }
    assert!(found.iter().any(|p| *p < 0.5) && found.contains(&1.0));
}

#[test]
fn rows_are_what_a_model_says_of_a_table_of_them() {
    let log = log();
    let names = ["7", "60", "3"];
    for model in [ParetoNbd::default().fit(&log).unwrap(), Auto::default().fit(&log).unwrap()] {
        let asked = History {
            customers: names.map(str::to_owned).to_vec(),
            step: Some(2.0),
            horizon: 5.0,
            ..History::default()
        };
        let inputs = || Inputs::from(&log).with("model", &model);
        let table = told(&asked, inputs());
        let ids = column(&table, "customer_id");
        assert!(ids.is_sorted() && [3.0, 7.0, 60.0].iter().all(|id| ids.contains(id)));
        // `customer_id` stands for a customer once in a fit, not in a prediction.
        let asked = Predict::new().outputs(["p_alive", "expected_purchases"]).horizon(5.0);
        let mut seen = table.clone();
        if model.id() == "clv.auto" {
            let of = |x: &f64| if *x > 0.0 { 9.0 } else { f64::NAN };
            let spend = column(&table, "frequency").iter().map(of).collect();
            let spend = TableBuilder::new().float64("monetary_value", spend).finish().unwrap();
            seen.hstack_mut(spend.columns()).unwrap();
        }
        let rows = model.predict(&seen, &asked).unwrap();
        for name in ["p_alive", "expected_purchases"] {
            let (left, right) = (column(&table, name), column(&rows, name));
            for (x, y) in left.iter().zip(&right) {
                assert!((x - y).abs() <= 1e-12 * y.abs(), "{} {name}: {x} {y}", model.id());
            }
        }
    }
}

#[test]
fn the_last_rows_are_the_summary_of_the_ledger() {
    for occasion in [Occasion::Day, Occasion::Week] {
        let ledger = Ledger { occasion, detail: Detail::Days, ..Ledger::default() };
        let ledger: Model = ledger.fit(log()).unwrap();
        let summary = ledger.table("summary").unwrap();
        let table = told(&History { step: Some(3.5), ..History::default() }, &ledger);
        let ids = column(&table, "customer_id");
        let last: Vec<usize> =
            (0..ids.len()).filter(|&i| ids.get(i + 1).is_none_or(|next| *next != ids[i])).collect();
        for name in ["customer_id", "frequency", "recency", "T"] {
            let all = column(&table, name);
            let found: Vec<f64> = last.iter().map(|&i| all[i]).collect();
            assert_eq!(found, column(&summary, name), "{name} {occasion:?}");
        }
        // Every purchase has its row, and a row that is none comes at a step or at the end.
        let purchases = column(&table, "purchase").iter().filter(|p| **p == 1.0).count();
        assert_eq!(purchases, log().height());
        let first = (0..ids.len()).filter(|&i| i == 0 || ids[i - 1] != ids[i]);
        assert!(first.clone().count() == 80);
        for i in first {
            assert_eq!((column(&table, "T")[i], column(&table, "p_alive")[i]), (0.0, 1.0));
        }
    }
}

#[test]
fn an_earlier_last_day_tells_what_was_known_then() {
    let whole = told(&History { unit: Unit::Day, ..History::default() }, log());
    let asked =
        History { as_of: Some("1994-11-30".to_owned()), unit: Unit::Day, ..History::default() };
    let earlier = told(&asked, log());
    let (owners, days) = purchases();
    let first = |id: f64| days[owners.iter().position(|owner| *owner == id as i64).unwrap()];
    let (ids, ages) = (column(&whole, "customer_id"), column(&whole, "T"));
    // 1994-11-30 is day 9099.
    let at = |(id, age): (&f64, &f64)| f64::from(first(*id)) + age <= 9099.0;
    let kept: Vec<bool> = ids.iter().zip(&ages).map(at).collect();
    assert!(kept.contains(&true) && kept.contains(&false));
    for name in ["customer_id", "frequency", "recency", "T"] {
        let all = column(&whole, name).into_iter().zip(&kept);
        let known: Vec<f64> = all.filter(|(_, kept)| **kept).map(|(value, _)| value).collect();
        assert_eq!(known, column(&earlier, name), "{name}");
    }
}

#[test]
fn what_cannot_be_told_is_refused() {
    let log = log();
    let error = |asked: History, inputs: Inputs| asked.run(inputs).unwrap_err();
    let unknown = History { customers: vec!["5".into(), "nobody".into()], ..History::default() };
    let refused = error(unknown, (&log).into());
    assert_eq!(refused.parameter_name(), Some("customers"), "{refused}");
    assert!(refused.to_string().contains("`nobody`"));
    let weeks = BgNbd::default().fit(&log).unwrap();
    let days = Ledger { unit: Unit::Day, ..Ledger::default() }.fit(&log).unwrap();
    let refused = error(History::default(), Inputs::from(&days).with("model", &weeks));
    assert_eq!(refused.kind(), ErrorKind::Incompatible, "{refused}");
    // The model's unit counts raw transactions.
    told(
        &History { unit: Unit::Day, ..History::default() },
        Inputs::from(&log).with("model", &weeks),
    );
    let summary = weeks_summary(&log);
    let value = Value { covariates: vec!["channel".into()], ..Value::default() };
    let value = value.fit(&summary).unwrap();
    let refused = error(History::default(), Inputs::from(&log).with("model", &value));
    assert_eq!(refused.kind(), ErrorKind::InvalidData, "{refused}");
    let ledger = Ledger { occasion: Occasion::Transaction, ..Ledger::default() }.fit(&log).unwrap();
    let refused = error(History::default(), (&ledger).into());
    assert_eq!(refused.parameter_name(), Some("occasion"), "{refused}");
    let ledger = Ledger { detail: Detail::Summary, ..Ledger::default() }.fit(&log).unwrap();
    assert!(told(&History::default(), &ledger).height() > 80);
    let earlier = History { as_of: Some("1994-11-30".into()), ..History::default() };
    assert_eq!(error(earlier, (&ledger).into()).parameter_name(), Some("detail"));
}

/// The summary of a log with a covariate.
fn weeks_summary(log: &DataFrame) -> DataFrame {
    let ledger = Ledger::default().fit(log).unwrap();
    let mut table = ledger.table("summary").unwrap();
    let channel = (0..table.height()).map(|i| ((i * 7) % 3) as f64).collect();
    let channel = TableBuilder::new().float64("channel", channel).finish().unwrap();
    table.hstack_mut(channel.columns()).unwrap();
    table
}

#[test]
fn a_history_of_everybody_for_ever_is_refused_before_it_is_made() {
    let ends = TableBuilder::new()
        .text("customer_id", &["a", "b"].into_iter().collect(), &Validity::all())
        .date("timestamp", vec![0, 2_000_000], &Validity::all())
        .float64("amount", vec![1.0, 1.0])
        .finish()
        .unwrap();
    let model = BgNbd { unit: Unit::Day, ..BgNbd::default() }.fit(log()).unwrap();
    // Without a step nobody has more than 520 regular rows, the first day and the last.
    let asked = History::default();
    let table = told(&asked, Inputs::from(&ends).with("model", &model));
    assert!((500..=523).contains(&table.height()), "{}", table.height());
    assert_eq!(text(&table, "customer_id").unwrap().iter().last(), Some("b"));
    let asked = History { step: Some(1.0), ..asked };
    let six = TableBuilder::new()
        .int64("customer_id", (0..6).collect(), &Validity::all())
        .date("timestamp", vec![0, 0, 0, 0, 0, 2_000_000], &Validity::all())
        .float64("amount", vec![1.0; 6])
        .finish()
        .unwrap();
    let refused = asked.run(Inputs::from(&six).with("model", &model)).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::LimitExceeded, "{refused}");
}
