//! What a model writes itself into.

use serde_json::{Map, Value, json};

use crate::error::Result;
use crate::method::model::Model;

use super::bytes::Array;

/// An array and its full name.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) array: Array,
}

/// Collects the arrays and the small values of a model.
#[derive(Debug)]
pub struct Writer {
    path: String,
    meta: Map<String, Value>,
    models: Map<String, Value>,
    arrays: Vec<Named>,
}

macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident, $type:ty, $kind:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(&mut self, name: &str, values: &[$type]) {
            self.push(name, Array::$kind(values.to_vec()));
        }
    )*};
}

impl Writer {
    pub(super) fn root() -> Self {
        Self::at(String::new())
    }

    fn at(path: String) -> Self {
        Self { path, meta: Map::new(), models: Map::new(), arrays: Vec::new() }
    }

    fn push(&mut self, name: &str, array: Array) {
        self.arrays.push(Named { name: format!("{}{name}", self.path), array });
    }

    typed! {
        /// Writes an array of doubles.
        f64s, f64, F64;
        /// Writes an array of 64-bit integers.
        i64s, i64, I64;
        /// Writes an array of 32-bit integers.
        i32s, i32, I32;
        /// Writes an array of unsigned 64-bit integers.
        u64s, u64, U64;
        /// Writes an array of unsigned 32-bit integers.
        u32s, u32, U32;
        /// Writes bytes.
        bytes, u8, U8;
    }

    /// Writes texts as two arrays: all bytes, and where each text ends.
    pub fn texts<T: AsRef<str>>(&mut self, name: &str, texts: &[T]) {
        let mut ends = Vec::with_capacity(texts.len());
        let mut bytes = Vec::new();
        for text in texts {
            bytes.extend_from_slice(text.as_ref().as_bytes());
            ends.push(bytes.len() as u64);
        }
        self.push(&format!("{name}.bytes"), Array::U8(bytes));
        self.push(&format!("{name}.ends"), Array::U64(ends));
    }

    /// Writes a small value: a count, a word, a flag. Long lists belong into arrays.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.meta.insert(name.to_owned(), value.into());
    }

    /// Writes a model inside this one.
    ///
    /// # Errors
    /// `Internal` only.
    pub fn model(&mut self, name: &str, model: &Model) -> Result<()> {
        let mut inner = Self::at(format!("{}{name}/", self.path));
        let body = inner.write_model(model)?;
        self.arrays.append(&mut inner.arrays);
        self.models.insert(name.to_owned(), body);
        Ok(())
    }

    pub(super) fn write_model(&mut self, model: &Model) -> Result<Value> {
        let current = model.current();
        current.learned.save(self)?;
        let entry = model.entry();
        Ok(json!({
            "basis": current.learned.basis().unwrap_or(current.basis),
            "id": entry.id,
            "meta": std::mem::take(&mut self.meta),
            "models": std::mem::take(&mut self.models),
            "notes": current.learned.notes().unwrap_or(current.notes),
            "parameters": model.params(),
            "revision": entry.revision,
        }))
    }

    pub(super) fn into_arrays(self) -> Vec<Named> {
        self.arrays
    }
}
