"""What a model of pydantic, or another object with `model_dump`, says of itself.

A model may hide a value: it excludes a field, or writes it with a serializer. So its values are only ever read through
the model's own dump, even if one of them cannot be written.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ._serializers import decorators, has_serializers, is_written_as_it_is

if TYPE_CHECKING:
    from collections.abc import Callable


CLIENTS = ("openai", "anthropic", "mistralai", "google", "litellm", "groq", "together", "cerebras", "pydantic_ai", "langsmith")
"""The packages whose functions have a value for an argument that is not given."""


def is_mock(value: object) -> bool:
    """Whether an object is a mock of `unittest`, which answers to every name and remembers the question."""
    mocks = sys.modules.get("unittest.mock")
    return mocks is not None and issubclass(type(value), mocks.NonCallableMock)


def is_absent(value: object) -> bool:
    """Whether a value stands for an argument that is not given, as the defaults of the clients of models do."""
    cls = type(value)
    return cls.__name__ in ("NotGiven", "Omit", "Unset") and cls.__module__.partition(".")[0] in CLIENTS


def is_model(cls: type) -> bool:
    """Whether the instances of a class know their JSON form as the models of pydantic do, its dataclasses included."""
    return callable(getattr(cls, "model_dump", None)) or is_pydantic_dataclass(cls)


def is_pydantic_dataclass(cls: type) -> bool:
    """Whether a class is a dataclass of pydantic, whose fields may be excluded as those of its models.

    Other dataclasses may have a serializer of pydantic's without having its fields.
    """
    names = ("__pydantic_serializer__", "__pydantic_fields__", "__dataclass_fields__")
    return all(hasattr(cls, name) for name in names)


def dump(model: Any) -> object:
    """What a model dumps, by the types that its values have at run time.

    If it cannot be dumped because of one of its values, it is dumped field by field, so that the others are kept.
    """
    if not isinstance(getattr(type(model), "__pydantic_fields__", None), dict):
        try:
            return model.model_dump(mode="json")
        except (TypeError, ValueError, RecursionError):
            return NotImplemented
    try:
        return _dumped(model)
    except Exception:
        return dump_by_field(model)


def dump_by_field(model: Any, fits: Callable[[object], bool] = lambda value: True) -> object:
    """The members of a model of pydantic, each dumped alone, if it fits.

    A field that cannot be dumped is its value, which others convert, if the model writes the field as it is; otherwise
    it is a value without a JSON form.
    """
    cls = type(model)
    own = _own_dump(cls)
    if getattr(cls, "__pydantic_root_model__", False) is True:
        return model.root if own and is_written_as_it_is(cls, "root") else unwritable(cls)
    if decorators(cls, "model_serializers"):
        return unwritable(cls)  # It writes the model as a whole.
    members: dict[str, Any] = {}
    for name in (*cls.__pydantic_fields__, *(getattr(model, "__pydantic_extra__", None) or ())):
        value = _value(model, name)
        try:
            if not fits(value):
                raise ValueError
            members.update(_dumped(model, include={name}))
        except Exception:
            members[name] = value if own and is_written_as_it_is(cls, name) else unwritable(type(value))
    for name in decorators(cls, "computed_fields"):
        try:
            members.update(_dumped(model, include={name}))
        except Exception:
            members[name] = unwritable(property)
    return members


def unwritable(cls: type) -> object:
    """A value without a JSON form, whose type has the name of a class. It shows nothing of the value it stands for."""
    names = {"__module__": cls.__module__, "__qualname__": cls.__qualname__}
    text = f"<{cls.__qualname__}>"
    return type(cls.__name__, (), {**names, "__slots__": (), "__repr__": lambda self: text})()


def _dumped(model: Any, **arguments: Any) -> Any:
    cls = type(model)
    if is_pydantic_dataclass(cls):

        def write(**options: Any) -> Any:
            return cls.__pydantic_serializer__.to_python(model, **options)
    else:
        write = model.model_dump
    for options in _by_runtime_type(model):
        try:
            return write(mode="json", warnings=False, **arguments, **options)
        except Exception:
            continue
    return write(mode="json", **arguments)  # Some models define `model_dump` anew, without the other arguments.


def _by_runtime_type(model: Any) -> list[dict[str, Any]]:
    """The arguments to try in turn, for a dump by the types that values have at run time.

    Versions of pydantic before 2.13 have only `serialize_as_any` for it, which passes over the serializers that are
    annotated, so it is not used where there are any.
    """
    defaults = getattr(sys.modules["pydantic"].BaseModel.model_dump, "__kwdefaults__", None) or {}
    if "polymorphic_serialization" in defaults:
        return [{"polymorphic_serialization": True}, {}]
    return [{}] if has_serializers(model) else [{"serialize_as_any": True}, {}]


def _value(model: Any, name: str) -> Any:
    """The value of a field, which a model that was made without its `__init__` may not have."""
    try:
        return getattr(model, name)
    except Exception:
        return unwritable(type(None))


def _own_dump(cls: Any) -> bool:
    """Whether the dump of a class is that of pydantic, and not one that the class defines anew."""
    method = getattr(cls, "model_dump", None)
    return method is None or str(getattr(method, "__module__", "")).partition(".")[0] == "pydantic"
