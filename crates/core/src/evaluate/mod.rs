//! How well forecasts were borne out: scores over slices, shared by domains.

pub mod counts;
