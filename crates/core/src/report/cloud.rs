//! Charts of groups: where their members lie, and how clearly they belong.

use maud::{Markup, html};

use super::chart::Subject;
use super::svg::{Scale, labels_below, line_path, pc, plot, px, stretched};

/// How many groups have a colour of their own; the style sheet has them.
const COLOURS: u32 = 8;
/// Height of a map.
const MAP_HEIGHT: f64 = 340.0;
/// Height of all groups of silhouettes together, and between two.
const SILHOUETTES: (f64, f64) = (300.0, 6.0);

/// The class of the colour of a group; groups are numbered from 1.
pub(crate) fn colour(group: u32) -> String {
    format!("c{}", group.saturating_sub(1) % COLOURS + 1)
}

/// Points of groups on a plane.
#[derive(Debug)]
pub(crate) struct Cloud<'a> {
    /// The group of each point, and where it lies.
    pub(crate) points: &'a [(u32, [f64; 2])],
}

impl Cloud<'_> {
    /// Draws the points, each group with its number in its middle.
    pub(crate) fn draw(&self, subject: &Subject) -> Markup {
        let along = |axis: usize| self.points.iter().map(move |(_, at)| at[axis]);
        let range = |axis: usize| {
            let low = along(axis).fold(f64::INFINITY, f64::min);
            let high = along(axis).fold(f64::NEG_INFINITY, f64::max);
            // A point of its own stands in the middle.
            let room = if low < high { 0.03 * (high - low) } else { 1.0 };
            (low - room, high + room)
        };
        let x = Scale::across(range(0).0, range(0).1);
        let y = Scale::upward(range(1).0, range(1).1, MAP_HEIGHT);
        let marks = html! {
            rect class="field" width="100%" height=(px(MAP_HEIGHT)) {}
            @for (group, at) in self.points {
                circle class=(colour(*group)) cx=(pc(x.at(at[0]))) cy=(px(y.at(at[1]))) r="3" {}
            }
            @for (group, at) in self.middles() {
                text class="mid name" x=(pc(x.at(at[0]))) y=(px(y.at(at[1]))) dy="5" { (group) }
            }
        };
        plot(subject.id, MAP_HEIGHT, &subject.name, &subject.description, &marks)
    }

    fn middles(&self) -> Vec<(u32, [f64; 2])> {
        let mut groups: Vec<u32> = self.points.iter().map(|(group, _)| *group).collect();
        groups.sort_unstable();
        groups.dedup();
        let middle = |group: u32| {
            let own = self.points.iter().filter(move |(of, _)| *of == group);
            let count = own.clone().count().max(1) as f64;
            let sum = |axis: usize| own.clone().map(|(_, at)| at[axis]).sum::<f64>() / count;
            (group, [sum(0), sum(1)])
        };
        groups.into_iter().map(middle).collect()
    }
}

/// The silhouettes of groups, one below the other.
#[derive(Debug)]
pub(crate) struct Silhouettes<'a> {
    /// The number of each group with the silhouettes of its members, descending.
    pub(crate) groups: &'a [(u32, Vec<f64>)],
    /// Of all of them.
    pub(crate) mean: f64,
}

impl Silhouettes<'_> {
    /// Draws the groups; `label` names a value.
    pub(crate) fn draw(&self, subject: &Subject, label: impl Fn(f64) -> String) -> Markup {
        let (height, gap) = SILHOUETTES;
        let values = self.groups.iter().flat_map(|(_, values)| values);
        let least = values.copied().fold(0.0, f64::min);
        let low = if least < 0.0 { (least * 4.0).floor() / 4.0 } else { 0.0 };
        let (x, wide) = (Scale::across(low, 1.0), Scale::new((low, 1.0), (0.0, 1000.0)));
        let members: usize = self.groups.iter().map(|(_, values)| values.len()).sum();
        let gaps = gap * self.groups.len().saturating_sub(1) as f64;
        let each = (height - gaps).max(0.0) / members.max(1) as f64;
        let mut top = 0.0;
        let mut places = Vec::new();
        for (group, values) in self.groups {
            places.push((*group, top, values));
            top += each * values.len() as f64 + gap;
        }
        let ticks = ((low * 4.0) as i32..=4).map(|quarter| f64::from(quarter) / 4.0);
        let ticks: Vec<(f64, String)> = ticks.map(|tick| (x.at(tick), label(tick))).collect();
        let zero = x.at(0.0);
        let marks = html! {
            @for (at, _) in &ticks {
                line class="rule" x1=(pc(*at)) x2=(pc(*at)) y1="0" y2=(px(height)) {}
            }
            (stretched(height, &html! {
                @for (group, top, values) in &places {
                    path class=(colour(*group)) d=(outline(values, wide, *top, each)) {}
                }
            }))
            line class="base" x1=(pc(zero)) x2=(pc(zero)) y1="0" y2=(px(height)) {}
            @if self.mean.is_finite() {
                line class="mark" x1=(pc(x.at(self.mean))) x2=(pc(x.at(self.mean)))
                    y1="0" y2=(px(height)) {}
            }
            @for (group, top, values) in &places {
                @let middle = top + each * values.len() as f64 / 2.0;
                text class="end" x="-8" y=(px(middle)) dy="4" { (group) }
            }
            (labels_below(height, &ticks))
        };
        plot(subject.id, height, &subject.name, &subject.description, &marks)
    }
}

/// From zero along the values and back.
fn outline(values: &[f64], x: Scale, top: f64, each: f64) -> String {
    let mut points = vec![(x.at(0.0), top)];
    for (rank, value) in values.iter().enumerate() {
        let y = top + each * rank as f64;
        points.extend([(x.at(*value), y), (x.at(*value), y + each)]);
    }
    points.push((x.at(0.0), top + each * values.len() as f64));
    let mut path = line_path(points);
    path.push('Z');
    path
}
