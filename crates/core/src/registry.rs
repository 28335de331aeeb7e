//! The one list of everything that a binding can call.

use crate::error::{Error, Result};
use crate::method::Entry;

/// Every method, state and analysis.
///
/// A plain list and no linker trick: static libraries drop what registers itself.
pub static METHODS: &[Entry] = &[
    Entry::method::<crate::ledger::Ledger>(),
    Entry::method::<crate::segment::Rfm>(),
    Entry::method::<crate::segment::Kmeans>(),
    Entry::method::<crate::segment::KPrototypes>(),
    Entry::method::<crate::segment::GaussianMixture>(),
    Entry::method::<crate::segment::Dbscan>(),
    Entry::method::<crate::segment::Hdbscan>(),
    Entry::analysis::<crate::segment::ChooseK>(),
    Entry::analysis::<crate::segment::Profile>(),
    Entry::analysis::<crate::segment::Movements>(),
    Entry::method::<crate::clv::BgNbd>(),
    Entry::method::<crate::clv::MbgNbd>(),
    Entry::method::<crate::clv::ParetoNbd>(),
    Entry::method::<crate::clv::GgomNbd>(),
    Entry::method::<crate::clv::Nbd>(),
    Entry::method::<crate::clv::BgBb>(),
    Entry::method::<crate::clv::BgCnbdK>(),
    Entry::method::<crate::clv::MbgCnbdK>(),
    Entry::method::<crate::clv::Sbg>(),
    Entry::method::<crate::clv::BetaDiscreteWeibull>(),
    Entry::method::<crate::clv::GammaGamma>(),
    Entry::method::<crate::clv::Value>(),
    #[cfg(feature = "report")]
    Entry::method::<crate::clv::Auto>(),
    #[cfg(feature = "report")]
    Entry::analysis::<crate::report::Customers>(),
    #[cfg(feature = "report")]
    Entry::analysis::<crate::clv::Evaluate>(),
    #[cfg(feature = "report")]
    Entry::analysis::<crate::clv::History>(),
    #[cfg(feature = "report")]
    Entry::analysis::<crate::segment::Lifecycle>(),
    #[cfg(feature = "report")]
    Entry::analysis::<crate::report::Evaluation>(),
    #[cfg(feature = "report")]
    Entry::analysis::<crate::report::Segments>(),
    #[cfg(feature = "simulate")]
    Entry::analysis::<crate::simulate::Transactions>(),
];

/// The entry with this id, if there is one.
#[must_use]
pub fn find(id: &str) -> Option<&'static Entry> {
    METHODS.iter().find(|entry| entry.id == id)
}

/// The entry with this id.
///
/// # Errors
/// `UnknownName` with the known ids, nearest first.
pub fn get(id: &str) -> Result<&'static Entry> {
    find(id).ok_or_else(|| {
        let known: Vec<&str> = METHODS.iter().map(|entry| entry.id).collect();
        Error::unknown_name("method", id, &known)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        for (at, entry) in METHODS.iter().enumerate() {
            assert!(METHODS[..at].iter().all(|other| other.id != entry.id), "{}", entry.id);
        }
    }
}
