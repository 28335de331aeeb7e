//! A table of transactions into a [`State`]: columns, nulls, refunds, currency, threads.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::math::parallel::{has_help, map_indices};

use super::batch::{Parted, Transactions};
use super::calendar::Calendar;
use super::ledger::{Ledger, Nulls};
use super::plan::Plan;
use super::state::State;
use super::tally::Losses;
use crate::error::{Error, Result, Rows};
use crate::frame::{
    Batch, Instants, KeyKind, KeyValues, Keys, Money, Parts, Scan, Texts, View, Zone,
};
use crate::method::Task;

/// Rows that are decoded into vectors at a time.
const BATCH_ROWS: usize = 1 << 18;

/// An opened table, and its path where it can be opened again.
pub(super) struct Source {
    pub(super) scan: Scan,
    pub(super) path: Option<PathBuf>,
}

/// Reads all rows into a new state: with the settings of `like`, or those of the parameters and
/// of what the first rows say. Also gives the caller's names of the columns that were read.
///
/// # Errors
/// `InvalidParameter`, `InvalidData` naming column and rows, `Incompatible` where the rows do not
/// fit `like`, `Cancelled`.
pub(super) fn read(
    params: &Ledger,
    source: Source,
    like: Option<&State>,
    task: &Task,
) -> Result<(State, Vec<String>)> {
    let plan = Plan::new(params, &source.scan, like)?;
    let total = source.scan.rows_hint().unwrap_or(0);
    let names: Vec<&str> = plan.wanted.iter().map(String::as_str).collect();
    let reader = Reader {
        kind: like.and_then(State::kind),
        ..Reader::new(&plan, like, source.scan.parts(&names, BATCH_ROWS)?, total, task)
    };
    let mixed = reader.run();
    if let (true, Some(path)) = (reader.mixed.load(Ordering::Relaxed), &source.path) {
        // A CSV file whose keys look like integers at first and turn out to be texts.
        let scan = Scan::open(path.clone())?;
        let reader = Reader {
            kind: Some(KeyKind::Text),
            ..Reader::new(&plan, like, scan.parts(&names, BATCH_ROWS)?, total, task)
        };
        reader.run()?;
        return Ok((reader.finish()?, plan.wanted));
    }
    mixed?;
    Ok((reader.finish()?, plan.wanted))
}

/// Which of several errors to tell: that of the first wrong row, whichever thread met its own
/// first.
fn first_wrong_row(error: &Error) -> u64 {
    error.wrong_rows().first.first().copied().unwrap_or(u64::MAX)
}

/// What the threads that read share.
struct Reader<'a> {
    plan: &'a Plan<'a>,
    parts: Parts,
    state: OnceLock<State>,
    kind: Option<KeyKind>,
    currency: Mutex<Option<String>>,
    /// What [`State::feed`] works with, where no thread uses it.
    free: Mutex<Vec<(Parted, Calendar)>>,
    /// Whether integers and texts both came as keys of a table without types.
    mixed: AtomicBool,
    /// First row of the first slice that failed.
    failed_at: AtomicU64,
    done: AtomicU64,
    total: u64,
    task: &'a Task,
}

impl<'a> Reader<'a> {
    fn new(
        plan: &'a Plan<'a>,
        like: Option<&State>,
        parts: Parts,
        total: u64,
        task: &'a Task,
    ) -> Self {
        let state = OnceLock::new();
        let mut currency = plan.params.currency.clone();
        if let Some(like) = like {
            currency = like.settings().currency.clone();
            if let Ok(empty) = State::new(like.settings().clone()) {
                state.get_or_init(|| empty);
            }
        }
        Self {
            plan,
            parts,
            state,
            kind: None,
            currency: Mutex::new(currency),
            free: Mutex::new(Vec::new()),
            mixed: AtomicBool::new(false),
            failed_at: AtomicU64::new(u64::MAX),
            done: AtomicU64::new(0),
            total,
            task,
        }
    }

    /// Reads with all threads of the pool.
    fn run(&self) -> Result<()> {
        // The first part alone: it says what the settings are.
        if !self.read_part()? {
            return Ok(());
        }
        if !has_help() {
            while self.read_part()? {}
            return Ok(());
        }
        let errors = Mutex::new(Vec::new());
        rayon::scope(|scope| {
            for _ in 0..rayon::current_num_threads() {
                scope.spawn(|_| {
                    // Parts come in order: after a failure only later rows are left.
                    while self.failed_at.load(Ordering::Relaxed) == u64::MAX {
                        match self.read_part() {
                            Ok(true) => {}
                            Ok(false) => return,
                            Err(error) => {
                                self.failed_at.fetch_min(u64::MAX - 1, Ordering::Relaxed);
                                errors.lock().unwrap_or_else(PoisonError::into_inner).push(error);
                            }
                        }
                    }
                });
            }
        });
        let errors = errors.into_inner().unwrap_or_else(PoisonError::into_inner);
        errors.into_iter().min_by_key(first_wrong_row).map_or(Ok(()), Err)
    }

    /// Reads the next part; false after the last one.
    fn read_part(&self) -> Result<bool> {
        let Some(part) = self.parts.next_part()? else { return Ok(false) };
        let batch = part.decode()?;
        let slices = batch.rows().div_ceil(BATCH_ROWS);
        // The very first slice says what the settings are.
        let alone = usize::from(self.state.get().is_none()).min(slices);
        (0..alone).try_for_each(|slice| self.read_slice(&batch, slice))?;
        let errors = map_indices(slices - alone, |at| self.read_slice(&batch, alone + at).err());
        errors.into_iter().flatten().min_by_key(first_wrong_row).map_or(Ok(true), Err)
    }

    fn read_slice(&self, batch: &Batch, slice: usize) -> Result<()> {
        let slice = batch.slice(slice * BATCH_ROWS, BATCH_ROWS);
        let first = slice.first_row();
        // What stands before a wrong row is read to the end, so that the first one is told.
        if self.failed_at.load(Ordering::Relaxed) < first {
            return Ok(());
        }
        self.feed(&slice).inspect_err(|_| {
            self.failed_at.fetch_min(first, Ordering::Relaxed);
        })?;
        let rows = slice.rows() as u64;
        let done = self.done.fetch_add(rows, Ordering::Relaxed);
        self.task.report("reading", done + rows, self.total)
    }

    fn feed(&self, batch: &Batch) -> Result<()> {
        let view = View::new(batch, &self.plan.columns);
        let keys = self.keys(&view)?;
        let instants = self.plan.instants(&view, self.state.get().map(State::settings))?;
        let decimals = self.state.get().map(|state| state.settings().decimals);
        let money = self.plan.money(&view, decimals.or(self.plan.params.decimals))?;
        let state = match self.state.get() {
            Some(state) => state,
            None => {
                let settings = self.plan.settings(&instants.zone, money.decimals)?;
                let state = State::new(settings)?;
                self.state.get_or_init(|| state)
            }
        };
        let orders = self.orders(&view)?;
        let (keep, mut losses) = self.kept(&view, &keys, &instants, &money)?;
        losses.changed = money.changed;
        self.check_currency(&view, keep.as_deref())?;
        let refund = self.refunds(&view, orders.as_ref(), &money)?;
        let settings = state.settings();
        let numbers: Vec<Vec<f64>> =
            settings.numbers.iter().map(|name| view.numbers(name)).collect::<Result<_>>()?;
        let texts: Vec<Texts> =
            settings.texts.iter().map(|name| view.texts(name)).collect::<Result<_>>()?;
        let texts: Vec<Vec<Option<&str>>> =
            texts.iter().map(|t| (0..view.rows()).map(|i| t.get(i)).collect()).collect();
        let transactions = Transactions {
            customers: &keys.values,
            micros: &instants.micros,
            minor: &money.minor,
            keep: keep.as_deref(),
            refund: refund.as_deref(),
            orders: orders.as_ref(),
            first_row: view.first_row(),
            columns: Some(&self.plan.columns),
            numbers: &numbers.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            texts: &texts.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        };
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = free().pop();
        let mut tools = kept.unwrap_or_else(|| (Parted::default(), state.calendar()));
        let fed = state.feed(&transactions, losses, &mut tools);
        free().push(tools);
        fed
    }

    fn keys(&self, view: &View<'_>) -> Result<Keys> {
        if let Some(kind) = self.kind {
            return view.keys_as("customer_id", kind);
        }
        let keys = view.keys("customer_id")?;
        let held = self.state.get().and_then(State::kind);
        let empty = keys.validity.null_count() == keys.len();
        if self.plan.untyped && !empty && held.is_some_and(|held| held != keys.kind()) {
            self.mixed.store(true, Ordering::Relaxed);
            return Err(Error::invalid_column(
                view.caller_name("customer_id"),
                "must hold integers or texts, but holds both",
            ));
        }
        Ok(keys)
    }

    fn orders(&self, view: &View<'_>) -> Result<Option<Keys>> {
        self.plan.has_orders.then(|| view.keys("transaction_id")).transpose()
    }

    /// Which rows count; `None` where all do.
    fn kept(
        &self,
        view: &View<'_>,
        keys: &Keys,
        instants: &Instants,
        money: &Money,
    ) -> Result<(Option<Vec<bool>>, Losses)> {
        let nulls = [&keys.validity, &instants.validity, &money.validity];
        let mut losses = Losses::default();
        if nulls.iter().all(|validity| validity.null_count() == 0) {
            return Ok((None, losses));
        }
        let amount = if self.plan.has_quantity { "price" } else { "amount" };
        let mut keep = vec![true; view.rows()];
        let (mut no_time, mut no_amount) = (Rows::default(), Rows::default());
        for (i, keep) in keep.iter_mut().enumerate() {
            let row = view.first_row() + i as u64;
            if !keys.validity.is_valid(i) {
                losses.without_key += 1;
                *keep = false;
            } else if !instants.validity.is_valid(i) || !money.validity.is_valid(i) {
                losses.with_null += 1;
                *keep = false;
                let wrong =
                    if instants.validity.is_valid(i) { &mut no_amount } else { &mut no_time };
                wrong.add(row);
            }
        }
        if self.plan.params.nulls == Nulls::Error {
            for (name, rows) in [("timestamp", no_time), (amount, no_amount)] {
                if !rows.is_empty() {
                    let name = view.caller_name(name);
                    return Err(Error::invalid_rows(name, "that are missing", rows, None)
                        .hint("leave such rows out with `nulls = \"drop\"`"));
                }
            }
        }
        Ok((Some(keep), losses))
    }

    fn check_currency(&self, view: &View<'_>, keep: Option<&[bool]>) -> Result<()> {
        if !self.plan.has_currency {
            return Ok(());
        }
        let codes = view.texts("currency")?;
        let mut held = self.currency.lock().unwrap_or_else(PoisonError::into_inner);
        let mut last = Texts::NULL;
        for (i, code) in codes.codes.iter().enumerate() {
            // Runs of one code are compared once.
            if *code == last || *code == Texts::NULL || keep.is_some_and(|keep| !keep[i]) {
                continue;
            }
            last = *code;
            let code = codes.categories.get(*code as usize);
            match held.as_deref() {
                None => *held = Some(code.to_owned()),
                Some(one) if one == code => {}
                Some(one) => {
                    let rows = Rows { first: vec![view.first_row() + i as u64], count: 1 };
                    return Err(Error::invalid_column(
                        view.caller_name("currency"),
                        format_args!("must hold one currency, got `{one}` and `{code}`"),
                    )
                    .rows(rows)
                    .hint("convert the amounts, or keep one ledger for each currency"));
                }
            }
        }
        Ok(())
    }

    /// Rows that are refunds although their amount is not below 0.
    fn refunds(
        &self,
        view: &View<'_>,
        orders: Option<&Keys>,
        money: &Money,
    ) -> Result<Option<Vec<bool>>> {
        let prefix = self.plan.params.cancellation_prefix.as_deref().filter(|p| !p.is_empty());
        let mut refund = None;
        if let (Some(prefix), Some(Keys { values: KeyValues::Text(ids), validity })) =
            (prefix, orders)
        {
            let cancelled = |i| validity.is_valid(i) && ids.get(i).starts_with(prefix);
            refund = Some((0..view.rows()).map(cancelled).collect::<Vec<bool>>());
        }
        if self.plan.has_quantity && money.minor.contains(&0) {
            // Goods that came back at a price of 0 are no purchase.
            let quantities = view.numbers("quantity")?;
            let refund = refund.get_or_insert_with(|| vec![false; view.rows()]);
            for ((refund, minor), quantity) in refund.iter_mut().zip(&money.minor).zip(quantities) {
                *refund |= *minor == 0 && quantity < 0.0;
            }
        }
        Ok(refund)
    }

    fn finish(self) -> Result<State> {
        let mut state = match self.state.into_inner() {
            Some(state) => state,
            None => State::new(
                self.plan.settings(&Zone::Naive, self.plan.params.decimals.unwrap_or(2))?,
            )?,
        };
        state.settle()?;
        state.set_currency(self.currency.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(state)
    }
}
