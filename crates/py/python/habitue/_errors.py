"""Exceptions: one class for each kind of error, each also a native one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    _F = TypeVar("_F", bound=Callable[..., Any])


class HabitueError(Exception):
    """Why a call failed.

    Attributes
    ----------
    kind : int
        Number of the kind, the same in every language.
    code : str
        Name of the kind, such as ``INVALID_PARAMETER``.
    message : str
        The sentence without method and hint.
    method, parameter, column : str or None
        What the error is about.
    rows : list of int
        The first three wrong rows, counted from 0.
    row_count : int
        How many rows are wrong.
    hint : str or None
        What to do next.
    context : dict
        Numbers and names of the sentence, for programs.
    """

    kind: int = 99
    code: str = "INTERNAL"

    def __init__(self, text: str, fields: dict[str, Any] | None = None) -> None:
        super().__init__(text)
        fields = fields or {}
        self.message: str = fields.get("message", text)
        self.method: str | None = fields.get("method")
        self.parameter: str | None = fields.get("parameter")
        self.column: str | None = fields.get("column")
        self.rows: list[int] = fields.get("rows", [])
        self.row_count: int = fields.get("row_count", 0)
        self.hint: str | None = fields.get("hint")
        self.context: dict[str, Any] = fields.get("context", {})
        self._fields = fields

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self._fields)


class InvalidParameterError(HabitueError, ValueError):
    """A parameter or an option is out of its range, of the wrong type, or unknown."""

    kind = 1
    code = "INVALID_PARAMETER"


class UnexpectedKeywordError(HabitueError, TypeError):
    """A constructor, a method or a function has no such keyword."""

    kind = 1
    code = "INVALID_PARAMETER"


class InvalidDataError(HabitueError, ValueError):
    """A table lacks a column or holds values that the method cannot take."""

    kind = 2
    code = "INVALID_DATA"


class UnknownNameError(HabitueError, ValueError):
    """No method, output or column has this name."""

    kind = 3
    code = "UNKNOWN_NAME"


class NotConvergedError(HabitueError, RuntimeError):
    """A likelihood fit ran out of iterations."""

    kind = 4
    code = "NOT_CONVERGED"


class Cancelled(HabitueError):
    """The ``progress`` callable asked to stop."""

    kind = 5
    code = "CANCELLED"


class IncompatibleError(HabitueError, ValueError):
    """Two things do not fit together: settings, versions, models."""

    kind = 6
    code = "INCOMPATIBLE"


class BadFileError(HabitueError, ValueError):
    """The bytes are no model file, or a broken one."""

    kind = 7
    code = "BAD_FILE"


class FileAccessError(HabitueError, OSError):
    """The operating system refused to read or write; ``errno`` says why where it is known."""

    kind = 8
    code = "IO"

    def __init__(self, text: str, fields: dict[str, Any] | None = None) -> None:
        super().__init__(text, fields)
        self.errno: int | None = (fields or {}).get("errno")


class MissingFileError(FileAccessError, FileNotFoundError):
    """There is no such file."""


class LimitExceededError(HabitueError, RuntimeError):
    """A stated limit was exceeded."""

    kind = 9
    code = "LIMIT_EXCEEDED"


class UnsupportedError(HabitueError, NotImplementedError):
    """This build or this method cannot do it."""

    kind = 10
    code = "UNSUPPORTED"


class InvalidHandleError(HabitueError, RuntimeError):
    """A handle that was never given out, or that has been freed."""

    kind = 11
    code = "INVALID_HANDLE"


class ForkedError(HabitueError, RuntimeError):
    """Used in a child process that was forked after the first call."""

    kind = 12
    code = "FORKED"


class NotFittedError(HabitueError, ValueError):
    """A model was asked before it was fitted."""

    kind = 13
    code = "NOT_FITTED"


class InternalError(HabitueError, RuntimeError):
    """A defect of the library."""

    kind = 99
    code = "INTERNAL"


_CLASSES: dict[int, type[HabitueError]] = {
    error.kind: error
    for error in (
        InvalidParameterError,
        InvalidDataError,
        UnknownNameError,
        NotConvergedError,
        Cancelled,
        IncompatibleError,
        BadFileError,
        FileAccessError,
        LimitExceededError,
        UnsupportedError,
        InvalidHandleError,
        ForkedError,
        NotFittedError,
        InternalError,
    )
}


def from_json(text: str, number: int | None) -> HabitueError:
    """Make the exception that the native module describes; ``number`` is the system's errno."""
    import errno
    import json

    fields = json.loads(text)
    error = _CLASSES.get(fields["kind"], HabitueError)
    if error is FileAccessError:
        fields["errno"] = number
        if number == errno.ENOENT:
            error = MissingFileError
    made = error(fields["text"], fields)
    made.kind, made.code = fields["kind"], fields["code"]
    return made


def not_fitted(name: str, method: str) -> NotFittedError:
    """The error of a model that is asked before `fit`."""
    text = f"{name} is not fitted yet; hint: call `fit` first"
    fields = {"message": f"{name} is not fitted yet", "hint": "call `fit` first", "method": method}
    return NotFittedError(text, fields)


def unexpected(function: str, name: str, known: list[str]) -> UnexpectedKeywordError:
    """The error of a keyword that a constructor or a method does not have."""
    import difflib

    message = f"{function}() got an unexpected keyword argument {name!r}"
    nearest = difflib.get_close_matches(name, known, 1)
    text = f"{message} (did you mean {nearest[0]!r}?)" if nearest else message
    return UnexpectedKeywordError(text, {"message": message, "parameter": name})


def suggests(function: _F) -> _F:
    """Let a function name the keyword that was probably meant."""
    from functools import wraps

    code: Any = getattr(function, "__code__")
    known = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    @wraps(function)
    def checked(*args: Any, **keywords: Any) -> Any:
        try:
            return function(*args, **keywords)
        except TypeError:
            for name in keywords:
                if name not in known:
                    called = function.__qualname__.removesuffix(".__init__")
                    raise unexpected(called, name, [n for n in known if n != "self"]) from None
            raise

    wrapped: Any = checked
    return wrapped  # type: ignore[no-any-return]
