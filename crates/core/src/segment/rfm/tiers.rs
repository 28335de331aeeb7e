//! Which customers most of the revenue comes from.

use crate::error::{Error, Result};

use super::Rfm;

/// The tiers, the best first.
pub(super) const TIERS: [&str; 3] = ["high", "medium", "low"];

impl Rfm {
    /// The least total values of the tiers high and medium: the customers who spent most are
    /// high until they make up the share `high_share` of the revenue, then medium until
    /// `medium_share`. Equal values are in one tier; refunds beyond what was spent count as
    /// nothing, and nobody without revenue is above low.
    ///
    /// # Errors
    /// `InvalidParameter` for shares that do not ascend.
    pub(super) fn tiers(&self, values: &[f64], weights: Option<&[f64]>) -> Result<[f64; 2]> {
        if self.medium_share < self.high_share {
            return Err(Error::invalid_parameter(
                "medium_share",
                format_args!(
                    "must be at least `high_share` ({}), got {}",
                    self.high_share, self.medium_share
                ),
            ));
        }
        let weight = |row: usize| weights.map_or(1.0, |w| w.get(row).copied().unwrap_or(0.0));
        let rows = values.iter().enumerate();
        let mut spent: Vec<(f64, f64)> = rows
            .map(|(row, value)| (*value, weight(row)))
            .filter(|(value, weight)| 0.0 < *value && 0.0 < *weight)
            .collect();
        // Equal values in the order of their weights, so that sums have the same bits.
        spent.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)));
        let total: f64 = spent.iter().map(|(value, weight)| value * weight).sum();
        let reached = |share: f64| {
            let mut sum = 0.0;
            let found = spent.iter().find(|(value, weight)| {
                sum += value * weight;
                share * total <= sum
            });
            found.or(spent.last()).map_or(f64::MAX, |(value, _)| *value)
        };
        Ok([reached(self.high_share), reached(self.medium_share)])
    }
}

/// The position in [`TIERS`] of who spent `value`.
pub(super) fn tier(limits: [f64; 2], value: f64) -> usize {
    limits.iter().position(|limit| *limit <= value).unwrap_or(limits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_end_where_the_shares_of_the_revenue_are_reached() {
        let method = Rfm { high_share: 0.5, medium_share: 0.9, ..Rfm::default() };
        // Of 100, 40 + 20 are the half, and 90 are reached with the second 10.
        let values = [10.0, 40.0, 20.0, 5.0, 10.0, -7.0, 10.0, 0.0, 5.0];
        let limits = method.tiers(&values, None).unwrap();
        assert_eq!(limits, [20.0, 10.0]);
        let found: Vec<usize> = values.iter().map(|value| tier(limits, *value)).collect();
        assert_eq!(found, [1, 0, 0, 2, 1, 2, 1, 2, 2]);
        let doubled: Vec<f64> = vec![2.0; values.len()];
        assert_eq!(method.tiers(&values, Some(&doubled)).unwrap(), limits);
        let nobody = method.tiers(&[0.0, -3.0], None).unwrap();
        assert_eq!(tier(nobody, 1e9), 2);
        let turned = Rfm { high_share: 0.9, medium_share: 0.5, ..Rfm::default() };
        assert_eq!(turned.tiers(&values, None).unwrap_err().parameter_name(), Some("medium_share"));
    }
}
