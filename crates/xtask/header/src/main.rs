//! Prints the C header: `xtask-header CRATE_DIR VERSION NUMBER=CODE...`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use cbindgen::{
    Braces, Builder, Config, DocumentationStyle, EnumConfig, ExportConfig, Language, RenameRule,
    Style,
};

/// In the order in which a reader wants them.
const SOURCES: [&str; 8] = [
    "failure", "edge", "tasks", "inputs", "columns", "verbs", "results", "scorers",
];

/// Rust's names of types, and those of C.
const NAMES: [(&str, &str); 12] = [
    ("ABI_VERSION", "HABITUE_ABI_VERSION"),
    ("ArrowArrayStream", "struct ArrowArrayStream"),
    ("CallColumn", "habitue_column"),
    ("CallInput", "habitue_input"),
    ("ColumnType", "habitue_column_type"),
    ("Failure", "habitue_error"),
    ("ModelHandle", "habitue_model"),
    ("ProgressCallback", "habitue_progress"),
    ("ResultHandle", "habitue_result"),
    ("ScorerHandle", "habitue_scorer"),
    ("Status", "habitue_status"),
    ("TaskHandle", "habitue_task"),
];

const OPENING: &str = include_str!("opening.h");
const ARROW: &str = include_str!("arrow.h");

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [directory, version, kinds @ ..] = arguments.as_slice() else {
        eprintln!("usage: xtask-header CRATE_DIR VERSION NUMBER=CODE...");
        return ExitCode::FAILURE;
    };
    match header(Path::new(directory), version, kinds) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn header(directory: &Path, version: &str, kinds: &[String]) -> Result<String, String> {
    let config = Config {
        language: Language::C,
        header: Some(OPENING.trim_end().to_owned()),
        include_guard: Some("HABITUE_H".to_owned()),
        sys_includes: vec!["stddef.h".to_owned(), "stdint.h".to_owned()],
        no_includes: true,
        cpp_compat: true,
        after_includes: Some(format!("\n{}\n{}", numbers(version, kinds)?, ARROW.trim_end())),
        braces: Braces::SameLine,
        line_length: 96,
        tab_width: 4,
        style: Style::Type,
        documentation_style: DocumentationStyle::Doxy,
        usize_is_size_t: true,
        export: ExportConfig {
            exclude: vec!["ArrowArrayStream".to_owned(), "Failure".to_owned()],
            include: vec!["ColumnType".to_owned()],
            rename: names(),
            ..ExportConfig::default()
        },
        enumeration: EnumConfig {
            rename_variants: RenameRule::QualifiedScreamingSnakeCase,
            ..EnumConfig::default()
        },
        ..Config::default()
    };
    let builder = SOURCES.iter().fold(Builder::new().with_config(config), |builder, name| {
        builder.with_src(directory.join("src").join(format!("{name}.rs")))
    });
    let bindings = builder.generate().map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).map(finish).map_err(|error| error.to_string())
}

fn names() -> HashMap<String, String> {
    NAMES.iter().map(|(rust, c)| ((*rust).to_owned(), (*c).to_owned())).collect()
}

/// Versions and the kinds of errors, which stand in the core once.
fn numbers(version: &str, kinds: &[String]) -> Result<String, String> {
    let mut out = format!("/* The version of the library to which this header belongs. */\n#define HABITUE_VERSION \"{version}\"\n\n");
    out += "/* What functions return: a number for each kind of error, fixed for ever. A newer library may\n   return one that is not listed. */\nenum {\n    HABITUE_OK = 0";
    for kind in kinds {
        let (number, code) = kind.split_once('=').ok_or_else(|| format!("not a kind: {kind}"))?;
        write!(out, ",\n    HABITUE_{code} = {number}").map_err(|error| error.to_string())?;
    }
    Ok(out + "\n};\n\n/* Why a call failed; opaque. */\ntypedef struct habitue_error habitue_error;\n")
}

/// Takes out what only Rust needs: the sections about safety, which repeat the opening.
fn finish(text: String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut skipping = false;
    for line in text.lines() {
        let bare = line.trim();
        if bare.ends_with("# Safety") {
            skipping = true;
            // The empty line before the heading goes too.
            if out.ends_with(" *\n") {
                out.truncate(out.len() - " *\n".len());
            }
            continue;
        }
        if bare == "*/" || bare.is_empty() {
            skipping = false;
        }
        if !skipping {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}
