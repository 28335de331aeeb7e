//! Writes what follows from the registry: façades, stubs, header, docs. One module a language.
//!
//! Each module turns the [`Description`] into files; this one writes them, or checks that
//! they are what is committed.

mod csharp;
pub(crate) mod description;
mod docs;
mod header;
mod names;
mod python;
mod typescript;

use std::fs;

use crate::{Outcome, root};
use description::Description;

/// A generated file: path from the root of the workspace, and content.
pub(crate) struct Generated {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Generated {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// The generators, one a language.
const GENERATORS: &[fn(&Description) -> Vec<Generated>] =
    &[csharp::generate, docs::generate, header::generate, python::generate, typescript::generate];

/// Writes every generated file, or with `check` says which differ from what is committed.
pub(crate) fn run(check: bool) -> Outcome {
    let description = Description::read().map_err(|error| vec![error])?;
    let mut wrong = Vec::new();
    for file in GENERATORS.iter().flat_map(|generator| generator(&description)) {
        let path = root().join(&file.path);
        let text = if file.text.ends_with('\n') { file.text } else { file.text + "\n" };
        if fs::read_to_string(&path).is_ok_and(|present| present == text) {
            continue;
        }
        if check {
            wrong.push(format!("{}: differs from what `cargo xtask gen` writes", file.path));
            continue;
        }
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, text.as_bytes()));
        match written {
            Ok(()) => println!("wrote {}", file.path),
            Err(error) => wrong.push(format!("{}: {error}", file.path)),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}
