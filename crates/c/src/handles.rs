//! Handles: what C holds instead of pointers.
//!
//! A handle is a number of three parts: what it is for (8 bits), the generation of its slot
//! (32 bits) and the slot (24 bits). It is looked up and compared, never dereferenced, so one
//! that is freed twice, used after its end, of another kind or made up is refused.

use std::sync::{Mutex, OnceLock, PoisonError, RwLock};

use habitue::error::{Error, ErrorKind, Result};

const SLOT_BITS: u32 = 24;
const GENERATION_BITS: u32 = 32;
/// Chunk `k` has `FIRST << k` slots, so that slots never move and looking one up takes no
/// lock but its own.
const FIRST: usize = 64;
/// `64 * (2^18 - 1)` slots: the largest number that stays below 2^24.
const CHUNKS: usize = 18;

/// Everything of one kind that C holds.
#[derive(Debug)]
pub(crate) struct Table<T> {
    /// Of the values, for messages: `model`.
    name: &'static str,
    kind: u8,
    chunks: [OnceLock<Box<[Slot<T>]>>; CHUNKS],
    free: Mutex<Free>,
}

#[derive(Debug)]
struct Slot<T>(RwLock<Content<T>>);

#[derive(Debug)]
struct Content<T> {
    generation: u32,
    value: Option<T>,
}

#[derive(Debug)]
struct Free {
    /// Slots that were used before.
    slots: Vec<usize>,
    /// Slots from here on were never used.
    unused: usize,
}

impl<T: Clone> Table<T> {
    /// No handles yet. Each kind has a number of its own, from 1.
    pub(crate) const fn new(name: &'static str, kind: u8) -> Self {
        Self {
            name,
            kind,
            chunks: [const { OnceLock::new() }; CHUNKS],
            free: Mutex::new(Free { slots: Vec::new(), unused: 0 }),
        }
    }

    /// Keeps a value and gives its handle, which is never 0.
    pub(crate) fn insert(&self, value: T) -> Result<u64> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let at = match free.slots.pop() {
            Some(at) => at,
            None => {
                let at = free.unused;
                if CAPACITY <= at {
                    return Err(Error::limit(format!(
                        "at most {CAPACITY} {} handles can be open",
                        self.name
                    )));
                }
                free.unused += 1;
                at
            }
        };
        drop(free);
        let (chunk, within) = place(at);
        let slots =
            self.chunks[chunk].get_or_init(|| (0..FIRST << chunk).map(|_| Slot::empty()).collect());
        let mut content = slots[within].0.write().unwrap_or_else(PoisonError::into_inner);
        content.value = Some(value);
        Ok(self.handle(at, content.generation))
    }

    /// The value behind a handle, which stays alive for as long as the caller keeps it.
    pub(crate) fn get(&self, handle: u64) -> Result<T> {
        self.with(handle, T::clone)
    }

    /// Looks at the value while no other thread can free it; for short looks only.
    pub(crate) fn with<R>(&self, handle: u64, look: impl FnOnce(&T) -> R) -> Result<R> {
        let (slot, _, generation) = self.slot(handle).ok_or_else(|| self.unknown(handle))?;
        let content = slot.0.read().unwrap_or_else(PoisonError::into_inner);
        match &content.value {
            Some(value) if content.generation == generation => Ok(look(value)),
            _ => Err(self.unknown(handle)),
        }
    }

    /// Forgets a handle. Calls that are under way keep the value until they end.
    pub(crate) fn remove(&self, handle: u64) -> Result<()> {
        let (slot, at, generation) = self.slot(handle).ok_or_else(|| self.unknown(handle))?;
        let mut content = slot.0.write().unwrap_or_else(PoisonError::into_inner);
        if content.generation != generation {
            return Err(self.unknown(handle));
        }
        let value = content.value.take().ok_or_else(|| self.unknown(handle))?;
        // A slot whose generations are used up is never given out again, so no handle is.
        let next = generation.checked_add(1);
        content.generation = next.unwrap_or(generation);
        drop(content);
        if next.is_some() {
            self.free.lock().unwrap_or_else(PoisonError::into_inner).slots.push(at);
        }
        drop(value);
        Ok(())
    }

    fn handle(&self, at: usize, generation: u32) -> u64 {
        u64::from(self.kind) << (SLOT_BITS + GENERATION_BITS)
            | u64::from(generation) << SLOT_BITS
            | at as u64
    }

    fn slot(&self, handle: u64) -> Option<(&Slot<T>, usize, u32)> {
        if handle >> (SLOT_BITS + GENERATION_BITS) != u64::from(self.kind) {
            return None;
        }
        let at = (handle & ((1 << SLOT_BITS) - 1)) as usize;
        let (chunk, within) = place(at);
        let slot = self.chunks.get(chunk)?.get()?.get(within)?;
        Some((slot, at, (handle >> SLOT_BITS) as u32))
    }

    fn unknown(&self, handle: u64) -> Error {
        let name = self.name;
        Error::new(
            ErrorKind::InvalidHandle,
            format!("{handle:#x} is not a {name}: it was never given out or has been freed"),
        )
    }
}

const CAPACITY: usize = FIRST * ((1 << CHUNKS) - 1);

impl<T> Slot<T> {
    fn empty() -> Self {
        Self(RwLock::new(Content { generation: 0, value: None }))
    }
}

/// Chunk and position within it.
fn place(at: usize) -> (usize, usize) {
    let chunk = (at / FIRST + 1).ilog2() as usize;
    (chunk, at - FIRST * ((1 << chunk) - 1))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn kind<T>(result: Result<T>) -> ErrorKind {
        result.err().map(|error| error.kind()).unwrap()
    }

    #[test]
    fn a_freed_handle_is_refused_for_ever() {
        let table = Table::new("thing", 1);
        let first = table.insert(7).unwrap();
        assert_eq!(table.get(first).unwrap(), 7);
        table.remove(first).unwrap();
        let second = table.insert(8).unwrap();
        assert_ne!(first, second);
        assert_eq!(kind(table.get(first)), ErrorKind::InvalidHandle);
        assert_eq!(kind(table.remove(first)), ErrorKind::InvalidHandle);
        assert_eq!(table.get(second).unwrap(), 8);
    }

    #[test]
    fn a_handle_of_another_kind_or_made_up_is_refused() {
        let table = Table::new("thing", 1);
        let other = Table::new("other", 2);
        let handle = table.insert(7).unwrap();
        other.insert(9).unwrap();
        for wrong in [0, 1, handle + 1, handle | 1 << SLOT_BITS, u64::MAX, handle ^ 3 << 56] {
            assert_eq!(kind(table.get(wrong)), ErrorKind::InvalidHandle, "{wrong:#x}");
        }
        assert_eq!(kind(other.get(handle)), ErrorKind::InvalidHandle);
    }

    #[test]
    fn slots_fill_their_chunks_without_gap() {
        let mut expected = (0, 0);
        for at in 0..10_000 {
            assert_eq!(place(at), expected);
            expected.1 += 1;
            if expected.1 == FIRST << expected.0 {
                expected = (expected.0 + 1, 0);
            }
        }
        assert_eq!(place(CAPACITY - 1).0, CHUNKS - 1);
        const { assert!(CAPACITY <= 1 << SLOT_BITS) };
    }

    #[test]
    fn a_value_lives_until_its_last_user_is_done() {
        let table = Table::new("thing", 1);
        let value = Arc::new(5);
        let handle = table.insert(Arc::clone(&value)).unwrap();
        let used = table.get(handle).unwrap();
        table.remove(handle).unwrap();
        assert_eq!(*used, 5);
        drop(used);
        assert_eq!(Arc::strong_count(&value), 1);
    }

    #[test]
    fn threads_that_insert_and_free_never_see_a_foreign_value() {
        let table = Table::new("thing", 1);
        std::thread::scope(|scope| {
            for thread in 0..4_u64 {
                let table = &table;
                scope.spawn(move || {
                    for round in 0..500 {
                        let value = thread << 32 | round;
                        let handle = table.insert(value).unwrap();
                        assert_eq!(table.get(handle).unwrap(), value);
                        table.remove(handle).unwrap();
                        assert!(table.get(handle).is_err());
                    }
                });
            }
        });
    }
}
