"""The methods of the real clients, traced: the stream that a client returns stays the client's own, and is recorded as it is read."""

from __future__ import annotations

import asyncio
import os
import warnings
from collections.abc import Callable
from typing import Any

import boto3
import cohere
import litellm
import pytest
from anthropic import Anthropic, AsyncAnthropic
from google import genai
from mistralai.client import Mistral
from openai import AsyncOpenAI, OpenAI

from spanschema import TraceBuilder, traced

QUESTION: Any = [{"role": "user", "content": "Where is my order?"}]
GPT: Any = {"model": "gpt-4o", "messages": QUESTION}
CLAUDE: Any = {"model": "claude", "max_tokens": 5, "messages": QUESTION}
NOVA: Any = {"modelId": "amazon.nova", "messages": [{"role": "user", "content": [{"text": "hi"}]}]}


def llm(function: Callable[..., Any]) -> Callable[..., Any]:
    return traced("llm", "call")(function)


def span_of(run: Callable[[], Any]) -> dict[str, Any]:
    builder = TraceBuilder()
    with builder.trace("t", input="q"), warnings.catch_warnings():
        warnings.simplefilter("error")
        result = run()
        if asyncio.iscoroutine(result):
            asyncio.run(result)
    finished = builder.finish().raise_for_errors()
    assert [issue.message for issue in finished.issues] == []
    [span] = finished.value["traces"][0]["spans"]
    assert span["input"][0]["role"] == "user"
    return dict(span)


def read(stream: Any) -> int:
    return len(list(stream))


def read_inside(manager: Any) -> None:
    with manager as stream:
        assert read(stream) > 1


async def read_async(stream: Any) -> None:
    assert len([item async for item in await stream]) > 1


async def read_inside_async(manager: Any) -> None:
    async with manager as stream:
        assert len([item async for item in stream]) > 1


GEMINI = genai.Client()
MISTRAL = Mistral(api_key="x", server_url=os.environ["MISTRAL_SERVER_URL"])

STREAMS: dict[str, Callable[[], Any]] = {
    "OpenAI": lambda: read(llm(OpenAI().chat.completions.create)(**GPT, stream=True)),
    "OpenAI, asynchronous": lambda: read_async(llm(AsyncOpenAI().chat.completions.create)(**GPT, stream=True)),
    "OpenAI, helper": lambda: read_inside(llm(OpenAI().chat.completions.stream)(**GPT)),
    "OpenAI, asynchronous helper": lambda: read_inside_async(llm(AsyncOpenAI().chat.completions.stream)(**GPT)),
    "Responses": lambda: read(llm(OpenAI().responses.create)(model="gpt-5", input="hi", stream=True)),
    "Responses, helper": lambda: read_inside(llm(OpenAI().responses.stream)(model="gpt-5", input="hi")),
    "Anthropic": lambda: read(llm(Anthropic().messages.create)(**CLAUDE, stream=True)),
    "Anthropic, asynchronous": lambda: read_async(llm(AsyncAnthropic().messages.create)(**CLAUDE, stream=True)),
    "Anthropic, helper": lambda: read_inside(llm(Anthropic().messages.stream)(**CLAUDE)),
    "Anthropic, asynchronous helper": lambda: read_inside_async(llm(AsyncAnthropic().messages.stream)(**CLAUDE)),
    "Bedrock": lambda: read(llm(boto3.client("bedrock-runtime").converse_stream)(**NOVA)["stream"]),
    "Cohere": lambda: read(llm(cohere.ClientV2().chat_stream)(model="command", messages=QUESTION)),
    "Gemini": lambda: read(llm(GEMINI.models.generate_content_stream)(model="gemini-2.5-flash", contents="hi")),
    "Mistral": lambda: read_inside(llm(MISTRAL.chat.stream)(model="magistral", messages=QUESTION)),
}


@pytest.mark.parametrize("client", STREAMS)
def test_streams_of_clients_are_recorded(client: str) -> None:
    assert span_of(STREAMS[client])["output"]["content"] == "On its way."


@pytest.mark.filterwarnings("ignore")
def test_streams_of_litellm_are_recorded() -> None:
    builder = TraceBuilder()

    async def run() -> None:
        stream = await llm(litellm.acompletion)(model="openai/gpt-4o", messages=QUESTION, stream=True)
        assert isinstance(stream, litellm.CustomStreamWrapper) and type(stream).__name__ == "CustomStreamWrapper"
        assert len([chunk async for chunk in stream]) > 1

    with builder.trace("t", input="q"):
        outer = llm(llm(litellm.completion))
        assert read(outer(model="openai/gpt-4o", messages=QUESTION, stream=True)) > 1
        asyncio.run(run())
    outer_span, span = builder.finish().raise_for_errors().value["traces"][0]["spans"]
    for each in (outer_span, span):
        assert each["output"]["content"] == "On its way."
        assert each["output"]["tool_calls"][0]["function"]["name"] == "find_order"


def test_what_is_read_of_a_stream_is_recorded_though_nobody_reads_the_rest() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q"), llm(OpenAI().chat.completions.create)(**GPT, stream=True) as stream:
        text = ""
        while not text:
            text = next(stream).choices[0].delta.content
    finished = builder.finish()
    assert [issue.code for issue in finished.issues] == ["unconcluded"]
    assert finished.value["traces"][0]["spans"][0]["output"]["content"] == text


def test_raw_responses_are_recorded_by_their_bodies() -> None:
    parsed: list[Any] = []
    span = span_of(lambda: parsed.append(llm(OpenAI().chat.completions.with_raw_response.create)(**GPT).parse()))
    assert span["output"]["content"] == parsed[0].choices[0].message.content
    assert span["metrics"]["num_input_tokens"] == parsed[0].usage.prompt_tokens


def test_arguments_that_are_not_given_are_not_recorded() -> None:
    span = span_of(lambda: llm(MISTRAL.chat.complete)(model="magistral", messages=QUESTION))
    assert span["user_metadata"]["provider_request"] == '{"/stream":false}'
