//! What every report ends with: notes, and how to get the same numbers again.

use maud::{Markup, html};
use serde_json::Value;

use super::data::Reproduction;
use super::format::{visible, visible_within};
use super::page::{Pen, Section};
use crate::method::{Note, Severity};
use crate::texts::Slots;

/// The longest note and parameter value that is shown whole, in characters.
const NOTE_CHARACTERS: usize = 2_000;

/// What the reader must know about data and fit.
pub(super) fn notes(pen: &Pen<'_>, notes: &[Note]) -> Option<Section> {
    if notes.is_empty() {
        return None;
    }
    let body = html! {
        ul class="notes" {
            @for note in notes {
                li {
                    p {
                        @if note.severity == Severity::Warning {
                            strong class="flag" { (pen.texts.text("warning")) } " "
                        }
                        (with_code(&sentence(pen, note)))
                    }
                    code { (visible(&note.code)) }
                }
            }
        }
    };
    let heading = pen.texts.text("notes-heading");
    Some(Section { id: "notes", heading, finding: None, body })
}

/// The catalogue's sentence for the code of a note, or the note's own.
fn sentence(pen: &Pen<'_>, note: &Note) -> String {
    let slots = note
        .arguments
        .iter()
        .fold(Slots::new(), |slots, (name, value)| pen.formats.json_slot(slots, name, value));
    let id = format!("note-{}", note.code.replace('.', "-"));
    let own = pen.texts.find(&id, &slots);
    own.unwrap_or_else(|| whole_sentence(&visible_within(&note.text, NOTE_CHARACTERS)))
}

/// With a capital and a full stop: messages of the library come without.
fn whole_sentence(text: &str) -> String {
    let mut rest = text.chars();
    let start = rest.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '!', '?', '…', ']']) { "" } else { "." };
    format!("{start}{}{stop}", rest.as_str())
}

/// What stands between backticks as code; a lone backtick stays one.
fn with_code(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return html! { (text) };
    }
    html! {
        @for (position, part) in parts.iter().enumerate() {
            @if position % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// How to get the same report again.
pub(super) fn reproduction(pen: &Pen<'_>, again: Option<&Reproduction>) -> Option<Section> {
    let again = again?;
    let body = html! {
        p class="how" { (pen.texts.text("reproduction-caption")) }
        pre { (reproduction_block(again)) }
    };
    let heading = pen.texts.text("reproduction-heading");
    Some(Section { id: "reproduction", heading, finding: None, body })
}

/// One line per setting, with the values as JSON.
fn reproduction_block(again: &Reproduction) -> Markup {
    let json = |value: &Value| visible_within(&value.to_string(), NOTE_CHARACTERS).into_owned();
    html! {
        "habitue " (visible(&again.version)) "\n" (visible(&again.method)) "\n"
        @for (name, value) in &again.parameters { "  " (visible(name)) ": " (json(value)) "\n" }
        @if let Some(hash) = &again.model_hash { "model sha256 " (visible_within(hash, 64)) "\n" }
    }
}
