"""Whatever the caller holds, as an input of a native call; and which family it is of."""

from __future__ import annotations

import os

from . import _columns
from ._table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_FAMILIES = ("polars", "pandas", "pyarrow", "duckdb")


def inputs(given: Mapping[str, Any], family: str) -> tuple[list[tuple[str, Any]], str]:
    """Inputs by role, and the family of the first table or model among them."""
    out = []
    found = None
    for role, value in given.items():
        if value is None:
            continue
        native, of = _input(role, value)
        out.append((role, native))
        found = found or of
    return out, found or family


def _input(role: str, value: Any) -> tuple[Any, str]:
    from ._method import Method

    if isinstance(value, Method):
        return value._model(), value._family()
    if isinstance(value, Table):
        return value._frame, "table"
    if isinstance(value, (str, os.PathLike)):
        return os.fspath(value), "table"
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value), "table"
    family = _family(value)
    if family == "polars" and hasattr(value, "collect") and not hasattr(value, "get_columns"):
        value = value.collect()
    if family == "pandas" and hasattr(value, "columns"):
        return _from_pandas(value), family
    if hasattr(value, "__arrow_c_stream__"):
        return value.__arrow_c_stream__(), family
    return _from_values(role, value), "table"


def _from_values(role: str, value: Any) -> Any:
    if hasattr(value, "keys") and hasattr(value, "__getitem__"):
        return _columns.from_mapping({name: value[name] for name in value.keys()})
    if hasattr(value, "dtype") and hasattr(value, "ndim") and hasattr(value, "tobytes"):
        return _columns.from_array(value)
    if isinstance(value, (list, tuple)) and all(hasattr(row, "keys") for row in value):
        return _columns.from_records(value)
    raise TypeError(
        f"`{role}` must be a data frame, a dict of columns, a list of dicts, Arrow IPC bytes, "
        f"a path or a fitted model, got {type(value).__name__}"
    )


def _family(value: Any) -> str:
    for base in type(value).__mro__:
        root = base.__module__.partition(".")[0].lstrip("_")
        if root in _FAMILIES:
            return root
    return "table"


def _from_pandas(frame: Any) -> Any:
    """Through pyarrow where pandas can; by columns where it cannot, or where a column mixes
    types, as identifiers read from a spreadsheet do."""
    try:
        return frame.__arrow_c_stream__()
    except (AttributeError, ImportError, TypeError, ValueError):
        pass
    index = [name for name in frame.index.names if name is not None]
    if index:
        frame = frame.reset_index(index)
    names = list(frame.columns)
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"the frame has two columns {name!r}")
    return _columns.from_mapping(
        {name: _uniform(name, frame.iloc[:, at]) for at, name in enumerate(names)}
    )


def _uniform(name: Any, values: Any) -> Any:
    try:
        _columns.column(str(name), values)
    except TypeError:
        # Text is the one type that all values have; a column that is not used does no harm.
        missing = values.isna()
        return [None if gone else str(value) for value, gone in zip(values, missing)]
    return values
