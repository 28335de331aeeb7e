//! What a model reads itself from.

use serde_json::Value;

use crate::error::{Error, Result};
use crate::method::model::Model;

use super::bytes::Arrays;
use super::{Resolver, read_model};

/// The part of a file that belongs to one model.
///
/// The bytes may come from anybody: a reader gives values of the right type, the model checks
/// lengths and ranges.
#[derive(Debug)]
pub struct Reader<'a> {
    body: &'a Value,
    arrays: &'a Arrays<'a>,
    path: &'a str,
    resolver: Resolver,
}

macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident, $type:ty;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// `BadFile` where the array is missing or of another type.
        pub fn $name(&self, name: &str) -> Result<Vec<$type>> {
            self.arrays.$name(&self.full(name))
        }
    )*};
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        body: &'a Value,
        arrays: &'a Arrays<'a>,
        path: &'a str,
        resolver: Resolver,
    ) -> Self {
        Self { body, arrays, path, resolver }
    }

    fn full(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    typed! {
        /// Reads an array of doubles. They may be of any bits, NaN and infinity too.
        f64s, f64;
        /// Reads an array of 64-bit integers.
        i64s, i64;
        /// Reads an array of 32-bit integers.
        i32s, i32;
        /// Reads an array of unsigned 64-bit integers.
        u64s, u64;
        /// Reads an array of unsigned 32-bit integers.
        u32s, u32;
    }

    /// Reads bytes without copying them.
    ///
    /// # Errors
    /// `BadFile` where the array is missing or of another type.
    pub fn bytes(&self, name: &str) -> Result<&'a [u8]> {
        self.arrays.bytes(&self.full(name))
    }

    /// Reads an array of doubles that must have `len` finite values.
    ///
    /// # Errors
    /// `BadFile`.
    pub fn finite(&self, name: &str, len: usize) -> Result<Vec<f64>> {
        let values = self.f64s(name)?;
        if values.len() != len || values.iter().any(|x| !x.is_finite()) {
            return Err(Error::bad_file(format!("array `{name}` must have {len} finite values")));
        }
        Ok(values)
    }

    /// Reads texts.
    ///
    /// # Errors
    /// `BadFile` where an end is out of order or a text is not UTF-8.
    pub fn texts(&self, name: &str) -> Result<Vec<String>> {
        let bytes = self.bytes(&format!("{name}.bytes"))?;
        let ends = self.u64s(&format!("{name}.ends"))?;
        let broken = || Error::bad_file(format!("the texts of `{name}` are broken"));
        let mut start = 0;
        let mut texts = Vec::with_capacity(ends.len());
        for end in ends {
            let end = usize::try_from(end).map_err(|_| broken())?;
            let text = bytes.get(start..end).ok_or_else(broken)?;
            texts.push(std::str::from_utf8(text).map_err(|_| broken())?.to_owned());
            start = end;
        }
        if start == bytes.len() { Ok(texts) } else { Err(broken()) }
    }

    /// Whether an array is there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.arrays.has(&self.full(name))
    }

    /// A small value.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&'a Value> {
        self.body.get("meta")?.get(name)
    }

    /// A small value of a type that serde can read.
    ///
    /// # Errors
    /// `BadFile` where it is missing or of another type.
    pub fn get<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T> {
        let value = self.value(name).cloned().unwrap_or_default();
        serde_json::from_value(value)
            .map_err(|error| Error::bad_file(format!("`{name}` of the header is broken: {error}")))
    }

    /// Reads a model inside this one.
    ///
    /// # Errors
    /// `BadFile`, `Incompatible`.
    pub fn model(&self, name: &str) -> Result<Model> {
        let body = self.body.get("models").and_then(|models| models.get(name));
        let body =
            body.ok_or_else(|| Error::bad_file(format!("the model `{name}` inside is missing")))?;
        read_model(body, self.arrays, &format!("{}{name}/", self.path), self.resolver)
    }
}
