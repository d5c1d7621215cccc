"""AWS's client for Bedrock: Converse, and the events of its streams."""

from __future__ import annotations

from typing import Any

import boto3
import pytest
from botocore.exceptions import EventStreamError

from conftest import Traced

CLIENT = boto3.client("bedrock-runtime")
REQUEST = {
    "modelId": "amazon.nova-pro-v1:0",
    "system": [{"text": "Help."}],
    "messages": [
        {"role": "user", "content": [{"text": "Where is it?"}, {"cachePoint": {"type": "default"}}]},
        {"role": "assistant", "content": [{"toolUse": {"toolUseId": "t_1", "name": "find_order", "input": {"id": 7}}}]},
        {"role": "user", "content": [{"toolResult": {"toolUseId": "t_1", "content": [{"json": {"state": "shipped"}}]}}]},
    ],
    "inferenceConfig": {"temperature": 0.5, "maxTokens": 100},
}


def converse(request: dict[str, Any]) -> dict[str, Any]:
    response = CLIENT.converse(**request)
    del response["ResponseMetadata"]["HTTPHeaders"]  # They have the time.
    return response


def test_converse(traced: Traced) -> None:
    span = traced("bedrock_converse/response", input=REQUEST, output=converse(REQUEST))
    assert [message["role"] for message in span["input"]] == ["system", "user", "assistant", "tool"]
    assert span["output"]["content"] == "On its way."
    assert (span["model"], span["temperature"], span["finish_reason"]) == ("amazon.nova-pro-v1:0", 0.5, "tool_use")
    assert span["metrics"]["num_input_tokens"] == 39019
    assert span["events"][0]["content"] == "Look it up."


def test_blocks(traced: Traced) -> None:
    response = converse(REQUEST | {"modelId": "every_block"})
    answer = response["output"]["message"]
    span = traced("bedrock_converse/every_block", input="?", output=response)
    assert [part["type"] for part in span["output"]["content"]] == ["text", "data"]
    assert [call["id"] for call in span["output"]["tool_calls"]] == ["tooluse_1"]
    assert [event["type"] for event in span["events"]] == ["reasoning"] * 2 + ["internal_tool_call"] * 2
    assert {event["id"] for event in span["events"][2:]} == {"srvtoolu_1"}
    assert "orders.txt" in str(span["user_metadata"]["provider_response"])
    parts = [
        {"text": "What is this?"},
        {"image": {"format": "png", "source": {"bytes": b"hi"}}},
        {"video": {"format": "mp4", "source": {"s3Location": {"uri": "s3://orders/7.mp4"}}}},
        {"document": {"format": "pdf", "name": "a", "source": {"bytes": b"hi"}}},
        {"document": {"format": "txt", "name": "b", "source": {"text": "Terms."}}},
        {"searchResult": {"source": "s", "title": "t", "content": [{"text": "Found."}], "citations": {"enabled": True}}},
        {"guardContent": {"text": {"text": "Guarded.", "qualifiers": ["query"]}}},
    ]
    result = {"toolUseId": "tooluse_1", "status": "error", "content": [{"text": "no"}, parts[1]]}
    request = {
        "modelId": "amazon.nova-pro-v1:0",
        "messages": [
            {"role": "user", "content": parts},
            answer,
            {"role": "user", "content": [{"toolResult": result}, {"text": "Well?"}]},
        ],
        "toolConfig": {"tools": [{"toolSpec": {"name": "refund", "inputSchema": {"json": {"type": "object"}}}}]},
    }
    span = traced("bedrock_converse/messages_of_every_form", input=request, output=converse(request))
    assert [message["role"] for message in span["input"]] == ["user", "assistant", "tool", "tool", "user"]
    assert span["user_metadata"]["provider_request"]["/messages/2/content/0/toolResult/status"] == "error"


def test_events(traced: Traced) -> None:
    events = list(CLIENT.converse_stream(**REQUEST)["stream"])
    span = traced("bedrock_converse/events", input=REQUEST, output=events)
    assert span["output"]["content"] == "On its way."
    assert span["output"]["tool_calls"][0]["function"] == {"name": "find_order", "arguments": '{"id": 7}'}
    assert span["events"][0]["content"] == "Look it up."
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_output_tokens"]) == (39019, 12)
    events = list(CLIENT.converse_stream(**REQUEST | {"modelId": "every_block"})["stream"])
    span = traced("bedrock_converse/events_of_every_block", input="?", output=events)
    text, image = span["output"]["content"]
    assert (text["text"], image["base64"]) == ("It shipped.", "aGkhaGk=")
    assert "tool_calls" not in span["output"]
    reasoning, call, result = span["events"]
    assert (call["id"], call["input"]) == ("srvtoolu_1", {"query": "order 7"})
    assert (result["id"], result["output"]["content"][0]) == ("srvtoolu_1", {"text": "shipped"})
    assert all(source in str(span["user_metadata"]["provider_response"]) for source in ("orders.txt", "terms.pdf"))


def test_events_that_broke_off(traced: Traced) -> None:
    events = []
    with pytest.raises(EventStreamError, match="throttlingException"):
        for event in CLIENT.converse_stream(**REQUEST | {"modelId": "throttled"})["stream"]:
            events.append(event)
    assert traced("bedrock_converse/events_that_broke_off", input="?", output=events)["output"]["content"] == "On "
