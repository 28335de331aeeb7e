//! The days on which chosen customers bought.

use std::collections::HashSet;

use super::settings::Occasion;
use super::state::State;
use crate::error::{Error, Result};
use crate::frame::KeyValues;

/// Customers ascending by key, and the local days on which each bought, ascending.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paths {
    pub(crate) customers: KeyValues,
    pub(crate) days: Vec<Vec<i32>>,
}

impl State {
    /// The purchase days up to `as_of` of the customers of these keys; with none, of the first
    /// `limit` who have any.
    ///
    /// # Errors
    /// `InvalidParameter` naming `customers` for one who has no purchase by then, `occasion`
    /// where purchases are no days, or `detail` where days were not kept.
    pub(crate) fn purchase_paths(
        &self,
        wanted: &[String],
        limit: usize,
        as_of: i32,
    ) -> Result<Paths> {
        if self.settings().occasion == Occasion::Transaction {
            return Err(Error::invalid_parameter(
                "occasion",
                "must be `day` or `week` for the days of purchases, got `transaction`",
            ));
        }
        let found = self.map_shards(|_, shard| self.purchase_days(shard, as_of))?;
        let all = self.customers()?;
        let chosen =
            if wanted.is_empty() { None } else { Some(chosen(wanted, &self.keys_of(&all))) };
        let (mut owners, mut days) = (Vec::new(), Vec::new());
        for (at, (shard, slot)) in all.into_iter().enumerate() {
            if days.len() == limit && chosen.is_none() {
                break;
            }
            if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&at)) {
                continue;
            }
            let of_shard = found.get(shard as usize).and_then(Option::as_deref).unwrap_or_default();
            let from = of_shard.partition_point(|line| line.0 < slot);
            let mine = of_shard.get(from..).unwrap_or_default().iter();
            let mine: Vec<i32> =
                mine.take_while(|line| line.0 == slot).map(|line| line.1).collect();
            if !mine.is_empty() {
                owners.push((shard, slot));
                days.push(mine);
            }
        }
        let customers = self.keys_of(&owners);
        check_found(wanted, &customers)?;
        Ok(Paths { customers, days })
    }
}

/// The positions of these keys.
fn chosen(wanted: &[String], keys: &KeyValues) -> HashSet<usize> {
    match keys {
        KeyValues::Int64(keys) => {
            let wanted: HashSet<i64> = wanted.iter().filter_map(|text| text.parse().ok()).collect();
            (0..keys.len()).filter(|&i| wanted.contains(&keys[i])).collect()
        }
        KeyValues::Text(keys) => {
            let wanted: HashSet<&str> = wanted.iter().map(String::as_str).collect();
            (0..keys.len()).filter(|&i| wanted.contains(keys.get(i))).collect()
        }
    }
}

fn check_found(wanted: &[String], found: &KeyValues) -> Result<()> {
    let known: HashSet<String> = match found {
        KeyValues::Int64(keys) => keys.iter().map(i64::to_string).collect(),
        KeyValues::Text(keys) => keys.iter().map(str::to_owned).collect(),
    };
    match wanted.iter().find(|name| !known.contains(*name)) {
        Some(name) => Err(Error::invalid_parameter(
            "customers",
            format_args!("must name customers with a purchase by the last day, got `{name}`"),
        )),
        None => Ok(()),
    }
}
