"""What the official Python SDK says of a payload: its verdict, and what it would send."""

from dataclasses import dataclass
from typing import Annotated, Any

from galileo.schema import logged, trace
from galileo_core.schemas.logging import span
from galileo_core.schemas.logging import trace as core
from galileo_core.schemas.logging.control import ControlResult
from galileo_core.schemas.logging.span import RetrieverSpan, ToolSpan
from pydantic import BaseModel, Field, ValidationError

MODELS: dict[str, type[BaseModel]] = {
    "LogTracesIngestRequest": trace.TracesIngestRequest,
    "LogSpansIngestRequest": trace.SpansIngestRequest,
    "LogTraceUpdateRequest": trace.TraceUpdateRequest,
    "LogSpanUpdateRequest": trace.SpanUpdateRequest,
    "SessionCreateRequest": trace.SessionCreateRequest,
    "Trace": logged.LoggedTrace,
    "LlmSpan": logged.LoggedLlmSpan,
    "RetrieverSpan": RetrieverSpan,
    "ToolSpan": ToolSpan,
    "AgentSpan": logged.LoggedAgentSpan,
    "WorkflowSpan": logged.LoggedWorkflowSpan,
    "ControlSpan": logged.LoggedControlSpan,
}


INPUT: Any = Field(default="", union_mode="left_to_right")
MAYBE: Any = Field(default=None, union_mode="left_to_right")
Output = logged.IngestOutputType | ControlResult


class Retriever(RetrieverSpan):
    """A retriever span with the spans of today's requests inside it."""

    spans: list["Span"] = Field(default_factory=list)


class Tool(ToolSpan):
    """A tool span with the spans of today's requests inside it."""

    spans: list["Span"] = Field(default_factory=list)


class Agent(logged.LoggedAgentSpan):
    """An agent span with such spans inside it, and the outcome of a control as output if need be."""

    output: Output | None = MAYBE
    redacted_output: Output | None = MAYBE
    spans: list["Span"] = Field(default_factory=list)


class Workflow(logged.LoggedWorkflowSpan):
    """A workflow span of the same sort."""

    output: Output | None = MAYBE
    redacted_output: Output | None = MAYBE
    spans: list["Span"] = Field(default_factory=list)


class Control(logged.LoggedControlSpan):
    """A control span with an input like that of other spans."""

    input: logged.IngestInputType = INPUT
    redacted_input: logged.IngestInputType | None = MAYBE


Span = Annotated[
    Agent | Workflow | logged.LoggedLlmSpan | Retriever | Tool | Control, Field(discriminator="type")
]


class Trace(logged.LoggedTrace):
    """A trace with such spans inside it."""

    spans: list[Span] = Field(default_factory=list)


class TracesIngestRequest(trace.TracesIngestRequest):
    """A request with such traces."""

    traces: list[Trace] = Field(min_length=1)


class SpansIngestRequest(trace.SpansIngestRequest):
    """A request with such spans."""

    spans: list[Span] = Field(min_length=1)


class SpanUpdateRequest(trace.SpanUpdateRequest):
    """A request with input and output as the spans of today's requests have them."""

    input: logged.IngestInputType | None = MAYBE
    output: Output | None = MAYBE


for each in (Retriever, Tool, Agent, Workflow):
    each.model_rebuild()

# The SDK's models, with those for logging used everywhere and their unions the contract's. See the ledger's row.
CONSISTENT = MODELS | {
    "LogTracesIngestRequest": TracesIngestRequest,
    "LogSpansIngestRequest": SpansIngestRequest,
    "LogSpanUpdateRequest": SpanUpdateRequest,
    "Trace": Trace,
    "RetrieverSpan": Retriever,
    "ToolSpan": Tool,
    "AgentSpan": Agent,
    "WorkflowSpan": Workflow,
    "ControlSpan": Control,
}

# The models of `galileo_core` for reading, of which those for logging are made.
RECORDS: dict[str, type[BaseModel]] = {
    "Trace": core.Trace,
    "LlmSpan": span.LlmSpan,
    "RetrieverSpan": RetrieverSpan,
    "ToolSpan": ToolSpan,
    "AgentSpan": span.AgentSpan,
    "WorkflowSpan": span.WorkflowSpan,
    "ControlSpan": span.ControlSpan,
}


@dataclass(frozen=True)
class Models:
    """Models of the SDK to compare with."""

    models: dict[str, type[BaseModel]]
    # Those that count where the two contradict each other, and the ledger's row that says why.
    consistent: dict[str, type[BaseModel]]
    row: str


LOGGING = Models(MODELS, CONSISTENT, "consistent")
READING = Models(RECORDS, CONSISTENT, "reading")


def judge(kind: str, payload: Any, models: dict[str, type[BaseModel]]) -> tuple[bool, Any]:
    """Whether the SDK takes the payload, and the JSON that it makes of it or why it doesn't."""
    try:
        model = models[kind].model_validate(payload)
    except ValidationError as error:
        return False, [f"{'/'.join(map(str, each['loc']))}: {each['type']}" for each in error.errors()[:3]]
    # The SDK's own code fails on some payloads; to its user that is a refusal like any other.
    except Exception as error:
        return False, [f"crash: {error!r}"]
    return True, model.model_dump(mode="json", exclude_none=True)
