"""Whether a value is small enough to be recorded in full."""

from __future__ import annotations

from types import MemberDescriptorType
from typing import Any
from weakref import WeakKeyDictionary

from ._models import is_model
from ._secrets import is_headers

MAX_NODES = 200_000
"""The maximum number of parts of a value that are recorded: a hundred embeddings fit, and take less than a second."""

MAX_CHARACTERS = 64_000_000
"""The maximum length of the strings of a value together: several large images fit."""

MAX_REPETITIONS = 1_000
"""How often objects may occur again in a value that is recorded as it is. Each time costs as much as the first."""

SCALARS = frozenset([str, int, float, bool, type(None)])

SMALL = 1_000
"""A value with at most this many parts is within the budget, unless its strings are long."""


def fits(value: object) -> bool:
    """Whether a value is certainly within the budget if everything in it is written wherever it occurs.

    Objects that hold headers do not fit, because their secrets are not recorded. It takes as long as the budget allows,
    and runs no code of the user. What does not fit is recorded in part.
    """
    if is_small(value):
        return True
    nodes = characters = repetitions = 0
    seen: set[int] = set()
    pending = [value]
    while pending:
        part = pending.pop()
        cls = type(part)
        nodes += 1
        if cls in SCALARS:
            if cls is str:
                characters += len(part)  # type: ignore[arg-type]
            continue
        if issubclass(cls, str):
            characters += str.__len__(part)  # type: ignore[arg-type]
            continue
        if is_headers(cls):
            return False
        children = _children(part, cls)
        if children is None:
            continue
        if cls is not tuple and children:  # Python itself shares tuples.
            repetitions += id(part) in seen
            seen.add(id(part))
        if nodes + len(pending) + len(children) > MAX_NODES or repetitions > MAX_REPETITIONS:
            return False
        pending.extend(children)
    return characters <= MAX_CHARACTERS


def is_small(value: Any) -> bool:
    """Whether a value of nothing but JSON's own types certainly fits. It takes a few microseconds."""
    if type(value) is str:
        return len(value) <= MAX_CHARACTERS
    parts = [value]
    characters = 0
    for part in parts:  # The list grows while it is iterated.
        cls = type(part)
        if cls is str:
            characters += len(part)
        elif cls is dict or cls is list or cls is tuple:
            if len(parts) + len(part) > SMALL:
                return False
            parts += part.values() if cls is dict else part
        elif cls not in SCALARS:
            return False
    return characters <= MAX_CHARACTERS


def _children(value: Any, cls: type) -> Any:
    """The parts of a container, or of an object whose fields are recorded. None for any other."""
    if issubclass(cls, dict):
        return dict.values(value)
    for container in (list, tuple, set, frozenset):
        if issubclass(cls, container):
            return value if cls is container else list(container.__iter__(value))
    try:
        layout = _layout(cls)
        if layout is None:
            return None
        slots, has_dict = layout
        values = [slot.__get__(value, cls) for slot in slots if hasattr(value, slot.__name__)]
        return [*values, *object.__getattribute__(value, "__dict__").values()] if has_dict else values
    except Exception:  # The class is hostile.
        return None


_layouts: WeakKeyDictionary[type, tuple[list[Any], bool] | None] = WeakKeyDictionary()
"""What `_layout` returned, for classes whose metaclass does not decide how they are compared."""


def _layout(cls: type) -> tuple[list[Any], bool] | None:
    """The slots of a class whose fields are recorded, and whether its objects have a ``__dict__``. None for any other."""
    if type(cls).__hash__ is not type.__hash__ or type(cls).__eq__ is not type.__eq__:
        return _read_layout(cls)
    try:
        return _layouts[cls]
    except KeyError:
        return _layouts.setdefault(cls, _read_layout(cls))


def _read_layout(cls: Any) -> tuple[list[Any], bool] | None:
    is_dataclass = hasattr(cls, "__dataclass_fields__")
    if not (is_dataclass or is_model(cls) or hasattr(cls, "__attrs_attrs__") or hasattr(cls, "__struct_fields__")):
        return None
    names = [*getattr(cls, "__dataclass_fields__", ()), *getattr(cls, "__struct_fields__", ())]
    members = [getattr(cls, name, None) for name in ("__pydantic_extra__", *names)]
    return [slot for slot in members if type(slot) is MemberDescriptorType], cls.__dictoffset__ != 0
