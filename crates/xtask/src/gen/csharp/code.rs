//! C# text with its indentation and its XML comments.

use crate::r#gen::description::Doc;

/// A file in the making.
#[derive(Debug, Default)]
pub(super) struct Code {
    pub(super) text: String,
    depth: usize,
}

impl Code {
    pub(super) fn line(&mut self, line: &str) {
        self.text += &"    ".repeat(self.depth);
        self.text += line;
        self.text.push('\n');
    }

    /// A head, and a body in braces.
    pub(super) fn block(&mut self, head: &str, body: impl FnOnce(&mut Self)) {
        for line in head.lines() {
            if line.is_empty() { self.text.push('\n') } else { self.line(line) }
        }
        self.line("{");
        self.depth += 1;
        body(self);
        self.depth -= 1;
        self.line("}");
    }

    /// One or more lines of summary.
    pub(super) fn summary(&mut self, text: &str) {
        self.line(&format!("/// <summary>{}</summary>", in_tags(text)));
    }

    /// A doc comment with its sections.
    pub(super) fn doc(&mut self, doc: &Doc) {
        self.summary(&doc.summary);
        if doc.sections.is_empty() {
            return;
        }
        self.line("/// <remarks>");
        for (heading, text) in &doc.sections {
            self.line(&format!("/// <para>{}. {}</para>", in_tags(heading), in_tags(text)));
        }
        self.line("/// </remarks>");
    }
}

/// Text between XML tags on one line; what stands in backticks becomes code.
pub(super) fn in_tags(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let escaped = one_line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let pieces: Vec<&str> = escaped.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return escaped;
    }
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at % 2 == 0 {
            out += piece;
        } else {
            out += &format!("<c>{piece}</c>");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_escaped_and_show_code() {
        assert_eq!(in_tags("`a` < b &\n c"), "<c>a</c> &lt; b &amp; c");
        assert_eq!(in_tags("a ` b"), "a ` b");
    }
}
