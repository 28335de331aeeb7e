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
mod react_native;
mod typescript;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::tidy::relative;
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
const GENERATORS: &[fn(&Description) -> Vec<Generated>] = &[
    csharp::generate,
    docs::generate,
    header::generate,
    python::generate,
    react_native::generate,
    typescript::generate,
];

/// Folders in which a file that says that gen wrote it must be one that gen still writes.
const FOLDERS: &[&str] = &["crates/py/python/habitue", "docs", "dotnet/src", "npm/src"];
const SIGN: &str = "by `cargo xtask gen`";

/// Writes every generated file and removes those of methods that are gone, or with `check` says
/// which differ from what is committed.
pub(crate) fn run(check: bool) -> Outcome {
    let description = Description::read().map_err(|error| vec![error])?;
    let mut wrong = Vec::new();
    let mut written = BTreeSet::new();
    for file in GENERATORS.iter().flat_map(|generator| generator(&description)) {
        written.insert(file.path.clone());
        let path = root().join(&file.path);
        let text = if file.text.ends_with('\n') { file.text } else { file.text + "\n" };
        if fs::read_to_string(&path).is_ok_and(|present| present == text) {
            continue;
        }
        if check {
            wrong.push(format!("{}: differs from what `cargo xtask gen` writes", file.path));
            continue;
        }
        let outcome = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, text.as_bytes()));
        match outcome {
            Ok(()) => println!("wrote {}", file.path),
            Err(error) => wrong.push(format!("{}: {error}", file.path)),
        }
    }
    let mut signed = Vec::new();
    FOLDERS.iter().for_each(|folder| collect_signed(&root().join(folder), &mut signed));
    for path in signed.into_iter().filter(|path| !written.contains(path)) {
        if check {
            wrong.push(format!("{path}: `cargo xtask gen` does not write it any more"));
        } else if let Err(error) = fs::remove_file(root().join(&path)) {
            wrong.push(format!("{path}: {error}"));
        } else {
            println!("removed {path}");
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The files below a folder whose first lines say that gen wrote them.
fn collect_signed(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect_signed(&path, found);
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if text.lines().take(3).any(|line| line.contains(SIGN)) {
            found.push(relative(&path, &root()));
        }
    }
}
