"""The verb `validate`: a payload in any of Python's forms, and the report on it."""

import json

from . import _core
from ._generated import KindName
from ._plain import plain
from ._report import Report


def validate(
    kind: KindName,
    data: object,
    *,
    profile: str | None = None,
    max_issues: int | None = None,
    max_depth: int | None = None,
    positions: bool | None = None,
) -> Report:
    """Check a payload and report everything that is wrong with it. A bad payload never raises.

    ``data`` is the payload's JSON text (``bytes``, ``str``, ``bytearray``, ``memoryview``) or the payload itself:
    dicts, lists, tuples, texts, numbers, booleans and None, and among them dataclasses, pydantic models, enums, UUIDs,
    dates and datetimes. Bytes are the fast way: they are checked where they are, while other threads run. The issues
    of a text have a line and a column, unless ``positions`` is false; those of objects have not.

    Raises ``ValueError`` for an unknown kind or option and for an object that contains itself, and ``TypeError`` for
    one that has no JSON form.
    """
    if not isinstance(data, (bytes, str, bytearray, memoryview)):
        positions = False
    options = _options(profile=profile, max_issues=max_issues, max_depth=max_depth, positions=positions)
    return Report(_core.validate(kind, _payload(data), options))


def _payload(data: object) -> bytes | str:
    match data:
        case bytes() | str():
            return data
        case bytearray() | memoryview():
            return bytes(data)
        case _:
            return _core.encode(data, plain)


def _options(**options: object) -> str:
    """The options that were given; the defaults of the others are the core's."""
    given = {name: value for name, value in options.items() if value is not None}
    return json.dumps(given) if given else ""
