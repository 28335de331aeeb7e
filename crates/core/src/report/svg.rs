//! Scales, ticks and axes for inline SVG that fits any width.
//!
//! A plot has no view box: x positions are percentages of the plot's width and y positions
//! are pixels, so marks stretch with the page while text keeps its size. The page leaves
//! room around the plot for what stands outside of it. Colours are classes, which the page
//! binds to its custom properties.

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

/// Height of a plot without its labels, in pixels.
pub(crate) const PLOT_HEIGHT: f64 = 200.0;

/// A line from an interval of data to an interval of positions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    origin: f64,
    offset: f64,
    factor: f64,
}

impl Scale {
    /// Takes `data` to `position`; an empty interval goes to the start of `position`.
    pub(crate) fn new(data: (f64, f64), position: (f64, f64)) -> Self {
        let width = data.1 - data.0;
        let factor = if width == 0.0 { 0.0 } else { (position.1 - position.0) / width };
        Self { origin: data.0, offset: position.0, factor }
    }

    /// From data to 0..100 % of the width.
    pub(crate) fn across(low: f64, high: f64) -> Self {
        Self::new((low, high), (0.0, 100.0))
    }

    /// From data to pixels, larger values higher up.
    pub(crate) fn upward(low: f64, high: f64, height: f64) -> Self {
        Self::new((low, high), (height, 0.0))
    }

    /// The position of `value`.
    pub(crate) fn at(self, value: f64) -> f64 {
        (value - self.origin) * self.factor + self.offset
    }
}

/// Round values that cover an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ticks {
    /// Ascending, each a multiple of `step`; the last one is not below the largest datum.
    pub(crate) values: Vec<f64>,
    /// The distance between two.
    pub(crate) step: f64,
}

impl Ticks {
    /// Ticks from 0 to at least `high`, about `count` of them, at steps of 1, 2 or 5 times
    /// a power of ten.
    pub(crate) fn from_zero(high: f64, count: usize) -> Self {
        Self::with_smallest(high, count, 0.0)
    }

    /// As [`Ticks::from_zero`] for things that are counted: no step below 1.
    pub(crate) fn of_counts(high: f64, count: usize) -> Self {
        Self::with_smallest(high, count, 1.0)
    }

    fn with_smallest(high: f64, count: usize, smallest: f64) -> Self {
        let high = if high.is_finite() && 0.0 < high { high } else { 1.0 };
        let step = nice_step(high / count.max(1) as f64).max(smallest);
        // The margin keeps 0.3 / 0.1 = 2.9999... from growing a fourth step.
        let steps = (high / step - 1e-9).ceil().max(1.0);
        let values = (0..=steps as u32).map(|i| f64::from(i) * step).collect();
        Self { values, step }
    }

    /// The end of the axis.
    pub(crate) fn top(&self) -> f64 {
        self.values.last().copied().unwrap_or(1.0)
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is at least `rough`, up to rounding.
fn nice_step(rough: f64) -> f64 {
    let text = format!("{rough:e}");
    let Some((mantissa, exponent)) = text.split_once('e') else { return 1.0 };
    let mantissa: f64 = mantissa.parse().unwrap_or(1.0);
    let nice = [1, 2, 5].into_iter().find(|&nice| mantissa <= f64::from(nice) + 1e-9);
    // Parsing gives the double nearest to the decimal, where multiplying may not.
    format!("{}e{exponent}", nice.unwrap_or(10)).parse().unwrap_or(1.0)
}

/// At most `count` round days in `first..=last`: first days of months, or single days where
/// the span is short.
pub(crate) fn date_ticks(first: Date, last: Date, count: usize) -> Vec<Date> {
    const MONTH_STEPS: [i32; 9] = [1, 2, 3, 6, 12, 24, 60, 120, 600];
    let count = count.max(1);
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let (from, to) = (months(first), months(last));
    if to - from < 3 {
        return day_ticks(first, last, count);
    }
    for step in MONTH_STEPS {
        let start = from.div_euclid(step) * step;
        let ticks: Vec<Date> = (0..=(to - start) / step)
            .filter_map(|i| {
                let month = start + i * step;
                let year = i16::try_from(month.div_euclid(12)).ok()?;
                Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
            })
            .filter(|date| (first..=last).contains(date))
            .collect();
        if ticks.len() <= count {
            return ticks;
        }
    }
    Vec::new()
}

fn day_ticks(first: Date, last: Date, count: usize) -> Vec<Date> {
    let span = days_between(first, last).max(0.0) as i64;
    let step = [1, 2, 7, 14, 28].into_iter().find(|step| span / step < count as i64);
    let step = step.unwrap_or(56);
    (0..=span / step).filter_map(|i| first.checked_add((i * step).days()).ok()).collect()
}

/// Whole days from `first` to `last`.
pub(crate) fn days_between(first: Date, last: Date) -> f64 {
    (last - first).get_days().into()
}

/// A position as it stands in an attribute: at most two decimals.
pub(crate) fn px(value: f64) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A position in per cent of the width.
pub(crate) fn pc(value: f64) -> String {
    format!("{}%", px(value))
}

/// The frame of a plot: name and description for those who do not see it, then the marks.
///
/// `id` is unique on the page.
pub(crate) fn plot(id: &str, height: f64, name: &str, description: &str, marks: &Markup) -> Markup {
    html! {
        svg class="plot" role="img" width="100%" height=(px(height))
            aria-labelledby={ (id) "-name " (id) "-desc" } {
            title id={ (id) "-name" } { (name) }
            desc id={ (id) "-desc" } { (description) }
            (marks)
        }
    }
}

/// Horizontal rules at `ticks` with their labels to the left; the one at zero is the base line.
pub(crate) fn grid(ticks: &Ticks, scale: Scale, label: impl Fn(f64) -> String) -> Markup {
    html! {
        @for &value in &ticks.values {
            @let y = px(scale.at(value));
            line class=@if value == 0.0 { "base" } @else { "rule" } x1="0" x2="100%" y1=(y) y2=(y) {}
            text class="end" x="-8" y=(y) dy="4" { (label(value)) }
        }
    }
}

/// Labels under the plot at positions in per cent.
pub(crate) fn labels_below(height: f64, labels: &[(f64, String)]) -> Markup {
    html! {
        @for (x, label) in labels {
            text class="mid" x=(pc(*x)) y=(px(height + 18.0)) { (label) }
        }
    }
}

/// Lines and areas, whose points cannot be percentages: a drawing of 1000 by `height` that
/// is stretched to the plot's width, while strokes keep theirs.
pub(crate) fn stretched(height: f64, paths: &Markup) -> Markup {
    html! {
        svg width="100%" height=(px(height)) viewBox={ "0 0 1000 " (px(height)) }
            preserveAspectRatio="none" { (paths) }
    }
}

/// The `d` of a line through `points`; one that is not finite interrupts it.
pub(crate) fn line_path(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    let mut pen_down = false;
    for (x, y) in points {
        if !(x.is_finite() && y.is_finite()) {
            pen_down = false;
            continue;
        }
        path.push(if pen_down { 'L' } else { 'M' });
        path.push_str(&px(x));
        path.push(' ');
        path.push_str(&px(y));
        pen_down = true;
    }
    path
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_data() {
        assert_eq!(Ticks::from_zero(402.0, 5).values, [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]);
        assert_eq!(Ticks::from_zero(0.3, 3).values.len(), 4);
        assert_eq!(Ticks::of_counts(2.0, 5).values, [0.0, 1.0, 2.0]);
        for odd in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Ticks::from_zero(odd, 5).top(), 1.0);
        }
        for exponent in -300..300 {
            let high: f64 = format!("3.7e{exponent}").parse().unwrap_or(1.0);
            let ticks = Ticks::from_zero(high, 5);
            assert!(high <= ticks.top() && ticks.values.len() <= 7, "{high:e}");
        }
    }

    #[test]
    fn date_ticks_are_round_and_few() {
        let months = date_ticks(date(2010, 12, 1), date(2011, 12, 9), 4);
        let starts = [date(2011, 1, 1), date(2011, 4, 1), date(2011, 7, 1), date(2011, 10, 1)];
        assert_eq!(months, starts);
        assert_eq!(date_ticks(date(2011, 1, 1), date(2011, 1, 9), 5).len(), 5);
        assert_eq!(date_ticks(date(2011, 1, 1), date(2011, 1, 1), 4), [date(2011, 1, 1)]);
        assert!(date_ticks(date(-9999, 1, 1), date(9999, 12, 31), 4).len() <= 4);
    }

    #[test]
    fn a_missing_value_interrupts_a_line() {
        let path = line_path([(0.0, 1.0), (1.0, 2.0), (2.0, f64::NAN), (3.0, 4.0)]);
        assert_eq!(path, "M0 1L1 2M3 4");
    }

    #[test]
    fn positions_have_no_needless_digits() {
        assert_eq!((px(1.0), px(0.126), px(-0.001)), ("1".into(), "0.13".into(), "0".into()));
        assert_eq!(px(f64::NAN), "0");
    }
}
