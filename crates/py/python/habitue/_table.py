"""A light table: what a call gives back where the caller has no data frame library."""

from __future__ import annotations

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ._method import Note

_SHOWN = 10
_NUMPY = {"int64": "<i8", "float64": "<f8", "boolean": "u1", "timestamp": "<i8", "date": "<i4"}


class Table:
    """A table of named columns, immutable.

    Any library that reads the Arrow stream interface takes it as it is: ``polars.DataFrame(t)``,
    ``pyarrow.table(t)``, ``duckdb.sql("from t")``.

    Parameters
    ----------
    columns : mapping
        Sequences or numpy arrays by name, all of one length.
    """

    __slots__ = ("_frame", "notes")

    def __init__(self, columns: Mapping[str, Any]) -> None:
        from ._columns import from_mapping

        self._frame = from_mapping(columns)
        self.notes: list[Note] = []

    @classmethod
    def _of(cls, frame: _native.Frame, notes: list[Note]) -> Table:
        table = cls.__new__(cls)
        table._frame = frame
        table.notes = notes
        return table

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return self._frame.names

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of rows and columns."""
        return self._frame.height, len(self._frame.names)

    def __len__(self) -> int:
        return self._frame.height

    def __iter__(self) -> Iterator[str]:
        return iter(self._frame.names)

    def __contains__(self, name: object) -> bool:
        return name in self._frame.names

    def keys(self) -> list[str]:
        """Names of the columns, so that ``dict(table)`` gives the columns."""
        return self._frame.names

    def __getitem__(self, name: str) -> list[Any]:
        """The values of a column, null as None."""
        return self._values(name, 0, self._frame.height)

    def _values(self, name: str, start: int, length: int) -> list[Any]:
        values = self._frame.values(name, start, length)
        kind = self._frame.kinds[self._frame.names.index(name)]
        if kind == "timestamp":
            return _instants(values, self._frame.zone(name))
        if kind == "date":
            from datetime import date

            epoch = date(1970, 1, 1).toordinal()
            return [None if day is None else date.fromordinal(epoch + day) for day in values]
        return values

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as dicts."""
        names = self.columns
        for values in zip(*(self[name] for name in names)):
            yield dict(zip(names, values))

    def to_dict(self) -> dict[str, list[Any]]:
        """Lists by column."""
        return {name: self[name] for name in self.columns}

    def to_ipc(self) -> bytes:
        """Arrow IPC bytes (file format, uncompressed)."""
        return self._frame.to_ipc()

    def to_polars(self) -> Any:
        """A polars DataFrame."""
        return give(self._frame, "polars", [])

    def to_arrow(self) -> Any:
        """A pyarrow Table."""
        return give(self._frame, "pyarrow", [])

    def to_pandas(self) -> Any:
        """A pandas DataFrame; pyarrow is not needed."""
        return give(self._frame, "pandas", [])

    def to_numpy(self, name: str) -> Any:
        """A column as a numpy array; null is NaN or NaT, in other columns an object array."""
        import numpy as np

        return _array(np, self._frame, name)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        kinds = self._frame.kinds == other._frame.kinds and self.shape == other.shape
        return kinds and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (_described(self._frame), self.notes)

    def __repr__(self) -> str:
        names, cells = self._head()
        widths = [max(map(len, column)) for column in zip(names, *cells)]
        right = [_is_number(kind) for kind in self._frame.kinds]
        lines = [f"Table: {self.shape[0]:,} rows, {self.shape[1]} columns"]
        for row in [names, *cells]:
            padded = (
                cell.rjust(width) if number else cell.ljust(width)
                for cell, width, number in zip(row, widths, right)
            )
            lines.append("  ".join(padded).rstrip())
        if len(cells) < self.shape[0]:
            lines.append("...")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        names, cells = self._head()
        right = [_is_number(kind) for kind in self._frame.kinds]
        styles = [' style="text-align:right"' if number else "" for number in right]
        head = "".join(f"<th{style}>{escape(n)}</th>" for n, style in zip(names, styles))
        body = "".join(
            "<tr>" + "".join(f"<td{s}>{escape(c)}</td>" for c, s in zip(row, styles)) + "</tr>"
            for row in cells
        )
        rows, columns = self.shape
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            f"<small>{rows:,} rows, {columns} columns</small>"
        )

    def _head(self) -> tuple[list[str], list[list[str]]]:
        names = self.columns
        columns = [[_shown(v) for v in self._values(name, 0, _SHOWN)] for name in names]
        return names, [list(row) for row in zip(*columns)]


def _is_number(kind: str) -> bool:
    return kind in ("int64", "float64")


def _shown(value: Any) -> str:
    """A cell for people: five significant digits are what a reader compares."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if 1e5 <= abs(value) < 1e15 else f"{value:.5g}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value)


def _instants(values: list[Any], zone: str | None) -> list[Any]:
    from datetime import datetime, timedelta, timezone

    if zone is None:
        epoch = datetime(1970, 1, 1)
        return [None if v is None else epoch + timedelta(microseconds=v) for v in values]
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
    there = _tzinfo(zone)
    return [
        None if v is None else (epoch + timedelta(microseconds=v)).astimezone(there)
        for v in values
    ]


def _tzinfo(zone: str) -> Any:
    from datetime import timedelta, timezone

    if zone in ("UTC", "Etc/UTC", "Z"):
        return timezone.utc
    if zone[0] in "+-":
        hours, _, minutes = zone[1:].partition(":")
        offset = timedelta(hours=int(hours[:2]), minutes=int(minutes or hours[2:] or 0))
        return timezone(-offset if zone[0] == "-" else offset)
    from zoneinfo import ZoneInfo

    return ZoneInfo(zone)


def give(frame: _native.Frame, family: str, notes: list[Note]) -> Any:
    """A result in the family of the caller's own frames."""
    if family == "polars":
        import polars

        return polars.DataFrame(frame)
    if family == "pandas":
        return _pandas(frame)
    if family in ("pyarrow", "duckdb"):
        try:
            import pyarrow
        except ImportError:
            return Table._of(frame, notes)
        return pyarrow.table(frame)
    return Table._of(frame, notes)


def _pandas(frame: _native.Frame) -> Any:
    import numpy as np
    import pandas as pd

    columns = {}
    for name, kind in zip(frame.names, frame.kinds):
        values = _array(np, frame, name)
        if kind == "timestamp" and frame.zone(name) is not None:
            values = pd.Series(values).dt.tz_localize("UTC").dt.tz_convert(frame.zone(name))
        elif kind in ("int64", "boolean") and values.dtype == object:
            values = pd.array(values, dtype="Int64" if kind == "int64" else "boolean")
        columns[name] = values
    return pd.DataFrame(columns)


def _array(np: Any, frame: _native.Frame, name: str) -> Any:
    kind = frame.kinds[frame.names.index(name)]
    if kind not in _NUMPY:
        values = frame.values(name)
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out
    data, valid = frame.buffer(name)
    # A copy, because bytes cannot be written to and callers expect to own their arrays.
    array = np.frombuffer(data, dtype=_NUMPY[kind]).copy()
    missing = None if valid is None else np.frombuffer(valid, dtype="u1") == 0
    if kind == "float64":
        if missing is not None:
            array[missing] = np.nan
        return array
    if kind == "timestamp":
        array = array.view("<M8[us]")
    elif kind == "date":
        array = array.astype("<i8").view("<M8[D]").astype("<M8[us]")
    elif kind == "boolean":
        array = array.view(bool)
    if missing is None:
        return array
    if kind in ("timestamp", "date"):
        array[missing] = np.datetime64("NaT")
        return array
    out = array.astype(object)
    out[missing] = None
    return out


def _described(frame: _native.Frame) -> list[tuple[str, str, Any, bytes | None, str | None]]:
    """The columns in the form that the native module takes, for pickling."""
    out: list[tuple[str, str, Any, bytes | None, str | None]] = []
    for name, kind in zip(frame.names, frame.kinds):
        if kind in _NUMPY:
            data, valid = frame.buffer(name)
            out.append((name, kind, _canonical(frame, name, kind, data, valid), valid, frame.zone(name)))
        elif kind == "null":
            out.append((name, kind, bytes(frame.height), None, None))
        else:
            out.append((name, kind, frame.values(name), None, None))
    return out


def _canonical(
    frame: _native.Frame, name: str, kind: str, data: bytes, valid: bytes | None
) -> bytes:
    """Bytes of a column; what is null in a column of doubles becomes NaN, which is null."""
    if kind != "float64" or valid is None:
        return data
    from array import array

    nan = float("nan")
    return array("d", [nan if v is None else v for v in frame.values(name)]).tobytes()


def _restore(columns: list[Any], notes: list[Note]) -> Table:
    return Table._of(_native.table(columns), notes)
