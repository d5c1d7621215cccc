"""The forms in which user values are recorded that have no JSON form: builders and traced functions keep what they can.

`validate`, `encode`, and `normalize` do not use this module: they report a value that has no JSON form as an issue.
"""

from __future__ import annotations

import base64
import decimal
import math
from json import loads
from typing import Any, NamedTuple

from ._forms import is_leaf, members_of, recorded_form
from ._json_form import json_form
from ._models import dump_by_field, is_absent, is_mock, is_model
from ._secret_pattern import WARNING
from ._secrets import REDACTED, is_headers, is_secret, is_told, may_hold_headers, names_headers, without_secret
from ._text import MAX_TEXT, PROGRAM_EXITS, clean, text_of, type_name
from ._weight import MAX_CHARACTERS, MAX_NODES, fits

Path = tuple[str | int, ...]

MAX_DEPTH = 100
"""The depth to which a value is recorded if it needs to be repaired."""

MAX_CONVERSIONS = 16
"""How many times in a row the form of an object may be another object that needs converting."""

MAX_BYTES = 16_000_000
"""The maximum number of bytes that are recorded in full."""

MAX_REPEATED = 2_000
"""How many parts of a value may be recorded again because an object is in several places.

Objects that refer to one another, as agents that hand over to each other do, have more paths than any trace can hold.
"""

MAX_FINDINGS = 100
"""How many findings a value has of its own. One more counts the rest: a report is for people."""

BINARY = (bytes, bytearray, memoryview)


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
    recorder = Recorder()
    return recorder.convert(value, path, 0), recorder.all_findings(path)


def is_clean(json: bytes) -> bool:
    """Whether the JSON of arguments can be recorded as it is.

    It certainly has no placeholder, no number that is not finite, no lone surrogate, and no member with headers.
    """
    if b"\x1a" in json or may_hold_headers(json):
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


class Recorder:
    """Converts values, which share one budget, to dicts, lists, and scalars that have a JSON form.

    What is beyond the budget is a placeholder, and one finding for all of it.
    """

    def __init__(self, max_characters: int = MAX_CHARACTERS) -> None:
        self._findings: list[Finding] = []
        self._unlisted = 0
        self.max_characters = max_characters
        self.characters = 0
        self.nodes = 0
        self.repeated = 0
        self._open: list[object] = []
        self._seen: dict[int, object] = {}  # The objects are kept, so that no other one gets the address.
        self._depth_of_repetition = 0
        self._noted: set[str] = set()

    @property
    def is_full(self) -> bool:
        """Whether nothing more is recorded."""
        return self.nodes >= MAX_NODES or self.characters >= self.max_characters

    def found(self, path: Path, code: str, message: str) -> None:
        if len(self._findings) < MAX_FINDINGS:
            self._findings.append(Finding(path, code, message))
        else:
            self._unlisted += 1

    def found_once(self, path: Path, code: str, message: str) -> None:
        """Note what is said once about all of a value, at the first place only."""
        if message not in self._noted:
            self._noted.add(message)
            self._findings.insert(0, Finding(path, code, message))

    def forget(self) -> None:
        """Let go of the objects of the values so far."""
        self._seen.clear()

    def all_findings(self, path: Path) -> list[Finding]:
        """What was replaced in the values, all of which are at a path or inside it."""
        if not self._unlisted:
            return self._findings
        message = f"has {self._unlisted} more values that are not recorded as they are"
        return [*self._findings, Finding(path, "stringified", message)]

    def convert(self, value: Any, path: Path, depth: int) -> Any:
        """Convert a value. It never raises, except when a signal ends the program."""
        self.nodes += 1
        self.repeated += self._depth_of_repetition > 0
        try:
            return self._convert(value, path, depth)
        except PROGRAM_EXITS:
            raise
        except BaseException:
            return self._placeholder(value, path)

    def _convert(self, value: Any, path: Path, depth: int) -> Any:
        if value is None or value is True or value is False or is_leaf(value):
            return self._unfolded(value, value, path, depth)
        if any(value is outer for outer in self._open):
            self.found(path, "dropped_value", "is inside itself and is replaced by a placeholder")
            return "<cycle>"
        if depth >= MAX_DEPTH:
            self.found(path, "dropped_value", f"is nested more than {MAX_DEPTH} levels deep; a placeholder replaces it")
            return f"<{type_name(value)}>"
        is_repetition = id(value) in self._seen
        if is_repetition and self.repeated >= MAX_REPEATED:
            message = "is an object that occurs in many places and is replaced by a placeholder in further ones"
            self.found_once(path, "recording_limit", message)
            return f"<{type_name(value)}>"
        self._seen[id(value)] = value
        self._open.append(value)
        self._depth_of_repetition += is_repetition
        try:
            return self._unfolded(value, value, path, depth)
        finally:
            self._depth_of_repetition -= is_repetition
            self._open.pop()

    def _unfolded(self, value: Any, source: object, path: Path, depth: int) -> Any:
        """Convert an object to its form, and that to its form in turn."""
        for _ in range(MAX_CONVERSIONS):
            if value is None or value is True or value is False:
                return value
            cls = type(value)
            if issubclass(cls, str):
                return self._string(value, path)
            if issubclass(cls, float):
                return self._number(float.__float__(value), path)
            if issubclass(cls, int):
                return int.__int__(value)
            if issubclass(cls, dict):
                return self._object(value, path, depth, _are_headers(source, path))
            if issubclass(cls, (list, tuple)):
                elements = list(value)
                if _are_headers(source, path):
                    elements = [self._header(element, path) for element in elements]
                return self._array(elements, path, depth)
            if issubclass(cls, BINARY) and memoryview(value).nbytes <= MAX_BYTES:
                return self._binary(value, path)
            if is_absent(value):
                return None
            form = self._form(value, cls)
            if form is NotImplemented:
                return self._placeholder(value, path)
            if issubclass(cls, decimal.Decimal) and isinstance(form, bytes):
                return value
            if value is not source and form is source:
                break
            value = form
        return self._placeholder(source, path)

    def _form(self, value: Any, cls: type) -> Any:
        """One step from an object to its form. NotImplemented if it has none."""
        if is_mock(value):
            return NotImplemented
        form: Any = members_of(value)
        if form is not None:
            return form
        if is_model(cls) and hasattr(cls, "__pydantic_fields__") and not fits(value):
            return dump_by_field(value, fits)
        form = NotImplemented if issubclass(cls, BINARY) else json_form(value)
        return recorded_form(value) if form is NotImplemented or form is value else form

    def _placeholder(self, value: object, path: Path) -> str:
        name, text = type_name(value), text_of(value)
        part = f"the first {MAX_TEXT} characters of its `repr`" if len(text) > MAX_TEXT else "its `repr`"
        self.found(path, "stringified", f"is a value of the type `{name}` without a JSON form and is kept as {part}")
        self.characters += len(text)
        return text

    def _binary(self, value: bytes | bytearray | memoryview, path: Path) -> str:
        self.found(path, "stringified", f"is a value of the type `{type_name(value)}` and is kept as base64")
        return self._within_budget(base64.b64encode(value).decode(), path)

    def _string(self, value: str, path: Path) -> str:
        cleaned = clean(value)
        if cleaned != str.__str__(value):
            self.found(path, "dropped_value", "contains lone surrogates and is kept with `?` in their place")
        return self._within_budget(cleaned, path)

    def _within_budget(self, text: str, path: Path) -> str:
        left = max(self.max_characters - self.characters, 0)
        self.characters += len(text)
        if len(text) <= left:
            return text
        message = f"is beyond the {self.max_characters} characters that are recorded of a value and is cut off"
        self.found_once(path, "recording_limit", message)
        return f"{text[:left]}…"

    def _number(self, value: float, path: Path) -> float | str:
        if math.isfinite(value):
            return value
        self.found(path, "stringified", "is not a finite number and is kept as its name")
        return repr(value)

    def _object(self, value: Any, path: Path, depth: int, are_headers: bool) -> dict[str, Any]:
        members: dict[str, Any] = {}
        items = list(value.items())
        for count, (key, member) in enumerate(items):
            if self.is_full:
                self._found_full(path)
                members[_distinct("…", members)] = f"<{len(items) - count} more>"
                break
            name = self._key(key, path, members)
            if are_headers and is_secret(name) and is_told(member):
                self._found_secret(path)
                member = REDACTED
            members[name] = self.convert(member, (*path, name), depth + 1)
        return members

    def _array(self, elements: list[Any], path: Path, depth: int) -> list[Any]:
        converted: list[Any] = []
        for index, element in enumerate(elements):
            if self.is_full:
                self._found_full(path)
                converted.append(f"<{len(elements) - index} more>")
                break
            converted.append(self.convert(element, (*path, index), depth + 1))
        return converted

    def _found_full(self, path: Path) -> None:
        budget = f"{MAX_NODES} parts or {self.max_characters} characters"
        message = f"is beyond the {budget} that are recorded of a value and is left out from here on"
        self.found_once(path, "recording_limit", message)

    def _header(self, element: Any, path: Path) -> Any:
        """An element of a list of headers, without its secret if it is a pair."""
        header = without_secret(element)
        if header is None:
            return element
        if header[1] is REDACTED and element[1] is not REDACTED:
            self._found_secret(path)
        return header

    def _found_secret(self, path: Path) -> None:
        """Note a secret. The place is that of the whole argument, as the core has it."""
        self.found_once(path[:1], "redacted_secret", WARNING)

    def _key(self, key: Any, path: Path, members: dict[str, Any]) -> str:
        """The name of a member. Keys that differ have names that differ."""
        name, is_text = self._name(key, path)
        distinct = _distinct(name, members, f" ({type_name(key)})")
        self.characters += len(distinct)
        if not is_text:
            message = f"is a key of the type `{type_name(key)}` and is kept as its `repr`"
            self.found((*path, distinct), "coerced", message)
        elif distinct != name:
            self.found((*path, distinct), "coerced", "is a key whose text another key has, too, and is kept under this name")
        return distinct

    def _name(self, key: Any, path: Path) -> tuple[str, bool]:
        if issubclass(type(key), str):
            return self._string(key, path), True
        try:
            form = NotImplemented if is_mock(key) else json_form(key)
        except PROGRAM_EXITS:
            raise
        except BaseException:
            form = NotImplemented
        if isinstance(form, str):
            return self._string(form, path), True
        return text_of(key), False


def _are_headers(value: object, path: Path) -> bool:
    return is_headers(type(value)) or bool(path) and names_headers(path[-1])


def _distinct(name: str, members: dict[str, Any], suffix: str = "") -> str:
    """A name that no member has yet."""
    if name not in members:
        return name
    count, distinct = 1, name + suffix
    while distinct in members:
        count += 1
        distinct = f"{name}{suffix} {count}"
    return distinct
