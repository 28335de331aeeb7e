//! Features made comparable before they are grouped: limited, in logarithms, on one scale.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::math::elementary::{exp_m1, ln_1p};
use crate::math::parallel::checkpoint;
use crate::math::stats::{Divisor, mean, variance};
use crate::method::{Note, Reader, Writer};

use super::distinct::Distinct;

/// How features are made comparable.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Scale {
    /// For money and counts: limited to the .5 % and 99.5 % quantiles, sign(x) ln(1 + |x|), less
    /// the median, divided by the interquartile range (by the standard deviation where that is
    /// 0, by 1 where that is 0 as well).
    #[default]
    Robust,
    /// Less the mean, divided by the standard deviation (by 1 where that is 0).
    Standard,
    /// As they are.
    None,
}

/// What a feature is divided by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Spread {
    Quartiles,
    Deviation,
    Constant,
    None,
}

const SPREADS: [(Spread, &str); 4] = [
    (Spread::Quartiles, "interquartile range"),
    (Spread::Deviation, "standard deviation"),
    (Spread::Constant, "1: constant"),
    (Spread::None, "1: not scaled"),
];

impl Spread {
    fn code(self) -> u32 {
        SPREADS.iter().position(|(spread, _)| *spread == self).unwrap_or(0) as u32
    }
}

/// Beyond this a square may overflow; such values count as this one.
const LARGEST: f64 = 1e150;

/// How one feature is prepared.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Feature {
    low: f64,
    high: f64,
    logarithm: bool,
    centre: f64,
    scale: f64,
    spread: Spread,
    /// The lower median as it came: what stands for a missing value.
    typical: f64,
}

impl Feature {
    fn moved(&self, x: f64) -> f64 {
        let x = x.clamp(self.low, self.high);
        if self.logarithm { signed_log(x) } else { x }
    }

    fn apply(&self, x: f64) -> f64 {
        (self.moved(x) - self.centre) / self.scale
    }

    fn invert(&self, y: f64) -> f64 {
        let x = y * self.scale + self.centre;
        if self.logarithm { signed_exp(x) } else { x }
    }
}

fn signed_log(x: f64) -> f64 {
    if x < 0.0 { -ln_1p(-x) } else { ln_1p(x) }
}

fn signed_exp(x: f64) -> f64 {
    if x < 0.0 { -exp_m1(-x) } else { exp_m1(x) }
}

/// How rows are prepared: learnt at the fit, saved with the model, the same for every row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Preparation {
    names: Vec<String>,
    features: Vec<Feature>,
    spherical: bool,
}

impl Preparation {
    /// Learns from distinct rows; the notes say where a feature has no interquartile range.
    ///
    /// # Errors
    /// `Cancelled`.
    pub(super) fn learn(
        names: &[String],
        rows: &Distinct,
        scale: Scale,
        spherical: bool,
    ) -> Result<(Self, Vec<Note>)> {
        let mut notes = Vec::new();
        let mut features = Vec::with_capacity(names.len());
        for (at, name) in names.iter().enumerate() {
            checkpoint()?;
            let feature = learn(&rows.column(at), scale);
            if scale == Scale::Robust {
                notes.extend(note(name, feature.spread));
            }
            features.push(feature);
        }
        Ok((Self { names: names.to_vec(), features, spherical }, notes))
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn spherical(&self) -> bool {
        self.spherical
    }

    /// The lower median of each feature, in the caller's units.
    pub(super) fn typical(&self) -> impl Iterator<Item = f64> {
        self.features.iter().map(|feature| feature.typical)
    }

    /// Prepares a row without missing values; what follows the features in it stays as it is. A
    /// row without a direction stays at the origin.
    pub(super) fn apply(&self, row: &[f64], out: &mut [f64]) {
        self.scaled(row, out);
        let rest = out.iter_mut().zip(row).skip(self.features.len());
        rest.for_each(|(out, x)| *out = *x);
        if self.spherical {
            let largest = out.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
            if largest > 0.0 {
                out.iter_mut().for_each(|x| *x /= largest);
                let length = out.iter().map(|x| x * x).sum::<f64>().sqrt();
                out.iter_mut().for_each(|x| *x /= length);
            }
        }
    }

    /// As [`Preparation::apply`], before a row becomes a direction.
    pub(super) fn scaled(&self, row: &[f64], out: &mut [f64]) {
        for ((out, x), feature) in out.iter_mut().zip(row).zip(&self.features) {
            *out = feature.apply(*x);
        }
    }

    /// A prepared row in the caller's units; NaN where rows are directions, which have none.
    pub(super) fn invert(&self, prepared: &[f64]) -> Vec<f64> {
        let values = prepared.iter().zip(&self.features);
        values.map(|(y, f)| if self.spherical { f64::NAN } else { f.invert(*y) }).collect()
    }

    /// The table `preparation`.
    pub(super) fn table(&self) -> Result<DataFrame> {
        let of = |value: fn(&Feature) -> f64| self.features.iter().map(value).collect();
        let shown = |limit: f64| if limit.abs() < LARGEST { limit } else { f64::NAN };
        let names: Strings = self.names.iter().collect();
        let spreads: Strings =
            self.features.iter().map(|f| SPREADS[f.spread.code() as usize].1).collect();
        let logarithms: Vec<bool> = self.features.iter().map(|f| f.logarithm).collect();
        let all = Validity::all();
        TableBuilder::new()
            .text("feature", &names, &all)
            .float64("lowest", self.features.iter().map(|f| shown(f.low)).collect())
            .float64("highest", self.features.iter().map(|f| shown(f.high)).collect())
            .boolean("logarithm", &logarithms, &all)
            .float64("centre", of(|f| f.centre))
            .float64("scale", of(|f| f.scale))
            .text("spread", &spreads, &all)
            .float64("typical", of(|f| f.typical))
            .finish()
    }

    pub(super) fn save(&self, file: &mut Writer) {
        let of =
            |value: fn(&Feature) -> f64| -> Vec<f64> { self.features.iter().map(value).collect() };
        file.f64s("preparation.low", &of(|f| f.low));
        file.f64s("preparation.high", &of(|f| f.high));
        file.f64s("preparation.centre", &of(|f| f.centre));
        file.f64s("preparation.scale", &of(|f| f.scale));
        file.f64s("preparation.typical", &of(|f| f.typical));
        let spreads: Vec<u32> = self.features.iter().map(|f| f.spread.code()).collect();
        file.u32s("preparation.spread", &spreads);
    }

    pub(super) fn load(
        names: &[String],
        scale: Scale,
        spherical: bool,
        file: &Reader<'_>,
    ) -> Result<Self> {
        let broken = || Error::bad_file("the preparation of the features is broken");
        let of = |name: &str| file.finite(&format!("preparation.{name}"), names.len());
        let [low, high, centre] = [of("low")?, of("high")?, of("centre")?];
        let [scales, typical] = [of("scale")?, of("typical")?];
        let spreads = file.u32s("preparation.spread")?;
        if spreads.len() != names.len() {
            return Err(broken());
        }
        let mut features = Vec::with_capacity(names.len());
        for at in 0..names.len() {
            let spread = SPREADS.get(spreads[at] as usize).ok_or_else(broken)?.0;
            if !(low[at] <= high[at] && scales[at] > 0.0) {
                return Err(broken());
            }
            features.push(Feature {
                low: low[at],
                high: high[at],
                logarithm: scale == Scale::Robust,
                centre: centre[at],
                scale: scales[at],
                spread,
                typical: typical[at],
            });
        }
        Ok(Self { names: names.to_vec(), features, spherical })
    }
}

fn note(name: &str, spread: Spread) -> Option<Note> {
    let text = match spread {
        Spread::Deviation => format!(
            "half of the customers have the same `{name}`: it is divided by its standard deviation"
        ),
        Spread::Constant => format!("`{name}` is the same for everybody: it tells nobody apart"),
        Spread::Quartiles | Spread::None => return None,
    };
    let code = if spread == Spread::Constant { "constant_feature" } else { "no_quartiles" };
    Some(Note::info(code, text).with("feature", name))
}

/// Weighted values of a feature, ascending.
pub(super) struct Ascending {
    values: Vec<f64>,
    weights: Option<Vec<f64>>,
    total: f64,
}

impl Ascending {
    /// Of values with their weights (1 each without).
    pub(super) fn new(values: &[f64], weights: Option<&[f64]>) -> Self {
        let mut order: Vec<u32> = (0..values.len() as u32).collect();
        crate::math::parallel::sort_unstable_by(&mut order, |a, b| {
            values[*a as usize].total_cmp(&values[*b as usize]).then(a.cmp(b))
        });
        let sorted = order.iter().map(|at| values[*at as usize]).collect();
        let weights: Option<Vec<f64>> =
            weights.map(|weights| order.iter().map(|at| weights[*at as usize]).collect());
        let total = weights.as_ref().map_or(values.len() as f64, |weights| weights.iter().sum());
        Self { values: sorted, weights, total }
    }

    /// The smallest value that a share `q` of the weight does not exceed: a value that somebody
    /// has. 0 for no values.
    pub(super) fn quantile(&self, q: f64) -> f64 {
        let wanted = q * self.total;
        let at = match &self.weights {
            None => (wanted.ceil() as usize).saturating_sub(1),
            Some(weights) => {
                let mut below = 0.0;
                weights
                    .iter()
                    .take_while(|w| {
                        below += **w;
                        below < wanted
                    })
                    .count()
            }
        };
        let last = self.values.len().saturating_sub(1);
        self.values.get(at.min(last)).copied().unwrap_or(0.0)
    }
}

fn learn((values, weights): &(Vec<f64>, Option<Vec<f64>>), scale: Scale) -> Feature {
    let weights = weights.as_deref();
    let sorted = Ascending::new(values, weights);
    let mut feature = Feature {
        low: -LARGEST,
        high: LARGEST,
        logarithm: false,
        centre: 0.0,
        scale: 1.0,
        spread: Spread::None,
        typical: sorted.quantile(0.5),
    };
    if scale == Scale::None {
        return feature;
    }
    let robust = scale == Scale::Robust;
    if robust {
        (feature.low, feature.high) = (sorted.quantile(0.005), sorted.quantile(0.995));
        feature.logarithm = true;
    }
    let moved: Vec<f64> = values.iter().map(|x| feature.moved(*x)).collect();
    let average = mean(&moved, weights);
    // Quantiles of what grows with x are at the quantiles of x.
    let limited = feature;
    let at = |q: f64| limited.moved(sorted.quantile(q));
    feature.centre = if robust { at(0.5) } else { average };
    let farthest = moved.iter().fold(0.0_f64, |m, t| m.max((t - feature.centre).abs()));
    let quartiles = if robust { at(0.75) - at(0.25) } else { 0.0 };
    let deviation = variance(&moved, weights, Divisor::Population).sqrt();
    // A spread that is nothing beside the largest distance would make that distance overflow.
    let usable = |spread: f64| spread.is_finite() && spread > 1e-12 * farthest && spread > 1e-290;
    (feature.scale, feature.spread) = match (quartiles, deviation) {
        (q, _) if usable(q) => (q, Spread::Quartiles),
        (_, d) if usable(d) => (d, Spread::Deviation),
        _ => (1.0, Spread::Constant),
    };
    feature
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(values: &[f64], weights: Option<&[f64]>, scale: Scale) -> Feature {
        learn(&(values.to_vec(), weights.map(<[f64]>::to_vec)), scale)
    }

    #[test]
    fn money_is_limited_taken_in_logarithms_and_scaled() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let feature = prepared(&values, None, Scale::Robust);
        assert_eq!((feature.low, feature.high), (4.0, 994.0));
        assert_eq!(feature.typical, 499.0);
        assert_eq!(feature.centre, ln_1p(499.0));
        assert_eq!(feature.scale, ln_1p(749.0) - ln_1p(249.0));
        assert_eq!(feature.apply(1e9), feature.apply(994.0));
        assert!((feature.invert(feature.apply(700.0)) - 700.0).abs() < 1e-9);
    }

    #[test]
    fn debts_have_negative_logarithms() {
        assert_eq!(signed_log(-9.0), -signed_log(9.0));
        assert!((signed_exp(signed_log(-9.0)) + 9.0).abs() < 1e-12);
    }

    #[test]
    fn without_quartiles_the_standard_deviation_serves_and_then_one() {
        // Most customers of a shop never come back.
        let repeats = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        let feature = prepared(&repeats, None, Scale::Robust);
        assert_eq!(feature.spread, Spread::Deviation);
        assert!((feature.scale - 0.3 * ln_1p(1.0)).abs() < 1e-15);
        assert!(note("repeats", feature.spread).unwrap().text.contains("`repeats`"));
        let feature = prepared(&[7.0; 5], None, Scale::Robust);
        assert_eq!((feature.spread, feature.scale), (Spread::Constant, 1.0));
        assert_eq!(feature.apply(7.0), 0.0);
    }

    #[test]
    fn a_weight_of_three_is_three_values() {
        let values = [1.0, 5.0, 9.0, 30.0];
        let repeated = [1.0, 5.0, 5.0, 5.0, 9.0, 30.0];
        for scale in [Scale::Robust, Scale::Standard, Scale::None] {
            let a = prepared(&values, Some(&[1.0, 3.0, 1.0, 1.0]), scale);
            let b = prepared(&repeated, None, scale);
            assert!((a.centre - b.centre).abs() < 1e-14 && (a.scale - b.scale).abs() < 1e-14);
            assert_eq!((a.low, a.high, a.typical), (b.low, b.high, b.typical));
        }
    }

    #[test]
    fn huge_and_tiny_values_stay_finite() {
        for values in
            [[1e308, -1e308, 0.0, 1.0], [5e-324, 0.0, 0.0, 1.0], [5e-324, 0.0, 5e-324, 0.0]]
        {
            for scale in [Scale::Robust, Scale::Standard, Scale::None] {
                let feature = prepared(&values, None, scale);
                for x in values {
                    assert!(feature.apply(x).abs() <= 1e151, "{values:?} {scale:?}");
                }
            }
        }
    }
}
