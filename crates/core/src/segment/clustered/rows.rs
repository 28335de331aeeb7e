//! Where each row of a table belongs.

use crate::error::Result;
use crate::frame::{DataFrame, TableBuilder, Validity};
use crate::ledger::FeatureColumns;
use crate::math::parallel::map_indices;
use crate::math::stats::BLOCK;
use crate::method::{Request, Task};

use super::model::Clustered;
use super::{Assigned, Clustering, Groups, Missing};

/// A row and what was found for it; none for a row with a missing feature.
pub(super) type Found = Option<Assigned>;

impl<M: Clustering> Clustered<M> {
    /// Where a row in the caller's units belongs; `prepared` is room for its features.
    pub(super) fn find(&self, row: &mut [f64], prepared: &mut [f64]) -> Found {
        let fills = self.method.common().missing == Missing::Median;
        let typical = self.preparation.typical().chain(self.categories.typical());
        for (x, typical) in row.iter_mut().zip(typical) {
            if x.is_nan() {
                if !fills {
                    return None;
                }
                *x = typical;
            }
        }
        self.preparation.apply(row, prepared);
        Some(self.groups.assign(prepared))
    }

    /// Where the rows belong, in their order.
    pub(super) fn find_all(&self, columns: &FeatureColumns, task: &Task) -> Result<Vec<Found>> {
        let width = columns.values.len();
        let parts = map_indices(columns.rows.div_ceil(BLOCK), |block| -> Result<Vec<Found>> {
            task.check()?;
            let (mut row, mut prepared) = (vec![0.0; width], vec![0.0; width]);
            let range = block * BLOCK..((block + 1) * BLOCK).min(columns.rows);
            Ok(range
                .map(|at| {
                    for (slot, column) in row.iter_mut().zip(&columns.values) {
                        *slot = column[at];
                    }
                    self.find(&mut row, &mut prepared)
                })
                .collect())
        });
        Ok(parts.into_iter().collect::<Result<Vec<_>>>()?.concat())
    }

    pub(super) fn rows(
        &self,
        columns: &FeatureColumns,
        request: &Request,
        task: &Task,
    ) -> Result<DataFrame> {
        let found = self.find_all(columns, task)?;
        let mut out = TableBuilder::new();
        if let Some(keys) = &columns.customers {
            out = out.keys("customer_id", keys);
        }
        let known = Validity::from_flags(found.iter().map(Option::is_some).collect());
        for output in request.outputs() {
            out = match output.name {
                "segment" => {
                    let labels: Vec<Option<u32>> =
                        found.iter().map(|f| f.and_then(|a| self.label(&a))).collect();
                    let valid = Validity::from_flags(labels.iter().map(Option::is_some).collect());
                    let values = labels.iter().map(|l| i64::from(l.unwrap_or(0))).collect();
                    out.int64("segment", values, &valid)
                }
                "far" => {
                    let far: Vec<bool> =
                        found.iter().map(|f| f.is_some_and(|a| self.is_far(&a))).collect();
                    out.boolean("far", &far, &known)
                }
                name => {
                    let of = |found: &Found| found.map_or(f64::NAN, |a| measure(&a, name));
                    out.float64(name, found.iter().map(of).collect())
                }
            };
        }
        out.finish()
    }
}

pub(super) fn measure(assigned: &Assigned, name: &str) -> f64 {
    match name {
        "distance" => assigned.distance,
        "outlier_score" => assigned.outlier_score,
        _ => assigned.confidence,
    }
}
