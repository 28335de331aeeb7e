//! The colours of the style sheet, checked against WCAG 2.2.

use std::collections::BTreeMap;

use crate::math::elementary::pow;

/// Contrast of text by success criterion 1.4.3, level AA.
const TEXT: f64 = 4.5;

/// Contrast of marks that carry meaning by success criterion 1.4.11.
const MARK: f64 = 3.0;

#[test]
fn texts_and_marks_stand_out_in_light_and_dark() {
    for (theme, colours) in themes() {
        let contrast = |a: &str, b: &str| {
            let (a, b) = (luminance(&colours[a]), luminance(&colours[b]));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for text in ["ink", "soft", "a", "alarm"] {
            let seen = contrast(text, "paper");
            assert!(TEXT <= seen, "{theme}: {text} on paper has {seen:.2}");
        }
        assert!(TEXT <= contrast("ink", "wash"), "{theme}: ink on wash");
        let groups: Vec<String> = (1..=8).map(|group| format!("c{group}")).collect();
        let groups = groups.iter().map(String::as_str);
        for mark in ["a", "b", "n", "line"].into_iter().chain(groups) {
            let seen = contrast(mark, "paper");
            assert!(MARK <= seen, "{theme}: {mark} on paper has {seen:.2}");
        }
        for step in 0..9 {
            let text = if step < 5 { "on-low" } else { "on-high" };
            let seen = contrast(text, &format!("h{step}"));
            assert!(TEXT <= seen, "{theme}: {text} on h{step} has {seen:.2}");
        }
    }
}

#[test]
fn the_heat_scale_moves_one_way() {
    for (theme, colours) in themes() {
        let steps: Vec<f64> = (0..9).map(|i| luminance(&colours[&format!("h{i}")])).collect();
        let falls = steps.is_sorted_by(|a, b| b < a);
        let rises = steps.is_sorted_by(|a, b| a < b);
        assert!(if theme == "light" { falls } else { rises }, "{theme}: {steps:?}");
    }
}

/// The custom properties of each theme.
fn themes() -> [(&'static str, BTreeMap<String, String>); 2] {
    let style = include_str!("../style.css");
    let mut blocks = style.split(":root{").skip(1).map(|block| {
        let declarations = block.split('}').next().unwrap().split(';');
        let colours = declarations.filter_map(|declaration| {
            let (name, value) = declaration.trim().strip_prefix("--")?.split_once(':')?;
            Some((name.to_owned(), value.to_owned()))
        });
        colours.collect::<BTreeMap<_, _>>()
    });
    [("light", blocks.next().unwrap()), ("dark", blocks.next().unwrap())]
}

/// Relative luminance of `#rgb` or `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap();
    let channel = |i: usize| {
        let pair = match digits.len() {
            3 => digits[i..=i].repeat(2),
            _ => digits[2 * i..2 * i + 2].to_owned(),
        };
        let share = f64::from(u8::from_str_radix(&pair, 16).unwrap()) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { pow((share + 0.055) / 1.055, 2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}
