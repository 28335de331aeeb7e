//! Instants to local days, weeks and months.
//!
//! A day is a count of days since 1970-01-01 in the ledger's zone. It begins at
//! `day_starts_at` on the local clock: for a venue that opens at 18:00 and closes at 05:00 a
//! start at 06:00 keeps an evening in one day.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::error::{Error, Result};

/// Microseconds of a day without a change of the clock.
const DAY_MICROS: i64 = 86_400_000_000;
/// 0001-01-01 and 9999-12-31: dates outside have no ISO 8601 text of four digits.
pub(crate) const FIRST_DAY: i32 = -719_162;
/// See [`FIRST_DAY`].
pub(crate) const LAST_DAY: i32 = 2_932_896;
/// Up to this many days (274 years) each day has an entry of its own in the table of offsets.
const LONGEST_TABLE: i64 = 100_000;

/// What turns instants into days; grows a table of the zone's offsets as it meets instants.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    zone: Option<TimeZone>,
    day_start: i64,
    table: Offsets,
}

/// The offsets of a zone over a range of UTC days.
#[derive(Clone, Debug, Default)]
struct Offsets {
    /// UTC days covered, from `first` up to but without `end`.
    first: i64,
    end: i64,
    /// Offset from UTC in microseconds of each day, [`CHANGES`] where it changes within.
    days: Vec<i64>,
    /// `(from, offset)` in microseconds, ascending.
    changes: Vec<(i64, i64)>,
}

const CHANGES: i64 = i64::MAX;

impl Calendar {
    /// `zone` is an IANA name (`Europe/Paris`), `UTC`, or an offset (`+02:00`); without one
    /// the instants count a wall clock. `day_starts_at` is a time of day such as `06:00`.
    ///
    /// # Errors
    /// `InvalidParameter` naming `time_zone` or `day_starts_at`.
    pub(crate) fn new(zone: Option<&str>, day_starts_at: &str) -> Result<Self> {
        Ok(Self {
            zone: zone.map(parse_zone).transpose()?,
            day_start: parse_time(day_starts_at)?,
            table: Offsets::default(),
        })
    }

    /// Writes the local day of each instant (microseconds since 1970) into `days`.
    ///
    /// Days outside the years 1 to 9999 come out as `i32::MIN` or `i32::MAX`.
    pub(crate) fn days_into(&mut self, micros: &[i64], days: &mut Vec<i32>) {
        days.clear();
        let Some(zone) = self.zone.as_ref().filter(|_| !micros.is_empty()) else {
            days.extend(micros.iter().map(|t| bounded(t.saturating_sub(self.day_start))));
            return;
        };
        let (low, high) =
            micros.iter().fold((i64::MAX, i64::MIN), |(low, high), t| (low.min(*t), high.max(*t)));
        self.table.cover(zone, low, high);
        let (table, start) = (&self.table, self.day_start);
        days.extend(
            micros.iter().map(|t| bounded(t.saturating_add(table.at(*t)).saturating_sub(start))),
        );
    }

    /// The local day of one instant.
    pub(crate) fn day(&mut self, micros: i64) -> i32 {
        let mut day = Vec::with_capacity(1);
        self.days_into(&[micros], &mut day);
        day.first().copied().unwrap_or(i32::MAX)
    }
}

impl Offsets {
    /// Extends the table to all UTC days between two instants.
    fn cover(&mut self, zone: &TimeZone, low: i64, high: i64) {
        let (low, high) = (low.div_euclid(DAY_MICROS), high.div_euclid(DAY_MICROS) + 1);
        if self.first <= low && high <= self.end && self.first < self.end {
            return;
        }
        let (first, end) = if self.first < self.end {
            (self.first.min(low), self.end.max(high))
        } else {
            (low, high)
        };
        // Some room on both sides, so that a stream of later days seldom rebuilds the table.
        let (first, end) = (first.saturating_sub(400), end.saturating_add(400));
        *self = Self { first, end, ..Self::default() };
        let start = instant(first.saturating_mul(DAY_MICROS));
        let stop = end.saturating_mul(DAY_MICROS);
        self.changes.push((i64::MIN, seconds(zone.to_offset(start).seconds())));
        for change in zone.following(start) {
            let from = change.timestamp().as_microsecond();
            if from >= stop {
                break;
            }
            self.changes.push((from, seconds(change.offset().seconds())));
        }
        if end - first <= LONGEST_TABLE {
            self.fill_days();
        }
    }

    fn fill_days(&mut self) {
        let mut next = 1;
        self.days.reserve(usize::try_from(self.end - self.first).unwrap_or(0));
        for day in self.first..self.end {
            let (from, to) = (day.saturating_mul(DAY_MICROS), (day + 1).saturating_mul(DAY_MICROS));
            while self.changes.get(next).is_some_and(|(at, _)| *at <= from) {
                next += 1;
            }
            let whole = self.changes.get(next).is_none_or(|(at, _)| *at >= to);
            self.days.push(if whole { self.changes[next - 1].1 } else { CHANGES });
        }
    }

    /// The offset in force at an instant that the table covers.
    #[inline]
    fn at(&self, micros: i64) -> i64 {
        let day = micros.div_euclid(DAY_MICROS) - self.first;
        match usize::try_from(day).ok().and_then(|day| self.days.get(day)) {
            Some(&offset) if offset != CHANGES => offset,
            _ => {
                let after = self.changes.partition_point(|(from, _)| *from <= micros);
                self.changes.get(after.saturating_sub(1)).map_or(0, |(_, offset)| *offset)
            }
        }
    }
}

fn seconds(offset: i32) -> i64 {
    i64::from(offset) * 1_000_000
}

/// The instant, moved to the nearest that the zone data know.
fn instant(micros: i64) -> Timestamp {
    let bound = if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(micros).unwrap_or(bound)
}

/// The day of a local wall clock, or an extreme where it is outside the years 1 to 9999.
#[inline]
fn bounded(local: i64) -> i32 {
    let day = local.div_euclid(DAY_MICROS);
    if day < i64::from(FIRST_DAY) {
        i32::MIN
    } else if day > i64::from(LAST_DAY) {
        i32::MAX
    } else {
        day as i32
    }
}

/// Whether a day lies in the years 1 to 9999.
#[inline]
pub(crate) fn is_day(day: i32) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}

fn parse_zone(name: &str) -> Result<TimeZone> {
    if let Ok(zone) = TimeZone::get(name) {
        return Ok(zone);
    }
    // An offset: parsed as the zone of some instant.
    let shaped = name.len() == 6 && (name.starts_with('+') || name.starts_with('-'));
    let offset = shaped
        .then(|| format!("1970-01-01T00:00:00{name}").parse::<Timestamp>().ok())
        .flatten()
        .and_then(|at| i32::try_from(-at.as_second()).ok())
        .and_then(|seconds| jiff::tz::Offset::from_seconds(seconds).ok());
    offset.map(TimeZone::fixed).ok_or_else(|| {
        Error::invalid_parameter(
            "time_zone",
            format_args!("must be an IANA name such as `Europe/Paris` or an offset such as `+02:00`, got `{name}`"),
        )
    })
}

fn parse_time(text: &str) -> Result<i64> {
    let wrong = || {
        Error::invalid_parameter(
            "day_starts_at",
            format_args!("must be a time of day such as `06:00`, got `{text}`"),
        )
    };
    if !text.contains(':') || text.contains(['T', 't', ' ', '-', '+', 'Z']) {
        return Err(wrong());
    }
    let time: Time = text.parse().map_err(|_| wrong())?;
    Ok(micros_of(time))
}

/// The Monday of the week (ISO 8601) of a day.
#[inline]
pub(crate) fn week_start(day: i32) -> i32 {
    // 1970-01-01 was a Thursday, three days behind its Monday.
    day - (day + 3).rem_euclid(7)
}

/// Year and month (1 to 12) of a day of the proleptic Gregorian calendar.
///
/// H. Hinnant, *chrono-compatible low-level date algorithms*, `civil_from_days`.
#[inline]
pub(crate) fn year_month(day: i32) -> (i32, i32) {
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march_month = (5 * of_year + 2) / 153;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    ((year + era * 400 + i64::from(month <= 2)) as i32, month as i32)
}

/// The day on which a month (counted from January of year 0) begins.
#[inline]
pub(crate) fn month_start(month: i32) -> i32 {
    let (year, month) = (i64::from(month.div_euclid(12)), i64::from(month.rem_euclid(12)) + 1);
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5;
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    (days - 719_468) as i32
}

/// The month of a day, counted from January of year 0.
#[inline]
pub(crate) fn month_index(day: i32) -> i32 {
    let (year, month) = year_month(day);
    year * 12 + month - 1
}

/// A date, an instant or a wall clock time in ISO 8601 as a local day.
///
/// # Errors
/// `InvalidParameter` naming `parameter`.
pub(crate) fn parse_day(parameter: &str, text: &str, calendar: &mut Calendar) -> Result<i32> {
    let day = if !text.contains(['T', 't', ' ']) {
        text.parse().ok().map(day_of)
    } else if let Ok(instant) = text.parse::<Timestamp>() {
        Some(calendar.day(instant.as_microsecond()))
    } else {
        let wall: Option<DateTime> = text.parse().ok();
        wall.map(|at| {
            bounded(
                i64::from(day_of(at.date())) * DAY_MICROS + micros_of(at.time())
                    - calendar.day_start,
            )
        })
    };
    day.filter(|day| is_day(*day)).ok_or_else(|| {
        Error::invalid_parameter(
            parameter,
            format_args!(
                "must be a date such as `1997-09-30` in the years 1 to 9999, got `{text}`"
            ),
        )
    })
}

fn day_of(date: Date) -> i32 {
    month_start(i32::from(date.year()) * 12 + i32::from(date.month()) - 1) + i32::from(date.day())
        - 1
}

fn micros_of(time: Time) -> i64 {
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60;
    (seconds + i64::from(time.second())) * 1_000_000 + i64::from(time.subsec_nanosecond()) / 1000
}

/// A day as a date in ISO 8601.
pub(crate) fn date_text(day: i32) -> String {
    let (year, month) = year_month(day);
    let of_month = i64::from(day) - i64::from(month_start(year * 12 + month - 1)) + 1;
    format!("{year:04}-{month:02}-{of_month:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn parse_date(_: &str, text: &str) -> Result<i32> {
        parse_day("as_of", text, &mut Calendar::new(None, "00:00")?)
    }

    #[test]
    fn an_instant_stands_for_its_local_day() {
        let mut paris = Calendar::new(Some("Europe/Paris"), "06:00").unwrap();
        let day = parse_date("as_of", "2024-03-31").unwrap();
        for (text, expected) in [
            ("2024-03-31", day),
            ("2024-03-31T06:00:00", day),
            ("2024-03-31 05:59:59", day - 1),
            ("2024-03-31T04:00:00Z", day),
            ("2024-03-31T03:59:59Z", day - 1),
            ("2024-03-31T05:59:59+02:00", day - 1),
        ] {
            assert_eq!(parse_day("as_of", text, &mut paris).unwrap(), expected, "{text}");
        }
        for text in ["", "yesterday", "2024-02-30", "0000-01-01", "10000-01-01"] {
            let wrong = parse_day("split", text, &mut paris).unwrap_err();
            assert_eq!(wrong.parameter_name(), Some("split"), "{text}");
        }
    }

    /// The plain twin: ask jiff for each instant.
    fn plain_day(zone: &str, start_hours: i64, micros: i64) -> i32 {
        let zone = TimeZone::get(zone).unwrap();
        let zoned = Timestamp::from_microsecond(micros).unwrap().to_zoned(zone);
        let since = zoned.datetime().duration_since(date(1970, 1, 1).at(0, 0, 0, 0));
        let micros = since.as_micros() as i64 - start_hours * 3_600_000_000;
        micros.div_euclid(DAY_MICROS) as i32
    }

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_microsecond()
    }

    #[test]
    fn the_night_of_a_clock_change_keeps_its_days() {
        let mut paris = Calendar::new(Some("Europe/Paris"), "00:00").unwrap();
        let day = parse_date("as_of", "2024-03-31").unwrap();
        for (text, expected) in [
            ("2024-03-30T22:59:59.999999Z", day - 1),
            ("2024-03-30T23:00:00Z", day),
            ("2024-03-31T00:59:59Z", day),
            ("2024-03-31T01:00:00Z", day),
            ("2024-03-31T21:59:59.999999Z", day),
            ("2024-03-31T22:00:00Z", day + 1),
        ] {
            assert_eq!(paris.day(at(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_day_that_starts_at_six_keeps_the_night_before() {
        let mut club = Calendar::new(None, "06:00").unwrap();
        let day = parse_date("as_of", "2024-03-31").unwrap();
        assert_eq!(club.day(at("2024-04-01T05:59:59.999999Z")), day);
        assert_eq!(club.day(at("2024-04-01T06:00:00Z")), day + 1);
    }

    #[test]
    fn the_years_1_and_9999_have_days() {
        let mut naive = Calendar::new(None, "00:00").unwrap();
        assert_eq!(naive.day(i64::from(FIRST_DAY) * DAY_MICROS), FIRST_DAY);
        assert_eq!(naive.day(i64::from(LAST_DAY) * DAY_MICROS + DAY_MICROS - 1), LAST_DAY);
        assert_eq!(date_text(FIRST_DAY), "0001-01-01");
        assert_eq!(date_text(LAST_DAY), "9999-12-31");
        assert!(!is_day(naive.day(i64::MAX)));
        assert!(!is_day(naive.day(i64::MIN)));
        let mut paris = Calendar::new(Some("Europe/Paris"), "00:00").unwrap();
        assert!(!is_day(paris.day(i64::MAX)));
        assert_eq!(paris.day(i64::from(LAST_DAY) * DAY_MICROS), LAST_DAY);
        assert_eq!(paris.day(i64::from(FIRST_DAY) * DAY_MICROS), FIRST_DAY);
    }

    #[test]
    fn weeks_start_on_monday_and_months_on_the_first() {
        for (text, week, month) in [
            ("2024-03-31", "2024-03-25", "2024-03-01"),
            ("2024-04-01", "2024-04-01", "2024-04-01"),
            ("2024-02-29", "2024-02-26", "2024-02-01"),
            ("1969-12-31", "1969-12-29", "1969-12-01"),
            ("0001-01-01", "0001-01-01", "0001-01-01"),
        ] {
            let day = parse_date("as_of", text).unwrap();
            assert_eq!(date_text(day), text);
            assert_eq!(date_text(week_start(day)), week);
            assert_eq!(date_text(month_start(month_index(day))), month);
        }
    }

    #[test]
    fn wrong_zones_and_times_are_named() {
        let wrong = Calendar::new(Some("Europe/Atlantis"), "00:00").unwrap_err();
        assert_eq!(wrong.parameter_name(), Some("time_zone"));
        for text in ["", "25:00", "6", "2024-01-01T06:00", "06:00Z"] {
            let wrong = Calendar::new(None, text).unwrap_err();
            assert_eq!(wrong.parameter_name(), Some("day_starts_at"), "{text}");
        }
        let mut east = Calendar::new(Some("+02:00"), "00:00").unwrap();
        assert_eq!(east.day(22 * 3_600_000_000 - 1), 0);
        assert_eq!(east.day(22 * 3_600_000_000), 1);
    }

    proptest! {
        #[test]
        fn the_table_agrees_with_the_zone_data(
            micros in proptest::collection::vec(-60_000_000_000_000_000_i64..253_000_000_000_000_000, 1..40),
            near in proptest::collection::vec(1_300_000_000_000_000_i64..1_800_000_000_000_000, 1..40),
            start in 0_i64..24,
            zone in proptest::sample::select(vec![
                "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC",
            ]),
        ) {
            let mut calendar = Calendar::new(Some(zone), &format!("{start:02}:00")).unwrap();
            for batch in [near, micros] {
                let mut days = Vec::new();
                calendar.days_into(&batch, &mut days);
                for (micros, day) in batch.iter().zip(&days) {
                    let expected = plain_day(zone, start, *micros);
                    if is_day(*day) { prop_assert_eq!(*day, expected); } else { prop_assert!(!is_day(expected)); }
                }
            }
        }

        #[test]
        fn months_agree_with_jiff(day in FIRST_DAY..=LAST_DAY) {
            let (year, month) = year_month(day);
            let date = date(1970, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            prop_assert_eq!((year, month), (i32::from(date.year()), i32::from(date.month())));
            prop_assert_eq!(month_start(month_index(day)) + i32::from(date.day()) - 1, day);
        }
    }
}
