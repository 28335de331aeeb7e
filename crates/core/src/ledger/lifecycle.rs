//! Customers by what they did in the last two periods of one length.

use super::profile::{Profile, Window};
use super::state::State;
use crate::error::Result;
use crate::frame::KeyValues;

/// Where a customer stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stage {
    /// The first purchase lies in the last period.
    New,
    /// Purchases in both periods.
    Repeating,
    /// In the last period and not in the one before it, but earlier.
    Reactivated,
    /// In the period before the last one and not in the last one.
    Lapsed,
    /// In neither.
    Inactive,
}

/// Customers ascending by key.
#[derive(Clone, Debug)]
pub(crate) struct Stages {
    pub(crate) customers: KeyValues,
    /// The first day with a purchase; none without customers.
    pub(crate) first: Option<i32>,
    pub(crate) stages: Vec<Stage>,
    pub(crate) days_since_last: Vec<i64>,
    /// Purchase occasions in the last period, and in the one before it.
    pub(crate) purchases: [Vec<i64>; 2],
    /// Money in them, less refunds where these are net.
    pub(crate) revenue: [Vec<f64>; 2],
}

impl State {
    /// Stages at the end of day `as_of` with periods of `period` days, the last of which ends
    /// with that day.
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where days were not kept; `Cancelled`.
    pub(crate) fn stages(&self, as_of: i32, period: i32) -> Result<Stages> {
        let ends = [as_of.saturating_sub(period), as_of.saturating_sub(period.saturating_mul(2))];
        let windows = [
            Window::up_to(as_of),
            Window { after: Some(ends[0]), until: as_of },
            Window { after: Some(ends[1]), until: ends[0] },
        ];
        let (customers, profiles) = self.profiles(windows)?;
        let stage = |[all, now, before]: &[Option<Profile>; 3]| match (now, before) {
            (Some(_), _) if all.is_some_and(|all| ends[0] < all.first_day) => Stage::New,
            (Some(_), Some(_)) => Stage::Repeating,
            (Some(_), None) => Stage::Reactivated,
            (None, Some(_)) => Stage::Lapsed,
            (None, None) => Stage::Inactive,
        };
        let last = |[all, ..]: &[Option<Profile>; 3]| {
            i64::from(as_of) - all.map_or(0, |all| i64::from(all.last_day))
        };
        let scale = self.settings().scale();
        let of = |at: usize| profiles.iter().map(move |found| found[at].unwrap_or_default());
        Ok(Stages {
            customers: self.keys_of(&customers),
            first: profiles.iter().filter_map(|[all, ..]| Some((*all)?.first_day)).min(),
            stages: profiles.iter().map(stage).collect(),
            days_since_last: profiles.iter().map(last).collect(),
            purchases: [1, 2].map(|at| of(at).map(|p| p.occasions as i64).collect()),
            revenue: [1, 2].map(|at| of(at).map(|p| p.money as f64 / scale).collect()),
        })
    }
}
