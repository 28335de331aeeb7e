//! Holds the tree to the rules of ARCHITECTURE.md: which module may import which, how long a
//! file may be, where unsafe code and files may stand, which headings a method's docs have.

use std::fs;
use std::path::{Path, PathBuf};

use crate::r#gen::description::Description;
use crate::{Outcome, root};

/// Modules of the core by layer; one may import its own layer's own module and all above.
/// Domains stand in one layer: they do not import each other.
const LAYERS: &[&[&str]] = &[
    &["error"],
    &["math", "texts"],
    &["frame"],
    &["method"],
    &["ledger", "simulate", "learn", "evaluate"],
    &[
        "segment",
        "churn",
        "clv",
        "recommend",
        "anomaly",
        "forecast",
        "marketing",
        "experiment",
        "upsell",
        "actions",
        "alerts",
    ],
    &["monitor", "report", "live", "venue", "linfa"],
    &["registry"],
    &["api"],
];

/// Code lines (neither blank nor comment) above which a file is too long, and above which it
/// is worth a look.
const LONGEST_FILE: usize = 500;
const LONG_FILE: usize = 400;

/// The only files of the core with unsafe code, and the only ones that open files.
const UNSAFE_ROOMS: &[&str] = &["frame/arrow_ffi.rs", "math/simd.rs", "method/threads.rs"];
const FILE_ROOMS: &[&str] = &["frame/files.rs", "method/envelope.rs"];

/// What the docs of a method say, in this order.
const METHOD_HEADINGS: &[&str] = &["Input", "Model", "Output", "When not to use", "References"];
/// What the docs of an analysis say.
const ANALYSIS_HEADINGS: &[&str] = &["Input", "Output"];

const NAMELESS_FILES: &[&str] = &["utils.rs", "helpers.rs", "common.rs", "misc.rs"];

pub(crate) fn run() -> Outcome {
    let mut problems = Vec::new();
    let core = root().join("crates/core/src");
    for path in sources(&core) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let name = relative(&path, &core);
        check_imports(&name, &text, &mut problems);
        check_rooms(&name, &text, &mut problems);
    }
    for folder in ["crates", "tests", "benches", "examples"] {
        for path in sources(&root().join(folder)) {
            check_size(&path, &mut problems);
        }
    }
    match Description::read() {
        Ok(description) => check_docs(&description, &mut problems),
        Err(error) => problems.push(error),
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub(crate) fn relative(path: &Path, base: &Path) -> String {
    path.strip_prefix(base).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The code before the tests: these may import what they like.
fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

fn is_test_file(name: &str) -> bool {
    name.contains("/tests") || name.ends_with("tests.rs") || name == "testing.rs"
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

fn check_imports(name: &str, text: &str, problems: &mut Vec<String>) {
    let module = name.split(['/', '.']).next().unwrap_or_default();
    let Some(own) = layer(module) else { return };
    if is_test_file(name) {
        return;
    }
    for (at, line) in before_tests(text).lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for part in line.split("crate::").skip(1) {
            let other: String =
                part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(theirs) = layer(&other) else { continue };
            let allowed = other == module || theirs < own || is_shared(module, &other);
            if !allowed {
                problems.push(format!(
                    "crates/core/src/{name}:{}: `{module}` must not import `{other}`",
                    at + 1
                ));
            }
        }
    }
}

/// Within the layer of shared kernels, the ledger stands on nothing but the others may use
/// `learn`, which sees slices only.
fn is_shared(module: &str, other: &str) -> bool {
    other == "learn" && matches!(module, "ledger" | "simulate" | "evaluate")
}

fn check_rooms(name: &str, text: &str, problems: &mut Vec<String>) {
    let code = before_tests(text);
    for (at, line) in code.lines().enumerate() {
        let line = line.trim_start();
        if line.starts_with("//") || is_test_file(name) {
            continue;
        }
        let here = format!("crates/core/src/{name}:{}", at + 1);
        let is_unsafe = line.contains("unsafe {") || line.contains("unsafe impl");
        if is_unsafe && !UNSAFE_ROOMS.contains(&name) {
            problems.push(format!("{here}: unsafe code stands in named rooms only"));
        }
        let opens = [
            "File::open",
            "File::create",
            "OpenOptions",
            "fs::read",
            "fs::write",
            "fs::rename",
            "fs::copy",
        ];
        if opens.iter().any(|call| line.contains(call)) && !in_file_room(name) {
            problems.push(format!("{here}: files are opened in {} only", FILE_ROOMS.join(" and ")));
        }
    }
    let file = name.rsplit('/').next().unwrap_or(name);
    if NAMELESS_FILES.contains(&file) {
        problems.push(format!("crates/core/src/{name}: name the file after what it computes"));
    }
}

/// A room may be a file or the folder that it outgrew into.
fn in_file_room(name: &str) -> bool {
    FILE_ROOMS.iter().any(|room| {
        let folder = room.trim_end_matches(".rs");
        name == *room || name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    })
}

fn check_size(path: &Path, problems: &mut Vec<String>) {
    let Ok(text) = fs::read_to_string(path) else { return };
    let code = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("//"));
    let lines = code.count();
    let name = relative(path, &root());
    if LONGEST_FILE < lines {
        problems.push(format!("{name}: {lines} code lines, {LONGEST_FILE} is the limit"));
    } else if LONG_FILE < lines {
        println!("{name}: {lines} code lines, more than {LONG_FILE}");
    }
}

fn check_docs(description: &Description, problems: &mut Vec<String>) {
    for method in &description.methods {
        let headings: Vec<&str> = method.doc.sections.iter().map(|(h, _)| h.as_str()).collect();
        let wanted = if method.kind == "analysis" { ANALYSIS_HEADINGS } else { METHOD_HEADINGS };
        let mut found = headings.iter();
        if !wanted.iter().all(|heading| found.any(|h| h == heading)) {
            problems.push(format!(
                "{}: the docs must have the headings {} in this order, got {}",
                method.id,
                wanted.join(", "),
                headings.join(", ")
            ));
        }
        if method.doc.summary.is_empty() {
            problems.push(format!("{}: the docs must begin with what it is for", method.id));
        }
        for param in method.params.iter().filter(|param| param.doc.is_empty()) {
            problems.push(format!("{}: parameter `{}` has no doc", method.id, param.name));
        }
        for output in method.outputs.iter().filter(|output| output.doc.is_empty()) {
            problems.push(format!("{}: output `{}` has no doc", method.id, output.name));
        }
    }
}
