"""The verbs about a payload in any of Python's forms: `validate`, `encode`, `normalize`, `content_hash`."""

import json
from collections.abc import Sequence

from . import _core
from ._generated import KindName
from ._options import CodeOrGroup, Defaults, Fill, Nulls, Profile
from ._report import Encoded, Normalized, Report


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

    ``data`` is the payload's JSON text (``bytes``, ``str``, ``bytearray``, ``memoryview``) or the payload itself: what
    Python's ``json`` takes, and among it dataclasses, pydantic models, attrs classes, msgspec structs, mappings, sets,
    enums, UUIDs, dates and times, decimals, and objects with a method ``__json__``. What has no JSON form (bytes within a
    payload, an object that contains itself, a key that is no text, NaN) is an issue like any other.

    The issues of the codes in ``deny`` are errors, and those of the codes in ``allow`` are not reported, except for what
    the contract rejects; ``"rules"``, ``"changes"``, ``"contract"`` and ``"all"`` stand for many codes. ``now`` is the
    time that it is, as RFC 3339, to tell what starts in the future; the system's if left out.

    Bytes are the fast way: they are checked where they are, while other threads run. The issues of a text have a line
    and a column, unless ``positions`` is false; those of objects have not.

    Raises ``ValueError`` for an unknown kind or option, and what the code of an object raises that is asked for its
    form.
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


def encode(
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
) -> Encoded:
    """Write a payload as the JSON to send, and check it, in one go.

    The bytes say exactly what the objects say; ``normalize`` gives the canonical form instead. ``data``, the options
    and what is raised are those of ``validate``. A text is given back as it is.
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
    return Encoded(*_core.encode_checked(kind, _payload(data), options))


def normalize(
    kind: KindName,
    data: object,
    *,
    nulls: Nulls | None = None,
    defaults: Defaults | None = None,
    fill: Fill | None = None,
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
    is ``"keep"``, and defaults are written unless ``defaults`` is ``"omit"``. Nothing is invented unless ``fill`` asks
    for it: ``{"created_at": True, "ids": True}``. Under the profile ``"compat"`` only what
    the SDK takes is taken.
    """
    options = _options(
        data,
        nulls=nulls,
        defaults=defaults,
        fill=fill,
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


def _payload(data: object) -> object:
    return bytes(data) if isinstance(data, (bytearray, memoryview)) else data


def _options(data: object, **options: object) -> str:
    """The options that were given; the defaults of the others are the core's."""
    if not isinstance(data, (bytes, str, bytearray, memoryview)):
        options["positions"] = False
    given = {name: value for name, value in options.items() if value is not None}
    return json.dumps(given) if given else ""
