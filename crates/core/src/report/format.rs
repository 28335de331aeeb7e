//! Numbers, money, shares and dates as a reader of the locale writes them.
//!
//! The conventions come from the catalogue (`number-decimal`, `percent`, `money`, `date`,
//! `month-1` ...), so that a caller's own texts can change them. The digits are those of
//! Rust's exact formatting: the same on every machine.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::Value;

use super::data::Period;
use crate::texts::numbers::{MISSING, Numbers};
use crate::texts::{Slots, Texts};

/// How many characters of a text from data are shown.
const SHOWN_CHARACTERS: usize = 40;

/// Numbers and dates in the language of [`Texts`], money in one currency.
#[derive(Debug)]
pub struct Formats<'a> {
    texts: &'a Texts,
    numbers: Numbers,
    /// The currency's symbol, or its code where the catalogue has no symbol.
    currency: Option<(String, &'static str)>,
}

impl<'a> Formats<'a> {
    /// Formats by the conventions of `texts`, with money in `currency` (ISO code), if any.
    #[must_use]
    pub fn new(texts: &'a Texts, currency: Option<&str>) -> Self {
        let currency = currency.map(|code| {
            let symbol = is_currency_code(code)
                .then(|| texts.find(&format!("currency-{code}"), &Slots::new()))
                .flatten();
            match symbol {
                Some(symbol) => (symbol, "money-symbol"),
                None => (visible(code).into_owned(), "money-code"),
            }
        });
        Self { texts, numbers: texts.numbers(), currency }
    }

    /// A whole number with its digits grouped.
    #[must_use]
    pub fn integer(&self, value: u64) -> String {
        self.numbers.integer(value)
    }

    /// A number with `decimals` places; a dash where it is not finite.
    #[must_use]
    pub fn decimal(&self, value: f64, decimals: usize) -> String {
        self.numbers.decimal(value, decimals)
    }

    /// A number as short as it can be said: at most two decimals, none that are zero.
    #[must_use]
    pub fn short(&self, value: f64) -> String {
        self.numbers.short(value)
    }

    /// A number with `digits` significant digits, as powers of ten where it is extreme.
    #[must_use]
    pub fn significant(&self, value: f64, digits: usize) -> String {
        self.numbers.significant(value, digits)
    }

    /// A share of 0 to 1 as a percentage: whole from 10 %, one decimal below.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        let decimals = usize::from(share.abs() < 0.0995 && share != 0.0);
        self.percent_places(share, decimals)
    }

    /// A share of 0 to 1 as a percentage with `decimals` places.
    #[must_use]
    pub fn percent_places(&self, share: f64, decimals: usize) -> String {
        if !share.is_finite() {
            return MISSING.to_owned();
        }
        self.fill("percent", self.decimal(share * 100.0, decimals))
    }

    /// An amount of money: whole from 100 on, with two decimals below.
    #[must_use]
    pub fn money(&self, value: f64) -> String {
        self.money_places(value, money_places(&[value]))
    }

    /// An amount of money with `decimals` places; see [`money_places`] for a column.
    #[must_use]
    pub fn money_places(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return MISSING.to_owned();
        }
        self.in_currency(self.decimal(value, decimals))
    }

    /// An amount of money in at most four digits and a word: `£8.91 million`.
    #[must_use]
    pub fn money_compact(&self, value: f64) -> String {
        match self.compact(value) {
            Some(short) => self.in_currency(short),
            None => self.money(value),
        }
    }

    /// A count, in at most four digits and a word from ten million on.
    #[must_use]
    pub fn count_compact(&self, value: f64) -> String {
        self.compact(value).unwrap_or_else(|| self.decimal(value, 0))
    }

    /// A number with a word for millions and more, from ten million on.
    fn compact(&self, value: f64) -> Option<String> {
        const WORDS: [(f64, &str); 3] =
            [(1e12, "number-trillion"), (1e9, "number-billion"), (1e6, "number-million")];
        if !value.is_finite() || value.abs() < 1e7 {
            return None;
        }
        let (scale, word) = WORDS.into_iter().find(|(scale, _)| *scale <= value.abs())?;
        Some(self.fill(word, self.significant(value / scale, 3)))
    }

    /// A short number for an axis: `1.5k` stays `1,500`, millions get their word.
    #[must_use]
    pub fn tick(&self, value: f64, step: f64) -> String {
        let decimals = (0..6).find(|&places| {
            let scaled = step * POWERS_OF_TEN[places];
            (scaled - scaled.round()).abs() < 1e-6 * scaled
        });
        self.compact(value).unwrap_or_else(|| self.decimal(value, decimals.unwrap_or(6)))
    }

    /// A day with its month in words: `9 December 2011`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let slots = Slots::new()
            .text("day", date.day().to_string())
            .text("month", self.texts.text(&format!("month-{}", date.month())))
            .text("year", date.year().to_string());
        self.texts.fill("date", &slots)
    }

    /// A day in the short form for tables and axes: `9 Dec 2011`.
    #[must_use]
    pub fn date_short(&self, date: Date) -> String {
        let slots = Slots::new()
            .text("day", date.day().to_string())
            .text("month", self.texts.text(&format!("month-short-{}", date.month())))
            .text("year", date.year().to_string());
        self.texts.fill("date-short", &slots)
    }

    /// The period that starts on `date`: `Dec 2011`, `Q4 2011`, `2011`.
    #[must_use]
    pub fn period(&self, date: Date, period: Period) -> String {
        let slots = Slots::new().text("year", date.year().to_string());
        match period {
            Period::Day | Period::Week => self.date_short(date),
            Period::Month => {
                let month = self.texts.text(&format!("month-alone-{}", date.month()));
                self.texts.fill("month-year", &slots.text("month", month))
            }
            Period::Quarter => {
                let quarter = (date.month() - 1) / 3 + 1;
                self.texts.fill("quarter-year", &slots.text("quarter", quarter.to_string()))
            }
            Period::Year => self.texts.fill("year", &slots),
        }
    }

    /// What a note carries: numbers grouped and free to choose a plural, the rest as text.
    #[must_use]
    pub fn json_slot(&self, slots: Slots, name: &str, value: &Value) -> Slots {
        match value {
            Value::Number(number) => match number.as_u64() {
                Some(count) => slots.count(name, count, self.integer(count)),
                None => slots.text(name, self.significant(number.as_f64().unwrap_or(f64::NAN), 4)),
            },
            Value::String(text) => slots.text(name, visible(text).into_owned()),
            Value::Array(values) => {
                let texts: Vec<String> = values.iter().map(plain).collect();
                slots.text(name, visible(&texts.join(", ")).into_owned())
            }
            other => slots.text(name, visible(&other.to_string()).into_owned()),
        }
    }

    fn fill(&self, message: &str, number: String) -> String {
        self.texts.fill(message, &Slots::new().text("number", number))
    }

    fn in_currency(&self, amount: String) -> String {
        let Some((currency, message)) = &self.currency else { return amount };
        let (sign, amount) = match amount.strip_prefix(&self.numbers.minus) {
            Some(rest) => (self.numbers.minus.as_str(), rest.to_owned()),
            None => ("", amount),
        };
        let slots = Slots::new().text("amount", amount).text("currency", currency.clone());
        format!("{sign}{}", self.texts.fill(message, &slots))
    }
}

const POWERS_OF_TEN: [f64; 6] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5];

/// The day `day` since 1970; days of a ledger lie within the years that dates have.
pub fn date_of(day: i32) -> Date {
    let epoch = Date::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().days(day)).unwrap_or(epoch)
}

/// How many decimals a column of money needs: two where all are below 100, else none.
#[must_use]
pub fn money_places(values: &[f64]) -> usize {
    let large = values.iter().any(|value| 99.995 <= value.abs());
    if large { 0 } else { 2 }
}

/// A text from data that is safe to show in a line of its own: at most forty characters,
/// with control and direction marks made visible.
///
/// ```
/// use habitue::report::format::visible;
///
/// assert_eq!(visible("A\u{202e}B"), "A⟨U+202E⟩B");
/// assert_eq!(visible(&"x".repeat(100)), format!("{}… [100]", "x".repeat(40)));
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    visible_within(text, SHOWN_CHARACTERS)
}

/// As [`visible`], with at most `limit` characters.
#[must_use]
pub fn visible_within(text: &str, limit: usize) -> Cow<'_, str> {
    let short = text.chars().nth(limit).is_none();
    if short && !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for character in text.chars().take(limit) {
        if is_unseen(character) {
            // Writing to a String cannot fail.
            let _ = write!(out, "⟨U+{:04X}⟩", u32::from(character));
        } else {
            out.push(character);
        }
    }
    if !short {
        let _ = write!(out, "… [{}]", text.chars().count());
    }
    Cow::Owned(out)
}

/// Characters that one does not see, or that turn the direction of what follows.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{fdd0}'..='\u{fdef}'
                | '\u{fffe}'..='\u{ffff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// A value of a list without the quotes of JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_currency_code(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}
