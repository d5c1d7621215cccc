"""The forms in which user values are recorded that have no JSON form: builders and traced functions keep what they can.

`validate`, `encode`, and `normalize` do not use this module: they report a value that has no JSON form as an issue.
"""

from __future__ import annotations

import base64
import dataclasses
import datetime
import decimal
import functools
import math
import os
from json import loads
from typing import TYPE_CHECKING, Any, NamedTuple

from ._json_form import json_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Path = tuple[str | int, ...]

MAX_DEPTH = 100
"""The depth to which a value is recorded if it needs to be repaired."""

MAX_CONVERSIONS = 16
"""How many times in a row the form of an object may be another object that needs converting."""

MAX_TEXT = 2_000
"""The maximum length of the ``repr`` that is recorded for an object."""

MAX_BYTES = 16_000_000
"""The maximum number of bytes that are recorded in full."""

MAX_ELEMENTS = 10_000
"""The maximum number of elements of an array or a table that is recorded in full."""

PROGRAM_EXITS = (KeyboardInterrupt, SystemExit)
"""The exceptions that a signal raises in whatever code is running. They are the program's own, so none is caught."""


class Finding(NamedTuple):
    """What could not be recorded as it is."""

    path: Path
    code: str
    message: str


def recordable(value: Any, path: Path = ()) -> tuple[Any, list[Finding]]:
    """Convert any value to dicts, lists, and scalars that have a JSON form.

    It never raises, except when a signal ends the program. One value without a JSON form costs only that value: a
    placeholder takes its place.

    Returns:
        The value as dicts, lists, and scalars, and what was replaced.
    """
    recorder = _Recorder()
    return recorder.convert(value, path, 0), recorder.findings


def is_clean(json: bytes) -> bool:
    """Whether the JSON of arguments certainly has no placeholder, no number that is not finite, and no lone surrogate."""
    if b"\x1a" in json:
        return False
    try:
        text = json.decode()
        if "NaN" in text or "Infinity" in text:  # These words may also be in strings.
            loads(text, parse_constant=_refuse, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def type_name(value: object) -> str:
    """The name of an object's class, without running the object's code."""
    cls = type(value)
    try:
        name = str(type.__getattribute__(cls, "__qualname__"))
    except Exception:  # A metaclass may be as hostile as its classes.
        name = "object"
    return _clean(name)


def text_of(value: object) -> str:
    """The ``repr`` of an object, or the name of its class if it has no ``repr``."""
    try:
        # The `repr` of bytes is several times as long as they are.
        text = repr(value[:MAX_TEXT]) if isinstance(value, (bytes, bytearray)) else repr(value)
        if len(text) > MAX_TEXT:
            text = f"{text[:MAX_TEXT]}…"
        return _clean(text)
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
    return _clean("\n".join(lines))


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


def _clean(text: str) -> str:
    """A string with every lone surrogate replaced."""
    return str.encode(text, "utf-8", "replace").decode()


def is_absent(value: object) -> bool:
    """Whether a value stands for an argument that is not given, as in the clients of OpenAI and Anthropic."""
    cls = type(value)
    names = ("NotGiven", "Omit")
    return cls.__name__ in names and cls.__module__.partition(".")[0] in ("openai", "anthropic")


class _Recorder:
    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.open: list[object] = []

    def found(self, path: Path, code: str, message: str) -> None:
        self.findings.append(Finding(path, code, message))

    def convert(self, value: Any, path: Path, depth: int) -> Any:
        try:
            return self.convert_unguarded(value, path, depth)
        except PROGRAM_EXITS:
            raise
        except BaseException:
            return self.placeholder(value, path)

    def placeholder(self, value: object, path: Path) -> str:
        name = type_name(value)
        self.found(path, "stringified", f"is a value of the type `{name}` without a JSON form and is kept as its `repr`")
        return text_of(value)

    def convert_unguarded(self, value: Any, path: Path, depth: int) -> Any:
        source = value
        for _ in range(MAX_CONVERSIONS):
            if value is None or value is True or value is False:
                return value
            if isinstance(value, str):
                return self.string(value, path)
            if isinstance(value, float):
                return self.number(float.__float__(value), path)
            if isinstance(value, int):
                return int.__int__(value)
            if isinstance(value, (dict, list, tuple)):
                return self.container(value, source, path, depth)
            if isinstance(value, (bytes, bytearray, memoryview)) and memoryview(value).nbytes <= MAX_BYTES:
                return self.binary(value, path)
            if is_absent(value):
                return None
            form: Any = _members(value)
            if form is None:
                form = json_form(value) if not isinstance(value, (bytes, bytearray, memoryview)) else NotImplemented
            if form is NotImplemented or form is value:
                form = _recorded_form(value)
            if form is NotImplemented:
                return self.placeholder(value, path)
            if isinstance(value, decimal.Decimal) and isinstance(form, bytes):
                return value
            value = form
        return self.placeholder(source, path)

    def binary(self, value: bytes | bytearray | memoryview, path: Path) -> str:
        self.found(path, "stringified", f"is a value of the type `{type_name(value)}` and is kept as base64")
        return base64.b64encode(value).decode()

    def string(self, value: str, path: Path) -> str:
        clean = _clean(value)
        if clean != str.__str__(value):
            self.found(path, "dropped_value", "contains lone surrogates and is kept with `?` in their place")
        return clean

    def number(self, value: float, path: Path) -> float | str:
        if math.isfinite(value):
            return value
        self.found(path, "stringified", "is not a finite number and is kept as its name")
        return repr(value)

    def container(self, value: Any, source: object, path: Path, depth: int) -> Any:
        if any(source is outer for outer in self.open):
            self.found(path, "dropped_value", "is inside itself and is replaced by a placeholder")
            return "<cycle>"
        if depth >= MAX_DEPTH:
            self.found(path, "dropped_value", f"is nested more than {MAX_DEPTH} levels deep; a placeholder replaces it")
            return f"<{type_name(source)}>"
        self.open.append(source)
        try:
            if isinstance(value, dict):
                items = list(value.items())
                members: dict[str, Any] = {}
                for key, member in items:
                    name = self.key(key, path)
                    members[name] = self.convert(member, (*path, name), depth + 1)
                return members
            elements = list(value)
            return [self.convert(element, (*path, index), depth + 1) for index, element in enumerate(elements)]
        finally:
            self.open.pop()

    def key(self, key: Any, path: Path) -> str:
        if isinstance(key, str):
            return self.string(key, path)
        try:
            form = json_form(key)
        except PROGRAM_EXITS:
            raise
        except BaseException:
            form = NotImplemented
        if isinstance(form, str):
            return self.string(form, path)
        name = text_of(key)
        self.found((*path, name), "coerced", f"is a key of the type `{type_name(key)}` and is kept as its `repr`")
        return name


class _Missing:
    """The value of a field that an object does not have."""

    def __repr__(self) -> str:
        return "<missing>"


def _members(value: Any) -> dict[str, Any] | None:
    """The fields of a dataclass, of which some may be missing; None for any other object."""
    cls = type(value)
    if not dataclasses.is_dataclass(cls) or hasattr(cls, "__json__") or hasattr(cls, "model_dump"):
        return None
    members: dict[str, Any] = {}
    for field in dataclasses.fields(cls):
        try:
            members[field.name] = getattr(value, field.name)
        except PROGRAM_EXITS:
            raise
        except BaseException:
            members[field.name] = _Missing()
    return members


def _recorded_form(value: Any) -> Any:
    """The form of an object that has one for people, though not one that its reader could rely on."""
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, datetime.timedelta):
        return _duration(value)
    if isinstance(value, BaseException):
        return describe(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=text_of)
    cls = type(value)
    if cls.__module__.partition(".")[0] in ("numpy", "pandas", "torch", "tensorflow", "jax", "jaxlib"):
        return _numeric(value)
    return NotImplemented


def _numeric(value: Any) -> Any:
    """The elements of an array, the rows of a table, or the scalar in an object of a numeric library."""
    cls = type(value)
    size = getattr(value, "size", 0)
    if (size if isinstance(size, int) else value.numel()) > MAX_ELEMENTS:
        return NotImplemented  # The `repr` shows the first and the last elements.
    if cls.__name__ == "DataFrame":
        return value.to_dict(orient="records")
    if cls.__name__ in ("datetime64", "Period"):
        return None if str(value) == "NaT" else str(value)
    if cls.__name__ == "timedelta64":
        return None if str(value) == "NaT" else value.astype("timedelta64[us]").item()
    for method in ("tolist", "item"):
        if callable(getattr(cls, method, None)):
            return getattr(value, method)()
    return NotImplemented


def _duration(value: datetime.timedelta) -> str:
    """A duration as ISO 8601, as pydantic writes it."""
    sign = "-" if value < datetime.timedelta(0) else ""
    value = abs(value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06d}".rstrip("0") if value.microseconds else ""
    date = f"{value.days}D" if value.days else ""
    time = "".join(
        part for part in (f"{hours}H" * bool(hours), f"{minutes}M" * bool(minutes), f"{seconds}{fraction}S") if part
    )
    return f"{sign}P{date}T{time}"
