//! Customers with the logarithms of the times between their purchases.

use crate::error::{Error, Result, Rows};
use crate::learn::buying::bg_nbd;
use crate::math::elementary::ln;
use crate::math::parallel::sort_unstable_by_key;
use crate::math::stats::block_sums;

/// Purchase histories, prepared once for any k and any number of evaluations; as
/// [`bg_nbd::Data`], which it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    pub(super) customers: bg_nbd::Data,
    /// The weighted sum of litt: all that the likelihood needs of it.
    pub(super) litt: f64,
}

/// How far litt may be above its bound, for each purchase: rounding of times read from text.
const SLACK: f64 = 1e-6;

impl Data {
    /// Prepares customers as [`bg_nbd::Data::new`] does; `litt` is the sum of the logarithms
    /// of the times between purchases, in the unit of the other times, 0 where x is 0.
    ///
    /// # Errors
    /// Those of [`bg_nbd::Data::new`]; `InvalidData` where `litt` is not finite (two purchases
    /// at one time), not 0 for x = 0, or above x ln(t_x / x), which equal gaps would have.
    pub fn new(
        frequency: &[f64],
        recency: &[f64],
        age: &[f64],
        litt: &[f64],
        weights: Option<&[f64]>,
    ) -> Result<Self> {
        let customers = bg_nbd::Data::new(frequency, recency, age, weights)?;
        check(frequency, recency, litt)?;
        let weight = |i: usize| weights.map_or(1.0, |w| w[i]);
        // Sorted, so that neither the order nor repetition of customers changes a bit.
        let mut terms: Vec<(f64, f64)> =
            litt.iter().enumerate().map(|(i, l)| (*l, weight(i))).filter(|t| t.1 > 0.0).collect();
        sort_unstable_by_key(&mut terms, |t| (t.0.to_bits(), t.1.to_bits()));
        let sums: Vec<f64> = terms
            .chunk_by(|p, q| p.0.to_bits() == q.0.to_bits())
            .map(|same| same[0].0 * same.iter().map(|t| t.1).sum::<f64>())
            .collect();
        let [litt] = block_sums(sums.len(), |rows| [sums[rows].iter().sum()]);
        Ok(Self { customers, litt })
    }

    /// The histories without litt.
    #[must_use]
    pub fn customers(&self) -> &bg_nbd::Data {
        &self.customers
    }
}

fn check(frequency: &[f64], recency: &[f64], litt: &[f64]) -> Result<()> {
    let n = frequency.len();
    if litt.len() != n {
        return Err(Error::invalid_data(format!(
            "columns must be of one length, got {n} and {} of `litt`",
            litt.len()
        )));
    }
    let reject = |what: &str, wrong: &dyn Fn(usize) -> bool| {
        let rows = Rows::find(n, wrong);
        if rows.is_empty() {
            return Ok(());
        }
        let first = rows.first.first().and_then(|&row| litt.get(row as usize));
        Err(Error::invalid_rows("litt", what, rows, first.map(ToString::to_string))
            .hint("litt is the sum of ln(time between purchases), in the unit of `T`"))
    };
    reject("that are not finite", &|i| !litt[i].is_finite())?;
    reject("other than 0 where `frequency` is 0", &|i| frequency[i] == 0.0 && litt[i] != 0.0)?;
    reject("greater than equal gaps have, `frequency` ln(`recency` / `frequency`)", &|i| {
        let (x, last) = (frequency[i], recency[i]);
        x > 0.0 && last > 0.0 && litt[i] > x * (ln(last / x) + SLACK)
    })
}
