//! The moments of a customer at which a history is told.

use crate::learn::buying::History;
use crate::method::Unit;

/// How time is measured.
pub(super) struct Measure<'a> {
    /// The last day.
    pub(super) as_of: i32,
    /// Days from one regular moment to the next.
    pub(super) step: i32,
    pub(super) unit: Unit,
    /// The day that counts for a day: itself, or the first of its week.
    pub(super) occasion: &'a (dyn Fn(i32) -> i32 + Sync),
}

impl std::fmt::Debug for Measure<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Measure")
            .field("as_of", &self.as_of)
            .field("step", &self.step)
            .finish_non_exhaustive()
    }
}

/// What was known of a customer at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    /// Local day since 1970.
    pub(super) day: i32,
    /// Whether they bought on it.
    pub(super) purchase: bool,
    /// x.
    pub(super) frequency: i64,
    /// t_x in units.
    pub(super) recency: f64,
    /// T in units.
    pub(super) age: f64,
}

impl Moment {
    pub(super) fn history(&self) -> History {
        let Self { frequency, recency, age, .. } = *self;
        History { frequency: frequency as f64, recency, age, litt: 0.0 }
    }
}

impl Measure<'_> {
    /// The days of purchases (ascending), the regular days and the last day, each once.
    pub(super) fn moments(&self, bought: &[i32]) -> Vec<Moment> {
        let Some(&first) = bought.first() else { return Vec::new() };
        let regular = (first..=self.as_of).step_by(self.step.max(1) as usize);
        let mut days: Vec<i32> =
            bought.iter().copied().chain(regular).chain([self.as_of]).collect();
        days.sort_unstable();
        days.dedup();
        let time = |day: i32| f64::from((self.occasion)(day) - (self.occasion)(first));
        let mut next = 0;
        let mut seen = Moment { day: first, purchase: false, frequency: 0, recency: 0.0, age: 0.0 };
        let mut moments = Vec::with_capacity(days.len());
        for day in days {
            seen.purchase = false;
            while let Some(&purchase) = bought.get(next).filter(|purchase| **purchase <= day) {
                let recency = time(purchase) / self.unit.days();
                // Two days of one week may be one occasion.
                if recency > seen.recency {
                    seen.frequency += 1;
                    seen.recency = recency;
                }
                seen.purchase = true;
                next += 1;
            }
            moments.push(Moment { day, age: time(day) / self.unit.days(), ..seen });
        }
        moments
    }
}
