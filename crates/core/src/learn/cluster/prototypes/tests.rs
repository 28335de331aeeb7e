use super::*;
use crate::learn::cluster::reference::{of_recipe, read};

fn quiet(_: &str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

/// The numbers of a recipe as rows of numbers and codes.
fn mixed(case: &serde_json::Value) -> (Vec<f64>, usize, usize) {
    let columns = case["recipe"][2].as_u64().unwrap() as usize;
    let numbers = case["numbers"].as_u64().unwrap() as usize;
    let mut values = of_recipe(&case["recipe"]);
    for row in values.chunks_exact_mut(columns) {
        row[numbers..].iter_mut().for_each(|x| *x = x.floor().rem_euclid(4.0));
    }
    (values, columns, numbers)
}

#[test]
fn costs_are_those_of_kmodes_or_less() {
    let text = include_str!("../../../../../../tests/reference/prototypes/values.json");
    for case in read(text).as_array().unwrap() {
        let (values, columns, numbers) = mixed(case);
        let points = Points::new(&values, columns).unwrap();
        let weights: Vec<f64> = (0..points.rows()).map(|i| 1.0 + (i % 3) as f64).collect();
        let weights = case["weighted"].as_bool().unwrap().then_some(weights.as_slice());
        let measure = Measure { numbers, gamma: case["gamma"].as_f64().unwrap() };
        let levels = vec![4; columns - numbers];
        let rows = Mixed::new(points, weights, measure, &levels).unwrap();
        let k = case["recipe"][3].as_u64().unwrap() as usize;

        let given = fit_from(&rows, &values[..k * columns], 200, &quiet).unwrap();
        let labels: Vec<u32> = case["labels"]
            .as_str()
            .unwrap()
            .bytes()
            .map(|letter| u32::from(letter - b'a'))
            .collect();
        assert_eq!(given.labels, labels);
        let cost = case["cost"].as_f64().unwrap();
        assert!((given.cost - cost).abs() <= 1e-12 * cost, "{} {cost}", given.cost);
        let best = case["best"].as_f64().unwrap_or(cost);
        let options = Options { k, n_init: 20, max_iter: 300, seed: 0 };
        let found = fit(&rows, &options, &quiet).unwrap();
        assert!(found.converged && found.cost <= best * (1.0 + 1e-12), "{} {best}", found.cost);
        assert_eq!(found.runs.len(), 20);
        assert!(found.runs.iter().all(|cost| found.cost <= *cost));
    }
}

#[test]
fn without_categories_it_is_k_means() {
    let values = crate::learn::cluster::reference::rows(77, 300, 3, 3, 0.0);
    let points = Points::new(&values, 3).unwrap();
    let measure = Measure { numbers: 3, gamma: 1.0 };
    let rows = Mixed::new(points, None, measure, &[]).unwrap();
    let ours = fit_from(&rows, &values[..9], 300, &quiet).unwrap();
    let options = super::super::kmeans::Options { k: 3, ..Default::default() };
    let theirs =
        super::super::kmeans::fit_from(points, None, &values[..9], &options, &quiet).unwrap();
    assert_eq!(ours.labels, theirs.labels);
    assert!((ours.cost - theirs.inertia).abs() < 1e-12 * ours.cost);
}

#[test]
fn centres_are_never_without_rows_while_rows_differ() {
    // Three equal first centres: two have no row until they are put somewhere.
    let values = [0.0, 0.0, 0.0, 0.0, 5.0, 1.0, 9.0, 1.0];
    let points = Points::new(&values, 2).unwrap();
    let measure = Measure { numbers: 1, gamma: 1.0 };
    let rows = Mixed::new(points, None, measure, &[2]).unwrap();
    let found = fit_from(&rows, &[0.0; 6], 100, &quiet).unwrap();
    assert_eq!(found.cost, 0.0);
    let mut masses = found.masses.clone();
    masses.sort_by(f64::total_cmp);
    assert_eq!(masses, [1.0, 1.0, 2.0]);
    // With fewer distinct rows than centres one stays empty.
    let values = [0.0, 0.0, 0.0, 0.0, 5.0, 1.0];
    let points = Points::new(&values, 2).unwrap();
    let rows = Mixed::new(points, None, measure, &[2]).unwrap();
    let found = fit(&rows, &Options { k: 3, n_init: 3, max_iter: 50, seed: 1 }, &quiet).unwrap();
    assert_eq!(found.cost, 0.0);
}

#[test]
fn gamma_is_half_the_mean_deviation_of_the_numbers() {
    let values = [0.0, 1.0, 0.0, 2.0, 3.0, 1.0];
    let points = Points::new(&values, 3).unwrap();
    // Deviations 1 and 1.
    assert_eq!(usual_gamma(points, None, 2), 0.5);
    assert_eq!(usual_gamma(points, None, 0), 1.0);
    let same = [1.0, 0.0, 1.0, 1.0];
    assert_eq!(usual_gamma(Points::new(&same, 2).unwrap(), None, 1), 1.0);
}

#[test]
fn codes_and_k_are_checked() {
    let measure = Measure { numbers: 1, gamma: 1.0 };
    let rows = |values: &[f64]| {
        let points = Points::new(values, 2).unwrap();
        Mixed::new(points, None, measure, &[2]).map(|rows| {
            let options = Options { k: 3, n_init: 1, max_iter: 10, seed: 0 };
            fit(&rows, &options, &quiet).unwrap_err().kind()
        })
    };
    assert_eq!(rows(&[0.0, 1.0, 1.0, 0.0]).unwrap(), crate::ErrorKind::InvalidParameter);
    for wrong in [-1.0, 0.5, 2.0] {
        assert!(rows(&[0.0, wrong]).is_err(), "{wrong}");
    }
}
