//! Docstrings in the style of numpydoc.

use serde_json::Value;

use super::super::description::{MethodDesc, OutputDesc, ParamDesc, RoleDesc};
use super::types::{name, type_words, value_text};

const WIDTH: usize = 96;

/// A docstring: summary, and sections of entries or of text.
pub(super) struct Docs {
    summary: String,
    sections: Vec<(&'static str, Vec<String>)>,
}

impl Docs {
    fn new(summary: impl Into<String>) -> Self {
        Self { summary: summary.into(), sections: Vec::new() }
    }

    /// Adds a section of entries `head` + text; an empty one is left out.
    fn entries(mut self, heading: &'static str, entries: Vec<(String, String)>) -> Self {
        let lines = entries
            .into_iter()
            .flat_map(|(head, text)| {
                let text = if text.is_empty() { Vec::new() } else { wrap(&text, 4) };
                std::iter::once(head).chain(text).collect::<Vec<_>>()
            })
            .collect();
        self.sections.push((heading, lines));
        self
    }

    fn text(mut self, heading: &'static str, lines: Vec<String>) -> Self {
        self.sections.push((heading, lines));
        self
    }

    fn write(&self, indent: usize) -> String {
        let mut lines: Vec<String> = Vec::new();
        lines.extend(paragraphs(&self.summary));
        for (heading, section) in self.sections.iter().filter(|(_, lines)| !lines.is_empty()) {
            lines.push(String::new());
            lines.push((*heading).to_owned());
            lines.push("-".repeat(heading.len()));
            lines.extend(section.iter().cloned());
        }
        let text = lines.join("\n").replace("\"\"\"", "'''");
        let raw = if text.contains('\\') { "r" } else { "" };
        let pad = " ".repeat(indent);
        let body: Vec<String> =
            text.lines()
                .enumerate()
                .map(|(at, line)| {
                    if at == 0 || line.is_empty() {
                        line.to_owned()
                    } else {
                        format!("{pad}{line}")
                    }
                })
                .collect();
        let end = if body.len() > 1 { format!("\n{pad}") } else { String::new() };
        format!("{pad}{raw}\"\"\"{}{end}\"\"\"\n", body.join("\n"))
    }
}

pub(super) fn function_docs(docs: &Docs) -> String {
    docs.write(8)
}

pub(super) fn class_docs(method: &MethodDesc) -> String {
    let parameters = method.params.iter().map(parameter).collect();
    sections(Docs::new(&method.doc.summary).entries("Parameters", parameters), method).write(4)
}

/// The headings of the method's own doc: the paper's last, everything else as notes.
fn sections(docs: Docs, method: &MethodDesc) -> Docs {
    let mut notes = Vec::new();
    let mut references = Vec::new();
    for (heading, text) in &method.doc.sections {
        if heading == "References" {
            references.extend(paragraphs(text));
            continue;
        }
        if !notes.is_empty() {
            notes.push(String::new());
        }
        notes.push(format!("**{heading}**"));
        notes.push(String::new());
        notes.extend(paragraphs(text));
    }
    docs.text("Notes", notes).text("References", references)
}

pub(super) fn fit(method: &MethodDesc) -> Docs {
    let mut entries: Vec<(String, String)> = Vec::new();
    for role in &method.roles {
        entries.push(role_entry(role, role.required));
        if role.name == "data" && method.kind == "method" {
            entries
                .push(("y : object, optional".into(), "Ignored; scikit-learn passes it.".into()));
        }
    }
    entries.push(progress());
    let result = vec![(super::symbol(method), "The object itself, fitted.".to_owned())];
    Docs::new("Learn from data.").entries("Parameters", entries).entries("Returns", result)
}

pub(super) fn update(method: &MethodDesc) -> Docs {
    let mut entries: Vec<(String, String)> =
        method.roles.iter().map(|r| role_entry(r, r.required)).collect();
    entries.push(progress());
    let result = vec![(super::symbol(method), "The object itself.".to_owned())];
    Docs::new("Take in more data.").entries("Parameters", entries).entries("Returns", result)
}

pub(super) fn predict(method: &MethodDesc, options: &[ParamDesc]) -> Docs {
    let mut entries: Vec<(String, String)> =
        method.roles.iter().map(|r| role_brief(r, false)).collect();
    let names = |default: bool| -> String {
        let names: Vec<String> = method
            .outputs
            .iter()
            .filter(|o| o.default || !default)
            .map(|o| format!("``{}``", o.name))
            .collect();
        names.join(", ")
    };
    let mut outputs = format!("Which outputs, of {}.", names(false));
    let standard = names(true);
    if !standard.is_empty() {
        outputs += &format!(" Without it: {standard}.");
    }
    entries.push(("outputs : str or list of str, optional".into(), outputs));
    entries.extend(options.iter().map(option));
    entries.push(progress());
    let result = vec![(
        "table".to_owned(),
        "In the family of the caller's own frames: one row for each row of the input, or the \
         one table asked for."
            .to_owned(),
    )];
    Docs::new("Give outputs of the fitted model.")
        .entries("Parameters", entries)
        .entries("Returns", result)
}

pub(super) fn output_docs(method: &MethodDesc, output: &OutputDesc) -> Docs {
    let mut entries: Vec<(String, String)> = Vec::new();
    if output.needs_data && method.kind != "analysis" {
        entries.extend(method.roles.iter().map(|r| role_brief(r, r.required && r.name == "data")));
    }
    let property = method.kind == "analysis" || super::is_property(method, output);
    if !property {
        entries.extend(output.options.iter().map(option));
        entries.push(progress());
    }
    let columns =
        output.columns.iter().map(|c| (format!("{} : {}", c.name, c.kind), c.doc.clone()));
    let mut docs = Docs::new(with_range(output));
    docs = docs.entries("Parameters", entries);
    docs.entries("Columns", columns.collect())
}

fn with_range(output: &OutputDesc) -> String {
    let mut text = output.doc.clone();
    let mut facts = Vec::new();
    if !output.unit.is_empty() {
        facts.push(format!("unit: {}", output.unit));
    }
    match (output.minimum, output.maximum) {
        (Some(low), Some(high)) => facts.push(format!("range: {low} to {high}")),
        (Some(low), None) => facts.push(format!("range: {low} and above")),
        (None, Some(high)) => facts.push(format!("range: {high} and below")),
        (None, None) => {}
    }
    if !facts.is_empty() {
        text = format!("{} ({}).", text.trim_end().trim_end_matches('.'), facts.join(", "));
    }
    text
}

pub(super) fn result_class(method: &MethodDesc) -> String {
    Docs::new(format!("The answer of `{}`.", method.id)).write(4)
}

pub(super) fn analysis(method: &MethodDesc) -> String {
    let mut entries: Vec<(String, String)> =
        method.roles.iter().map(|r| role_entry(r, r.required)).collect();
    entries.extend(method.params.iter().map(parameter));
    entries.push(progress());
    let result = vec![(
        super::result_class(method),
        "Its attributes are the tables and documents.".to_owned(),
    )];
    let docs =
        Docs::new(&method.doc.summary).entries("Parameters", entries).entries("Returns", result);
    sections(docs, method).write(4)
}

fn parameter(param: &ParamDesc) -> (String, String) {
    let mut head = format!("{} : {}", name(&param.name), type_words(&param.kind));
    match &param.default {
        Some(value) if !value.is_null() => head += &format!(", default {}", value_text(value)),
        _ => head += ", optional",
    }
    (head, described(param))
}

fn option(param: &ParamDesc) -> (String, String) {
    if param.required {
        let head = format!("{} : {}", name(&param.name), type_words(&param.kind));
        return (head, described(param));
    }
    parameter(param)
}

/// The doc of a parameter with its range.
fn described(param: &ParamDesc) -> String {
    let text = one_line(&param.doc);
    match range(&param.schema) {
        Some(range) if !text.contains(&range) => format!("{text} Range: {range}."),
        _ => text,
    }
}

fn range(schema: &Value) -> Option<String> {
    let bound = |closed: &str, open: &str| -> Option<(String, bool)> {
        let closed = schema.get(closed).map(|value| (value.to_string(), false));
        closed.or_else(|| schema.get(open).map(|value| (value.to_string(), true)))
    };
    let low = bound("minimum", "exclusiveMinimum");
    let high = bound("maximum", "exclusiveMaximum");
    if low.is_none() && high.is_none() {
        return None;
    }
    let left = match low {
        Some((value, open)) => format!("{}{value}", if open { '(' } else { '[' }),
        None => "(-inf".into(),
    };
    let right = match high {
        Some((value, open)) => format!("{value}{}", if open { ')' } else { ']' }),
        None => "inf)".into(),
    };
    Some(format!("{left}, {right}"))
}

/// An input with what it is; its columns stand where the method is fitted.
fn role_brief(role: &RoleDesc, required: bool) -> (String, String) {
    (role_head(role, required), format!("{} Columns as for `fit`.", one_line(&role.doc)))
}

fn role_head(role: &RoleDesc, required: bool) -> String {
    let mut kinds: Vec<String> = Vec::new();
    if role.table {
        kinds.push("table or path".into());
    }
    kinds.extend(role.models.iter().map(|model| format!("`{model}`")));
    let optional = if required { "" } else { ", optional" };
    format!("{} : {}{optional}", name(&role.name), kinds.join(" or "))
}

fn role_entry(role: &RoleDesc, required: bool) -> (String, String) {
    let columns: Vec<String> = role
        .columns
        .iter()
        .map(|c| {
            let optional = if c.required { "" } else { ", optional" };
            format!("``{}`` ({}{optional}): {}", c.name, c.kind, one_line(&c.doc))
        })
        .collect();
    let mut text = one_line(&role.doc);
    if !columns.is_empty() {
        text += &format!(" Columns: {}", columns.join(" "));
    }
    (role_head(role, required), text)
}

fn progress() -> (String, String) {
    (
        "progress : callable, optional".into(),
        "Called with stage, done and total during a long call; returning False cancels. \
         `habitue.progress_bar` is one."
            .into(),
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words broken into lines, each behind `indent` spaces.
fn wrap(text: &str, indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && WIDTH - indent < line.chars().count() + 1 + word.chars().count() {
            lines.push(format!("{pad}{line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(format!("{pad}{line}"));
    }
    lines
}

/// Text of several paragraphs, wrapped; formulas, lists and code stay as they are.
fn paragraphs(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, paragraph) in text.split("\n\n").enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        let fixed = ["$$", "- ", "* ", "|", "```", "    "];
        if paragraph.lines().any(|line| fixed.iter().any(|start| line.starts_with(start))) {
            lines.extend(paragraph.lines().map(|line| line.trim_end().to_owned()));
        } else {
            lines.extend(wrap(paragraph, 0));
        }
    }
    lines
}
