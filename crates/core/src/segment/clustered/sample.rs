//! A few rows of each segment, to be drawn.

use crate::error::Result;
use crate::ledger::FeatureColumns;
use crate::math::random::{Random, table};
use crate::method::Task;

use super::model::Clustered;
use super::{Clustering, Missing};

/// A row, the number of its segment and its features as they are prepared.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::segment) struct Sampled {
    pub(in crate::segment) segment: u32,
    pub(in crate::segment) features: Vec<f64>,
}

const DRAWN: u64 = table("rows of segments");

impl<M: Clustering> Clustered<M> {
    /// At most `most` of the rows that are in a segment, drawn without repetition. They come by
    /// segment and features, so that the order of the table does not show.
    ///
    /// # Errors
    /// `Cancelled`.
    pub(in crate::segment) fn sample(
        &self,
        columns: &FeatureColumns,
        most: usize,
        seed: u64,
        task: &Task,
    ) -> Result<Vec<Sampled>> {
        let found = self.find_all(columns, task)?;
        let label = |row: usize| found[row].and_then(|assigned| self.label(&assigned));
        let mut rows: Vec<(u32, usize)> =
            (0..columns.rows).filter_map(|row| label(row).map(|label| (label, row))).collect();
        let by_value = |a: &usize, b: &usize| {
            let pairs = columns.values.iter().map(|column| column[*a].total_cmp(&column[*b]));
            pairs.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        };
        rows.sort_by(|(a, i), (b, j)| a.cmp(b).then_with(|| by_value(i, j)));
        let mut random = Random::new(seed, DRAWN, 0);
        let kept = most.min(rows.len());
        let mut places: Vec<usize> = (0..rows.len()).collect();
        for place in 0..kept {
            let other = place + random.below((rows.len() - place) as u64) as usize;
            places.swap(place, other);
        }
        places.truncate(kept);
        places.sort_unstable();
        let prepared = |place: usize| {
            let (segment, row) = rows[place];
            Sampled { segment, features: self.prepared_row(columns, row) }
        };
        Ok(places.into_iter().map(prepared).collect())
    }

    fn prepared_row(&self, columns: &FeatureColumns, row: usize) -> Vec<f64> {
        let fills = self.method.common().missing == Missing::Median;
        let typical = self.preparation.typical();
        let values = columns.values.iter().zip(typical);
        let row: Vec<f64> = values
            .map(
                |(column, typical)| {
                    if fills && column[row].is_nan() { typical } else { column[row] }
                },
            )
            .collect();
        let mut prepared = vec![0.0; row.len()];
        self.preparation.apply(&row, &mut prepared);
        prepared
    }
}
