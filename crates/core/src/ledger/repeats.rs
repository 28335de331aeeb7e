//! How repeat purchases come: everybody's together day by day, and how evenly.

use std::collections::BTreeMap;

use super::calendar::week_start;
use super::settings::Occasion;
use super::state::State;
use crate::error::Result;

impl State {
    /// Repeat purchases by local day, up to `as_of` (default: the ledger's), of the customers who
    /// first bought up to `acquired` (default: all): purchase days (or weeks) after the first.
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where the days were not kept.
    pub(crate) fn repeats_by_day(
        &self,
        acquired: Option<i32>,
        as_of: Option<i32>,
    ) -> Result<BTreeMap<i32, u64>> {
        let as_of = as_of.unwrap_or_else(|| self.as_of());
        let weekly = self.settings().occasion == Occasion::Week;
        let found = self.map_shards(|_, shard| {
            let mut counts: BTreeMap<i32, u64> = BTreeMap::new();
            let days = self.purchase_days(shard, as_of)?;
            for mine in days.chunk_by(|a, b| a.0 == b.0) {
                let late = |(_, first, _): &(u32, i32, i64)| acquired.is_some_and(|a| a < *first);
                if mine.first().is_some_and(late) {
                    continue;
                }
                let mut last = None;
                for (_, day, _) in mine {
                    let time = if weekly { week_start(*day) } else { *day };
                    if last.is_some_and(|before| before != time) {
                        *counts.entry(*day).or_default() += 1;
                    }
                    last = Some(time);
                }
            }
            Ok(counts)
        })?;
        let mut counts = BTreeMap::new();
        for (day, count) in found.into_iter().flatten().flatten() {
            *counts.entry(day).or_default() += count;
        }
        Ok(counts)
    }

    /// The last two times between purchases of each customer who has three purchases by `as_of`
    /// (default: the ledger's), in days, the later one second, ascending by key.
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where the days were not kept.
    pub(crate) fn last_gaps(&self, as_of: Option<i32>) -> Result<Vec<[i32; 2]>> {
        let as_of = as_of.unwrap_or_else(|| self.as_of());
        let found = self.map_shards(|_, shard| {
            let mut gaps: Vec<Option<[i32; 2]>> = vec![None; shard.index.len()];
            let days = self.purchase_days(shard, as_of)?;
            for mine in days.chunk_by(|a, b| a.0 == b.0) {
                let mut times: Vec<i32> =
                    mine.iter().map(|(_, day, _)| self.settings().occasion_of(*day)).collect();
                times.dedup();
                let slot = mine.first().and_then(|(slot, _, _)| gaps.get_mut(*slot as usize));
                if let (Some(slot), [.., first, second, third]) = (slot, times.as_slice()) {
                    *slot = Some([second - first, third - second]);
                }
            }
            Ok(gaps)
        })?;
        Ok(self.gather(&found, 1, |gaps| gaps.first().copied().flatten())?.1)
    }
}
