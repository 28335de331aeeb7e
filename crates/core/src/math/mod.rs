//! Pure functions on slices: no frame, no method, no clock.
//!
//! Invariant: every transcendental function of the library goes through [`elementary`],
//! so that results have the same bits on every machine.

pub mod elementary;
pub mod random;
