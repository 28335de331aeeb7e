//! Which columns a table of transactions has, how they are read, and the settings that follow.

use super::calendar::{Calendar, parse_day};
use super::ledger::Ledger;
use super::settings::Settings;
use super::state::State;
use crate::error::{Error, Result};
use crate::frame::{Columns, Instants, Money, Scan, View, Zone};

/// All names that the parameter `columns` may translate.
pub(super) const KNOWN: [&str; 7] =
    ["customer_id", "timestamp", "amount", "quantity", "price", "transaction_id", "currency"];

/// Which columns the table has and how they are read.
pub(super) struct Plan<'a> {
    pub(super) params: &'a Ledger,
    pub(super) columns: Columns,
    pub(super) wanted: Vec<String>,
    pub(super) has_amount: bool,
    pub(super) has_quantity: bool,
    pub(super) has_orders: bool,
    pub(super) has_currency: bool,
    pub(super) untyped: bool,
}

impl<'a> Plan<'a> {
    pub(super) fn new(params: &'a Ledger, scan: &Scan, like: Option<&State>) -> Result<Self> {
        let columns = params.columns.clone();
        let kept: Vec<&str> =
            params.numbers.iter().chain(&params.texts).map(String::as_str).collect();
        let known: Vec<&str> = KNOWN.iter().copied().chain(kept.iter().copied()).collect();
        columns.check(&known)?;
        let has = |name: &str| scan.has(columns.name(name));
        let has_amount = has("amount");
        let has_quantity = !has_amount && has("quantity") && has("price");
        let mut wanted = vec!["customer_id", "timestamp"];
        wanted.extend(if has_quantity { vec!["quantity", "price"] } else { vec!["amount"] });
        for name in ["transaction_id", "currency"] {
            if has(name) || like.is_some_and(|l| name == "transaction_id" && l.settings().orders) {
                wanted.push(name);
            }
        }
        wanted.extend(&kept);
        // What the caller named must be there, also where it is optional.
        let named = |canonical: &&str| !has(canonical) && !wanted.contains(canonical);
        let missing: Vec<&str> =
            columns.iter().map(|(canonical, _)| canonical).filter(named).collect();
        wanted.extend(missing);
        if !has_amount && !has_quantity {
            let known: Vec<&str> = scan.columns().iter().map(|c| c.name.as_str()).collect();
            return Err(Error::invalid_column(columns.name("amount"), "is missing").hint(format!(
                "transactions have `amount`, or `quantity` and `price`; this table has {}",
                known.iter().take(20).map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
            )));
        }
        Ok(Self {
            has_orders: wanted.contains(&"transaction_id"),
            has_currency: wanted.contains(&"currency"),
            wanted: columns.names(&wanted).into_iter().map(str::to_owned).collect(),
            params,
            has_amount,
            has_quantity,
            untyped: scan.is_untyped(),
            columns,
        })
    }

    pub(super) fn money(&self, view: &View<'_>, decimals: Option<u32>) -> Result<Money> {
        if self.has_amount {
            view.money("amount", decimals)
        } else {
            view.money_of("quantity", "price", decimals)
        }
    }

    pub(super) fn instants(
        &self,
        view: &View<'_>,
        settings: Option<&Settings>,
    ) -> Result<Instants> {
        let format = self.params.timestamp_format.as_deref();
        let instants = view.instants("timestamp", self.params.time_zone.as_deref(), format)?;
        let naive = instants.zone == Zone::Naive;
        match settings {
            Some(settings) if settings.time_zone.is_none() != naive => {
                let (held, got) = if naive { ("with", "without") } else { ("without", "with") };
                Err(Error::incompatible(format!(
                    "column `{}` holds timestamps {got} a zone, the ledger such {held} one",
                    self.columns.name("timestamp")
                ))
                .parameter("time_zone")
                .column(self.columns.name("timestamp")))
            }
            _ => Ok(instants),
        }
    }

    /// The settings that the parameters and the first rows make.
    pub(super) fn settings(&self, zone: &Zone, decimals: u32) -> Result<Settings> {
        let params = self.params;
        let time_zone = match (&params.time_zone, zone) {
            (Some(zone), _) => Some(zone.clone()),
            (None, Zone::Naive) => None,
            (None, Zone::Utc) => Some("UTC".to_owned()),
            (None, Zone::Named(zone)) => Some(zone.clone()),
        };
        let calendar = Calendar::new(time_zone.as_deref(), &params.day_starts_at);
        // A zone that the caller did not name is the column's fault, not a parameter's.
        let mut calendar = match &time_zone {
            Some(zone)
                if params.time_zone.is_none() && Calendar::new(Some(zone), "00:00").is_err() =>
            {
                let name = self.columns.name("timestamp");
                return Err(Error::invalid_column(
                    name,
                    format_args!("must have a time zone that is known, got `{zone}`"),
                )
                .hint("name the zone with `time_zone`"));
            }
            _ => calendar?,
        };
        let mut splits: Vec<i32> = params
            .splits
            .iter()
            .map(|split| parse_day("splits", split, &mut calendar))
            .collect::<Result<_>>()?;
        splits.sort_unstable();
        let as_of = params.as_of.as_ref();
        Ok(Settings {
            unit: params.unit,
            as_of: as_of.map(|day| parse_day("as_of", day, &mut calendar)).transpose()?,
            time_zone,
            day_starts_at: params.day_starts_at.clone(),
            occasion: params.occasion,
            detail: params.detail,
            splits,
            currency: params.currency.clone(),
            decimals,
            refunds: params.refunds,
            orders: self.has_orders,
            numbers: params.numbers.clone(),
            texts: params.texts.clone(),
        })
    }
}
