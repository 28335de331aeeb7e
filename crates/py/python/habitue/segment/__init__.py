# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""Methods of `segment`, each loaded when it is first used."""

from __future__ import annotations

TYPE_CHECKING = False

__all__ = [
    "ChooseKResult",
    "Dbscan",
    "GaussianMixture",
    "Hdbscan",
    "KPrototypes",
    "Kmeans",
    "LifecycleResult",
    "MovementsResult",
    "ProfileResult",
    "Rfm",
    "choose_k",
    "lifecycle",
    "movements",
    "profile",
]

if TYPE_CHECKING:
    from ._rfm import Rfm as Rfm
    from ._kmeans import Kmeans as Kmeans
    from ._k_prototypes import KPrototypes as KPrototypes
    from ._gaussian_mixture import GaussianMixture as GaussianMixture
    from ._dbscan import Dbscan as Dbscan
    from ._hdbscan import Hdbscan as Hdbscan
    from ._choose_k import ChooseKResult as ChooseKResult, choose_k as choose_k
    from ._profile import ProfileResult as ProfileResult, profile as profile
    from ._movements import MovementsResult as MovementsResult, movements as movements
    from ._lifecycle import LifecycleResult as LifecycleResult, lifecycle as lifecycle
else:
    _MODULES = {
        "Rfm": "_rfm",
        "Kmeans": "_kmeans",
        "KPrototypes": "_k_prototypes",
        "GaussianMixture": "_gaussian_mixture",
        "Dbscan": "_dbscan",
        "Hdbscan": "_hdbscan",
        "ChooseKResult": "_choose_k",
        "choose_k": "_choose_k",
        "ProfileResult": "_profile",
        "profile": "_profile",
        "MovementsResult": "_movements",
        "movements": "_movements",
        "LifecycleResult": "_lifecycle",
        "lifecycle": "_lifecycle",
    }

    def __getattr__(name):
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
