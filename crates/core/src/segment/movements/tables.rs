//! Movements and balances as tables.

use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::segment::intervals::{Share, reach, wilson};

use super::read::Moves;

fn shown(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}

impl Moves {
    /// The share of `part` in the segment `from`, and its limits.
    fn share(&self, from: usize, part: f64, reach: f64) -> [f64; 3] {
        let all = self.of(&self.weight, |before, _| before == from);
        let squares = self.squares.get(from).copied().unwrap_or(0.0);
        if all <= 0.0 || squares <= 0.0 {
            return [f64::NAN; 3];
        }
        let effective = all * all / squares;
        let share = part / all;
        let (low, high) = wilson(Share { with: share * effective, all: effective }, reach);
        [share, low, high].map(shown)
    }

    /// Positions of these states, of which the one behind the segments is null.
    fn keys(&self, states: &[usize]) -> crate::frame::Keys {
        let at = |state: &usize| if *state + 1 < self.states { *state } else { usize::MAX };
        let positions: Vec<usize> = states.iter().map(at).collect();
        self.segments.picked(&positions)
    }
}

pub(super) fn movements(moves: &Moves, level: f64) -> Result<DataFrame> {
    let reach = reach(level);
    let states = moves.states;
    let filled = |is: &dyn Fn(usize, usize) -> bool| moves.of(&moves.weight, is) > 0.0;
    let (mut from, mut to) = (Vec::new(), Vec::new());
    for before in (0..states).filter(|state| filled(&|a, _| a == *state)) {
        for after in (0..states).filter(|state| filled(&|_, b| b == *state)) {
            if before + 1 < states || after + 1 < states {
                from.push(before);
                to.push(after);
            }
        }
    }
    let word = |(from, to): (&usize, &usize)| match () {
        () if from == to => "stayed",
        () if *from + 1 == states => "came",
        () if *to + 1 == states => "left",
        () => "moved",
    };
    let words: Strings = from.iter().zip(&to).map(word).collect();
    let at: Vec<usize> = from.iter().zip(&to).map(|(from, to)| from * states + to).collect();
    let of = |values: &[f64]| -> Vec<f64> { at.iter().map(|at| shown(values[*at])).collect() };
    let shares =
        from.iter().zip(&at).map(|(from, at)| moves.share(*from, moves.weight[*at], reach));
    let shares: Vec<[f64; 3]> = shares.collect();
    let [before, after] = [of(&moves.revenue[0]), of(&moves.revenue[1])];
    let change = before.iter().zip(&after).map(|(before, after)| shown(after - before)).collect();
    TableBuilder::new()
        .keys("segment_before", &moves.keys(&from))
        .keys("segment", &moves.keys(&to))
        .text("movement", &words, &Validity::all())
        .int64(
            "customers",
            at.iter().map(|at| moves.customers[*at] as i64).collect(),
            &Validity::all(),
        )
        .float64("weight", of(&moves.weight))
        .float64("share", shares.iter().map(|share| share[0]).collect())
        .float64("share_lower", shares.iter().map(|share| share[1]).collect())
        .float64("share_upper", shares.iter().map(|share| share[2]).collect())
        .float64("revenue_before", before)
        .float64("revenue", after)
        .float64("revenue_change", change)
        .finish()
}

pub(super) fn segments(moves: &Moves, level: f64) -> Result<DataFrame> {
    let reach = reach(level);
    let none = moves.states - 1;
    let all: Vec<usize> = (0..none).collect();
    let column = |is: &dyn Fn(usize, usize, usize) -> bool| -> Vec<f64> {
        all.iter().map(|own| moves.of(&moves.weight, |from, to| is(*own, from, to))).collect()
    };
    let stayed = column(&|own, from, to| from == own && to == own);
    let shares = all.iter().zip(&stayed).map(|(own, stayed)| moves.share(*own, *stayed, reach));
    let shares: Vec<[f64; 3]> = shares.collect();
    let money = |values: &[f64], is: &dyn Fn(usize, usize, usize) -> bool| -> Vec<f64> {
        all.iter().map(|own| shown(moves.of(values, |from, to| is(*own, from, to)))).collect()
    };
    TableBuilder::new()
        .keys("segment", &moves.keys(&all))
        .float64("before", column(&|own, from, _| from == own))
        .float64("stayed", stayed)
        .float64("moved_out", column(&|own, from, to| from == own && to != own && to != none))
        .float64("left", column(&|own, from, to| from == own && to == none))
        .float64("moved_in", column(&|own, from, to| to == own && from != own && from != none))
        .float64("came", column(&|own, from, to| to == own && from == none))
        .float64("after", column(&|own, _, to| to == own))
        .float64("stay_share", shares.iter().map(|share| share[0]).collect())
        .float64("stay_share_lower", shares.iter().map(|share| share[1]).collect())
        .float64("stay_share_upper", shares.iter().map(|share| share[2]).collect())
        .float64("revenue_before", money(&moves.revenue[0], &|own, from, _| from == own))
        .float64("revenue", money(&moves.revenue[1], &|own, _, to| to == own))
        .finish()
}
