"""What an analysis gives: tables, documents and notes."""

from __future__ import annotations

from . import _native
from ._inputs import inputs as _inputs
from ._method import closed, parse_notes
from ._plain import dumps
from ._table import give

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Mapping
    from typing import Any, ClassVar, TypeVar

    from ._method import Note
    from ._types import Progress

    _R = TypeVar("_R", bound="Result")


class Result:
    """The answer of an analysis. Its tables are attributes.

    Attributes
    ----------
    tables : dict
        Tables by name, in the family of the caller's own frames.
    documents : dict of str
        Texts of documents (HTML, SVG, JSON) by name.
    notes : list of Note
        What to know about the answer.
    """

    _id: ClassVar[str] = ""
    _parameters: ClassVar[dict[str, Any]] = {}

    def __init__(
        self,
        tables: dict[str, Any],
        documents: dict[str, str],
        media_types: dict[str, str],
        notes: list[Note],
    ) -> None:
        self.tables = tables
        self.documents = documents
        self.notes = notes
        self._media_types = media_types

    @classmethod
    def _run(
        cls: type[_R],
        given: Mapping[str, Any],
        parameters: Mapping[str, Any],
        progress: Progress | None,
    ) -> _R:
        sent, family = _inputs(given, "table")
        defaults = cls._parameters
        text = dumps({n: v for n, v in parameters.items() if v is not defaults[n]})
        try:
            tables, documents, notes = _native.run(cls._id, text, sent, progress)
        finally:
            closed(progress)
        parsed = parse_notes(notes)
        return cls(
            {name: give(frame, family, parsed) for name, frame in tables},
            {name: content for name, _, content in documents},
            {name: media for name, media, _ in documents},
            parsed,
        )

    def _table(self, name: str) -> Any:
        if name not in self.tables:
            raise AttributeError(f"the answer has no table {name!r}; it has {list(self.tables)}")
        return self.tables[name]

    def _document(self, name: str) -> str:
        if name not in self.documents:
            raise AttributeError(
                f"the answer has no document {name!r}; it has {list(self.documents)}"
            )
        return self.documents[name]

    def _html(self) -> str | None:
        for name, media in self._media_types.items():
            if media.startswith("text/html"):
                return self.documents[name]
        return None

    def save_html(self, path: str | os.PathLike[str]) -> None:
        """Write the HTML document to a file."""
        html = self._html()
        if html is None:
            raise AttributeError(f"{self._id} has no HTML document")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(html)

    def __repr__(self) -> str:
        parts = [f"{name}: {len(table):,} rows" for name, table in self.tables.items()]
        parts += self.documents
        if self.notes:
            parts.append(f"{len(self.notes)} notes")
        return f"<{self._id} with {', '.join(parts)}>"

    def _repr_html_(self) -> str:
        from html import escape

        html = self._html()
        if html is None:
            return f"<pre>{escape(repr(self))}</pre>"
        # A frame of its own: the document's styles and the notebook's must not meet.
        style = "width:100%;height:80vh;min-height:480px;border:0"
        return f'<iframe srcdoc="{escape(html)}" style="{style}"></iframe>'
