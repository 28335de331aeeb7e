//! What the tests of these models share.

#![allow(clippy::unwrap_used)]

use std::fs;

use serde_json::Value;

use super::Data;
use crate::error::Result;
use crate::learn::buying::process::{History, Process};
use crate::math::elementary::{exp, ln};
use crate::math::random::Random;
use crate::testing;

pub(in super::super) fn quiet(_: u32, _: f64) -> Result<()> {
    Ok(())
}

/// The columns x, t_x, T of a summary file.
pub(in super::super) fn columns(path: &str) -> Option<[Vec<f64>; 3]> {
    let text = fs::read_to_string(testing::data(path)?).unwrap();
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    for line in text.lines().skip(1) {
        for (column, field) in out.iter_mut().zip(line.split(',').skip(1)) {
            column.push(field.trim().parse().unwrap());
        }
    }
    Some(out)
}

pub(in super::super) fn json(path: &str) -> Option<Value> {
    Some(serde_json::from_str(&fs::read_to_string(testing::data(path)?).unwrap()).unwrap())
}

pub(in super::super) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

pub(in super::super) fn assert_close(got: f64, expected: f64, relative: f64, what: &str) {
    let error = (got - expected).abs();
    assert!(error <= relative * expected.abs(), "{what}: got {got:e}, expected {expected:e}");
}

pub(in super::super) fn history(frequency: f64, recency: f64, age: f64) -> History {
    History { frequency, recency, age, litt: 0.0 }
}

pub(in super::super) fn data(rows: &[History]) -> Data {
    let column = |f: fn(&History) -> f64| rows.iter().map(f).collect::<Vec<_>>();
    Data::new(&column(|r| r.frequency), &column(|r| r.recency), &column(|r| r.age), None).unwrap()
}

/// Customers of whole-day ages between 20 and 80, with purchases on whole days where `days`.
pub(in super::super) fn simulate(
    model: &impl Process,
    n: usize,
    random: &mut Random,
    days: bool,
) -> Vec<History> {
    let of = |_| {
        let age = (20.0 + 60.0 * random.uniform()).floor();
        let drawn = model.draw(random, age).history(age);
        let recency = if days { drawn.recency.ceil() } else { drawn.recency };
        history(drawn.frequency, recency, age)
    };
    (0..n).map(of).collect()
}

/// Numbers that are uniform in logarithms.
pub(in super::super) fn log_uniform(random: &mut Random, low: f64, high: f64) -> f64 {
    exp(ln(low) + (ln(high) - ln(low)) * random.uniform())
}

/// Compares the fast likelihood with the sum of the plain one, and its derivatives with
/// central differences of that, in the logarithms of the parameters.
pub(in super::super) fn check_derivatives<M: Process>(
    model: &M,
    rows: &[History],
    got: &crate::math::newton::Evaluation,
) {
    let plain = |model: &M| rows.iter().map(|row| model.log_likelihood(row)).sum::<f64>();
    let size: f64 = rows.iter().map(|r| 1.0 + r.frequency).sum::<f64>() * 10.0;
    let expected = plain(model);
    assert!((got.value - expected).abs() < 1e-14 * size, "{} {expected} {model:?}", got.value);
    let h = 1e-4;
    let here = model.parameters();
    let n = here.len();
    let moved = |moves: &[(usize, f64)]| {
        let mut near = here.clone();
        for &(i, by) in moves {
            near[i] *= exp(by);
        }
        plain(&model.with_parameters(&near))
    };
    for i in 0..n {
        let slope = (moved(&[(i, h)]) - moved(&[(i, -h)])) / (2.0 * h);
        let gradient = got.gradient[i];
        assert!((gradient - slope).abs() < 3e-8 * size, "gradient {i}: {gradient} {slope}");
        for j in 0..n {
            let bend =
                (moved(&[(i, h), (j, h)]) - moved(&[(i, h), (j, -h)]) - moved(&[(i, -h), (j, h)])
                    + moved(&[(i, -h), (j, -h)]))
                    / (4.0 * h * h);
            let hessian = got.hessian[i * n + j];
            assert!((hessian - bend).abs() < 2e-6 * size, "{i} {j}: {hessian} {bend} {model:?}");
        }
    }
}
