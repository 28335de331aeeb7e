//! Holds the tree to the rules of ARCHITECTURE.md.

use crate::Outcome;

pub(crate) fn run() -> Outcome {
    Ok(())
}
