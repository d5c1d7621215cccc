"""msgspec, with Structs equivalent to the contract, tagged by `type`.

msgspec has no unions of untagged objects or of arrays. Where the contract has them (in the input and output of agents
and workflows), the Struct `AnyContent` has the fields of all alternatives. This checks less, to msgspec's advantage.
"""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

Role = Literal["agent", "assistant", "developer", "function", "system", "tool", "user"]
Integer = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]


class TextPart(Struct, tag="text", omit_defaults=True):
    text: str
    index: Integer | None = None
    metadata: dict[str, str] | None = None


class FilePart(Struct, tag="file"):
    file_id: UUID


class DataPart(Struct, tag="data", omit_defaults=True):
    modality: Literal["text", "document", "image", "audio", "video"]
    mime_type: str | None = None
    base64: str | None = None
    url: str | None = None
    index: Integer | None = None
    metadata: dict[str, str] | None = None


Content = str | list[TextPart | FilePart | DataPart]


class Function(Struct):
    name: str
    arguments: str


class ToolCall(Struct):
    id: str
    function: Function


class Message(Struct, omit_defaults=True):
    content: Content
    role: Role
    tool_call_id: str | None = None
    tool_calls: list[ToolCall] | None = None


class Document(Struct, forbid_unknown_fields=True):
    content: str
    metadata: dict[str, str | bool | int | float] = {}


class ControlResult(Struct, omit_defaults=True):
    action: Literal["deny", "steer", "observe"]
    matched: bool
    confidence: float | None = None
    error_message: str | None = None


class AnyContent(Struct, omit_defaults=True):
    """A message, a content part, a document or a control result."""

    type: Literal["text", "file", "data"] | None = None
    content: Content | None = None
    role: Role | None = None
    tool_call_id: str | None = None
    tool_calls: list[ToolCall] | None = None
    text: str | None = None
    file_id: UUID | None = None
    metadata: dict[str, str | bool | int | float] | None = None
    action: Literal["deny", "steer", "observe"] | None = None
    matched: bool | None = None
    confidence: float | None = None


class Metrics(Struct, omit_defaults=True):
    duration_ns: Integer | None = None


class LlmMetrics(Metrics, omit_defaults=True):
    num_input_tokens: Integer | None = None
    num_output_tokens: Integer | None = None
    num_total_tokens: Integer | None = None
    time_to_first_token_ns: Integer | None = None
    num_image_input_tokens: Integer | None = None
    num_audio_input_tokens: Integer | None = None
    num_audio_output_tokens: Integer | None = None
    num_image_output_tokens: Integer | None = None


class Event(Struct, omit_defaults=True):
    id: str | None = None
    status: Literal["in_progress", "completed", "failed", "cancelled", "incomplete"] | None = None
    metadata: dict[str, Any] | None = None
    error_message: str | None = None


class MessageEvent(Event, tag="message", kw_only=True):
    role: Role
    content: str | None = None
    content_parts: list[dict[str, Any]] | None = None


class ReasoningEvent(Event, tag="reasoning"):
    content: str | None = None
    summary: str | list[dict[str, Any]] | None = None


class InternalToolCall(Event, tag="internal_tool_call", kw_only=True):
    name: str
    input: dict[str, Any] | None = None
    output: dict[str, Any] | None = None


class WebSearchCall(Event, tag="web_search_call", kw_only=True):
    action: dict[str, Any]


class McpCall(Event, tag="mcp_call"):
    tool_name: str | None = None
    server_name: str | None = None
    arguments: dict[str, Any] | None = None
    result: dict[str, Any] | None = None


class Step(Struct, omit_defaults=True):
    name: str = ""
    created_at: datetime | None = None
    user_metadata: dict[str, str] = {}
    tags: list[str] = []
    status_code: Integer | None = None
    external_id: str | None = None
    dataset_input: str | None = None
    dataset_output: str | None = None
    dataset_metadata: dict[str, str] = {}
    id: UUID | None = None
    session_id: UUID | None = None
    trace_id: UUID | None = None
    step_number: Integer | None = None
    parent_id: UUID | None = None


SpanInput = str | list[AnyContent]
SpanOutput = str | AnyContent | list[AnyContent] | None


class AgentSpan(Step, tag="agent"):
    input: SpanInput = ""
    output: SpanOutput = None
    metrics: Metrics = msgspec.field(default_factory=Metrics)
    agent_type: Literal[
        "default", "planner", "react", "reflection", "router", "classifier", "supervisor", "judge"
    ] = "default"
    spans: "list[Span]" = []


class WorkflowSpan(Step, tag="workflow"):
    input: SpanInput = ""
    output: SpanOutput = None
    metrics: Metrics = msgspec.field(default_factory=Metrics)
    spans: "list[Span]" = []


class LlmSpan(Step, tag="llm"):
    input: list[Message] = []
    output: Message | None = None
    metrics: LlmMetrics = msgspec.field(default_factory=LlmMetrics)
    tools: list[dict[str, Any]] | None = None
    events: list[MessageEvent | ReasoningEvent | InternalToolCall | WebSearchCall | McpCall] | None = None
    model: str | None = None
    temperature: float | None = None
    finish_reason: str | None = None


class RetrieverSpan(Step, tag="retriever"):
    input: str = ""
    output: list[Document] = []
    metrics: Metrics = msgspec.field(default_factory=Metrics)
    spans: "list[Span]" = []


class ToolSpan(Step, tag="tool"):
    input: str = ""
    output: str | None = None
    metrics: Metrics = msgspec.field(default_factory=Metrics)
    tool_call_id: str | None = None
    spans: "list[Span]" = []


class ControlSpan(Step, tag="control"):
    input: SpanInput = ""
    output: ControlResult | None = None
    metrics: Metrics = msgspec.field(default_factory=Metrics)
    control_id: Integer | None = None
    agent_name: str | None = None
    check_stage: Literal["pre", "post"] | None = None
    applies_to: Literal["llm_call", "tool_call", "retriever_call", "trace_call", "session_call"] | None = None
    evaluator_name: str | None = None
    selector_path: str | None = None


Span = AgentSpan | WorkflowSpan | LlmSpan | RetrieverSpan | ToolSpan | ControlSpan


class Trace(Step, tag="trace"):
    input: Content = ""
    output: Content | None = None
    metrics: Metrics = msgspec.field(default_factory=Metrics)
    spans: list[Span] = []


class Request(Struct, omit_defaults=True, kw_only=True):
    log_stream_id: UUID | None = None
    experiment_id: UUID | None = None
    session_id: UUID | None = None
    session_external_id: str | None = None
    client_version: str | None = None
    logging_method: Literal["playground", "python_client", "typescript_client", "api_direct"] = "api_direct"
    reliable: bool = True
    is_complete: bool = True
    include_trace_ids: bool = False
    traces: Annotated[list[Trace], Meta(min_length=1)]


DECODER = msgspec.json.Decoder(Request)
ENCODER = msgspec.json.Encoder()


class Msgspec:
    """Uses a decoder and an encoder that are built once. A failure reports the first error only."""

    name = "msgspec"

    def bytes_verdict(self, payload: bytes) -> Request:
        """Decode into the Structs."""
        return DECODER.decode(payload)

    def objects_wire(self, value: Any) -> bytes:
        """Convert the objects to Structs, and encode these."""
        return ENCODER.encode(msgspec.convert(value, Request))

    def bytes_canonical(self, payload: bytes) -> bytes:
        """Decode and encode."""
        return ENCODER.encode(DECODER.decode(payload))

    def late_failure(self, payload: bytes) -> bool:
        """Fail at the first error."""
        try:
            return bool(DECODER.decode(payload))
        except msgspec.ValidationError as error:
            return not str(error)
