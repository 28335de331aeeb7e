//! The events of a ledger as arrays of a file, and back.

use super::calendar::Calendar;
use super::events::{Dictionary, Event, Events, NULL};
use super::index::Index;
use super::saved::{LoadedBody, Ranks, broken};
use super::shard::Body;
use super::state::State;
use super::tally::Tally;
use crate::error::Result;
use crate::method::{Reader, Writer};

/// Bit of a flag: the event is a refund.
const REFUND: u8 = 1;
/// Bit of a flag: the event has an order.
const ORDER: u8 = 2;

/// Writes events shard by shard, sorted, texts as codes into a sorted list of words.
pub(super) fn save_events(state: &State, ranks: &[Option<Ranks>], file: &mut Writer) -> Result<()> {
    let mut columns = Flat::default();
    let words = save_words(state, file)?;
    let parts = state.map_shards(|i, shard| {
        let (Some(ranks), Body::Events(events)) = (&ranks[i], &shard.body) else {
            return Ok(Flat::default());
        };
        Ok(Flat::of(&ranked(events, ranks), &words))
    })?;
    for part in parts {
        columns.append(part.unwrap_or_default());
    }
    file.u64s("events", &columns.counts);
    file.u32s("event.customer", &columns.slots);
    file.i64s("event.micros", &columns.micros);
    file.i64s("event.minor", &columns.minor);
    file.bytes("event.flags", &columns.flags);
    file.u64s("event.order", &columns.orders);
    for i in 0..state.settings().numbers.len() {
        file.f64s(&format!("event.number.{i}"), columns.numbers.get(i).map_or(&[], Vec::as_slice));
    }
    for i in 0..state.settings().texts.len() {
        file.u32s(&format!("event.text.{i}"), columns.codes.get(i).map_or(&[], Vec::as_slice));
    }
    Ok(())
}

/// The words of each text column, sorted, as they stand in the file.
fn save_words(state: &State, file: &mut Writer) -> Result<Vec<Vec<String>>> {
    let of_shards = state.map_shards(|_, shard| {
        let Body::Events(events) = &shard.body else { return Ok(Vec::new()) };
        Ok(events.dictionaries.iter().map(|d| d.words.clone()).collect::<Vec<_>>())
    })?;
    let mut all = vec![Vec::new(); state.settings().texts.len()];
    for words in of_shards.into_iter().flatten() {
        for (all, words) in all.iter_mut().zip(words) {
            all.extend(words);
        }
    }
    for (i, words) in all.iter_mut().enumerate() {
        words.sort_unstable();
        words.dedup();
        file.texts(&format!("event.words.{i}"), words);
    }
    Ok(all)
}

/// The same events with ranks for slots.
fn ranked(events: &Events, ranks: &Ranks) -> Events {
    let mut ranked = events.clone();
    for event in &mut ranked.rows {
        event.slot = ranks.ranks[event.slot as usize];
    }
    ranked
}

/// Columns of events.
#[derive(Default)]
struct Flat {
    counts: Vec<u64>,
    slots: Vec<u32>,
    micros: Vec<i64>,
    minor: Vec<i64>,
    flags: Vec<u8>,
    orders: Vec<u64>,
    numbers: Vec<Vec<f64>>,
    codes: Vec<Vec<u32>>,
}

impl Flat {
    fn of(events: &Events, words: &[Vec<String>]) -> Self {
        let order = events.sorted();
        let rows = || order.iter().map(|i| &events.rows[*i]);
        let code_of = |column: usize, code: u32| {
            let word = events.dictionaries[column].word(code);
            let found =
                word.and_then(|word| words[column].binary_search_by(|w| w.as_str().cmp(word)).ok());
            found.map_or(NULL, |at| at as u32)
        };
        let flag = |e: &Event| {
            let order = if e.order.is_some() { ORDER } else { 0 };
            order | if e.refund { REFUND } else { 0 }
        };
        Self {
            counts: Vec::new(),
            slots: rows().map(|e| e.slot).collect(),
            micros: rows().map(|e| e.micros).collect(),
            minor: rows().map(|e| e.minor).collect(),
            flags: rows().map(flag).collect(),
            orders: rows().map(|e| e.order.unwrap_or(0)).collect(),
            numbers: events
                .numbers
                .iter()
                .map(|column| order.iter().map(|i| column[*i]).collect())
                .collect(),
            codes: events
                .codes
                .iter()
                .enumerate()
                .map(|(c, column)| order.iter().map(|i| code_of(c, column[*i])).collect())
                .collect(),
        }
    }

    fn append(&mut self, part: Self) {
        self.counts.push(part.slots.len() as u64);
        self.slots.extend(part.slots);
        self.micros.extend(part.micros);
        self.minor.extend(part.minor);
        self.flags.extend(part.flags);
        self.orders.extend(part.orders);
        self.numbers.resize(self.numbers.len().max(part.numbers.len()), Vec::new());
        self.codes.resize(self.codes.len().max(part.codes.len()), Vec::new());
        for (to, from) in self.numbers.iter_mut().zip(part.numbers) {
            to.extend(from);
        }
        for (to, from) in self.codes.iter_mut().zip(part.codes) {
            to.extend(from);
        }
    }

    fn read(state: &State, file: &Reader<'_>) -> Result<Self> {
        let settings = state.settings();
        let column = |i: usize| file.f64s(&format!("event.number.{i}"));
        let codes = |i: usize| file.u32s(&format!("event.text.{i}"));
        let flat = Self {
            counts: file.u64s("events")?,
            slots: file.u32s("event.customer")?,
            micros: file.i64s("event.micros")?,
            minor: file.i64s("event.minor")?,
            flags: file.bytes("event.flags")?.to_vec(),
            orders: file.u64s("event.order")?,
            numbers: (0..settings.numbers.len()).map(column).collect::<Result<_>>()?,
            codes: (0..settings.texts.len()).map(codes).collect::<Result<_>>()?,
        };
        let len = flat.slots.len();
        let total = flat.counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count));
        let lengths = [flat.micros.len(), flat.minor.len(), flat.flags.len(), flat.orders.len()];
        if lengths != [len; 4]
            || flat.numbers.iter().any(|column| column.len() != len)
            || flat.codes.iter().any(|column| column.len() != len)
            || flat.counts.len() != super::state::SHARDS
            || total != Some(len as u64)
        {
            return Err(broken("the columns of events differ in length"));
        }
        Ok(flat)
    }
}

/// Reads what [`save_events`] wrote into `bodies`, one a shard.
pub(super) fn load_events(
    state: &State,
    indexes: &[Index],
    tally: &Tally,
    bodies: &mut [LoadedBody],
    file: &Reader<'_>,
) -> Result<()> {
    let flat = Flat::read(state, file)?;
    let words: Vec<Vec<String>> = (0..state.settings().texts.len())
        .map(|i| file.texts(&format!("event.words.{i}")))
        .collect::<Result<_>>()?;
    let mut calendar = state.calendar();
    let mut at = 0;
    for (shard, body) in bodies.iter_mut().enumerate() {
        let end = at + flat.counts[shard] as usize;
        let events = shard_events(&flat, at..end, &words)?;
        check_events(&events, indexes[shard].len(), tally, state, &mut calendar)?;
        body.body = Body::Events(events);
        at = end;
    }
    Ok(())
}

fn shard_events(
    flat: &Flat,
    range: std::ops::Range<usize>,
    words: &[Vec<String>],
) -> Result<Events> {
    let mut events = Events::new(flat.numbers.len(), flat.codes.len());
    for i in range.clone() {
        let flags = flat.flags[i];
        if flags & !(REFUND | ORDER) != 0 || (flags & ORDER == 0 && flat.orders[i] != 0) {
            return Err(broken("an event has an unknown flag"));
        }
        events.rows.push(Event {
            slot: flat.slots[i],
            micros: flat.micros[i],
            refund: flags & REFUND != 0,
            minor: flat.minor[i],
            order: (flags & ORDER != 0).then_some(flat.orders[i]),
        });
    }
    for (to, from) in events.numbers.iter_mut().zip(&flat.numbers) {
        to.extend(from[range.clone()].iter().map(|x| if x.is_nan() { f64::NAN } else { x + 0.0 }));
        if to.iter().any(|x| x.is_infinite()) {
            return Err(broken("a number of an event is infinite"));
        }
    }
    for (column, (from, words)) in flat.codes.iter().zip(words).enumerate() {
        let mut dictionary = Dictionary::default();
        for code in &from[range.clone()] {
            let word = words.get(*code as usize).map(String::as_str);
            if word.is_none() && *code != NULL {
                return Err(broken("a text of an event is unknown"));
            }
            events.codes[column].push(dictionary.code(word));
        }
        events.dictionaries[column] = dictionary;
    }
    Ok(events)
}

fn check_events(
    events: &Events,
    customers: usize,
    tally: &Tally,
    state: &State,
    calendar: &mut Calendar,
) -> Result<()> {
    let micros: Vec<i64> = events.rows.iter().map(|event| event.micros).collect();
    let mut days = Vec::new();
    calendar.days_into(&micros, &mut days);
    let sound = |event: &Event, day: i32| {
        (event.slot as usize) < customers
            && 0 <= event.minor
            && super::calendar::is_day(day)
            && day <= tally.last_day
            && (event.order.is_none() || state.settings().orders)
    };
    if !events.rows.iter().zip(days).all(|(event, day)| sound(event, day)) {
        return Err(broken("an event is out of range"));
    }
    Ok(())
}
