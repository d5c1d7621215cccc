"""pydantic, with models equivalent to the contract and a discriminator for every tagged union."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Role = Literal["agent", "assistant", "developer", "function", "system", "tool", "user"]
Integer = Annotated[int, Field(ge=-(2**63), lt=2**63)]


class TextPart(BaseModel):
    type: Literal["text"]
    text: str
    index: Integer | None = None
    metadata: dict[str, str] | None = None


class FilePart(BaseModel):
    type: Literal["file"]
    file_id: uuid.UUID


class DataPart(BaseModel):
    type: Literal["data"]
    modality: Literal["text", "document", "image", "audio", "video"]
    mime_type: str | None = None
    base64: str | None = None
    url: str | None = None
    index: Integer | None = None
    metadata: dict[str, str] | None = None


Part = Annotated[TextPart | FilePart | DataPart, Field(discriminator="type")]
Content = str | list[Part]


class Function(BaseModel):
    name: str
    arguments: str


class ToolCall(BaseModel):
    id: str
    function: Function


class Message(BaseModel):
    content: Content
    role: Role
    tool_call_id: str | None = None
    tool_calls: list[ToolCall] | None = None


class Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    content: str
    metadata: dict[str, bool | Integer | float | str] = {}


class ControlResult(BaseModel):
    action: Literal["deny", "steer", "observe"]
    matched: bool
    confidence: float | None = None
    error_message: str | None = None


class Metrics(BaseModel):
    model_config = ConfigDict(extra="allow")

    duration_ns: Integer | None = None


class LlmMetrics(Metrics):
    num_input_tokens: Integer | None = None
    num_output_tokens: Integer | None = None
    num_total_tokens: Integer | None = None
    time_to_first_token_ns: Integer | None = None
    num_image_input_tokens: Integer | None = None
    num_audio_input_tokens: Integer | None = None
    num_audio_output_tokens: Integer | None = None
    num_image_output_tokens: Integer | None = None


class Event(BaseModel):
    id: str | None = None
    status: Literal["in_progress", "completed", "failed", "cancelled", "incomplete"] | None = None
    metadata: dict[str, Any] | None = None
    error_message: str | None = None


class MessageEvent(Event):
    type: Literal["message"]
    role: Role
    content: str | None = None
    content_parts: list[dict[str, Any]] | None = None


class ReasoningEvent(Event):
    type: Literal["reasoning"]
    content: str | None = None
    summary: str | list[dict[str, Any]] | None = None


class InternalToolCall(Event):
    type: Literal["internal_tool_call"]
    name: str
    input: dict[str, Any] | None = None
    output: dict[str, Any] | None = None


class WebSearchCall(Event):
    type: Literal["web_search_call"]
    action: dict[str, Any]


class McpCall(Event):
    type: Literal["mcp_call"]
    tool_name: str | None = None
    server_name: str | None = None
    arguments: dict[str, Any] | None = None
    result: dict[str, Any] | None = None


AnyEvent = Annotated[
    MessageEvent | ReasoningEvent | InternalToolCall | WebSearchCall | McpCall, Field(discriminator="type")
]


class Step(BaseModel):
    name: str = ""
    created_at: datetime | None = None
    user_metadata: dict[str, str] = {}
    tags: list[str] = []
    status_code: Integer | None = None
    metrics: Metrics = Metrics()
    external_id: str | None = None
    dataset_input: str | None = None
    dataset_output: str | None = None
    dataset_metadata: dict[str, str] = {}
    id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    trace_id: uuid.UUID | None = None
    step_number: Integer | None = None
    parent_id: uuid.UUID | None = None


SpanInput = str | list[Message] | list[Part]
SpanOutput = str | Message | list[Document] | list[Part] | ControlResult | None


class AgentSpan(Step):
    type: Literal["agent"]
    input: SpanInput = ""
    output: SpanOutput = None
    agent_type: Literal[
        "default", "planner", "react", "reflection", "router", "classifier", "supervisor", "judge"
    ] = "default"
    spans: list["Span"] = []


class WorkflowSpan(Step):
    type: Literal["workflow"]
    input: SpanInput = ""
    output: SpanOutput = None
    spans: list["Span"] = []


class LlmSpan(Step):
    type: Literal["llm"]
    input: list[Message] = []
    output: Message | None = None
    metrics: LlmMetrics = LlmMetrics()
    tools: list[dict[str, Any]] | None = None
    events: list[AnyEvent] | None = None
    model: str | None = None
    temperature: float | None = None
    finish_reason: str | None = None


class RetrieverSpan(Step):
    type: Literal["retriever"]
    input: str = ""
    output: list[Document] = []
    spans: list["Span"] = []


class ToolSpan(Step):
    type: Literal["tool"]
    input: str = ""
    output: str | None = None
    tool_call_id: str | None = None
    spans: list["Span"] = []


class ControlSpan(Step):
    type: Literal["control"]
    input: SpanInput = ""
    output: ControlResult | None = None
    control_id: Integer | None = None
    agent_name: str | None = None
    check_stage: Literal["pre", "post"] | None = None
    applies_to: Literal["llm_call", "tool_call", "retriever_call", "trace_call", "session_call"] | None = None
    evaluator_name: str | None = None
    selector_path: str | None = None


Span = Annotated[
    AgentSpan | WorkflowSpan | LlmSpan | RetrieverSpan | ToolSpan | ControlSpan, Field(discriminator="type")
]


class Trace(Step):
    type: Literal["trace"] = "trace"
    input: Content = ""
    output: Content | None = None
    spans: list[Span] = []


class Request(BaseModel):
    log_stream_id: uuid.UUID | None = None
    experiment_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    session_external_id: str | None = None
    client_version: str | None = None
    logging_method: Literal["playground", "python_client", "typescript_client", "api_direct"] = "api_direct"
    reliable: bool = True
    is_complete: bool = True
    include_trace_ids: bool = False
    traces: Annotated[list[Trace], Field(min_length=1)]


class Pydantic:
    """Uses lax mode, pydantic's default and the fastest one here."""

    name = "pydantic"

    def bytes_verdict(self, payload: bytes) -> Request:
        """Build the models from the bytes."""
        return Request.model_validate_json(payload)

    def objects_wire(self, value: Any) -> bytes:
        """Build the models and serialize them."""
        return Request.model_validate(value).model_dump_json(exclude_none=True).encode()

    def bytes_canonical(self, payload: bytes) -> str:
        """Build the models and serialize them."""
        return Request.model_validate_json(payload).model_dump_json(exclude_none=True)

    def late_failure(self, payload: bytes) -> bool:
        """Collect every error."""
        try:
            return bool(Request.model_validate_json(payload))
        except ValidationError as error:
            return not error.errors()
