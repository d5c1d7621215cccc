"""Google's client for Gemini: contents, parts of every type, and streams."""

from __future__ import annotations

import pytest
from google import genai
from google.genai import types

from conftest import Traced

CLIENT = genai.Client()


@pytest.mark.parametrize("case", ["every_part", "blocked"])
def test_responses(traced: Traced, case: str) -> None:
    response = CLIENT.models.generate_content(model=case, contents="Where is my order?")
    response.sdk_http_response = None  # Its headers have the time.
    span = traced(f"gemini/{case}", input="Where is my order?", output=response)
    assert span["output"]["content"]
    if case == "every_part":
        assert span["output"]["content"][0]["text"] == "It shipped."
        assert span["output"]["tool_calls"][0]["function"]["name"] == "find_order"
        assert span["metrics"]["num_input_tokens"] == 11
        assert span["metrics"]["num_output_tokens"] == 5
        assert "grounding" in str(span["user_metadata"]["provider_response"])


def test_contents(traced: Traced) -> None:
    contents = [
        types.Content(role="user", parts=[types.Part(text="And this?"), types.Part.from_bytes(data=b"hi", mime_type="image/png")]),
        CLIENT.models.generate_content(model="every_part", contents="?").candidates[0].content,
        types.Content(role="user", parts=[types.Part.from_function_response(name="find_order", response={"result": "shipped"})]),
        types.Part(text="Well?"),
    ]
    config = types.GenerateContentConfig(system_instruction="Help.", temperature=0.5, top_k=3)
    request = {"model": "gemini-2.5-flash", "contents": contents, "config": config}
    span = traced("gemini/contents", input=request, output="yes")
    assert [message["role"] for message in span["input"]] == ["system", "user", "assistant", "tool", "user"]
    assert span["temperature"] == 0.5
    assert "top_k" in str(span["user_metadata"]["provider_request"])


def test_stream(traced: Traced) -> None:
    chunks = list(CLIENT.models.generate_content_stream(model="gemini-2.5-flash", contents="?"))
    for chunk in chunks:
        chunk.sdk_http_response = None
    span = traced("gemini/stream", input="?", output=chunks)
    assert span["output"]["content"] == "On its way."
    assert span["events"][0]["content"] == "Look it up."
