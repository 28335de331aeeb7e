//! Closed lists of words as enumerations.

use crate::r#gen::description::{Description, MethodDesc, Type};
use crate::r#gen::names::pascal;

use super::code::Code;

/// The enumerations of all methods. Parameters of one name share one where their words overlap
/// (`Unit`); where they have nothing in common, each method has its own.
#[derive(Debug)]
pub(super) struct Choices(Vec<Choice>);

#[derive(Debug)]
struct Choice {
    parameter: String,
    name: String,
    words: Vec<String>,
}

/// Types that the assembly has already.
const TAKEN: [&str; 12] = [
    "Catalogue",
    "Input",
    "Ledger",
    "Model",
    "Note",
    "Numbers",
    "Outcome",
    "Progress",
    "Scorer",
    "Scores",
    "Table",
    "Time",
];

impl Choices {
    pub(super) fn of(description: &Description) -> Self {
        let mut all = Self(Vec::new());
        for method in &description.methods {
            let options = method.outputs.iter().flat_map(|output| &output.options);
            for parameter in method.params.iter().chain(options) {
                if let Some(words) = words(&parameter.kind) {
                    all.add(&parameter.name, words, method);
                }
            }
        }
        all
    }

    fn add(&mut self, parameter: &str, words: &[String], method: &MethodDesc) {
        if let Some(at) = self.position(parameter, words) {
            let known = &mut self.0[at].words;
            for word in words {
                if !known.contains(word) {
                    known.push(word.clone());
                }
            }
            return;
        }
        let alone = !self.0.iter().any(|choice| choice.parameter == parameter);
        let mut name =
            if alone { pascal(parameter) } else { pascal(&method.name) + &pascal(parameter) };
        if TAKEN.contains(&name.as_str()) {
            name += "Kind";
        }
        self.0.push(Choice { parameter: parameter.to_owned(), name, words: words.to_vec() });
    }

    fn position(&self, parameter: &str, words: &[String]) -> Option<usize> {
        self.0.iter().position(|choice| {
            choice.parameter == parameter && choice.words.iter().any(|word| words.contains(word))
        })
    }

    /// The name of the enumeration of a parameter.
    pub(super) fn name(&self, parameter: &str, words: &[String], method: &MethodDesc) -> String {
        self.position(parameter, words)
            .map_or_else(|| pascal(&method.name) + &pascal(parameter), |at| self.0[at].name.clone())
    }

    pub(super) fn write(&self, code: &mut Code) {
        for choice in &self.0 {
            code.summary(&format!("The words of `{}`.", choice.parameter));
            code.block(&format!("public enum {}", choice.name), |code| {
                for word in &choice.words {
                    code.summary(&format!("`{word}`."));
                    code.line(&format!("{},", variant(word)));
                }
            });
        }
        code.block("internal static class Words", |code| {
            code.line("private static readonly Dictionary<Type, string[]> All = new Dictionary<Type, string[]>");
            code.line("{");
            for choice in &self.0 {
                let words: Vec<String> = choice.words.iter().map(|word| format!("\"{word}\"")).collect();
                code.line(&format!("    {{ typeof({}), new[] {{ {} }} }},", choice.name, words.join(", ")));
            }
            code.line("};");
            code.block("public static string Of(Enum value)", |code| {
                code.line("string[] words;");
                code.line("var at = Convert.ToInt64(value);");
                code.line("if (!All.TryGetValue(value.GetType(), out words)) return Names.Snake(value.ToString());");
                code.line("if (at < 0 || words.Length <= at) throw new ArgumentException(value + \" is not a value of \" + value.GetType().Name);");
                code.line("return words[at];");
            });
        });
    }
}

fn words(kind: &Type) -> Option<&[String]> {
    match kind {
        Type::Choice(words) => Some(words),
        Type::List(inner) | Type::Map(inner) | Type::Optional(inner) => words(inner),
        _ => None,
    }
}

/// A word as a member: one capital a word, and no digit in front.
fn variant(word: &str) -> String {
    let clean: String = word.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    let name = pascal(&clean);
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("_{name}") } else { name }
}
