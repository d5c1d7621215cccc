"""The forms in which objects are recorded that have one for people, though not one that a reader could rely on."""

from __future__ import annotations

import collections
import dataclasses
import datetime
import decimal
import json
import sys
import types
import uuid
from typing import Any

from ._models import is_model
from ._text import PROGRAM_EXITS, describe, text_of

MAX_ELEMENTS = 10_000
"""The maximum number of elements of an array or a table that is recorded in full."""

LEAVES = (
    *(str, int, float, complex, bytes, bytearray, memoryview, type),
    *(datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, uuid.UUID),
)
"""The types of objects that are scalars or become some. Enums are not among them: their values may be anything."""


def is_leaf(value: object) -> bool:
    """Whether an object certainly becomes a scalar."""
    return issubclass(type(value), LEAVES)


class Missing:
    """The value of a field that an object does not have."""

    def __repr__(self) -> str:
        return "<missing>"


def members_of(value: Any) -> dict[str, Any] | None:
    """The fields of a dataclass, of which some may be missing; None for any other object."""
    cls = type(value)
    if not dataclasses.is_dataclass(cls) or hasattr(cls, "__json__") or is_model(cls):
        return None
    members: dict[str, Any] = {}
    for field in dataclasses.fields(cls):
        try:
            members[field.name] = getattr(value, field.name)
        except PROGRAM_EXITS:
            raise
        except BaseException:
            members[field.name] = Missing()
    return members


def recorded_form(value: Any) -> Any:
    """The form of an object that has one for people, though not one that its reader could rely on."""
    cls = type(value)
    paths = sys.modules.get("pathlib")
    if paths is not None and issubclass(cls, paths.PurePath):  # Other objects may run anything as `__fspath__`.
        return str(value)
    if issubclass(cls, datetime.timedelta):
        return _duration(value)
    if issubclass(cls, BaseException):
        return describe(value)
    if issubclass(cls, (set, frozenset)):
        return sorted(value, key=text_of)
    if issubclass(cls, (collections.deque, collections.UserList)):
        return list(value)
    if issubclass(cls, types.SimpleNamespace):
        return dict(vars(value))
    package = cls.__module__.partition(".")[0]
    if package in ("numpy", "pandas", "torch", "tensorflow", "jax", "jaxlib"):
        return _numeric(value)
    if package in ("openai", "anthropic") and cls.__name__.endswith("APIResponse"):
        return _body(value.http_response)
    return NotImplemented


def _body(response: Any) -> Any:
    """The body of a response that the client of a model provider returned raw. It raises if nobody has read the body yet."""
    text = response.text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _numeric(value: Any) -> Any:
    """The elements of an array, the rows of a table, or the scalar in an object of a numeric library."""
    cls = type(value)
    size = getattr(value, "size", 0)
    if (size if isinstance(size, int) else value.numel()) > MAX_ELEMENTS:
        return NotImplemented  # The `repr` shows the first and the last elements.
    if cls.__name__ == "DataFrame":
        return _rows(value)
    if cls.__name__ == "Series" and _has_labels(value):
        return value.to_dict() if value.index.is_unique else list(value.items())
    if cls.__name__ in ("datetime64", "Period"):
        return None if str(value) == "NaT" else str(value)
    if cls.__name__ == "timedelta64":
        return None if str(value) == "NaT" else value.astype("timedelta64[us]").item()
    for method in ("tolist", "item"):
        if callable(getattr(cls, method, None)):
            return getattr(value, method)()
    return NotImplemented


def _rows(table: Any) -> Any:
    """The rows of a table, with their labels if they have any. Columns of the same name are kept apart."""
    if table.columns.is_unique and not _has_labels(table):
        return table.to_dict(orient="records")
    if table.columns.is_unique and table.index.is_unique:
        return table.to_dict(orient="index")
    rows = [list(row) for row in table.itertuples(index=False, name=None)]
    return {"index": list(table.index), "columns": list(table.columns), "data": rows}


def _has_labels(table: Any) -> bool:
    """Whether the rows of a table, or the elements of a series, have labels that say more than their numbers."""
    return table.index.dtype.kind not in "iu" or table.index.name is not None


def _duration(value: datetime.timedelta) -> str:
    """A duration as ISO 8601, as pydantic writes it. That of pandas has nanoseconds, and says them itself."""
    if type(value).__name__ == "Timedelta" and type(value).__module__.startswith("pandas."):
        return str(value.isoformat())  # type: ignore[attr-defined]
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
