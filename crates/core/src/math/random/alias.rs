//! Draws from a fixed discrete distribution in constant time.

use super::Random;
use crate::error::{Error, Result};

/// A table for drawing categories in proportion to given weights: one word and one look-up.
///
/// Walker (1977), *An efficient method for generating discrete random variables with general
/// distributions*, built by Vose's method (1991). Chances are exact to 2^-32 of a cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Alias {
    /// Per cell: the share of it that stays (in units of 2^-32) and the category of the rest.
    cells: Vec<(u32, u32)>,
}

impl Alias {
    /// Builds the table for categories `0..weights.len()`.
    ///
    /// # Errors
    /// InvalidParameter unless there are 1 to 2^32 - 1 weights, each finite and >= 0, with a
    /// finite sum > 0.
    pub fn new(weights: &[f64]) -> Result<Self> {
        let total: f64 = weights.iter().sum();
        let sound = weights.iter().all(|weight| weight.is_finite() && *weight >= 0.0);
        if !sound || total <= 0.0 || !total.is_finite() || u32::try_from(weights.len()).is_err() {
            let rule = "must be finite numbers >= 0 with a finite sum > 0";
            return Err(Error::invalid_parameter("weights", rule));
        }
        let scale = weights.len() as f64 / total;
        let mut left: Vec<f64> = weights.iter().map(|weight| weight * scale).collect();
        let (mut small, mut large): (Vec<u32>, Vec<u32>) =
            (0..weights.len() as u32).partition(|&i| left[i as usize] < 1.0);
        let mut cells: Vec<(u32, u32)> = (0..weights.len() as u32).map(|i| (u32::MAX, i)).collect();
        while let (Some(&poor), Some(&rich)) = (small.last(), large.last()) {
            small.pop();
            let share = left[poor as usize];
            cells[poor as usize] = ((share * 4_294_967_296.0) as u32, rich);
            left[rich as usize] -= 1.0 - share;
            if left[rich as usize] < 1.0 {
                large.pop();
                small.push(rich);
            }
        }
        Ok(Self { cells })
    }

    /// Number of categories.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Never true: a table has at least one category.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Draws a category; one word.
    #[inline]
    pub fn draw(&self, random: &mut Random) -> usize {
        self.pick(random.bits())
    }

    /// The category that a word stands for.
    #[inline]
    #[must_use]
    pub fn pick(&self, bits: u64) -> usize {
        let product = u128::from(bits) * self.cells.len() as u128;
        let cell = (product >> 64) as usize;
        let rest = (product as u64 >> 32) as u32;
        match self.cells.get(cell) {
            Some(&(share, other)) if rest >= share => other as usize,
            _ => cell,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::super::tests::chi_square;
    use super::*;

    #[test]
    fn categories_come_in_proportion_to_their_weights() {
        let weights = [4.0, 0.0, 1.0, 0.5, 2.5];
        let alias = Alias::new(&weights).unwrap();
        let mut random = Random::new(11, table("alias"), 0);
        let mut counts = [0_u64; 5];
        for _ in 0..40_000 {
            counts[alias.draw(&mut random)] += 1;
        }
        assert_eq!(counts[1], 0);
        let seen = [counts[0], counts[2], counts[3], counts[4]];
        // The 99.9 % point of chi-square with 3 degrees of freedom is 16.27.
        assert!(chi_square(&seen, &[0.5, 0.125, 0.0625, 0.3125]) < 16.27);
    }

    #[test]
    fn the_cells_hold_the_exact_chances() {
        let weights: Vec<f64> = (1..=500).map(|i| 1.0 / f64::from(i)).collect();
        let alias = Alias::new(&weights).unwrap();
        let total: f64 = weights.iter().sum();
        let mut chances = vec![0.0; weights.len()];
        for (cell, &(share, other)) in alias.cells.iter().enumerate() {
            let share = f64::from(share) / 4_294_967_296.0;
            chances[cell] += share;
            chances[other as usize] += 1.0 - share;
        }
        for (chance, weight) in chances.iter().zip(&weights) {
            assert!((chance / 500.0 - weight / total).abs() < 1e-9);
        }
    }

    #[test]
    fn senseless_weights_are_refused() {
        for weights in [&[][..], &[0.0, 0.0], &[1.0, -1.0], &[f64::NAN], &[f64::MAX, f64::MAX]] {
            let error = Alias::new(weights).unwrap_err();
            assert_eq!(error.parameter_name(), Some("weights"));
        }
    }
}
