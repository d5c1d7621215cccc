"""Text about objects and exceptions, which never raises, whatever their own code does."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ._models import is_model
from ._secrets import is_headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_TEXT = 2_000
"""The maximum length of the ``repr`` that is recorded for an object."""

PROGRAM_EXITS = (KeyboardInterrupt, SystemExit)
"""The exceptions that a signal raises in whatever code is running. They are the program's own, so none is caught."""


def type_name(value: object) -> str:
    """The name of an object's class, without running the object's code."""
    cls = type(value)
    try:
        name = str(type.__getattribute__(cls, "__qualname__"))
    except Exception:  # A metaclass may be as hostile as its classes.
        name = "object"
    return clean(name)


def text_of(value: object) -> str:
    """The ``repr`` of an object, or the name of its class if it has no ``repr``."""
    try:
        if is_model(type(value)) or is_headers(type(value)):  # Its `repr` shows what it excludes, or secrets.
            return f"<{type_name(value)}>"
        # The `repr` of bytes is several times as long as they are.
        text = repr(value[:MAX_TEXT]) if isinstance(value, (bytes, bytearray)) else repr(value)
        if len(text) > MAX_TEXT:
            text = f"{text[:MAX_TEXT]}…"
        return clean(text)
    except PROGRAM_EXITS:
        raise
    except BaseException:
        return f"<{type_name(value)}>"


def describe(error: BaseException) -> str:
    """The class and the message of an exception, with its notes, its causes, and the exceptions of a group."""
    lines: list[str] = []
    try:
        _describe(error, "", "", lines, set())
    except PROGRAM_EXITS:
        raise
    except BaseException:
        lines = lines or [type_name(error)]
    return clean("\n".join(lines))


def _describe(error: BaseException, indent: str, introduction: str, lines: list[str], seen: set[int]) -> None:
    """Describe an exception on lines of its own. The introduction is on the first of them."""
    if len(lines) >= 50 or len(indent) > 40:
        lines.append(f"{indent}…")
        return
    seen.add(id(error))
    name, message = type_name(error), _message(error)
    lines.append(indent + introduction + (f"{name}: {message}" if message else name))
    indent = " " * len(indent)
    for note in _list(lambda: error.__notes__):  # type: ignore[attr-defined, unused-ignore]
        lines.append(f"{indent}{note if type(note) is str else text_of(note)}")
    for member in _list(lambda: error.exceptions):  # type: ignore[attr-defined, unused-ignore]
        if isinstance(member, BaseException) and id(member) not in seen:
            _describe(member, f"{indent}  - ", "", lines, seen)
    read = functools.partial(BaseException.__getattribute__, error)
    cause = read("__cause__")
    context = None if read("__suppress_context__") else read("__context__")
    for reason, introduction in ((cause, "caused by "), (None if cause else context, "raised while handling ")):
        if reason is not None and id(reason) not in seen:
            _describe(reason, indent, introduction, lines, seen)


def _message(error: BaseException) -> str:
    try:
        return str.__str__(str(error))
    except PROGRAM_EXITS:
        raise
    except BaseException:
        return "<the text of the exception cannot be read>"


def _list(read: Callable[[], Iterable[Any]]) -> list[Any]:
    try:
        found = read()
        return list(found) if isinstance(found, (list, tuple)) else []
    except PROGRAM_EXITS:
        raise
    except BaseException:
        return []


def clean(text: str) -> str:
    """A string with every lone surrogate replaced."""
    return str.encode(text, "utf-8", "replace").decode()
