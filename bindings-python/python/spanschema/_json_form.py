"""The JSON forms of Python objects that JSON has no type for: enums, dates, dataclasses, models, and the like.

The encoder (`src/encode/json_form.rs`) calls `json_form` for every object that is not a dict, list, string, number,
boolean, or None. Objects that have no JSON form get a substitute only where user values are recorded: see
`_recordable.py`.
"""

import collections.abc
import dataclasses
import datetime
import decimal
import enum
import numbers
import uuid
from typing import Any

from ._models import dump, is_absent, is_mock, is_model


class Digits(bytes):
    """The digits of a number. The encoder writes them if they are a JSON number, which it does with no other bytes."""

    __slots__ = ()


def json_form(value: Any) -> object:
    """Convert an object one step towards JSON.

    Args:
        value: An object that JSON has no type for.

    Returns:
        An object to encode in its place, which may contain other objects that need converting. The digits of a number
        are returned as `Digits` where no Python type keeps them all. ``NotImplemented`` if the object has no JSON
        form.

    Raises:
        Exception: Whatever the object's own conversion method raises.
    """
    match value:
        case type():
            return NotImplemented
        case _ if is_mock(value):  # It claims to be whatever it stands in for.
            return NotImplemented
        case enum.Enum():
            return value.value
        case datetime.date() | datetime.time():  # This includes datetime, a subclass of date.
            return None if _is_pandas(value, "NaTType") else canonical_time(value)
        case uuid.UUID():
            return str(value)
        case decimal.Decimal():
            return _decimal(value)
        case collections.abc.Mapping():
            return dict(value)
        case collections.abc.KeysView() | collections.abc.ItemsView() | collections.abc.ValuesView():
            return list(value)  # In the order of its dict, though keys and items claim to be sets.
        case collections.abc.Set():
            return _sorted(value)
    return _converted_by_its_class(value)


def _converted_by_its_class(value: Any) -> object:
    # The class is asked, not the object: objects such as mocks and proxies answer to every name.
    cls = type(value)
    if callable(getattr(cls, "__json__", None)):
        return value.__json__()
    if is_model(cls):
        return NotImplemented if is_absent(value) else dump(value)
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if (attributes := getattr(cls, "__attrs_attrs__", None)) is not None:
        return {attribute.name: getattr(value, attribute.name) for attribute in attributes}
    if (names := getattr(cls, "__struct_encode_fields__", None)) is not None:
        return _msgspec_struct(value, names)
    if cls.__module__ == "numpy" and cls.__name__ == "timedelta64":  # It claims to be an integer.
        return NotImplemented
    match value:
        case numbers.Integral():
            return int(value)
        case numbers.Real():
            return float(value)
    if _is_pandas(value, "NAType"):
        return None
    if cls.__module__ == "numpy" and cls.__name__ in ("bool", "bool_"):
        return bool(value)
    return NotImplemented


def _decimal(value: decimal.Decimal) -> bytes | float:
    """The digits of a decimal; for an infinity or a NaN the float, which the core reports."""
    # A subclass may define these methods anew, but only the digits of the number itself are JSON.
    if decimal.Decimal.is_finite(value):
        return Digits(decimal.Decimal.__str__(value).encode())
    return float("nan") if decimal.Decimal.is_nan(value) else float(decimal.Decimal.__str__(value))


def _sorted(values: collections.abc.Set[Any]) -> list[Any]:
    """The elements of a set, in an order that is the same in every process."""
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=repr)


def _msgspec_struct(value: Any, names: tuple[str, ...]) -> dict[str, object]:
    """The members that msgspec encodes for a struct: its tag, then every field that is set."""
    config = value.__struct_config__
    tag = {} if config.tag is None else {config.tag_field: config.tag}
    members = zip(names, (getattr(value, field) for field in value.__struct_fields__), strict=True)
    return tag | {name: member for name, member in members if type(member).__name__ != "UnsetType"}


def _is_pandas(value: object, name: str) -> bool:
    """Whether an object is one of the markers of pandas for a missing value."""
    cls = type(value)
    return cls.__name__ == name and cls.__module__.startswith("pandas.")


def canonical_time(value: datetime.date | datetime.time) -> str:
    """A date or time in ISO 8601, with the zone UTC as the contract's canonical form has it."""
    written = value.isoformat()
    return written.removesuffix("+00:00") + "Z" if written.endswith("+00:00") else written
