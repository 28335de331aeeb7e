//! The latent segments of customers: when they buy and how they mind prices.

/// A latent segment.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Segment {
    /// Name in the truth table.
    pub name: &'static str,
    /// Share of customers.
    pub share: f64,
    /// Mean factor on the price elasticities of the categories; its mean over customers is 1.
    pub sensitivity: f64,
    /// Relative sales of each hour of a day from Monday to Friday.
    workday: [u8; 24],
    /// Relative sales of each hour of a Saturday or Sunday.
    weekend: [u8; 24],
}

/// The segments. Purchase rate, dropout and spend do not depend on them, so that their laws
/// stay those of the settings.
pub const SEGMENTS: [Segment; 4] = [
    Segment {
        name: "daytime",
        share: 0.3,
        sensitivity: 0.8,
        workday: [0, 0, 0, 0, 0, 0, 1, 3, 6, 9, 10, 11, 12, 11, 9, 8, 8, 7, 5, 3, 2, 1, 1, 0],
        weekend: [0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 7, 7, 6, 5, 4, 4, 3, 2, 2, 1, 1, 0, 0],
    },
    Segment {
        name: "evening",
        share: 0.35,
        sensitivity: 0.9,
        workday: [2, 1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 6, 9, 12, 14, 14, 12, 8, 4],
        weekend: [5, 3, 1, 1, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 16, 17, 15, 11, 8],
    },
    Segment {
        name: "weekend",
        share: 0.2,
        sensitivity: 1.0,
        workday: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 4, 4, 3, 2, 1, 0],
        weekend: [1, 1, 0, 0, 0, 0, 0, 1, 4, 9, 14, 17, 18, 18, 17, 16, 15, 14, 12, 9, 7, 5, 3, 2],
    },
    Segment {
        name: "bargain",
        share: 0.15,
        sensitivity: 1.633_333_333_333_333_3,
        workday: [1, 0, 0, 0, 0, 0, 1, 4, 8, 10, 9, 7, 5, 4, 4, 4, 4, 5, 5, 4, 4, 3, 2, 1],
        weekend: [1, 0, 0, 0, 0, 0, 1, 3, 6, 8, 8, 7, 5, 4, 4, 4, 4, 4, 4, 3, 3, 2, 1, 1],
    },
];

impl Segment {
    /// Relative sales by weekday (Monday first) and hour.
    pub(crate) fn week(&self) -> [[f64; 24]; 7] {
        let mut week = [self.workday.map(f64::from); 7];
        week[5] = self.weekend.map(f64::from);
        week[6] = week[5];
        week
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_one_and_sensitivities_have_mean_one() {
        let shares: f64 = SEGMENTS.iter().map(|s| s.share).sum();
        let mean: f64 = SEGMENTS.iter().map(|s| s.share * s.sensitivity).sum();
        assert!((shares - 1.0).abs() < 1e-15 && (mean - 1.0).abs() < 1e-15);
    }
}
