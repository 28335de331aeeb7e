//! What a ledger tells about its customers, as plain columns in ascending order of key.

use super::calendar::{is_day, month_index, month_start, week_start};
use super::profile::{Profile, Window, not_kept};
use super::settings::Occasion;
use super::shard::{Body, BySlot};
use super::state::State;
use crate::error::{Error, Result};
use crate::frame::KeyValues;
use crate::math::elementary::ln;
use crate::math::parallel::checkpoint;
use crate::method::Unit;

/// The repeat-buying table of Fader and Hardie: one row for each customer with a purchase.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Who.
    pub customers: KeyValues,
    /// Repeat purchases: occasions after the first.
    pub frequency: Vec<i64>,
    /// Time from the first to the last purchase, in the ledger's unit.
    pub recency: Vec<f64>,
    /// Time from the first purchase to `as_of`, in the ledger's unit.
    pub age: Vec<f64>,
    /// Mean money of a repeat purchase, major units; NaN where there is none.
    pub monetary_value: Vec<f64>,
}

/// Recency, frequency and monetary value: one row for each customer with a purchase.
#[derive(Clone, Debug, PartialEq)]
pub struct Rfm {
    /// Who.
    pub customers: KeyValues,
    /// Whole local days from the last purchase to `as_of`.
    pub days_since_last: Vec<i64>,
    /// Distinct `transaction_id` where there is such a column, else purchase occasions.
    pub orders: Vec<i64>,
    /// Money of all purchases less refunds, major units.
    pub total_value: Vec<f64>,
    /// Local day of the first purchase, since 1970.
    pub first_purchase: Vec<i32>,
    /// Local day of the last purchase, since 1970.
    pub last_purchase: Vec<i32>,
}

/// A [`Summary`] up to a split date and what followed: one row for each customer with a
/// purchase up to the split.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// The calibration period.
    pub calibration: Summary,
    /// Purchase occasions after the split, up to `as_of`.
    pub frequency_holdout: Vec<i64>,
    /// Length of the hold-out period, the same for all, in the ledger's unit.
    pub duration_holdout: f64,
    /// Mean money of those purchases, major units; NaN where there is none.
    pub monetary_value_holdout: Vec<f64>,
}

/// Retention: one row for each cohort and period since, up to `as_of`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cohorts {
    /// First day of the month or week in which the cohort first bought.
    pub cohort: Vec<i32>,
    /// Months or weeks since, from 0.
    pub period: Vec<i64>,
    /// Customers of the cohort.
    pub customers: Vec<i64>,
    /// Of those, how many bought in the period.
    pub active: Vec<i64>,
    /// What they spent in it, major units; NaN where `detail = "summary"` did not keep it.
    pub revenue: Vec<f64>,
    /// Whether the period had ended at `as_of`.
    pub complete: Vec<bool>,
}

/// How a customer's purchases follow one another: one row for each customer with a purchase.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    /// Who.
    pub customers: KeyValues,
    /// Times between purchases: distinct purchase days (or weeks) less 1.
    pub gaps: Vec<i64>,
    /// Their mean, in the ledger's unit; NaN where there is none.
    pub mean_gap: Vec<f64>,
    /// Their median, the mean of the middle two where their number is even; NaN where there is none.
    pub median_gap: Vec<f64>,
    /// Sum of their natural logarithms in the ledger's unit, the regularity statistic of
    /// Platzer and Reutterer (2016); 0 where there is none.
    pub sum_log_gap: Vec<f64>,
}

impl State {
    /// The repeat-buying table at the end of day `as_of` (default: the ledger's).
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where that day was not kept.
    pub fn summary(&self, as_of: Option<i32>) -> Result<Summary> {
        let as_of = self.day_or_default(as_of)?;
        let (customers, profiles) = self.profiles([Window::up_to(as_of)])?;
        let profiles: Vec<Profile> = profiles.into_iter().flat_map(|[profile]| profile).collect();
        Ok(self.summary_of(self.keys_of(&customers), &profiles, as_of))
    }

    /// Recency, frequency and monetary value at the end of day `as_of` (default: the ledger's).
    ///
    /// # Errors
    /// As [`State::summary`].
    pub fn rfm(&self, as_of: Option<i32>) -> Result<Rfm> {
        let as_of = self.day_or_default(as_of)?;
        let (customers, profiles) = self.profiles([Window::up_to(as_of)])?;
        let profiles: Vec<Profile> = profiles.into_iter().flat_map(|[profile]| profile).collect();
        let scale = self.settings().scale();
        Ok(Rfm {
            customers: self.keys_of(&customers),
            days_since_last: profiles
                .iter()
                .map(|p| i64::from(as_of) - i64::from(p.last_day))
                .collect(),
            orders: profiles.iter().map(|p| p.orders as i64).collect(),
            total_value: profiles.iter().map(|p| p.money as f64 / scale).collect(),
            first_purchase: profiles.iter().map(|p| p.first_day).collect(),
            last_purchase: profiles.iter().map(|p| p.last_day).collect(),
        })
    }

    /// The calibration period up to the end of day `split`, and the hold-out period after it up
    /// to `as_of` (default: the ledger's).
    ///
    /// # Errors
    /// `InvalidParameter` where `split` is later than `as_of`, or naming `detail` where one of
    /// the days was not kept.
    pub fn calibration(&self, split: i32, as_of: Option<i32>) -> Result<Calibration> {
        let as_of = self.day_or_default(as_of)?;
        if as_of < split {
            return Err(Error::invalid_parameter(
                "split",
                format_args!(
                    "must not be later than `as_of` {}, got {}",
                    super::calendar::date_text(as_of),
                    super::calendar::date_text(split)
                ),
            ));
        }
        let after = Window { after: Some(split), until: as_of };
        let (customers, profiles) = self.profiles([Window::up_to(split), after])?;
        let before: Vec<Profile> = profiles.iter().filter_map(|[before, _]| *before).collect();
        let after: Vec<Profile> =
            profiles.iter().map(|[_, after]| after.unwrap_or_default()).collect();
        let occasion = |day: i32| i64::from(self.settings().occasion_of(day));
        let scale = self.settings().scale();
        Ok(Calibration {
            calibration: self.summary_of(self.keys_of(&customers), &before, split),
            frequency_holdout: after.iter().map(|p| p.occasions as i64).collect(),
            duration_holdout: (occasion(as_of) - occasion(split)) as f64
                / self.settings().unit.days(),
            monetary_value_holdout: after
                .iter()
                .map(|p| mean(p.money, p.occasions, scale))
                .collect(),
        })
    }

    /// Which customers bought again how long after their first purchase, by month or week of
    /// that purchase, up to `as_of` (default: the ledger's).
    ///
    /// # Errors
    /// `InvalidParameter` where `period` is not a week or a month, or naming `detail` where
    /// `as_of` was not kept; `LimitExceeded` above ten million rows.
    pub fn cohorts(&self, period: Unit, as_of: Option<i32>) -> Result<Cohorts> {
        let (number, start): (Convert, Convert) = match period {
            Unit::Week => (|day| (week_start(day) + 3) / 7, |week| week * 7 - 3),
            Unit::Month => (month_index, month_start),
            Unit::Day => {
                return Err(Error::invalid_parameter(
                    "period",
                    "must be `week` or `month`, got `day`",
                ));
            }
        };
        let as_of = self.day_or_default(as_of)?;
        let cells = self.cells(&number, as_of)?;
        let last = number(as_of);
        let mut sizes = std::collections::BTreeMap::new();
        for (cohort, period, active, _) in &cells {
            if cohort == period {
                sizes.insert(*cohort, *active);
            }
        }
        let rows: i64 = sizes.keys().map(|cohort| i64::from(last) - i64::from(*cohort) + 1).sum();
        if 10_000_000 < rows {
            return Err(Error::limit(format!("the retention table would have {rows} rows"))
                .hint("take months, or a shorter span of time"));
        }
        let (scale, known) = (self.settings().scale(), self.keeps_days());
        let mut table = Cohorts::default();
        let mut cells = cells.into_iter().peekable();
        for (cohort, size) in sizes {
            for period in cohort..=last {
                let cell = cells.next_if(|(c, p, _, _)| (*c, *p) == (cohort, period));
                let (active, minor) = cell.map_or((0, 0), |(_, _, active, minor)| (active, minor));
                table.cohort.push(start(cohort));
                table.period.push(i64::from(period) - i64::from(cohort));
                table.customers.push(size);
                table.active.push(active);
                table.revenue.push(if known { minor as f64 / scale } else { f64::NAN });
                table.complete.push(start(period + 1) - 1 <= as_of);
            }
        }
        Ok(table)
    }

    /// How long customers wait between purchases, up to `as_of` (default: the ledger's).
    ///
    /// # Errors
    /// As [`State::summary`].
    pub fn gaps(&self, as_of: Option<i32>) -> Result<Gaps> {
        let as_of = self.day_or_default(as_of)?;
        let unit = self.settings().unit.days();
        let weekly = self.settings().occasion == Occasion::Week;
        let found = self.map_shards(|_, shard| {
            let days = self.purchase_days(shard, as_of)?;
            let mut days = days.as_slice();
            let mut of_slots = Vec::with_capacity(shard.index.len());
            for slot in 0..shard.index.len() as u32 {
                let len = days.iter().take_while(|(of, _, _)| *of == slot).count();
                let (mine, rest) = days.split_at(len);
                days = rest;
                let mut times: Vec<i32> = mine.iter().map(|(_, day, _)| *day).collect();
                if weekly {
                    times.iter_mut().for_each(|day| *day = week_start(*day));
                    times.dedup();
                }
                of_slots.push((!times.is_empty()).then(|| gaps_of(&times, unit)));
            }
            Ok(of_slots)
        })?;
        let (customers, rows) = self.gather(&found, 1, |rows| rows.first().copied().flatten())?;
        Ok(Gaps {
            customers: self.keys_of(&customers),
            gaps: rows.iter().map(|gaps| gaps.0).collect(),
            mean_gap: rows.iter().map(|gaps| gaps.1).collect(),
            median_gap: rows.iter().map(|gaps| gaps.2).collect(),
            sum_log_gap: rows.iter().map(|gaps| gaps.3).collect(),
        })
    }

    fn summary_of(&self, customers: KeyValues, profiles: &[Profile], as_of: i32) -> Summary {
        let (settings, unit) = (self.settings(), self.settings().unit.days());
        let end = i64::from(settings.occasion_of(as_of));
        let scale = settings.scale();
        let repeats = |p: &Profile| p.occasions.saturating_sub(1);
        Summary {
            customers,
            frequency: profiles.iter().map(|p| repeats(p) as i64).collect(),
            recency: profiles.iter().map(|p| f64::from(p.last - p.first) / unit).collect(),
            age: profiles.iter().map(|p| (end - i64::from(p.first)) as f64 / unit).collect(),
            monetary_value: profiles.iter().map(|p| mean(p.repeat, repeats(p), scale)).collect(),
        }
    }

    /// The profiles of the customers that bought in the first window, ascending by key.
    pub(super) fn profiles<const N: usize>(
        &self,
        windows: [Window; N],
    ) -> Result<Gathered<[Option<Profile>; N]>> {
        let last_day = self.tally().last_day;
        let found = self.map_shards(|_, shard| {
            shard.profiles(&windows, last_day, self.settings(), &mut self.calendar())
        })?;
        self.gather(&found, N, |profiles| {
            let profiles: [Option<Profile>; N] = profiles.try_into().ok()?;
            profiles.first().is_some_and(Option::is_some).then_some(profiles)
        })
    }

    /// Brings `width` values of each slot of each shard into the order of customers; `make` says
    /// which customers have a row.
    ///
    /// # Errors
    /// `Cancelled`.
    pub(super) fn gather<T, R>(
        &self,
        found: &[Option<Vec<T>>],
        width: usize,
        make: impl Fn(&[T]) -> Option<R>,
    ) -> Result<Gathered<R>> {
        let mut customers = self.customers()?;
        let mut rows = Vec::with_capacity(customers.len());
        customers.retain(|(shard, slot)| {
            let of_shard = found.get(*shard as usize).and_then(Option::as_ref);
            let at = *slot as usize * width;
            let row = of_shard.and_then(|f| f.get(at..at + width)).and_then(&make);
            let kept = row.is_some();
            rows.extend(row);
            kept
        });
        checkpoint()?;
        Ok((customers, rows))
    }

    /// Slot, day and money of each day with a purchase up to `as_of`, ascending; refunds are in
    /// it as the settings say. Money is 0 where `detail = "summary"` did not keep it.
    pub(super) fn purchase_days(
        &self,
        shard: &super::shard::Shard,
        as_of: i32,
    ) -> Result<Vec<(u32, i32, i64)>> {
        use super::settings::Refunds;
        let calendar = &mut self.calendar();
        let mut days: Vec<(u32, i32, i64)> = match &shard.body {
            Body::Summary(digest) => {
                if as_of < self.tally().last_day {
                    return Err(not_kept("a date before the last one"));
                }
                let words = digest.days();
                let bits = words.iter().flat_map(|word| {
                    (0..64)
                        .filter(|bit| word.bits >> bit & 1 == 1)
                        .map(|bit| (word.slot, word.word * 64 + bit, 0))
                });
                bits.collect()
            }
            Body::Days(runs) => runs.sorted().iter().map(|e| (e.slot, e.day, e.minor)).collect(),
            Body::Events(events) => {
                events.days(false, calendar).iter().map(|e| (e.slot, e.day, e.minor)).collect()
            }
        };
        if self.settings().refunds != Refunds::Drop {
            let refunds = shard.refund_days(calendar);
            if self.settings().refunds == Refunds::Keep {
                days.extend(refunds.iter().map(|e| (e.slot, e.day, 0)));
                days.sort_unstable();
                days.dedup_by(|next, kept| {
                    let same = (next.0, next.1) == (kept.0, kept.1);
                    kept.2 += if same { next.2 } else { 0 };
                    same
                });
            }
        }
        days.retain(|(_, day, _)| *day <= as_of);
        Ok(days)
    }

    /// Cohort, period, customers that bought and minor units, ascending; only cells in which
    /// somebody bought or was refunded.
    fn cells(&self, number: &(dyn Fn(i32) -> i32 + Sync), as_of: i32) -> Result<Vec<Cell>> {
        let of_shards = self.map_shards(|_, shard| {
            let days = self.purchase_days(shard, as_of)?;
            let refunds = if self.settings().refunds == super::settings::Refunds::Drop {
                Vec::new()
            } else {
                shard.refund_days(&mut self.calendar())
            };
            let mut refunds = BySlot::new(&refunds);
            let mut cells = std::collections::BTreeMap::new();
            for mine in days.chunk_by(|a, b| a.0 == b.0) {
                let Some((slot, first, _)) = mine.first() else { continue };
                let (cohort, mut before) = (number(*first), None);
                for (_, day, minor) in mine {
                    let period = number(*day);
                    let cell: &mut (i64, i128) = cells.entry((cohort, period)).or_default();
                    cell.0 += i64::from(before != Some(period));
                    cell.1 += i128::from(*minor);
                    before = Some(period);
                }
                // A refund of what was bought before the data began belongs to no cohort's life.
                let later = |day: i32| *first <= day && day <= as_of;
                for refund in refunds.of(*slot).iter().filter(|refund| later(refund.day)) {
                    let cell = cells.entry((cohort, number(refund.day))).or_default();
                    cell.1 -= i128::from(refund.minor);
                }
            }
            Ok(cells)
        })?;
        let mut all = std::collections::BTreeMap::<(i32, i32), (i64, i128)>::new();
        for (key, (active, minor)) in of_shards.into_iter().flatten().flatten() {
            let cell = all.entry(key).or_default();
            *cell = (cell.0 + active, cell.1 + minor);
        }
        Ok(all.into_iter().map(|((c, p), (active, minor))| (c, p, active, minor)).collect())
    }

    fn keeps_days(&self) -> bool {
        self.settings().detail != super::settings::Detail::Summary
    }

    fn day_or_default(&self, day: Option<i32>) -> Result<i32> {
        let day = day.unwrap_or_else(|| self.as_of());
        if is_day(day) { Ok(day) } else { Err(Error::invalid_data("the ledger has no rows")) }
    }
}

/// A day to the number of its period, or that number to its first day.
type Convert = fn(i32) -> i32;

/// Customers as shard and slot, and a row for each.
type Gathered<R> = (Vec<(u32, u32)>, Vec<R>);

/// Cohort, period, customers, minor units.
type Cell = (i32, i32, i64, i128);

/// `minor / count` in major units with one rounding; NaN where `count` is 0.
fn mean(minor: i64, count: u64, scale: f64) -> f64 {
    if count == 0 { f64::NAN } else { minor as f64 / (count as f64 * scale) }
}

/// Number, mean, median and sum of logarithms of the differences of ascending days.
fn gaps_of(days: &[i32], unit: f64) -> (i64, f64, f64, f64) {
    let mut gaps: Vec<i64> =
        days.windows(2).map(|pair| i64::from(pair[1]) - i64::from(pair[0])).collect();
    if gaps.is_empty() {
        return (0, f64::NAN, f64::NAN, 0.0);
    }
    // Added up in order of time, so that the sum has one value.
    let logs = gaps.iter().map(|gap| ln(*gap as f64 / unit)).sum();
    let total: i64 = gaps.iter().sum();
    gaps.sort_unstable();
    let (low, high) = (gaps[(gaps.len() - 1) / 2], gaps[gaps.len() / 2]);
    let count = gaps.len() as f64;
    (gaps.len() as i64, total as f64 / (count * unit), (low + high) as f64 / (2.0 * unit), logs)
}
