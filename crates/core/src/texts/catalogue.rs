//! The catalogue of texts: Fluent messages in English and Russian, which callers extend.
//!
//! A message is looked up in the caller's own texts, then in the texts of the locale, then
//! in English, so that a missing or broken message shows English and never a gap. The
//! conventions of a language (decimal mark, grouping, months, where the currency stands)
//! are messages too: a caller can add a language without a line of code.

use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::numbers::Numbers;
use crate::error::{Error, Result};

/// The catalogue in English, which has every message.
const ENGLISH: &str = include_str!("en.ftl");

/// The catalogues that come with the library, by language.
const SHIPPED: [(&str, &str); 2] = [("en", ENGLISH), ("ru", include_str!("ru.ftl"))];

/// The longest resource of a caller, in bytes; the library's own have 16 kB.
const LARGEST_RESOURCE: usize = 1 << 20;

/// The deepest nesting of placeables that is read.
const DEEPEST_PLACEABLE: usize = 32;

/// Messages that need no English original: the id is the key of data, or of a currency.
const OPEN_PREFIXES: [&str; 5] = ["segment-", "note-", "reason-", "currency-", "model-"];

/// Texts of the caller that go before those of the library.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum OwnTexts {
    /// None.
    #[default]
    None,
    /// Fluent patterns by message id: `{"segments-heading": "Our tiers"}`.
    Messages(BTreeMap<String, String>),
    /// A whole Fluent resource.
    Resource(String),
}

/// The texts of one report: ask for a message by its id.
pub struct Texts {
    locale: LanguageIdentifier,
    /// In the order in which they are asked.
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts")
            .field("locale", &self.locale.to_string())
            .field("bundles", &self.bundles.len())
            .finish()
    }
}

impl Texts {
    /// Texts for a locale with single messages of the caller's own, of which there may be none.
    ///
    /// # Errors
    /// As [`Texts::new`].
    pub(crate) fn with(locale: &str, own: &BTreeMap<String, String>) -> Result<Self> {
        let own = if own.is_empty() { OwnTexts::None } else { OwnTexts::Messages(own.clone()) };
        Self::new(locale, &own)
    }

    /// Texts for a BCP 47 `locale` such as `en`, `ru` or `de-CH`, the caller's own first.
    ///
    /// A locale without a catalogue takes its plural rules and the caller's texts, and
    /// English for the rest.
    ///
    /// # Errors
    /// `locale` is no language tag; `own` is not valid Fluent syntax, or replaces a message
    /// that does not exist.
    pub fn new(locale: &str, own: &OwnTexts) -> Result<Self> {
        let language: LanguageIdentifier = locale.parse().map_err(|_| {
            Error::invalid_parameter(
                "locale",
                format_args!("must be a language tag such as \"en\" or \"ru-RU\", got {locale:?}"),
            )
        })?;
        let english = bundle("en".parse().unwrap_or_default(), resource(ENGLISH.to_owned())?);
        let mut bundles = Vec::new();
        match own {
            OwnTexts::None => {}
            OwnTexts::Messages(messages) => {
                let source = messages_as_resource(messages, &english)?;
                bundles.push(bundle(language.clone(), source));
            }
            OwnTexts::Resource(text) => {
                bundles.push(bundle(language.clone(), resource(text.clone())?));
            }
        }
        let shipped = SHIPPED.iter().find(|(name, _)| language.language.as_str() == *name);
        if let Some((name, text)) = shipped.filter(|(name, _)| *name != "en") {
            bundles.push(bundle(name.parse().unwrap_or_default(), resource((*text).to_owned())?));
        }
        bundles.push(english);
        Ok(Self { locale: language, bundles })
    }

    /// The catalogue that comes with the library for `language` (`en`, `ru`): what a
    /// translator starts from.
    ///
    /// ```
    /// use habitue::texts::Texts;
    ///
    /// assert!(Texts::shipped("en").is_some_and(|text| text.contains("segments-heading =")));
    /// ```
    #[must_use]
    pub fn shipped(language: &str) -> Option<&'static str> {
        SHIPPED.iter().find(|(name, _)| *name == language).map(|(_, text)| *text)
    }

    /// The language tag, for `<html lang>`.
    #[must_use]
    pub fn language(&self) -> String {
        self.locale.to_string()
    }

    /// The name of a segment in this language, whichever way a method spells it.
    #[must_use]
    pub fn segment(&self, name: &str) -> Option<String> {
        self.find(&format!("segment-{}", message_key(name)?), &Slots::new())
    }

    /// How the language writes numbers.
    #[must_use]
    pub fn numbers(&self) -> Numbers {
        Numbers {
            decimal: self.text("number-decimal"),
            group: self.text("number-group"),
            minus: self.text("number-minus"),
        }
    }

    /// Whether some catalogue has the message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }

    /// The message `id` without arguments.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.fill(id, &Slots::new())
    }

    /// The message `id` with its variables filled in.
    ///
    /// A message that cannot be formatted (it names a variable that there is not) counts as
    /// missing. An id that no catalogue has is shown as it is.
    #[must_use]
    pub fn fill(&self, id: &str, slots: &Slots) -> String {
        self.find(id, slots).unwrap_or_else(|| id.to_owned())
    }

    /// The message `id`, or nothing where no catalogue has it.
    #[must_use]
    pub fn find(&self, id: &str, slots: &Slots) -> Option<String> {
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(id)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&slots.arguments), &mut errors);
            errors.is_empty().then(|| text.into_owned())
        })
    }
}

/// The variables of a message.
#[derive(Debug, Default)]
pub struct Slots {
    arguments: FluentArgs<'static>,
}

impl Slots {
    /// No variables.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A text, which the message shows as it is.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.arguments.set(name.to_owned(), value.into());
        self
    }

    /// A number that need not be whole: as [`Slots::count`].
    #[must_use]
    pub fn amount(mut self, name: &str, value: f64, shown: String) -> Self {
        self.arguments.set(name.to_owned(), value);
        self.arguments.set(format!("{name}_text"), shown);
        self
    }

    /// A count: `$name` chooses the plural form, `$name_text` is how it is shown.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53, and capped there")]
    pub fn count(mut self, name: &str, value: u64, shown: String) -> Self {
        const LARGEST_EXACT: u64 = 1 << 53;
        self.arguments.set(name.to_owned(), value.min(LARGEST_EXACT) as f64);
        self.arguments.set(format!("{name}_text"), shown);
        self
    }
}

fn bundle(language: LanguageIdentifier, resource: FluentResource) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The page wraps what comes from data in <bdi>; marks inside the text would be copied
    // with every number.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Reads a Fluent resource, which may come from anywhere.
fn resource(source: String) -> Result<FluentResource> {
    if LARGEST_RESOURCE < source.len() {
        return Err(Error::limit(format!(
            "`texts` must have at most {LARGEST_RESOURCE} bytes, got {}",
            source.len()
        )));
    }
    // The parser calls itself for each level, so depth is what could break the stack.
    if DEEPEST_PLACEABLE < nesting(&source) {
        return Err(Error::limit(format!(
            "`texts` must not nest braces and calls deeper than {DEEPEST_PLACEABLE}"
        )));
    }
    FluentResource::try_new(source).map_err(|(_, errors)| {
        let first = errors.first().map_or_else(String::new, ToString::to_string);
        Error::invalid_parameter("texts", format_args!("must be valid Fluent syntax: {first}"))
    })
}

/// How deep braces, and parentheses inside of them, stand in each other at most.
fn nesting(source: &str) -> usize {
    let (mut braces, mut calls, mut deepest) = (0_usize, 0_usize, 0);
    for byte in source.bytes() {
        match byte {
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            b'(' if 0 < braces => calls += 1,
            b')' => calls = calls.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(braces + calls);
    }
    deepest
}

fn messages_as_resource(
    messages: &BTreeMap<String, String>,
    english: &FluentBundle<FluentResource>,
) -> Result<FluentResource> {
    let mut source = String::new();
    for (id, pattern) in messages {
        if !english.has_message(id) && !OPEN_PREFIXES.iter().any(|open| id.starts_with(open)) {
            let known = message_ids(ENGLISH);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            return Err(Error::unknown_name("message of `texts`", id, &known));
        }
        // Continued lines are indented, so that no line can start another message.
        let entry = format!("{id} =\n    {}\n", pattern.replace('\n', "\n    "));
        let parsed =
            resource(entry.clone()).map_err(|error| error.context("message", id.clone()))?;
        if parsed.entries().count() != 1 {
            return Err(Error::invalid_parameter(
                "texts",
                format_args!("must hold one Fluent pattern under {id:?}, got {pattern:?}"),
            ));
        }
        source.push_str(&entry);
    }
    resource(source)
}

/// A name as it stands in message ids: `Can't Lose` becomes `cant_lose`; nothing where the
/// name has other than ASCII letters, digits, spaces, hyphens, underscores and apostrophes.
fn message_key(name: &str) -> Option<String> {
    let mut key = String::new();
    for character in name.chars() {
        match character {
            'a'..='z' | '0'..='9' | '_' | '-' => key.push(character),
            'A'..='Z' => key.push(character.to_ascii_lowercase()),
            ' ' => key.push('_'),
            '\'' | '’' => {}
            _ => return None,
        }
    }
    Some(key)
}

/// The ids of all messages of a resource, in its order.
fn message_ids(source: &str) -> Vec<String> {
    let starts_a_message = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    source
        .lines()
        .filter(starts_a_message)
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim().to_owned()))
        .collect()
}
