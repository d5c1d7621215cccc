"""AWS's client for Bedrock: Converse, and the events of its streams."""

from __future__ import annotations

import boto3

from conftest import Traced

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

EVENTS = [
    {"messageStart": {"role": "assistant"}},
    {"contentBlockDelta": {"delta": {"reasoningContent": {"text": "Look "}}, "contentBlockIndex": 0}},
    {"contentBlockDelta": {"delta": {"reasoningContent": {"text": "it up."}}, "contentBlockIndex": 0}},
    {"contentBlockDelta": {"delta": {"reasoningContent": {"signature": "c2ln"}}, "contentBlockIndex": 0}},
    {"contentBlockStop": {"contentBlockIndex": 0}},
    {"contentBlockDelta": {"delta": {"text": "On "}, "contentBlockIndex": 1}},
    {"contentBlockDelta": {"delta": {"text": "its way."}, "contentBlockIndex": 1}},
    {"contentBlockStop": {"contentBlockIndex": 1}},
    {"contentBlockStart": {"start": {"toolUse": {"toolUseId": "t_1", "name": "find_order"}}, "contentBlockIndex": 2}},
    {"contentBlockDelta": {"delta": {"toolUse": {"input": '{"id"'}}, "contentBlockIndex": 2}},
    {"contentBlockDelta": {"delta": {"toolUse": {"input": ": 7}"}}, "contentBlockIndex": 2}},
    {"contentBlockStop": {"contentBlockIndex": 2}},
    {"messageStop": {"stopReason": "tool_use"}},
    {"metadata": {"usage": {"inputTokens": 19, "outputTokens": 12, "totalTokens": 31}, "metrics": {"latencyMs": 551}}},
]


def test_converse(traced: Traced) -> None:
    response = boto3.client("bedrock-runtime").converse(**REQUEST)
    del response["ResponseMetadata"]["HTTPHeaders"]  # They have the time.
    span = traced("bedrock_converse/response", input=REQUEST, output=response)
    assert [message["role"] for message in span["input"]] == ["system", "user", "assistant", "tool"]
    assert span["output"]["content"] == "On its way."
    assert (span["model"], span["temperature"], span["finish_reason"]) == ("amazon.nova-pro-v1:0", 0.5, "tool_use")
    assert span["metrics"]["num_input_tokens"] == 39019
    assert span["events"][0]["content"] == "Look it up."


def test_events(traced: Traced) -> None:
    span = traced("bedrock_converse/events", input="?", output=EVENTS)
    assert span["output"]["content"] == "On its way."
    assert span["output"]["tool_calls"][0]["function"] == {"name": "find_order", "arguments": '{"id": 7}'}
    assert span["events"][0]["content"] == "Look it up."
