//! Customers who stand for their segment.

use std::cmp::Ordering;

use crate::error::Result;
use crate::frame::{DataFrame, KeyValues, Keys, TableBuilder, Validity};
use crate::method::Task;

use super::features::{Described, Feature};
use super::people::People;
use super::tables::shown;

/// The customers nearest to the medians of their segment, features divided by their
/// interquartile range among all (by the standard deviation where that is 0, by 1 where that is
/// 0 as well). One of whom a feature is not known stands for nobody.
pub(super) fn examples(
    people: &People,
    described: &Described,
    count: usize,
    task: &Task,
) -> Result<DataFrame> {
    let scales: Vec<f64> = described.features.iter().map(scale).collect();
    let mut near: Vec<Vec<(f64, usize)>> = vec![Vec::new(); people.count()];
    for (row, group) in people.group.iter().enumerate() {
        if row % 65_536 == 0 {
            task.report("examples", row as u64, people.rows() as u64)?;
        }
        let distance = distance(people, described, &scales, row, *group);
        if let Some(near) = near.get_mut(*group)
            && 0.0 < people.weight(row)
            && !distance.is_nan()
        {
            near.push((distance, row));
        }
    }
    let (mut groups, mut ranks) = (Vec::new(), Vec::new());
    let (mut rows, mut distances) = (Vec::new(), Vec::new());
    for (group, near) in near.iter_mut().enumerate() {
        near.sort_unstable_by(|a, b| {
            let keys = || people.customers.as_ref().map_or(Ordering::Equal, |k| order(k, a.1, b.1));
            a.0.total_cmp(&b.0).then_with(keys).then(a.1.cmp(&b.1))
        });
        for (rank, (distance, row)) in (1..).zip(near.iter().take(count)) {
            groups.push(group);
            ranks.push(rank);
            rows.push(*row);
            distances.push(shown(*distance));
        }
    }
    let mut out = TableBuilder::new().keys("segment", &people.segments_of(&groups)).int64(
        "rank",
        ranks,
        &Validity::all(),
    );
    out = match &people.customers {
        Some(keys) => out.keys("customer_id", &keys.picked(&rows)),
        None => out.int64("row", rows.iter().map(|row| *row as i64).collect(), &Validity::all()),
    };
    out.float64("distance", distances).finish()
}

fn scale(feature: &Feature) -> f64 {
    let [lower, _, upper] = feature.all.quartiles;
    let known = [upper - lower, feature.deviation];
    known.into_iter().find(|scale| 0.0 < *scale && scale.is_finite()).unwrap_or(1.0)
}

fn distance(
    people: &People,
    described: &Described,
    scales: &[f64],
    row: usize,
    group: usize,
) -> f64 {
    let features = people.values.iter().zip(&described.features).zip(scales);
    let squares = features.map(|((values, feature), scale)| {
        let median = feature.groups.get(group).map_or(f64::NAN, |own| own.quartiles[1]);
        let off = (values.get(row).copied().unwrap_or(f64::NAN) - median) / scale;
        off * off
    });
    squares.fold(0.0, |sum, square| sum + square).sqrt()
}

fn order(keys: &Keys, a: usize, b: usize) -> Ordering {
    match &keys.values {
        KeyValues::Int64(values) => values.get(a).cmp(&values.get(b)),
        KeyValues::Text(values) => values.get(a).cmp(values.get(b)),
    }
}
