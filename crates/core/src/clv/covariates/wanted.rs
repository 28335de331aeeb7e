//! What a method wants to know of customers beside their history.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::learn::buying::Width;
use crate::ledger::{ExtraColumn, ExtraKind};

/// A coordinate of a search, and the sign with which a coefficient moves it.
pub(crate) type Move = (usize, f64);

/// What covariates of dropout act on, where dropout has a probability.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CovariatesOn {
    /// a and b alike, as CLVTools does: the mean dropout probability a / (a + b) stays.
    #[default]
    Scale,
    /// The log-odds of the mean dropout probability.
    Phi,
}

impl CovariatesOn {
    /// The moves of a model whose coordinates are ln r, ln alpha, logit phi, ln kappa: a
    /// coefficient of purchases c divides alpha by e^(c z), one of dropout multiplies a and b,
    /// or the odds of dropout, by e^(c z).
    pub(in crate::clv) fn moves(self) -> [Move; 3] {
        let dropout = if self == Self::Scale { (3, 1.0) } else { (2, 1.0) };
        [(1, -1.0), dropout, (2, 1.0)]
    }
}

/// The moves of Pareto/NBD, whose coordinates are ln r, ln alpha, ln s, ln beta: a coefficient c
/// divides alpha or beta by e^(c z).
pub(in crate::clv) const PARETO_NBD_MOVES: [Move; 3] = [(1, -1.0), (3, -1.0), (3, -1.0)];

/// What a method wants to know of customers beside their history.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Wanted<'a> {
    /// Columns that move how often customers buy.
    pub purchases: &'a [String],
    /// Columns that move how soon they leave.
    pub dropout: &'a [String],
    /// Columns of both that have one coefficient.
    pub equal: &'a [String],
    /// Weight of the squared standardised coefficients, for each customer.
    pub penalty: f64,
    /// The column of groups that differ by offsets.
    pub pool: Option<&'a str>,
    /// The standard deviation of the offsets; estimated without.
    pub pool_width: Option<f64>,
    /// What covariates of purchases, covariates of dropout, and offsets of dropout move.
    pub moves: [Move; 3],
}

/// Names that mean something else in a table of customers.
const RESERVED: [&str; 7] =
    ["customer_id", "frequency", "recency", "T", "monetary_value", "weight", "timestamp"];

impl<'a> Wanted<'a> {
    /// None where nothing is wanted.
    #[must_use]
    pub fn some(self) -> Option<Self> {
        let nothing = self.purchases.is_empty() && self.dropout.is_empty() && self.pool.is_none();
        if nothing && self.equal.is_empty() { None } else { Some(self) }
    }

    /// # Errors
    /// `InvalidParameter` for names that contradict each other.
    pub(in crate::clv) fn check(&self) -> Result<()> {
        let wrong = |parameter: &str, rule: String| Err(Error::invalid_parameter(parameter, rule));
        for (parameter, names) in [
            ("covariates", self.purchases),
            ("covariates_dropout", self.dropout),
            ("covariates_equal", self.equal),
        ] {
            for (at, name) in names.iter().enumerate() {
                if names[..at].contains(name) {
                    return wrong(
                        parameter,
                        format!("must name each column once, got `{name}` twice"),
                    );
                }
                if RESERVED.contains(&name.as_str()) {
                    return wrong(
                        parameter,
                        format!("must not name `{name}`, which has a meaning"),
                    );
                }
                if self.pool == Some(name) {
                    return wrong("pool", format!("must not be a covariate too, got `{name}`"));
                }
            }
        }
        if let Some(name) = self.pool.filter(|name| RESERVED.contains(name)) {
            return wrong("pool", format!("must not name `{name}`, which has a meaning"));
        }
        let in_both = |name: &String| self.purchases.contains(name) && self.dropout.contains(name);
        if let Some(name) = self.equal.iter().find(|name| !in_both(name)) {
            let rule = format!(
                "must name columns of both `covariates` and `covariates_dropout`, got `{name}`"
            );
            return wrong("covariates_equal", rule);
        }
        Ok(())
    }

    /// The distinct columns, those of `covariates` first and the groups last.
    pub(super) fn names(&self) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.purchases.iter().chain(self.dropout) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names.extend(self.pool);
        names
    }

    /// The columns that a fit reads.
    pub(in crate::clv) fn columns(&self) -> Vec<ExtraColumn<'a>> {
        let column = |name: &'a str| {
            let kind = if self.pool == Some(name) { ExtraKind::Texts } else { ExtraKind::Any };
            ExtraColumn { name, kind, gaps: false }
        };
        self.names().into_iter().map(column).collect()
    }

    /// The widths of the pools of purchases and of dropout.
    pub(in crate::clv) fn widths(&self) -> Vec<Width> {
        let width = self.pool_width.map_or(Width::Estimated, Width::Given);
        if self.pool.is_some() { vec![width; 2] } else { Vec::new() }
    }
}
