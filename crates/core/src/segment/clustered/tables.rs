//! What sets segments apart, as tables.

use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::ledger::FeatureColumns;
use crate::math::stats::{Divisor, lower_median, mean, sum, variance};
use crate::method::Task;

use super::categories::Categories;
use super::prepare::Preparation;
use super::rows::Found;
use super::{Assigned, GroupView, Groups};

/// A feature in a segment.
struct Trait {
    feature: usize,
    mean: f64,
    median: f64,
    z_score: f64,
}

/// Features of all rows, and of the rows of each segment in the order of the numbers.
struct Described {
    members: Vec<Vec<usize>>,
    means: Vec<f64>,
    medians: Vec<f64>,
    /// For each segment its features, the one that sets it apart most first.
    traits: Vec<Vec<Trait>>,
    /// For each segment the words of its centre, each with the z-score of having it.
    words: Vec<Vec<(String, f64)>>,
}

fn picked(values: &[f64], rows: &[usize]) -> Vec<f64> {
    rows.iter().filter_map(|&row| values.get(row)).copied().filter(|x| !x.is_nan()).collect()
}

/// A fitted model as far as its tables need it. Not generic, so that they are compiled once and
/// not for each method.
pub(super) struct Told<'a> {
    pub(super) preparation: &'a Preparation,
    pub(super) categories: &'a Categories,
    /// The number of each group.
    pub(super) labels: &'a [u32],
    /// Groups in the order of their numbers.
    pub(super) order: Vec<usize>,
    /// The centre of a group.
    pub(super) centre: &'a dyn Fn(usize) -> &'a [f64],
}

impl Told<'_> {
    fn describe(
        &self,
        columns: &FeatureColumns,
        found: &[Found],
        task: &Task,
    ) -> Result<Described> {
        let order = &self.order;
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
        for (at, group) in order.iter().enumerate() {
            let own = |f: &Found| f.is_some_and(|assigned| assigned.group == Some(*group));
            members[at] = (0..found.len()).filter(|row| own(&found[*row])).collect();
        }
        let all: Vec<usize> = (0..columns.rows).collect();
        let mut means = Vec::new();
        let mut medians = Vec::new();
        let mut traits: Vec<Vec<Trait>> = members.iter().map(|_| Vec::new()).collect();
        let numbers = self.preparation.names().len();
        for (feature, values) in columns.values.iter().take(numbers).enumerate() {
            task.check()?;
            let prepared = self.prepared_column(feature, values);
            let known = picked(&prepared, &all);
            let (centre, deviation) =
                (mean(&known, None), variance(&known, None, Divisor::Population).sqrt());
            means.push(mean(&picked(values, &all), None));
            medians.push(lower_median(&picked(values, &all), None).unwrap_or(f64::NAN));
            for (rows, traits) in members.iter().zip(&mut traits) {
                let own = picked(values, rows);
                let off = mean(&picked(&prepared, rows), None) - centre;
                let z_score = if deviation > 0.0 { off / deviation } else { 0.0 * off };
                let median = lower_median(&own, None).unwrap_or(f64::NAN);
                traits.push(Trait { feature, mean: mean(&own, None), median, z_score });
            }
        }
        let size = |t: &Trait| if t.z_score.is_nan() { -1.0 } else { t.z_score.abs() };
        for traits in &mut traits {
            traits.sort_by(|a, b| size(b).total_cmp(&size(a)));
        }
        let words = (order.iter().zip(&members))
            .map(|(group, rows)| self.words(*group, rows, &columns.values))
            .collect();
        Ok(Described { members, means, medians, traits, words })
    }

    /// The words of a group's centre. The z-score is that of a feature that is 1 for rows with
    /// the word and 0 for others.
    fn words(&self, group: usize, rows: &[usize], values: &[Vec<f64>]) -> Vec<(String, f64)> {
        let numbers = self.preparation.names().len();
        let centre = (self.centre)(group).iter().skip(numbers);
        let columns = self.categories.names().zip(values.iter().skip(numbers)).zip(centre);
        let word = |(category, ((name, codes), own)): (usize, ((&str, &Vec<f64>), &f64))| {
            let share = |count: usize, of: usize| count as f64 / of as f64;
            let all = share(codes.iter().filter(|code| *code == own).count(), codes.len());
            let here = share(rows.iter().filter(|row| codes[**row] == *own).count(), rows.len());
            let deviation = (all * (1.0 - all)).sqrt();
            let z_score = if deviation > 0.0 { (here - all) / deviation } else { 0.0 };
            Some((format!("{name} {}", self.categories.level(category, *own)?), z_score))
        };
        columns.enumerate().filter_map(word).collect()
    }

    fn prepared_column(&self, feature: usize, values: &[f64]) -> Vec<f64> {
        let width = self.preparation.names().len();
        let (mut row, mut out) = (vec![0.0; width], vec![0.0; width]);
        let prepare = |x: &f64| {
            if x.is_nan() {
                return *x;
            }
            row[feature] = *x;
            self.preparation.scaled(&row, &mut out);
            out[feature]
        };
        values.iter().map(prepare).collect()
    }

    /// The table `profile`.
    pub(super) fn profile(
        &self,
        columns: &FeatureColumns,
        found: &[Found],
        task: &Task,
    ) -> Result<DataFrame> {
        let described = self.describe(columns, found, task)?;
        let (mut segments, mut ranks, mut names) = (Vec::new(), Vec::new(), Strings::default());
        let mut numbers: [Vec<f64>; 5] = Default::default();
        for (group, traits) in self.order.iter().copied().zip(&described.traits) {
            for (rank, t) in (1..).zip(traits) {
                segments.push(i64::from(self.labels[group]));
                ranks.push(rank);
                names.push(&self.preparation.names()[t.feature]);
                let all = (described.means[t.feature], described.medians[t.feature]);
                let values = [t.mean, t.median, all.0, all.1, t.z_score];
                numbers.iter_mut().zip(values).for_each(|(column, x)| column.push(x));
            }
        }
        let all = Validity::all();
        let [means, medians, population_means, population_medians, z_scores] = numbers;
        TableBuilder::new()
            .int64("segment", segments, &all)
            .int64("rank", ranks, &all)
            .text("feature", &names, &all)
            .float64("mean", means)
            .float64("median", medians)
            .float64("population_mean", population_means)
            .float64("population_median", population_medians)
            .float64("z_score", z_scores)
            .finish()
    }

    /// The table `segments`.
    pub(super) fn segments(
        &self,
        columns: &FeatureColumns,
        found: &[Found],
        is_far: &dyn Fn(&Assigned) -> bool,
        task: &Task,
    ) -> Result<DataFrame> {
        let described = self.describe(columns, found, task)?;
        let names = self.preparation.names();
        let marks = described.traits.iter().zip(&described.words);
        let labels: Strings = marks.map(|(traits, words)| label(traits, names, words)).collect();
        let of = |value: &dyn Fn(&Vec<usize>) -> f64| -> Vec<f64> {
            described.members.iter().map(value).collect()
        };
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { f64::NAN };
        let far = |rows: &Vec<usize>| {
            rows.iter().filter(|&&row| found[row].is_some_and(|a| is_far(&a))).count() as i64
        };
        let money = |rows: &Vec<usize>| match &columns.revenue {
            Some(revenue) => sum(&picked(revenue, rows)),
            None => f64::NAN,
        };
        let everybody: Vec<usize> = (0..columns.rows).collect();
        let (whole, rows) = (money(&everybody), columns.rows as f64);
        let numbers = self.order.iter().map(|group| i64::from(self.labels[*group])).collect();
        let all = Validity::all();
        let distance = |rows: &Vec<usize>| {
            let distances = rows.iter().filter_map(|&row| found[row].map(|a| a.distance));
            mean(&distances.collect::<Vec<f64>>(), None)
        };
        let mut out = TableBuilder::new()
            .int64("segment", numbers, &all)
            .text("label", &labels, &all)
            .int64("customers", described.members.iter().map(|m| m.len() as i64).collect(), &all)
            .float64("customer_share", of(&|m| share(m.len() as f64, rows)))
            .int64("far", described.members.iter().map(far).collect(), &all)
            .float64("mean_distance", of(&distance))
            .float64("revenue", of(&money))
            .float64("revenue_share", of(&|m| share(money(m), whole)));
        for (name, values) in names.iter().zip(&columns.values) {
            out = out.float64(&format!("mean_{name}"), of(&|m| mean(&picked(values, m), None)));
        }
        out.finish()
    }
}

/// What sets a segment apart most, in words: `high orders, low days_since_last`.
fn label(traits: &[Trait], names: &[String], words: &[(String, f64)]) -> String {
    /// Below this a feature is nothing to speak of.
    const SLIGHT: f64 = 0.25;
    let numbers = traits.iter().filter_map(|t| {
        let side = if t.z_score > 0.0 { "high" } else { "low" };
        names.get(t.feature).map(|name| (format!("{side} {name}"), t.z_score.abs()))
    });
    let mut marks: Vec<(String, f64)> = numbers.chain(words.iter().cloned()).collect();
    marks.retain(|(_, size)| SLIGHT <= *size);
    // A stable sort: equally telling ones stay in their order, numbers first.
    marks.sort_by(|a, b| b.1.total_cmp(&a.1));
    let words: Vec<String> = marks.into_iter().take(2).map(|(word, _)| word).collect();
    if words.is_empty() { "typical".into() } else { words.join(", ") }
}

/// The table `centres` of any groups.
pub(in crate::segment) fn centres_table<G: Groups>(
    groups: &G,
    view: &GroupView<'_>,
) -> Result<DataFrame> {
    let (mut segments, mut names) = (Vec::new(), Strings::default());
    let (mut centres, mut prepared) = (Vec::new(), Vec::new());
    for group in &view.order {
        let centre = groups.centre(*group);
        for name in view.features {
            segments.push(i64::from(view.labels[*group]));
            names.push(name);
        }
        centres.extend(view.preparation.invert(centre));
        prepared.extend(centre.iter().take(view.features.len()));
    }
    let all = Validity::all();
    TableBuilder::new()
        .int64("segment", segments, &all)
        .text("feature", &names, &all)
        .float64("centre", centres)
        .float64("prepared", prepared)
        .finish()
}

/// A table of names and values, such as `diagnostics`.
pub(in crate::segment) fn measures_table(measures: &[(&str, f64)]) -> Result<DataFrame> {
    let names: Strings = measures.iter().map(|(name, _)| name).collect();
    TableBuilder::new()
        .text("name", &names, &Validity::all())
        .float64("value", measures.iter().map(|(_, value)| *value).collect())
        .finish()
}
