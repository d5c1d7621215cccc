"""LiteLLM: responses of OpenAI and Anthropic in its form of a chat completion, as objects and streamed."""

from __future__ import annotations

from typing import Any

import litellm
import pytest

from conftest import Traced

pytestmark = pytest.mark.filterwarnings("ignore")  # LiteLLM's own, about the version of pydantic.

QUESTION = [{"role": "user", "content": "Where is my order?"}]
GPT, CLAUDE = "openai/gpt-4o", "anthropic/claude-sonnet-4-5-20250929"


def reproducible(response: Any) -> Any:
    """The response without the time, the random id and the price of its version that LiteLLM gives it."""
    response.id, response.created = "chatcmpl-1", 1760000000
    if hasattr(getattr(response, "usage", None), "cost"):
        response.usage.cost = 0.25
    return response


def complete(model: str) -> Any:
    return reproducible(litellm.completion(model=model, messages=QUESTION))


def stream(model: str) -> list[Any]:
    options = {"stream": True, "stream_options": {"include_usage": True}}
    return [reproducible(chunk) for chunk in litellm.completion(model=model, messages=QUESTION, **options)]


def test_tools(traced: Traced) -> None:
    response = complete("openai/tools")
    span = traced("litellm/tools", input={"model": "openai/tools", "messages": QUESTION}, output=response)
    assert span["output"]["tool_calls"][0]["function"] == {"name": "find_order", "arguments": '{"id": 7}'}
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_cached_input_tokens"]) == (19, 8)
    assert (span["metrics"]["num_reasoning_tokens"], span["finish_reason"]) == (4, "tool_calls")
    result = {"role": "tool", "tool_call_id": "call_1", "content": "shipped"}
    history = [*QUESTION, response.choices[0].message, result]
    span = traced("litellm/history", input=history, output=complete(GPT))
    assert [message["role"] for message in span["input"]] == ["user", "assistant", "tool"]
    assert span["input"][1]["tool_calls"][0]["id"] == span["input"][2]["tool_call_id"]


def test_thinking(traced: Traced) -> None:
    span = traced("litellm/thinking", input=QUESTION, output=complete("anthropic/every_block"))
    assert span["output"]["content"] == "It shipped."
    assert [event["type"] for event in span["events"]] == ["reasoning", "reasoning"]
    assert span["events"][0] == {"type": "reasoning", "content": "Look it up.", "metadata": {"signature": "c2ln"}}
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_cached_input_tokens"]) == (39019, 38000)
    assert span["metrics"]["num_cache_creation_input_tokens"] == 1000
    rest = str(span["user_metadata"]["provider_response"])
    assert all(kept in rest for kept in ("web_search_calls", "mcp_tool_result", "web_search_result_location"))


def test_chunks(traced: Traced) -> None:
    span = traced("litellm/chunks", input=QUESTION, output=stream(GPT))
    assert span["output"]["content"] == "On its way."
    assert span["output"]["tool_calls"][0]["function"] == {"name": "find_order", "arguments": '{"id": 7}'}
    assert (span["metrics"]["num_output_tokens"], span["metrics"]["num_cached_input_tokens"]) == (12, 8)
    assert span["user_metadata"]["provider_response"]["/usage/cost"] == 0.25


@pytest.mark.parametrize("name", ["chunks_of_thinking", "chunks_that_were_rebuilt"])
def test_chunks_of_thinking(traced: Traced, name: str) -> None:
    output = stream(CLAUDE)
    if name == "chunks_that_were_rebuilt":
        output = reproducible(litellm.stream_chunk_builder(output, messages=QUESTION))
    span = traced(f"litellm/{name}", input=QUESTION, output=output)
    assert span["output"]["content"] == "On its way."
    assert span["output"]["tool_calls"][0]["function"]["arguments"] == '{"id": 7}'
    assert [event["content"] for event in span["events"]] == ["Look it up."]
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_cached_input_tokens"]) == (39019, 38000)
    assert "char_location" in str(span["user_metadata"]["provider_response"])
