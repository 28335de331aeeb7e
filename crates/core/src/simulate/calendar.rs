//! When sales happen: hour of the week, season, campaigns, and the clock they make.
//!
//! A customer's purchases form a Poisson process whose rate is lambda times a lift L(t) with
//! mean 1. Instead of thinning a faster process, the clock runs on the integral of L: gaps are
//! exponential on that clock and mapped back to the calendar. The law is the same, no draw is
//! wasted, and BG/NBD and Pareto/NBD hold exactly on the clock (`elapsed`, in weeks).

use jiff::civil::Date;

use super::segment::{SEGMENTS, Segment};
use crate::math::random::{Random, table};

const DAY: i64 = 86_400;
const CAMPAIGNS: u64 = table("simulate.campaigns");

/// Sales of the middle of each month against the mean of the year, before scaling.
const MONTHS: [f64; 12] = [0.94, 0.90, 0.95, 0.97, 1.0, 0.95, 0.9, 0.93, 1.0, 1.05, 1.15, 1.35];

/// A campaign that lifts all sales.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Campaign {
    /// First day, days since 1970-01-01.
    pub start: i32,
    /// Number of days.
    pub days: u32,
    /// Factor on sales during these days, before the year is scaled to mean 1.
    pub lift: f64,
}

/// Season and campaigns by day, and a clock for each segment.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    /// Seconds since 1970 at the start of day 0.
    origin: i64,
    /// Per day from day 0: season factor; mean 1 over each calendar year.
    pub(crate) season: Vec<f64>,
    /// Per day: campaign factor; season times lift has mean 1 over each calendar year.
    pub(crate) lift: Vec<f64>,
    pub(crate) campaigns: Vec<Campaign>,
    clocks: Vec<Clock>,
    first_weekday: usize,
}

#[derive(Clone, Debug)]
struct Clock {
    /// Weeks on the clock at the start of each day, and after the last.
    elapsed: Vec<f64>,
    /// For each seventh of a week on the clock, the day in which it falls.
    guide: Vec<u32>,
    /// Share of a weekday's sales before each hour, 0 to 1.
    hours: [[f64; 25]; 7],
}

impl Calendar {
    /// `days` days from `start` (days since 1970); the seed chooses the campaigns.
    pub(crate) fn new(seed: u64, start: i32, days: usize, season: bool, lift: bool) -> Self {
        let mut calendar = Self {
            origin: i64::from(start) * DAY,
            season: Vec::with_capacity(days),
            lift: Vec::with_capacity(days),
            campaigns: Vec::new(),
            clocks: Vec::new(),
            // 1970-01-01 was a Thursday; Monday is 0.
            first_weekday: (start + 3).rem_euclid(7) as usize,
        };
        calendar.fill_years(seed, start, days, season, lift);
        let clocks = SEGMENTS.iter().map(|segment| {
            let factors = calendar.season.iter().zip(&calendar.lift).map(|(s, l)| s * l);
            Clock::new(segment, factors, calendar.first_weekday)
        });
        calendar.clocks = clocks.collect();
        calendar
    }

    fn fill_years(&mut self, seed: u64, start: i32, days: usize, season: bool, lift: bool) {
        let epoch = Date::constant(1970, 1, 1);
        let day_number = |date: Date| epoch.until(date).map_or(0, |span| span.get_days());
        let first = epoch.saturating_add(jiff::Span::new().days(start));
        let mut year = first.year();
        while self.season.len() < days {
            let january = Date::constant(year, 1, 1);
            let length = january.days_in_year() as usize;
            let opening = day_number(january);
            let campaigns = if lift { year_campaigns(seed, year, opening) } else { Vec::new() };
            let (seasons, lifts) = year_factors(length, opening, season, &campaigns);
            let skip = (start - opening).max(0) as usize;
            let wanted = days - self.season.len();
            self.season.extend(seasons.iter().skip(skip).take(wanted));
            self.lift.extend(lifts.iter().skip(skip).take(wanted));
            self.campaigns.extend(campaigns);
            year += 1;
        }
        let end = start + days as i32;
        self.campaigns.retain(|c| c.start < end && c.start + c.days as i32 > start);
    }

    /// Number of days.
    pub(crate) fn days(&self) -> usize {
        self.season.len()
    }

    /// Microseconds since 1970 of a second counted from day 0.
    pub(crate) fn micros(&self, second: i64) -> i64 {
        (self.origin + second) * 1_000_000
    }

    /// The moment of day `day` before which the share `at` of its sales happens, in seconds
    /// from day 0.
    pub(crate) fn moment(&self, segment: usize, day: usize, at: f64) -> i64 {
        let hours = &self.clocks[segment].hours[(self.first_weekday + day) % 7];
        let at = at.clamp(0.0, 1.0 - f64::EPSILON);
        let hour = hours.partition_point(|&share| share <= at).clamp(1, 24) - 1;
        let within = (at - hours[hour]) / (hours[hour + 1] - hours[hour]);
        let seconds = ((hour as f64 + within) * 3_600.0) as i64;
        day as i64 * DAY + seconds.clamp(0, DAY - 1)
    }

    /// Weeks on the clock of `segment` at a second counted from day 0.
    pub(crate) fn elapsed(&self, segment: usize, second: i64) -> f64 {
        let clock = &self.clocks[segment];
        let day = (second / DAY).clamp(0, self.days() as i64) as usize;
        let (Some(&before), Some(&after)) = (clock.elapsed.get(day), clock.elapsed.get(day + 1))
        else {
            return clock.elapsed.last().copied().unwrap_or(0.0);
        };
        let hours = &clock.hours[(self.first_weekday + day) % 7];
        let time = (second - day as i64 * DAY) as f64 / 3_600.0;
        let hour = (time as usize).min(23);
        let share = hours[hour] + (hours[hour + 1] - hours[hour]) * (time - hour as f64);
        before + (after - before) * share
    }

    /// The second (from day 0) at which the clock shows `elapsed` weeks; `None` beyond the end.
    pub(crate) fn second(&self, segment: usize, elapsed: f64) -> Option<i64> {
        let clock = &self.clocks[segment];
        let mut day = *clock.guide.get((elapsed * 7.0) as usize)? as usize;
        while *clock.elapsed.get(day + 1)? <= elapsed {
            day += 1;
        }
        let (before, after) = (clock.elapsed[day], clock.elapsed[day + 1]);
        Some(self.moment(segment, day, (elapsed - before) / (after - before)))
    }
}

impl Clock {
    fn new(segment: &Segment, factors: impl Iterator<Item = f64>, first_weekday: usize) -> Self {
        let week = segment.week();
        let total: f64 = week.iter().flatten().sum();
        let mut hours = [[0.0; 25]; 7];
        let mut weekdays = [0.0; 7];
        for (day, weights) in week.iter().enumerate() {
            let sum: f64 = weights.iter().sum();
            let mut before = 0.0;
            for (hour, weight) in weights.iter().enumerate() {
                before += weight;
                hours[day][hour + 1] = before / sum;
            }
            hours[day][24] = 1.0;
            weekdays[day] = sum / total;
        }
        let mut elapsed = vec![0.0];
        let mut sum = 0.0;
        for (day, factor) in factors.enumerate() {
            sum += factor * weekdays[(first_weekday + day) % 7];
            elapsed.push(sum);
        }
        let mut guide = Vec::new();
        let mut day = 0;
        while day + 1 < elapsed.len() {
            let mark = guide.len() as f64 / 7.0;
            if elapsed[day + 1] <= mark {
                day += 1;
            } else {
                guide.push(day as u32);
            }
        }
        Self { elapsed, guide, hours }
    }
}

/// Six campaigns a year, one in each span of sixty days, so that none crosses New Year.
fn year_campaigns(seed: u64, year: i16, opening: i32) -> Vec<Campaign> {
    let mut random = Random::new(seed, CAMPAIGNS, year as u64);
    let campaign = |span| Campaign {
        start: opening + span * 60 + random.below(45) as i32,
        days: 5 + random.below(8) as u32,
        lift: 1.25 + 0.5 * random.uniform(),
    };
    (0..6).map(campaign).collect()
}

/// Season and lift of each day of a year; the season and the product have mean 1.
fn year_factors(
    length: usize,
    opening: i32,
    season: bool,
    campaigns: &[Campaign],
) -> (Vec<f64>, Vec<f64>) {
    let mut seasons = vec![1.0; length];
    if season {
        for (day, factor) in seasons.iter_mut().enumerate() {
            // Straight lines between the middles of the months.
            let at = (day as f64 + 0.5) * 12.0 / length as f64 + 11.5;
            let month = at.floor();
            let (from, to) = (MONTHS[month as usize % 12], MONTHS[(month as usize + 1) % 12]);
            *factor = from + (to - from) * (at - month);
        }
        let mean = seasons.iter().sum::<f64>() / length as f64;
        seasons.iter_mut().for_each(|factor| *factor /= mean);
    }
    let mut lifts = vec![1.0; length];
    for campaign in campaigns {
        let first = (campaign.start - opening).max(0) as usize;
        for factor in lifts.iter_mut().skip(first).take(campaign.days as usize) {
            *factor *= campaign.lift;
        }
    }
    if !campaigns.is_empty() {
        let product: f64 = seasons.iter().zip(&lifts).map(|(s, l)| s * l).sum();
        lifts.iter_mut().for_each(|factor| *factor *= length as f64 / product);
    }
    (seasons, lifts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i32 = 19_723;

    #[test]
    fn lifts_have_mean_one_over_each_calendar_year() {
        let calendar = Calendar::new(3, START, 366 + 365, true, true);
        let product = |days: std::ops::Range<usize>| -> f64 {
            days.map(|d| calendar.season[d] * calendar.lift[d]).sum()
        };
        assert!((product(0..366) - 366.0).abs() < 1e-9);
        assert!((product(366..731) - 365.0).abs() < 1e-9);
        assert_eq!(calendar.campaigns.len(), 12);
        assert!(calendar.season[355] > 1.25 && calendar.season[45] < 0.95);
    }

    #[test]
    fn without_season_and_campaigns_every_week_is_a_week() {
        let calendar = Calendar::new(3, START + 2, 400, false, false);
        for segment in 0..SEGMENTS.len() {
            for second in [0, 7_777, 300_000, 20_000_000] {
                let span =
                    calendar.elapsed(segment, second + 7 * DAY) - calendar.elapsed(segment, second);
                assert!((span - 1.0).abs() < 1e-12, "{span}");
            }
        }
    }

    #[test]
    fn the_clock_is_inverted_exactly() {
        let calendar = Calendar::new(9, START, 800, true, true);
        for segment in 0..SEGMENTS.len() {
            let end = calendar.elapsed(segment, 800 * DAY);
            for i in 0..2_000 {
                let elapsed = end * f64::from(i) / 2_000.0;
                let second = calendar.second(segment, elapsed).unwrap();
                assert!(calendar.elapsed(segment, second) <= elapsed + 1e-12);
                assert!(calendar.elapsed(segment, second + 1) >= elapsed - 1e-12);
            }
            assert_eq!(calendar.second(segment, end), None);
            assert_eq!(calendar.second(segment, f64::INFINITY), None);
        }
    }

    #[test]
    fn a_longer_calendar_begins_with_the_shorter_one() {
        let (short, long) =
            (Calendar::new(9, START, 100, true, true), Calendar::new(9, START, 900, true, true));
        assert_eq!(short.season, long.season[..100]);
        assert_eq!(short.lift, long.lift[..100]);
        assert_eq!(short.second(2, 10.3), long.second(2, 10.3));
    }
}
