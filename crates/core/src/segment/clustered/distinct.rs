//! The distinct rows of a table in ascending order: what kernels see, whatever the order of the
//! customers and however often a row stands there.

use crate::error::{Error, Result};
use crate::ledger::FeatureColumns;
use crate::math::parallel;

/// Distinct rows of features, ascending by their first column, then by the next.
#[derive(Clone, Debug)]
pub(super) struct Distinct {
    /// Row by row, finite.
    pub(super) values: Vec<f64>,
    pub(super) columns: usize,
    /// The weight of the rows that are the same, above 0; none where all are 1.
    pub(super) weights: Option<Vec<f64>>,
    /// Rows with a missing value.
    pub(super) missing: u64,
}

impl Distinct {
    /// Sorts and merges. A row with a missing value is left out, unless `typical` says what
    /// stands for it; rows of weight 0 are left out.
    ///
    /// # Errors
    /// `InvalidData` where no row is left.
    pub(super) fn new(table: &FeatureColumns, typical: Option<&[f64]>) -> Result<Self> {
        let columns = table.values.len();
        let weight = |row: usize| table.weight.as_ref().map_or(1.0, |w| w[row]);
        let mut rows = Vec::with_capacity(table.rows * columns);
        let mut weights = Vec::with_capacity(table.rows);
        let mut missing = 0;
        for row in 0..table.rows {
            let from = rows.len();
            let mut lacks = false;
            for (at, column) in table.values.iter().enumerate() {
                let x = column[row];
                lacks |= x.is_nan();
                let filled = if x.is_nan() { typical.map_or(x, |typical| typical[at]) } else { x };
                // -0 is 0.
                rows.push(filled + 0.0);
            }
            missing += u64::from(lacks);
            if lacks && typical.is_none() || weight(row) <= 0.0 {
                rows.truncate(from);
            } else {
                weights.push(weight(row));
            }
        }
        if weights.is_empty() {
            return Err(nobody(table.rows, missing));
        }
        Ok(Self { missing, ..merged(&rows, columns, &weights)? })
    }

    pub(super) fn rows(&self) -> usize {
        self.values.len() / self.columns
    }

    /// The values of a feature with their weights.
    pub(super) fn column(&self, at: usize) -> (Vec<f64>, Option<Vec<f64>>) {
        let values = self.values.iter().skip(at).step_by(self.columns).copied().collect();
        (values, self.weights.clone())
    }
}

fn nobody(rows: usize, missing: u64) -> Error {
    if rows == 0 {
        return Error::invalid_data("there is no customer to learn from")
            .hint("a reader may have been consumed already");
    }
    let text = "no customer has a weight above 0 and a value of every feature";
    let error = Error::invalid_data(text);
    if 0 < missing { error.hint("`missing = \"median\"` fills the gaps") } else { error }
}

fn merged(rows: &[f64], columns: usize, weights: &[f64]) -> Result<Distinct> {
    let row = |at: u32| &rows[at as usize * columns..(at as usize + 1) * columns];
    let by_values = |a: u32, b: u32| {
        let pairs = row(a).iter().zip(row(b));
        pairs.map(|(x, y)| x.total_cmp(y)).find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    };
    let mut order: Vec<u32> = (0..weights.len() as u32).collect();
    // Equal rows in the order of their weights, so that their sum has the same bits.
    parallel::try_sort_unstable_by(&mut order, |a, b| {
        by_values(*a, *b).then(weights[*a as usize].total_cmp(&weights[*b as usize]))
    })?;
    let mut values: Vec<f64> = Vec::with_capacity(rows.len());
    let mut sums: Vec<f64> = Vec::with_capacity(weights.len());
    for at in order {
        let same = values.len() >= columns && &values[values.len() - columns..] == row(at);
        match sums.last_mut().filter(|_| same) {
            Some(sum) => *sum += weights[at as usize],
            None => {
                values.extend_from_slice(row(at));
                sums.push(weights[at as usize]);
            }
        }
    }
    let alike = sums.iter().all(|weight| *weight == 1.0);
    Ok(Distinct { values, columns, weights: (!alike).then_some(sums), missing: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::Basis;

    fn table(values: Vec<Vec<f64>>, weight: Option<Vec<f64>>) -> FeatureColumns {
        let rows = values[0].len();
        let basis = Basis::default();
        FeatureColumns {
            customers: None,
            values,
            texts: Vec::new(),
            weight,
            revenue: None,
            rows,
            notes: vec![],
            basis,
        }
    }

    #[test]
    fn rows_are_sorted_and_equal_ones_merged() {
        let columns = vec![vec![2.0, 1.0, 2.0, -0.0, 0.0], vec![1.0, 5.0, 1.0, 3.0, 3.0]];
        let found = Distinct::new(&table(columns, None), None).unwrap();
        assert_eq!(found.values, [0.0, 3.0, 1.0, 5.0, 2.0, 1.0]);
        assert_eq!(found.weights, Some(vec![2.0, 1.0, 2.0]));
        assert_eq!(found.rows(), 3);
    }

    #[test]
    fn a_gap_leaves_out_the_row_or_is_filled() {
        let columns = vec![vec![1.0, f64::NAN, 3.0], vec![4.0, 5.0, 6.0]];
        let all = table(columns, Some(vec![1.0, 1.0, 0.0]));
        let found = Distinct::new(&all, None).unwrap();
        assert_eq!((found.values.as_slice(), found.missing), (&[1.0, 4.0][..], 1));
        let found = Distinct::new(&all, Some(&[2.0, 2.0])).unwrap();
        assert_eq!(found.values, [1.0, 4.0, 2.0, 5.0]);
        let none = table(vec![vec![f64::NAN]], None);
        assert!(Distinct::new(&none, None).unwrap_err().hint_text().is_some());
    }
}
