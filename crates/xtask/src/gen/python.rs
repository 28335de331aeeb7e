//! The Python façades: a package a domain, in it a module a method with its class, or its function
//! and result.

mod docs;
mod package;
mod types;

use std::collections::BTreeSet;

use super::Generated;
use super::description::{Description, MethodDesc, OutputDesc, ParamDesc, RoleDesc};
use super::names::pascal;
use docs::{class_docs, function_docs, output_docs};
use types::{default, name, type_name};

const FOLDER: &str = "crates/py/python/habitue";
const HEAD: &str = "# Written by `cargo xtask gen` from the registry; changes by hand are lost.\n";

/// What every class has: an output of one of these names gets an underscore.
const TAKEN: &[&str] = &[
    "content_hash",
    "explain",
    "fit",
    "get_params",
    "info",
    "last_notes",
    "merge",
    "notes",
    "predict",
    "save",
    "score_one",
    "scorer",
    "set_params",
    "to_bytes",
    "update",
];

pub(crate) fn generate(description: &Description) -> Vec<Generated> {
    let mut files: Vec<Generated> = description
        .methods
        .iter()
        .map(|method| Generated::new(format!("{FOLDER}/{}.py", place(method)), module_text(method)))
        .collect();
    files.extend(domains(description).into_iter().map(|domain| {
        let text = package::domain(description, domain);
        Generated::new(format!("{FOLDER}/{domain}/__init__.py"), text)
    }));
    files.push(Generated::new(format!("{FOLDER}/_registry.py"), package::registry(description)));
    files.push(Generated::new(format!("{FOLDER}/__init__.py"), package::package(description)));
    files
}

/// Where the module of a method stands. What has no domain is public under its own name.
fn place(method: &MethodDesc) -> String {
    if method.domain.is_empty() {
        method.name.clone()
    } else {
        format!("{}/_{}", method.domain, method.name)
    }
}

fn domains(description: &Description) -> BTreeSet<&str> {
    let domains = description.methods.iter().map(|method| method.domain.as_str());
    domains.filter(|domain| !domain.is_empty()).collect()
}

/// What a caller writes behind the module: a class, or of an analysis a function.
fn symbol(method: &MethodDesc) -> String {
    if method.kind == "analysis" { name(&method.name) } else { pascal(&method.name) }
}

/// What a module exports.
fn exported(method: &MethodDesc) -> Vec<String> {
    let mut names = vec![symbol(method)];
    if method.kind == "analysis" {
        names.push(result_class(method));
    }
    names.sort_unstable();
    names
}

fn module_text(method: &MethodDesc) -> String {
    let dots = if method.domain.is_empty() { "." } else { ".." };
    let is_analysis = method.kind == "analysis";
    let body = if is_analysis { analysis(method) } else { class(method) };
    let mut text = String::from(HEAD);
    text += &format!("\"\"\"`{}`.\"\"\"\n\nfrom __future__ import annotations\n\n", method.id);
    if is_analysis {
        text +=
            &format!("from {dots}_analysis import Result\nfrom {dots}_errors import suggests\n");
    } else {
        text += &format!("from {dots}_method import Method\n");
    }
    text += "\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n";
    text += &imports(&body, dots);
    let listed: Vec<String> = exported(method).iter().map(|n| format!("\"{n}\"")).collect();
    text += &format!("\n__all__ = [{}]\n\n\n", listed.join(", "));
    text + &body
}

/// Where users see a class: in its domain, not in the module that holds it.
fn shown_in(method: &MethodDesc) -> String {
    if method.domain.is_empty() {
        return String::new();
    }
    format!("\n    __module__ = \"habitue.{}\"\n", method.domain)
}

/// The names that annotations use, and no others.
fn imports(bodies: &str, dots: &str) -> String {
    let used = |names: &[&str], sign: &str| -> Vec<String> {
        names
            .iter()
            .filter(|n| bodies.contains(&format!("{n}{sign}")))
            .map(|n| (*n).to_owned())
            .collect()
    };
    let mut text = String::new();
    let abc = used(&["Mapping", "Sequence"], "[");
    if !abc.is_empty() {
        text += &format!("    from collections.abc import {}\n", abc.join(", "));
    }
    let mut typing = Vec::new();
    if bodies.contains(": Any") || bodies.contains("Any]") || bodies.contains("Any |") {
        typing.push("Any".to_owned());
    }
    typing.extend(used(&["Literal"], "["));
    if !typing.is_empty() {
        text += &format!("    from typing import {}\n", typing.join(", "));
    }
    let mut own: Vec<String> = Vec::new();
    for (word, signs) in [
        ("Data", [": Data", "Data |"]),
        ("Frame", ["-> Frame", "Frame]"]),
        ("Progress", [": Progress", "Progress |"]),
        ("Time", [": Time", "Time |"]),
    ] {
        if signs.iter().any(|sign| bodies.contains(sign)) {
            own.push(word.to_owned());
        }
    }
    if !text.is_empty() && !own.is_empty() {
        text += "\n";
    }
    if !own.is_empty() {
        text += &format!("    from {dots}_types import {}\n", own.join(", "));
    }
    if text.is_empty() { "    pass\n".into() } else { text }
}

// ---- methods --------------------------------------------------------------------------------

fn class(method: &MethodDesc) -> String {
    let mut text = format!("class {}(Method):\n", symbol(method));
    text += &class_docs(method);
    text += &shown_in(method);
    text += &format!("\n    _id = \"{}\"\n", method.id);
    text += &parameters_table(&method.params);
    let options = options(method);
    let listed: Vec<String> = options.iter().map(|o| format!("\"{}\"", o.name)).collect();
    let comma = if listed.len() == 1 { "," } else { "" };
    text += &format!("    _options = ({}{comma})\n\n", listed.join(", "));
    let clash = |param: &ParamDesc| method.outputs.iter().any(|o| o.name == param.name);
    for param in method.params.iter().filter(|p| !clash(p) && !TAKEN.contains(&p.name.as_str())) {
        text += &format!("    {}: {}\n", name(&param.name), type_name(&param.kind));
    }
    text += &init(&method.params);
    text += &fit(method);
    text += &predict(method, &options);
    if method.kind == "state" {
        text += &update(method);
    }
    for output in &method.outputs {
        text += &output_method(method, output);
    }
    text
}

fn parameters_table(params: &[ParamDesc]) -> String {
    if params.is_empty() {
        return "    _parameters = {}\n".into();
    }
    let mut text = String::from("    _parameters = {\n");
    for param in params {
        text += &format!("        \"{}\": {},\n", param.name, default(param));
    }
    text + "    }\n"
}

fn init(params: &[ParamDesc]) -> String {
    if params.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n    def __init__(\n        self,\n        *,\n");
    for param in params {
        text += &format!("        {},\n", keyword(param));
    }
    text += "    ) -> None:\n        self._set(\n";
    for param in params {
        text += &format!("            {}={},\n", name(&param.name), name(&param.name));
    }
    text + "        )\n"
}

/// A parameter with its default.
fn keyword(param: &ParamDesc) -> String {
    let mut kind = type_name(&param.kind);
    let value = default(param);
    if value == "None" && !kind.ends_with("None") && kind != "Any" {
        kind += " | None";
    }
    format!("{}: {kind} = {value}", name(&param.name))
}

/// An option: leaving it out is None.
fn option(param: &ParamDesc) -> String {
    let kind = type_name(&param.kind);
    let kind = if kind == "Any" { kind } else { format!("{kind} | None") };
    format!("{}: {kind} = None", name(&param.name))
}

/// The options of all outputs, each once.
fn options(method: &MethodDesc) -> Vec<ParamDesc> {
    let mut found: Vec<ParamDesc> = Vec::new();
    for option in method.outputs.iter().flat_map(|o| &o.options) {
        if found.iter().all(|known| known.name != option.name) {
            found.push(option.clone());
        }
    }
    found
}

/// The main input and the others.
fn roles(method: &MethodDesc) -> (Option<&RoleDesc>, Vec<&RoleDesc>) {
    let main = method.roles.iter().find(|r| r.name == "data");
    (main, method.roles.iter().filter(|r| r.name != "data").collect())
}

/// The dict of inputs by role.
fn given(method: &MethodDesc) -> String {
    let items: Vec<String> =
        method.roles.iter().map(|r| format!("\"{}\": {}", r.name, name(&r.name))).collect();
    format!("{{{}}}", items.join(", "))
}

fn other_role(role: &RoleDesc, required: bool) -> String {
    let rest = if required { "Data" } else { "Data | None = None" };
    format!("{}: {rest}", name(&role.name))
}

fn fit(method: &MethodDesc) -> String {
    let (main, others) = roles(method);
    let mut arguments = vec!["self".to_owned()];
    if let Some(main) = main {
        arguments.push(other_role(main, main.required));
        if method.kind == "method" && method.roles.iter().all(|r| r.name != "y") {
            arguments.push("y: object = None".into());
        }
    }
    arguments.push("*".into());
    arguments.extend(others.iter().map(|r| other_role(r, r.required)));
    arguments.push("progress: Progress | None = None".into());
    let class = symbol(method);
    let mut text = signature("fit", &arguments, &class);
    text += &function_docs(&docs::fit(method));
    text + &format!("        return self._fit({}, progress)\n", given(method))
}

fn update(method: &MethodDesc) -> String {
    let (main, others) = roles(method);
    let mut arguments = vec!["self".to_owned()];
    arguments.extend(main.map(|r| other_role(r, r.required)));
    arguments.push("*".into());
    arguments.extend(others.iter().map(|r| other_role(r, r.required)));
    arguments.push("progress: Progress | None = None".into());
    let mut text = signature("update", &arguments, &symbol(method));
    text += &function_docs(&docs::update(method));
    text + &format!("        return self._update({}, progress)\n", given(method))
}

fn predict(method: &MethodDesc, options: &[ParamDesc]) -> String {
    let (main, others) = roles(method);
    let mut arguments = vec!["self".to_owned()];
    arguments.extend(main.map(|r| other_role(r, false)));
    arguments.push("*".into());
    arguments.extend(others.iter().map(|r| other_role(r, false)));
    arguments.push("outputs: str | Sequence[str] | None = None".into());
    arguments.extend(options.iter().map(option));
    arguments.push("progress: Progress | None = None".into());
    let mut text = signature("predict", &arguments, "Frame");
    text += &function_docs(&docs::predict(method, options));
    let items: Vec<String> = std::iter::once("\"outputs\": outputs".to_owned())
        .chain(options.iter().map(|o| format!("\"{}\": {}", o.name, name(&o.name))))
        .collect();
    text + &asked(&given(method), &items, "progress")
}

fn asked(given: &str, items: &[String], progress: &str) -> String {
    let mut text = format!("        return self._ask(\n            {given},\n            {{\n");
    for item in items {
        text += &format!("                {item},\n");
    }
    text + &format!("            }},\n            {progress},\n        )\n")
}

/// Whether an output is read and not called: a table of what was fitted, whose options (such as
/// the level of its intervals) can still be given to `predict`. A state such as the ledger is
/// asked with options all the time.
fn is_property(method: &MethodDesc, output: &OutputDesc) -> bool {
    let free = if method.kind == "state" {
        output.options.is_empty()
    } else {
        output.options.iter().all(|option| !option.required)
    };
    !output.needs_data && free
}

fn output_method(method: &MethodDesc, output: &OutputDesc) -> String {
    let mut called = name(&output.name);
    if TAKEN.contains(&called.as_str()) {
        called += "_";
    }
    let items: Vec<String> = std::iter::once(format!("\"outputs\": \"{}\"", output.name))
        .chain(output.options.iter().map(|o| format!("\"{}\": {}", o.name, name(&o.name))))
        .collect();
    if is_property(method, output) {
        let mut text = format!("\n    @property\n    def {called}(self) -> Frame:\n");
        text += &function_docs(&output_docs(method, output));
        return text
            + &format!("        return self._ask({{}}, {{\"outputs\": \"{}\"}})\n", output.name);
    }
    let (main, others) = roles(method);
    let mut arguments = vec!["self".to_owned()];
    let mut inputs = "{}".to_owned();
    if output.needs_data {
        arguments.extend(main.map(|r| other_role(r, r.required)));
        inputs = given(method);
    }
    arguments.push("*".into());
    if output.needs_data {
        arguments.extend(others.iter().map(|r| other_role(r, false)));
    }
    let (required, free): (Vec<_>, Vec<_>) = output.options.iter().partition(|o| o.required);
    let required: Vec<String> =
        required.iter().map(|o| format!("{}: {}", name(&o.name), type_name(&o.kind))).collect();
    arguments.extend(required);
    arguments.extend(free.into_iter().map(option));
    arguments.push("progress: Progress | None = None".into());
    let mut text = signature(&called, &arguments, "Frame");
    text += &function_docs(&output_docs(method, output));
    text + &asked(&inputs, &items, "progress")
}

fn signature(called: &str, arguments: &[String], result: &str) -> String {
    let mut text = format!("\n    def {called}(\n");
    for argument in arguments {
        text += &format!("        {argument},\n");
    }
    text + &format!("    ) -> {result}:\n")
}

// ---- analyses -------------------------------------------------------------------------------

fn result_class(method: &MethodDesc) -> String {
    pascal(&method.name) + "Result"
}

fn analysis(method: &MethodDesc) -> String {
    let class = result_class(method);
    let mut text = format!("class {class}(Result):\n");
    text += &docs::result_class(method);
    text += &shown_in(method);
    text += &format!("\n    _id = \"{}\"\n", method.id);
    text += &parameters_table(&method.params);
    for output in &method.outputs {
        let (kind, getter) =
            if output.grain == "document" { ("str", "_document") } else { ("Frame", "_table") };
        text += &format!("\n    @property\n    def {}(self) -> {kind}:\n", name(&output.name));
        text += &function_docs(&output_docs(method, output));
        text += &format!("        return self.{getter}(\"{}\")\n", output.name);
    }
    let (main, others) = roles(method);
    text += &format!("\n\n@suggests\ndef {}(\n", symbol(method));
    if let Some(main) = main {
        text += &format!("    {},\n", other_role(main, main.required));
    }
    text += "    *,\n";
    for role in &others {
        text += &format!("    {},\n", other_role(role, role.required));
    }
    for param in &method.params {
        text += &format!("    {},\n", keyword(param));
    }
    text += &format!("    progress: Progress | None = None,\n) -> {class}:\n");
    text += &docs::analysis(method);
    text += &format!("    return {class}._run(\n        {},\n        {{\n", given(method));
    for param in &method.params {
        text += &format!("            \"{}\": {},\n", param.name, name(&param.name));
    }
    text += "        },\n        progress,\n    )\n";
    if method.domain.is_empty() {
        return text;
    }
    text + &format!("\n\n{}.__module__ = \"habitue.{}\"\n", symbol(method), method.domain)
}
