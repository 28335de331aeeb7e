//! Words that mean the same in every method. Add to these before inventing others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::spec::{OptionKind, OptionSpec};

/// A unit of time in which durations are measured.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unit {
    /// Whole local days.
    Day,
    /// Whole local days divided by 7.
    #[default]
    Week,
    /// Whole local days divided by 30.4375, the mean Gregorian month.
    Month,
}

impl Unit {
    /// How many days one unit has.
    #[must_use]
    pub fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => 30.4375,
        }
    }

    /// The word in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// `level`: the probability that an interval covers.
pub const LEVEL: OptionSpec = OptionSpec {
    name: "level",
    doc: "Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.",
    kind: OptionKind::Numbers { min: 0.0, max: 1.0, open: true },
    default: "",
    required: false,
};

/// `horizon`: how far ahead, in units of the model.
pub const HORIZON: OptionSpec = OptionSpec {
    name: "horizon",
    doc: "How far ahead, counted in the model's `unit`.",
    kind: OptionKind::Number { min: 0.0, max: 1e6, open: true },
    default: "",
    required: true,
};

/// `as_of`: the date up to which the data count.
pub const AS_OF: OptionSpec = OptionSpec {
    name: "as_of",
    doc: "Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.",
    kind: OptionKind::Time,
    default: "",
    required: false,
};

/// `locale`: the language of texts.
pub const LOCALE: OptionSpec = OptionSpec {
    name: "locale",
    doc: "Language of the texts, as a BCP 47 tag such as `en` or `ru`.",
    kind: OptionKind::Text,
    default: "\"en\"",
    required: false,
};

/// `texts`: words of the caller's own.
pub const TEXTS: OptionSpec = OptionSpec {
    name: "texts",
    doc: "Texts that replace or extend those of the locale: message id to Fluent pattern.",
    kind: OptionKind::Texts,
    default: "",
    required: false,
};
