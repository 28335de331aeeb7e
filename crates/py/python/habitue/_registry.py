# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""Which class or function stands for which id."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Module (empty at the top) and name by id.
NAMES: dict[str, tuple[str, str]] = {
    "ledger": ("", "Ledger"),
    "segment.rfm": ("segment", "Rfm"),
    "segment.kmeans": ("segment", "Kmeans"),
    "segment.k_prototypes": ("segment", "KPrototypes"),
    "segment.gaussian_mixture": ("segment", "GaussianMixture"),
    "segment.dbscan": ("segment", "Dbscan"),
    "segment.hdbscan": ("segment", "Hdbscan"),
    "segment.choose_k": ("segment", "choose_k"),
    "segment.profile": ("segment", "profile"),
    "segment.movements": ("segment", "movements"),
    "clv.bg_nbd": ("clv", "BgNbd"),
    "clv.mbg_nbd": ("clv", "MbgNbd"),
    "clv.pareto_nbd": ("clv", "ParetoNbd"),
    "clv.ggom_nbd": ("clv", "GgomNbd"),
    "clv.nbd": ("clv", "Nbd"),
    "clv.bg_bb": ("clv", "BgBb"),
    "clv.bg_cnbd_k": ("clv", "BgCnbdK"),
    "clv.mbg_cnbd_k": ("clv", "MbgCnbdK"),
    "clv.sbg": ("clv", "Sbg"),
    "clv.beta_discrete_weibull": ("clv", "BetaDiscreteWeibull"),
    "clv.gamma_gamma": ("clv", "GammaGamma"),
    "clv.value": ("clv", "Value"),
    "clv.auto": ("clv", "Auto"),
    "report.customers": ("report", "customers"),
    "clv.evaluate": ("clv", "evaluate"),
    "clv.history": ("clv", "history"),
    "segment.lifecycle": ("segment", "lifecycle"),
    "report.evaluation": ("report", "evaluation"),
    "report.segments": ("report", "segments"),
    "simulate.transactions": ("simulate", "transactions"),
}


def find(id: str) -> Any:
    """The class of a method, the function of an analysis."""
    from importlib import import_module

    from . import _native

    if id not in NAMES:
        _native.describe(id)  # Fails with the names that are near.
    module, name = NAMES[id]
    return getattr(import_module(f"habitue.{module or id}"), name)
