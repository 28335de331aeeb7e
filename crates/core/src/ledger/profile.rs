//! What a customer did within a window of days: the numbers that all tables are made of.

use super::calendar::{Calendar, week_start};
use super::digest::{Digest, Head};
use super::entries::{DayEntry, OrderEntry, WordEntry};
use super::settings::{Occasion, Refunds, Settings};
use super::shard::{Body, BySlot, Shard};
use crate::error::{Error, Result};

/// The days after `after` and up to `until`, both since 1970.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Window {
    pub(super) after: Option<i32>,
    pub(super) until: i32,
}

impl Window {
    pub(super) fn up_to(until: i32) -> Self {
        Self { after: None, until }
    }

    #[inline]
    pub(super) fn holds(self, day: i32) -> bool {
        day <= self.until && self.after.is_none_or(|after| after < day)
    }
}

/// What a customer who bought within a window did there.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Profile {
    /// Purchase occasions, at least 1.
    pub(super) occasions: u64,
    /// Days of the first and the last occasion: of a week, its Monday.
    pub(super) first: i32,
    pub(super) last: i32,
    /// The first and the last day with a purchase.
    pub(super) first_day: i32,
    pub(super) last_day: i32,
    /// Minor units of all purchases, less refunds where these are net.
    pub(super) money: i64,
    /// Of that, what belongs to days after the first occasion.
    pub(super) repeat: i64,
    /// Distinct `transaction_id`, or occasions where there is no such column.
    pub(super) orders: u64,
}

impl Profile {
    /// Adds a purchase on `day`, not before those added already.
    #[inline]
    fn buy(&mut self, day: i32, occasion: i32, minor: i64) {
        if self.occasions == 0 {
            (self.first, self.first_day) = (occasion, day);
        }
        if self.occasions == 0 || self.last != occasion {
            self.occasions += 1;
        }
        (self.last, self.last_day) = (occasion, day);
        self.money = self.money.saturating_add(minor);
        if self.first < occasion {
            self.repeat = self.repeat.saturating_add(minor);
        }
    }

    fn refund(&mut self, occasion: i32, minor: i64) {
        self.money = self.money.saturating_sub(minor);
        if self.first < occasion {
            self.repeat = self.repeat.saturating_sub(minor);
        }
    }

    fn bought(mut self, orders: Option<u64>) -> Option<Self> {
        self.orders = orders.unwrap_or(self.occasions);
        (self.occasions != 0).then_some(self)
    }
}

impl Shard {
    /// The profile of each slot in each window, slot by slot; `None` where the customer bought
    /// nothing.
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where a window asks for more than was kept.
    pub(super) fn profiles(
        &self,
        windows: &[Window],
        last_day: i32,
        settings: &Settings,
        calendar: &mut Calendar,
    ) -> Result<Vec<Option<Profile>>> {
        let refunds = self.refund_days(calendar);
        let orders = self.sorted_orders(settings).unwrap_or_default();
        let mut order_days = Vec::new();
        let micros: Vec<i64> = orders.iter().map(|order| order.micros).collect();
        calendar.days_into(&micros, &mut order_days);
        let (mut refunds, mut orders) = (BySlot::new(&refunds), BySlot::new(&orders));
        let mut order_days = order_days.as_slice();
        let bodies = Bodies::new(self, windows, last_day, settings, calendar)?;
        let mut bodies = bodies.by_slot();
        let mut out = Vec::with_capacity(self.index.len() * windows.len());
        for slot in 0..self.index.len() as u32 {
            let (refunds, orders) = (refunds.of(slot), orders.of(slot));
            let (days, rest) = order_days.split_at(orders.len());
            order_days = rest;
            let body = bodies.of(slot);
            for window in windows {
                let count =
                    orders.iter().zip(days).filter(|(o, d)| o.id.is_some() && window.holds(**d));
                let count = settings.orders.then(|| count.count() as u64);
                out.push(if settings.occasion == Occasion::Transaction {
                    of_orders(orders, days, refunds, *window, settings, count)
                } else {
                    match &body {
                        OneBody::Days(days) => of_days(days, refunds, *window, settings, count),
                        OneBody::Bits(digest, words) => {
                            of_bits(digest, slot as usize, words, refunds, *window, settings, count)
                        }
                    }
                });
            }
        }
        Ok(out)
    }
}

/// The purchases of a shard, sorted.
enum Bodies<'a> {
    Days(Vec<DayEntry>),
    Bits(&'a Digest, Vec<WordEntry>),
}

enum BodiesBySlot<'a> {
    Days(BySlot<'a, DayEntry>),
    Bits(&'a Digest, BySlot<'a, WordEntry>),
}

enum OneBody<'a> {
    Days(&'a [DayEntry]),
    Bits(&'a Digest, &'a [WordEntry]),
}

impl<'a> Bodies<'a> {
    fn new(
        shard: &'a Shard,
        windows: &[Window],
        last_day: i32,
        settings: &Settings,
        calendar: &mut Calendar,
    ) -> Result<Self> {
        Ok(match &shard.body {
            Body::Days(runs) => Self::Days(runs.sorted()),
            Body::Events(events) => Self::Days(events.days(false, calendar)),
            Body::Summary(digest) => {
                for window in windows {
                    for day in window.after.iter().chain([&window.until]) {
                        if *day < last_day && !settings.splits.contains(day) {
                            return Err(not_kept(
                                "a date before the last one that is none of `splits`",
                            ));
                        }
                    }
                }
                Self::Bits(digest, digest.days())
            }
        })
    }

    fn by_slot(&self) -> BodiesBySlot<'_> {
        match self {
            Self::Days(days) => BodiesBySlot::Days(BySlot::new(days)),
            Self::Bits(digest, words) => BodiesBySlot::Bits(digest, BySlot::new(words)),
        }
    }
}

impl<'a> BodiesBySlot<'a> {
    fn of(&mut self, slot: u32) -> OneBody<'a> {
        match self {
            Self::Days(days) => OneBody::Days(days.of(slot)),
            Self::Bits(digest, words) => OneBody::Bits(digest, words.of(slot)),
        }
    }
}

/// The error for what the ledger did not keep.
pub(super) fn not_kept(what: &str) -> Error {
    Error::invalid_parameter(
        "detail",
        format_args!("must be `days` or `events` for {what}, got `summary`"),
    )
    .hint("fit the ledger with `detail = \"days\"`, or declare the date in `splits`")
}

fn of_days(
    purchases: &[DayEntry],
    refunds: &[DayEntry],
    window: Window,
    settings: &Settings,
    orders: Option<u64>,
) -> Option<Profile> {
    let mut profile = Profile::default();
    let within = |entry: &&DayEntry| window.holds(entry.day);
    if settings.refunds == Refunds::Keep && !refunds.is_empty() {
        let mut all: Vec<(i32, i64)> =
            purchases.iter().filter(within).map(|entry| (entry.day, entry.minor)).collect();
        all.extend(refunds.iter().filter(within).map(|entry| (entry.day, -entry.minor)));
        all.sort_unstable();
        for (day, minor) in all {
            profile.buy(day, settings.occasion_of(day), minor);
        }
        return profile.bought(orders);
    }
    for entry in purchases.iter().filter(within) {
        profile.buy(entry.day, settings.occasion_of(entry.day), entry.minor);
    }
    subtract(&mut profile, refunds, window, settings);
    profile.bought(orders)
}

fn subtract(profile: &mut Profile, refunds: &[DayEntry], window: Window, settings: &Settings) {
    if settings.refunds == Refunds::Net {
        for entry in refunds.iter().filter(|entry| window.holds(entry.day)) {
            profile.refund(settings.occasion_of(entry.day), entry.minor);
        }
    }
}

fn of_orders(
    orders: &[OrderEntry],
    days: &[i32],
    refunds: &[DayEntry],
    window: Window,
    settings: &Settings,
    count: Option<u64>,
) -> Option<Profile> {
    let mut profile = Profile::default();
    let within = || orders.iter().zip(days).filter(|(_, day)| window.holds(**day));
    let (first, first_day) = within().min_by_key(|(o, _)| (o.micros, o.id, o.minor))?;
    (profile.first, profile.first_day) = (*first_day, *first_day);
    (profile.last, profile.last_day) = (*first_day, *first_day);
    for (order, day) in within() {
        profile.occasions += 1;
        profile.last = profile.last.max(*day);
        profile.money = profile.money.saturating_add(order.minor);
    }
    profile.last_day = profile.last;
    profile.repeat = profile.money.saturating_sub(first.minor);
    subtract(&mut profile, refunds, window, settings);
    profile.bought(count)
}

fn of_bits(
    digest: &Digest,
    slot: usize,
    words: &[WordEntry],
    refunds: &[DayEntry],
    window: Window,
    settings: &Settings,
    orders: Option<u64>,
) -> Option<Profile> {
    let mut profile = Profile::default();
    let keep = settings.refunds == Refunds::Keep;
    let mut days = WindowDays { words, window };
    if keep && !refunds.is_empty() {
        let mut all: Vec<i32> = days.by_ref().collect();
        all.extend(refunds.iter().map(|entry| entry.day).filter(|day| window.holds(*day)));
        all.sort_unstable();
        for day in all {
            profile.buy(day, settings.occasion_of(day), 0);
        }
    } else if settings.occasion == Occasion::Week {
        for day in days {
            profile.buy(day, week_start(day), 0);
        }
    } else {
        days.count_into(&mut profile);
    }
    if profile.occasions == 0 {
        return None;
    }
    let head = digest.heads.get(slot).copied().unwrap_or(Head::NONE);
    let (total, first_sum) = sums_at(digest, slot, head, window.until, settings);
    let before = window.after.map_or(0, |day| sums_at(digest, slot, head, day, settings).0);
    profile.money = total.saturating_sub(before);
    // Under `keep` a refund may precede the first purchase: then all purchases are repeats.
    let first_sum = if head.first == profile.first { first_sum } else { 0 };
    profile.repeat = profile.money.saturating_sub(first_sum);
    for entry in refunds.iter().filter(|entry| window.holds(entry.day)) {
        if settings.refunds != Refunds::Drop {
            profile.refund(settings.occasion_of(entry.day), entry.minor);
        }
    }
    profile.bought(orders)
}

/// All money and that of the first occasion up to a day, which is a split or the last one.
fn sums_at(digest: &Digest, slot: usize, head: Head, day: i32, settings: &Settings) -> (i64, i64) {
    let splits = &settings.splits;
    let cut = splits.iter().position(|split| *split == day);
    match cut.and_then(|cut| digest.cuts.get(slot * splits.len() + cut)) {
        Some(cut) => (cut.total, cut.first_sum),
        None => (head.total, head.first_sum),
    }
}

/// The days within a window, ascending.
struct WindowDays<'a> {
    words: &'a [WordEntry],
    window: Window,
}

impl WindowDays<'_> {
    /// The bits of a word that lie within the window.
    fn masked(&self, entry: &WordEntry) -> u64 {
        let start = i64::from(entry.word) * 64;
        let upper = i64::from(self.window.until) - start;
        let lower = self.window.after.map_or(0, |after| i64::from(after) + 1 - start);
        let below = |n: i64| if 64 <= n { u64::MAX } else { (1_u64 << n.max(0)) - 1 };
        entry.bits & below(upper.saturating_add(1)) & !below(lower)
    }

    fn count_into(self, profile: &mut Profile) {
        for entry in self.words {
            let bits = self.masked(entry);
            if bits == 0 {
                continue;
            }
            if profile.occasions == 0 {
                profile.first = entry.word * 64 + bits.trailing_zeros() as i32;
            }
            profile.occasions += u64::from(bits.count_ones());
            profile.last = entry.word * 64 + 63 - bits.leading_zeros() as i32;
        }
        (profile.first_day, profile.last_day) = (profile.first, profile.last);
    }
}

impl Iterator for WindowDays<'_> {
    type Item = i32;

    fn next(&mut self) -> Option<i32> {
        loop {
            let (entry, rest) = self.words.split_first()?;
            let bits = self.masked(entry);
            if bits == 0 {
                self.words = rest;
                continue;
            }
            let day = entry.word * 64 + bits.trailing_zeros() as i32;
            self.window.after = Some(day);
            return Some(day);
        }
    }
}
