//! Scores of forecasts of counts, such as purchases in a hold-out period.
//!
//! A forecast is a distribution over 0, 1, 2, ...; what of it is needed once the outcome is known
//! is little.

use crate::math::elementary::ln;
use crate::math::stats::{block_sums, sum};

/// What a forecast distribution said of a count n that came out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a point, an interval and two probabilities")]
pub struct CountForecast {
    /// The mean of the distribution.
    pub expected: f64,
    /// P(N = n).
    pub at: f64,
    /// P(N < n).
    pub below: f64,
    /// The interval that was announced, both ends included.
    pub lower: f64,
    /// Its upper end.
    pub upper: f64,
}

/// How well forecasts of counts were borne out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CountScores {
    /// Sum of the counts.
    pub actual: f64,
    /// Sum of the means.
    pub expected: f64,
    /// Mean of ln P(N = n), nats; the greater the better. A probability too small for a double
    /// counts as the smallest positive one.
    pub log_score: f64,
    /// Mean of |n - mean|.
    pub mean_absolute_error: f64,
    /// Root of the mean of (n - mean)^2.
    pub root_mean_squared_error: f64,
    /// Share of the counts that lie within the interval.
    pub coverage: f64,
    /// Largest distance of the mean PIT from the uniform distribution, over hundredths.
    pub pit_distance: f64,
}

/// Scores forecasts; `actual` has their length.
#[must_use]
pub fn scores(actual: &[f64], forecasts: &[CountForecast]) -> CountScores {
    let len = actual.len().min(forecasts.len());
    let of = |i: usize| (actual[i], &forecasts[i]);
    let [log, absolute, squared, within, expected] = block_sums(len, |rows| {
        let mut sums = [0.0; 5];
        for i in rows {
            let (n, forecast) = of(i);
            let error = n - forecast.expected;
            let inside = (forecast.lower..=forecast.upper).contains(&n);
            sums[0] += ln(forecast.at.max(f64::MIN_POSITIVE));
            sums[1] += error.abs();
            sums[2] += error * error;
            sums[3] += f64::from(u8::from(inside));
            sums[4] += forecast.expected;
        }
        sums
    });
    let n = len as f64;
    let cumulative = mean_pit(&forecasts[..len], 100);
    let distance = |(i, share): (usize, &f64)| (share - (i + 1) as f64 / 100.0).abs();
    CountScores {
        actual: sum(&actual[..len]),
        expected,
        log_score: log / n,
        mean_absolute_error: absolute / n,
        root_mean_squared_error: (squared / n).sqrt(),
        coverage: within / n,
        pit_distance: cumulative.iter().enumerate().map(distance).fold(0.0, f64::max),
    }
}

/// The non-randomised probability integral transform of counts: shares of the forecasts in
/// `bins` classes of equal width over 0 to 1, each `1 / bins` where forecasts are calibrated.
/// Czado, Gneiting and Held (2009), *Predictive Model Assessment for Count Data*, Biometrics
/// 65(4), section 2.1.
#[must_use]
pub fn pit_histogram(forecasts: &[CountForecast], bins: usize) -> Vec<f64> {
    let cumulative = mean_pit(forecasts, bins);
    let before = std::iter::once(&0.0).chain(&cumulative);
    cumulative.iter().zip(before).map(|(upper, lower)| upper - lower).collect()
}

/// The mean of the PIT's distribution functions at 1/bins, 2/bins, ..., 1: of a forecast it rises
/// from 0 at P(N < n) to 1 at P(N <= n).
fn mean_pit(forecasts: &[CountForecast], bins: usize) -> Vec<f64> {
    let at = |u: f64| {
        let [total] = block_sums(forecasts.len(), |rows| {
            let of = |forecast: &CountForecast| {
                if u <= forecast.below {
                    0.0
                } else if forecast.below + forecast.at <= u {
                    1.0
                } else {
                    (u - forecast.below) / forecast.at
                }
            };
            [forecasts[rows].iter().map(of).sum()]
        });
        total / forecasts.len() as f64
    };
    // At 1 every one has risen, rounding or not.
    (1..=bins).map(|i| if i == bins { 1.0 } else { at(i as f64 / bins as f64) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::elementary::exp;

    /// A Poisson forecast of mean `rate`, and n.
    fn poisson(rate: f64, n: usize) -> CountForecast {
        let mut pmf = exp(-rate);
        let mut below = 0.0;
        for k in 1..=n {
            below += pmf;
            pmf *= rate / k as f64;
        }
        CountForecast { expected: rate, at: pmf, below, lower: 0.0, upper: 4.0 }
    }

    /// Counts that come out exactly as often as a Poisson distribution says.
    fn calibrated(rate: f64) -> (Vec<f64>, Vec<CountForecast>) {
        let mut counts = Vec::new();
        for n in 0..20 {
            let times = (1e5 * poisson(rate, n).at).round() as usize;
            counts.extend(std::iter::repeat_n(n, times));
        }
        let forecasts = counts.iter().map(|&n| poisson(rate, n)).collect();
        (counts.into_iter().map(|n| n as f64).collect(), forecasts)
    }

    #[test]
    fn calibrated_forecasts_have_a_flat_histogram_and_their_entropy_as_score() {
        let (counts, forecasts) = calibrated(1.7);
        for share in pit_histogram(&forecasts, 10) {
            assert!((share - 0.1).abs() < 1e-4, "{share}");
        }
        let found = scores(&counts, &forecasts);
        let entropy: f64 = (0..40).map(|n| poisson(1.7, n).at).map(|p| p * ln(p)).sum();
        assert!((found.log_score - entropy).abs() < 1e-4);
        assert!(found.pit_distance < 1e-4);
        assert!((found.root_mean_squared_error - 1.7_f64.sqrt()).abs() < 1e-4);
        let within: f64 = (0..5).map(|n| poisson(1.7, n).at).sum();
        assert!((found.coverage - within).abs() < 1e-4);
        assert!((found.actual / found.expected - 1.0).abs() < 1e-4);
    }

    #[test]
    fn too_narrow_forecasts_have_a_histogram_like_a_bowl() {
        let (counts, _) = calibrated(1.7);
        // Nobody but 1 and 2 was thought possible.
        let sure = |&n: &f64| match n {
            0.0 => CountForecast { below: 0.0, at: 1e-9, ..CountForecast::default() },
            1.0 => CountForecast { below: 1e-9, at: 0.5, ..CountForecast::default() },
            2.0 => CountForecast { below: 0.5, at: 0.5 - 1e-9, ..CountForecast::default() },
            _ => CountForecast { below: 1.0 - 1e-9, at: 1e-9, ..CountForecast::default() },
        };
        let forecasts: Vec<CountForecast> = counts.iter().map(sure).collect();
        let histogram = pit_histogram(&forecasts, 10);
        assert!(0.15 < histogram[0] && 0.15 < histogram[9] && histogram[4] < 0.1, "{histogram:?}");
        assert!((histogram.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn an_impossible_outcome_costs_much_and_not_everything() {
        let found = scores(&[3.0], &[CountForecast { below: 1.0, ..CountForecast::default() }]);
        assert_eq!(found.log_score, ln(f64::MIN_POSITIVE));
        assert_eq!(
            pit_histogram(&[CountForecast { below: 1.0, ..Default::default() }], 2),
            [0.0, 1.0]
        );
    }
}
