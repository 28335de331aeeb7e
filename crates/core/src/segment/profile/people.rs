//! The customers that are profiled, and the segment of each.

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::frame::{KeyValues, Keys, Numbers, Strings, Texts, Validity};
use crate::ledger::{MemberColumns, RFM, Wanted, member_columns, segments_by_customer};
use crate::method::{Inputs, Note, Task};
use crate::segment::rfm::default_segments;

use super::Profile;

/// Customers with their segment, in the order of the input.
#[derive(Debug)]
pub(super) struct People {
    pub(super) customers: Option<Keys>,
    /// Canonical names of the features.
    pub(super) names: Vec<String>,
    /// A vector a feature; missing is NaN.
    pub(super) values: Vec<Numbers>,
    pub(super) categories: Vec<(String, Texts)>,
    weight: Option<Numbers>,
    pub(super) revenue: Option<Numbers>,
    /// The group of each row, counted from 0.
    pub(super) group: Vec<usize>,
    /// The segment of each group, ascending; the group without one is the last.
    segments: Keys,
    pub(super) notes: Vec<Note>,
}

impl People {
    /// Reads the inputs.
    ///
    /// # Errors
    /// As [`member_columns`]; `InvalidData` where nobody has a weight or a segment, and for more
    /// segments than there may be.
    pub(super) fn read(method: &Profile, inputs: &mut Inputs, task: &Task) -> Result<Self> {
        let columns = &method.columns;
        let names = match method.features.as_slice() {
            [] => RFM.map(str::to_owned).to_vec(),
            features => features.to_vec(),
        };
        let given = inputs.take("segments");
        let data = inputs.take_data()?;
        let texts = &method.categories;
        let wanted = Wanted { columns, numbers: &names, texts, joined: given.is_some() };
        let mut read = member_columns(data, &wanted, task)?;
        task.check()?;
        check_weights(&read, columns.name("weight"))?;
        let keys = match (given, read.segments.take(), read.rfm.take()) {
            (Some(given), ..) => {
                let customers = read.customers.as_ref().ok_or_else(|| {
                    Error::invalid_column(columns.name("customer_id"), "is missing")
                        .hint("the input `segments` is joined by it")
                })?;
                let (known, segments) = segments_by_customer(given, columns, customers, task)?;
                joined(customers, &known, &segments)
            }
            (None, Some(own), _) => own,
            (None, None, Some(rfm)) => {
                let text = "there is no column `segment`: the segments are those of `segment.rfm`";
                read.notes.push(Note::info("segments_of_rfm", text));
                let names = default_segments(&rfm)?;
                Keys { values: KeyValues::Text(names), validity: Validity::all() }
            }
            (None, None, None) => return Err(Error::internal("there are no segments")),
        };
        Self::grouped(method, names, read, &keys)
    }

    fn grouped(
        method: &Profile,
        names: Vec<String>,
        read: MemberColumns,
        keys: &Keys,
    ) -> Result<Self> {
        let column = method.columns.name("segment");
        let (group, segments) = groups(keys);
        let known = segments.len() - segments.validity.null_count();
        let most = method.max_segments as usize;
        if known == 0 {
            return Err(Error::invalid_column(column, "must have a value somewhere"));
        }
        if most < known {
            return Err(Error::invalid_column(
                column,
                format_args!("must have at most {most} different values, got {known}"),
            )
            .hint("is it a column of segments? `max_segments` allows more"));
        }
        let mut notes = read.notes;
        let without = (0..keys.len()).filter(|row| !keys.validity.is_valid(*row)).count() as u64;
        if 0 < without {
            let text =
                format!("{without} customers have no segment: they are a group of their own");
            notes.push(Note::info("customers_without_segment", text).with("customers", without));
        }
        Ok(Self {
            customers: read.customers,
            names,
            values: read.numbers,
            categories: method.categories.iter().cloned().zip(read.texts).collect(),
            weight: read.weight,
            revenue: read.revenue,
            group,
            segments,
            notes,
        })
    }

    /// How many rows.
    pub(super) fn rows(&self) -> usize {
        self.group.len()
    }

    /// How many groups.
    pub(super) fn count(&self) -> usize {
        self.segments.len()
    }

    /// What a row counts for.
    pub(super) fn weight(&self, row: usize) -> f64 {
        self.weight.as_ref().map_or(1.0, |w| w.get(row).copied().unwrap_or(0.0))
    }

    pub(super) fn is_weighted(&self) -> bool {
        self.weight.is_some()
    }

    /// The segments of these groups.
    pub(super) fn segments_of(&self, groups: &[usize]) -> Keys {
        picked(&self.segments, groups)
    }
}

/// The keys at these positions.
pub(super) fn picked(keys: &Keys, at: &[usize]) -> Keys {
    let values = match &keys.values {
        KeyValues::Int64(all) => {
            KeyValues::Int64(at.iter().map(|at| all.get(*at).copied().unwrap_or(0)).collect())
        }
        KeyValues::Text(all) => KeyValues::Text(at.iter().map(|at| all.get(*at)).collect()),
    };
    let valid = at.iter().map(|at| keys.validity.is_valid(*at)).collect();
    Keys { values, validity: Validity::from_flags(valid) }
}

fn check_weights(read: &MemberColumns, column: &str) -> Result<()> {
    if read.rows == 0 {
        return Err(Error::invalid_data("there is no customer to describe")
            .hint("a reader may have been consumed already"));
    }
    let sum = read.weight.as_ref().map_or(1.0, |weights| weights.iter().sum::<f64>());
    if sum <= 0.0 || sum.is_infinite() {
        let rule = format_args!("must have a sum that is above 0 and finite, got {sum}");
        return Err(Error::invalid_column(column, rule));
    }
    Ok(())
}

/// The group of each row, and the segment of each group: ascending, none behind them.
fn groups(keys: &Keys) -> (Vec<usize>, Keys) {
    let valid = |row: &usize| keys.validity.is_valid(*row);
    let rows = (0..keys.len()).filter(valid);
    let (of_row, mut segments): (Vec<Option<usize>>, Keys) = match &keys.values {
        KeyValues::Int64(values) => {
            let mut known: Vec<i64> = rows.filter_map(|row| values.get(row).copied()).collect();
            known.sort_unstable();
            known.dedup();
            let of = |row: usize| known.binary_search(values.get(row)?).ok();
            let of_row = (0..keys.len()).map(of).collect();
            (of_row, Keys { values: KeyValues::Int64(known), validity: Validity::all() })
        }
        KeyValues::Text(values) => {
            let mut known: Vec<&str> = rows.map(|row| values.get(row)).collect();
            known.sort_unstable();
            known.dedup();
            let of = |row: usize| known.binary_search(&values.get(row)).ok();
            let of_row = (0..keys.len()).map(of).collect();
            let names: Strings = known.into_iter().collect();
            (of_row, Keys { values: KeyValues::Text(names), validity: Validity::all() })
        }
    };
    let known = segments.len();
    let of = |(row, group): (usize, &Option<usize>)| group.filter(|_| valid(&row)).unwrap_or(known);
    let group = of_row.iter().enumerate().map(of).collect();
    if keys.validity.null_count() > 0 {
        let flags = (0..=known).map(|at| at < known).collect();
        match &mut segments.values {
            KeyValues::Int64(values) => values.push(0),
            KeyValues::Text(values) => values.push(""),
        }
        segments.validity = Validity::from_flags(flags);
    }
    (group, segments)
}

/// The segment of each customer; none for one who is not known.
fn joined(customers: &Keys, known: &Keys, segments: &Keys) -> Keys {
    let places: Vec<Option<usize>> = match (&customers.values, &known.values) {
        (KeyValues::Int64(customers), KeyValues::Int64(known)) => {
            let at: HashMap<i64, usize> = known.iter().copied().zip(0..).collect();
            customers.iter().map(|key| at.get(key).copied()).collect()
        }
        (KeyValues::Text(customers), KeyValues::Text(known)) => {
            let at: HashMap<&str, usize> = known.iter().zip(0..).collect();
            customers.iter().map(|key| at.get(key).copied()).collect()
        }
        _ => vec![None; customers.len()],
    };
    // Beyond the last row a key is missing, so that this is where nobody is.
    let positions: Vec<usize> = places.iter().map(|place| place.unwrap_or(usize::MAX)).collect();
    let mut found = picked(segments, &positions);
    let valid = positions.iter().map(|at| *at < segments.len() && segments.validity.is_valid(*at));
    found.validity = Validity::from_flags(valid.collect());
    found
}
