"""Python's own and popular types as values that JSON knows."""

import dataclasses
import datetime
import enum
import uuid


def plain(value: object) -> object:
    """A dict, list or scalar that stands for ``value``; ``NotImplemented`` if there is none."""
    while isinstance(value, enum.Enum):
        value = value.value
    if isinstance(value, datetime.date):  # a datetime is one, too
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, type):
        return NotImplemented
    model_dump = getattr(value, "model_dump", None)
    if callable(model_dump):
        return model_dump(mode="json")
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return value
