//! The package file and the list of ids.

use super::super::description::{Description, MethodDesc};
use super::types::literal;
use super::{HEAD, domains, exported, symbol};

/// What the package has besides modules and top-level classes.
const PUBLIC: &[&str] = &[
    "BadFileError",
    "Cancelled",
    "FileAccessError",
    "ForkedError",
    "HabitueError",
    "IncompatibleError",
    "InternalError",
    "InvalidDataError",
    "InvalidHandleError",
    "InvalidParameterError",
    "LimitExceededError",
    "Method",
    "MissingFileError",
    "NotConvergedError",
    "NotFittedError",
    "Note",
    "ProgressBar",
    "Result",
    "Scorer",
    "Table",
    "UnexpectedKeywordError",
    "UnknownNameError",
    "UnsupportedError",
    "__version__",
    "describe",
    "inspect",
    "load",
    "methods",
    "progress_bar",
    "set_threads",
    "threads",
];

/// Ids and where their Python stands.
pub(super) fn registry(description: &Description) -> String {
    let mut text = String::from(HEAD);
    text += "\"\"\"Which class or function stands for which id.\"\"\"\n\nfrom __future__ import annotations\n\n";
    text += "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from typing import Any\n\n";
    text += "#: Module (empty at the top) and name by id.\nNAMES: dict[str, tuple[str, str]] = {\n";
    for method in &description.methods {
        text +=
            &format!("    \"{}\": (\"{}\", \"{}\"),\n", method.id, method.domain, symbol(method));
    }
    text + include_str!("find.txt")
}

/// The package of a domain: what it exports, each loaded when it is first used.
pub(super) fn domain(description: &Description, domain: &str) -> String {
    let methods = || description.methods.iter().filter(|method| method.domain == domain);
    let mut text = String::from(HEAD);
    text += &format!(
        "\"\"\"Methods of `{domain}`, each loaded when it is first used.\"\"\"\n\n\
         from __future__ import annotations\n\nTYPE_CHECKING = False\n\n"
    );
    let mut public: Vec<String> = methods().flat_map(exported).collect();
    public.sort_unstable();
    let listed: String = public.iter().map(|n| format!("    {},\n", literal(n))).collect();
    text += &format!("__all__ = [\n{listed}]\n\nif TYPE_CHECKING:\n");
    for method in methods() {
        let names: Vec<String> = exported(method).iter().map(|n| format!("{n} as {n}")).collect();
        text += &format!("    from ._{} import {}\n", method.name, names.join(", "));
    }
    text += "else:\n    _MODULES = {\n";
    for method in methods() {
        for name in exported(method) {
            text += &format!("        {}: \"_{}\",\n", literal(&name), method.name);
        }
    }
    text + "    }\n" + include_str!("domain.txt")
}

/// The package itself: what it exports, and what loads when it is first used.
pub(super) fn package(description: &Description) -> String {
    let top: Vec<&MethodDesc> =
        description.methods.iter().filter(|m| m.domain.is_empty()).collect();
    let mut modules: Vec<String> = domains(description).into_iter().map(str::to_owned).collect();
    modules.extend(top.iter().map(|method| method.name.clone()));
    modules.sort_unstable();
    let mut text = String::from(HEAD);
    text += include_str!("package.txt");
    let quoted = |names: &[String]| -> String {
        names.iter().map(|n| format!("    {},\n", literal(n))).collect()
    };
    let mut public: Vec<String> = PUBLIC.iter().map(|n| (*n).to_owned()).collect();
    public.extend(modules.iter().cloned());
    public.extend(top.iter().map(|m| symbol(m)));
    public.sort_unstable();
    text += &format!("__all__ = [\n{}]\n", quoted(&public));
    text += &format!("_MODULES = frozenset((\n{}))\n", quoted(&modules));
    text += "_TOP: dict[str, str] = {\n";
    for method in &top {
        text += &format!("    \"{}\": \"{}\",\n", symbol(method), method.name);
    }
    text += "}\n\nif TYPE_CHECKING:\n";
    for module in &modules {
        text += &format!("    from . import {module} as {module}\n");
    }
    text += "    from ._table import Table as Table\n";
    for method in &top {
        text +=
            &format!("    from .{} import {} as {}\n", method.name, symbol(method), symbol(method));
    }
    text + include_str!("lazy.txt")
}
