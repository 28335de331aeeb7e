//! What a call gives back: tables, documents and notes.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::frame::DataFrame;

/// How much a note matters.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Severity {
    /// Good to know.
    Info,
    /// The result may not mean what the caller thinks.
    Warning,
}

/// What the caller should know about a result; the library never prints it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// Fixed name, such as `rows_without_key`.
    pub code: String,
    /// Info or warning.
    pub severity: Severity,
    /// One English sentence.
    pub text: String,
    /// The numbers and names of the sentence, for programs and translations.
    pub arguments: Map<String, Value>,
}

impl Note {
    /// Something good to know.
    #[must_use]
    pub fn info(code: &str, text: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, text.into())
    }

    /// Something that may change what the result means.
    #[must_use]
    pub fn warning(code: &str, text: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, text.into())
    }

    fn new(severity: Severity, code: &str, text: String) -> Self {
        Self { code: code.to_owned(), severity, text, arguments: Map::new() }
    }

    /// Adds a number or a name of the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.arguments.insert(name.to_owned(), value.into());
        self
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.text, self.code)
    }
}

/// A named document: HTML, SVG or JSON as UTF-8.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// The name of the output.
    pub name: String,
    /// Such as `text/html`.
    pub media_type: String,
    /// The content.
    pub text: String,
}

/// What a call gives back.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Outcome {
    /// Tables by name, the main one first.
    pub tables: Vec<(String, DataFrame)>,
    /// Documents by name.
    pub documents: Vec<Document>,
    /// Notes in the order in which they arose.
    pub notes: Vec<Note>,
}

impl Outcome {
    /// Nothing but notes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One table.
    #[must_use]
    pub fn of(name: &str, table: DataFrame) -> Self {
        Self::new().table(name, table)
    }

    /// Adds a table.
    #[must_use]
    pub fn table(mut self, name: &str, table: DataFrame) -> Self {
        self.tables.push((name.to_owned(), table));
        self
    }

    /// Adds a document.
    #[must_use]
    pub fn document(mut self, name: &str, media_type: &str, text: String) -> Self {
        self.documents.push(Document {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            text,
        });
        self
    }

    /// Adds notes.
    #[must_use]
    pub fn notes(mut self, notes: impl IntoIterator<Item = Note>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// The table of this name.
    ///
    /// # Errors
    /// `UnknownName` where there is none.
    pub fn get(&self, name: &str) -> Result<&DataFrame> {
        self.tables.iter().find(|(known, _)| known == name).map(|(_, table)| table).ok_or_else(
            || {
                let known: Vec<&str> = self.tables.iter().map(|(name, _)| name.as_str()).collect();
                Error::unknown_name("table", name, &known)
            },
        )
    }

    /// The first table, the one that a call for rows or for a table gives.
    ///
    /// # Errors
    /// `UnknownName` where the outcome has none.
    pub fn into_main(mut self) -> Result<DataFrame> {
        if self.tables.is_empty() {
            return Err(Error::unknown_name("table", "main", &[]));
        }
        Ok(self.tables.swap_remove(0).1)
    }
}
