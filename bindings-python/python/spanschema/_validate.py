"""The functions that accept payloads: `validate`, `validate_lines`, `validate_many`, `is_valid`, `encode`, `normalize`, `content_hash`.

Type checkers read `_validate.pyi`, which knows the type of the payload from the name of its kind.
"""

from __future__ import annotations

from . import _core
from ._report import Encoded, Normalized, Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ._generated import KindName
    from ._options import CodeOrGroup, Defaults, Fill, Nulls, Profile
else:
    from _collections_abc import Iterable, Sequence

    from ._lazy import lazy

    KindName = lazy("spanschema", "KindName")
    CodeOrGroup = lazy("spanschema", "CodeOrGroup")
    Defaults = lazy("spanschema", "Defaults")
    Fill = lazy("spanschema", "Fill")
    Nulls = lazy("spanschema", "Nulls")
    Profile = lazy("spanschema", "Profile")

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
    """Check a payload and report everything that is wrong with it.

    An invalid payload never raises, even if it has no JSON form: bytes inside a payload, an object that contains
    itself, a key that is not a string, and NaN are reported as issues.

    Checking ``bytes`` is fastest. Other threads run while a large payload is checked.

    Args:
        kind: The kind to check the payload against, for example ``"LogTracesIngestRequest"``; see `kinds`.
        data: The payload: JSON as ``bytes``, ``str``, ``bytearray``, or ``memoryview``, or a Python object. Objects may
            be or contain everything that ``json.dumps`` accepts, and dataclasses, pydantic models, attrs classes,
            msgspec structs, mappings, sets, enums, UUIDs, dates and times, decimals, and objects with a ``__json__``
            method.
        profile: ``"strict"`` (the default) checks against the published contract, ``"compat"`` against what the
            official SDK's models accept.
        deny: Codes, or groups of codes, to report as errors. The groups are ``"contract"``, ``"rules"``, ``"changes"``,
            ``"building"``, and ``"all"``.
        allow: Codes, or groups of codes, not to report. Codes of errors that make a payload invalid cannot be allowed.
        now: The current time as RFC 3339, which decides whether a start time is in the future. The system's time by
            default.
        max_issues: The maximum number of issues to list. The report counts the rest. 100 by default.
        max_depth: The maximum nesting depth of spans, of filters, and of free JSON. 512 by default.
        positions: Whether issues have a line and a column, which they do by default. Issues of Python objects have
            neither.

    Returns:
        The report, which is true if the payload is valid; its ``value`` is the payload then.

    Raises:
        ValueError: The kind or an option is unknown or invalid.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> report = spanschema.validate("LogTracesIngestRequest", {"traces": [{"input": "hi", "tags": "new"}]})
        >>> report.valid, report.issues[0].code, report.issues[0].pointer
        (False, 'wrong_type', '/traces/0/tags')
    """
    options = _options(_CHECK, profile, deny, allow, now, max_issues, max_depth, positions)
    return Report(*_core.validate(kind, data, options))


def is_valid(kind: KindName, value: object) -> bool:
    """Check whether a Python object is a valid payload.

    Unlike `validate`, it never reads a string as JSON.

    Args:
        kind: The kind to check the object against.
        value: The object.

    Returns:
        Whether the object is valid.

    Raises:
        ValueError: The kind is unknown.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> spanschema.is_valid("Message", {"role": "user", "content": "hi"}), spanschema.is_valid("Message", "{}")
        (True, False)
    """
    return _core.is_valid(kind, value)


def validate_lines(
    kind: KindName,
    lines: object,
    *,
    profile: Profile | None = None,
    deny: Sequence[CodeOrGroup] | None = None,
    allow: Sequence[CodeOrGroup] | None = None,
    now: str | None = None,
    max_issues: int | None = None,
    max_depth: int | None = None,
    positions: bool | None = None,
) -> dict[int, Report]:
    """Validate every line of a file as a payload (NDJSON), on all cores.

    Blank lines are skipped. Other threads of Python run meanwhile.

    Args:
        kind: The kind to check the payloads against.
        lines: The lines, as a string or bytes.
        profile: See `validate`.
        deny: See `validate`.
        allow: See `validate`.
        now: See `validate`.
        max_issues: See `validate`.
        max_depth: See `validate`.
        positions: See `validate`.

    Returns:
        The reports on the payloads that have issues, each under the number of its line, from 1. The lines of issues are
        those of the file. The reports contain no ``value``.

    Raises:
        TypeError: ``lines`` is neither a string nor bytes.
        ValueError: The kind or an option is unknown or invalid.

    Example:
        >>> import spanschema
        >>> reports = spanschema.validate_lines("Message", '{"role": "user", "content": "hi"}\\n{"role": "user"}\\n')
        >>> [(number, report.valid, report.issues[0].code) for number, report in reports.items()]
        [(2, False, 'missing_field')]
    """
    if not isinstance(lines, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"`lines` must be a string or bytes, not {type(lines).__name__}; pass a list to `validate_many`")
    options = _options(_CHECK, profile, deny, allow, now, max_issues, max_depth, positions)
    return _reports(_core.validate_lines(kind, lines, options))


def validate_many(
    kind: KindName,
    payloads: Iterable[object],
    *,
    profile: Profile | None = None,
    deny: Sequence[CodeOrGroup] | None = None,
    allow: Sequence[CodeOrGroup] | None = None,
    now: str | None = None,
    max_issues: int | None = None,
    max_depth: int | None = None,
    positions: bool | None = None,
) -> dict[int, Report]:
    """Validate many payloads in one call, on all cores.

    Other threads of Python run while the payloads are checked.

    Args:
        kind: The kind to check the payloads against.
        payloads: The payloads, each in any form that `validate` accepts.
        profile: See `validate`.
        deny: See `validate`.
        allow: See `validate`.
        now: See `validate`.
        max_issues: See `validate`.
        max_depth: See `validate`.
        positions: See `validate`.

    Returns:
        The reports on the payloads that have issues, each under the index of its payload. The reports contain no
        ``value``.

    Raises:
        ValueError: The kind or an option is unknown or invalid.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> reports = spanschema.validate_many("Message", [{"role": "user", "content": "hi"}, {"role": "user"}])
        >>> [(index, report.valid, report.issues[0].pointer) for index, report in reports.items()]
        [(1, False, '/content')]
    """
    options = _options(_CHECK, profile, deny, allow, now, max_issues, max_depth, positions)
    return _reports(_core.validate_many(kind, list(payloads), options))


def _reports(found: list[tuple[int, bool, str]]) -> dict[int, Report]:
    return {number: Report(valid, report) for number, valid, report in found}


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
    """Serialize a payload to the JSON to send, and check it in the same call.

    The JSON contains exactly what the objects contain; `normalize` returns the canonical form instead. A payload that
    is JSON already is returned unchanged.

    Args:
        kind: The kind to check the payload against.
        data: The payload, in any form that `validate` accepts.
        profile: See `validate`.
        deny: See `validate`.
        allow: See `validate`.
        now: See `validate`.
        max_issues: See `validate`.
        max_depth: See `validate`.
        positions: See `validate`.

    Returns:
        The report, with the JSON to send in ``json``.

    Raises:
        ValueError: The kind or an option is unknown or invalid.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> encoded = spanschema.encode("SessionCreateRequest", {"name": "support", "external_id": "s-1"})
        >>> encoded.valid, encoded.json
        (True, b'{"name":"support","external_id":"s-1"}')
    """
    options = _options(_CHECK, profile, deny, allow, now, max_issues, max_depth, positions)
    return Encoded(*_core.validate(kind, data, options))


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
    """Rewrite a payload in canonical form and report every change.

    Besides payloads that the contract accepts, `normalize` accepts what the official SDK accepts, and converts it: for
    example numbers given as strings, a string in place of a message, or null in place of an absent field. An invalid
    payload never raises.

    Args:
        kind: The kind of the payload.
        data: The payload, in any form that `validate` accepts.
        nulls: ``"omit"`` (the default) leaves out nulls that mean absence, ``"keep"`` keeps them.
        defaults: ``"emit"`` (the default) writes the default values of absent fields, ``"omit"`` leaves them out.
        fill: What to fill in where it is absent, for example ``{"created_at": True, "ids": True}``; see `Fill`. Nothing
            by default.
        profile: ``"compat"`` accepts only what the official SDK accepts.
        deny: See `validate`.
        allow: See `validate`.
        max_issues: See `validate`.
        max_depth: See `validate`.
        positions: See `validate`.

    Returns:
        The report, with the canonical JSON in ``json`` and a warning for every change.

    Raises:
        ValueError: The kind or an option is unknown or invalid.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> normalized = spanschema.normalize("ToolSpan", '{"type": "tool", "output": null, "status_code": "200"}')
        >>> normalized.value["status_code"], [issue.code for issue in normalized.issues]
        (200, ['dropped_null', 'coerced'])
    """
    options = _options(_NORMALIZE, profile, deny, allow, max_issues, max_depth, positions, nulls, defaults, fill)
    return Normalized(*_core.normalize(kind, data, options))


def content_hash(kind: KindName, data: object) -> str | None:
    """Compute a hash that is the same for all payloads with the same meaning, however they are written.

    The hash is the SHA-256 of the canonical form, serialized as in RFC 8785.

    Args:
        kind: The kind of the payload.
        data: The payload, in any form that `validate` accepts.

    Returns:
        The hash as 64 hexadecimal digits. None if the payload cannot be normalized.

    Raises:
        ValueError: The kind is unknown.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> one = spanschema.content_hash("Message", '{"role": "user", "content": "hi"}')
        >>> one == spanschema.content_hash("Message", {"content": "hi", "role": "user", "tool_calls": None})
        True
    """
    return _core.content_hash(kind, data)


def _options(names: tuple[str, ...], *values: object) -> str:
    """The given options as JSON. The core defines the defaults of the others."""
    if values.count(None) == len(values):
        return ""
    given = {name: value for name, value in zip(names, values, strict=True) if value is not None}
    return _core.encode(given).decode()
