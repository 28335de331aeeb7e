"""Types of arguments and results. Imported by type checkers only."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, Union

from ._method import Method


class ArrowStream(Protocol):
    """A data frame of any library that speaks the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


#: A table of the caller's: a frame, columns by name, rows, Arrow IPC bytes, a path; or a model.
Data = Union[
    ArrowStream,
    Mapping[str, Any],
    Sequence[Mapping[str, Any]],
    bytes,
    str,
    os.PathLike[str],
    Method,
    Any,
]
#: A result table, in the family of the caller's own frames.
Frame = Any
#: A date or an instant; text is ISO 8601.
Time = Union[str, datetime.date, datetime.datetime]
#: Called with stage, done and total; returning False cancels the call.
Progress = Callable[[str, int, int], object]
