# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""Customer analytics that you embed: segments, churn, lifetime value, from a file of payments.

>>> import habitue as hb
>>> ledger = hb.Ledger(unit="week").fit("transactions.csv")  # doctest: +SKIP
>>> model = hb.clv.BgNbd().fit(ledger)  # doctest: +SKIP
>>> model.predict(ledger, horizon=13, level=0.9)  # doctest: +SKIP

Importing it is cheap: the modules of the domains load when they are first used.
"""

from __future__ import annotations

from ._api import describe, inspect, load, methods, set_threads, threads
from ._errors import (
    BadFileError,
    Cancelled,
    FileAccessError,
    ForkedError,
    HabitueError,
    IncompatibleError,
    InternalError,
    InvalidDataError,
    InvalidHandleError,
    InvalidParameterError,
    LimitExceededError,
    MissingFileError,
    NotConvergedError,
    NotFittedError,
    UnexpectedKeywordError,
    UnknownNameError,
    UnsupportedError,
)
from ._native import Scorer, version as _version
from ._progress import ProgressBar, progress_bar

TYPE_CHECKING = False

__version__: str = _version()

__all__ = [
    "BadFileError",
    "Cancelled",
    "FileAccessError",
    "ForkedError",
    "HabitueError",
    "IncompatibleError",
    "InternalError",
    "InvalidDataError",
    "InvalidHandleError",
    "InvalidParameterError",
    "Ledger",
    "LimitExceededError",
    "Method",
    "MissingFileError",
    "NotConvergedError",
    "NotFittedError",
    "Note",
    "ProgressBar",
    "Result",
    "Scorer",
    "Table",
    "UnexpectedKeywordError",
    "UnknownNameError",
    "UnsupportedError",
    "__version__",
    "clv",
    "describe",
    "inspect",
    "ledger",
    "load",
    "methods",
    "progress_bar",
    "report",
    "segment",
    "set_threads",
    "simulate",
    "threads",
]
_MODULES = frozenset((
    "clv",
    "ledger",
    "report",
    "segment",
    "simulate",
))
_TOP: dict[str, str] = {
    "Ledger": "ledger",
}

if TYPE_CHECKING:
    from . import clv as clv
    from . import ledger as ledger
    from . import report as report
    from . import segment as segment
    from . import simulate as simulate
    from ._table import Table as Table
    from .ledger import Ledger as Ledger
    from ._analysis import Result as Result
    from ._method import Method as Method, Note as Note
else:
    _TOP.update({"Method": "_method", "Note": "_method", "Result": "_analysis", "Table": "_table"})

    def __getattr__(name):
        from importlib import import_module

        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        if name in _TOP:
            return getattr(import_module(f"{__name__}.{_TOP[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
