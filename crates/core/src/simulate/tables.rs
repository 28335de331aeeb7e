//! Frames from columns.

use super::catalogue::CATEGORIES;
use super::columns::{Columns, CustomerColumns, TransactionColumns, TruthColumns};
use super::dirt::Stain;
use super::settings::{Dirt, Settings};
use super::{SEGMENTS, Simulator, TASTE};
use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity, Zone};
use crate::method::Outcome;

/// Names of the dimensions of taste.
const TASTES: [&str; TASTE] =
    ["taste_1", "taste_2", "taste_3", "taste_4", "taste_5", "taste_6", "taste_7", "taste_8"];

/// All tables in the order of the declared outputs.
pub(super) fn outcome(simulator: &Simulator, columns: Columns) -> Result<Outcome> {
    let settings = simulator.settings();
    let mut outcome = Outcome::new()
        .table("transactions", transactions(settings, columns.transactions)?)
        .table("customers", customers(settings, columns.customers)?);
    let [items, prices, campaigns, item_truth] = world(simulator)?;
    for (name, table) in [items, prices, campaigns] {
        outcome = outcome.table(name, table);
    }
    outcome = outcome.table("truth", truth(settings, columns.truth)?);
    Ok(outcome.table(item_truth.0, item_truth.1))
}

/// The log.
pub(super) fn transactions(settings: &Settings, rows: TransactionColumns) -> Result<DataFrame> {
    let dirty = settings.dirt != Dirt::None;
    let stain = |row| Stain::of(settings.seed, settings.dirt, &rows, row);
    let stains: Vec<Stain> = if dirty { (0..rows.len()).map(stain).collect() } else { Vec::new() };
    let valid = |missing: fn(&Stain) -> bool| match dirty {
        true => Validity::from_flags(stains.iter().map(|stain| !missing(stain)).collect()),
        false => Validity::all(),
    };
    let (known, timed) = (valid(|stain| stain.customer), valid(|stain| stain.timestamp));
    let mut table =
        TableBuilder::new().int64("transaction_id", rows.transaction_id, &Validity::all());
    if settings.dirt == Dirt::Heavy {
        let (mut ids, mut times) = (Strings::default(), Strings::default());
        for (row, stain) in stains.iter().enumerate() {
            ids.push(&stain.written_id(rows.customer_id[row]));
            times.push(&stain.written_time(rows.timestamp[row]));
        }
        table = table.text("customer_id", &ids, &known).text("timestamp", &times, &timed);
    } else {
        table = table.int64("customer_id", rows.customer_id, &known);
        table = table.instant("timestamp", rows.timestamp, &timed, &Zone::Naive);
    }
    table = table.int64("venue_id", rows.venue_id, &Validity::all());
    // A missing amount is no amount at all: nothing can be computed from the price either.
    let money = |minor: &[i64]| {
        let mut major = major(minor);
        for (value, stain) in major.iter_mut().zip(&stains) {
            if stain.amount {
                *value = f64::NAN;
            }
        }
        major
    };
    if settings.has_items() {
        table = table
            .int64("item_id", rows.item_id, &Validity::all())
            .int64("quantity", rows.quantity, &Validity::all())
            .float64("price", money(&rows.price));
    }
    table.float64("amount", money(&rows.amount)).finish()
}

fn major(minor: &[i64]) -> Vec<f64> {
    minor.iter().map(|&minor| minor as f64 / 100.0).collect()
}

fn customer_ids(settings: &Settings, ids: Vec<i64>) -> TableBuilder {
    if settings.dirt != Dirt::Heavy {
        return TableBuilder::new().int64("customer_id", ids, &Validity::all());
    }
    let mut texts = Strings::default();
    for id in ids {
        texts.push(&Stain::default().written_id(id));
    }
    TableBuilder::new().text("customer_id", &texts, &Validity::all())
}

/// What the company knows about its customers.
pub(super) fn customers(settings: &Settings, rows: CustomerColumns) -> Result<DataFrame> {
    customer_ids(settings, rows.customer_id)
        .instant("signup", rows.signup, &Validity::all(), &Zone::Naive)
        .int64("venue_id", rows.venue_id, &Validity::all())
        .finish()
}

/// The truth about the customers.
pub(super) fn truth(settings: &Settings, rows: TruthColumns) -> Result<DataFrame> {
    let segments = texts(rows.segment.iter().map(|&segment| SEGMENTS[segment as usize].name));
    let next = Validity::from_flags(rows.next_purchase.iter().map(Option::is_some).collect());
    let times = rows.next_purchase.into_iter().map(Option::unwrap_or_default).collect();
    let mut table = customer_ids(settings, rows.customer_id)
        .text("segment", &segments, &Validity::all())
        .float64("rate", rows.rate)
        .float64("dropout", rows.dropout)
        .boolean("alive", &rows.alive, &Validity::all())
        .float64("p_alive", rows.p_alive)
        .instant("next_purchase", times, &next, &Zone::Naive)
        .float64("expected_purchases", rows.expected_purchases)
        .float64("expected_spend", rows.expected_spend)
        .float64("expected_value", rows.expected_value)
        .int64("future_purchases", rows.future_purchases, &Validity::all())
        .float64("future_value", rows.future_value)
        .float64("price_sensitivity", rows.price_sensitivity);
    for (dimension, name) in TASTES.iter().enumerate() {
        table = table.float64(name, rows.taste.iter().map(|taste| taste[dimension]).collect());
    }
    table.finish()
}

/// The tables that are not about customers, with their names: `items`, `prices`, `campaigns`,
/// `item_truth`.
pub(super) fn world(simulator: &Simulator) -> Result<[(&'static str, DataFrame); 4]> {
    Ok([
        ("items", items(simulator)?),
        ("prices", prices(simulator)?),
        ("campaigns", campaigns(simulator)?),
        ("item_truth", item_truth(simulator)?),
    ])
}

fn items(simulator: &Simulator) -> Result<DataFrame> {
    let prices = simulator.catalogue.as_ref().map_or(&[][..], |catalogue| &catalogue.prices);
    let categories = (0..prices.len()).map(|item| CATEGORIES[item % CATEGORIES.len()]);
    TableBuilder::new()
        .int64("item_id", (1..=prices.len() as i64).collect(), &Validity::all())
        .text("category", &texts(categories), &Validity::all())
        .float64("price", major(prices))
        .finish()
}

fn prices(simulator: &Simulator) -> Result<DataFrame> {
    let index = simulator.catalogue.as_ref().map_or(&[][..], |catalogue| &catalogue.index);
    let start = simulator.settings().start;
    let monday = start - (start + 3).rem_euclid(7);
    let weeks = (0..index.len() as i32).flat_map(|week| [monday + 7 * week; CATEGORIES.len()]);
    let categories = index.iter().flat_map(|_| CATEGORIES);
    TableBuilder::new()
        .date("week", weeks.collect(), &Validity::all())
        .text("category", &texts(categories), &Validity::all())
        .float64("price_index", index.iter().flatten().copied().collect())
        .finish()
}

fn campaigns(simulator: &Simulator) -> Result<DataFrame> {
    let settings = simulator.settings();
    let end = settings.start + settings.days as i32;
    let campaigns: Vec<_> =
        simulator.calendar.campaigns.iter().filter(|campaign| campaign.start < end).collect();
    let last = |start: i32, days: u32| start + days as i32 - 1;
    TableBuilder::new()
        .int64("campaign_id", (1..=campaigns.len() as i64).collect(), &Validity::all())
        .date("start", campaigns.iter().map(|c| c.start).collect(), &Validity::all())
        .date("end", campaigns.iter().map(|c| last(c.start, c.days)).collect(), &Validity::all())
        .float64("lift", campaigns.iter().map(|c| c.lift).collect())
        .finish()
}

fn item_truth(simulator: &Simulator) -> Result<DataFrame> {
    let catalogue = simulator.catalogue.as_ref();
    let popularity = catalogue.map_or(&[][..], |catalogue| &catalogue.popularity);
    let elasticity = |item: usize| {
        catalogue.map_or(0.0, |catalogue| catalogue.elasticities[item % CATEGORIES.len()])
    };
    let latent = catalogue.map_or(&[][..], |catalogue| &catalogue.latent);
    let mut table = TableBuilder::new()
        .int64("item_id", (1..=popularity.len() as i64).collect(), &Validity::all())
        .float64("popularity", popularity.to_vec())
        .float64("elasticity", (0..popularity.len()).map(elasticity).collect());
    for (dimension, name) in TASTES.iter().enumerate() {
        let places = latent.iter().map(|place| f64::from(place[dimension]));
        table = table.float64(name, places.collect());
    }
    table.finish()
}

fn texts<'a>(values: impl Iterator<Item = &'a str>) -> Strings {
    let mut texts = Strings::default();
    for value in values {
        texts.push(value);
    }
    texts
}
