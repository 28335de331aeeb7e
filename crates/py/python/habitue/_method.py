"""What every method has: scikit-learn's idiom over the verbs of the native module."""

from __future__ import annotations

from . import _native
from ._errors import not_fitted, suggests, unexpected
from ._inputs import inputs as _inputs
from ._plain import dumps
from ._table import give

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence
    from typing import Any, ClassVar, TypeVar

    from ._types import Data, Progress

    _M = TypeVar("_M", bound="Method")

_BOUND = 64


class Note:
    """Something that the caller should know about a result.

    Attributes
    ----------
    code : str
        Fixed name, such as ``rows_without_key``.
    severity : str
        ``info`` or ``warning``.
    text : str
        One English sentence.
    arguments : dict
        Numbers and names of the sentence.
    """

    __slots__ = ("code", "severity", "text", "arguments")

    def __init__(
        self, code: str, severity: str, text: str, arguments: dict[str, Any] | None = None
    ) -> None:
        self.code = code
        self.severity = severity
        self.text = text
        self.arguments = arguments or {}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Note):
            return NotImplemented
        mine = (self.code, self.severity, self.text, self.arguments)
        return mine == (other.code, other.severity, other.text, other.arguments)

    def __hash__(self) -> int:
        return hash((self.code, self.severity, self.text))

    def __reduce__(self) -> tuple[Any, ...]:
        return Note, (self.code, self.severity, self.text, self.arguments)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{self.severity} {self.code}: {self.text}>"


def notes_of(listed: list[dict[str, Any]]) -> list[Note]:
    """Notes from their JSON form."""
    return [Note(n["code"], n["severity"], n["text"], n["arguments"]) for n in listed]


def parse_notes(text: str) -> list[Note]:
    """Notes from JSON text."""
    if text == "[]":
        return []
    import json

    return notes_of(json.loads(text))


def closed(progress: Progress | None) -> None:
    """Tell a progress bar that its call has ended."""
    close = getattr(progress, "close", None)
    if close is not None:
        close()


class Fitted:
    """A fitted state; a new fit puts a new one in its place at once."""

    __slots__ = ("model", "family", "scorers", "notes")

    def __init__(self, model: _native.Model, family: str) -> None:
        self.model = model
        self.family = family
        self.scorers: dict[Any, _native.Scorer] = {}
        self.notes: list[Note] = []


class Method:
    """A method: parameters now, a fitted model after ``fit``.

    The classes of `habitue.clv`, `habitue.segment` and their kin derive from it.
    """

    _id: ClassVar[str] = ""
    _parameters: ClassVar[dict[str, Any]] = {}
    _options: ClassVar[tuple[str, ...]] = ()
    _choices: ClassVar[frozenset[str]] = frozenset()

    _values: dict[str, Any]
    _fitted: Fitted | None

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        # Classes of the user's own are left as they are.
        if "_id" in cls.__dict__:
            cls._choices = frozenset(cls._options)
            for name, value in list(cls.__dict__.items()):
                if hasattr(value, "__code__"):
                    setattr(cls, name, suggests(value))

    def __new__(cls: type[_M], *args: Any, **parameters: Any) -> _M:
        made = object.__new__(cls)
        object.__setattr__(made, "_values", dict(cls._parameters))
        object.__setattr__(made, "_fitted", None)
        return made

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self._values:
            return self._values[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self._parameters and not hasattr(type(self), name):
            self._values[name] = value
        else:
            object.__setattr__(self, name, value)

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *self._parameters})

    # -- scikit-learn ---------------------------------------------------------------------

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters by name; ``deep`` is there for scikit-learn."""
        return dict(self._values)

    def set_params(self: _M, **parameters: Any) -> _M:
        """Set parameters; a fitted model keeps those it was fitted with."""
        for name in parameters:
            if name not in self._parameters:
                raise unexpected("set_params", name, list(self._parameters))
        self._values.update(parameters)
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return self._fitted is not None

    def __sklearn_tags__(self) -> Any:
        from sklearn.utils import InputTags, Tags, TargetTags

        return Tags(
            estimator_type=None,
            target_tags=TargetTags(required=False),
            input_tags=InputTags(allow_nan=True),
        )

    def __sklearn_clone__(self: _M) -> _M:
        made = type(self).__new__(type(self))
        made._values.update(self._values)
        return made

    # -- calls ----------------------------------------------------------------------------

    def _set(self, **parameters: Any) -> None:
        self._values.update(parameters)

    def _sent(self) -> str:
        """The parameters that differ from their defaults: an omitted one is not sent."""
        defaults = self._parameters
        return dumps(
            {n: v for n, v in self._values.items() if n in defaults and v is not defaults[n]}
        )

    def _fit(self: _M, given: Mapping[str, Any], progress: Progress | None) -> _M:
        sent, family = _inputs(given, "table")
        try:
            model = _native.fit(self._id, self._sent(), sent, progress)
        finally:
            closed(progress)
        self._fitted = Fitted(model, family)
        return self

    def _state(self) -> Fitted:
        fitted = self._fitted
        if fitted is None:
            raise not_fitted(type(self).__name__, self._id)
        return fitted

    def _model(self) -> _native.Model:
        return self._state().model

    def _family(self) -> str:
        return self._state().family

    def _ask(
        self,
        given: Mapping[str, Any],
        options: Mapping[str, Any],
        progress: Progress | None = None,
        verb: Any = _native.predict,
    ) -> Any:
        """A table of the model, in the family of the input."""
        fitted = self._state()
        sent, family = _inputs(given, fitted.family)
        text = dumps({name: value for name, value in options.items() if value is not None})
        try:
            tables, _, notes = verb(fitted.model, text, sent, progress)
        finally:
            closed(progress)
        parsed = parse_notes(notes)
        fitted.notes = parsed
        return give(tables[0][1], family, parsed)

    def explain(
        self,
        data: Any = None,
        *,
        outputs: str | Sequence[str] | None = None,
        locale: str | None = None,
        texts: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        **options: Any,
    ) -> Any:
        """Say why, compared with a typical customer of the fit.

        Parameters
        ----------
        data : table, path or fitted model
            As for ``predict``.
        outputs : str or list of str, optional
            Which outputs to explain.
        locale : str, optional
            Language of the texts, ``"en"`` or ``"ru"``.
        texts : dict of str to str, optional
            Texts of your own, by message id.
        progress : callable, optional
            Called with stage, done and total; returning False cancels.
        **options
            Options of the outputs, but not ``level``.

        Returns
        -------
        table
            ``customer_id``, ``output``, ``rank``, ``column``, ``value``, ``value_number``,
            ``typical_number``, ``contribution``, ``text``. The contributions of an output sum to
            its value less that of the typical customer.
        """
        options["outputs"] = outputs
        options["locale"] = locale
        options["texts"] = texts
        return self._ask({"data": data}, options, progress, _native.explain)

    def update(self: _M, data: Data, *, progress: Progress | None = None) -> _M:
        """Take in more data, where the method can; the others say that they cannot.

        Parameters
        ----------
        data : table or path
            What the method is fitted to.
        progress : callable, optional
            Called with stage, done and total.
        """
        return self._update({"data": data}, progress)

    def _update(self: _M, given: Mapping[str, Any], progress: Progress | None) -> _M:
        fitted = self._state()
        sent, _ = _inputs(given, fitted.family)
        try:
            _, _, notes = _native.update(fitted.model, sent, progress)
        finally:
            closed(progress)
        # Scorers are bound to what the model knew before.
        fitted.scorers = {}
        fitted.notes = parse_notes(notes)
        return self

    def merge(self: _M, other: _M) -> _M:
        """A third model that knows what both know; both stay as they are."""
        fitted = self._state()
        merged = type(self).__new__(type(self))
        merged._values.update(self._values)
        merged._fitted = Fitted(_native.merge(fitted.model, other._model()), fitted.family)
        return merged

    def scorer(
        self,
        columns: Sequence[str],
        *,
        outputs: str | Sequence[str] | None = None,
        **options: Any,
    ) -> _native.Scorer:
        """Bind the model to an order of columns, for scoring many single rows.

        Parameters
        ----------
        columns : list of str
            Names of the values that go in, in their order.
        outputs : str or list of str, optional
            What comes out.
        **options
            Options of the outputs, such as ``horizon``.

        Returns
        -------
        Scorer
            Called with the values of one row it gives a tuple of floats, and words where an output is one.
        """
        spec = {name: value for name, value in options.items() if value is not None}
        if outputs is not None:
            spec["outputs"] = outputs
        spec["columns"] = list(columns)
        return _native.scorer(self._model(), dumps(spec))

    def score_one(
        self, *, outputs: str | Sequence[str] | None = None, **values: Any
    ) -> dict[str, Any]:
        """Score one row.

        Parameters
        ----------
        outputs : str or list of str, optional
            What to compute; without it what can be computed without options.
        **values
            Columns of the row and options of the outputs, by name. None is missing.

        Returns
        -------
        dict
            Outputs by name, floats or words; what is undefined is NaN.
        """
        fitted = self._fitted
        if fitted is None:
            raise not_fitted(type(self).__name__, self._id)
        if outputs is None and self._choices.isdisjoint(values):
            known = fitted.scorers.get(tuple(values))
            if known is None:
                known = self._bind(fitted, tuple(values), list(values), {})
            return known.score(values)
        chosen = {name: values.pop(name) for name in self._options if name in values}
        if outputs is not None:
            chosen["outputs"] = outputs
        key = (tuple(values), _hashable(chosen))
        known = fitted.scorers.get(key)
        if known is None:
            known = self._bind(fitted, key, list(values), chosen)
        return known.score(values)

    def _bind(
        self, fitted: Fitted, key: Any, columns: list[str], chosen: dict[str, Any]
    ) -> _native.Scorer:
        spec = dumps({**chosen, "columns": columns})
        bound = _native.scorer(fitted.model, spec)
        if len(fitted.scorers) >= _BOUND:
            fitted.scorers = {}
        fitted.scorers[key] = bound
        return bound

    # -- about the model ------------------------------------------------------------------

    @property
    def info(self) -> dict[str, Any]:
        """How and on what the model was fitted: id, parameters, rows, columns, data window."""
        import json

        found: dict[str, Any] = json.loads(self._model().info())
        return found

    @property
    def notes(self) -> list[Note]:
        """What to know about the fit."""
        return notes_of(self.info["notes"])

    @property
    def last_notes(self) -> list[Note]:
        """What to know about the last call of ``predict``, ``update`` or an output."""
        return list(self._state().notes)

    @property
    def content_hash(self) -> str:
        """SHA-256 of the model's content in hexadecimal: equal for equal models."""
        return self._model().content_hash()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the model to a file that every language reads."""
        import os

        self._model().save(os.fspath(path))

    def to_bytes(self) -> bytes:
        """The bytes of the model's file."""
        return self._model().to_bytes()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Method):
            return NotImplemented
        if self is other:
            return True
        if type(self) is not type(other):
            return False
        if self._fitted is None or other._fitted is None:
            return self._fitted is other._fitted and self._values == other._values
        return self.content_hash == other.content_hash

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self: _M) -> _M:
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__["_values"] = dict(self._values)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        fitted = self._fitted
        state = None if fitted is None else (fitted.model.to_bytes(), fitted.family)
        kept = {n: v for n, v in self.__dict__.items() if n not in ("_values", "_fitted")}
        return restore, (type(self), self._values, state, kept)

    def _head(self) -> str:
        given = [
            f"{name}={value!r}"
            for name, value in self._values.items()
            if value is not self._parameters[name] and value != self._parameters[name]
        ]
        return f"{type(self).__name__}({', '.join(given)})"

    def __repr__(self) -> str:
        if self._fitted is None:
            return self._head()
        return f"<{self._head()}, fitted on {_on_what(self.info['basis'])}>"

    def _repr_html_(self) -> str:
        from html import escape

        rows = [(name, repr(value)) for name, value in self._values.items()]
        if self._fitted is not None:
            rows.insert(0, ("fitted on", _on_what(self.info["basis"])))
            rows.extend((note.severity, note.text) for note in self.notes)
        body = "".join(
            f'<tr><th style="text-align:left">{escape(name)}</th>'
            f'<td style="text-align:left">{escape(value)}</td></tr>'
            for name, value in rows
        )
        title = f"{type(self).__name__} <code>{self._id}</code>"
        return f"<table><caption>{title}</caption><tbody>{body}</tbody></table>"


def _hashable(chosen: dict[str, Any]) -> Any:
    """Options as a key; a list of outputs or levels needs its text."""
    key = tuple(chosen.items())
    try:
        hash(key)
    except TypeError:
        return dumps(chosen)
    return key


def _on_what(basis: dict[str, Any]) -> str:
    counted = "customers" if basis.get("customers") is not None else "rows"
    text = f"{basis[counted]:,} {counted}"
    if basis.get("first") and basis.get("last"):
        text += f", {basis['first']} to {basis['last']}"
    return text


def wrap(model: _native.Model, family: str = "table") -> Method:
    """The object of the model's class."""
    import json

    from ._registry import find

    made: Method = find(model.id).__new__(find(model.id))
    saved = json.loads(model.info())["parameters"]
    made._values.update({n: v for n, v in saved.items() if _differs(made, n, v)})
    made._fitted = Fitted(model, family)
    return made


def _differs(made: Method, name: str, value: Any) -> bool:
    """Whether a saved parameter is other than the default, so that ``is`` tells them apart."""
    if name not in made._parameters:
        return False
    default = made._parameters[name]
    return value != default and not (default is None and value in ({}, []))


def restore(
    cls: type[_M], values: dict[str, Any], state: tuple[bytes, str] | None, kept: dict[str, Any]
) -> _M:
    """Unpickle."""
    made = cls.__new__(cls)
    made._values.update(
        {n: v for n, v in values.items() if n not in cls._parameters or v != cls._parameters[n]}
    )
    made.__dict__.update(kept)
    if state is not None:
        made._fitted = Fitted(_native.load_bytes(state[0]), state[1])
    return made
