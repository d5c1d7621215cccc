"""Check and normalize the payloads of the Galileo v2 trace API, exactly as every other surface of spanschema does.

>>> import spanschema
>>> report = spanschema.validate("LogTracesIngestRequest", b'{"traces": [{"input": "hi", "nmae": "a"}]}')
>>> report.valid, report.warnings
(True, 1)
>>> print(report.issues[0].pointer, report.issues[0].suggestion)
/traces/0/nmae name
>>> normalized = spanschema.normalize("Message", {"role": "user", "content": "hi", "tool_calls": None})
>>> print(normalized.json, normalized.issues[0].code)
{"content":"hi","role":"user"} dropped_null
"""

from __future__ import annotations

from ._core import __version__
from ._report import Encoded, Normalized, Report, ValidationError
from ._validate import content_hash, encode, normalize, validate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._build import (
        OpenAgent,
        OpenControl,
        OpenLlm,
        OpenRetriever,
        OpenTool,
        OpenTrace,
        OpenWorkflow,
        Request,
        TraceBuilder,
        traced,
    )
    from ._contract import Endpoint, Explanation, Kind, endpoints, explain, kinds, schema
    from ._galileo import galileo_hook
    from ._generated import CodeName, KindName
    from ._issue import ErrorContext, ErrorDetails, Issue, Severity
    from ._options import CodeOrGroup, Defaults, Fill, Nulls, Profile

__all__ = [
    "CodeName",
    "CodeOrGroup",
    "Defaults",
    "Encoded",
    "Endpoint",
    "ErrorContext",
    "ErrorDetails",
    "Explanation",
    "Fill",
    "Issue",
    "Kind",
    "KindName",
    "Normalized",
    "Nulls",
    "OpenAgent",
    "OpenControl",
    "OpenLlm",
    "OpenRetriever",
    "OpenTool",
    "OpenTrace",
    "OpenWorkflow",
    "Profile",
    "Report",
    "Request",
    "Severity",
    "TraceBuilder",
    "ValidationError",
    "__version__",
    "content_hash",
    "encode",
    "endpoints",
    "explain",
    "galileo_hook",
    "kinds",
    "normalize",
    "schema",
    "traced",
    "validate",
]

# What checking needs not is loaded when it is first asked for.
_LATER = {
    "_build": [
        "OpenAgent",
        "OpenControl",
        "OpenLlm",
        "OpenRetriever",
        "OpenTool",
        "OpenTrace",
        "OpenWorkflow",
        "Request",
        "TraceBuilder",
        "traced",
    ],
    "_contract": ["Endpoint", "Explanation", "Kind", "endpoints", "explain", "kinds", "schema"],
    "_galileo": ["galileo_hook"],
    "_generated": ["CodeName", "KindName"],
    "_issue": ["ErrorContext", "ErrorDetails", "Issue", "Severity"],
    "_options": ["CodeOrGroup", "Defaults", "Fill", "Nulls", "Profile"],
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _LATER.items():
        if name in names:
            value: object = getattr(import_module(f".{module}", __name__), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
