//! The Shapley value: what each of a few causes adds to a result, exactly.

/// How many causes there may be: their subsets are listed, 4096 of them.
pub const MOST_CAUSES: usize = 12;

/// What each cause adds, from the results of all subsets of causes.
///
/// `results[mask]` is the result where the causes of the set bits of `mask` are at work, so
/// `results[0]` is that of none and the last that of all; there are 2^k of them for k causes.
/// $$\phi_i = \sum_{S \not\ni i} \frac{|S|!\,(k - |S| - 1)!}{k!}\,[v(S \cup i) - v(S)].$$
/// The contributions sum to `results[all] - results[none]`; a cause that never changes the
/// result gets exactly 0, two causes that are interchangeable get the same.
///
/// Nothing where the length is no power of two or there are more than [`MOST_CAUSES`].
///
/// Source: Shapley (1953), *A Value for n-Person Games*; with one reference point, Sundararajan
/// & Najmi (2020), *The Many Shapley Values for Model Explanation*, baseline Shapley.
///
/// ```
/// use habitue::math::shapley::shapley;
///
/// // v(S) = 2 for the first cause, 3 for the second, 4 more where both are at work.
/// assert_eq!(shapley(&[0.0, 2.0, 3.0, 9.0]), [4.0, 5.0]);
/// ```
#[must_use]
pub fn shapley(results: &[f64]) -> Vec<f64> {
    let causes = results.len().trailing_zeros() as usize;
    if !results.len().is_power_of_two() || MOST_CAUSES < causes {
        return Vec::new();
    }
    let weights = weights(causes);
    let of = |cause: usize| {
        let bit = 1 << cause;
        let subsets = (0..results.len()).filter(|mask| mask & bit == 0);
        subsets.fold(0.0, |sum, mask| {
            let gain = results[mask | bit] - results[mask];
            sum + weights[mask.count_ones() as usize] * gain
        })
    };
    (0..causes).map(of).collect()
}

/// s! (k - s - 1)! / k! for each size s of a subset, which is 1 / (k binomial(k - 1, s)).
fn weights(causes: usize) -> Vec<f64> {
    let mut binomial = 1.0;
    (0..causes)
        .map(|size| {
            let weight = 1.0 / (causes as f64 * binomial);
            binomial = binomial * (causes - 1 - size) as f64 / (size + 1) as f64;
            weight
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition: the mean gain over all orders in which the causes may come.
    fn by_orders(results: &[f64], causes: usize) -> Vec<f64> {
        fn orders(left: &[usize]) -> Vec<Vec<usize>> {
            if left.is_empty() {
                return vec![Vec::new()];
            }
            let mut all = Vec::new();
            for &first in left {
                let rest: Vec<usize> = left.iter().copied().filter(|c| *c != first).collect();
                all.extend(orders(&rest).into_iter().map(|mut tail| {
                    tail.insert(0, first);
                    tail
                }));
            }
            all
        }
        let all = orders(&(0..causes).collect::<Vec<_>>());
        let mut sums = vec![0.0; causes];
        for order in &all {
            let mut mask = 0;
            for &cause in order {
                sums[cause] += results[mask | 1 << cause] - results[mask];
                mask |= 1 << cause;
            }
        }
        sums.iter().map(|sum| sum / all.len() as f64).collect()
    }

    proptest! {
        #[test]
        fn it_is_the_mean_gain_over_all_orders(
            causes in 1_usize..=5,
            values in prop::collection::vec(-100.0..100.0_f64, 32),
        ) {
            let results = &values[..1 << causes];
            let found = shapley(results);
            let total = results[results.len() - 1] - results[0];
            prop_assert!((found.iter().sum::<f64>() - total).abs() < 1e-11);
            for (a, b) in found.iter().zip(by_orders(results, causes)) {
                prop_assert!((a - b).abs() < 1e-11, "{a} {b}");
            }
        }
    }

    #[test]
    fn a_cause_without_effect_gets_exactly_nothing() {
        let results: Vec<f64> = (0..8).map(|mask: u32| 0.1 * f64::from(mask & 5)).collect();
        assert_eq!(shapley(&results)[1], 0.0);
    }

    #[test]
    fn what_is_no_game_has_no_values() {
        assert!(shapley(&[]).is_empty());
        assert!(shapley(&[1.0, 2.0, 3.0]).is_empty());
        assert!(shapley(&[1.0]).is_empty());
    }
}
