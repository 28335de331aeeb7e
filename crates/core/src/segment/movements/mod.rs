//! The analysis `segment.movements`: who went from which segment to which.

mod declared;
mod read;
mod tables;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::frame::Columns;
use crate::method::{Analysis, Inputs, Note, Outcome, OutputSpec, RoleSpec, Task};

#[cfg(feature = "report")]
pub(crate) use declared::MOVEMENTS;
use read::Moves;

/// Where did the customers of each segment go, and how much revenue went with them?
///
/// # Input
/// A table of customers with `segment` and `segment_before` (text or whole numbers, of any method
/// or the caller's own), and optionally `customer_id`, `weight`, and the revenue of both periods,
/// `total_value` and `total_value_before`. Or two such tables with `customer_id` and `segment`:
/// the later one as `data`, the earlier one as `before`; a customer who is in one alone has come
/// or left. The order of the rows does not matter.
///
/// # Model
/// Of the n customers of a segment before, x are in another one afterwards; their share x / n has
/// the limits of Wilson's score interval,
/// $$\frac{\hat p + z^2/2n \pm z \sqrt{\hat p (1 - \hat p)/n + z^2/4n^2}}{1 + z^2/n}.$$
/// With weights n is the number of customers of one weight that tell as much, $(\sum w)^2 / \sum
/// w^2$. A null stands for customers in no segment, or not there; those to whom it applies twice
/// are left out.
///
/// # Output
/// `movements`, a row for each pair of segments; `segments`, the balance of each.
///
/// # When not to use
/// Where the segments of the two periods were made by different rules: cuts learnt anew move with
/// the customers. Fit once, and predict both periods by the same model.
///
/// # References
/// Wilson (1927), *Probable inference, the law of succession, and statistical inference*; Brown,
/// Cai & DasGupta (2001), *Interval estimation for a binomial proportion*; Kish (1965), *Survey
/// Sampling*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Movements {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Probability that the limits of a share cover it.
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub level: f64,
    /// More segments than this are an error: a column of names was meant for one of segments.
    #[schemars(range(min = 1, max = 1000))]
    pub max_segments: u32,
}

impl Default for Movements {
    fn default() -> Self {
        Self { columns: Columns::default(), level: 0.9, max_segments: 50 }
    }
}

impl Analysis for Movements {
    const ID: &'static str = "segment.movements";
    const ROLES: &'static [RoleSpec] = declared::ROLES;
    const OUTPUTS: &'static [OutputSpec] = declared::OUTPUTS;

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let moves = Moves::read(self, inputs, task)?;
        let outside = moves.outside;
        let text = format!("{outside} customers were in no segment, neither before nor afterwards");
        let note = Note::info("customers_never_in_segment", text).with("customers", outside);
        Ok(Outcome::of("movements", tables::movements(&moves, self.level)?)
            .table("segments", tables::segments(&moves, self.level)?)
            .notes((0 < outside).then_some(note)))
    }
}
