//! linfa's traits on every method that fits a table of numbers (cargo feature `linfa`).
//!
//! An [`Estimator`] holds a method and is fitted to a linfa data set; what comes out predicts
//! into an array with a column an output. Features are told by the data set's feature names,
//! which are the canonical names of columns; without names they are the columns that the method
//! requires, in their order. Weights of the data set are the method's `weight`.
//!
//! ```
//! use habitue::clv::BgNbd;
//! use habitue::linfa::Estimator;
//! use habitue::Predict;
//! use linfa::traits::{Fit, Predict as _};
//! use linfa::DatasetBase;
//! use ndarray::array;
//!
//! let records = array![[2.0, 30.4, 38.9], [1.0, 1.7, 38.9], [0.0, 0.0, 38.9], [7.0, 29.4, 38.9]];
//! let data = DatasetBase::from(records).with_feature_names(vec!["frequency", "recency", "T"]);
//! let estimator = Estimator::new(BgNbd { penalty: 0.1, ..Default::default() })
//!     .asking(Predict::new().outputs(["p_alive", "expected_purchases"]).horizon(13.0));
//! let model = estimator.fit(&data)?;
//! let predicted: ndarray::Array2<f64> = model.predict(&data);
//! assert_eq!(predicted.dim(), (4, 2));
//! # Ok::<(), habitue::Error>(())
//! ```

use ::linfa::DatasetBase;
use ::linfa::traits::{Fit, PredictInplace};
use ndarray::{Array2, ArrayBase, Data, Ix2};

use crate::error::{Error, Result};
use crate::frame::{DataFrame, TableBuilder};
use crate::method::{Method, Model, Predict, RoleSpec, Scorer};

/// A method to be fitted to linfa data sets.
#[derive(Clone, Debug, Default)]
pub struct Estimator<M> {
    method: M,
    asked: Predict,
}

impl<M: Method> Estimator<M> {
    /// Predicts the method's default outputs.
    #[must_use]
    pub fn new(method: M) -> Self {
        Self { method, asked: Predict::new() }
    }

    /// Chooses what to predict. An output that is a word comes as its code, as in a scorer.
    #[must_use]
    pub fn asking(self, asked: Predict) -> Self {
        Self { asked, ..self }
    }
}

/// A fitted method that predicts into arrays.
#[derive(Debug)]
pub struct FittedEstimator {
    model: Model,
    scorer: Box<dyn Scorer>,
}

impl FittedEstimator {
    /// The model itself: its tables, notes and file.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The names of the columns of a prediction.
    #[must_use]
    pub fn outputs(&self) -> &[String] {
        self.scorer.outputs()
    }
}

/// Errors are those of the method's fit; `InvalidData` where the names do not go with the
/// features.
impl<M: Method, D: Data<Elem = f64>, T> Fit<ArrayBase<D, Ix2>, T, Error> for Estimator<M> {
    type Object = FittedEstimator;

    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<FittedEstimator> {
        let named = |error: Error| error.method(M::ID);
        let columns = features::<M>(dataset.feature_names()).map_err(named)?;
        let table = table(dataset, &columns).map_err(named)?;
        let model = self.method.fit(&table)?;
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let scorer = model.scorer(&columns, &self.asked)?;
        Ok(FittedEstimator { model, scorer })
    }
}

/// The names of the features.
fn features<M: Method>(names: &[String]) -> Result<Vec<String>> {
    if !names.is_empty() {
        return Ok(names.to_vec());
    }
    let role = M::ROLES.first().filter(|role: &&RoleSpec| !role.columns.is_empty());
    let role = role.ok_or_else(|| {
        Error::invalid_data("the features must have names").hint("use `with_feature_names`")
    })?;
    Ok(role.columns.iter().filter(|c| c.required).map(|c| c.name.to_owned()).collect())
}

fn table<D: Data<Elem = f64>, T>(
    dataset: &DatasetBase<ArrayBase<D, Ix2>, T>,
    names: &[String],
) -> Result<DataFrame> {
    let records = dataset.records();
    if records.ncols() != names.len() {
        return Err(Error::invalid_data(format!(
            "the records must have {} features ({}), got {}",
            names.len(),
            names.join(", "),
            records.ncols()
        )));
    }
    let mut table = TableBuilder::new();
    for (name, column) in names.iter().zip(records.columns()) {
        table = table.float64(name, column.iter().copied().collect());
    }
    if let Some(weights) = dataset.weights() {
        table = table.float64("weight", weights.iter().map(|&weight| weight.into()).collect());
    }
    table.finish()
}

/// A row that the method cannot score (a value out of its range, as `predict` of [`Model`] says)
/// and an output that is not defined are NaN: linfa's traits have no room for an error.
impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array2<f64>> for FittedEstimator {
    fn predict_inplace<'a>(&'a self, records: &'a ArrayBase<D, Ix2>, targets: &mut Array2<f64>) {
        let mut row = vec![0.0; records.ncols()];
        let mut out = vec![f64::NAN; self.scorer.outputs().len()];
        for (record, mut target) in records.rows().into_iter().zip(targets.rows_mut()) {
            row.iter_mut().zip(record).for_each(|(to, from)| *to = *from);
            if self.scorer.run(&row, &mut out).is_err() {
                out.fill(f64::NAN);
            }
            target.iter_mut().zip(&out).for_each(|(to, from)| *to = *from);
        }
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array2<f64> {
        Array2::from_elem((records.nrows(), self.scorer.outputs().len()), f64::NAN)
    }
}

/// linfa's traits ask that its own errors can become ours.
impl From<::linfa::Error> for Error {
    fn from(error: ::linfa::Error) -> Self {
        Self::invalid_data(error.to_string()).source_error(error)
    }
}

#[cfg(test)]
mod tests {
    use ::linfa::traits::Predict as _;
    use ndarray::array;

    use super::*;
    use crate::clv::{BgNbd, GammaGamma};
    use crate::error::ErrorKind;
    use crate::segment::Rfm;

    fn histories() -> Array2<f64> {
        array![
            [2.0, 30.4, 38.9],
            [1.0, 1.7, 38.9],
            [0.0, 0.0, 38.9],
            [7.0, 29.4, 38.9],
            [1.0, 5.0, 38.9],
            [0.0, 0.0, 12.0],
            [10.0, 34.1, 38.9],
        ]
    }

    fn estimator() -> Estimator<BgNbd> {
        Estimator::new(BgNbd { penalty: 0.01, ..BgNbd::default() })
    }

    #[test]
    fn an_array_gives_the_bits_of_a_table() {
        let asked = || Predict::new().outputs(["expected_purchases"]).horizon(13.0).level(0.9);
        let data = DatasetBase::from(histories());
        let model = estimator().asking(asked()).fit(&data).unwrap();
        let predicted: Array2<f64> = model.predict(&data);
        let names: Vec<String> = ["frequency", "recency", "T"].map(str::to_owned).into();
        let frame = table(&data, &names).unwrap();
        let expected = model.model().predict(&frame, &asked()).unwrap();
        assert_eq!(model.outputs().len(), 3);
        for (at, name) in model.outputs().iter().enumerate() {
            let column = crate::frame::double(&expected, name).unwrap();
            assert_eq!(predicted.column(at).to_vec(), column, "{name}");
        }
    }

    #[test]
    fn features_are_told_by_their_names() {
        let plain = estimator().fit(&DatasetBase::from(histories())).unwrap();
        let turned = ndarray::stack![
            ndarray::Axis(1),
            histories().column(2),
            histories().column(0),
            histories().column(1)
        ];
        let data = DatasetBase::from(turned).with_feature_names(vec!["T", "frequency", "recency"]);
        let named = estimator().fit(&data).unwrap();
        let (a, b): (Array2<f64>, Array2<f64>) =
            (plain.predict(&histories()), named.predict(&data));
        assert_eq!(a, b);
    }

    #[test]
    fn weights_are_taken_and_wrong_shapes_refused() {
        let light = estimator().fit(&DatasetBase::from(histories())).unwrap();
        let weights = ndarray::Array1::from_vec(vec![1.0, 1.0, 1.0, 9.0, 1.0, 1.0, 1.0]);
        let data = DatasetBase::from(histories()).with_weights(weights);
        assert!(estimator().fit(&data).unwrap().model() != light.model());
        let error = estimator().fit(&DatasetBase::from(array![[1.0, 2.0]])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        assert_eq!(error.method_id(), Some("clv.bg_nbd"));
        let data =
            DatasetBase::from(histories()).with_feature_names(vec!["frequency", "recency", "x"]);
        assert_eq!(estimator().fit(&data).unwrap_err().column_name(), Some("T"));
    }

    #[test]
    fn what_cannot_be_scored_is_nan() {
        let model = estimator().fit(&DatasetBase::from(histories())).unwrap();
        let out: Array2<f64> = model.predict(&array![[1.0, 9.0, 5.0], [1.0, 2.0, 5.0]]);
        assert!(out.row(0).iter().all(|x| x.is_nan()) && out.row(1).iter().all(|x| x.is_finite()));
        let one: Array2<f64> = model.predict(&array![[1.0, 2.0]]);
        assert!(one.iter().all(|x| x.is_nan()));
    }

    #[test]
    fn words_come_as_codes() {
        let records =
            array![[1.0, 12.0, 310.0], [4.0, 1.0, 12.0], [90.0, 5.0, 99.0], [9.0, 3.0, 80.0]];
        let data = DatasetBase::from(records);
        let model = Estimator::new(Rfm::default()).fit(&data).unwrap();
        let out: Array2<f64> = model.predict(&data);
        assert_eq!(
            model.outputs(),
            ["recency_score", "frequency_score", "monetary_score", "segment"]
        );
        assert!(out.column(3).iter().all(|code| code.fract() == 0.0 && (0.0..11.0).contains(code)));
    }

    /// linfa as oracle: of what it has, the correlation is what there is to compare today.
    #[test]
    fn the_correlation_of_frequency_and_spend_is_linfas() {
        let records = array![
            [1.0, 22.0],
            [3.0, 31.5],
            [2.0, 18.0],
            [9.0, 55.25],
            [4.0, 12.0],
            [1.0, 80.0],
            [6.0, 44.0],
            [2.0, 29.0],
            [5.0, 37.5],
            [12.0, 61.0],
        ];
        let data = DatasetBase::from(records);
        let model = Estimator::new(GammaGamma::default()).fit(&data).unwrap();
        let note = model.model().notes().into_iter().find(|n| n.code == "spend_correlation");
        let ours = note.unwrap().arguments["correlation"].as_f64().unwrap();
        let theirs = data.pearson_correlation().get_coeffs()[0];
        assert!((ours - theirs).abs() < 1e-14, "{ours} {theirs}");
    }
}
