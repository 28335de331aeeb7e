# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""Methods of `clv`, each loaded when it is first used."""

from __future__ import annotations

TYPE_CHECKING = False

__all__ = [
    "Auto",
    "BetaDiscreteWeibull",
    "BgBb",
    "BgCnbdK",
    "BgNbd",
    "EvaluateResult",
    "GammaGamma",
    "GgomNbd",
    "HistoryResult",
    "MbgCnbdK",
    "MbgNbd",
    "Nbd",
    "ParetoNbd",
    "Sbg",
    "Value",
    "evaluate",
    "history",
]

if TYPE_CHECKING:
    from ._bg_nbd import BgNbd as BgNbd
    from ._mbg_nbd import MbgNbd as MbgNbd
    from ._pareto_nbd import ParetoNbd as ParetoNbd
    from ._ggom_nbd import GgomNbd as GgomNbd
    from ._nbd import Nbd as Nbd
    from ._bg_bb import BgBb as BgBb
    from ._bg_cnbd_k import BgCnbdK as BgCnbdK
    from ._mbg_cnbd_k import MbgCnbdK as MbgCnbdK
    from ._sbg import Sbg as Sbg
    from ._beta_discrete_weibull import BetaDiscreteWeibull as BetaDiscreteWeibull
    from ._gamma_gamma import GammaGamma as GammaGamma
    from ._value import Value as Value
    from ._auto import Auto as Auto
    from ._evaluate import EvaluateResult as EvaluateResult, evaluate as evaluate
    from ._history import HistoryResult as HistoryResult, history as history
else:
    _MODULES = {
        "BgNbd": "_bg_nbd",
        "MbgNbd": "_mbg_nbd",
        "ParetoNbd": "_pareto_nbd",
        "GgomNbd": "_ggom_nbd",
        "Nbd": "_nbd",
        "BgBb": "_bg_bb",
        "BgCnbdK": "_bg_cnbd_k",
        "MbgCnbdK": "_mbg_cnbd_k",
        "Sbg": "_sbg",
        "BetaDiscreteWeibull": "_beta_discrete_weibull",
        "GammaGamma": "_gamma_gamma",
        "Value": "_value",
        "Auto": "_auto",
        "EvaluateResult": "_evaluate",
        "evaluate": "_evaluate",
        "HistoryResult": "_history",
        "history": "_history",
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
