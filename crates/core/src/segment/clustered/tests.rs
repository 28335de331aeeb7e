use crate::frame::{DataFrame, TableBuilder, Validity, double};
use crate::math::random::{Random, table};
use crate::method::Method;
use crate::segment::{Kmeans, Missing, Scale};
use crate::{ErrorKind, Inputs, Predict};

/// Customers of three kinds: many who bought once, some regulars, a few who spend a lot.
fn customers(rows: usize, seed: u64) -> DataFrame {
    let mut random = Random::new(seed, table("customers of three kinds"), 0);
    let mut columns: [Vec<f64>; 3] = Default::default();
    for row in 0..rows {
        let (days, orders, value) = match row % 8 {
            0 => (3.0, 30.0, 9000.0),
            1..=3 => (20.0, 8.0, 700.0),
            _ => (200.0, 1.0, 40.0),
        };
        columns[0].push(days * (1.0 + 0.3 * random.uniform()));
        columns[1].push((orders * (1.0 + 0.2 * random.uniform())).round());
        columns[2].push(value * (1.0 + 0.3 * random.uniform()));
    }
    let [days, orders, value] = columns;
    TableBuilder::new()
        .float64("days_since_last", days)
        .float64("orders", orders)
        .float64("total_value", value)
        .finish()
        .unwrap()
}

fn segments(model: &crate::Model, data: &DataFrame) -> Vec<f64> {
    let rows = model.predict(data, &Predict::new().outputs(["segment"])).unwrap();
    double(&rows, "segment").unwrap()
}

fn three() -> Kmeans {
    Kmeans { k: 3, ..Kmeans::default() }
}

#[test]
fn the_largest_segment_is_number_one() {
    let data = customers(800, 1);
    let found = segments(&three().fit(&data).unwrap(), &data);
    for (row, segment) in found.iter().enumerate() {
        let expected = match row % 8 {
            0 => 3.0,
            1..=3 => 2.0,
            _ => 1.0,
        };
        assert_eq!(*segment, expected, "row {row}");
    }
}

#[test]
fn a_profile_names_what_sets_a_segment_apart() {
    let data = customers(800, 1);
    let model = three().fit(&data).unwrap();
    let table = model.predict(&data, &Predict::new().outputs(["segments"])).unwrap();
    let labels = crate::frame::text(&table, "label").unwrap();
    let third = labels.get(2).to_owned();
    assert!(third.contains("high") && third.contains("total_value"), "{third}");
    assert_eq!(double(&table, "customers").unwrap(), [400.0, 300.0, 100.0]);
    let shares = double(&table, "revenue_share").unwrap();
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 && shares[2] > 0.7);
    let profile = model.predict(&data, &Predict::new().outputs(["profile"])).unwrap();
    let z = double(&profile, "z_score").unwrap();
    assert!(z.chunks(3).all(|z| z[0].abs() >= z[1].abs() && z[1].abs() >= z[2].abs()));
}

#[test]
fn a_refit_keeps_the_numbers_of_the_model_before() {
    let before = three().fit(customers(800, 1)).unwrap();
    // Now the rich are the most.
    let all = customers(800, 2);
    let rich: Vec<u32> = (0..800).filter(|row| row % 8 == 0 || row % 16 < 3).collect();
    let data = all.take(&polars_core::prelude::IdxCa::from_vec("".into(), rich.clone())).unwrap();
    let more = Kmeans { k: 4, seed: 9, ..Kmeans::default() };
    let inputs = || Inputs::new().with("data", &data).with("previous", &before);
    let model = more.fit(inputs()).unwrap();
    let found = segments(&model, &data);
    let of_row = |row: u32| if row.is_multiple_of(8) { 3.0 } else { 2.0 };
    let kept = rich.iter().zip(&found).filter(|(row, found)| of_row(**row) == **found).count();
    assert!(kept * 2 > found.len(), "{kept} of {}", found.len());
    assert!(found.contains(&4.0), "a new segment has a new number");
    let other = Kmeans { features: vec!["orders".into()], ..three() };
    assert_eq!(other.fit(inputs()).unwrap_err().kind(), ErrorKind::Incompatible);
}

#[test]
fn a_row_like_no_other_is_far() {
    let data = customers(800, 1);
    // Logarithms and limits bring everybody near; as they are, a millionaire stands out.
    let model = Kmeans { scale: Scale::Standard, ..three() }.fit(&data).unwrap();
    let scorer =
        model.scorer(&["orders", "days_since_last", "total_value"], &Predict::new()).unwrap();
    let mut out = [0.0; 4];
    scorer.run(&[30.0, 3.0, 1e6], &mut out).unwrap();
    assert_eq!((out[0], out[3]), (3.0, 1.0));
    scorer.run(&[33.0, 3.5, 10_300.0], &mut out).unwrap();
    assert_eq!((out[0], out[3]), (3.0, 0.0));
    assert!(out[1] < 1.0 && out[2] > 0.8, "{out:?}");
    scorer.run(&[33.0, f64::NAN, 10_300.0], &mut out).unwrap();
    assert!(out.iter().all(|x| x.is_nan()));
}

#[test]
fn a_gap_has_no_segment_or_the_median() {
    let data = TableBuilder::new()
        .float64("a", vec![1.0, 2.0, f64::NAN, 9.0, 10.0])
        .int64("b", vec![1, 2, 2, 9, 9], &Validity::all())
        .finish()
        .unwrap();
    let method = |missing| Kmeans {
        features: vec!["a".into(), "b".into()],
        k: 2,
        missing,
        ..Kmeans::default()
    };
    let left = method(Missing::Drop).fit(&data).unwrap();
    assert!(segments(&left, &data)[2].is_nan());
    assert_eq!(left.notes()[0].code, "features_missing");
    let filled = method(Missing::Median).fit(&data).unwrap();
    assert_eq!(segments(&filled, &data)[2], segments(&filled, &data)[1]);
    assert!(filled.notes().iter().any(|note| note.code == "features_filled"));
}

#[test]
fn an_update_moves_each_centre_to_the_mean_of_all_its_rows() {
    let numbers = |values: Vec<f64>| TableBuilder::new().float64("x", values).finish().unwrap();
    let method =
        Kmeans { features: vec!["x".into()], k: 2, scale: Scale::None, ..Kmeans::default() };
    let model = method.fit(numbers(vec![0.0, 1.0, 2.0, 10.0, 12.0])).unwrap();
    let centres =
        |model: &crate::Model| double(&model.table("centres").unwrap(), "centre").unwrap();
    assert_eq!(centres(&model), [1.0, 11.0]);
    // Three rows at 1 and one at 5 make a mean of 2; one by one or at once.
    model.update(numbers(vec![5.0])).unwrap();
    assert_eq!(centres(&model), [2.0, 11.0]);
    model.update(numbers(vec![14.0, 17.0])).unwrap();
    assert_eq!(centres(&model), [2.0, 13.25]);
    assert_eq!(model.basis().rows, 8);
}

#[test]
fn fewer_distinct_customers_than_segments_are_told() {
    let data = TableBuilder::new().float64("x", vec![1.0, 1.0, 2.0, 2.0]).finish().unwrap();
    let method = Kmeans { features: vec!["x".into()], ..Kmeans::default() };
    let model = method.fit(&data).unwrap();
    assert!(model.notes().iter().any(|note| note.code == "fewer_segments"));
    assert_eq!(segments(&model, &data), [1.0, 1.0, 2.0, 2.0]);
    let twice = Kmeans { features: vec!["x".into(), "x".into()], ..Kmeans::default() };
    assert_eq!(twice.fit(&data).unwrap_err().parameter_name(), Some("features"));
}

#[test]
fn directions_forget_how_much_and_keep_what() {
    let data = TableBuilder::new()
        .float64("tea", vec![1.0, 10.0, 500.0, 0.1, 2.0, 7.0])
        .float64("coffee", vec![0.1, 1.1, 40.0, 1.0, 21.0, 60.0])
        .finish()
        .unwrap();
    let method = Kmeans {
        features: vec!["tea".into(), "coffee".into()],
        k: 2,
        scale: Scale::None,
        spherical: true,
        ..Kmeans::default()
    };
    let found = segments(&method.fit(&data).unwrap(), &data);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[1], found[2]);
    assert_eq!(found[3], found[4]);
    assert_eq!(found[4], found[5]);
    assert_ne!(found[0], found[3]);
}
