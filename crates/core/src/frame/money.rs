//! Amounts of a column in integer minor units.

use super::lane::{Chunk, Lane};
use super::numbers::{self, Flags, POWERS, is_missing_text};
use super::values::{Changed, Money};
use super::view::{Found, View};
use crate::error::{Error, Result};

/// Digits behind the point where neither the caller nor the column says how many.
const DECIMALS: u32 = 2;
/// More digits leave too little of 64 bits for the amount.
const MAX_DECIMALS: u32 = 9;

pub(super) fn money(view: &View<'_>, name: &str, decimals: Option<u32>) -> Result<Money> {
    let decimals = match check(decimals)? {
        Some(decimals) => decimals,
        None => scale(view, name)?,
    };
    let mut out = Collector::new(decimals, view.rows());
    view.each_chunk(name, |base, chunk| {
        if matches!(chunk.lane, Lane::Bool(_) | Lane::Uuid(_) | Lane::Time { .. } | Lane::Date(_)) {
            return Err(view.wrong_type(name, "amounts"));
        }
        if let (Lane::Float(values), true) = (&chunk.lane, chunk.is_dense()) {
            out.push_floats(base, values);
            return Ok(());
        }
        for i in 0..chunk.len {
            let amount =
                if chunk.is_valid(i) { amount(chunk, i, decimals) } else { Amount::Missing };
            out.push(base + i as u64, amount, || chunk.show(i));
        }
        Ok(())
    })?;
    out.finish(view, name)
}

pub(super) fn money_of(
    view: &View<'_>,
    quantity: &str,
    price: &str,
    decimals: Option<u32>,
) -> Result<Money> {
    let decimals = check(decimals)?.unwrap_or(DECIMALS);
    let quantities = numbers::numbers(view, quantity)?;
    let prices = numbers::numbers(view, price)?;
    let mut out = Collector::new(decimals, view.rows());
    for (i, (quantity, price)) in quantities.iter().zip(&prices).enumerate() {
        let row = view.first_row() + i as u64;
        out.push(row, from_float(quantity * price, decimals), || format!("{quantity} * {price}"));
    }
    out.finish(view, price)
}

fn check(decimals: Option<u32>) -> Result<Option<u32>> {
    match decimals {
        Some(decimals) if decimals > MAX_DECIMALS => Err(Error::invalid_parameter(
            "decimals",
            format_args!("must be an integer from 0 to {MAX_DECIMALS}, got {decimals}"),
        )),
        _ => Ok(decimals),
    }
}

/// The scale of a decimal column, as far as minor units can have it; else two digits.
fn scale(view: &View<'_>, name: &str) -> Result<u32> {
    let mut found = DECIMALS;
    view.each_chunk(name, |_, chunk| {
        if let Lane::Decimal(_, scale) = chunk.lane {
            found = scale.min(MAX_DECIMALS);
        }
        Ok(())
    })?;
    Ok(found)
}

/// An amount, and what rounding changed in millionths of a major unit.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Amount {
    Is {
        minor: i64,
        changed: i128,
    },
    Missing,
    /// Infinite.
    Infinite,
    /// Beyond 64 bits.
    Large,
    /// No number.
    Unreadable,
}

fn amount(chunk: &Chunk<'_>, i: usize, decimals: u32) -> Amount {
    match &chunk.lane {
        Lane::Int(values) => from_decimal(i128::from(values[i]), 0, decimals),
        Lane::Unsigned(values) => from_decimal(i128::from(values[i]), 0, decimals),
        Lane::Float(values) => from_float(values[i], decimals),
        Lane::Decimal(values, scale) => from_decimal(values[i], *scale, decimals),
        Lane::Text(texts) => from_text(texts.get(i).trim(), decimals),
        _ => Amount::Missing,
    }
}

/// Rounds half to even, where "half" is what the product with the power of 10 says.
fn from_float(value: f64, decimals: u32) -> Amount {
    if value.is_nan() {
        return Amount::Missing;
    }
    if value.is_infinite() {
        return Amount::Infinite;
    }
    let unit = POWERS[decimals as usize];
    let rounded = (value * unit).round_ties_even();
    // 2^63 as a double; the largest double below it fits.
    if rounded.abs() >= 9_223_372_036_854_775_808.0 {
        return Amount::Large;
    }
    let added = rounded / unit - value;
    let changed = if added.abs() > 1e-6 { (added * 1e6).round_ties_even() as i128 } else { 0 };
    Amount::Is { minor: rounded as i64, changed }
}

/// Doubles that are handled at a time in [`plain_block`].
const BLOCK: usize = 256;
/// The sum of this and a double below 2^51 in magnitude is that double, rounded half to even,
/// in the low bits of the significand: 1.5 * 2^52.
const SHIFTED: f64 = 6_755_399_441_055_744.0;

/// As [`from_float`] of each value, if all are numbers below 2^51 in minor units of which
/// rounding changes nothing worth telling: false otherwise, and `out` is arbitrary.
#[inline]
fn plain_block(values: &[f64], unit: f64, out: &mut [i64]) -> bool {
    let mut plain = true;
    for (value, minor) in values.iter().zip(out) {
        let scaled = value * unit;
        let shifted = scaled + SHIFTED;
        let added = (shifted - SHIFTED) / unit - value;
        // False for NaN too.
        plain &= (scaled.abs() < 2_251_799_813_685_248.0) & (added.abs() <= 1e-6);
        *minor = (shifted.to_bits() as i64).wrapping_sub(SHIFTED.to_bits() as i64);
    }
    plain
}

/// `value / 10^scale`, exactly, rounded half to even to `decimals`.
fn from_decimal(value: i128, scale: u32, decimals: u32) -> Amount {
    let minor = |minor: i128, changed| {
        i64::try_from(minor).map_or(Amount::Large, |minor| Amount::Is { minor, changed })
    };
    if scale <= decimals {
        let factor = 10i128.pow(decimals - scale);
        return value.checked_mul(factor).map_or(Amount::Large, |value| minor(value, 0));
    }
    let Some(unit) = 10i128.checked_pow(scale - decimals) else { return minor(0, 0) };
    let (mut quotient, rest) = (value.div_euclid(unit), value.rem_euclid(unit));
    let half = rest.cmp(&(unit - rest));
    if half.is_gt() || (half.is_eq() && quotient % 2 != 0) {
        quotient += 1;
    }
    // In units of 10^-scale; less than one minor unit.
    let added = if half.is_gt() || (half.is_eq() && rest != 0 && quotient * unit > value) {
        unit - rest
    } else {
        -rest
    };
    let changed = if scale <= 6 {
        added * 10i128.pow(6 - scale)
    } else {
        10i128.checked_pow(scale - 6).map_or(0, |unit| added / unit)
    };
    minor(quotient, if changed.abs() > 1 { changed } else { 0 })
}

/// `-1234.5`, exactly; with an exponent by way of a double.
fn from_text(text: &str, decimals: u32) -> Amount {
    if is_missing_text(text) {
        return Amount::Missing;
    }
    let (negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + fraction.len() == 0
        || !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
    {
        return Amount::Unreadable;
    }
    if all_digits(whole) && all_digits(fraction) && whole.len() + fraction.len() <= 38 {
        let value = whole.bytes().chain(fraction.bytes()).try_fold(0i128, |value, digit| {
            value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
        });
        let Some(value) = value else { return Amount::Large };
        let value = if negative { -value } else { value };
        return from_decimal(value, fraction.len() as u32, decimals);
    }
    match text.parse::<f64>() {
        Ok(value) => from_float(value, decimals),
        Err(_) => Amount::Unreadable,
    }
}

struct Collector {
    minor: Vec<i64>,
    flags: Flags,
    decimals: u32,
    changed: Changed,
    infinite: Found,
    large: Found,
    unreadable: Found,
}

impl Collector {
    fn new(decimals: u32, rows: usize) -> Self {
        Self {
            minor: Vec::with_capacity(rows),
            flags: Flags::default(),
            decimals,
            changed: Changed::default(),
            infinite: Found::default(),
            large: Found::default(),
            unreadable: Found::default(),
        }
    }

    /// Doubles of which none is null, in blocks, so that most take no branch.
    fn push_floats(&mut self, first_row: u64, values: &[f64]) {
        let unit = POWERS[self.decimals as usize];
        let mut minor = [0; BLOCK];
        let mut row = first_row;
        for values in values.chunks(BLOCK) {
            if plain_block(values, unit, &mut minor) {
                self.minor.extend_from_slice(&minor[..values.len()]);
                self.flags.push_valid(values.len());
            } else {
                for (value, row) in values.iter().zip(row..) {
                    self.push(row, from_float(*value, self.decimals), || value.to_string());
                }
            }
            row += values.len() as u64;
        }
    }

    #[inline]
    fn push(&mut self, row: u64, amount: Amount, show: impl FnOnce() -> String) {
        let mut minor = 0;
        match amount {
            Amount::Is { minor: value, changed } => {
                minor = value;
                if changed != 0 {
                    self.changed.merge(Changed { rows: 1, millionths: changed });
                }
            }
            Amount::Missing => {}
            Amount::Infinite => self.infinite.add(row, show),
            Amount::Large => self.large.add(row, show),
            Amount::Unreadable => self.unreadable.add(row, show),
        }
        self.flags.push(matches!(amount, Amount::Is { .. }));
        self.minor.push(minor);
    }

    fn finish(self, view: &View<'_>, name: &str) -> Result<Money> {
        view.refuse(name, "that are not readable as amounts", self.unreadable).map_err(
            |error| error.hint("amounts are written with a point and without currency: 1234.50"),
        )?;
        view.refuse(name, "that are infinite", self.infinite)?;
        view.refuse(name, "beyond what 64 bits hold in minor units", self.large)?;
        Ok(Money {
            minor: self.minor,
            validity: self.flags.finish(),
            decimals: self.decimals,
            changed: self.changed,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use proptest::prelude::*;

    use super::*;

    fn collected(values: &[f64], decimals: u32, blocks: bool) -> String {
        let mut out = Collector::new(decimals, values.len());
        if blocks {
            out.push_floats(7, values);
        } else {
            for (value, row) in values.iter().zip(7..) {
                out.push(row, from_float(*value, decimals), || value.to_string());
            }
        }
        let valid = out.flags.finish();
        let valid: Vec<bool> = (0..values.len()).map(|i| valid.is_valid(i)).collect();
        let (infinite, large) = (out.infinite.is_empty(), out.large.is_empty());
        format!("{:?} {valid:?} {:?} {infinite} {large}", out.minor, out.changed)
    }

    fn an_amount() -> impl Strategy<Value = f64> {
        prop_oneof![
            8 => (-1_000_000_i64..1_000_000).prop_map(|cents| cents as f64 / 100.0),
            2 => (-1_000_000_i64..1_000_000).prop_map(|eighths| eighths as f64 / 8.0),
            1 => any::<f64>(),
            1 => prop_oneof![Just(-0.0), Just(0.005), Just(2.25e13), Just(2.252e13), Just(-4.6e13)],
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn blocks_of_doubles_equal_doubles_one_by_one(
            mut values in proptest::collection::vec(an_amount(), 1..4),
            cents in proptest::collection::vec(-99_999_i64..99_999, 0..600),
            decimals in 0_u32..10,
        ) {
            values.splice(0..0, cents.iter().map(|cents| *cents as f64 / 100.0));
            prop_assert_eq!(collected(&values, decimals, true), collected(&values, decimals, false));
        }
    }
}
