//! Who is in another segment than on an earlier day.

use crate::error::{Error, ErrorKind, Result};
use crate::frame::{DataFrame, double};
use crate::ledger::{feature_columns, parse_day, state_of};
use crate::method::{Analysis as _, Input, Inputs, Model, Predict, Task};
use crate::segment::Movements;

use super::{Asked, as_frame, by_customer};

/// Where the customers of each segment of the earlier day are now.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    /// The earlier day, since 1970.
    pub(crate) day: i32,
    /// The table `movements` of `segment.movements`.
    pub(crate) table: DataFrame,
}

/// Asks the model for the segments of `day`, and compares them with those of `now`.
///
/// # Errors
/// `InvalidParameter` naming `compare_to` for a day that is none, that the ledger did not keep,
/// or by which nobody had bought.
pub(super) fn moved(
    model: &Model,
    asked: &Asked,
    (ledger, day): (&Model, &str),
    now: &DataFrame,
    task: &Task,
) -> Result<Moved> {
    let state = state_of(ledger)?;
    let number = parse_day("compare_to", day, &mut state.calendar())?;
    let about = |error: Error| match error.kind() {
        ErrorKind::Cancelled | ErrorKind::Internal => error,
        _ => error.parameter("compare_to"),
    };
    let features = super::named(&asked.features);
    let data = Input::Model(ledger.clone());
    let asked = (asked.features.as_slice(), &[][..]);
    let read =
        feature_columns(data, &crate::frame::Columns::default(), asked, Some(day), true, task)
            .map_err(about)?;
    let before = as_frame(&by_customer(read), &features)?;
    if before.height() == 0 {
        let rule = format!("must not lie before the first purchase, got {day}");
        return Err(Error::invalid_parameter("compare_to", rule));
    }
    let before = model.predict(&before, &Predict::new().outputs(["segment"]))?;
    let mut inputs = Inputs::new().with("data", now).with("before", &before);
    let movements = Movements { max_segments: 1000, ..Movements::default() };
    let outcome = movements.answer(&mut inputs, task)?;
    Ok(Moved { day: number, table: outcome.get("movements")?.clone() })
}

impl Moved {
    /// The customers who were in the segment `from` and are in `to`; NaN stands for those who
    /// were or are in none.
    pub(crate) fn pairs(&self) -> Result<Vec<(f64, f64, f64)>> {
        let column = |name: &str| double(&self.table, name);
        let (from, to) = (column("segment_before")?, column("segment")?);
        let pairs = from.into_iter().zip(to).zip(column("customers")?);
        Ok(pairs.map(|((from, to), customers)| (from, to, customers)).collect())
    }
}
