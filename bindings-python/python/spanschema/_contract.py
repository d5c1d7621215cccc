"""The functions that describe the contract: `schema`, `kinds`, `endpoints`, `explain`, `infer`."""

import json
from dataclasses import dataclass
from typing import Any, cast, overload

from . import _core
from ._generated import CodeName, KindName
from ._issue import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: a payload type, named as in the API's own OpenAPI document."""

    name: KindName
    """The name, which `validate` and the other functions accept as ``kind``."""

    role: str
    """What the kind is: ``"request"``, ``"response"``, ``"record"``, or ``"component"``."""

    description: str
    """What a payload of the kind is."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An operation of the API."""

    name: str
    """The name of the operation, for example ``"log_traces"``."""

    method: str
    """The HTTP method."""

    path: str
    """The path, with its parameters in braces."""

    request: KindName | None
    """The kind of the request's body. None if the request has no body."""

    response: KindName | None
    """The kind of the response's body. None if the contract does not specify it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a code."""

    code: CodeName
    """The code."""

    severity: Severity
    """The severity of its issues, unless options change it."""

    meaning: str
    """What the code means."""

    remedy: str
    """How to fix the payload."""

    bad: str
    """A fragment of a payload, as JSON, that causes the issue."""

    good: str
    """The same fragment, fixed."""


def schema(kind: KindName, draft: str | None = None) -> dict[str, Any]:
    """Get the JSON Schema of a kind.

    Args:
        kind: The name of the kind.
        draft: The dialect: ``"2020-12"`` (the default), ``"7"``, or ``"openapi"`` for OpenAPI components.

    Returns:
        The schema, including all definitions that it refers to.

    Raises:
        ValueError: The kind or the draft is unknown.
    """
    return cast(dict[str, Any], json.loads(_core.schema(kind, draft or "")))


def kinds() -> list[Kind]:
    """List all kinds.

    Returns:
        The kinds: requests, responses, records, and components.
    """
    return [Kind(**kind) for kind in json.loads(_core.kinds())]


def endpoints() -> list[Endpoint]:
    """List the operations of the API, with the kinds of their bodies.

    Returns:
        The operations, in the order of the API's own OpenAPI document.
    """
    return [Endpoint(**endpoint) for endpoint in json.loads(_core.endpoints())]


@overload
def explain(code: CodeName) -> Explanation: ...


@overload
def explain(code: None = None) -> list[Explanation]: ...


def explain(code: CodeName | None = None) -> Explanation | list[Explanation]:
    """Explain a code: what it means and how to fix the payload.

    Args:
        code: The code of an issue. None for all codes.

    Returns:
        The explanation, with an example; the list of all explanations if no code is given.

    Raises:
        ValueError: The code is unknown.
    """
    if code is None:
        return [Explanation(**explanation) for explanation in json.loads(_core.explain_all())]
    return Explanation(**json.loads(_core.explain(code)))


def infer(data: object) -> KindName:
    """Infer the kind of a payload from its members.

    Args:
        data: The payload, in any form that `validate` accepts.

    Returns:
        The name of the kind.

    Raises:
        ValueError: The payload is not a JSON object, no kind fits, or several fit equally well; the message lists them.

    Example:
        >>> import spanschema
        >>> spanschema.infer('{"traces": [{"input": "hi"}]}')
        'LogTracesIngestRequest'
    """
    return cast(KindName, _core.infer(data))
