"""Columns of plain Python values and numpy arrays as a native table."""

from __future__ import annotations

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    _Column = tuple[str, str, Any, bytes | None, str | None]

_MISSING = frozenset(("NoneType", "NAType", "NaTType"))


def from_mapping(columns: Mapping[Any, Any]) -> _native.Frame:
    """A table of columns by name."""
    return _native.table([column(str(name), values) for name, values in columns.items()])


def from_records(rows: Iterable[Mapping[str, Any]]) -> _native.Frame:
    """A table of dicts; a key that a row lacks is null there."""
    rows = list(rows)
    names: dict[str, None] = {}
    for row in rows:
        names.update(dict.fromkeys(row))
    return from_mapping({name: [row.get(name) for row in rows] for name in names})


def from_array(array: Any) -> _native.Frame:
    """A table of a numpy array: fields of a structured one, columns x0, x1, ... of a matrix."""
    if array.dtype.names:
        return from_mapping({name: array[name] for name in array.dtype.names})
    if array.ndim != 2:
        raise TypeError(f"an array of data must have two dimensions, got {array.ndim}")
    return from_mapping({f"x{at}": array[:, at] for at in range(array.shape[1])})


def column(name: str, values: Any) -> _Column:
    """One column in the form that the native module takes."""
    dtype = getattr(values, "dtype", None)
    if hasattr(dtype, "kind") and hasattr(values, "astype") and hasattr(values, "to_numpy"):
        # A pandas column: numpy's types as they are, others by value.
        values = values.to_numpy() if type(dtype).__module__.startswith("numpy") else list(values)
        dtype = getattr(values, "dtype", None)
    if dtype is not None and hasattr(values, "tobytes"):
        return _array(name, values)
    for convert in ("to_list", "to_pylist", "tolist"):
        if hasattr(values, convert):
            return _values(name, getattr(values, convert)())
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(f"column {name!r} must be a sequence of values, got {values!r}")
    return _values(name, list(values))


def _array(name: str, values: Any) -> _Column:
    if values.ndim != 1:
        raise TypeError(f"column {name!r} must have one dimension, got {values.ndim}")
    kind = values.dtype.kind
    if kind == "f":
        return name, "float64", values.astype("<f8").tobytes(), None, None
    if kind == "b":
        return name, "boolean", values.astype("u1").tobytes(), None, None
    if kind == "i" or (kind == "u" and (values.size == 0 or int(values.max()) < 1 << 63)):
        return name, "int64", values.astype("<i8").tobytes(), None, None
    if kind == "M":
        known = values == values  # NaT is not equal to itself.
        micros = values.astype("datetime64[us]").astype("<i8")
        return name, "timestamp", micros.tobytes(), known.astype("u1").tobytes(), None
    return _values(name, values.tolist())


def _values(name: str, values: list[Any]) -> _Column:
    kinds = set(map(type, values))
    if any(kind.__name__ in _MISSING and kind is not type(None) for kind in kinds):
        values = [None if type(value).__name__ in _MISSING else value for value in values]
        kinds = set(map(type, values))
    if any(kind.__module__ == "numpy" for kind in kinds):
        values = [value.item() if hasattr(value, "item") else value for value in values]
        kinds = set(map(type, values))
    kinds.discard(type(None))
    if not kinds:
        return name, "null", bytes(len(values)), None, None
    if kinds <= {bool}:
        return name, "boolean", bytes(map(bool, values)), _valid(values), None
    if kinds <= {int, bool}:
        return _integers(name, values)
    if all(issubclass(kind, str) for kind in kinds):
        return name, "text", values, None, None
    return _others(name, values, kinds)


def _integers(name: str, values: list[Any]) -> _Column:
    from array import array

    try:
        data = array("q", [value or 0 for value in values])
    except OverflowError:
        raise OverflowError(f"column {name!r} has an integer of more than 64 bits") from None
    return name, "int64", _little(data), _valid(values), None


def _others(name: str, values: list[Any], kinds: set[type]) -> _Column:
    from array import array
    from datetime import date, datetime
    from decimal import Decimal

    if all(issubclass(kind, (int, float, Decimal)) for kind in kinds):
        nan = float("nan")
        data = array("d", [nan if value is None else float(value) for value in values])
        return name, "float64", _little(data), None, None
    if all(issubclass(kind, date) and not issubclass(kind, datetime) for kind in kinds):
        epoch = date(1970, 1, 1).toordinal()
        data = array("i", [value.toordinal() - epoch if value else 0 for value in values])
        return name, "date", _little(data), _valid(values), None
    if all(issubclass(kind, date) for kind in kinds):
        return _instants(name, values)
    listed = ", ".join(sorted(kind.__name__ for kind in kinds))
    raise TypeError(f"column {name!r} must hold numbers, texts, booleans or times, got {listed}")


def _instants(name: str, values: list[Any]) -> _Column:
    from array import array
    from datetime import datetime, timedelta, timezone

    def moment(value: Any) -> datetime:
        if isinstance(value, datetime):
            return value
        return datetime(value.year, value.month, value.day)

    moments = [None if value is None else moment(value) for value in values]
    zones = {_zone(value) for value in moments if value is not None}
    if None in zones and len(zones) > 1:
        raise TypeError(f"column {name!r} mixes times with and without a time zone")
    zone = zones.pop() if len(zones) == 1 else "UTC"
    epoch = datetime(1970, 1, 1, tzinfo=None if zone is None else timezone.utc)
    unit = timedelta(microseconds=1)
    micros = array("q", [0 if value is None else (value - epoch) // unit for value in moments])
    return name, "timestamp", _little(micros), _valid(values), zone


def micros(value: Any) -> int:
    """Microseconds since 1970 of a date or a time; a time without a zone counts as it stands."""
    _, _, data, _, _ = _instants("", [value])
    return int.from_bytes(data, "little", signed=True)


def _zone(value: Any) -> str | None:
    """The name of a time's zone, or its offset."""
    if value.tzinfo is None:
        return None
    name = getattr(value.tzinfo, "key", None) or getattr(value.tzinfo, "zone", None)
    if name:
        return str(name)
    offset = value.strftime("%z")
    return "UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}"


def _valid(values: list[Any]) -> bytes | None:
    if None not in values:
        return None
    return bytes(value is not None for value in values)


def _little(data: Any) -> bytes:
    import sys

    if sys.byteorder == "big":
        data.byteswap()
    return bytes(data.tobytes())
