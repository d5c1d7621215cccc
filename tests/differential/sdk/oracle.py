"""The official Python SDK as an oracle: its verdict on a payload, and what it would send."""

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
    """A retriever span that contains spans of the models for logging."""

    spans: list["Span"] = Field(default_factory=list)


class Tool(ToolSpan):
    """A tool span that contains spans of the models for logging."""

    spans: list["Span"] = Field(default_factory=list)


class Agent(logged.LoggedAgentSpan):
    """An agent span that contains such spans, and whose output may be the result of a control."""

    output: Output | None = MAYBE
    redacted_output: Output | None = MAYBE
    spans: list["Span"] = Field(default_factory=list)


class Workflow(logged.LoggedWorkflowSpan):
    """A workflow span that contains such spans, and whose output may be the result of a control."""

    output: Output | None = MAYBE
    redacted_output: Output | None = MAYBE
    spans: list["Span"] = Field(default_factory=list)


class Control(logged.LoggedControlSpan):
    """A control span with the same input as other spans."""

    input: logged.IngestInputType = INPUT
    redacted_input: logged.IngestInputType | None = MAYBE


Span = Annotated[
    Agent | Workflow | logged.LoggedLlmSpan | Retriever | Tool | Control, Field(discriminator="type")
]


class Trace(logged.LoggedTrace):
    """A trace that contains such spans."""

    spans: list[Span] = Field(default_factory=list)


class TracesIngestRequest(trace.TracesIngestRequest):
    """A request that contains such traces."""

    traces: list[Trace] = Field(min_length=1)


class SpansIngestRequest(trace.SpansIngestRequest):
    """A request that contains such spans."""

    spans: list[Span] = Field(min_length=1)


class SpanUpdateRequest(trace.SpanUpdateRequest):
    """An update with the same input and output as spans of the models for logging."""

    input: logged.IngestInputType | None = MAYBE
    output: Output | None = MAYBE


for each in (Retriever, Tool, Agent, Workflow):
    each.model_rebuild()

# The SDK's models, with the models for logging used throughout and the unions of the contract. See the ledger.
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

# The models of `galileo_core` for reading. The models for logging are derived from them.
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
    """The models of the SDK to compare with."""

    models: dict[str, type[BaseModel]]
    # The models to follow where the two contradict each other, and the ledger's row with the reason.
    consistent: dict[str, type[BaseModel]]
    row: str


LOGGING = Models(MODELS, CONSISTENT, "consistent")
READING = Models(RECORDS, CONSISTENT, "reading")


def judge(kind: str, payload: Any, models: dict[str, type[BaseModel]]) -> tuple[bool, Any]:
    """Whether the SDK accepts the payload, and its dump, or its errors if it does not."""
    try:
        model = models[kind].model_validate(payload)
    except ValidationError as error:
        return False, [f"{'/'.join(map(str, each['loc']))}: {each['type']}" for each in error.errors()[:3]]
    # The SDK's own code crashes on some payloads. For its user, that is a rejection like any other.
    except Exception as error:
        return False, [f"crash: {error!r}"]
    return True, model.model_dump(mode="json", exclude_none=True)
