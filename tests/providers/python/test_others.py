"""Clients of Cohere, Mistral and Ollama."""

from __future__ import annotations

import os

import cohere
import ollama
import pytest
from mistralai.client import Mistral

from conftest import Traced

QUESTION = [{"role": "user", "content": "Where is my order?"}]


def test_cohere(traced: Traced) -> None:
    client = cohere.ClientV2()
    response = client.chat(model="command-a-03-2025", messages=QUESTION)
    span = traced("cohere/tools", input=QUESTION, output=response)
    assert span["output"]["tool_calls"][0]["function"]["name"] == "find_order"
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_cached_input_tokens"]) == (60, 16)
    assert span["events"][0]["content"] == "Look it up."
    response = client.chat(model="cites", messages=QUESTION)
    span = traced("cohere/citations", input=QUESTION, output=response)
    assert span["output"]["content"] == "It shipped."
    assert "Orders" in str(span["user_metadata"]["provider_response"])
    events = list(client.chat_stream(model="command-a-03-2025", messages=QUESTION))
    span = traced("cohere/events", input=QUESTION, output=events)
    assert (span["output"]["content"], span["metrics"]["num_input_tokens"]) == ("On its way.", 60)


def test_mistral(traced: Traced) -> None:
    client = Mistral(api_key="stub", server_url=os.environ["MISTRAL_SERVER_URL"])
    response = client.chat.complete(model="magistral-medium-latest", messages=QUESTION)
    span = traced("mistral/thinking", input=QUESTION, output=response)
    assert (span["output"]["content"], span["events"][0]["content"]) == ("On its way.", "Look it up.")
    again = [*QUESTION, response.choices[0].message]
    assert traced("mistral/history", input=again, output="yes")["input"][1]["role"] == "assistant"
    events = list(client.chat.stream(model="magistral-medium-latest", messages=QUESTION))
    span = traced("mistral/events", input=QUESTION, output=events)
    assert (span["output"]["content"], span["events"][0]["content"]) == ("On its way.", "Look it up.")


def test_ollama(traced: Traced) -> None:
    response = ollama.Client().chat(model="qwen3", messages=QUESTION)
    span = traced("ollama/response", input=QUESTION, output=response)
    assert (span["output"]["content"], span["metrics"]["num_input_tokens"]) == ("On its way.", 26)
    chunks = list(ollama.Client().chat(model="qwen3", messages=QUESTION, stream=True))
    span = traced("ollama/stream", input=QUESTION, output=chunks)
    assert (span["output"]["content"], span["events"][0]["content"]) == ("On its way.", "Look it up.")
