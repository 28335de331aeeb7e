//! Keys as groups: which rows have the same one, and who is who in two tables.

use std::collections::{HashMap, HashSet};

use crate::frame::{KeyKind, KeyValues, Keys, Strings, Validity};

/// The group of each row, and the key of each group: ascending, none behind them.
pub(super) fn groups(keys: &Keys) -> (Vec<usize>, Keys) {
    let valid = |row: &usize| keys.validity.is_valid(*row);
    let rows = (0..keys.len()).filter(valid);
    let (of_row, mut known): (Vec<Option<usize>>, KeyValues) = match &keys.values {
        KeyValues::Int64(values) => {
            let known: HashSet<i64> = rows.filter_map(|row| values.get(row).copied()).collect();
            let mut known: Vec<i64> = known.into_iter().collect();
            known.sort_unstable();
            let of = |row: usize| known.binary_search(values.get(row)?).ok();
            ((0..keys.len()).map(of).collect(), KeyValues::Int64(known))
        }
        KeyValues::Text(values) => {
            let known: HashSet<&str> = rows.map(|row| values.get(row)).collect();
            let mut known: Vec<&str> = known.into_iter().collect();
            known.sort_unstable();
            let of = |row: usize| known.binary_search(&values.get(row)).ok();
            let of_row = (0..keys.len()).map(of).collect();
            (of_row, KeyValues::Text(known.into_iter().collect()))
        }
    };
    let count = match &known {
        KeyValues::Int64(values) => values.len(),
        KeyValues::Text(values) => values.len(),
    };
    let of = |(row, group): (usize, &Option<usize>)| group.filter(|_| valid(&row)).unwrap_or(count);
    let group = of_row.iter().enumerate().map(of).collect();
    if keys.validity.null_count() == 0 {
        return (group, Keys { values: known, validity: Validity::all() });
    }
    match &mut known {
        KeyValues::Int64(values) => values.push(0),
        KeyValues::Text(values) => values.push(""),
    }
    let validity = Validity::from_flags((0..=count).map(|at| at < count).collect());
    (group, Keys { values: known, validity })
}

/// Where each of the `customers` stands among those who are `known`; a position beyond the last
/// one for who is not. Keys of another kind are those of nobody.
pub(super) fn places(customers: &Keys, known: &Keys) -> Vec<usize> {
    let place = |found: Option<&usize>| found.copied().unwrap_or(usize::MAX);
    match (&customers.values, &known.values) {
        (KeyValues::Int64(customers), KeyValues::Int64(known)) => {
            let at: HashMap<i64, usize> = known.iter().copied().zip(0..).collect();
            customers.iter().map(|key| place(at.get(key))).collect()
        }
        (KeyValues::Text(customers), KeyValues::Text(known)) => {
            let at: HashMap<&str, usize> = known.iter().zip(0..).collect();
            customers.iter().map(|key| place(at.get(key))).collect()
        }
        _ => vec![usize::MAX; customers.len()],
    }
}

/// One behind the other; none where there are integers here and texts there, unless either are
/// missing altogether.
pub(super) fn stacked(first: &Keys, second: &Keys) -> Option<Keys> {
    let empty = |keys: &Keys| keys.validity.null_count() == keys.len();
    let valid = |keys: &Keys| -> Vec<bool> {
        (0..keys.len()).map(|row| keys.validity.is_valid(row)).collect()
    };
    let validity = Validity::from_flags([valid(first), valid(second)].concat());
    let kind = if empty(first) { second.kind() } else { first.kind() };
    if kind != second.kind() && !empty(second) {
        return None;
    }
    let values = match kind {
        KeyKind::Int64 => KeyValues::Int64([integers(first), integers(second)].concat()),
        KeyKind::Text => {
            let texts = |keys: &Keys| -> Vec<String> {
                (0..keys.len()).map(|row| keys.text(row)).collect()
            };
            KeyValues::Text([texts(first), texts(second)].concat().iter().collect::<Strings>())
        }
    };
    Some(Keys { values, validity })
}

fn integers(keys: &Keys) -> Vec<i64> {
    match &keys.values {
        KeyValues::Int64(values) => values.clone(),
        KeyValues::Text(values) => vec![0; values.len()],
    }
}
