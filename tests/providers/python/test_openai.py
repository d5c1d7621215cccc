"""OpenAI's client: Chat Completions and Responses, as objects and streamed."""

from __future__ import annotations

import pytest
from openai import NOT_GIVEN, OpenAI, omit

from conftest import Traced

CLIENT = OpenAI()
QUESTION = [{"role": "user", "content": "Where is my order?"}]


@pytest.mark.parametrize("case", ["tools", "refusal", "audio", "logprobs", "citations", "choices"])
def test_completions(traced: Traced, case: str) -> None:
    request = {"model": case, "messages": QUESTION}
    span = traced(f"openai_chat/{case}", input=request, output=CLIENT.chat.completions.create(**request))
    assert span["output"]["content"] or span["output"]["tool_calls"]
    assert span["metrics"]["num_input_tokens"] == 19
    assert span["metrics"]["num_cached_input_tokens"] == 8
    assert "chatcmpl-1" in str(span["user_metadata"]["provider_response"])


def test_messages_of_every_form(traced: Traced) -> None:
    answer = CLIENT.chat.completions.create(model="tools", messages=QUESTION).choices[0].message
    parts = [
        {"type": "text", "text": "What is this?"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,aGk=", "detail": "low"}},
        {"type": "input_audio", "input_audio": {"data": "aGk=", "format": "wav"}},
        {"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,aGk="}},
        {"type": "file", "file": {"file_id": "file_1"}},
    ]
    request = {
        "model": "gpt-4o",
        "temperature": NOT_GIVEN,
        "tools": omit,
        "max_completion_tokens": 100,
        "messages": [
            {"role": "developer", "content": "Help."},
            {"role": "user", "name": "ann", "content": parts},
            answer,
            {"role": "tool", "tool_call_id": "call_1", "content": "shipped"},
            {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]},
        ],
    }
    span = traced("openai_chat/messages_of_every_form", input=request, output="yes")
    assert [message["role"] for message in span["input"]] == ["developer", "user", "assistant", "tool", "assistant"]
    assert "max_completion_tokens" in str(span["user_metadata"]["provider_request"])
    assert "temperature" not in str(span)


def test_chunks(traced: Traced) -> None:
    chunks = list(CLIENT.chat.completions.create(model="gpt-4o", messages=QUESTION, stream=True))
    span = traced("openai_chat/chunks", input=QUESTION, output=chunks)
    assert span["output"]["content"] == "On its way."
    assert span["output"]["tool_calls"][0]["function"]["arguments"] == '{"id": 7}'
    assert span["metrics"]["num_output_tokens"] == 12


@pytest.mark.parametrize("case", ["every_item", "failed", "incomplete"])
def test_responses(traced: Traced, case: str) -> None:
    response = CLIENT.responses.create(model=case, input="Where is my order?")
    span = traced(f"openai_responses/{case}", input="Where is my order?", output=response)
    assert span["output"]["content"]
    if case == "every_item":
        assert len(span["events"]) == 11
        # What a response consists of is the input of the next call.
        again = [*response.output, {"type": "function_call_output", "call_id": "call_1", "output": "shipped"}]
        span = traced("openai_responses/items", input=again, output="yes")
        assert span["input"][-1]["tool_call_id"] == "call_1"


def test_events(traced: Traced) -> None:
    events = list(CLIENT.responses.create(model="gpt-5", input="?", stream=True))
    span = traced("openai_responses/events", input="?", output=events)
    assert span["output"]["content"] == "On its way."
    assert span["metrics"]["num_cached_input_tokens"] == 32
    span = traced("openai_responses/events_that_broke_off", input="?", output=events[:9])
    assert span["output"]["content"] == "On "
