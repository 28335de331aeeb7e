//! The numbers of the customer report, from a ledger.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::data::{
    CalibrationRow, Cohort, CustomerAtRisk, CustomerReport, Facts, FittedModel, Headline,
    Histogram, NextPurchase, Parameter, Period, Reproduction, Retention, Segment, Tracking,
};
use crate::clv::Transactions;
use crate::clv::evaluation::views::foretold;
use crate::clv::value::ValueModel;
use crate::clv::{BgNbd, GammaGamma, Value as Clv};
use crate::error::{Error, ErrorKind, Result};
use crate::frame::{DataFrame, Keys, Validity, beside, double, text};
use crate::learn::buying::History;
use crate::ledger::{State, state_of};
use crate::method::{Method, Model, Note, Outcome, Predict, Task, Unit};
use crate::segment::Rfm;

/// What is asked of the ledger.
#[derive(Debug)]
pub(super) struct Inquiry {
    pub(super) horizon: f64,
    pub(super) level: f64,
    pub(super) margin: f64,
    pub(super) discount_rate: f64,
    pub(super) penalty: f64,
    pub(super) title: Option<String>,
    pub(super) currency: Option<String>,
    pub(super) parameters: Value,
    pub(super) method: &'static str,
}

/// Customers who bought this often or more share a row of the calibration.
const MOST_FREQUENT: usize = 7;
/// How many customers at risk are listed.
const LISTED: usize = 10;
/// The next purchase is told in ranges of four weeks over a year. Equal ranges, so that the
/// height of a column may be read as its count.
const NEXT_RANGE: f64 = 28.0;
const NEXT_RANGES: usize = 13;

/// Fits what the report needs and collects its numbers and tables.
pub(super) fn compute(
    inquiry: &Inquiry,
    ledger: &Model,
    task: &Task,
) -> Result<(CustomerReport, Outcome)> {
    let state = state_of(ledger)?;
    let mut notes = ledger.notes();
    task.report("segmenting", 0, 1)?;
    let rfm_table = ledger.table("rfm")?;
    if rfm_table.height() == 0 {
        return Err(Error::invalid_data("there is no customer with a purchase to report on"));
    }
    let rfm = Rfm::default().fit_with(ledger, task)?;
    add_new(&mut notes, rfm.notes());
    let scores = rfm.predict(ledger, &Predict::new())?;
    let segments = rfm.predict(ledger, &Predict::new().outputs(["segments"]))?;
    let clv = fit_value(inquiry, ledger, task, &mut notes)?;
    let cohorts = ledger.predict(crate::Inputs::new(), &Predict::new().outputs(["cohorts"]))?;
    let mut tables = vec![&rfm_table, &scores];
    let predictions = clv.as_ref().map(|model| predict(inquiry, model, ledger)).transpose()?;
    tables.extend(&predictions);
    let customers = beside(&tables)?;
    task.report("drawing", 0, 1)?;
    let view = Table { ledger, state: &state, customers: &customers };
    let hash = clv.as_ref().unwrap_or(ledger).content_hash()?;
    let mut report = CustomerReport {
        facts: view.facts(inquiry)?,
        headline: view.headline(inquiry, predictions.is_some())?,
        segments: view.segments(&segments, predictions.is_some())?,
        retention: view.retention()?,
        notes: notes.clone(),
        reproduction: Some(Reproduction::of(inquiry.method, &inquiry.parameters, Some(hash))),
        ..CustomerReport::default()
    };
    let mut outcome = Outcome::of("customers", customers.clone()).table("segments", segments);
    if let Some(model) = &clv {
        view.add_models(&mut report, model)?;
        report.calibration = view.calibration(inquiry, task)?;
        report.at_risk = view.at_risk()?;
        outcome = outcome.table("parameters", model.table("parameters")?);
    }
    Ok((report, outcome.table("cohorts", cohorts).notes(notes)))
}

/// The value model, or a note where the data cannot carry it.
fn fit_value(
    inquiry: &Inquiry,
    ledger: &Model,
    task: &Task,
    notes: &mut Vec<Note>,
) -> Result<Option<Model>> {
    task.report("fitting", 0, 1)?;
    let method = Clv { penalty: inquiry.penalty, spend_penalty: inquiry.penalty, ..Clv::default() };
    match method.fit_with(ledger, task) {
        Ok(model) => {
            add_new(notes, model.notes());
            Ok(Some(model))
        }
        Err(error) if matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::NotConverged) => {
            let text = format!("no lifetime value: {}", error.message());
            notes.push(Note::warning("no_value_model", text).with("reason", error.message()));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Adds what was not said before: every fit repeats what its ledger has to say.
fn add_new(notes: &mut Vec<Note>, more: Vec<Note>) {
    for note in more {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
}

fn predict(inquiry: &Inquiry, model: &Model, ledger: &Model) -> Result<DataFrame> {
    let options = Predict::new()
        .outputs(["p_alive", "expected_purchases", "next_purchase", "expected_spend", "clv"])
        .horizon(inquiry.horizon)
        .level(inquiry.level)
        .set("margin", inquiry.margin)
        .set("discount_rate", inquiry.discount_rate);
    model.predict(ledger, &options)
}

/// The day `day` since 1970.
fn date(day: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(day)).ok()
}

/// The mean over those rows that have a value; none where no row has.
fn mean_of(values: &[f64], rows: &[usize]) -> Option<f64> {
    let known: Vec<f64> =
        rows.iter().filter_map(|&i| values.get(i)).copied().filter(|v| v.is_finite()).collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// The customers of a ledger with everything known of them.
struct Table<'a> {
    ledger: &'a Model,
    state: &'a State,
    customers: &'a DataFrame,
}

impl Table<'_> {
    fn column(&self, name: &str) -> Result<Vec<f64>> {
        double(self.customers, name)
    }

    fn unit(&self) -> Unit {
        self.state.settings().unit
    }

    fn facts(&self, inquiry: &Inquiry) -> Result<Facts> {
        let rfm = self.state.rfm(None)?;
        let repeats: u64 = self.state.summary(None)?.frequency.iter().map(|&x| x as u64).sum();
        let customers = rfm.orders.len() as u64;
        Ok(Facts {
            title: inquiry.title.clone(),
            rows: self.ledger.basis().rows,
            customers,
            purchases: repeats + customers,
            revenue: Some(rfm.total_value.iter().sum()),
            currency: inquiry.currency.clone().or(self.state.settings().currency.clone()),
            first_day: rfm.first_purchase.iter().min().and_then(|&day| date(day)),
            last_day: rfm.last_purchase.iter().max().and_then(|&day| date(day)),
            as_of: date(self.state.as_of()),
            unit: self.unit(),
        })
    }

    fn headline(&self, inquiry: &Inquiry, predicted: bool) -> Result<Headline> {
        let frequency = self.state.summary(None)?.frequency;
        let mut headline = Headline {
            repeat_customers: Some(frequency.iter().filter(|x| **x > 0).count() as u64),
            ..Headline::default()
        };
        if predicted {
            let purchases = self.column("expected_purchases")?;
            let spend = self.column("expected_spend")?;
            let total = |values: &[f64]| values.iter().filter(|v| v.is_finite()).sum::<f64>();
            let revenue: Vec<f64> = purchases.iter().zip(&spend).map(|(n, m)| n * m).collect();
            headline.horizon = Some(inquiry.horizon);
            headline.customers_alive = Some(total(&self.column("p_alive")?).into());
            headline.purchases = Some(total(&purchases).into());
            headline.revenue = Some(total(&revenue).into());
            headline.clv = Some(total(&self.column("clv")?).into());
        }
        Ok(headline)
    }

    fn segments(&self, table: &DataFrame, predicted: bool) -> Result<Vec<Segment>> {
        let names = text(table, "segment")?;
        let of_customer = text(self.customers, "segment")?;
        let column = |name: &str| double(table, name);
        let (customers, share) = (column("customers")?, column("customer_share")?);
        let (revenue, revenue_share) = (column("revenue")?, column("revenue_share")?);
        let (days, orders) = (column("mean_days_since_last")?, column("mean_orders")?);
        let value = column("mean_total_value")?;
        let predicted = |name: &str| if predicted { self.column(name) } else { Ok(Vec::new()) };
        let (alive, purchases) = (predicted("p_alive")?, predicted("expected_purchases")?);
        let clv = predicted("clv")?;
        let known = |x: f64| x.is_finite().then_some(x);
        let mut segments = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let rows: Vec<usize> =
                (0..of_customer.len()).filter(|&row| of_customer.get(row) == name).collect();
            segments.push(Segment {
                name: name.to_owned(),
                customers: customers[i] as u64,
                customer_share: share[i],
                revenue: known(revenue[i]),
                revenue_share: known(revenue_share[i]),
                days_since_last: known(days[i]),
                orders: known(orders[i]),
                total_value: known(value[i]),
                p_alive: mean_of(&alive, &rows),
                expected_purchases: mean_of(&purchases, &rows),
                clv: mean_of(&clv, &rows),
            });
        }
        Ok(segments)
    }

    fn retention(&self) -> Result<Option<Retention>> {
        let cohorts = self.state.cohorts(Unit::Month, None)?;
        let mut rows: Vec<Cohort> = Vec::new();
        for (i, &start) in cohorts.cohort.iter().enumerate() {
            let Some(start) = date(start) else { continue };
            if rows.last().is_none_or(|row| row.start != start) {
                let customers = cohorts.customers[i] as u64;
                rows.push(Cohort { start, customers, active: Vec::new() });
            }
            if let Some(row) = rows.last_mut().filter(|_| 0 < cohorts.period[i]) {
                row.active.push(cohorts.active[i] as u64);
            }
        }
        let last_incomplete = cohorts.complete.iter().any(|complete| !complete);
        let wide = rows.iter().any(|row| !row.active.is_empty());
        Ok(wide.then_some(Retention { period: Period::Month, cohorts: rows, last_incomplete }))
    }

    /// What needs the fitted models: parameters, P(alive), next purchase, tracking.
    fn add_models(&self, report: &mut CustomerReport, model: &Model) -> Result<()> {
        let learned = model.learned();
        let Some(value) = learned.as_any().downcast_ref::<ValueModel>() else { return Ok(()) };
        let process = value.transactions();
        let alive = self.column("p_alive")?;
        report.p_alive = Some(histogram(&alive));
        report.next_purchase = Some(self.next_purchase(process)?);
        report.tracking = self.tracking(process)?;
        report.models = self.models(model)?;
        let summary = self.state.summary(None)?;
        let frequencies = summary.frequency.iter().map(|&x| x as f64);
        report.alive_matrix = super::matrix::alive_matrix(process, &summary.age, frequencies);
        Ok(())
    }

    fn models(&self, model: &Model) -> Result<Vec<FittedModel>> {
        let table = model.table("parameters")?;
        let diagnostics = model.table("diagnostics")?;
        let (owners, names) = (text(&table, "model")?, text(&table, "parameter")?);
        let (values, errors) = (double(&table, "value")?, double(&table, "standard_error")?);
        let likelihoods = double(&diagnostics, "log_likelihood")?;
        let customers = double(&diagnostics, "customers")?;
        let models = [BgNbd::ID, GammaGamma::ID].into_iter().enumerate().map(|(at, id)| {
            let parameters = (0..owners.len()).filter(|&i| owners.get(i) == id);
            FittedModel {
                method: id.to_owned(),
                customers: customers.get(at).copied().unwrap_or(0.0) as u64,
                log_likelihood: likelihoods.get(at).copied(),
                parameters: parameters
                    .map(|i| Parameter {
                        name: names.get(i).to_owned(),
                        value: values[i],
                        standard_error: errors[i].is_finite().then_some(errors[i]),
                        on_boundary: !errors[i].is_finite(),
                    })
                    .collect(),
            }
        });
        Ok(models.collect())
    }

    /// How many customers are expected to buy next within each range of days.
    fn next_purchase(&self, process: &dyn Transactions) -> Result<NextPurchase> {
        let summary = self.state.summary(None)?;
        let unit = self.unit().days();
        let customers: Vec<History> = (0..summary.age.len())
            .map(|i| History {
                frequency: summary.frequency[i] as f64,
                recency: summary.recency[i],
                age: summary.age[i],
                litt: 0.0,
            })
            .collect();
        let edges: Vec<f64> = (0..=NEXT_RANGES).map(|i| NEXT_RANGE * i as f64).collect();
        let times: Vec<f64> = edges.iter().map(|days| days / unit).collect();
        let cumulative = process.buyers_within(&customers, &times);
        let counts = cumulative.windows(2).map(|pair| (pair[1] - pair[0]).round() as u64).collect();
        let last = cumulative.last().copied().unwrap_or(0.0);
        Ok(NextPurchase {
            days: Histogram { edges, counts },
            later_or_never: (summary.age.len() as f64 - last).round() as u64,
        })
    }

    /// Cumulative repeat purchases of everybody, in at most 60 steps of whole weeks.
    fn tracking(&self, process: &dyn Transactions) -> Result<Option<Tracking>> {
        let rfm = self.state.rfm(None)?;
        let as_of = self.state.as_of();
        let Some(&first) = rfm.first_purchase.iter().min() else { return Ok(None) };
        let span = as_of - first;
        if span < 14 {
            return Ok(None);
        }
        let step = 7 * ((span / 7 + 59) / 60).max(1);
        let repeats = self.state.repeats_by_day(None, None)?;
        let mut acquired = BTreeMap::new();
        for &day in &rfm.first_purchase {
            *acquired.entry(day).or_insert(0) += 1;
        }
        let acquired: Vec<(i32, u64)> = acquired.into_iter().collect();
        let days: Vec<i32> = (1..=span / step).map(|i| first + i * step).collect();
        let mut tracking = Tracking {
            expected: foretold(&acquired, self.unit(), process, &days),
            ..Tracking::default()
        };
        for day in days {
            let actual: u64 = repeats.range(..=day).map(|(_, count)| count).sum();
            tracking.days.extend(date(day));
            tracking.actual.push(actual as f64);
        }
        Ok(Some(tracking))
    }

    /// Fits on the first two thirds of the time and looks at the last third.
    fn calibration(&self, inquiry: &Inquiry, task: &Task) -> Result<Vec<CalibrationRow>> {
        let rfm = self.state.rfm(None)?;
        let as_of = self.state.as_of();
        let Some(&first) = rfm.first_purchase.iter().min() else { return Ok(Vec::new()) };
        let split = first + (as_of - first) / 3 * 2;
        if as_of - first < 90 {
            return Ok(Vec::new());
        }
        let held_out = self.state.calibration(split, None)?;
        let past = &held_out.calibration;
        let frequency: Vec<f64> = past.frequency.iter().map(|&x| x as f64).collect();
        let method = BgNbd { penalty: inquiry.penalty, unit: self.unit(), ..BgNbd::default() };
        let expected = match method.forecast(
            &frequency,
            &past.recency,
            &past.age,
            held_out.duration_holdout,
            task,
        ) {
            Ok(expected) => expected,
            Err(error) if error.kind() == ErrorKind::Cancelled => return Err(error),
            Err(_) => return Ok(Vec::new()),
        };
        let mut rows = vec![CalibrationRow::default(); MOST_FREQUENT + 1];
        for (i, &x) in past.frequency.iter().enumerate() {
            let at = usize::try_from(x).unwrap_or(usize::MAX).min(MOST_FREQUENT);
            rows[at].customers += 1;
            rows[at].actual += held_out.frequency_holdout[i] as f64;
            rows[at].expected += expected[i];
        }
        for (x, row) in rows.iter_mut().enumerate() {
            row.frequency = x as u32;
            row.or_more = x == MOST_FREQUENT;
            row.actual /= row.customers.max(1) as f64;
            row.expected /= row.customers.max(1) as f64;
        }
        rows.retain(|row| 0 < row.customers);
        Ok(rows)
    }

    /// Who is worth the most of those who are more likely gone than here.
    fn at_risk(&self) -> Result<Vec<CustomerAtRisk>> {
        let (alive, clv) = (self.column("p_alive")?, self.column("clv")?);
        let segment = text(self.customers, "segment")?;
        let rfm = self.state.rfm(None)?;
        let names = Keys { values: rfm.customers, validity: Validity::all() };
        // CLV counts the chance that the customer is gone: who is surely lost ranks low.
        let mut order: Vec<usize> =
            (0..alive.len()).filter(|&i| clv[i].is_finite() && alive[i] < 0.5).collect();
        order.sort_by(|&a, &b| clv[b].total_cmp(&clv[a]));
        order.truncate(LISTED);
        Ok(order
            .into_iter()
            .map(|i| CustomerAtRisk {
                customer_id: names.text(i),
                segment: Some(segment.get(i).to_owned()),
                last_purchase: date(rfm.last_purchase[i]),
                orders: rfm.orders[i] as u64,
                total_value: Some(rfm.total_value[i]),
                p_alive: Some(alive[i]),
                clv: clv[i].is_finite().then_some(clv[i]),
            })
            .collect())
    }
}

/// Ten classes of equal width over 0 to 1.
fn histogram(shares: &[f64]) -> Histogram {
    let mut counts = vec![0; 10];
    for &share in shares.iter().filter(|share| share.is_finite()) {
        counts[((share * 10.0) as usize).min(9)] += 1;
    }
    Histogram { edges: (0..=10).map(|i| f64::from(i) / 10.0).collect(), counts }
}
