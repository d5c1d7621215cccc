"""The verbs that tell what the contract is: `schema`, `kinds`, `endpoints`, `explain`."""

import json
from dataclasses import dataclass
from typing import Any, cast

from . import _core
from ._generated import CodeName, KindName
from ._issue import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A payload type of the API, under the name that the API's own OpenAPI gives it."""

    name: KindName
    role: str
    description: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An operation of the API. `request` and `response` are kinds, or None where there is no body of a kind."""

    name: str
    method: str
    path: str
    request: KindName | None
    response: KindName | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, what to do about it, and a fragment of a payload with the fault and without it."""

    code: CodeName
    severity: Severity
    meaning: str
    remedy: str
    bad: str
    good: str


def schema(kind: KindName, draft: str | None = None) -> dict[str, Any]:
    """The JSON Schema of a kind, in draft ``"2020-12"`` (the default), ``"7"``, or as ``"openapi"`` writes it.

    Raises ``ValueError`` for an unknown kind or draft.
    """
    return cast(dict[str, Any], json.loads(_core.schema(kind, draft or "")))


def kinds() -> list[Kind]:
    """Every kind there is."""
    return [Kind(**kind) for kind in json.loads(_core.kinds())]


def endpoints() -> list[Endpoint]:
    """Every operation of the API, in the order of its contract."""
    return [Endpoint(**endpoint) for endpoint in json.loads(_core.endpoints())]


def explain(code: CodeName) -> Explanation:
    """What a code means. Raises ``ValueError`` for an unknown one."""
    return Explanation(**json.loads(_core.explain(code)))
