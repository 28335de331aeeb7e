//! ISO 8601 timestamps as text.

use jiff::civil::{Date, Time};

/// A day in microseconds.
pub(super) const DAY: i64 = 86_400_000_000;

/// A timestamp that was read from text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stamp {
    /// Microseconds of a wall clock.
    Naive(i64),
    /// Microseconds of UTC.
    Zoned(i64),
}

/// Reads `2024-02-29`, `20240229`, `2024-02-29T13:45`, `...:30`, `...:30.123456`, each with `T`
/// or a space, and with or without `Z`, `+02`, `+0200` or `+02:00`. Digits beyond microseconds
/// are cut off. A leap second counts as the second before it.
pub(super) fn parse(text: &str) -> Option<Stamp> {
    let mut cursor = Cursor { rest: text.trim().as_bytes() };
    let year = cursor.digits(4)?;
    let dashed = cursor.eat(b'-');
    let month = cursor.digits(2)?;
    if dashed && !cursor.eat(b'-') {
        return None;
    }
    let day = cursor.digits(2)?;
    let days = days(year, month, day)?;
    if cursor.rest.is_empty() {
        return Some(Stamp::Naive(days * DAY));
    }
    if !(cursor.eat(b'T') || cursor.eat(b' ') || cursor.eat(b't')) {
        return None;
    }
    let micros = days * DAY + cursor.clock()?;
    cursor.eat(b' ');
    if cursor.rest.is_empty() {
        return Some(Stamp::Naive(micros));
    }
    let offset = cursor.offset()?;
    if cursor.rest.is_empty() { Some(Stamp::Zoned(micros - offset * 1_000_000)) } else { None }
}

/// Days since 1970-01-01 of a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()?;
    Some(days_of(date))
}

/// Days since 1970-01-01.
pub(super) fn days_of(date: Date) -> i64 {
    // Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March.
    let month = i64::from(date.month());
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(date.day()) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a day since 1970-01-01.
#[cfg(feature = "csv")]
pub(super) fn date_of(days: i64) -> (i64, i64, i64) {
    // The inverse of `days_of`, from the same source.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Microseconds since midnight.
pub(super) fn micros_of(time: Time) -> i64 {
    let seconds =
        i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    seconds * 1_000_000 + i64::from(time.subsec_nanosecond()) / 1000
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    fn eat(&mut self, byte: u8) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        let mut value = 0;
        for digit in digits {
            if !digit.is_ascii_digit() {
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
        }
        self.rest = rest;
        Some(value)
    }

    /// `13:45`, `13:45:30` or `13:45:30.123456` as microseconds since midnight.
    fn clock(&mut self) -> Option<i64> {
        let hour = self.digits(2)?;
        if !self.eat(b':') {
            return None;
        }
        let minute = self.digits(2)?;
        let mut second = 0;
        let mut micros = 0;
        if self.eat(b':') {
            second = self.digits(2)?;
            if self.eat(b'.') || self.eat(b',') {
                micros = self.fraction()?;
            }
        }
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        Some((hour * 3600 + minute * 60 + second.min(59)) * 1_000_000 + micros)
    }

    /// At least one digit of a fraction, as microseconds.
    fn fraction(&mut self) -> Option<i64> {
        let count = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        let padded = digits.iter().copied().chain(std::iter::repeat(b'0')).take(6);
        if digits.is_empty() {
            return None;
        }
        Some(padded.fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
    }

    /// `Z`, `+02`, `+0200` or `+02:00` as seconds.
    fn offset(&mut self) -> Option<i64> {
        if self.eat(b'Z') || self.eat(b'z') {
            return Some(0);
        }
        let sign = if self.eat(b'+') {
            1
        } else if self.eat(b'-') {
            -1
        } else {
            return None;
        };
        let hours = self.digits(2)?;
        let colon = self.eat(b':');
        let minutes = if self.rest.is_empty() && !colon { 0 } else { self.digits(2)? };
        if hours > 23 || minutes > 59 {
            return None;
        }
        Some(sign * (hours * 3600 + minutes * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_iso_8601_are_read() {
        let day = Stamp::Naive(19_782 * DAY);
        assert_eq!(parse("2024-02-29"), Some(day));
        assert_eq!(parse("20240229"), Some(day));
        assert_eq!(parse(" 2024-02-29T00:00 "), Some(day));
        assert_eq!(parse("2024-02-29 00:00:00.000000"), Some(day));
        let noon = 19_782 * DAY + DAY / 2;
        for text in ["T12:00:00Z", " 12:00:00+00:00", "T14:00+02", "T14:00:00+0200", "T06:30-0530"]
        {
            assert_eq!(parse(&format!("2024-02-29{text}")), Some(Stamp::Zoned(noon)), "{text}");
        }
        assert_eq!(parse("1970-01-01T00:00:00.1234567"), Some(Stamp::Naive(123_456)));
        assert_eq!(parse("1969-12-31T23:59:60Z"), Some(Stamp::Zoned(-1_000_000)));
        assert_eq!(parse("0001-01-01"), Some(Stamp::Naive(-719_162 * DAY)));
        assert_eq!(parse("9999-12-31"), Some(Stamp::Naive(2_932_896 * DAY)));
    }

    #[test]
    fn what_is_no_timestamp_is_refused() {
        for text in [
            "",
            "2024",
            "2024-02-30",
            "2023-02-29",
            "2024-2-9",
            "2024-02-29T",
            "2024-02-29T25:00",
            "2024-02-29T12:60",
            "2024-02-29T12:00:00.",
            "2024-02-29T12:00+",
            "2024-02-29T12:00+2",
            "2024-02-29X12:00",
            "2024-0229",
            "202402-29",
            "2024-02-29T12:00:00ZZ",
            "29.02.2024",
            "2024-02-29T12:00:61",
            "20240229120000",
            "٢٠٢٤-02-29",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_agree_with_the_calendar_library() {
        for year in [-9999_i16, -401, -1, 0, 1, 1899, 1900, 1969, 1970, 2000, 2024, 2100, 9999] {
            for (month, day) in [(1, 1), (2, 28_i8), (3, 1), (12, 31)] {
                let date = Date::new(year, month, day).unwrap();
                let epoch = Date::new(1970, 1, 1).unwrap();
                let span = epoch.until((jiff::Unit::Day, date)).unwrap();
                assert_eq!(days_of(date), i64::from(span.get_days()));
                #[cfg(feature = "csv")]
                assert_eq!(
                    date_of(days_of(date)),
                    (i64::from(year), i64::from(month), i64::from(day))
                );
            }
        }
    }
}
