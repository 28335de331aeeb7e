//! Who is in another segment than before.

use maud::{Markup, html};

use crate::error::Result;
use crate::report::chart::heat_step;
use crate::report::format::date_of;
use crate::report::page::{Section, heat_legend};
use crate::texts::Slots;

use super::sections::View;

/// A row of the table: who was in one segment, or came.
struct Origin {
    name: String,
    customers: f64,
    /// The part of them in each segment now.
    shares: Vec<f64>,
}

impl View<'_> {
    /// Where the customers of each segment are now; nothing where no earlier day was asked for.
    pub(super) fn movement(&self) -> Result<Option<Section>> {
        let Some(moved) = &self.found.moved else { return Ok(None) };
        let pairs = moved.pairs()?;
        let of = |from: Option<u32>| {
            let is = |before: f64| from.map_or(before.is_nan(), |from| before == f64::from(from));
            let own: Vec<_> = pairs.iter().filter(|(before, ..)| is(*before)).collect();
            let customers: f64 = own.iter().map(|(.., customers)| customers).sum();
            let to = |now: &u32| {
                let there = own.iter().filter(|(_, to, _)| *to == f64::from(*now));
                there.map(|(.., customers)| customers).sum::<f64>() / customers
            };
            (customers, self.numbers.iter().map(to).collect())
        };
        let named = self.numbers.iter().zip(&self.segments);
        let known = named.map(|(number, segment)| (Some(*number), segment.name.clone()));
        let rows = known.chain([(None, self.text("movement-came"))]).map(|(from, name)| {
            let (customers, shares) = of(from);
            Origin { name, customers, shares }
        });
        let rows: Vec<Origin> = rows.filter(|row| 0.0 < row.customers).collect();
        let before = pairs.iter().filter(|(before, ..)| !before.is_nan());
        let all: f64 = before.clone().map(|(.., customers)| customers).sum();
        let stayed: f64 = before.filter(|(a, b, _)| a == b).map(|(.., customers)| customers).sum();
        let slots = Slots::new()
            .text("date", self.pen.formats.date(date_of(moved.day)))
            .text("share", self.pen.formats.percent(stayed / all));
        let body = html! {
            figure {
                p class="legend" {
                    (heat_legend(&self.pen.formats.percent(0.0), &self.pen.formats.percent(1.0)))
                }
                (self.origins(&rows))
                figcaption { (self.pen.texts.fill("movement-caption", &slots)) }
            }
        };
        let finding = (0.0 < all).then(|| self.pen.texts.fill("movement-finding", &slots));
        let heading = self.text("movement-heading");
        Ok(Some(Section { id: "movement", heading, finding, body }))
    }

    fn origins(&self, rows: &[Origin]) -> Markup {
        let f = &self.pen.formats;
        let percent = |share: f64| f.decimal(share * 100.0, 0);
        html! {
            div class="scroll" role="region" tabindex="0" aria-label=(self.text("movement-heading")) {
                table class="heat wide" {
                    thead { tr {
                        th scope="col" { (self.text("movement-from")) }
                        th scope="col" { (self.text("column-customers")) }
                        @for number in &self.numbers { th scope="col" { "→ " (f.integer((*number).into())) } }
                    } }
                    tbody {
                        @for row in rows {
                            tr {
                                th scope="row" { (row.name) }
                                td class="size" { (f.integer(row.customers as u64)) }
                                @for share in &row.shares {
                                    td class={ "h" (heat_step(*share)) } { (percent(*share)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
