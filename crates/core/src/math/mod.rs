//! Pure functions on slices: no frame, no method, no clock.
//!
//! Invariants: every transcendental function of the library goes through [`elementary`],
//! and every sum that reaches a result is taken over fixed blocks merged in order
//! ([`stats`]), so that results have the same bits on every machine and for any number of
//! threads.
//! Matrices are row-major slices.

pub mod elementary;
pub mod incomplete;
pub mod lattice;
pub mod linear;
pub mod newton;
pub mod normal;
pub mod parallel;
pub mod psis;
pub mod quadrature;
pub mod random;
pub mod series;
pub mod shapley;
pub mod simd;
pub mod special;
pub mod stats;

#[cfg(test)]
mod tests;
