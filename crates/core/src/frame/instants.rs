//! Points in time of a column.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use polars_arrow::datatypes::TimeUnit;

use super::iso8601::{self, DAY, Stamp, days_of, micros_of};
use super::lane::{Chunk, Lane};
use super::numbers::{Flags, is_missing_text};
use super::values::{Instants, Zone};
use super::view::{Found, View};
use crate::error::{Error, Result};

/// The first microsecond of the year -9999 and the last one of 9999.
const RANGE: (i64, i64) = (-4_371_587 * DAY, 2_932_897 * DAY - 1);

pub(super) fn instants(
    view: &View<'_>,
    name: &str,
    time_zone: Option<&str>,
    format: Option<&str>,
) -> Result<Instants> {
    let mut reader = Reader::new(format);
    view.each_chunk(name, |base, chunk| reader.read(view, name, base, chunk))?;
    view.refuse(name, "that are not readable as timestamps", reader.unreadable).map_err(
        |error| {
            error.hint(match format {
                Some(_) => "does `timestamp_format` describe them?",
                None => "write them like 2024-02-29 13:45:30, or say how with `timestamp_format`",
            })
        },
    )?;
    view.refuse(name, "outside of the years -9999 to 9999", reader.outside)?;
    if let (Some(naive), Some(zoned)) = (reader.first_naive, reader.first_zoned) {
        return Err(Error::invalid_column(
            view.caller_name(name),
            format_args!(
                "must have a zone or offset in all rows or in none, \
                 but row {zoned} has one and row {naive} has none"
            ),
        ));
    }
    let zone = match (reader.column_zone, reader.first_zoned) {
        (Some(zone), _) => zone,
        (None, Some(_)) => Zone::Utc,
        (None, None) => Zone::Naive,
    };
    let instants = Instants { micros: reader.micros, validity: reader.flags.finish(), zone };
    match time_zone {
        None => Ok(instants),
        Some(time_zone) => into_zone(view, name, instants, time_zone),
    }
}

/// Reads chunk after chunk.
struct Reader<'a> {
    format: Option<&'a str>,
    micros: Vec<i64>,
    flags: Flags,
    unreadable: Found,
    outside: Found,
    column_zone: Option<Zone>,
    first_naive: Option<u64>,
    first_zoned: Option<u64>,
}

impl<'a> Reader<'a> {
    fn new(format: Option<&'a str>) -> Self {
        Self {
            format,
            micros: Vec::new(),
            flags: Flags::default(),
            unreadable: Found::default(),
            outside: Found::default(),
            column_zone: None,
            first_naive: None,
            first_zoned: None,
        }
    }

    fn read(&mut self, view: &View<'_>, name: &str, base: u64, chunk: &Chunk<'_>) -> Result<()> {
        match &chunk.lane {
            Lane::Null => {
                for _ in 0..chunk.len {
                    self.push(None);
                }
            }
            Lane::Time { values, unit, zone } => {
                if let Some(zone) = zone {
                    self.column_zone = Some(zone_of(zone));
                }
                self.read_times(base, chunk, values, *unit);
            }
            Lane::Date(values) => {
                for (i, days) in values.iter().enumerate() {
                    // Far days would wrap around to near ones.
                    let micros = chunk.is_valid(i).then(|| i64::from(*days).saturating_mul(DAY));
                    self.push_checked(base + i as u64, micros, || days.to_string());
                }
            }
            Lane::Text(texts) => {
                for i in 0..chunk.len {
                    let text = if chunk.is_valid(i) { texts.get(i).trim() } else { "" };
                    self.read_text(base + i as u64, text);
                }
            }
            Lane::Int(_) | Lane::Unsigned(_) | Lane::Float(_) | Lane::Decimal(..) => {
                return Err(view.wrong_type(name, "timestamps, dates or texts of them").hint(
                    "a number may count seconds, milliseconds or days: convert it to a timestamp",
                ));
            }
            Lane::Bool(_) | Lane::Uuid(_) => {
                return Err(view.wrong_type(name, "timestamps, dates or texts of them"));
            }
        }
        Ok(())
    }

    fn read_times(&mut self, base: u64, chunk: &Chunk<'_>, values: &[i64], unit: TimeUnit) {
        let within = |v: &i64| RANGE.0 <= *v && *v <= RANGE.1;
        if unit == TimeUnit::Microsecond && chunk.is_dense() && values.iter().all(within) {
            self.micros.extend_from_slice(values);
            self.flags.push_valid(values.len());
            return;
        }
        for (i, value) in values.iter().enumerate() {
            let micros = chunk.is_valid(i).then(|| match unit {
                TimeUnit::Second => value.saturating_mul(1_000_000),
                TimeUnit::Millisecond => value.saturating_mul(1_000),
                TimeUnit::Microsecond => *value,
                // What is finer than a microsecond is cut off towards the past.
                TimeUnit::Nanosecond => value.div_euclid(1_000),
            });
            self.push_checked(base + i as u64, micros, || value.to_string());
        }
    }

    fn read_text(&mut self, row: u64, text: &str) {
        if is_missing_text(text) {
            self.push(None);
            return;
        }
        let stamp = match self.format {
            None => iso8601::parse(text),
            Some(format) => parse_format(format, text),
        };
        let micros = match stamp {
            Some(Stamp::Naive(micros)) => {
                self.first_naive.get_or_insert(row);
                Some(micros)
            }
            Some(Stamp::Zoned(micros)) => {
                self.first_zoned.get_or_insert(row);
                Some(micros)
            }
            None => {
                self.unreadable.add(row, || format!("`{text}`"));
                None
            }
        };
        self.push_checked(row, micros, || format!("`{text}`"));
    }

    fn push_checked(&mut self, row: u64, micros: Option<i64>, show: impl FnOnce() -> String) {
        if micros.is_some_and(|micros| micros < RANGE.0 || micros > RANGE.1) {
            self.outside.add(row, show);
        }
        self.push(micros);
    }

    fn push(&mut self, micros: Option<i64>) {
        self.flags.push(micros.is_some());
        self.micros.push(micros.unwrap_or(0));
    }
}

/// A text in the caller's own format.
fn parse_format(format: &str, text: &str) -> Option<Stamp> {
    let parsed = strtime::parse(format, text).ok()?;
    if parsed.offset().is_some() || parsed.timestamp().is_some() {
        return parsed.to_timestamp().ok().map(|t| Stamp::Zoned(t.as_microsecond()));
    }
    let date = parsed.to_date().ok()?;
    let time = parsed.to_time().unwrap_or_default();
    Some(Stamp::Naive(days_of(date) * DAY + micros_of(time)))
}

/// A zone by its name; the names of UTC are one.
pub(super) fn zone_of(name: &str) -> Zone {
    match name {
        "UTC" | "utc" | "Utc" | "Etc/UTC" | "Z" | "Zulu" | "GMT" | "Etc/GMT" | "+00:00"
        | "-00:00" | "00:00" => Zone::Utc,
        _ => Zone::Named(name.to_owned()),
    }
}

/// Instants in the zone that the caller names; naive values are wall clock times there.
fn into_zone(
    view: &View<'_>,
    name: &str,
    mut instants: Instants,
    time_zone: &str,
) -> Result<Instants> {
    let zone = zone_of(time_zone);
    if instants.zone == Zone::Naive && zone != Zone::Utc {
        let zone = time_zone_by_name(time_zone)?;
        let mut outside = Found::default();
        for (i, micros) in instants.micros.iter_mut().enumerate() {
            if !instants.validity.is_valid(i) {
                continue;
            }
            match wall_to_utc(*micros, &zone) {
                Some(utc) => *micros = utc,
                None => outside.add(view.first_row() + i as u64, || micros.to_string()),
            }
        }
        view.refuse(name, "outside of the years -9999 to 9999", outside)?;
    }
    instants.zone = zone;
    Ok(instants)
}

/// A zone of the bundled data, or a fixed offset such as `+02:00`.
fn time_zone_by_name(name: &str) -> Result<TimeZone> {
    let fixed = || {
        let text: Cow<'_, str> = format!("1970-01-02T00:00:00{name}").into();
        match iso8601::parse(&text) {
            Some(Stamp::Zoned(micros)) => {
                let seconds = i32::try_from((DAY - micros) / 1_000_000).ok()?;
                jiff::tz::Offset::from_seconds(seconds).ok().map(TimeZone::fixed)
            }
            _ => None,
        }
    };
    TimeZone::get(name).ok().or_else(fixed).ok_or_else(|| {
        Error::invalid_parameter(
            "time_zone",
            format_args!("must be the name of a zone such as `Europe/Paris`, got `{name}`"),
        )
    })
}

/// A wall clock time as UTC; in a gap or fold of the clock the offset before it holds, as RFC
/// 5545 wants it.
fn wall_to_utc(micros: i64, zone: &TimeZone) -> Option<i64> {
    let utc: DateTime = {
        let (days, rest) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
        let days = jiff::Span::new().try_days(days).ok()?;
        let span = days.try_microseconds(rest).ok()?;
        DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(span).ok()?
    };
    let instant: Timestamp = zone.to_ambiguous_timestamp(utc).compatible().ok()?;
    Some(instant.as_microsecond())
}
