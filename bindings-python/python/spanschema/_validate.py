"""The verbs about a payload in any of Python's forms: `validate`, `normalize`, `content_hash`."""

import json
from collections.abc import Sequence

from . import _core
from ._generated import KindName
from ._options import CodeOrGroup, Defaults, Nulls, Profile
from ._plain import plain
from ._report import Normalized, Report


def validate(
    kind: KindName,
    data: object,
    *,
    profile: Profile | None = None,
    deny: Sequence[CodeOrGroup] | None = None,
    allow: Sequence[CodeOrGroup] | None = None,
    now: str | None = None,
    max_issues: int | None = None,
    max_depth: int | None = None,
    positions: bool | None = None,
) -> Report:
    """Check a payload and report everything that is wrong with it. A bad payload never raises.

    ``data`` is the payload's JSON text (``bytes``, ``str``, ``bytearray``, ``memoryview``) or the payload itself:
    dicts, lists, tuples, texts, numbers, booleans and None, and among them dataclasses, pydantic models, enums, UUIDs,
    dates and datetimes. Bytes are the fast way: they are checked where they are, while other threads run. The issues
    of a text have a line and a column, unless ``positions`` is false; those of objects have not.

    The issues of the codes in ``deny`` are errors, and those of the codes in ``allow`` are not reported, except for what
    the contract rejects; ``"rules"``, ``"changes"``, ``"contract"`` and ``"all"`` stand for many codes. ``now`` is the
    time that it is, as RFC 3339, to tell what starts in the future; the system's if left out.

    Raises ``ValueError`` for an unknown kind or option and for an object that contains itself, and ``TypeError`` for
    one that has no JSON form.
    """
    options = _options(
        data,
        profile=profile,
        deny=deny,
        allow=allow,
        now=now,
        max_issues=max_issues,
        max_depth=max_depth,
        positions=positions,
    )
    return Report(_core.validate(kind, _payload(data), options))


def normalize(
    kind: KindName,
    data: object,
    *,
    nulls: Nulls | None = None,
    defaults: Defaults | None = None,
    profile: Profile | None = None,
    deny: Sequence[CodeOrGroup] | None = None,
    allow: Sequence[CodeOrGroup] | None = None,
    max_issues: int | None = None,
    max_depth: int | None = None,
    positions: bool | None = None,
) -> Normalized:
    """Bring a payload into its canonical form and report every change. A bad payload never raises.

    What the contract takes is taken, and what the official SDK takes: numbers as texts, null for absence, a text for a
    message. ``data`` and what is raised are those of ``validate``. Nulls that say nothing are left out unless ``nulls``
    is ``"keep"``, and defaults are written unless ``defaults`` is ``"omit"``. Under the profile ``"compat"`` only what
    the SDK takes is taken.
    """
    options = _options(
        data,
        nulls=nulls,
        defaults=defaults,
        profile=profile,
        deny=deny,
        allow=allow,
        max_issues=max_issues,
        max_depth=max_depth,
        positions=positions,
    )
    return Normalized(_core.normalize(kind, _payload(data), options))


def content_hash(kind: KindName, data: object) -> str | None:
    """Tell by 64 hexadecimal digits what a payload says: payloads that say the same have the same ones.

    They are the SHA-256 of the canonical form, in the order and spelling of RFC 8785. None if the payload can't be
    taken.
    """
    return _core.content_hash(kind, _payload(data))


def _payload(data: object) -> bytes | str:
    match data:
        case bytes() | str():
            return data
        case bytearray() | memoryview():
            return bytes(data)
        case _:
            return _core.encode(data, plain)


def _options(data: object, **options: object) -> str:
    """The options that were given; the defaults of the others are the core's."""
    if not isinstance(data, (bytes, str, bytearray, memoryview)):
        options["positions"] = False
    given = {name: value for name, value in options.items() if value is not None}
    return json.dumps(given) if given else ""
