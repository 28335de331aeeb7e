//! How regularly customers buy.

use super::settings::Occasion;
use super::state::State;
use crate::error::{Error, Result};
use crate::math::elementary::ln;

impl State {
    /// The sum of the logarithms of the times between purchases of each customer who bought by
    /// `as_of` (default: the ledger's), in the order of the summary and the ledger's unit; 0
    /// where there was no repeat purchase.
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where the days were not kept.
    pub(crate) fn litt(&self, as_of: Option<i32>) -> Result<Vec<f64>> {
        let as_of = as_of.unwrap_or_else(|| self.as_of());
        let (settings, unit) = (self.settings(), self.settings().unit.days());
        if settings.occasion == Occasion::Transaction {
            return Err(Error::invalid_parameter(
                "occasion",
                "must be `day` or `week` for the times between purchases, got `transaction`",
            ));
        }
        let found = self.map_shards(|_, shard| {
            let mut sums: Vec<Option<(i32, f64)>> = vec![None; shard.index.len()];
            for (slot, day, _) in self.purchase_days(shard, as_of)? {
                let time = settings.occasion_of(day);
                let Some(sum) = sums.get_mut(slot as usize) else { continue };
                *sum = Some(match *sum {
                    Some((before, total)) if before != time => {
                        (time, total + ln(f64::from(time - before) / unit))
                    }
                    other => other.unwrap_or((time, 0.0)),
                });
            }
            Ok(sums)
        })?;
        let (_, sums) =
            self.gather(&found, 1, |sum| sum.first().copied().flatten().map(|(_, total)| total))?;
        Ok(sums)
    }
}
