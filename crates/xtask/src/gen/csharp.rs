//! `dotnet/src/generated`: a file a method, with its classes or its functions; the kinds of
//! errors, the classes by id, and an enumeration for each closed list of words.
//!
//! The subset of C# 7.2 that Mono's compiler takes.

mod choices;
mod code;
mod types;

use std::collections::BTreeSet;

use super::Generated;
use super::description::{Description, MethodDesc, OutputDesc, ParamDesc};
use super::names::pascal;
use choices::Choices;
use code::{Code, in_tags};
use types::{Argument, identifier};

const OPENING: &str = "// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue";

/// What [`Model`](../../../dotnet/src/Model.cs) has already, and no output may be called.
const MODEL_MEMBERS: [&str; 19] = [
    "ContentHash",
    "Dispose",
    "Equals",
    "Explain",
    "ExplainAsync",
    "GetHashCode",
    "GetType",
    "Id",
    "Info",
    "Inspect",
    "Load",
    "Merge",
    "Notes",
    "Predict",
    "PredictAsync",
    "Save",
    "ScoreOne",
    "Scorer",
    "Update",
];
/// The same of `Outcome` and `Scores`.
const RESULT_MEMBERS: [&str; 10] = [
    "Document",
    "Documents",
    "Equals",
    "GetHashCode",
    "GetType",
    "Notes",
    "Outputs",
    "Table",
    "Tables",
    "Text",
];

const TAIL: &str = "IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken)";

const FOLDER: &str = "dotnet/src/generated";

pub(crate) fn generate(description: &Description) -> Vec<Generated> {
    let choices = Choices::of(description);
    let mut files = vec![
        file("Registry", |code| {
            error_kinds(code, description);
            registry(code, description);
            let domains: BTreeSet<&str> =
                description.methods.iter().map(|method| method.domain.as_str()).collect();
            for domain in domains.into_iter().filter(|domain| !domain.is_empty()) {
                code.summary(&format!("The methods `{domain}.*`."));
                code.block(&format!("public static partial class {}", pascal(domain)), |_| {});
            }
        }),
        file("Choices", |code| choices.write(code)),
    ];
    files.extend(description.methods.iter().map(|method| {
        file(&qualified(method), |code| {
            if method.domain.is_empty() {
                return entry(code, method, &choices);
            }
            let domain = pascal(&method.domain);
            code.block(&format!("public static partial class {domain}"), |code| {
                entry(code, method, &choices);
            });
        })
    }));
    files
}

fn file(name: &str, content: impl FnOnce(&mut Code)) -> Generated {
    let mut code = Code::default();
    code.block(OPENING, content);
    Generated::new(format!("{FOLDER}/{name}.g.cs"), code.text)
}

fn error_kinds(code: &mut Code, description: &Description) {
    code.summary("The kind of an error, with a number that never changes.");
    code.block("public enum ErrorKind", |code| {
        for (number, kind) in &description.error_kinds {
            code.summary(&format!("`{kind}`."));
            code.line(&format!("{} = {number},", pascal(&kind.to_lowercase())));
        }
    });
}

/// The class of a model by the id of its method.
fn registry(code: &mut Code, description: &Description) {
    code.block("internal static class Registry", |code| {
        code.block("public static Model Wrap(string id, ulong handle)", |code| {
            code.block("switch (id)", |code| {
                for method in description.methods.iter().filter(|m| m.kind != "analysis") {
                    let class = qualified(method);
                    code.line(&format!("case \"{}\": return new {class}Model(handle);", method.id));
                }
                code.line("default: return null;");
            });
        });
    });
}

fn qualified(method: &MethodDesc) -> String {
    let class = pascal(&method.name);
    if method.domain.is_empty() { class } else { format!("{}.{class}", pascal(&method.domain)) }
}

fn entry(code: &mut Code, method: &MethodDesc, choices: &Choices) {
    if method.kind == "analysis" {
        analysis(code, method, choices);
    } else {
        options(code, method, choices);
        model(code, method, choices);
        scores(code, method);
    }
}

// ---- methods ----

fn options(code: &mut Code, method: &MethodDesc, choices: &Choices) {
    let class = pascal(&method.name);
    let model = format!("{class}Model");
    code.doc(&method.doc);
    code.block(&format!("public sealed class {class}"), |code| {
        for parameter in &method.params {
            let argument = Argument::of(parameter, method, choices);
            let name = member(&parameter.name, &[&class], "Option");
            code.summary(&documented(parameter));
            let initial = argument.initial.map(|text| format!(" = {text};")).unwrap_or_default();
            code.line(&format!("public {} {name} {{ get; set; }}{initial}", argument.kind));
        }
        let roles = roles(method, true);
        code.summary("Fits to data.");
        code.block(&format!("public {model} Fit({}, {TAIL})", roles.declared), |code| {
            code.line(&format!(
                "return new {model}(Model.Fit(\"{}\", ToJson(), {}, progress, cancellationToken));",
                method.id, roles.collected
            ));
        });
        code.summary("As `Fit`, on another thread.");
        code.block(&format!("public Task<{model}> FitAsync({}, {TAIL})", roles.declared), |code| {
            code.line("var parameters = ToJson();");
            code.line(&format!(
                "return Task.Run(() => new {model}(Model.Fit(\"{}\", parameters, {}, progress, cancellationToken)), cancellationToken);",
                method.id, roles.collected
            ));
        });
        code.block("private string ToJson()", |code| {
            let set: Vec<String> = method
                .params
                .iter()
                .map(|p| format!(".Set(\"{}\", {})", p.name, member(&p.name, &[&class], "Option")))
                .collect();
            code.line(&format!("return new Arguments(){}.ToJson();", set.concat()));
        });
    });
}

fn model(code: &mut Code, method: &MethodDesc, choices: &Choices) {
    let class = pascal(&method.name);
    code.summary(&format!("What `{}` gives when it is fitted.", method.id));
    code.block(&format!("public sealed class {class}Model : Model"), |code| {
        code.line(&format!("internal {class}Model(ulong handle) : base(handle) {{ }}"));
        predict(code, method, choices);
        for output in &method.outputs {
            output_function(code, method, output, choices);
        }
        if method.outputs.iter().any(|output| output.grain == "row") {
            code.summary("Scores one object, whose members are columns.");
            code.block(
                &format!("public new {class}Scores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)"),
                |code| code.line(&format!("return new {class}Scores(RowScorer(row, outputs, options));")),
            );
        }
        code.summary("A third model that knows what both know; both stay as they are.");
        code.block(&format!("public {class}Model Merge({class}Model other)"), |code| {
            code.line(&format!("return ({class}Model)base.Merge(other);"));
        });
    });
}

fn predict(code: &mut Code, method: &MethodDesc, choices: &Choices) {
    let rows: Vec<&OutputDesc> = method.outputs.iter().filter(|o| o.grain == "row").collect();
    if rows.is_empty() {
        return;
    }
    let mut options: Vec<&ParamDesc> = Vec::new();
    for option in rows.iter().flat_map(|output| &output.options) {
        if !options.iter().any(|known| known.name == option.name) {
            options.push(option);
        }
    }
    let roles = roles(method, true);
    let arguments = Arguments::of(&options, method, choices);
    let declared = format!(
        "{}, IEnumerable<string> outputs = null, {}{TAIL}",
        roles.declared, arguments.declared
    );
    let json = format!("new Arguments().Set(\"outputs\", outputs){}.ToJson()", arguments.set);
    let names: Vec<String> = rows.iter().map(|output| format!("`{}`", output.name)).collect();
    code.summary(&format!("Predicts a row for each row: {}.", names.join(", ")));
    arguments.docs(code);
    code.block(&format!("public Table Predict({declared})"), |code| {
        code.line(&format!(
            "return Ask(false, {}, {json}, progress, cancellationToken);",
            roles.collected
        ));
    });
    code.summary("As `Predict`, on another thread.");
    code.block(&format!("public Task<Table> PredictAsync({declared})"), |code| {
        code.line(&format!("var options = {json};"));
        code.line(&format!(
            "return Task.Run(() => Ask(false, {}, options, progress, cancellationToken), cancellationToken);",
            roles.collected
        ));
    });
}

fn output_function(code: &mut Code, method: &MethodDesc, output: &OutputDesc, choices: &Choices) {
    let roles = roles(method, output.needs_data);
    let options: Vec<&ParamDesc> = output.options.iter().collect();
    let arguments = Arguments::of(&options, method, choices);
    let name = member(&output.name, &MODEL_MEMBERS, "Table");
    let before =
        if roles.declared.is_empty() { String::new() } else { format!("{}, ", roles.declared) };
    code.summary(&output.doc);
    arguments.docs(code);
    code.block(&format!("public Table {name}({before}{}{TAIL})", arguments.declared), |code| {
        code.line(&format!(
            "return Ask(false, {}, new Arguments().Set(\"outputs\", new[] {{ \"{}\" }}){}.ToJson(), progress, cancellationToken);",
            roles.collected, output.name, arguments.set
        ));
    });
}

fn scores(code: &mut Code, method: &MethodDesc) {
    let rows: Vec<&OutputDesc> = method.outputs.iter().filter(|o| o.grain == "row").collect();
    if rows.is_empty() {
        return;
    }
    let class = format!("{}Scores", pascal(&method.name));
    code.summary(&format!("The outputs of `{}` for one row.", method.id));
    code.block(&format!("public sealed class {class} : Scores"), |code| {
        code.line(&format!(
            "internal {class}(KeyValuePair<Scorer, double[]> scored) : base(scored) {{ }}"
        ));
        for output in rows {
            let name = member(&output.name, &RESULT_MEMBERS, "Output");
            let (kind, value) = match output.kind.as_str() {
                "text" => ("string", format!("Text(\"{}\")", output.name)),
                _ => ("double", format!("this[\"{}\"]", output.name)),
            };
            code.summary(&output.doc);
            code.line(&format!("public {kind} {name} {{ get {{ return {value}; }} }}"));
        }
    });
}

// ---- analyses ----

fn analysis(code: &mut Code, method: &MethodDesc, choices: &Choices) {
    let class = pascal(&method.name);
    let roles = roles(method, true);
    let options: Vec<&ParamDesc> = method.params.iter().collect();
    let arguments = Arguments::of(&options, method, choices);
    let before =
        if roles.declared.is_empty() { String::new() } else { format!("{}, ", roles.declared) };
    let declared = format!("{before}{}{TAIL}", arguments.declared);
    let json = format!("new Arguments(){}.ToJson()", arguments.set);
    code.doc(&method.doc);
    arguments.docs(code);
    code.block(&format!("public static {class}Outcome {class}({declared})"), |code| {
        code.line(&format!(
            "return new {class}Outcome(Outcome.Run(\"{}\", {json}, {}, progress, cancellationToken));",
            method.id, roles.collected
        ));
    });
    code.summary(&format!("As `{class}`, on another thread."));
    code.block(&format!("public static Task<{class}Outcome> {class}Async({declared})"), |code| {
        code.line(&format!("var options = {json};"));
        code.line(&format!(
            "return Task.Run(() => new {class}Outcome(Outcome.Run(\"{}\", options, {}, progress, cancellationToken)), cancellationToken);",
            method.id, roles.collected
        ));
    });
    outcome(code, method, &class);
}

fn outcome(code: &mut Code, method: &MethodDesc, class: &str) {
    code.summary(&format!("What `{}` gives.", method.id));
    code.block(&format!("public sealed class {class}Outcome : Outcome"), |code| {
        code.line(&format!("internal {class}Outcome(ulong result) : base(result) {{ }}"));
        for output in &method.outputs {
            let (kind, verb) = match output.grain.as_str() {
                "document" => ("string", "Document"),
                _ => ("Table", "Table"),
            };
            let name = member(&output.name, &RESULT_MEMBERS, verb);
            code.summary(&output.doc);
            code.line(&format!(
                "public {kind} {name} {{ get {{ return {verb}(\"{}\"); }} }}",
                output.name
            ));
        }
    });
}

// ---- arguments ----

/// The inputs of a call, as arguments and as the list that they are collected in.
struct Roles {
    declared: String,
    collected: String,
}

fn roles(method: &MethodDesc, wanted: bool) -> Roles {
    if !wanted || method.roles.is_empty() {
        return Roles {
            declared: String::new(),
            collected: "new KeyValuePair<string, Input>[0]".into(),
        };
    }
    // Required ones first: C# wants optional arguments last.
    let mut roles: Vec<_> = method.roles.iter().collect();
    roles.sort_by_key(|role| !role.required);
    let declared: Vec<String> = roles
        .iter()
        .map(|role| {
            format!(
                "Input {}{}",
                identifier(&role.name),
                if role.required { "" } else { " = null" }
            )
        })
        .collect();
    let collected: Vec<String> = roles
        .iter()
        .map(|role| format!("Arguments.Role(\"{}\", {})", role.name, identifier(&role.name)))
        .collect();
    Roles {
        declared: declared.join(", "),
        collected: format!("new[] {{ {} }}", collected.join(", ")),
    }
}

/// Options of a call: as optional arguments, as what sets them, and their docs.
struct Arguments {
    declared: String,
    set: String,
    docs: Vec<(String, String)>,
}

impl Arguments {
    fn of(options: &[&ParamDesc], method: &MethodDesc, choices: &Choices) -> Self {
        let mut all = Self { declared: String::new(), set: String::new(), docs: Vec::new() };
        for option in options {
            let kind = Argument::of(option, method, choices).kind;
            let name = identifier(&option.name);
            all.declared += &format!("{kind} {name} = null, ");
            all.set += &format!(".Set(\"{}\", {name})", option.name);
            all.docs.push((name, documented(option)));
        }
        all
    }

    fn docs(&self, code: &mut Code) {
        for (name, doc) in &self.docs {
            let name = name.trim_start_matches('@');
            code.line(&format!("/// <param name=\"{name}\">{}</param>", in_tags(doc)));
        }
    }
}

/// The doc of a parameter with its default.
fn documented(parameter: &ParamDesc) -> String {
    let doc = parameter.doc.split_whitespace().collect::<Vec<_>>().join(" ");
    match &parameter.default {
        Some(default) if !default.is_null() => format!("{doc} Default: `{default}`."),
        _ => doc,
    }
}

/// A name of a member that collides with none of `taken`.
fn member(name: &str, taken: &[&str], suffix: &str) -> String {
    let name = pascal(name);
    if taken.contains(&name.as_str()) { name + suffix } else { name }
}
