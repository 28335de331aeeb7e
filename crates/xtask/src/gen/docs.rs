//! `docs/methods/<id>.md`, their index `docs/README.md`, and the table of methods in
//! `README.md`.

mod prose;
mod values;

use std::fs;

use super::Generated;
use super::description::{ColumnDesc, Description, MethodDesc, OutputDesc, ParamDesc, RoleDesc};
use super::names::pascal;
use crate::root;
use prose::{cell, sentences};
use values::{default, kind, meaning, range};

const ORIGIN: &str = "<!-- Made by `cargo xtask gen` from the registry; do not edit. -->\n\n";

/// What stands between these lines of `README.md` is written here, the rest by people.
const BEGIN: &str = "<!-- methods -->";
const END: &str = "<!-- /methods -->";

/// What every `explain` gives.
const REASONS: &str = "\
| column | holds | meaning |
| --- | --- | --- |
| `customer_id` | key | Who; where the input has no ids the position of the row, counted from 0. |
| `output` | text | What is explained: a row output of those asked for, by default those that `predict` gives. |
| `rank` | count | 1 for the column with the largest contribution to this output of this customer. |
| `column` | text | Which column of the input. |
| `value` | text | Its value as the text shows it. |
| `value_number` | number | Its value; null where missing. |
| `typical_number` | number | The value of the typical customer. |
| `contribution` | number | What the column adds to the output; null where the output is not defined. |
| `text` | text | The same as a sentence. |

`explain` takes the options of the outputs but `level`, and for the sentences `locale` (`en`, `ru`) and `texts` (message id to Fluent pattern).
";

pub(crate) fn generate(description: &Description) -> Vec<Generated> {
    let pages = description.methods.iter().map(|method| {
        Generated::new(format!("docs/methods/{}.md", method.id), Page::default().write(method))
    });
    let index = Generated::new("docs/README.md", index(description));
    let readme = Generated::new("README.md", readme(description));
    [index, readme].into_iter().chain(pages).collect()
}

fn index(description: &Description) -> String {
    format!(
        "{ORIGIN}# Methods\n\n\
         One page for each entry of the registry: what it is for, its parameters, what it reads and what it gives.\n\
         Every language calls the same entries; the names follow from the id by rule.\n\n{}",
        methods(description, "methods")
    )
}

fn methods(description: &Description, folder: &str) -> String {
    let mut rows = Table::new(&["id", "kind", "what it answers", "outputs"]);
    for method in &description.methods {
        let link = format!("[`{id}`]({folder}/{id}.md)", id = method.id);
        let outputs: Vec<String> =
            method.outputs.iter().map(|output| format!("`{}`", output.name)).collect();
        rows.row(&[
            &link,
            &method.kind,
            &cell(first_paragraph(&method.doc.summary)),
            &outputs.join(", "),
        ]);
    }
    rows.text
}

/// The README with its table of methods renewed; where the marks are missing, at its end.
fn readme(description: &Description) -> String {
    let text = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    let table = format!("{BEGIN}\n{}{END}", methods(description, "docs/methods"));
    let marks = text.find(BEGIN).zip(text.find(END)).filter(|(begin, end)| begin < end);
    match marks {
        Some((begin, end)) => format!("{}{table}{}", &text[..begin], &text[end + END.len()..]),
        None => format!("{text}\n{table}\n"),
    }
}

/// A page while it is written.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn write(mut self, method: &MethodDesc) -> String {
        self.text.push_str(ORIGIN);
        self.line(&format!("# `{}`\n", method.id));
        self.line(&format!("{}\n", sentences(&method.doc.summary)));
        self.names(method);
        let mut sections = method.doc.sections.iter().peekable();
        while let Some((heading, text)) = sections.next() {
            self.line(&format!("## {heading}\n"));
            self.line(&format!("{}\n", sentences(text)));
            match heading.as_str() {
                "Input" => self.roles(method),
                "Output" => self.outputs(method),
                "Reasons" if method.explains => self.line(REASONS),
                _ => {}
            }
            if sections.peek().is_some_and(|(next, _)| next == "Output") {
                self.line("## Parameters\n");
                self.params(&method.params);
            }
        }
        // One end of line at the end of the file.
        self.text.trim_end().to_owned() + "\n"
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn names(&mut self, method: &MethodDesc) {
        let class = pascal(&method.name);
        let module = if method.domain.is_empty() { &method.name } else { &method.domain };
        let (dot, outer) = if method.domain.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("{}.", method.domain), format!("{}.", pascal(&method.domain)))
        };
        let mut table = Table::new(&["Rust", "Python", "TypeScript", "C#", "C"]);
        let rust = format!("`habitue::{module}::{class}`");
        let c = format!("`\"{}\"`", method.id);
        if method.kind == "analysis" {
            let function = format!("{dot}{}", method.name);
            let python = format!("`habitue.{function}(...)`");
            let sharp = format!("`{outer}{class}(...)`");
            table.row(&[&rust, &python, &format!("`{dot}{}(...)`", camel(method)), &sharp, &c]);
        } else {
            let python = format!("`habitue.{dot}{class}(...)`");
            let script = format!("`new {dot}{class}(...)`");
            let sharp = format!("`new {outer}{class} {{ ... }}`");
            table.row(&[&rust, &python, &script, &sharp, &c]);
        }
        self.line(&table.text);
        let bits = match method.reproducible.as_str() {
            "portable" => "The same call gives the same bits on every machine.",
            _ => "The same call gives the same bits on one kind of processor.",
        };
        self.line(&format!("Kind: {}.\n{bits}\n", method.kind));
    }

    fn roles(&mut self, method: &MethodDesc) {
        method.roles.iter().for_each(|role| self.role(role));
    }

    fn role(&mut self, role: &RoleDesc) {
        let need = if role.required { "required" } else { "optional" };
        self.line(&format!("### `{}` ({need})\n", role.name));
        self.line(&sentences(&role.doc));
        if !role.models.is_empty() {
            let models: Vec<String> = role.models.iter().map(|m| format!("`{m}`")).collect();
            let table = if role.table { "A table, or a model" } else { "A model" };
            self.line(&format!("{table} of {}.", models.join(", ")));
        }
        self.line("");
        self.columns(&role.columns, "required");
    }

    fn columns(&mut self, columns: &[ColumnDesc], need: &str) {
        if columns.is_empty() {
            return;
        }
        let mut table = Table::new(&["column", "holds", need, "meaning"]);
        for column in columns {
            let need = if column.required { "yes" } else { "no" };
            table.row(&[&format!("`{}`", column.name), &column.kind, need, &cell(&column.doc)]);
        }
        self.line(&table.text);
    }

    fn params(&mut self, params: &[ParamDesc]) {
        if params.is_empty() {
            self.line("None.");
            return;
        }
        let mut table = Table::new(&["parameter", "type", "default", "range", "meaning"]);
        for param in params {
            table.row(&[
                &format!("`{}`", param.name),
                &kind(&param.kind),
                &default(param),
                &range(&param.schema),
                &meaning(param),
            ]);
        }
        self.line(&table.text);
    }

    fn outputs(&mut self, method: &MethodDesc) {
        let mut table = Table::new(&["output", "shape", "unit", "range", "options", "meaning"]);
        for output in &method.outputs {
            let options: Vec<String> =
                output.options.iter().map(|option| format!("`{}`", option.name)).collect();
            table.row(&[
                &format!("`{}`", output.name),
                &shape(method, output),
                &cell(&output.unit),
                &bounds(output),
                &options.join(", "),
                &cell(&output.doc),
            ]);
        }
        self.line(&table.text);
        for output in method.outputs.iter().filter(|output| !output.columns.is_empty()) {
            let added = if output.grain == "row" { "further columns of" } else { "columns of" };
            self.line(&format!("### {} `{}`\n", capital(added), output.name));
            self.columns(&output.columns, "always there");
        }
        self.options(method);
    }

    fn options(&mut self, method: &MethodDesc) {
        let options = options(method);
        if options.is_empty() {
            return;
        }
        self.line("### Options\n");
        let mut table = Table::new(&["option", "of", "type", "default", "range", "meaning"]);
        for (option, users) in &options {
            table.row(&[
                &format!("`{}`", option.name),
                &users.join(", "),
                &kind(&option.kind),
                &default(option),
                &range(&option.schema),
                &meaning(option),
            ]);
        }
        self.line(&table.text);
    }
}

/// The options of all outputs, each default once, with the outputs that use it.
fn options(method: &MethodDesc) -> Vec<(ParamDesc, Vec<String>)> {
    let mut found: Vec<(ParamDesc, Vec<String>)> = Vec::new();
    for output in &method.outputs {
        for option in &output.options {
            let user = format!("`{}`", output.name);
            let same = |f: &ParamDesc| f.name == option.name && f.default == option.default;
            match found.iter_mut().find(|(known, _)| same(known)) {
                Some((_, users)) => users.push(user),
                None => found.push((option.clone(), vec![user])),
            }
        }
    }
    found
}

fn shape(method: &MethodDesc, output: &OutputDesc) -> String {
    let asked = match (method.kind.as_str(), output.default) {
        ("analysis", _) | (_, true) => "",
        (_, false) if output.grain == "row" => ", on request",
        (_, false) => ", asked for alone",
    };
    match output.grain.as_str() {
        "row" => format!("a value a row{asked}"),
        grain => format!("{grain}{asked}"),
    }
}

fn bounds(output: &OutputDesc) -> String {
    let show = |x: f64| format!("{x}");
    match (output.minimum, output.maximum) {
        (None, None) => String::new(),
        (Some(low), None) => format!("{} or more", show(low)),
        (None, Some(high)) => format!("at most {}", show(high)),
        (Some(low), Some(high)) => format!("{} to {}", show(low), show(high)),
    }
}

fn camel(method: &MethodDesc) -> String {
    super::names::camel(&method.name)
}

fn first_paragraph(text: &str) -> &str {
    text.split("\n\n").next().unwrap_or(text)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A Markdown table while it is written.
struct Table {
    text: String,
}

impl Table {
    fn new(headings: &[&str]) -> Self {
        let mut table = Self { text: String::new() };
        table.row(headings);
        table.row(&vec!["---"; headings.len()]);
        table
    }

    fn row(&mut self, cells: &[&str]) {
        self.text.push_str("| ");
        self.text.push_str(&cells.join(" | "));
        self.text.push_str(" |\n");
    }
}
