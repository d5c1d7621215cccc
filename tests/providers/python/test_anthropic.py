"""Anthropic's client: messages, blocks of every type, and the events of a stream."""

from __future__ import annotations

from anthropic import Anthropic

from conftest import Traced

CLIENT = Anthropic()
REQUEST = {
    "model": "every_block",
    "max_tokens": 500,
    "system": [{"type": "text", "text": "Help.", "cache_control": {"type": "ephemeral"}}],
    "messages": [{"role": "user", "content": "Where is my order?"}],
}


def test_blocks(traced: Traced) -> None:
    message = CLIENT.messages.create(**REQUEST)
    span = traced("anthropic/every_block", input=REQUEST, output=message)
    assert span["output"]["content"] == "It shipped."
    assert span["metrics"]["num_input_tokens"] == 39019
    assert [event["type"] for event in span["events"]] == [
        "reasoning",
        "reasoning",
        "internal_tool_call",
        "internal_tool_call",
        "mcp_call",
        "mcp_call",
    ]
    assert "web_search_result_location" in str(span["user_metadata"]["provider_response"])
    assert "max_tokens" in str(span["user_metadata"]["provider_request"])
    result = {
        "role": "user",
        "content": [
            {"type": "tool_result", "tool_use_id": "toolu_1", "is_error": True, "content": [{"type": "text", "text": "no"}]},
            {"type": "document", "title": "a", "source": {"type": "text", "media_type": "text/plain", "data": "Terms."}},
            {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "aGk="}},
            {"type": "document", "source": {"type": "url", "url": "https://example.com/a.pdf"}},
        ],
    }
    history = [*REQUEST["messages"], {"role": "assistant", "content": message.content}, result]
    span = traced("anthropic/history", input=history, output=message.content)
    assert [message["role"] for message in span["input"]] == ["user", "assistant", "tool", "user"]
    assert "is_error" in str(span["user_metadata"]["provider_request"])


def test_events(traced: Traced) -> None:
    request = REQUEST | {"model": "claude-opus-4-8"}
    events = list(CLIENT.messages.create(**request, stream=True))
    span = traced("anthropic/events", input=request, output=events)
    assert span["output"]["content"] == "On its way."
    assert span["output"]["tool_calls"][0]["function"]["arguments"] == '{"id": 7}'
    assert span["events"][0]["content"] == "Look it up."
    assert (span["finish_reason"], span["metrics"]["num_output_tokens"]) == ("tool_use", 12)
    assert "char_location" in str(span["user_metadata"]["provider_response"])
    with CLIENT.messages.stream(**request) as stream:
        helped = list(stream)
    assert traced("anthropic/events_of_the_helper", input=request, output=helped)["output"] == span["output"]
