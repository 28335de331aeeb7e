//! One column of covariates or groups: its levels, its spread, its typical value.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, Strings, Texts};
use crate::ledger::Extra;
use crate::math::stats::{Divisor, lower_median, mean, variance};

/// A column of the table.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) name: String,
    /// Ascending, where the column holds texts.
    pub(super) levels: Option<Vec<String>>,
    /// Whether its levels are groups that differ by offsets.
    pub(super) pooled: bool,
    /// The value of the typical repeat customer: the lower median, or the position of the
    /// most frequent level.
    pub(super) typical: f64,
}

/// The customers that count.
#[derive(Clone, Copy)]
pub(super) struct Sample<'a> {
    pub(super) rows: &'a [usize],
    /// Those who came back, or all where nobody did.
    pub(super) repeats: &'a [usize],
    pub(super) weights: Option<&'a [f64]>,
}

impl Sample<'_> {
    fn take(&self, rows: &[usize], values: &[f64]) -> (Vec<f64>, Option<Vec<f64>>) {
        let of = |column: &[f64]| rows.iter().map(|&i| column[i]).collect();
        (of(values), self.weights.map(of))
    }

    /// Mean and standard deviation.
    pub(super) fn moments(&self, values: &[f64]) -> (f64, f64) {
        // In the order of the values, so that the order of the rows does not show.
        let mut rows = self.rows.to_vec();
        let weight = |i: usize| self.weights.map_or(1.0, |w| w[i]);
        rows.sort_by(|&i, &j| {
            values[i].total_cmp(&values[j]).then(weight(i).total_cmp(&weight(j)))
        });
        let (values, weights) = self.take(&rows, values);
        let weights = weights.as_deref();
        let spread = variance(&values, weights, Divisor::Population).sqrt();
        (mean(&values, weights), spread)
    }
}

impl Column {
    pub(super) fn learn(
        name: &str,
        extra: &Extra,
        pooled: bool,
        sample: Sample<'_>,
        columns: &Columns,
    ) -> Result<Self> {
        let constant = |value: &str| {
            let rule = format!("must vary over customers, but is {value} for all");
            Err(Error::invalid_column(columns.name(name), rule).hint("leave it out"))
        };
        let name = name.to_owned();
        match extra {
            Extra::Numbers(values) => {
                let at = |i: &usize| values[*i];
                let first = sample.rows.first().map_or(f64::NAN, at);
                if sample.rows.iter().all(|i| values[*i] == first) {
                    return constant(&first.to_string());
                }
                let (_, spread) = sample.moments(values);
                if !(spread > 0.0 && spread.is_finite()) {
                    let rule = "must vary by amounts whose squares are numbers";
                    return Err(Error::invalid_column(columns.name(&name), rule)
                        .hint("change its unit, or take its logarithm"));
                }
                let (values, weights) = sample.take(sample.repeats, values);
                let typical = lower_median(&values, weights.as_deref()).unwrap_or(0.0);
                Ok(Self { name, levels: None, pooled, typical })
            }
            Extra::Texts(texts) => {
                let (levels, typical) = levels(texts, sample);
                if let [only] = levels.as_slice() {
                    return constant(&format!("`{only}`"));
                }
                Ok(Self { name, levels: Some(levels), pooled, typical })
            }
        }
    }

    pub(super) fn position(&self, word: &str) -> Option<usize> {
        self.levels.as_ref()?.binary_search_by(|level| level.as_str().cmp(word)).ok()
    }

    /// Whether its levels are integers, so that a number stands for itself.
    pub(super) fn integers(&self) -> bool {
        let whole = |level: &String| level.parse::<i32>().is_ok_and(|n| n.to_string() == *level);
        self.levels.as_ref().is_some_and(|levels| levels.iter().all(whole))
    }
}

/// The distinct texts of the customers that count, ascending, and the position of the one that
/// most of those who came back have.
fn levels(texts: &Texts, sample: Sample<'_>) -> (Vec<String>, f64) {
    let mut used = vec![false; texts.categories.len()];
    let mut counts = vec![0.0; used.len()];
    for &row in sample.rows {
        if let Some(used) = used.get_mut(texts.codes[row] as usize) {
            *used = true;
        }
    }
    for &row in sample.repeats {
        if let Some(count) = counts.get_mut(texts.codes[row] as usize) {
            *count += sample.weights.map_or(1.0, |w| w[row]);
        }
    }
    let mut found: Vec<(&str, f64)> = all(&texts.categories)
        .zip(used.iter().zip(counts))
        .filter_map(|(word, (used, count))| used.then_some((word, count)))
        .collect();
    found.sort_by_key(|(word, _)| *word);
    let mut best = (0, -1.0);
    for (at, (_, count)) in found.iter().enumerate() {
        if *count > best.1 {
            best = (at, *count);
        }
    }
    (found.into_iter().map(|(word, _)| word.to_owned()).collect(), best.0 as f64)
}

pub(super) fn all(texts: &Strings) -> impl Iterator<Item = &str> {
    (0..texts.len()).map(|i| texts.get(i))
}
