//! Doc comments as Markdown: one sentence a line, formulas in blocks of their own.

/// The fence of a formula.
const FORMULA: &str = "$$";

/// Text of a doc comment as Markdown. Lines that belong to one paragraph are joined and cut
/// again at sentences; lists stay as they are.
pub(super) fn sentences(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for (at, part) in text.split(FORMULA).enumerate() {
        if at % 2 == 1 {
            out.push(format!("{FORMULA}\n{}\n{FORMULA}", part.trim()));
            continue;
        }
        for paragraph in part.split("\n\n").map(str::trim).filter(|p| !p.is_empty() && *p != ".") {
            if paragraph.starts_with("- ") || paragraph.starts_with("* ") {
                out.push(paragraph.to_owned());
            } else {
                out.push(cut(&joined(paragraph)));
            }
        }
    }
    out.join("\n\n")
}

/// The same in one cell of a table: no line ends, no bars.
pub(super) fn cell(text: &str) -> String {
    joined(text).replace('|', "\\|")
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Ends the line after each sentence: a stop, a space, and what begins a sentence.
fn cut(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(". ") {
        let (sentence, next) = rest.split_at(at + 2);
        let begins = next.starts_with(|c: char| c.is_uppercase() || c == '`');
        out.push_str(if begins { sentence.trim_end() } else { sentence });
        if begins {
            out.push('\n');
        }
        rest = next;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_has_its_line() {
        assert_eq!(
            sentences("One is\nhere. Two, see eq. 5. `three`\nis last."),
            "One is here.\nTwo, see eq. 5.\n`three` is last."
        );
    }

    #[test]
    fn formulas_stand_alone() {
        assert_eq!(sentences("So\n$$a +\nb.$$\nDone."), "So\n\n$$\na +\nb.\n$$\n\nDone.");
    }

    #[test]
    fn cells_keep_to_one_line() {
        assert_eq!(cell("a |\n b"), "a \\| b");
    }
}
