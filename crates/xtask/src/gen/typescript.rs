//! The TypeScript façade: a file a method, with its class or its function, and one a domain that
//! gathers them.

mod analysis;
mod method;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Generated;
use super::description::{Description, MethodDesc, ParamDesc, RoleDesc};
use super::names::{camel, pascal};
use text::{doc, literal_list, parameter_doc, type_name};

const FOLDER: &str = "npm/src/generated";
const HEAD: &str = "// Written by `cargo xtask gen` from the registry. Do not edit.\n\n";

/// Every file of the façade that follows from the registry.
pub(crate) fn generate(description: &Description) -> Vec<Generated> {
    let mut domains: BTreeMap<&str, Vec<&MethodDesc>> = BTreeMap::new();
    for method in &description.methods {
        domains.entry(&method.domain).or_default().push(method);
    }
    let mut files = vec![
        codes(description),
        index(domains.keys().copied()),
        models(description),
        calls(description),
    ];
    files.extend(domains.iter().map(|(domain, methods)| gathered(domain, methods)));
    files.extend(description.methods.iter().map(method_file));
    files
}

fn codes(description: &Description) -> Generated {
    let codes: Vec<String> =
        description.error_kinds.iter().map(|(_, code)| format!("  | \"{code}\"")).collect();
    let codes = codes.join("\n");
    let text = format!("{HEAD}/** The kind of an error. */\nexport type ErrorCode =\n{codes};\n");
    Generated::new(format!("{FOLDER}/codes.ts"), text)
}

/// The file of a domain. What has no domain stands in `plain`.
fn file_of(domain: &str) -> &str {
    if domain.is_empty() { "plain" } else { domain }
}

fn index<'a>(domains: impl Iterator<Item = &'a str>) -> Generated {
    let mut out = String::from(HEAD);
    for domain in domains {
        let name = if domain.is_empty() { String::new() } else { format!(" as {}", camel(domain)) };
        let _ = writeln!(out, "export *{name} from \"./{}.js\";", file_of(domain));
    }
    out.push_str("export type { AnyFitted } from \"./models.js\";\n");
    Generated::new(format!("{FOLDER}/index.ts"), out)
}

/// The class of each id, by which a loaded model is wrapped.
fn models(description: &Description) -> Generated {
    let fitted: Vec<&MethodDesc> =
        description.methods.iter().filter(|method| method.kind != "analysis").collect();
    let mut out = String::from(HEAD);
    out.push_str("import type { Handle } from \"../backend.js\";\n");
    for domain in fitted.iter().map(|method| &method.domain).collect::<BTreeSet<_>>() {
        let _ = writeln!(out, "import * as {0}_ from \"./{0}.js\";", file_of(domain));
    }
    let class = |method: &MethodDesc| {
        format!("{}_.Fitted{}", file_of(&method.domain), pascal(&method.name))
    };
    let union: Vec<String> = fitted.iter().map(|m| format!("  | {}", class(m))).collect();
    let union = if union.is_empty() { " never".into() } else { format!("\n{}", union.join("\n")) };
    let _ = writeln!(
        out,
        "\n/** A fitted model of any method. */\nexport type AnyFitted ={union};\n\n\
         type Wrap = (handle: Handle) => AnyFitted;\n\n\
         /** @internal */\nexport const MODELS: ReadonlyMap<string, Wrap> = new Map<string, Wrap>(["
    );
    for method in &fitted {
        let _ = writeln!(out, "  [\"{}\", (handle) => new {}(handle)],", method.id, class(method));
    }
    out.push_str("]);\n");
    Generated::new(format!("{FOLDER}/models.ts"), out)
}

/// The class or the function of each id.
fn calls(description: &Description) -> Generated {
    let mut out = String::from(HEAD);
    for domain in description.methods.iter().map(|method| &method.domain).collect::<BTreeSet<_>>() {
        let _ = writeln!(out, "import * as {0}_ from \"./{0}.js\";", file_of(domain));
    }
    out.push_str("\n/** The class of each method and the function of each analysis by id. */\n");
    out.push_str("export const CALLS = {\n");
    for method in &description.methods {
        let name = match method.kind.as_str() {
            "analysis" => camel(&method.name),
            _ => pascal(&method.name),
        };
        let _ = writeln!(out, "  \"{}\": {}_.{name},", method.id, file_of(&method.domain));
    }
    out.push_str("} as const;\n");
    Generated::new(format!("{FOLDER}/calls.ts"), out)
}

/// The file of a domain, which gathers its methods.
fn gathered(domain: &str, methods: &[&MethodDesc]) -> Generated {
    let mut out = String::from(HEAD);
    for method in methods {
        let _ = writeln!(out, "export * from \"./{}/{}.js\";", file_of(domain), method.name);
    }
    Generated::new(format!("{FOLDER}/{}.ts", file_of(domain)), out)
}

fn method_file(method: &MethodDesc) -> Generated {
    let mut out = String::from(HEAD);
    out.push_str(&imports(method));
    out.push('\n');
    if method.kind == "analysis" {
        analysis::write(&mut out, method);
    } else {
        method::write(&mut out, method);
    }
    Generated::new(format!("{FOLDER}/{}/{}.ts", file_of(&method.domain), method.name), out)
}

/// Imports, of which a file has those that its method uses.
fn imports(method: &MethodDesc) -> String {
    let fits = method.kind != "analysis";
    let rows = has_rows(method);
    let tables = rows || method.outputs.iter().any(|output| output.grain != "document");
    let mut lines = vec![
        (fits, "import type { Handle } from \"../../backend.js\";".to_owned()),
        (rows, "import type { CallOptions, ReasonOptions } from \"../../call.js\";".to_owned()),
        (!rows, "import type { CallOptions } from \"../../call.js\";".to_owned()),
        (
            method.roles.iter().any(|role| role.table),
            "import type { TableInput } from \"../../input.js\";".to_owned(),
        ),
        (fits, "import { Fitted, type Spec, fit } from \"../../model.js\";".to_owned()),
        (!fits, "import { type Spec, run } from \"../../model.js\";".to_owned()),
        (!fits, "import { Result } from \"../../result.js\";".to_owned()),
        (fits, "import type { Result } from \"../../result.js\";".to_owned()),
        (rows, "import type { Cell, Row, Score, Scorer } from \"../../scorer.js\";".to_owned()),
        (tables, "import type { Table } from \"../../table.js\";".to_owned()),
    ];
    let others: BTreeSet<&String> =
        method.roles.iter().flat_map(|role| &role.models).filter(|id| **id != method.id).collect();
    for id in others {
        let (domain, name) = id.rsplit_once('.').unwrap_or(("", id));
        let class = pascal(name);
        let from = match file_of(domain) {
            own if own == file_of(&method.domain) => format!("./{name}.js"),
            other => format!("../{other}/{name}.js"),
        };
        lines.push((true, format!("import type {{ Fitted{class} }} from \"{from}\";")));
    }
    lines.into_iter().filter(|(wanted, _)| *wanted).map(|(_, line)| line + "\n").collect()
}

/// Whether the method gives values by row, so that there is something to predict and to score.
fn has_rows(method: &MethodDesc) -> bool {
    method.kind != "analysis" && method.outputs.iter().any(|output| output.grain == "row")
}

/// What the runtime needs to know; returns the name of the constant.
fn spec(out: &mut String, method: &MethodDesc) -> String {
    let name = format!("{}_SPEC", method.name.to_uppercase());
    let options: BTreeSet<&str> =
        method.outputs.iter().flat_map(|o| &o.options).map(|o| o.name.as_str()).collect();
    let _ = writeln!(
        out,
        "const {name}: Spec = {{\n  id: \"{}\",\n  parameters: {},\n  roles: {},\n  \
         options: {},\n}};\n",
        method.id,
        literal_list(method.params.iter().map(|p| p.name.as_str())),
        literal_list(method.roles.iter().map(|r| r.name.as_str())),
        literal_list(options.into_iter()),
    );
    name
}

/// The fields of an options interface.
fn fields(out: &mut String, params: &[ParamDesc]) {
    for param in params {
        out.push_str(&doc(&parameter_doc(param), "  "));
        let _ = writeln!(out, "  {}?: {};", camel(&param.name), type_name(&param.kind));
    }
}

/// What may stand for a role.
fn role_type(role: &RoleDesc) -> String {
    let mut kinds: Vec<String> = Vec::new();
    if role.table {
        kinds.push("TableInput".into());
    }
    for id in &role.models {
        let name = id.rsplit_once('.').map_or(id.as_str(), |(_, name)| name);
        kinds.push(format!("Fitted{}", pascal(name)));
    }
    if kinds.is_empty() { "never".into() } else { kinds.join(" | ") }
}

/// The fields of the roles beside `data`; with `demand` those that a fit needs are required.
fn role_fields(out: &mut String, method: &MethodDesc, demand: bool) {
    for role in method.roles.iter().filter(|role| role.name != "data") {
        out.push_str(&doc(&role_doc(role), "  "));
        let mark = if role.required && demand { "" } else { "?" };
        let _ = writeln!(out, "  {}{mark}: {};", camel(&role.name), role_type(role));
    }
}

/// What a role is and which columns are read.
fn role_doc(role: &RoleDesc) -> String {
    let mut text = role.doc.clone();
    for column in &role.columns {
        let optional = if column.required { "" } else { ", may be absent" };
        let _ = write!(text, "\n- `{}` ({}{optional}): {}", column.name, column.kind, column.doc);
    }
    text
}

/// The `data` parameter of a function with a comma behind it, and what to pass on.
fn data_argument(method: &MethodDesc) -> (String, &'static str) {
    match method.roles.iter().find(|role| role.name == "data") {
        None => (String::new(), "undefined"),
        Some(role) if role.required => (format!("data: {}, ", role_type(role)), "data"),
        Some(role) if needs_roles(method) => {
            (format!("data: {} | undefined, ", role_type(role)), "data")
        }
        Some(role) => (format!("data?: {}, ", role_type(role)), "data"),
    }
}

/// Whether a fit needs options, because a role beside `data` is required.
fn needs_roles(method: &MethodDesc) -> bool {
    method.roles.iter().any(|role| role.name != "data" && role.required)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_code_is_a_type() {
        let description = Description::read();
        let files = description.map(|description| generate(&description)).unwrap_or_default();
        let codes = files.iter().find(|file| file.path.ends_with("codes.ts"));
        assert!(codes.is_some_and(|file| file.text.contains("| \"INVALID_PARAMETER\"")));
    }

    #[test]
    fn a_comment_cannot_end_early() {
        assert_eq!(doc("a */ b", ""), "/** a *\\/ b */\n");
    }
}
