"""The JSON forms of Python objects that JSON has no type for: enums, dates, dataclasses, models, and the like.

The encoder (`src/encode/json_form.rs`) calls `json_form` for every object that is not a dict, list, string, number,
boolean, or None.
"""

import collections.abc
import dataclasses
import datetime
import decimal
import enum
import numbers
import uuid
from typing import Any


def json_form(value: Any) -> object:
    """Convert an object one step towards JSON.

    Args:
        value: An object that JSON has no type for.

    Returns:
        An object to encode in its place, which may contain other objects that need converting. The digits of a number
        are returned as ``bytes`` where no Python type keeps them all. ``NotImplemented`` if the object has no JSON
        form.

    Raises:
        Exception: Whatever the object's own conversion method raises.
    """
    match value:
        case type():
            return NotImplemented
        case enum.Enum():
            return value.value
        case datetime.date() | datetime.time():  # This includes datetime, a subclass of date.
            return value.isoformat()
        case uuid.UUID():
            return str(value)
        case decimal.Decimal():
            return _decimal(value)
        case collections.abc.Mapping():
            return dict(value)
        case collections.abc.Set():
            return _sorted(value)
    return _converted_by_its_class(value)


def _converted_by_its_class(value: Any) -> object:
    if callable(form := getattr(value, "__json__", None)):
        return form()
    if callable(dump := getattr(value, "model_dump", None)):
        try:
            return dump(mode="json")
        except (TypeError, ValueError, RecursionError):  # pydantic raises these for a model without a JSON form.
            return NotImplemented
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if (attributes := getattr(value, "__attrs_attrs__", None)) is not None:
        return {attribute.name: getattr(value, attribute.name) for attribute in attributes}
    if (names := getattr(value, "__struct_encode_fields__", None)) is not None:
        return _msgspec_struct(value, names)
    match value:
        case numbers.Integral():
            return int(value)
        case numbers.Real():
            return float(value)
    return NotImplemented


def _decimal(value: decimal.Decimal) -> bytes | float:
    """The digits of a decimal; for an infinity or a NaN the float, which the core reports."""
    if value.is_finite():
        return str(value).encode()
    return float("nan") if value.is_snan() else float(value)  # float() raises for a signaling NaN.


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
