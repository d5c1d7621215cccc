"""The JSON form of Python's own and of popular types, and of those that tell theirs."""

import collections.abc
import dataclasses
import datetime
import decimal
import enum
import numbers
import uuid
from typing import Any


def plain(value: Any) -> object:
    """What stands for ``value`` in JSON, of which parts may be such objects themselves.

    The digits of a number as bytes, where Python has no number of JSON's for it; ``NotImplemented`` if there is no form.
    """
    match value:
        case type():
            return NotImplemented
        case enum.Enum():
            return value.value
        case datetime.date() | datetime.time():  # A datetime is a date, too.
            return value.isoformat()
        case uuid.UUID():
            return str(value)
        case decimal.Decimal():
            return str(value).encode() if value.is_finite() else float(value) if not value.is_snan() else float("nan")
        case collections.abc.Mapping():
            return dict(value)
        case collections.abc.Set():
            return _ordered(value)
    return _form_of_its_own(value)


def _form_of_its_own(value: Any) -> object:
    if callable(form := getattr(value, "__json__", None)):
        return form()
    if callable(dump := getattr(value, "model_dump", None)):
        try:
            return dump(mode="json")
        except (TypeError, ValueError, RecursionError):  # As pydantic says that there is no form.
            return NotImplemented
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if (attributes := getattr(value, "__attrs_attrs__", None)) is not None:
        return {attribute.name: getattr(value, attribute.name) for attribute in attributes}
    if (names := getattr(value, "__struct_encode_fields__", None)) is not None:
        return _struct(value, names)
    match value:
        case numbers.Integral():
            return int(value)
        case numbers.Real():
            return float(value)
    return NotImplemented


def _ordered(values: collections.abc.Set[Any]) -> list[Any]:
    """A set's elements in an order that is the same in every process."""
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=repr)


def _struct(value: Any, names: tuple[str, ...]) -> dict[str, object]:
    """What msgspec writes of a struct that is an object: its tag, and what is set."""
    config = value.__struct_config__
    tag = {} if config.tag is None else {config.tag_field: config.tag}
    members = zip(names, (getattr(value, field) for field in value.__struct_fields__), strict=True)
    return tag | {name: member for name, member in members if type(member).__name__ != "UnsetType"}
