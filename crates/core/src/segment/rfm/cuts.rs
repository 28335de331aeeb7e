//! Where each measure is cut into classes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::learn::cluster::{Watch, line};
use crate::math::stats::ecdf_cuts;

use super::Rfm;

/// How cuts are learnt.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cuts {
    /// Classes of equal size, but for values that are equal.
    #[default]
    Quantile,
    /// Classes of values that are near to each other: the least sum of squares around their
    /// means, found exactly. Single large values may be a class of their own.
    Kmeans,
}

impl Rfm {
    /// The thresholds that the caller gives for recency, frequency or money.
    fn fixed(&self, measure: usize) -> (&'static str, Option<&Vec<f64>>) {
        match measure {
            0 => ("recency_thresholds", self.recency_thresholds.as_ref()),
            1 => ("frequency_thresholds", self.frequency_thresholds.as_ref()),
            _ => ("monetary_thresholds", self.monetary_thresholds.as_ref()),
        }
    }

    /// The cuts of a measure, ascending, one fewer than scores.
    ///
    /// # Errors
    /// `InvalidParameter` for thresholds that do not fit; `InvalidData` for weights that
    /// quantiles cannot count by; what `watch` returns.
    pub(super) fn cuts(
        &self,
        measure: usize,
        values: &[f64],
        weights: Option<&[f64]>,
        watch: &Watch<'_>,
    ) -> Result<Vec<f64>> {
        let classes = self.scores as usize;
        match (self.fixed(measure), self.cuts) {
            ((name, Some(thresholds)), _) => {
                check(name, thresholds, classes)?;
                // Recency is negated days.
                let recency = || thresholds.iter().rev().map(|days| 0.0 - days).collect();
                Ok(if measure == 0 { recency() } else { thresholds.clone() })
            }
            (_, Cuts::Quantile) => quantiles(values, weights, classes),
            (_, Cuts::Kmeans) => clusters(values, weights, classes, watch),
        }
    }
}

fn check(name: &str, thresholds: &[f64], classes: usize) -> Result<()> {
    let ascending = thresholds.windows(2).all(|pair| pair[0] < pair[1]);
    if thresholds.len() + 1 == classes && ascending {
        return Ok(());
    }
    let rule = format!("must be {} ascending numbers, one fewer than `scores`", classes - 1);
    Err(Error::invalid_parameter(name, format_args!("{rule}, got {thresholds:?}")))
}

fn nobody() -> Error {
    Error::invalid_column("weight", "must not be 0 everywhere")
}

fn quantiles(values: &[f64], weights: Option<&[f64]>, classes: usize) -> Result<Vec<f64>> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let sorted: Vec<f64> = order.iter().map(|&i| values[i]).collect();
    let cuts = match weights {
        None => ecdf_cuts(&sorted, None, classes),
        Some(weights) => {
            let counts: Option<Vec<u64>> = order.iter().map(|&i| whole(weights[i])).collect();
            let counts = counts.ok_or_else(|| {
                Error::invalid_column("weight", "must be whole numbers below 2^53")
            })?;
            ecdf_cuts(&sorted, Some(&counts), classes)
        }
    };
    cuts.ok_or_else(nobody)
}

fn whole(weight: f64) -> Option<u64> {
    const LARGEST: f64 = 9_007_199_254_740_992.0; // 2^53
    (weight.fract() == 0.0 && (0.0..LARGEST).contains(&weight)).then_some(weight as u64)
}

/// The middles between the means of neighbouring classes. Where there are fewer values than
/// classes the second class is the first one above the lowest that somebody is in, so that the
/// best value has the best score.
fn clusters(
    values: &[f64],
    weights: Option<&[f64]>,
    classes: usize,
    watch: &Watch<'_>,
) -> Result<Vec<f64>> {
    let weight = |row: usize| weights.map_or(1.0, |w| w.get(row).copied().unwrap_or(0.0));
    let rows = values.iter().enumerate().filter(|(row, _)| 0.0 < weight(*row));
    let mut pairs: Vec<(f64, f64)> = rows.map(|(row, x)| (*x + 0.0, weight(row))).collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let (mut points, mut masses) = (Vec::new(), Vec::new());
    for run in pairs.chunk_by(|a, b| a.0 == b.0) {
        points.extend(run.first().map(|pair| pair.0));
        masses.push(run.iter().map(|pair| pair.1).sum::<f64>());
    }
    let Some(lowest) = points.first().copied() else { return Err(nobody()) };
    let found = line(&points, &masses, classes.min(points.len()), watch)?;
    let borders = found.starts.iter().skip(1).zip(found.centres.windows(2));
    let mut cuts: Vec<f64> = borders
        .map(|(start, centres)| {
            let (below, above) = (points[start - 1], points[*start]);
            let middle = centres[0] / 2.0 + centres[1] / 2.0;
            if below <= middle && middle < above { middle } else { below }
        })
        .collect();
    let first = cuts.first().copied().unwrap_or(lowest);
    let missing = (classes - 1).saturating_sub(cuts.len());
    cuts.splice(0..0, std::iter::repeat_n(first, missing));
    Ok(cuts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{DataFrame, TableBuilder, double};
    use crate::method::Method;

    fn table(days: Vec<f64>, orders: Vec<f64>, values: Vec<f64>) -> DataFrame {
        TableBuilder::new()
            .float64("days_since_last", days)
            .float64("orders", orders)
            .float64("total_value", values)
            .finish()
            .unwrap()
    }

    fn scored(method: &Rfm, data: &DataFrame, name: &str) -> Vec<f64> {
        double(&method.fit(data).unwrap().predict(data, &crate::Predict::new()).unwrap(), name)
            .unwrap()
    }

    #[test]
    fn thresholds_are_where_scores_end() {
        let method = Rfm {
            recency_thresholds: Some(vec![30.0, 90.0, 180.0, 365.0]),
            frequency_thresholds: Some(vec![1.0, 2.0, 5.0, 10.0]),
            ..Rfm::default()
        };
        let data = table(
            vec![0.0, 29.0, 30.0, 100.0, 365.0, 400.0],
            vec![1.0, 2.0, 3.0, 10.0, 11.0, 1.0],
            vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        );
        assert_eq!(scored(&method, &data, "recency_score"), [5.0, 5.0, 4.0, 3.0, 1.0, 1.0]);
        assert_eq!(scored(&method, &data, "frequency_score"), [1.0, 2.0, 3.0, 4.0, 5.0, 1.0]);
        // Money is cut at quantiles, as without thresholds.
        let plain = scored(&Rfm::default(), &data, "monetary_score");
        assert_eq!(scored(&method, &data, "monetary_score"), plain);
        for wrong in [vec![1.0], vec![1.0, 2.0, 2.0, 3.0], vec![4.0, 3.0, 2.0, 1.0]] {
            let method = Rfm { monetary_thresholds: Some(wrong), ..Rfm::default() };
            let error = method.fit(&data).unwrap_err();
            assert_eq!(error.parameter_name(), Some("monetary_thresholds"), "{error}");
        }
    }

    #[test]
    fn clusters_of_values_are_classes_and_the_best_value_has_the_best_score() {
        let method = Rfm { cuts: Cuts::Kmeans, ..Rfm::default() };
        let data = table(
            vec![1.0, 2.0, 40.0, 41.0, 90.0, 200.0, 201.0, 500.0],
            vec![1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 7.0, 7.0],
            vec![5.0; 8],
        );
        let recency = scored(&method, &data, "recency_score");
        assert_eq!(recency, [5.0, 5.0, 4.0, 4.0, 3.0, 2.0, 2.0, 1.0]);
        let frequency = scored(&method, &data, "frequency_score");
        assert_eq!(frequency, [1.0, 1.0, 1.0, 1.0, 4.0, 4.0, 5.0, 5.0]);
        assert_eq!(scored(&method, &data, "monetary_score"), [1.0; 8]);
        // A value between two classes belongs to the nearer one.
        let model = method.fit(&data).unwrap();
        let new = table(vec![64.0, 68.0], vec![1.0, 1.0], vec![5.0, 5.0]);
        let found = model.predict(&new, &crate::Predict::new()).unwrap();
        assert_eq!(double(&found, "recency_score").unwrap(), [4.0, 3.0]);
    }
}
