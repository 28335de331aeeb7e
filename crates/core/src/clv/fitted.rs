//! What a maximum-likelihood fit leaves behind, whatever the model: tables and files.

use crate::error::{Error, Result};
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::learn::buying::{Estimate, Layout, Scale, Status, delta_interval};
use crate::math::elementary::ln;
use crate::method::{Note, Reader, Request, Writer};

/// An estimate with the names of its parameters.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    /// Names and coordinates of the parameters.
    pub(super) layout: Layout,
    pub(crate) estimate: Estimate,
    /// Sum of the weights.
    pub(super) customers: f64,
}

/// The statuses that a file may name.
const STATUSES: [Status; 19] = [
    Status::Interior,
    Status::NoRepeats,
    Status::NoChurnSeen,
    Status::CertainDropout,
    Status::HomogeneousRate,
    Status::HomogeneousDropout,
    Status::PolarisedDropout,
    Status::ConstantSpend,
    Status::HomogeneousSpend,
    Status::HeavyTail,
    Status::IdenticalSpend,
    Status::HomogeneousLifetime,
    Status::CertainPurchase,
    Status::PolarisedRate,
    Status::FirstPeriodOnly,
    Status::SimultaneousChurn,
    Status::NoAgeing,
    Status::SimultaneousDropout,
    Status::Unidentified,
];

/// The word for a status, and what it says of the customers.
fn described(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Interior => ("interior", ""),
        Status::NoRepeats => ("no_repeats", "nobody bought again, so the rate of purchases is 0"),
        Status::NoChurnSeen => ("no_churn_seen", "nobody seems to have dropped out"),
        Status::CertainDropout => {
            ("certain_dropout", "everybody seems to drop out with the first chance to")
        }
        Status::HomogeneousRate => ("homogeneous_rate", "all customers seem to buy at one rate"),
        Status::HomogeneousDropout => {
            ("homogeneous_dropout", "all customers seem to drop out with one probability")
        }
        Status::PolarisedDropout => {
            ("polarised_dropout", "some customers seem to drop out at once and the others never")
        }
        Status::ConstantSpend => ("constant_spend", "a customer seems to spend the same each time"),
        Status::HomogeneousSpend => ("homogeneous_spend", "all customers seem to spend alike"),
        Status::HeavyTail => ("heavy_tail", "the mean spend over customers is barely defined"),
        Status::IdenticalSpend => ("identical_spend", "all mean spends are the same"),
        Status::HomogeneousLifetime => {
            ("homogeneous_lifetime", "all customers seem to drop out at one rate")
        }
        Status::CertainPurchase => {
            ("certain_purchase", "everybody seems to buy at every opportunity until they drop out")
        }
        Status::PolarisedRate => {
            ("polarised_rate", "some customers seem to buy at every opportunity, the others never")
        }
        Status::FirstPeriodOnly => {
            ("first_period_only", "who stays beyond the first period seems to stay for ever")
        }
        Status::SimultaneousChurn => {
            ("simultaneous_churn", "all who were seen to leave left in one period")
        }
        Status::NoAgeing => ("no_ageing", "the risk to drop out seems not to change with age"),
        Status::SimultaneousDropout => {
            ("simultaneous_dropout", "all who drop out seem to do so at one age")
        }
        Status::Unidentified => ("unidentified", "the data do not identify all parameters"),
    }
}

/// The word for a status.
pub(super) fn status_word(status: Status) -> &'static str {
    described(status).0
}

impl Fit {
    /// A note where the optimum lies on the boundary.
    pub(super) fn notes(&self) -> Vec<Note> {
        let status = self.estimate.status;
        let (word, text) = described(status);
        if status == Status::Interior {
            return Vec::new();
        }
        let text = format!("the optimum lies on the boundary: {text}");
        vec![Note::warning("optimum_on_boundary", text).with("status", word)]
    }

    /// The output `parameters`; `widths` of which no error is known stand behind them.
    pub(super) fn parameters(
        &self,
        request: &Request,
        widths: &[(String, f64)],
    ) -> Result<DataFrame> {
        let estimate = &self.estimate;
        let own = self.layout.names();
        let names: Strings = own.iter().chain(widths.iter().map(|(name, _)| name)).collect();
        let statuses: Strings = (0..names.len()).map(|_| status_word(estimate.status)).collect();
        let all = Validity::all();
        let behind = |mut values: Vec<f64>, of: &dyn Fn(f64) -> f64| {
            values.extend(widths.iter().map(|(_, width)| of(*width)));
            values
        };
        let unknown = |_: f64| f64::NAN;
        let mut table = TableBuilder::new()
            .text("parameter", &names, &all)
            .float64("value", behind(estimate.parameters.clone(), &|width| width))
            .float64("standard_error", behind(estimate.standard_errors.clone(), &unknown));
        for level in request.levels() {
            let mut ends = (Vec::new(), Vec::new());
            for (i, positive) in self.layout.positive().into_iter().enumerate() {
                let scale = if positive { Scale::Log } else { Scale::Linear };
                let (lower, upper) = self.interval(i, level.value, scale);
                ends.0.push(lower);
                ends.1.push(upper);
            }
            table = table
                .float64(&format!("lower{}", level.suffix), behind(ends.0, &unknown))
                .float64(&format!("upper{}", level.suffix), behind(ends.1, &unknown));
        }
        table.text("status", &statuses, &all).finish()
    }

    fn interval(&self, i: usize, level: f64, scale: Scale) -> (f64, f64) {
        let estimate = &self.estimate;
        let (Some(&value), Some(error)) =
            (estimate.parameters.get(i), estimate.standard_errors.get(i))
        else {
            return (f64::NAN, f64::NAN);
        };
        if !error.is_finite() {
            return (f64::NAN, f64::NAN);
        }
        let mut gradient = vec![0.0; estimate.parameters.len()];
        gradient[i] = 1.0;
        delta_interval(value, &gradient, &estimate.covariance, level, scale)
    }

    /// The output `covariance`: each pair of parameters with covariance and correlation.
    pub(super) fn covariance(&self) -> Result<DataFrame> {
        let (names, estimate) = (self.layout.names(), &self.estimate);
        let n = names.len();
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let (mut covariances, mut correlations) = (Vec::new(), Vec::new());
        for i in 0..n {
            for j in 0..n {
                left.push(names[i].as_str());
                right.push(names[j].as_str());
                let errors = estimate.standard_errors[i] * estimate.standard_errors[j];
                let known =
                    if errors.is_finite() { estimate.covariance[i * n + j] } else { f64::NAN };
                covariances.push(known);
                correlations.push(if i == j && known > 0.0 { 1.0 } else { known / errors });
            }
        }
        TableBuilder::new()
            .text("parameter", &left.into_iter().collect(), &Validity::all())
            .text("other", &right.into_iter().collect(), &Validity::all())
            .float64("covariance", covariances)
            .float64("correlation", correlations)
            .finish()
    }

    /// The output `diagnostics`.
    pub(super) fn diagnostics(&self) -> Result<DataFrame> {
        let estimate = &self.estimate;
        let (ll, k) = (estimate.log_likelihood, estimate.parameters.len() as f64);
        let status: Strings = [status_word(estimate.status)].into_iter().collect();
        TableBuilder::new()
            .float64("log_likelihood", vec![ll])
            .float64("aic", vec![2.0 * k - 2.0 * ll])
            .float64("bic", vec![k * ln(self.customers) - 2.0 * ll])
            .float64("customers", vec![self.customers])
            .int64("iterations", vec![i64::from(estimate.iterations)], &Validity::all())
            .float64("decrement", vec![estimate.decrement])
            .text("status", &status, &Validity::all())
            .finish()
    }

    pub(super) fn save(&self, file: &mut Writer) {
        let estimate = &self.estimate;
        file.f64s("parameters", &estimate.parameters);
        file.f64s("standard_errors", &estimate.standard_errors);
        file.f64s("covariance", &estimate.covariance);
        file.f64s("transformed", &estimate.transformed);
        file.f64s("covariance_transformed", &estimate.covariance_transformed);
        file.f64s("fit", &[estimate.log_likelihood, estimate.decrement, self.customers]);
        file.set("iterations", estimate.iterations);
        file.set("status", status_word(estimate.status));
    }

    pub(super) fn load(layout: Layout, file: &Reader<'_>) -> Result<Self> {
        let word: String = file.get("status")?;
        let status = STATUSES.into_iter().find(|status| status_word(*status) == word);
        let status =
            status.ok_or_else(|| Error::bad_file(format!("there is no status `{word}`")))?;
        let n = layout.len();
        let parameters = file.finite("parameters", n)?;
        if parameters.iter().zip(layout.positive()).any(|(p, positive)| positive && *p <= 0.0) {
            return Err(Error::bad_file("a parameter is not greater than 0"));
        }
        // NaN where a parameter is not identified.
        let standard_errors = file.f64s("standard_errors")?;
        if standard_errors.len() != n {
            return Err(Error::bad_file("an array has the wrong length"));
        }
        let fit = file.finite("fit", 3)?;
        Ok(Self {
            layout,
            customers: fit[2],
            estimate: Estimate {
                parameters,
                log_likelihood: fit[0],
                status,
                covariance: file.finite("covariance", n * n)?,
                standard_errors,
                transformed: file.finite("transformed", n)?,
                covariance_transformed: file.finite("covariance_transformed", n * n)?,
                iterations: file.get("iterations")?,
                decrement: fit[1],
            },
        })
    }
}
