# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""Methods of `report`, each loaded when it is first used."""

from __future__ import annotations

TYPE_CHECKING = False

__all__ = [
    "CustomersResult",
    "EvaluationResult",
    "SegmentsResult",
    "customers",
    "evaluation",
    "segments",
]

if TYPE_CHECKING:
    from ._customers import CustomersResult as CustomersResult, customers as customers
    from ._evaluation import EvaluationResult as EvaluationResult, evaluation as evaluation
    from ._segments import SegmentsResult as SegmentsResult, segments as segments
else:
    _MODULES = {
        "CustomersResult": "_customers",
        "customers": "_customers",
        "EvaluationResult": "_evaluation",
        "evaluation": "_evaluation",
        "SegmentsResult": "_segments",
        "segments": "_segments",
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
