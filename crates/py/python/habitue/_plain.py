"""Parameters and options as JSON: what Python has for numbers, times and lists is accepted."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_AS_IT_IS = frozenset((bool, int, str, type(None)))


def dumps(values: Mapping[str, Any]) -> str:
    """JSON text of parameters by name."""
    if not values:
        return ""
    import json

    return json.dumps({name: _plain(value, name) for name, value in values.items()})


def _plain(value: Any, name: str) -> Any:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, float):
        # JSON has no NaN and no infinity; as text they meet the range check, which says so.
        return float(value) if value - value == 0 else repr(float(value))
    if isinstance(value, dict):
        return {str(key): _plain(item, name) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return [_plain(item, name) for item in value]
    return _foreign(value, name)


def _foreign(value: Any, name: str) -> Any:
    import datetime
    import decimal
    import enum
    import os

    if isinstance(value, enum.Enum):
        return _plain(value.value, name)
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return _plain(float(value), name)
    if isinstance(value, os.PathLike):
        return os.fsdecode(value)
    if type(value).__name__ == "datetime64":
        return str(value)
    # Arrays and scalars of numpy, scalars of pyarrow, columns of frames, mappings.
    for convert in ("tolist", "to_list", "item", "as_py"):
        if hasattr(value, convert):
            return _plain(getattr(value, convert)(), name)
    if hasattr(value, "items"):
        return {str(key): _plain(item, name) for key, item in value.items()}
    if hasattr(value, "__float__"):
        return _plain(float(value), name)
    raise TypeError(f"{name} cannot be a {type(value).__name__}")
