//! How many repeat purchases everybody made together, day by day.

use std::collections::BTreeMap;

use super::calendar::week_start;
use super::settings::Occasion;
use super::state::State;
use crate::error::Result;

impl State {
    /// Repeat purchases by local day, up to the ledger's `as_of`: purchase days (or weeks) after
    /// a customer's first.
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where the days were not kept.
    pub(crate) fn repeats_by_day(&self) -> Result<BTreeMap<i32, u64>> {
        let weekly = self.settings().occasion == Occasion::Week;
        let found = self.map_shards(|_, shard| {
            let mut counts: BTreeMap<i32, u64> = BTreeMap::new();
            let mut last = None;
            for (slot, day, _) in self.purchase_days(shard, self.as_of())? {
                let time = if weekly { week_start(day) } else { day };
                if last.is_some_and(|(of, before)| of == slot && before != time) {
                    *counts.entry(day).or_default() += 1;
                }
                last = Some((slot, time));
            }
            Ok(counts)
        })?;
        let mut counts = BTreeMap::new();
        for (day, count) in found.into_iter().flatten().flatten() {
            *counts.entry(day).or_default() += count;
        }
        Ok(counts)
    }
}
