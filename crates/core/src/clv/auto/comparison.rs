//! Models side by side: what each was worth, in order.

use crate::error::{Error, Result};
use crate::evaluate::counts::CountScores;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::math::elementary::ln;
use crate::method::{Note, Reader, Writer};

use super::super::transactions::Transactions;
use super::super::value::TransactionModel;
use super::Criterion;

/// Numbers that agree so far agree: two fits of one likelihood differ in rounding.
const EQUAL: f64 = 1e-9;

/// Why a model may not be among the compared.
const REASONS: [&str; 4] = ["no_litt", "not_fitted", "opportunities", "contracts"];

/// One model; what is not known is NaN.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) model: String,
    log_likelihood: f64,
    parameters: f64,
    aic: f64,
    bic: f64,
    log_score: f64,
    root_mean_squared_error: f64,
    /// Why it is not compared.
    reason: Option<String>,
}

/// How many numbers of a row a file has.
const NUMBERS: usize = 6;

impl Row {
    /// Of a model that was fitted to all customers.
    pub(super) fn of(which: TransactionModel, model: &dyn Transactions) -> Self {
        let fit = model.fit();
        let log_likelihood = fit.estimate.log_likelihood;
        // The k of a rhythm was chosen by the data too.
        let chosen = if which.needs_litt() { 1.0 } else { 0.0 };
        let parameters = fit.estimate.parameters.len() as f64 + chosen;
        Self {
            model: which.id().to_owned(),
            log_likelihood,
            parameters,
            aic: 2.0 * parameters - 2.0 * log_likelihood,
            bic: parameters * ln(fit.customers) - 2.0 * log_likelihood,
            log_score: f64::NAN,
            root_mean_squared_error: f64::NAN,
            reason: None,
        }
    }

    /// With what it foretold.
    pub(super) fn scored(mut self, scores: Option<&CountScores>) -> Self {
        if let Some(scores) = scores {
            self.log_score = scores.log_score;
            self.root_mean_squared_error = scores.root_mean_squared_error;
        }
        self
    }

    pub(super) fn left_out(id: &str, reason: &str) -> Self {
        Self::restored(id.to_owned(), &[f64::NAN; NUMBERS], Some(reason.to_owned()))
    }

    fn restored(model: String, numbers: &[f64; NUMBERS], reason: Option<String>) -> Self {
        let [log_likelihood, parameters, aic, bic, log_score, root_mean_squared_error] = *numbers;
        Self {
            model,
            log_likelihood,
            parameters,
            aic,
            bic,
            log_score,
            root_mean_squared_error,
            reason,
        }
    }

    fn numbers(&self) -> [f64; NUMBERS] {
        [
            self.log_likelihood,
            self.parameters,
            self.aic,
            self.bic,
            self.log_score,
            self.root_mean_squared_error,
        ]
    }

    /// The less the better.
    fn cost(&self, criterion: Criterion) -> f64 {
        match criterion {
            Criterion::Aic => self.aic,
            Criterion::Bic => self.bic,
            Criterion::LogScore => -self.log_score,
        }
    }
}

impl Criterion {
    const ALL: [Self; 3] = [Self::Aic, Self::Bic, Self::LogScore];

    fn name(self) -> &'static str {
        match self {
            Self::Aic => "aic",
            Self::Bic => "bic",
            Self::LogScore => "log_score",
        }
    }
}

/// All models, the compared first and in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparison {
    pub(super) rows: Vec<Row>,
    criterion: Criterion,
}

impl Default for Comparison {
    fn default() -> Self {
        Self { rows: Vec::new(), criterion: Criterion::Aic }
    }
}

impl Comparison {
    /// Puts the models into order; gives the id of the best, where any is compared.
    pub(super) fn rank(&mut self, criterion: Criterion) -> Option<String> {
        self.criterion = criterion;
        self.rows.sort_by(|a, b| {
            let left_out = a.reason.is_some().cmp(&b.reason.is_some());
            let cost = a.cost(criterion).total_cmp(&b.cost(criterion));
            let error = a.root_mean_squared_error.total_cmp(&b.root_mean_squared_error);
            left_out.then(if a.reason.is_some() {
                std::cmp::Ordering::Equal
            } else {
                cost.then(error)
            })
        });
        let best = self.rows.first().filter(|row| row.reason.is_none())?.cost(criterion);
        let equal =
            |row: &&Row| row.reason.is_none() && row.cost(criterion) - best <= EQUAL * best.abs();
        let equals = self.rows.iter().take_while(equal).enumerate();
        let (at, _) = equals.min_by(|(_, a), (_, b)| a.parameters.total_cmp(&b.parameters))?;
        self.rows.get_mut(..=at)?.rotate_right(1);
        self.rows.first().map(|row| row.model.clone())
    }

    fn compared(&self) -> usize {
        self.rows.iter().filter(|row| row.reason.is_none()).count()
    }

    /// Which model is the best, and by what.
    pub(super) fn note(&self) -> Note {
        let best = self.rows.first().map(|row| row.model.as_str()).unwrap_or_default();
        let sign = if self.criterion == Criterion::LogScore { -1.0 } else { 1.0 };
        let number = |row: Option<&Row>| row.map(|row| sign * row.cost(self.criterion));
        let (first, compared) = (number(self.rows.first()), self.compared());
        let name = self.criterion.name();
        let mut text = format!("`{best}` was chosen of {compared} models by {name}");
        let next = number(self.rows.get(1).filter(|row| row.reason.is_none()));
        if let (Some(first), Some(next)) = (first, next) {
            text = format!("{text}: {first:.5} against {next:.5} of the next");
        }
        Note::info("model_chosen", text)
            .with("model", best)
            .with("criterion", name)
            .with("models", compared)
    }

    /// The output `comparison`.
    pub(super) fn table(&self) -> Result<DataFrame> {
        let all = Validity::all();
        let compared = self.compared();
        let models: Strings = self.rows.iter().map(|row| row.model.as_str()).collect();
        let of = |f: fn(&Row) -> f64| self.rows.iter().map(f).collect::<Vec<f64>>();
        let known: Vec<bool> = (0..self.rows.len()).map(|at| at < compared).collect();
        let known = Validity::from_flags(known);
        let parameters = self.rows.iter().map(|row| row.parameters as i64).collect();
        let ranks = (1..=self.rows.len() as i64).collect();
        let chosen: Vec<bool> = (0..self.rows.len()).map(|at| at == 0).collect();
        let reasons: Strings =
            self.rows.iter().map(|row| row.reason.as_deref().unwrap_or_default()).collect();
        let left_out = Validity::from_flags(self.rows.iter().map(|r| r.reason.is_some()).collect());
        TableBuilder::new()
            .text("model", &models, &all)
            .int64("rank", ranks, &known)
            .boolean("chosen", &chosen, &all)
            .float64("log_likelihood", of(|row| row.log_likelihood))
            .int64("parameters", parameters, &known)
            .float64("aic", of(|row| row.aic))
            .float64("bic", of(|row| row.bic))
            .float64("log_score", of(|row| row.log_score))
            .float64("root_mean_squared_error", of(|row| row.root_mean_squared_error))
            .text("reason", &reasons, &left_out)
            .finish()
    }

    pub(super) fn save(&self, file: &mut Writer) {
        let numbers: Vec<f64> = self.rows.iter().flat_map(Row::numbers).collect();
        file.f64s("comparison", &numbers);
        let models: Vec<&str> = self.rows.iter().map(|row| row.model.as_str()).collect();
        file.texts("models", &models);
        let of = |row: &Row| row.reason.clone().unwrap_or_default();
        file.texts("reasons", &self.rows.iter().map(of).collect::<Vec<_>>());
        file.set("criterion", self.criterion.name());
    }

    pub(super) fn load(file: &Reader<'_>) -> Result<Self> {
        let broken = || Error::bad_file("the comparison of models is broken");
        let (numbers, models) = (file.f64s("comparison")?, file.texts("models")?);
        let (reasons, name) = (file.texts("reasons")?, file.get::<String>("criterion")?);
        let criterion = Criterion::ALL.into_iter().find(|c| c.name() == name);
        let criterion = criterion.ok_or_else(broken)?;
        let (numbers, rest) = numbers.as_chunks::<NUMBERS>();
        let same = numbers.len() == models.len() && models.len() == reasons.len();
        if !same || models.is_empty() || !rest.is_empty() {
            return Err(broken());
        }
        let mut rows = Vec::with_capacity(models.len());
        for ((model, numbers), reason) in models.into_iter().zip(numbers).zip(reasons) {
            let reason = (!reason.is_empty()).then_some(reason);
            if reason.as_ref().is_some_and(|reason| !REASONS.contains(&reason.as_str())) {
                return Err(broken());
            }
            let behind = rows.last().is_some_and(|last: &Row| last.reason.is_some());
            if reason.is_none() && (behind || !(0.0..1e6).contains(&numbers[1])) {
                return Err(broken());
            }
            rows.push(Row::restored(model, numbers, reason));
        }
        if rows.first().is_some_and(|row| row.reason.is_some()) {
            return Err(broken());
        }
        Ok(Self { rows, criterion })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(model: &str, parameters: f64, aic: f64, log_score: f64) -> Row {
        Row::restored(
            model.to_owned(),
            &[parameters - 0.5 * aic, parameters, aic, aic, log_score, 1.0],
            None,
        )
    }

    fn ranked(rows: Vec<Row>, criterion: Criterion) -> Vec<String> {
        let mut all = Comparison { rows, ..Comparison::default() };
        all.rank(criterion);
        all.rows.into_iter().map(|row| row.model).collect()
    }

    #[test]
    fn the_least_aic_and_the_greatest_log_score_are_first() {
        let rows = vec![
            Row::left_out("none", "contracts"),
            row("a", 4.0, 10.0, -0.9),
            row("b", 2.0, 12.0, -0.7),
            row("c", 3.0, 11.0, -0.8),
        ];
        assert_eq!(ranked(rows.clone(), Criterion::Aic), ["a", "c", "b", "none"]);
        assert_eq!(ranked(rows, Criterion::LogScore), ["b", "c", "a", "none"]);
    }

    #[test]
    fn of_models_that_differ_by_rounding_the_one_with_fewer_parameters_is_first() {
        let rows = vec![row("a", 5.0, 9.0, -0.7 + 1e-12), row("b", 4.0, 9.0, -0.7)];
        assert_eq!(ranked(rows, Criterion::LogScore), ["b", "a"]);
        let rows = vec![row("a", 5.0, 9.0, -0.7 + 1e-7), row("b", 4.0, 9.0, -0.7)];
        assert_eq!(ranked(rows, Criterion::LogScore), ["a", "b"]);
    }

    #[test]
    fn where_none_is_compared_none_is_best() {
        let mut none =
            Comparison { rows: vec![Row::left_out("a", "no_litt")], ..Default::default() };
        assert_eq!(none.rank(Criterion::Aic), None);
    }
}
