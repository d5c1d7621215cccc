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
from ._core import __version__
from ._galileo import galileo_hook
from ._generated import CodeName, KindName
from ._options import CodeOrGroup, Defaults, Fill, Nulls, Profile
from ._report import Encoded, ErrorContext, ErrorDetails, Issue, Normalized, Report, Severity, ValidationError
from ._validate import content_hash, encode, normalize, validate

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
