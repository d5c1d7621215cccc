"""Whether a model of pydantic has serializers, which may hide what they are given."""

from __future__ import annotations

from typing import Any

MAX_VALUES = 10_000
"""How many values of a model are asked for their serializers. A larger model counts as one that has some."""


def decorators(cls: Any, kind: str) -> Any:
    """The methods of a model that pydantic knows by their decorators, by name."""
    return getattr(getattr(cls, "__pydantic_decorators__", None), kind, None) or {}


def has_serializers(model: Any) -> bool:
    """Whether a model, or one inside it, annotates a field with a serializer."""
    pending, classes, count = [model], set(), 0
    while pending:
        value = pending.pop()
        count += 1
        if count > MAX_VALUES:
            return True
        if type(value) in (list, tuple, set, frozenset):
            pending.extend(value)
        elif type(value) is dict:
            pending.extend(value.values())
        elif hasattr(type(value), "__pydantic_core_schema__"):
            classes.add(type(value))
            pending.extend(vars(value).values())
            pending.extend((getattr(value, "__pydantic_extra__", None) or {}).values())
    fields = ((cls, name) for cls in classes for name in getattr(cls, "__pydantic_fields__", ()))
    return not all(is_written_as_it_is(cls, name) for cls, name in fields)


def is_written_as_it_is(cls: Any, name: str) -> bool:
    """Whether a field is not excluded and no serializer changes its values. Those of models inside it are asked when it is their turn."""
    for decorator in decorators(cls, "field_serializers").values():
        if {name, "*"} & set(decorator.info.fields):
            return False
    try:
        definitions: dict[str, Any] = {}
        _collect_definitions(cls.__pydantic_core_schema__, definitions)
        field = _field_schema(cls.__pydantic_core_schema__, name, definitions)
        if field is None or field.get("serialization_exclude") or field.get("serialization_exclude_if"):
            return False
        return not _has_serializer(field, definitions, set())
    except Exception:
        return False  # What is not known may hide something.


def _collect_definitions(schema: Any, definitions: dict[str, Any]) -> None:
    for definition in schema.get("definitions", ()) if isinstance(schema, dict) else ():
        definitions[definition["ref"]] = definition


def _field_schema(schema: Any, name: str, definitions: dict[str, Any]) -> Any:
    """The schema of a field, in the schema of its model."""
    for _ in range(100):  # Validators and definitions wrap the model; no schema wraps it so often.
        if schema["type"] == "definition-ref":
            schema = definitions[schema["schema_ref"]]
        elif schema["type"] == "model-fields":
            return schema["fields"][name] if name in schema["fields"] else schema.get("extras_schema", {})
        elif schema["type"] == "dataclass-args":
            return next(field for field in schema["fields"] if field["name"] == name)
        else:
            schema = schema["schema"]
    return None


def _has_serializer(schema: Any, definitions: dict[str, Any], seen: set[str]) -> bool:
    if isinstance(schema, (list, tuple)):
        return any(_has_serializer(member, definitions, seen) for member in schema)
    if not isinstance(schema, dict):
        return False
    serialization = schema.get("serialization")
    if isinstance(serialization, dict) and str(serialization.get("type")).startswith("function-"):
        return True
    kind = schema.get("type")
    if kind in ("model", "dataclass"):
        return False
    if kind == "definition-ref":
        reference = schema["schema_ref"]
        if reference in seen:
            return False
        seen.add(reference)
        return _has_serializer(definitions[reference], definitions, seen)
    return any(_has_serializer(member, definitions, seen) for member in schema.values())
