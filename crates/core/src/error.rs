//! The one error of the library.

use std::error::Error as StdError;
use std::fmt;

use serde_json::{Map, Value, json};

/// What every fallible call of this library returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The kind of an [`Error`], with a number that never changes.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
#[repr(i32)]
pub enum ErrorKind {
    /// A parameter or an option is out of its range, of the wrong type, or unknown.
    InvalidParameter = 1,
    /// A table lacks a column or holds values that the method cannot take.
    InvalidData = 2,
    /// No method, analysis, output or role has this name.
    UnknownName = 3,
    /// A likelihood fit ran out of iterations.
    NotConverged = 4,
    /// The caller cancelled.
    Cancelled = 5,
    /// Two things do not fit together: settings, versions, models.
    Incompatible = 6,
    /// The bytes are not a model file, or a broken one.
    BadFile = 7,
    /// The operating system refused to read or write.
    Io = 8,
    /// A stated limit was exceeded.
    LimitExceeded = 9,
    /// This build or this method cannot do it.
    Unsupported = 10,
    /// A handle that was never given out, or that has been freed.
    InvalidHandle = 11,
    /// Used in a child process after `fork`.
    Forked = 12,
    /// A model was asked before it was fitted.
    NotFitted = 13,
    /// A defect of this library.
    Internal = 99,
}

impl ErrorKind {
    /// Every kind, in order of its number.
    pub const ALL: [Self; 14] = [
        Self::InvalidParameter,
        Self::InvalidData,
        Self::UnknownName,
        Self::NotConverged,
        Self::Cancelled,
        Self::Incompatible,
        Self::BadFile,
        Self::Io,
        Self::LimitExceeded,
        Self::Unsupported,
        Self::InvalidHandle,
        Self::Forked,
        Self::NotFitted,
        Self::Internal,
    ];

    /// The number, fixed for ever.
    #[must_use]
    pub fn number(self) -> i32 {
        self as i32
    }

    /// The name in capitals, as C and JavaScript show it: `INVALID_PARAMETER`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::InvalidParameter => "INVALID_PARAMETER",
            Self::InvalidData => "INVALID_DATA",
            Self::UnknownName => "UNKNOWN_NAME",
            Self::NotConverged => "NOT_CONVERGED",
            Self::Cancelled => "CANCELLED",
            Self::Incompatible => "INCOMPATIBLE",
            Self::BadFile => "BAD_FILE",
            Self::Io => "IO",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::Unsupported => "UNSUPPORTED",
            Self::InvalidHandle => "INVALID_HANDLE",
            Self::Forked => "FORKED",
            Self::NotFitted => "NOT_FITTED",
            Self::Internal => "INTERNAL",
        }
    }
}

/// Which rows of a table are wrong: the first three, counted from 0, and how many in all.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Rows {
    /// The first three, ascending.
    pub first: Vec<u64>,
    /// How many there are.
    pub count: u64,
}

impl Rows {
    /// Records one more wrong row; call it in ascending order.
    pub fn add(&mut self, row: u64) {
        if self.first.len() < 3 {
            self.first.push(row);
        }
        self.count += 1;
    }

    /// True where no row is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Collects the positions at which `wrong` holds.
    pub fn find(len: usize, mut wrong: impl FnMut(usize) -> bool) -> Self {
        let mut rows = Self::default();
        for row in 0..len {
            if wrong(row) {
                rows.add(row as u64);
            }
        }
        rows
    }
}

/// Why a call failed: what must hold, what was got, and where.
///
/// The message is one sentence in lower case; what a program needs stands in the
/// accessors, so nobody has to parse text.
///
/// ```
/// use habitue::{Error, ErrorKind};
///
/// let error = Error::invalid_parameter("penalty", "must be a number in [0, inf), got -1")
///     .method("clv.bg_nbd")
///     .hint("leave it out for plain maximum likelihood");
/// assert_eq!(error.kind(), ErrorKind::InvalidParameter);
/// assert_eq!(
///     error.to_string(),
///     "clv.bg_nbd: `penalty` must be a number in [0, inf), got -1; \
///      hint: leave it out for plain maximum likelihood"
/// );
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    method: Option<String>,
    parameter: Option<String>,
    column: Option<String>,
    rows: Rows,
    hint: Option<String>,
    context: Map<String, Value>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of any kind. Prefer the constructors that name their subject.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            method: None,
            parameter: None,
            column: None,
            rows: Rows::default(),
            hint: None,
            context: Map::new(),
            source: None,
        }))
    }

    /// `parameter` breaks a rule; `rule` goes on behind its name: "must be ..., got ...".
    #[must_use]
    pub fn invalid_parameter(parameter: &str, rule: impl fmt::Display) -> Self {
        let mut error = Self::new(ErrorKind::InvalidParameter, format!("`{parameter}` {rule}"));
        error.0.parameter = Some(parameter.to_owned());
        error
    }

    /// A table as a whole is wrong.
    #[must_use]
    pub fn invalid_data(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidData, message)
    }

    /// A column is wrong as a whole; `rule` goes on behind "column `name`".
    #[must_use]
    pub fn invalid_column(column: &str, rule: impl fmt::Display) -> Self {
        let mut error = Self::new(ErrorKind::InvalidData, format!("column `{column}` {rule}"));
        error.0.column = Some(column.to_owned());
        error
    }

    /// Some rows of a column are wrong: "column `T` has 3 values that are negative (first: row 17)".
    ///
    /// `what` goes on behind "values" and reads well with one of them too: "that are negative".
    /// A `sample` shows the first wrong value.
    #[must_use]
    pub fn invalid_rows(column: &str, what: &str, rows: Rows, sample: Option<String>) -> Self {
        let noun = if rows.count == 1 { "value" } else { "values" };
        let what = match what.strip_prefix("that are ").filter(|_| rows.count == 1) {
            Some(rest) => format!("that is {rest}"),
            None => what.to_owned(),
        };
        let first = rows.first.first().copied().unwrap_or_default();
        let sample = sample.map(|s| format!(", {s}")).unwrap_or_default();
        let mut error = Self::invalid_column(
            column,
            format_args!("has {} {noun} {what} (first: row {first}{sample})", rows.count),
        );
        error.0.rows = rows;
        error
    }

    /// A name that nothing has; the known ones are listed, nearest first.
    #[must_use]
    pub fn unknown_name(what: &str, got: &str, known: &[&str]) -> Self {
        let nearest = nearest(got, known);
        let mut error = Self::new(ErrorKind::UnknownName, format!("there is no {what} `{got}`"));
        if let Some(best) = nearest.first() {
            let listed: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
            error.0.hint = Some(if is_near(got, best) {
                format!("did you mean `{best}`? known: {}", listed.join(", "))
            } else {
                format!("known: {}", listed.join(", "))
            });
        }
        error
    }

    /// A likelihood fit that ran out of iterations.
    #[must_use]
    pub fn not_converged(iterations: u32, decrement: f64) -> Self {
        Self::new(
            ErrorKind::NotConverged,
            format!("did not converge in {iterations} iterations (Newton decrement {decrement:e})"),
        )
        .context("iterations", iterations)
        .context("decrement", decrement)
    }

    /// The caller cancelled.
    #[must_use]
    pub fn cancelled() -> Self {
        Self::new(ErrorKind::Cancelled, "the call was cancelled")
    }

    /// Two things that do not fit together.
    #[must_use]
    pub fn incompatible(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Incompatible, message)
    }

    /// Bytes that are no valid file of ours.
    #[must_use]
    pub fn bad_file(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::BadFile, message)
    }

    /// The operating system refused; `what` says which file and what was tried.
    #[must_use]
    pub fn io(what: impl Into<String>, source: std::io::Error) -> Self {
        let what = what.into();
        Self::new(ErrorKind::Io, format!("{what}: {source}")).source_error(source)
    }

    /// A stated limit was exceeded.
    #[must_use]
    pub fn limit(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::LimitExceeded, message)
    }

    /// This build or method cannot do it.
    #[must_use]
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unsupported, message)
    }

    /// A defect of this library: something that the code above promised does not hold.
    #[must_use]
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, message)
            .hint("this is a defect of habitue; please report it with the input that caused it")
    }

    /// Names the method, unless an inner call already did.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.0.method.get_or_insert_with(|| method.to_owned());
        self
    }

    /// Names the column.
    #[must_use]
    pub fn column(mut self, column: &str) -> Self {
        self.0.column = Some(column.to_owned());
        self
    }

    /// Names the parameter.
    #[must_use]
    pub fn parameter(mut self, parameter: &str) -> Self {
        self.0.parameter = Some(parameter.to_owned());
        self
    }

    /// Names the rows.
    #[must_use]
    pub fn rows(mut self, rows: Rows) -> Self {
        self.0.rows = rows;
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Adds a value for programs.
    #[must_use]
    pub fn context(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.context.insert(key.to_owned(), value.into());
        self
    }

    /// Keeps the error of the layer below.
    #[must_use]
    pub fn source_error(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The sentence without method and hint.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The id of the method that was called, where one was.
    #[must_use]
    pub fn method_id(&self) -> Option<&str> {
        self.0.method.as_deref()
    }

    /// The parameter or option that is wrong.
    #[must_use]
    pub fn parameter_name(&self) -> Option<&str> {
        self.0.parameter.as_deref()
    }

    /// The column that is wrong, by the name that the caller's table has.
    #[must_use]
    pub fn column_name(&self) -> Option<&str> {
        self.0.column.as_deref()
    }

    /// The rows that are wrong.
    #[must_use]
    pub fn wrong_rows(&self) -> &Rows {
        &self.0.rows
    }

    /// What to do next.
    #[must_use]
    pub fn hint_text(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Everything as JSON, the form in which it crosses a language boundary:
    /// `kind`, `code`, `message`, and where known `method`, `parameter`, `column`,
    /// `rows`, `row_count`, `hint`, `context`. `text` is what [`fmt::Display`] prints.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let inner = &*self.0;
        let mut out = Map::new();
        out.insert("kind".into(), json!(inner.kind.number()));
        out.insert("code".into(), json!(inner.kind.code()));
        out.insert("message".into(), json!(inner.message));
        out.insert("text".into(), json!(self.to_string()));
        let texts = [
            ("method", &inner.method),
            ("parameter", &inner.parameter),
            ("column", &inner.column),
            ("hint", &inner.hint),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                out.insert(key.into(), json!(text));
            }
        }
        if !inner.rows.is_empty() {
            out.insert("rows".into(), json!(inner.rows.first));
            out.insert("row_count".into(), json!(inner.rows.count));
        }
        if !inner.context.is_empty() {
            out.insert("context".into(), Value::Object(inner.context.clone()));
        }
        Value::Object(out)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(method) = &self.0.method {
            write!(f, "{method}: ")?;
        }
        f.write_str(&self.0.message)?;
        if let Some(hint) = &self.0.hint {
            write!(f, "; hint: {hint}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({self})", self.0.kind.code())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|e| e as &(dyn StdError + 'static))
    }
}

/// The known names, nearest first by edit distance, then by name.
#[must_use]
pub(crate) fn nearest<'a>(got: &str, known: &[&'a str]) -> Vec<&'a str> {
    let mut ranked: Vec<(usize, &str)> =
        known.iter().map(|name| (distance(got, name), *name)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, name)| name).collect()
}

/// Whether `candidate` is near enough to `got` to be suggested as what was meant.
#[must_use]
pub(crate) fn is_near(got: &str, candidate: &str) -> bool {
    distance(got, candidate) * 5 <= 2 * got.chars().count().max(candidate.chars().count())
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    // A hostile name may be megabytes long; nothing that long is a misspelling.
    if a.len() > 256 || b.len() > 256 {
        return a.len().max(b.len());
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_column_count_and_first_row() {
        let rows = Rows::find(40, |row| row == 17 || row > 37);
        let error =
            Error::invalid_rows("recency", "greater than `T`", rows, Some("41.2 > 40".into()));
        assert_eq!(
            error.method("clv.bg_nbd").to_string(),
            "clv.bg_nbd: column `recency` has 3 values greater than `T` (first: row 17, 41.2 > 40)"
        );
    }

    #[test]
    fn one_wrong_value_is_told_in_the_singular() {
        let rows = Rows { first: vec![4], count: 1 };
        let error = Error::invalid_rows("amount", "that are infinite", rows, None);
        assert_eq!(error.message(), "column `amount` has 1 value that is infinite (first: row 4)");
    }

    #[test]
    fn a_misspelt_name_gets_a_suggestion() {
        let error = Error::unknown_name("method", "clv.bgnbd", &["ledger", "clv.bg_nbd"]);
        assert_eq!(
            error.hint_text(),
            Some("did you mean `clv.bg_nbd`? known: `clv.bg_nbd`, `ledger`")
        );
    }

    #[test]
    fn numbers_and_codes_are_distinct() {
        for (i, a) in ErrorKind::ALL.iter().enumerate() {
            for b in &ErrorKind::ALL[i + 1..] {
                assert!(a.number() < b.number());
                assert_ne!(a.code(), b.code());
            }
        }
    }

    #[test]
    fn json_carries_what_a_program_needs() {
        let rows = Rows { first: vec![4], count: 1 };
        let json = Error::invalid_rows("amount", "that are infinite", rows, None).to_json();
        assert_eq!(json["kind"], 2);
        assert_eq!(json["column"], "amount");
        assert_eq!(json["rows"][0], 4);
    }
}
