//! Covariates and groups of customers: published figures, and what must hold whatever the data.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test"
)]

#[path = "covariates/tables.rs"]
mod tables;

use std::collections::HashMap;

use habitue::clv::value::TransactionModel;
use habitue::clv::{BgNbd, CovariatesOn, MbgNbd, ParetoNbd, Value};
use habitue::{DataFrame, ErrorKind, Method, Model, Predict, api, columns, frame};
use polars_core::prelude::{Column, IdxCa};
use tables::{CHANNELS, COHORTS, apparel, data, shop};

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
    let method =
        ParetoNbd { covariates: both.clone(), covariates_dropout: both, ..ParetoNbd::default() };
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
    let method = BgNbd { covariates: both.clone(), covariates_dropout: both, ..BgNbd::default() };
    let model = method.fit(&table).unwrap();
    let ll = log_likelihood(&model);
    assert!(ll >= -5_839.862_5, "{ll}");
    assert_eq!(status(&model), "homogeneous_dropout");
    // On the log-odds of dropout the same columns have an optimum inside, with one more thing
    // to say: the mean dropout.
    let phi = BgNbd { on: CovariatesOn::Phi, ..method }.fit(&table).unwrap();
    assert_eq!(status(&phi), "interior");
    assert!(log_likelihood(&phi) > log_likelihood(&plain));
}

fn bg_nbd() -> BgNbd {
    BgNbd {
        covariates: strings(&["income", "channel"]),
        covariates_dropout: strings(&["income"]),
        on: CovariatesOn::Phi,
        pool: Some("cohort".into()),
        ..BgNbd::default()
    }
}

fn pareto_nbd() -> ParetoNbd {
    ParetoNbd {
        covariates: strings(&["income"]),
        covariates_dropout: strings(&["income", "channel"]),
        covariates_equal: strings(&["income"]),
        pool: Some("cohort".into()),
        pool_width: Some(0.3),
        ..ParetoNbd::default()
    }
}

fn picked(table: &DataFrame, rows: Vec<u32>) -> DataFrame {
    table.take(&IdxCa::from_vec("".into(), rows)).unwrap()
}

fn with(table: &DataFrame, column: Column) -> DataFrame {
    let mut columns: Vec<Column> = table.columns().to_vec();
    match columns.iter_mut().find(|c| c.name() == column.name()) {
        Some(old) => *old = column,
        None => columns.push(column),
    }
    DataFrame::new(table.height(), columns).unwrap()
}

fn bits(table: &DataFrame, name: &str) -> Vec<u64> {
    frame::double(table, name).unwrap().iter().map(|x| x.to_bits()).collect()
}

#[test]
fn simulated_covariates_and_groups_are_found() {
    let model = bg_nbd().fit(shop(8000)).unwrap();
    let table = model.table("parameters").unwrap();
    let found = parameters(&model);
    let errors = frame::double(&table, "standard_error").unwrap();
    let names: Vec<String> = table
        .column("parameter")
        .unwrap()
        .str()
        .unwrap()
        .iter()
        .map(|name| name.unwrap().to_owned())
        .collect();
    for (name, truth) in [
        ("purchases.income", 0.15),
        ("purchases.channel=store", 0.4),
        ("purchases.channel=web", -0.3),
        ("dropout.income", 0.1),
    ] {
        let error = errors[names.iter().position(|n| n == name).unwrap()];
        assert!(((found[name] - truth) / error).abs() < 3.5, "{name}: {} {error}", found[name]);
    }
    let apart = found["purchases.cohort=2020"] - found["purchases.cohort=2022"];
    assert!((apart - 0.6).abs() < 0.2, "{apart}");
    assert!((0.1..0.6).contains(&found["purchases.cohort.width"]));
    assert!(found["dropout.cohort.width"] < 0.2);
}

#[test]
fn a_scorer_gives_the_bits_of_the_table() {
    let table = shop(300);
    let names = ["frequency", "recency", "T", "income", "channel", "cohort"];
    let outputs = ["p_alive", "expected_purchases", "next_purchase", "p_purchases", "p_alive_in"];
    let options = Predict::new().outputs(outputs).level(0.9);
    let mbg = MbgNbd {
        covariates: strings(&["income", "channel"]),
        covariates_dropout: strings(&["channel"]),
        pool: Some("cohort".into()),
        pool_width: Some(0.2),
        ..MbgNbd::default()
    };
    for model in
        [bg_nbd().fit(&table).unwrap(), mbg.fit(&table).unwrap(), pareto_nbd().fit(&table).unwrap()]
    {
        let rows = model.predict(&table, &options).unwrap();
        let scorer = model.scorer(&names, &options).unwrap();
        let known: Vec<Vec<f64>> =
            names[..4].iter().map(|name| frame::double(&table, name).unwrap()).collect();
        let word = |name: &str, row: usize| {
            let text = table.column(name).unwrap().str().unwrap().get(row).unwrap().to_owned();
            scorer.code(names.iter().position(|n| *n == name).unwrap(), &text).unwrap()
        };
        let expected: Vec<Vec<u64>> =
            scorer.outputs().iter().map(|name| bits(&rows, name)).collect();
        let mut out = vec![0.0; scorer.outputs().len()];
        for row in 0..60 {
            let mut given: Vec<f64> = known.iter().map(|column| column[row]).collect();
            given.extend([word("channel", row), word("cohort", row)]);
            scorer.run(&given, &mut out).unwrap();
            for (value, column) in out.iter().zip(&expected) {
                assert_eq!(value.to_bits(), column[row], "{} {row}", model.id());
            }
        }
        // A cohort that is a number may be given as one.
        assert_eq!(scorer.code(5, "2021"), Some(2021.0));
        assert_eq!(scorer.code(4, "fax"), None);
        assert!(scorer.run(&[1.0, 2.0, 30.0, f64::NAN, 0.0, 2021.0], &mut out).is_err());
        assert!(scorer.run(&[1.0, 2.0, 30.0, 1.0, 7.0, 2021.0], &mut out).is_err());
        scorer.run(&[1.0, 2.0, 30.0, 1.0, 0.0, 1999.0], &mut out).unwrap();
    }
}

#[test]
fn reasons_count_covariates_and_add_up() {
    let table = shop(300);
    let some = picked(&table, vec![0, 5, 77]);
    let options = Predict::new().outputs(["expected_purchases"]);
    for model in [bg_nbd().fit(&table).unwrap(), pareto_nbd().fit(&table).unwrap()] {
        let reasons = model.explain(&some, &options).unwrap();
        let per_row = 3 + 3;
        assert_eq!(reasons.height(), 3 * per_row);
        let parts = frame::double(&reasons, "contribution").unwrap();
        let sums: Vec<f64> = parts.chunks(per_row).map(|c| c.iter().sum()).collect();
        let values =
            frame::double(&model.predict(&some, &options).unwrap(), "expected_purchases").unwrap();
        for i in 1..3 {
            let (left, right) = (sums[i] - sums[0], values[i] - values[0]);
            assert!((left - right).abs() < 1e-12 * (1.0 + right.abs()), "{left} {right}");
        }
        let columns: Vec<&str> =
            reasons.column("column").unwrap().str().unwrap().iter().flatten().collect();
        for name in ["income", "channel", "cohort"] {
            assert_eq!(columns.iter().filter(|c| **c == name).count(), 3, "{name}");
        }
        let shown = reasons.column("value").unwrap().str().unwrap().clone();
        let at = columns.iter().position(|c| *c == "channel").unwrap();
        assert!(CHANNELS.contains(&shown.get(at).unwrap()));
    }
}

#[test]
fn a_saved_model_is_the_same() {
    let table = shop(300);
    let options = Predict::new().level(0.8);
    let value = Value {
        transactions: TransactionModel::ParetoNbd,
        covariates: strings(&["income", "channel"]),
        pool: Some("cohort".into()),
        ..Value::default()
    };
    for model in [bg_nbd().fit(&table).unwrap(), value.fit(&table).unwrap()] {
        let loaded = api::load_bytes(&api::to_bytes(&model).unwrap()).unwrap();
        assert_eq!(loaded.content_hash().unwrap(), model.content_hash().unwrap());
        let (one, other) =
            (model.predict(&table, &options).unwrap(), loaded.predict(&table, &options).unwrap());
        assert!(one.equals_missing(&other));
        let names = |table: &DataFrame| table.get_column_names_owned();
        assert_eq!(names(&one), names(&other));
        assert_eq!(parameters(&model), parameters(&loaded));
    }
}

#[test]
fn a_value_has_the_purchases_of_its_model() {
    let table = shop(300);
    let value = Value {
        covariates: strings(&["income", "channel"]),
        covariates_dropout: strings(&["income"]),
        on: CovariatesOn::Phi,
        pool: Some("cohort".into()),
        ..Value::default()
    };
    let options = Predict::new().outputs(["expected_purchases"]).level(0.9);
    let whole = value.fit(&table).unwrap();
    let (one, other) = (
        whole.predict(&table, &options).unwrap(),
        bg_nbd().fit(&table).unwrap().predict(&table, &options).unwrap(),
    );
    assert!(one.equals_missing(&other));
    let clv = whole.predict(&table, &Predict::new().outputs(["clv"]).level(0.9)).unwrap();
    assert!(frame::double(&clv, "clv").unwrap().iter().filter(|v| **v > 0.0).count() > 150);
    assert!(whole.explain(picked(&table, vec![3]), &Predict::new().outputs(["clv"])).is_ok());
    let wrong = Value { transactions: TransactionModel::Nbd, ..value };
    assert_eq!(wrong.fit(&table).unwrap_err().parameter_name(), Some("transactions"));
}

#[test]
fn the_order_of_rows_and_weights_of_nothing_change_no_bit() {
    let table = shop(600);
    let whole = bg_nbd().fit(&table).unwrap();
    let mut order: Vec<u32> = (0..600).collect();
    order.sort_by_key(|i| i * 7919 % 601);
    let shuffled = bg_nbd().fit(picked(&table, order)).unwrap();
    let values = |model: &Model| bits(&model.table("parameters").unwrap(), "value");
    assert_eq!(values(&whole), values(&shuffled));
    // Twice the weight is twice the row, and no weight is no row.
    let doubled: Vec<f64> = (0..600).map(|i| if i < 100 { 2.0 } else { 1.0 }).collect();
    let weighted = bg_nbd().fit(with(&table, Column::new("weight".into(), doubled))).unwrap();
    let rows: Vec<u32> = (0..600).chain(0..100).collect();
    let repeated = picked(&table, rows).drop("customer_id").unwrap();
    let repeated = bg_nbd().fit(&repeated).unwrap();
    let (one, other) = (parameters(&weighted), parameters(&repeated));
    for (name, value) in &one {
        assert!((value - other[name]).abs() < 1e-9 * (1.0 + value.abs()), "{name}");
    }
    let kept: Vec<f64> = (0..600).map(|i| f64::from(u8::from(i >= 50))).collect();
    let without = bg_nbd().fit(with(&table, Column::new("weight".into(), kept))).unwrap();
    let ones = Column::new("weight".into(), vec![1.0; 550]);
    let less = bg_nbd().fit(with(&picked(&table, (50..600).collect()), ones)).unwrap();
    assert_eq!(values(&without), values(&less));
}

#[test]
fn the_unit_of_a_covariate_changes_its_coefficient_only() {
    let table = shop(600);
    let method = BgNbd { pool: None, penalty_covariates: 1e-3, ..bg_nbd() };
    let model = method.fit(&table).unwrap();
    let income = frame::double(&table, "income").unwrap();
    for (factor, shift) in [(1e9, 0.0), (1e-9, 0.0), (1.0, 100.0), (1e140, 0.0)] {
        let other: Vec<f64> = income.iter().map(|x| factor * x + shift).collect();
        let moved = method.fit(with(&table, Column::new("income".into(), other))).unwrap();
        assert!((log_likelihood(&moved) - log_likelihood(&model)).abs() < 1e-6);
        let (found, other) = (parameters(&model), parameters(&moved));
        for (name, value) in [("purchases.income", factor), ("dropout.income", factor), ("r", 1.0)]
        {
            assert!((other[name] * value / found[name] - 1.0).abs() < 1e-5, "{name} {factor}");
        }
    }
    // alpha of one whose income is 0 would be e^1500.
    let far: Vec<f64> = income.iter().map(|x| x + 1e4).collect();
    let far = method.fit(with(&table, Column::new("income".into(), far))).unwrap_err();
    assert_eq!(far.kind(), ErrorKind::InvalidData);
    assert!(far.to_string().contains("income"), "{far}");
}

#[test]
fn an_equal_coefficient_costs_likelihood_and_has_one_row() {
    let Some(table) = apparel() else { return };
    let both = strings(&["gender", "channel"]);
    let free =
        ParetoNbd { covariates: both.clone(), covariates_dropout: both, ..ParetoNbd::default() };
    let equal = ParetoNbd { covariates_equal: strings(&["channel"]), ..free.clone() };
    let (free, equal) = (free.fit(&table).unwrap(), equal.fit(&table).unwrap());
    assert!(log_likelihood(&equal) < log_likelihood(&free));
    let (free, equal) = (parameters(&free), parameters(&equal));
    assert_eq!(equal.len() + 1, free.len());
    assert!(equal.contains_key("both.channel") && !equal.contains_key("dropout.channel"));
}

#[test]
fn a_group_that_the_fit_did_not_see_is_the_population_with_a_note() {
    let table = shop(600);
    let model = bg_nbd().fit(&table).unwrap();
    let some = picked(&table, vec![1, 9, 30]);
    let elsewhere = |cohort: Option<&str>| {
        with(&some, Column::new("cohort".into(), vec![cohort, Some("2021"), Some("2022")]))
    };
    let options = Predict::new().outputs(["expected_purchases"]).level(0.9);
    let rows = |table: &DataFrame| model.ask(table, &options).unwrap();
    let (seen, unseen) = (rows(&elsewhere(Some("2020"))), rows(&elsewhere(Some("1999"))));
    let missing = rows(&elsewhere(None));
    assert!(seen.notes.is_empty());
    let note = &unseen.notes[0];
    assert_eq!((note.code.as_str(), &note.arguments["rows"]), ("groups_not_seen", &1.into()));
    assert_eq!(missing.notes[0].code, "groups_not_seen");
    let of = |outcome: &habitue::Outcome, name: &str| {
        frame::double(outcome.get("rows").unwrap(), name).unwrap()
    };
    let width = |outcome: &habitue::Outcome| {
        let end = |name: &str| of(outcome, name)[0];
        end("expected_purchases_upper") / end("expected_purchases_lower")
    };
    for cohort in COHORTS {
        assert!(width(&unseen) > width(&rows(&elsewhere(Some(cohort)))), "{cohort}");
    }
    let value = |outcome: &habitue::Outcome| of(outcome, "expected_purchases")[0].to_bits();
    assert_eq!(value(&unseen), value(&missing));
}

#[test]
fn what_cannot_be_fitted_is_refused_by_name() {
    let table = shop(60);
    let one = |name: &str| BgNbd { covariates: strings(&[name]), ..BgNbd::default() };
    let column = |column: Column| with(&table, column);
    let error = |method: BgNbd, table: &DataFrame| method.fit(table).unwrap_err();
    let check = |error: habitue::Error, kind: ErrorKind, words: &[&str]| {
        assert_eq!(error.kind(), kind, "{error}");
        for word in words {
            assert!(error.to_string().contains(word), "{error} does not say {word}");
        }
    };
    let wrong = ErrorKind::InvalidData;
    check(error(one("age"), &table), wrong, &["age", "missing"]);
    let gap: Vec<Option<f64>> = (0..60).map(|i| (i != 17).then_some(f64::from(i))).collect();
    check(error(one("z"), &column(Column::new("z".into(), gap))), wrong, &["`z`", "missing", "17"]);
    let mut values: Vec<f64> = (0..60).map(f64::from).collect();
    values[3] = f64::INFINITY;
    check(error(one("z"), &column(Column::new("z".into(), values))), wrong, &["`z`", "3"]);
    let same = Column::new("z".into(), vec![4.0; 60]);
    check(error(one("z"), &column(same)), wrong, &["`z`", "must vary", "4"]);
    let same = Column::new("z".into(), vec!["x"; 60]);
    check(error(one("z"), &column(same)), wrong, &["`z`", "must vary", "x"]);
    let income = frame::double(&table, "income").unwrap();
    let twin: Vec<f64> = income.iter().map(|x| 3.0 - 2.0 * x).collect();
    let twin = column(Column::new("z".into(), twin));
    let two = BgNbd { covariates: strings(&["income", "z"]), ..BgNbd::default() };
    check(error(two.clone(), &twin), wrong, &["`z`", "linear"]);
    assert!(BgNbd { penalty_covariates: 0.01, ..two }.fit(&twin).is_ok());
    let parameter = ErrorKind::InvalidParameter;
    check(error(one("T"), &table), parameter, &["covariates", "`T`"]);
    let twice = BgNbd { covariates: strings(&["income", "income"]), ..BgNbd::default() };
    check(error(twice, &table), parameter, &["covariates", "twice"]);
    let equal = BgNbd { covariates_equal: strings(&["income"]), ..one("income") };
    check(error(equal, &table), parameter, &["covariates_equal", "`income`"]);
    let pooled = BgNbd { pool: Some("income".into()), ..one("income") };
    check(error(pooled, &table), parameter, &["pool", "`income`"]);
    let ids: Vec<String> = (0..500).map(|i| i.to_string()).collect();
    let many = with(&shop(500), Column::new("z".into(), ids));
    check(error(one("z"), &many), ErrorKind::LimitExceeded, &["coefficients"]);
    let model = one("channel").fit(&table).unwrap();
    let new = column(Column::new("channel".into(), vec!["fax"; 60]));
    let unknown = model.predict(&new, &Predict::new()).unwrap_err();
    check(unknown, wrong, &["channel", "did not see", "fax", "app"]);
    assert!(model.predict(table.drop("channel").unwrap(), &Predict::new()).is_err());
    let Some(log) = data("apparel/transactions.csv") else { return };
    let raw = BgNbd { columns: columns([("timestamp", "date")]), ..one("gender") };
    check(raw.fit(log.as_path()).unwrap_err(), wrong, &["gender", "summary"]);
}

#[test]
fn a_posterior_lies_around_the_estimate() {
    let table = shop(1500);
    let method = BgNbd {
        covariates: strings(&["income"]),
        covariates_dropout: strings(&["income"]),
        on: CovariatesOn::Phi,
        pool: Some("cohort".into()),
        pool_width: Some(0.3),
        ..BgNbd::default()
    };
    let model = method.fit(&table).unwrap();
    let found = parameters(&model);
    for priors in ["weak", "pymc"] {
        let options =
            Predict::new().outputs(["posterior"]).set("priors", priors).set("draws", 2000);
        let rows = model.predict(&table, &options).unwrap();
        let (means, spreads) = (
            frame::double(&rows, "mean").unwrap(),
            frame::double(&rows, "standard_deviation").unwrap(),
        );
        let names = rows.column("parameter").unwrap().str().unwrap().clone();
        assert_eq!(means.len(), 4 + 2 + 8);
        for (i, name) in names.iter().flatten().enumerate().skip(4) {
            let off = (means[i] - found[name]) / spreads[i];
            assert!(off.abs() < 0.6, "{priors} {name}: {} {} {off}", means[i], found[name]);
        }
        let k_hat = frame::double(&rows, "k_hat").unwrap()[0];
        assert!(k_hat < 0.7, "{priors} {k_hat}");
    }
}

#[test]
fn text_files_hold_covariates_too() {
    let folder = std::env::temp_dir().join(format!("habitue-covariates-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("shop.csv");
    let table = shop(200).drop("monetary_value").unwrap();
    let text = |name: &str, i: usize| table.column(name).unwrap().get(i).unwrap().to_string();
    let names: Vec<String> = table.get_column_names().iter().map(ToString::to_string).collect();
    let mut lines = vec![names.join(",")];
    for i in 0..table.height() {
        let row: Vec<String> = names
            .iter()
            .map(|name| match name.as_str() {
                "recency" | "T" | "income" => frame::double(&table, name).unwrap()[i].to_string(),
                _ => text(name, i).replace('"', ""),
            })
            .collect();
        lines.push(row.join(","));
    }
    std::fs::write(&file, lines.join("\n")).unwrap();
    let from_file = bg_nbd().fit(file.as_path()).unwrap();
    let from_frame = bg_nbd().fit(&table).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(parameters(&from_file), parameters(&from_frame));
}
