//! Segments in a few words.

use super::features::Described;
use super::people::People;

/// Below this an effect is negligible, below the next small, below the last medium (Romano et
/// al. 2006).
const SIZES: [(f64, &str); 3] = [(0.147, "negligible"), (0.33, "small"), (0.474, "medium")];

/// A feature that tells a segment apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distinction {
    pub(super) feature: usize,
    pub(super) effect: f64,
    /// Whether the label of the segment names it.
    pub(super) in_label: bool,
}

/// The features of a segment, the one that sets it apart most first.
pub(super) fn distinctions(described: &Described, group: usize) -> Vec<Distinction> {
    /// A label names so many features at most.
    const NAMED: usize = 2;
    let effects = described.features.iter().map(|feature| feature.effects.get(group));
    let effects = effects.map(|effect| effect.copied().unwrap_or(f64::NAN)).enumerate();
    let mut all: Vec<Distinction> =
        effects.map(|(feature, effect)| Distinction { feature, effect, in_label: false }).collect();
    let size = |d: &Distinction| if d.effect.is_nan() { -1.0 } else { d.effect.abs() };
    all.sort_by(|a, b| size(b).total_cmp(&size(a)));
    for distinction in all.iter_mut().take(NAMED) {
        distinction.in_label = SIZES[0].0 <= size(distinction);
    }
    all
}

/// How large an effect is, in a word.
pub(super) fn size(effect: f64) -> &'static str {
    let fits = |limit: &&(f64, &str)| effect.abs() < limit.0;
    SIZES.iter().find(fits).map_or("large", |(_, word)| word)
}

/// Whether the segment's values are above or below those of the rest.
pub(super) fn direction(effect: f64) -> &'static str {
    match () {
        () if 0.0 < effect => "high",
        () if effect < 0.0 => "low",
        () => "same",
    }
}

/// The features of the label in words: `high total_value, recent`.
pub(super) fn label(people: &People, distinctions: &[Distinction]) -> String {
    let named = distinctions.iter().filter(|distinction| distinction.in_label);
    let words: Vec<String> = named
        .filter_map(|d| people.names.get(d.feature).map(|name| word(name, d.effect)))
        .collect();
    if words.is_empty() { "typical".into() } else { words.join(", ") }
}

fn word(name: &str, effect: f64) -> String {
    match (name, direction(effect)) {
        ("days_since_last", "low") => "recent".into(),
        ("days_since_last", "high") => "long gone".into(),
        ("orders", "high") => "frequent".into(),
        ("orders", "low") => "rare".into(),
        (name, direction) => format!("{direction} {name}"),
    }
}
