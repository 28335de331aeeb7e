//! The customers that are profiled, and the segment of each.

use crate::error::{Error, Result};
use crate::frame::{KeyValues, Keys, Numbers, Texts, Validity};
use crate::ledger::{MemberColumns, RFM, Wanted, member_columns, segments_by_customer};
use crate::method::{Inputs, Note, Task};
use crate::segment::groups::{groups, places};
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
                segments.picked(&places(customers, &known))
            }
            (None, Some(own), _) => own,
            (None, None, Some(rfm)) => {
                let text = "there is no column `segment`: the segments are those of `segment.rfm`";
                read.notes.push(Note::info("segments_of_rfm", text));
                let names = default_segments(&rfm, task)?;
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
        self.segments.picked(groups)
    }
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
