"""The function `redact`, which replaces personal data and secrets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import _core
from ._deep_json import loads
from ._issue import Issue


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redacted payload, and how much was replaced. It is true if the payload is JSON."""

    json: str | None
    """The payload without what the policy forbids. None if the payload is not JSON, so that nothing is passed on."""

    rules: list[dict[str, Any]]
    """The rules of the policy, each with the number of values that it replaced in ``count``."""

    detectors: dict[str, int]
    """How often each detector found something, by its name."""

    issues: list[Issue]
    """Why the payload is not JSON."""

    @property
    def value(self) -> Any:
        """The redacted payload as dicts, lists, and scalars. None if the payload is not JSON."""
        return None if self.json is None else loads(self.json)

    def __bool__(self) -> bool:
        return self.json is not None


def redact(data: object, policy: Mapping[str, Any] | str | None = None, *, key: str | bytes = b"") -> Redacted:
    """Replace personal data and secrets in a payload of any kind.

    Args:
        data: The payload, in any form that `validate` accepts.
        policy: The policy, as a mapping or as JSON. By default, everything that a detector finds is masked.
        key: The key of the hashes. Keep it apart from the policy.

    Returns:
        The redacted payload, with counts. Where nothing is found, JSON stays as it is, byte for byte.

    Raises:
        ValueError: The policy is invalid, or it hashes and there is no key.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> redacted = spanschema.redact({"input": "Write to ada@example.com"})
        >>> redacted.json, redacted.detectors
        ('{"input":"Write to [email]"}', {'email': 1})
    """
    if policy is None:
        text = ""
    else:
        text = policy if isinstance(policy, str) else _core.encode(policy).decode()
        text = text or "null"
    result = json.loads(_core.redact(data, text, key.encode() if isinstance(key, str) else bytes(key)))
    issues = [Issue(**{**issue, "path": tuple(issue["path"])}) for issue in result["issues"]]
    return Redacted(result["json"], result["rules"], result["detectors"], issues)
