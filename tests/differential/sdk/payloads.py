"""Payloads for the differential test: a seeded stream of valid payloads in which a few values are replaced by odd ones."""

import copy
import random
from collections.abc import Iterator
from typing import Any

ID = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab"
OTHER_ID = "9b2d0c1a-5f3e-4d7b-a1c2-abcdef012345"
TIME = "2025-06-27T16:49:18.902850Z"

MESSAGES = [
    {"content": "You are terse.", "role": "system"},
    {"content": [{"type": "text", "text": "Weather?", "index": 0, "metadata": {"a": "b"}}], "role": "user"},
    {
        "content": "",
        "role": "assistant",
        "tool_calls": [{"id": "c1", "function": {"name": "weather", "arguments": '{"city": "Bern"}'}}],
    },
    {"content": "12 °C", "role": "tool", "tool_call_id": "c1"},
]
DOCUMENTS = [{"content": "a", "metadata": {"rank": 1, "score": 0.5, "new": True, "source": "x"}}, {"content": "b"}]
DATA = {"type": "data", "modality": "image", "mime_type": "image/png", "base64": "aGk="}
TEXT = {"type": "text", "text": "look"}
EVENTS = [
    {"type": "reasoning", "id": "e1", "status": "completed", "content": "hm", "summary": [{"t": "a"}]},
    {"type": "web_search_call", "action": {"type": "search", "query": "q", "sources": [1]}},
    {"type": "message", "role": "assistant", "content": "x", "content_parts": [{"a": None}]},
    {"type": "mcp_approval_request", "tool_invocation": {"n": 1}, "approved": True},
]
STEP = {
    "input": "in",
    "redacted_input": "***",
    "output": "out",
    "name": "step",
    "created_at": TIME,
    "user_metadata": {"user": "u1", "plan": "pro"},
    "tags": ["a", "b"],
    "status_code": 200,
    "metrics": {"duration_ns": 5000, "own": 0.25, "more": {"x": None}},
    "external_id": "x1",
    "dataset_input": "di",
    "dataset_output": "do",
    "dataset_metadata": {"row": "1"},
    "id": ID,
    "session_id": OTHER_ID,
    "trace_id": ID,
    "step_number": 1,
    "parent_id": OTHER_ID,
}
OWN = {
    "llm": {
        "input": MESSAGES,
        "output": MESSAGES[2],
        "redacted_input": MESSAGES[:1],
        "redacted_output": MESSAGES[0],
        "metrics": {"duration_ns": 1, "num_input_tokens": 12, "num_output_tokens": 3, "num_total_tokens": 15, "x": [1]},
        "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"a": None}}}],
        "events": EVENTS,
        "model": "m",
        "temperature": 0.7,
        "finish_reason": "stop",
    },
    "retriever": {"output": DOCUMENTS, "redacted_output": DOCUMENTS[:1]},
    "tool": {"tool_call_id": "c1"},
    "agent": {"agent_type": "planner", "input": MESSAGES, "output": MESSAGES[0], "redacted_input": [TEXT, DATA]},
    "workflow": {"input": [TEXT, DATA], "output": DOCUMENTS, "redacted_output": [TEXT]},
    "control": {
        "output": {"action": "deny", "matched": True, "confidence": 0.5, "error_message": "no"},
        "control_id": 7,
        "agent_name": "a",
        "check_stage": "pre",
        "applies_to": "llm_call",
        "evaluator_name": "e",
        "selector_path": "p",
    },
}
ENVELOPE = {"log_stream_id": ID, "experiment_id": OTHER_ID, "logging_method": "python_client", "client_version": "1", "reliable": True}

# Replacements for values. A value is preferably replaced by one of a similar group.
NUMBERS: list[Any] = [
    True, False, None, 0, 1, -1, 2, 5, 1.0, 0.0, -0.0, 1.5, 1e16, 1e-7, 9.2e18, 9.3e18, -9.3e18, 2**53 + 1, 2**63 - 1, -(2**63), 2**63, 2**200,
    "", " 5 ", "5", "5.0", "5.", "+5", "-0", "007", "1_000", "1__0", "_1", "1_0.0", "5.5", "1e3", "0x10", ".5", "1e-3", "-1.5", "1_5.2", "NaN-",
    "9223372036854775807", "9223372036854775808",
]  # fmt: skip
FLAGS: list[Any] = [
    None, 0, 1, 2, 0.0, 1.0, 0.5, -0.0, "true", "True", "YES", "off", "t", "N", " true", "1", "0", "1.0", "", "maybe", [], {},
]  # fmt: skip
TIMES: list[Any] = [
    None, True, 0, -1, 1700000000, 1700000000.5, 1700000000123, 1700000000123.456, 1700000000.1234567, 1e20, 20000000001, 253402300800000,
    "2025-06-27T16:49:18.902850Z", "2025-06-27", "2025-6-27", "20250627", "2025-06-27 16:49", "2025-06-27t16:49:18z", "2025-06-27T16:49:18.000Z",
    "2025-06-27_16:49:18,5+0530", "2025-06-27T16:49:18.1234567Z", "2025-06-27T16:49:18", "2025-06-27T16:49:18.5", "2025-06-27T16:49:18\u221205:30",
    "2025-06-27T16:49:18-00:00", "2025-06-27T16:49:18+23:59", "2025-06-27T16:49:18+24:00", "2025-06-27T24:00:00Z", "2025-06-27T16:49:60Z",
    "2016-12-31T23:59:60Z", "2017-01-01T00:59:60.5+01:00", "9999-12-31T23:59:59.999999-01:00", "0001-01-01T00:00:00+01:00", "10000-01-01T00:00:00Z", "2025-06-27T16:49:18+05", "2025-06-27T16:49:18.Z", " 2025-06-27T16:49:18Z", "2025-02-30T00:00:00Z", "0000-01-01T00:00:00Z",
    "1700000000", "+1700000000", "1.5e9", "1e9", "-1.5", "1700000000.", " 1700000000", "1_700", "inf", "-20000000001.5", "",
]  # fmt: skip
IDS: list[Any] = [
    None, 5, "", "x", ID.upper(), ID.replace("-", ""), "{" + ID + "}", "urn:uuid:" + ID, "URN:UUID:" + ID, " " + ID, "{" + ID.replace("-", "") + "}",
    "00000000-0000-0000-0000-000000000000", "00000000-0000-4000-8000-000000000000", "11000011-0000-0000-0000-110000110000",
    "6c4e3f7e-4a9a-1e7e-8c1f-1234567890ab", "6c4e3f7e-4a9a-4e7e-0c1f-1234567890ab", "6c4e3f7e-4a9a-4e7e-cc1f-1234567890ab",
]  # fmt: skip
ODD: list[Any] = [
    None, True, 5, 1.5, "", "x", "é\u2028😀", "a\"b\\\n", TIME, ID,
    [], ["a"], ["a", 1], [None], [[]], [1, 2], [{}], {}, {"a": "b"}, {"a": None}, {"a": 1}, {"a": {"b": [1.5, None, "é"]}},
    {"content": "c"}, {"content": "c", "role": "user"}, {"content": None, "role": "user"}, {"role": "assistant", "tool_calls": []},
    {"content": None, "role": "assistant", "tool_calls": [{"id": "1", "function": {"name": "n", "arguments": "{}"}}]},
    {"content": "c", "role": "bot", "é": 1e-7}, {"content": "c", "role": "user", "name": "n"}, {"content": [TEXT], "role": "user"},
    {"content": 5, "role": "user"}, {"content": ["x"], "role": "user"}, {"content": "c", "role": "user", "tool_calls": [{"id": "1", "function": {"name": "n", "arguments": {}}}]},
    [{"content": "c", "role": "user"}], [{"content": "c"}], [{"content": "c", "role": "user"}, {"x": 1}], [{"content": "c", "role": "user"}, "x"],
    {"page_content": "p"}, [{"page_content": "p", "metadata": {"a": [1]}}], [{"page_content": "p", "content": "c"}],
    [{"content": "c", "score": 1, "metadata": None}], [{"content": "c", "metadata": "x"}], [{"content": "c", "metadata": {"a": None, "b": 1.0, "c": True}}],
    [{"metadata": {}}], TEXT, [TEXT], [DATA], [TEXT, DATA], [{"type": "data", "modality": "image"}], [{"type": "data", "modality": "x", "url": "u"}],
    [{"type": "data", "modality": "audio", "url": "u", "base64": "b"}], [{"type": "text"}], [{"text": "x"}], [{"type": "text", "text": "x", "role": "user", "content": "c"}],
    {"action": "steer", "matched": "yes", "confidence": "0.5"}, {"action": "allow", "matched": True}, {"matched": 1, "action": "deny", "confidence": True},
    "llm", "agent", "trace", "span", "default", "judge", "api_direct", "python_client", "pre", "retriever_call", "assistant", "completed",
]  # fmt: skip


def span(rng: random.Random, depth: int) -> dict[str, Any]:
    """A span with some of its members, and with nested spans if `depth` allows."""
    kind = rng.choice(list(OWN))
    members = {"type": kind, **_some(rng, {**STEP, **OWN[kind]})}
    if kind in ("agent", "workflow", "retriever", "tool") and depth and rng.random() < 0.5:
        members["spans"] = [span(rng, depth - 1) for _ in range(rng.randint(0, 2))]
    if kind == "retriever" or kind == "tool":
        members.setdefault("redacted_input", "r")
    return members


def trace(rng: random.Random) -> dict[str, Any]:
    """A trace with a few spans."""
    own = {**STEP, "output": [TEXT, DATA], "spans": [span(rng, 2) for _ in range(rng.randint(0, 2))]}
    return _some(rng, {"type": "trace", **own})


def valid_payload(rng: random.Random) -> tuple[str, Any]:
    """A kind, and a valid payload of it."""
    update = {"tags": ["t"], "status_code": 1, "duration_ns": 5}
    match rng.choice(KINDS):
        case "LogTracesIngestRequest" as kind:
            own = {"session_id": ID, "session_external_id": "s", "is_complete": True}
            return kind, {**_some(rng, {**ENVELOPE, **own}), "traces": [trace(rng) for _ in range(rng.randint(1, 2))]}
        case "LogSpansIngestRequest" as kind:
            spans = [span(rng, 2) for _ in range(rng.randint(1, 2))]
            return kind, {**_some(rng, ENVELOPE), "spans": spans, "trace_id": ID, "parent_id": OTHER_ID}
        case "LogTraceUpdateRequest" as kind:
            own = {"input": "i", "output": "o", "is_complete": True, **update}
            return kind, {**_some(rng, {**ENVELOPE, **own}), "trace_id": ID}
        case "LogSpanUpdateRequest" as kind:
            own = {"input": rng.choice(["i", MESSAGES[:1], [TEXT]]), "output": rng.choice(["o", MESSAGES[0], DOCUMENTS])}
            return kind, {**_some(rng, {**ENVELOPE, **own, **update}), "span_id": ID}
        case "SessionCreateRequest" as kind:
            own = {"name": "n", "previous_session_id": ID, "external_id": "e", "user_metadata": {"a": "b"}}
            return kind, _some(rng, {"log_stream_id": ID, "experiment_id": OTHER_ID, **own})
        case "Trace" as kind:
            return kind, trace(rng)
        case kind:
            return kind, {"type": kind.removesuffix("Span").lower(), **_some(rng, {**STEP, **OWN[kind.removesuffix("Span").lower()]})}


KINDS = [
    "LogTracesIngestRequest", "LogSpansIngestRequest", "LogTracesIngestRequest", "LogSpansIngestRequest", "LogTraceUpdateRequest",
    "LogSpanUpdateRequest", "SessionCreateRequest", "Trace", "LlmSpan", "RetrieverSpan", "ToolSpan", "AgentSpan", "WorkflowSpan", "ControlSpan",
]  # fmt: skip


def payloads(seed: int, count: int) -> Iterator[tuple[str, Any]]:
    """The given number of kinds and payloads, which are the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        kind, payload = valid_payload(rng)
        payload = copy.deepcopy(payload)
        for _ in range(rng.choice([0, 1, 1, 1, 1, 2, 2, 3])):
            _mutate(rng, payload)
        yield kind, payload


def as_read(payload: Any) -> Any:
    """The payload without what only the models for logging have: data parts, and the index and metadata of text parts."""
    if isinstance(payload, list):
        return [as_read(TEXT if _is_data(element) else element) for element in payload]
    if isinstance(payload, dict):
        own = ("index", "metadata") if payload.get("type") == "text" else ()
        return {key: as_read(member) for key, member in payload.items() if key not in own}
    return payload


def _is_data(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "data"


def _mutate(rng: random.Random, payload: Any) -> None:
    """Replace, remove, or add one value anywhere in the payload."""
    containers = list(_containers(payload))
    # Half of the time, every value is equally likely to change; otherwise every container is, regardless of its size.
    weights = [len(container) + 1 for container in containers] if rng.random() < 0.5 else None
    container = rng.choices(containers, weights)[0]
    if isinstance(container, dict):
        if not container or rng.random() < 0.08:
            container[rng.choice(["extra", "toolCalls", "metadata", "content", "page_content", "spans"])] = _odd(rng)
            return
        key = rng.choice(list(container))
        if rng.random() < 0.12:
            del container[key]
        else:
            container[key] = _odd(rng, container[key])
    elif container and rng.random() < 0.7:
        index = rng.randrange(len(container))
        container[index] = _odd(rng, container[index])
    else:
        container.append(_odd(rng))


def _odd(rng: random.Random, value: Any = None) -> Any:
    """A value that is unlikely in place of the given one, or one that is similar to it."""
    groups = [ODD]
    if isinstance(value, bool):
        groups = [FLAGS]
    elif isinstance(value, (int, float)):
        groups = [NUMBERS]
    elif value == TIME:
        groups = [TIMES]
    elif value in (ID, OTHER_ID):
        groups = [IDS]
    return copy.deepcopy(rng.choice(rng.choice([*groups, *groups, ODD])))


def _containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from _containers(member)
    elif isinstance(value, list):
        yield value
        for element in value:
            yield from _containers(element)


def _some(rng: random.Random, members: dict[str, Any]) -> dict[str, Any]:
    share = rng.random()
    return {key: value for key, value in members.items() if rng.random() < share}
