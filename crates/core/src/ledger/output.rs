//! The ledger's columns as tables.

use super::history::{EventTable, History};
use super::model::key_count;
use super::settings::Settings;
use super::tables::{Calibration, Cohorts, Gaps, Rfm, Summary};
use crate::error::Result;
use crate::frame::{DataFrame, KeyValues, Keys, TableBuilder, Validity, Zone};

fn keys(values: KeyValues) -> TableBuilder {
    let keys = Keys { values, validity: Validity::all() };
    TableBuilder::new().keys("customer_id", &keys)
}

pub(super) fn summary_table(table: Summary) -> Result<DataFrame> {
    keys(table.customers)
        .int64("frequency", table.frequency, &Validity::all())
        .float64("recency", table.recency)
        .float64("T", table.age)
        .float64("monetary_value", table.monetary_value)
        .finish()
}

pub(super) fn rfm_table(table: Rfm) -> Result<DataFrame> {
    keys(table.customers)
        .int64("days_since_last", table.days_since_last, &Validity::all())
        .int64("orders", table.orders, &Validity::all())
        .float64("total_value", table.total_value)
        .date("first_purchase", table.first_purchase, &Validity::all())
        .date("last_purchase", table.last_purchase, &Validity::all())
        .finish()
}

pub(super) fn calibration_table(table: Calibration) -> Result<DataFrame> {
    let before = table.calibration;
    let rows = key_count(&before.customers);
    keys(before.customers)
        .int64("frequency_cal", before.frequency, &Validity::all())
        .float64("recency_cal", before.recency)
        .float64("T_cal", before.age)
        .float64("monetary_value_cal", before.monetary_value)
        .int64("frequency_holdout", table.frequency_holdout, &Validity::all())
        .float64("duration_holdout", vec![table.duration_holdout; rows])
        .float64("monetary_value_holdout", table.monetary_value_holdout)
        .finish()
}

pub(super) fn cohorts_table(table: Cohorts) -> Result<DataFrame> {
    let share = |(active, all): (&i64, &i64)| *active as f64 / *all as f64;
    let retention = table.active.iter().zip(&table.customers).map(share).collect();
    TableBuilder::new()
        .date("cohort", table.cohort, &Validity::all())
        .int64("period", table.period, &Validity::all())
        .int64("customers", table.customers, &Validity::all())
        .int64("active", table.active, &Validity::all())
        .float64("retention", retention)
        .float64("revenue", table.revenue)
        .boolean("complete", &table.complete, &Validity::all())
        .finish()
}

pub(super) fn gaps_table(table: Gaps) -> Result<DataFrame> {
    keys(table.customers)
        .int64("gaps", table.gaps, &Validity::all())
        .float64("mean_gap", table.mean_gap)
        .float64("median_gap", table.median_gap)
        .float64("sum_log_gap", table.sum_log_gap)
        .finish()
}

pub(super) fn history_table(table: History) -> Result<DataFrame> {
    keys(table.customers)
        .date("date", table.day, &Validity::all())
        .int64("purchases", table.purchases, &Validity::all())
        .float64("amount", table.amount)
        .float64("refunded", table.refunded)
        .finish()
}

pub(super) fn events_table(table: EventTable, settings: &Settings) -> Result<DataFrame> {
    let zone = match settings.time_zone.as_deref() {
        None => Zone::Naive,
        Some("UTC") => Zone::Utc,
        Some(name) => Zone::Named(name.to_owned()),
    };
    let mut builder = keys(table.customers)
        .instant("timestamp", table.micros, &Validity::all(), &zone)
        .float64("amount", table.amount);
    for (name, values) in settings.numbers.iter().zip(table.numbers) {
        builder = builder.float64(name, values);
    }
    for (name, (words, validity)) in settings.texts.iter().zip(&table.texts) {
        builder = builder.text(name, words, validity);
    }
    builder.finish()
}
