//! How many repeat purchases everybody made together, day by day.

use std::collections::BTreeMap;

use super::shard::BySlot;
use super::state::State;
use crate::error::Result;
