"""Validate, normalize, and build the payloads of the Galileo v2 trace API.

The most common calls:

- `validate` checks a payload and reports what the server would reject or silently drop.
- `encode` serializes Python objects to JSON and checks them in the same call.
- `normalize` rewrites a payload in canonical form and reports every change.
- `TraceBuilder` builds traces and their spans as your program runs; `traced` records the calls of a function.
- `col` builds filters, `Filter.parse` reads them, and `Query` makes requests of them and runs over records; see
  `spanschema.query`.

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
from ._report import Encoded, FinishedRequest, Normalized, Report, ValidationError
from ._validate import content_hash, encode, is_valid, normalize, validate, validate_lines, validate_many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._builder import Request, TraceBuilder
    from ._contract import Endpoint, Explanation, Kind, endpoints, explain, infer, kinds, schema
    from ._galileo import galileo_hook
    from ._generated import CodeName, KindName
    from ._issue import ErrorContext, ErrorDetails, Issue, Severity
    from ._options import CodeOrGroup, Defaults, Fill, NormalizeOptions, Nulls, Profile, ValidateOptions
    from ._redact import Redacted, redact
    from ._split import Split, split
    from ._step_types import OpenAgent, OpenControl, OpenLlm, OpenRetriever, OpenTool, OpenTrace, OpenWorkflow
    from ._traced import traced
    from .query import Filter, Query, QuerySyntaxError, Records, all_spans, any_span, col

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
    "Filter",
    "FinishedRequest",
    "Issue",
    "Kind",
    "KindName",
    "NormalizeOptions",
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
    "Query",
    "QuerySyntaxError",
    "Records",
    "Redacted",
    "Report",
    "Request",
    "Severity",
    "Split",
    "TraceBuilder",
    "ValidateOptions",
    "ValidationError",
    "__version__",
    "all_spans",
    "any_span",
    "col",
    "content_hash",
    "encode",
    "endpoints",
    "explain",
    "galileo_hook",
    "infer",
    "is_valid",
    "kinds",
    "normalize",
    "redact",
    "schema",
    "split",
    "traced",
    "validate",
    "validate_lines",
    "validate_many",
]

# These modules are imported when one of their names is first used, so that `import spanschema` stays fast.
_LAZY_MODULES = {
    "_builder": ["Request", "TraceBuilder"],
    "_contract": ["Endpoint", "Explanation", "Kind", "endpoints", "explain", "infer", "kinds", "schema"],
    "_galileo": ["galileo_hook"],
    "_generated": ["CodeName", "KindName"],
    "_issue": ["ErrorContext", "ErrorDetails", "Issue", "Severity"],
    "_options": ["CodeOrGroup", "Defaults", "Fill", "NormalizeOptions", "Nulls", "Profile", "ValidateOptions"],
    "_redact": ["Redacted", "redact"],
    "_split": ["Split", "split"],
    "_step_types": ["OpenAgent", "OpenControl", "OpenLlm", "OpenRetriever", "OpenTool", "OpenTrace", "OpenWorkflow"],
    "_traced": ["traced"],
    "query": ["Filter", "Query", "QuerySyntaxError", "Records", "all_spans", "any_span", "col"],
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _LAZY_MODULES.items():
        if name in names:
            value: object = getattr(import_module(f".{module}", __name__), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
