"""Drives the logger of the Python SDK through everything that it can log. A stub of the API receives what it sends."""

import logging
import sys
from datetime import datetime, timezone
from typing import Any

from galileo import GalileoLogger
from galileo.schema.content_blocks import DataContentBlock, TextContentBlock
from galileo.schema.logged import LoggedMessage
from galileo_core.schemas.logging.agent import AgentType
from galileo_core.schemas.logging.control import ControlResult
from galileo_core.schemas.logging.llm import MessageEvent, ReasoningEvent, WebSearchAction, WebSearchCallEvent
from galileo_core.schemas.protect.payload import Payload
from galileo_core.schemas.protect.response import Response, TraceMetadata
from galileo_core.schemas.shared.document import Document

ID = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab"
TIME = datetime(2025, 6, 27, 16, 49, 18, 902850, tzinfo=timezone.utc)
COMMON: dict[str, Any] = {
    "name": "step", "duration_ns": 5_000, "created_at": TIME, "tags": ["a", "b"], "status_code": 200, "step_number": 1,
    "metadata": {"user": "u1", "paid": True, "visits": 3, "share": 0.5, "none": None},
}  # fmt: skip
DATASET: dict[str, Any] = {"dataset_input": "di", "dataset_output": "do", "dataset_metadata": {"row": "1"}}
TOKENS: dict[str, Any] = {
    "num_input_tokens": 2**53 + 1, "num_output_tokens": 3, "total_tokens": 15, "temperature": 0.7, "time_to_first_token_ns": 9,
}  # fmt: skip
TOOL = {"type": "function", "function": {"name": "weather", "parameters": {"cityName": {"type": "string"}}}}
CALLS = {"role": "assistant", "content": "", "tool_calls": [{"id": "c1", "function": {"name": "weather", "arguments": "{}"}}]}
ANSWERED = {"role": "tool", "content": "12 °C\u2028😀\x7f\x01\"\\", "tool_call_id": "c1"}
BLOCKS = [{"type": "text", "text": "look"}, {"type": "data", "modality": "image", "mime_type": "image/png", "base64": "aGk="}]
EVENTS = [
    ReasoningEvent(id="e1", content="hm", summary=[{"text": "a"}]),
    WebSearchCallEvent(action=WebSearchAction(type="search", query="q")),
    MessageEvent(role="assistant", content="x"),
]


def log_everything(logger: GalileoLogger) -> None:
    """Call every method that builds something, with as few arguments as possible and with all of them."""
    minimal(logger)
    complete(logger)
    input_types(logger)
    logger.add_single_llm_span_trace(input="q", output="a", model="m")
    options = {key: value for key, value in COMMON.items() if key != "step_number"}
    logger.add_single_llm_span_trace("q", "a", "m", tools=[TOOL], span_step_number=1, **options, **DATASET, **TOKENS)
    logger.flush()


def minimal(logger: GalileoLogger) -> None:
    """Log a trace with required arguments only."""
    logger.start_trace("in")
    logger.add_agent_span("in")
    logger.add_workflow_span("in")
    logger.add_llm_span("in", "out", None)
    logger.add_retriever_span("in", "out")
    logger.add_tool_span("in")
    logger.add_control_span()
    logger.conclude()
    logger.conclude("out")
    logger.conclude(output="out", duration_ns=7, status_code=200)


def complete(logger: GalileoLogger) -> None:
    """Log a trace with every argument."""
    options = {key: value for key, value in COMMON.items() if key not in ("status_code", "step_number")}
    redacted = {"redacted_input": "***", "redacted_output": "***"}
    logger.start_trace("in", redacted_input="***", external_id="x1", **options, **DATASET)
    logger.add_agent_span("in", output="out", agent_type=AgentType.planner, **redacted, **COMMON)
    logger.add_workflow_span("in", output="out", **redacted, **COMMON)
    messages = [{"role": "user", "content": "Weather?"}, CALLS, ANSWERED]
    logger.add_llm_span(messages, CALLS, "m", tools=[TOOL], events=EVENTS, **redacted, **COMMON, **TOKENS)
    documents = [Document(content="a", metadata={"rank": 1, "score": 0.5, "new": True}), Document(content="b")]
    logger.add_retriever_span("in", documents, redacted_input="***", redacted_output=documents, **COMMON)
    logger.add_tool_span("in", output="out", tool_call_id="c1", **redacted, **COMMON)
    guarded = {key: value for key, value in COMMON.items() if key not in ("name", "duration_ns")}
    answer = Response(text="ok", trace_metadata=TraceMetadata(id=ID, received_at=1, response_at=2))
    logger.add_protect_span(Payload(input="in"), Payload(input="***"), answer, answer, **guarded)
    logger.add_control_span(
        input="in", output=ControlResult(action="deny", matched=True, confidence=0.5), id=ID, control_id=7, agent_name="a",
        check_stage="pre", applies_to="llm_call", evaluator_name="e", selector_path="p", **COMMON,
    )  # fmt: skip
    logger.conclude(output="out", redacted_output="***", duration_ns=8, status_code=500)
    logger.conclude(output="out", conclude_all=True)


def input_types(logger: GalileoLogger) -> None:
    """Log inputs and outputs that are not strings."""
    logger.start_trace([TextContentBlock(text="look"), DataContentBlock(modality="image", mime_type="image/png", base64="aGk=")])
    logger.add_llm_span({"role": "user", "content": "q"}, {"answer": [1.5, None, "é"]}, "m")
    logger.add_llm_span([{"role": "user", "content": BLOCKS}], "", "m", temperature=1)
    for found in (["a", "b"], {"content": "a", "metadata": {"rank": 1}}, [{"page": 1}], [{"content": "a"}], None, []):
        logger.add_retriever_span("in", found)
    logger.add_workflow_span("in")
    logger.conclude(LoggedMessage(role="assistant", content="a"))
    logger.conclude([TextContentBlock(text="seen")])
    logger.start_trace({"query": "q", "é": 1})
    logger.conclude({"answer": 5})
    logger.start_trace([{"role": "user", "content": "q"}])
    logger.conclude()


def start_sessions(logger: GalileoLogger) -> None:
    """Start sessions, and log a trace in one."""
    logger.start_session()
    logger.start_session(name="n", previous_session_id=ID, external_id="e", metadata={"plan": "pro"})
    minimal(logger)
    logger.flush()
    logger.clear_session()


def loggers() -> list[GalileoLogger]:
    """A logger that sends traces when it is flushed, and one that sends each step when it happens."""
    return [GalileoLogger(project_id=ID, log_stream_id=ID), GalileoLogger(project_id=ID, experiment_id=ID, mode="distributed")]


def run() -> None:
    """Log everything with both loggers."""
    for logger in loggers():
        log_everything(logger)
        start_sessions(logger)
        logger.terminate()


class WarningCollector(logging.Handler):
    """Collects the warnings of the SDK, which logs that something was lost and continues."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


if __name__ == "__main__":
    warnings = WarningCollector()
    logging.getLogger("galileo").addHandler(warnings)
    logging.getLogger("galileo").setLevel(logging.WARNING)
    run()
    sys.exit("\n".join(warnings.messages) or None)
