//! What goes into a call: tables and models by role.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::frame::{DataFrame, Source};

use super::model::Model;
use super::spec::RoleSpec;

/// One input of a call: a table from anywhere, or a model.
#[derive(Debug)]
#[non_exhaustive]
pub enum Input {
    /// A frame, an Arrow stream, IPC bytes or a file.
    Table(Source),
    /// A fitted model or a ledger.
    Model(Model),
}

/// The inputs of a call by role. Each is taken once, because a stream can be read once.
#[derive(Debug, Default)]
pub struct Inputs(Vec<(String, Input)>);

/// The main role.
pub const DATA: &str = "data";

impl Inputs {
    /// No input.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an input.
    #[must_use]
    pub fn with(mut self, role: &str, input: impl Into<Input>) -> Self {
        self.0.push((role.to_owned(), input.into()));
        self
    }

    /// Whether the role is there and not yet taken.
    #[must_use]
    pub fn has(&self, role: &str) -> bool {
        self.0.iter().any(|(name, _)| name == role)
    }

    /// The inputs that are there, with their roles.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Input)> {
        self.0.iter().map(|(role, input)| (role.as_str(), input))
    }

    /// Takes an input out.
    #[must_use]
    pub fn take(&mut self, role: &str) -> Option<Input> {
        let at = self.0.iter().position(|(name, _)| name == role)?;
        Some(self.0.remove(at).1)
    }

    /// Takes the main input.
    ///
    /// # Errors
    /// `InvalidData` where there is none.
    pub fn take_data(&mut self) -> Result<Input> {
        self.take(DATA).ok_or_else(missing_data)
    }

    /// Checks the roles against what a method declares.
    ///
    /// # Errors
    /// `UnknownName` for a role that the method lacks; `InvalidData` for one that is given
    /// twice or missing, or for a model where a table is wanted.
    pub fn check(&self, roles: &'static [RoleSpec], required: bool) -> Result<()> {
        for (at, (name, input)) in self.0.iter().enumerate() {
            let Some(role) = roles.iter().find(|role| role.name == name) else {
                let known: Vec<&str> = roles.iter().map(|role| role.name).collect();
                return Err(Error::unknown_name("input", name, &known));
            };
            if self.0[..at].iter().any(|(earlier, _)| earlier == name) {
                return Err(Error::invalid_data(format!("input `{name}` is given twice")));
            }
            check_kind(role, input)?;
        }
        let missing = roles.iter().find(|role| role.required && !self.has(role.name));
        match missing {
            Some(role) if required => {
                Err(Error::invalid_data(format!("input `{}` is missing", role.name)).hint(role.doc))
            }
            _ => Ok(()),
        }
    }
}

fn missing_data() -> Error {
    Error::invalid_data("input `data` is missing")
}

fn check_kind(role: &RoleSpec, input: &Input) -> Result<()> {
    match input {
        Input::Table(_) if role.table => Ok(()),
        Input::Table(_) => Err(Error::invalid_data(format!(
            "input `{}` must be one of {}, got a table",
            role.name,
            role.models.join(", ")
        ))),
        Input::Model(model) if role.models.contains(&model.id()) => Ok(()),
        Input::Model(model) => {
            let mut accepted: Vec<&str> = role.models.to_vec();
            if role.table {
                accepted.insert(0, "a table");
            }
            Err(Error::invalid_data(format!(
                "input `{}` must be {}, got a model `{}`",
                role.name,
                accepted.join(" or "),
                model.id()
            )))
        }
    }
}

impl From<Source> for Input {
    fn from(source: Source) -> Self {
        Self::Table(source)
    }
}

impl From<DataFrame> for Input {
    fn from(frame: DataFrame) -> Self {
        Self::Table(Source::Frame(frame))
    }
}

impl From<&DataFrame> for Input {
    fn from(frame: &DataFrame) -> Self {
        Self::Table(Source::Frame(frame.clone()))
    }
}

impl From<&Path> for Input {
    fn from(path: &Path) -> Self {
        Self::Table(Source::Path(path.to_owned()))
    }
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        Self::Table(Source::Path(path))
    }
}

impl From<&str> for Input {
    fn from(path: &str) -> Self {
        Self::Table(Source::Path(path.into()))
    }
}

impl From<Model> for Input {
    fn from(model: Model) -> Self {
        Self::Model(model)
    }
}

impl From<&Model> for Input {
    fn from(model: &Model) -> Self {
        Self::Model(model.clone())
    }
}

/// Anything that can be an input is the main one when it stands alone.
impl<T: Into<Input>> From<T> for Inputs {
    fn from(input: T) -> Self {
        Self::new().with(DATA, input)
    }
}
