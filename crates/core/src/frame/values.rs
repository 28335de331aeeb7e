//! What a [`View`](super::View) gives: plain vectors, one entry per row.

/// Which rows hold a value.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Validity {
    valid: Option<Vec<bool>>,
    nulls: usize,
}

impl Validity {
    /// Every row holds a value.
    #[must_use]
    pub fn all() -> Self {
        Self::default()
    }

    /// Row `i` holds a value where `valid[i]`.
    #[must_use]
    pub fn from_flags(valid: Vec<bool>) -> Self {
        let nulls = valid.iter().filter(|v| !**v).count();
        if nulls == 0 { Self::all() } else { Self { valid: Some(valid), nulls } }
    }

    /// Whether row `i` holds a value.
    #[inline]
    #[must_use]
    pub fn is_valid(&self, i: usize) -> bool {
        self.valid.as_ref().is_none_or(|v| v.get(i).copied().unwrap_or(false))
    }

    /// How many rows are null.
    #[must_use]
    pub fn null_count(&self) -> usize {
        self.nulls
    }

    /// The flags, or `None` where every row holds a value.
    #[must_use]
    pub fn flags(&self) -> Option<&[bool]> {
        self.valid.as_deref()
    }
}

/// Many texts in one allocation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Strings {
    data: String,
    ends: Vec<usize>,
}

impl Strings {
    /// No texts yet, with room for `len` of them and `bytes` bytes.
    #[must_use]
    pub fn with_capacity(len: usize, bytes: usize) -> Self {
        Self { data: String::with_capacity(bytes), ends: Vec::with_capacity(len) }
    }

    /// Appends a text.
    pub fn push(&mut self, text: &str) {
        self.data.push_str(text);
        self.ends.push(self.data.len());
    }

    /// How many texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Text `i`; beyond the last one the empty text.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).copied().unwrap_or(0) };
        let end = self.ends.get(i).copied().unwrap_or(start);
        self.data.get(start..end).unwrap_or_default()
    }

    /// The texts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }
}

impl<T: AsRef<str>> FromIterator<T> for Strings {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut strings = Self::default();
        for text in texts {
            strings.push(text.as_ref());
        }
        strings
    }
}

/// Numbers as doubles; a missing value is NaN, infinity never appears.
pub type Numbers = Vec<f64>;

/// Whether keys are integers or texts: fixed at fit, saved, never mixed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "decision 1 of the architecture: two kinds for ever")]
pub enum KeyKind {
    /// 64-bit integers.
    Int64,
    /// Texts.
    Text,
}

/// Keys of rows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Keys {
    /// The key of each row; arbitrary (0, empty) where null.
    pub values: KeyValues,
    /// Which rows have a key.
    pub validity: Validity,
}

/// The values of [`Keys`].
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "decision 1 of the architecture: two kinds for ever")]
pub enum KeyValues {
    /// From any integer column, a float column of whole numbers, or CSV text of integers.
    Int64(Vec<i64>),
    /// From text, dictionary and UUID columns.
    Text(Strings),
}

impl Keys {
    /// Integers or texts.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        match &self.values {
            KeyValues::Int64(_) => KeyKind::Int64,
            KeyValues::Text(_) => KeyKind::Text,
        }
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.values {
            KeyValues::Int64(values) => values.len(),
            KeyValues::Text(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The keys of these rows; null beyond the last one.
    #[must_use]
    pub fn picked(&self, rows: &[usize]) -> Self {
        let values = match &self.values {
            KeyValues::Int64(all) => {
                KeyValues::Int64(rows.iter().map(|i| all.get(*i).copied().unwrap_or(0)).collect())
            }
            KeyValues::Text(all) => KeyValues::Text(rows.iter().map(|i| all.get(*i)).collect()),
        };
        let valid = rows.iter().map(|i| *i < self.len() && self.validity.is_valid(*i));
        Self { values, validity: Validity::from_flags(valid.collect()) }
    }

    /// The key of row `i` as people read it; empty where null.
    #[must_use]
    pub fn text(&self, i: usize) -> String {
        if !self.validity.is_valid(i) {
            return String::new();
        }
        match &self.values {
            KeyValues::Int64(values) => values.get(i).map(i64::to_string).unwrap_or_default(),
            KeyValues::Text(values) => values.get(i).to_owned(),
        }
    }
}

/// Texts as codes into a list of categories.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Texts {
    /// Per row the position in `categories`, or [`Texts::NULL`].
    pub codes: Vec<u32>,
    /// The distinct texts in order of first appearance.
    pub categories: Strings,
}

impl Texts {
    /// The code of a missing text.
    pub const NULL: u32 = u32::MAX;

    /// The text of row `i`.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&str> {
        match self.codes.get(i) {
            None | Some(&Self::NULL) => None,
            Some(&code) => Some(self.categories.get(code as usize)),
        }
    }
}

/// In which zone a column of instants was given.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "a timestamp has no zone, UTC, or another one")]
pub enum Zone {
    /// No zone: the microseconds count a wall clock.
    Naive,
    /// UTC.
    Utc,
    /// An IANA name or a fixed offset such as `+02:00`; the microseconds are UTC.
    Named(String),
}

/// Points in time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Instants {
    /// Microseconds since 1970-01-01T00:00:00 (UTC, or of the wall clock where naive); 0 where null.
    pub micros: Vec<i64>,
    /// Which rows hold an instant.
    pub validity: Validity,
    /// The zone of the column.
    pub zone: Zone,
}

/// Rows whose amount was rounded by more than a millionth of a major unit.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Changed {
    /// How many rows.
    pub rows: u64,
    /// What rounding added in all, in millionths of a major unit: an integer, so that the sum
    /// does not depend on the order of rows.
    pub millionths: i128,
}

impl Changed {
    /// Adds the counts of another batch.
    pub fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        self.millionths = self.millionths.saturating_add(other.millionths);
    }

    /// What rounding added in all, in major units.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.millionths as f64 / 1e6
    }
}

/// Amounts in integer minor units.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Money {
    /// `amount * 10^decimals`; 0 where null.
    pub minor: Vec<i64>,
    /// Which rows hold an amount.
    pub validity: Validity,
    /// Digits behind the point; the same for every batch of one column.
    pub decimals: u32,
    /// What rounding changed.
    pub changed: Changed,
}
