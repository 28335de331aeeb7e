"""Functions over all methods: the registry, model files, threads."""

from __future__ import annotations

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from ._method import Method
    from ._table import Table


def load(source: str | os.PathLike[str] | bytes) -> Method:
    """Read a model from a file or from the bytes of one, whoever wrote it.

    Returns
    -------
    Method
        A fitted object of the model's class.
    """
    from ._method import wrap

    if isinstance(source, (bytes, bytearray, memoryview)):
        return wrap(_native.load_bytes(bytes(source)))
    import os

    return wrap(_native.load(os.fspath(source)))


def inspect(source: str | os.PathLike[str] | bytes) -> dict[str, Any]:
    """How and on what a saved model was fitted, without loading it."""
    import json
    import os

    if isinstance(source, (bytes, bytearray, memoryview)):
        text = _native.inspect_bytes(bytes(source))
    else:
        text = _native.inspect(os.fspath(source))
    found: dict[str, Any] = json.loads(text)
    return found


def methods() -> Table:
    """The registry as a table: id, kind, the Python name, what it is for."""
    import json

    from ._registry import NAMES
    from ._table import Table

    entries = json.loads(_native.describe(""))["methods"]
    summaries = [entry["parameters"].get("description", "") for entry in entries]
    return Table(
        {
            "id": [entry["id"] for entry in entries],
            "kind": [entry["kind"] for entry in entries],
            "call": ["habitue." + ".".join(NAMES[entry["id"]]).lstrip(".") for entry in entries],
            "summary": [" ".join(text.partition("\n\n")[0].split()) for text in summaries],
            "outputs": [", ".join(o["name"] for o in entry["outputs"]) for entry in entries],
        }
    )


def describe(id: str = "") -> dict[str, Any]:
    """Everything the registry knows about a method: parameters as JSON Schema, roles, outputs."""
    import json

    found: dict[str, Any] = json.loads(_native.describe(id))
    return found


def set_threads(threads: int) -> None:
    """Set how many threads the process uses; before the first long call."""
    _native.set_threads(threads)


def threads() -> int:
    """How many threads the process uses; starts them."""
    return _native.threads()
