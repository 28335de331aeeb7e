//! Properties that hold for any customers: of the ledger, of probabilities, of units.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod support;

use habitue::{DataFrame, Model, Predict};
use polars_core::prelude::{Column, NamedFrom as _, Series, TimeUnit};
use proptest::prelude::*;
use serde_json::json;
use support::examples::{Example, example, fit, picked};

/// Customer, seconds since 2024-01-01, minor units.
type Row = (i64, i64, i64);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0_i64..20, 0_i64..40_000_000, -2_000_i64..100_000);
    prop::collection::vec(row, 1..60)
}

fn transactions(rows: &[Row], key: impl Fn(i64) -> i64, scale: i64) -> DataFrame {
    const START: i64 = 1_704_067_200;
    let times: Vec<i64> = rows.iter().map(|r| (START + r.1) * 1_000_000).collect();
    let times = Series::new("timestamp".into(), times);
    let columns = vec![
        Column::new("customer_id".into(), rows.iter().map(|r| key(r.0)).collect::<Vec<_>>()),
        Column::from(times.into_datetime(TimeUnit::Microseconds, None)),
        Column::new(
            "amount".into(),
            rows.iter().map(|r| (r.2 * scale) as f64 / 100.0).collect::<Vec<_>>(),
        ),
    ];
    DataFrame::new(rows.len(), columns).unwrap()
}

fn ledger(table: &DataFrame) -> Model {
    fit("ledger", &json!({}), table.into()).unwrap()
}

fn column(table: &DataFrame, name: &str) -> Vec<Option<f64>> {
    let column = table.column(name).unwrap();
    column.cast(&polars_core::prelude::DataType::Float64).unwrap().f64().unwrap().iter().collect()
}

/// A BG/NBD of the example, fitted once.
fn buying() -> &'static Model {
    static MODEL: std::sync::OnceLock<Model> = std::sync::OnceLock::new();
    MODEL.get_or_init(|| fit("clv.bg_nbd", &json!({}), (&example().ledger).into()).unwrap())
}

fn customers(histories: &[(i64, f64, f64)]) -> DataFrame {
    DataFrame::new(
        histories.len(),
        vec![
            Column::new("frequency".into(), histories.iter().map(|h| h.0).collect::<Vec<_>>()),
            Column::new("recency".into(), histories.iter().map(|h| h.1).collect::<Vec<_>>()),
            Column::new("T".into(), histories.iter().map(|h| h.2).collect::<Vec<_>>()),
        ],
    )
    .unwrap()
}

/// 64 cases each, or as many as `PROPTEST_CASES` says (`make deep`: 1,000).
fn drawn() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(64),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(drawn())]

    #[test]
    fn two_ledgers_merged_are_the_ledger_of_all(rows in rows(), cut in 0.0..1.0_f64) {
        let cut = (rows.len() as f64 * cut) as usize;
        prop_assume!(0 < cut && cut < rows.len());
        let part = |rows: &[Row]| ledger(&transactions(rows, |k| k, 1));
        let (a, b) = (part(&rows[..cut]), part(&rows[cut..]));
        let all = part(&rows).content_hash().unwrap();
        prop_assert_eq!(a.merge(&b).unwrap().content_hash().unwrap(), all.clone());
        prop_assert_eq!(b.merge(&a).unwrap().content_hash().unwrap(), all.clone());
        a.update(transactions(&rows[cut..], |k| k, 1)).unwrap();
        prop_assert_eq!(a.content_hash().unwrap(), all);
    }

    #[test]
    fn a_ledger_does_not_depend_on_the_order_of_rows(rows in rows(), seed in any::<u32>()) {
        let table = transactions(&rows, |k| k, 1);
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_by_key(|row| row.wrapping_mul(0x9e37_79b1) ^ seed);
        let turned = ledger(&picked(&table, order)).content_hash().unwrap();
        prop_assert_eq!(turned, ledger(&table).content_hash().unwrap());
    }

    #[test]
    fn other_ids_in_the_same_order_change_nothing_but_the_ids(rows in rows()) {
        let table = |key: fn(i64) -> i64| {
            let summary = ledger(&transactions(&rows, key, 1)).table("summary").unwrap();
            summary.drop("customer_id").unwrap()
        };
        prop_assert!(table(|k| k).equals_missing(&table(|k| k * 1_000_003 - 50)));
    }

    #[test]
    fn ten_times_the_money_is_ten_times_the_value(rows in rows()) {
        let rfm = |scale| ledger(&transactions(&rows, |k| k, scale)).table("rfm").unwrap();
        let (one, ten) = (rfm(1), rfm(10));
        for (a, b) in column(&one, "total_value").into_iter().zip(column(&ten, "total_value")) {
            // Both are minor units over 100, so the products are the same integer.
            prop_assert_eq!((a.unwrap() * 1000.0).round(), (b.unwrap() * 100.0).round());
        }
        prop_assert_eq!(column(&one, "orders"), column(&ten, "orders"));
    }

    #[test]
    fn probabilities_lie_between_0_and_1_and_quantiles_in_order(
        histories in prop::collection::vec((0_i64..200, 0.0..=1.0_f64, 0.1..300.0_f64), 1..20),
        horizon in 0.01..1000.0_f64,
    ) {
        let table: Vec<(i64, f64, f64)> = histories
            .iter()
            .map(|&(x, share, age)| (x, if x == 0 { 0.0 } else { share * age }, age))
            .collect();
        let asked = Predict::new()
            .outputs(["p_alive", "p_no_purchase", "expected_purchases", "next_purchase"])
            .horizon(horizon)
            .level(0.8);
        let got = buying().predict(customers(&table), &asked).unwrap();
        for name in ["p_alive", "p_no_purchase"] {
            for value in column(&got, name) {
                prop_assert!((0.0..=1.0).contains(&value.unwrap()), "{name} {value:?}");
            }
        }
        for value in column(&got, "expected_purchases") {
            prop_assert!(value.unwrap() >= 0.0);
        }
        let quantiles = ["next_purchase_q10", "next_purchase", "next_purchase_q90"];
        let [low, middle, high] = quantiles.map(|name| column(&got, name));
        for ((a, b), c) in low.iter().zip(&middle).zip(&high) {
            // A null is a time that never comes.
            let or_never = |t: &Option<f64>| t.unwrap_or(f64::INFINITY);
            prop_assert!(or_never(a) <= or_never(b) && or_never(b) <= or_never(c));
        }
    }

    #[test]
    fn who_bought_later_is_likelier_to_be_alive(
        x in 1_i64..100, age in 1.0..300.0_f64, shares in (0.01..=1.0_f64, 0.01..=1.0_f64),
    ) {
        let (a, b) = (shares.0.min(shares.1), shares.0.max(shares.1));
        let table = customers(&[(x, a * age, age), (x, b * age, age)]);
        let asked = Predict::new().outputs(["p_alive"]);
        let alive = column(&buying().predict(&table, &asked).unwrap(), "p_alive");
        prop_assert!(alive[0].unwrap() <= alive[1].unwrap(), "{alive:?}");
    }
}

#[test]
fn money_in_another_unit_scales_spend() {
    let world = Example::new(150, 5);
    let summary = world.ledger.table("summary").unwrap();
    let mut tenfold = summary.clone();
    let money = column(&summary, "monetary_value").into_iter().map(|m| m.map(|m| 10.0 * m));
    tenfold.with_column(Column::new("monetary_value".into(), money.collect::<Vec<_>>())).unwrap();
    let spend = |table: &DataFrame| {
        let model = fit("clv.gamma_gamma", &json!({}), table.into()).unwrap();
        column(&model.predict(table, &Predict::new()).unwrap(), "expected_spend")
    };
    for (a, b) in spend(&summary).into_iter().zip(spend(&tenfold)) {
        let (a, b) = (a.unwrap(), b.unwrap());
        // Newton stops at a decrement of the log-likelihood, so parameters agree to its root.
        assert!((b / a / 10.0 - 1.0).abs() < 1e-5, "{a} {b}");
    }
}

#[test]
fn days_and_weeks_predict_the_same_purchases() {
    let world = Example::new(150, 5);
    let expected = |unit: &str, horizon: f64| {
        let model =
            fit("clv.bg_nbd", &json!({"unit": unit}), (&world.transactions).into()).unwrap();
        let asked = Predict::new().outputs(["expected_purchases"]).horizon(horizon);
        let table = model.predict(&world.transactions, &asked).unwrap();
        column(&table, "expected_purchases")
    };
    for (a, b) in expected("day", 91.0).into_iter().zip(expected("week", 13.0)) {
        let (a, b) = (a.unwrap(), b.unwrap());
        // As above.
        assert!((a - b).abs() <= 1e-5 * b.abs().max(1e-6), "{a} {b}");
    }
}
