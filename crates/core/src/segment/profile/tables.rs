//! Sizes, numbers and distinctions of segments as tables.

use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};

use super::features::{Described, Summary};
use super::label::{direction, distinctions, label, size};
use super::people::People;

/// What an infinite number or one that is not known is shown as.
pub(super) fn shown(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}

fn share(part: f64, whole: f64) -> f64 {
    if 0.0 < whole { shown(part / whole) } else { f64::NAN }
}

pub(super) fn segments(people: &People, described: &Described) -> Result<DataFrame> {
    let groups: Vec<usize> = (0..people.count()).collect();
    let labels: Strings =
        groups.iter().map(|group| label(people, &distinctions(described, *group))).collect();
    let money: f64 = described.revenue.iter().sum();
    let pairs = || described.revenue.iter().zip(&described.masses);
    let shares = |values: &[f64], whole: f64| values.iter().map(|x| share(*x, whole)).collect();
    TableBuilder::new()
        .keys("segment", &people.segments_of(&groups))
        .text("label", &labels, &Validity::all())
        .int64(
            "customers",
            described.members.iter().map(|members| *members as i64).collect(),
            &Validity::all(),
        )
        .float64("weight", described.masses.clone())
        .float64("customer_share", shares(&described.masses, described.mass))
        .float64("revenue", described.revenue.iter().map(|money| shown(*money)).collect())
        .float64("revenue_share", shares(&described.revenue, money))
        .float64("mean_revenue", pairs().map(|(money, mass)| share(*money, *mass)).collect())
        .finish()
}

pub(super) fn numbers(people: &People, described: &Described) -> Result<DataFrame> {
    let (mut groups, mut names, mut missing) = (Vec::new(), Strings::default(), Vec::new());
    let mut numbers: [Vec<f64>; 7] = Default::default();
    for group in 0..people.count() {
        for (name, feature) in people.names.iter().zip(&described.features) {
            let Some(own) = feature.groups.get(group) else { continue };
            groups.push(group);
            names.push(name);
            missing.push(own.missing as i64);
            let z_score = share(own.mean - feature.all.mean, feature.deviation);
            let Summary { mean, quartiles: [lower, median, upper], .. } = *own;
            let [_, typical, _] = feature.all.quartiles;
            let row = [mean, lower, median, upper, z_score, feature.all.mean, typical];
            numbers.iter_mut().zip(row).for_each(|(column, x)| column.push(x));
        }
    }
    let [means, lower, medians, upper, z_scores, all_means, all_medians] = numbers;
    TableBuilder::new()
        .keys("segment", &people.segments_of(&groups))
        .text("feature", &names, &Validity::all())
        .float64("mean", means)
        .float64("lower_quartile", lower)
        .float64("median", medians)
        .float64("upper_quartile", upper)
        .float64("z_score", z_scores)
        .float64("population_mean", all_means)
        .float64("population_median", all_medians)
        .int64("missing", missing, &Validity::all())
        .finish()
}

pub(super) fn distinguishing(
    people: &People,
    described: &Described,
    top: u32,
) -> Result<DataFrame> {
    let (mut groups, mut ranks, mut effects) = (Vec::new(), Vec::new(), Vec::new());
    let mut words: [Strings; 3] = Default::default();
    let mut named = Vec::new();
    for group in 0..people.count() {
        let all = distinctions(described, group);
        let known = all.iter().filter(|distinction| !distinction.effect.is_nan());
        for (rank, distinction) in (1..).zip(known.take(top as usize)) {
            groups.push(group);
            ranks.push(rank);
            effects.push(distinction.effect);
            named.push(distinction.in_label);
            let name = people.names.get(distinction.feature).map_or("", String::as_str);
            let row = [name, direction(distinction.effect), size(distinction.effect)];
            words.iter_mut().zip(row).for_each(|(column, word)| column.push(word));
        }
    }
    let all = Validity::all();
    let [names, directions, sizes] = words;
    TableBuilder::new()
        .keys("segment", &people.segments_of(&groups))
        .int64("rank", ranks, &all)
        .text("feature", &names, &all)
        .text("direction", &directions, &all)
        .float64("effect", effects)
        .text("size", &sizes, &all)
        .boolean("in_label", &named, &all)
        .finish()
}
