"""The verbs about a payload in any of Python's forms: `validate`, `encode`, `normalize`, `content_hash`."""

from __future__ import annotations

from . import _core
from ._report import Encoded, Normalized, Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._generated import KindName
    from ._options import CodeOrGroup, Defaults, Fill, Nulls, Profile

_CHECK = ("profile", "deny", "allow", "now", "max_issues", "max_depth", "positions")
_NORMALIZE = ("profile", "deny", "allow", "max_issues", "max_depth", "positions", "nulls", "defaults", "fill")


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
    options = _options(_CHECK, profile, deny, allow, now, max_issues, max_depth, positions)
    return Report(*_core.validate(kind, data, options))


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
    options = _options(_CHECK, profile, deny, allow, now, max_issues, max_depth, positions)
    return Encoded(*_core.encode_checked(kind, data, options))


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
    options = _options(_NORMALIZE, profile, deny, allow, max_issues, max_depth, positions, nulls, defaults, fill)
    return Normalized(*_core.normalize(kind, data, options))


def content_hash(kind: KindName, data: object) -> str | None:
    """Tell by 64 hexadecimal digits what a payload says: payloads that say the same have the same ones.

    They are the SHA-256 of the canonical form, in the order and spelling of RFC 8785. None if the payload can't be
    taken.
    """
    return _core.content_hash(kind, data)


def _options(names: tuple[str, ...], *values: object) -> str:
    """The options that were given; the defaults of the others are the core's."""
    if values.count(None) == len(values):
        return ""
    given = {name: value for name, value in zip(names, values, strict=True) if value is not None}
    return _core.encode(given).decode()
