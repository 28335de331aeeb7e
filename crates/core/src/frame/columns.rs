//! How the caller's columns are called.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The caller's names of columns, by canonical name; what is not listed has its canonical name.
///
/// ```
/// use habitue::frame::columns;
///
/// let columns = columns([("customer_id", "CustomerNo")]);
/// assert_eq!(columns.name("customer_id"), "CustomerNo");
/// assert_eq!(columns.name("timestamp"), "timestamp");
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Columns(BTreeMap<String, String>);

/// A [`Columns`] from pairs of canonical name and the caller's name.
pub fn columns<K, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Columns
where
    K: Into<String>,
    V: Into<String>,
{
    Columns(pairs.into_iter().map(|(canonical, name)| (canonical.into(), name.into())).collect())
}

impl Columns {
    /// The caller's name of the column `canonical`.
    #[must_use]
    pub fn name<'a>(&'a self, canonical: &'a str) -> &'a str {
        self.0.get(canonical).map_or(canonical, String::as_str)
    }

    /// The caller's names of several columns, in the given order, each once.
    #[must_use]
    pub fn names<'a>(&'a self, canonical: &[&'a str]) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::with_capacity(canonical.len());
        for name in canonical.iter().map(|c| self.name(c)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whether every column has its canonical name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs of canonical name and the caller's name, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(canonical, name)| (canonical.as_str(), name.as_str()))
    }

    /// Refuses a canonical name that is not among `known`.
    ///
    /// # Errors
    /// `UnknownName` with the known names, nearest first.
    pub fn check(&self, known: &[&str]) -> Result<()> {
        match self.0.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Error::unknown_name("column", name, known).parameter("columns")),
            None => Ok(()),
        }
    }
}
