"""Messages of LangChain, pydantic-ai and OpenAI's Agents SDK."""

from __future__ import annotations

import agents
from langchain_core.load import dumpd
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage, ToolMessage, messages_to_dict
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, LLMResult
from pydantic_ai import Agent, BinaryContent, ImageUrl
from pydantic_ai.messages import ModelRequest, ModelResponse, TextPart, ThinkingPart, ToolCallPart, ToolReturnPart, UserPromptPart
from pydantic_ai.models.test import TestModel
from pydantic_ai.usage import RequestUsage

from conftest import Traced

CALL = {"name": "find_order", "args": {"id": 7}, "id": "call_1"}


def test_langchain(traced: Traced) -> None:
    asks = AIMessage(
        [
            {"type": "text", "text": "I look."},
            {"type": "reasoning", "reasoning": "Look it up."},
            {"type": "tool_use", "id": "call_1", "name": "find_order", "input": {"id": 7}},
        ],
        tool_calls=[CALL],
        response_metadata={"model_name": "gpt-4o", "finish_reason": "tool_calls", "system_fingerprint": "fp_1"},
        usage_metadata={
            "input_tokens": 39019, "output_tokens": 12, "total_tokens": 39031,
            "input_token_details": {"cache_read": 38000, "cache_creation": 1000}, "output_token_details": {"reasoning": 4},
        },
    )
    history = [SystemMessage("Help."), HumanMessage("Where?"), asks, ToolMessage("no", tool_call_id="call_1", status="error")]
    span = traced("langchain/messages", input=history, output=asks)
    assert [message["role"] for message in span["input"]] == ["system", "user", "assistant", "tool"]
    assert len(span["output"]["tool_calls"]) == 1
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_cached_input_tokens"]) == (39019, 38000)
    assert "fp_1" in str(span["user_metadata"]["provider_response"])
    for name, form in [("dictionaries", messages_to_dict(history)), ("serialization", [dumpd(item) for item in history])]:
        assert traced(f"langchain/{name}", input=form, output="yes")["input"] == span["input"]
    result = LLMResult(generations=[[ChatGeneration(message=asks)]])
    assert traced("langchain/result", input="?", output=result)["output"] == span["output"]


def test_chunks_of_langchain(traced: Traced) -> None:
    chunks = [
        AIMessageChunk("On ", usage_metadata={"input_tokens": 19, "output_tokens": 0, "total_tokens": 19}),
        AIMessageChunk("its way.", usage_metadata={"input_tokens": 0, "output_tokens": 12, "total_tokens": 12}),
        AIMessageChunk("", tool_call_chunks=[{"name": "find_order", "args": '{"id"', "id": "call_1", "index": 0}]),
        AIMessageChunk("", tool_call_chunks=[{"name": None, "args": ": 7}", "id": None, "index": 0}]),
        AIMessageChunk("", response_metadata={"finish_reason": "stop"}),
    ]
    span = traced("langchain/chunks", input="?", output=chunks)
    assert span["output"]["content"] == "On its way."
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_output_tokens"]) == (19, 12)
    generations = [ChatGenerationChunk(message=chunk) for chunk in chunks]
    forms = {
        "chunks_dictionaries": messages_to_dict(chunks),
        "chunks_serialization": [dumpd(chunk) for chunk in chunks],
        "generation_chunks": generations,
        "generation_chunks_serialization": [dumpd(generation) for generation in generations],
    }
    for name, form in forms.items():
        assert traced(f"langchain/{name}", input="?", output=form) == span


def test_pydantic_ai(traced: Traced) -> None:
    result = Agent(TestModel(), system_prompt="Help.", instructions="Be brief.").run_sync(
        ["And this?", ImageUrl("https://example.com/a.png"), BinaryContent(b"hi", media_type="image/png")]
    )
    history = result.all_messages()
    for message in history:  # They have the time.
        message.timestamp = None
        message.run_id = message.conversation_id = None
        for part in message.parts:
            if hasattr(part, "timestamp"):
                part.timestamp = None
    history += [
        ModelResponse([ThinkingPart("Look."), TextPart("I look."), ToolCallPart("find_order", {"id": 7}, "call_1")], timestamp=None),
        ModelRequest([ToolReturnPart("find_order", {"state": "shipped"}, "call_1", timestamp=None), UserPromptPart("Well?", timestamp=None)]),
    ]
    answer = ModelResponse(
        [ThinkingPart("Look.", signature="c2ln"), TextPart("On its way."), ToolCallPart("refund", '{"id": 7}', "call_2")],
        usage=RequestUsage(input_tokens=39019, output_tokens=12, cache_read_tokens=38000, cache_write_tokens=1000),
        model_name="claude-sonnet-4-5", finish_reason="tool_call", provider_response_id="r_1", timestamp=None,
    )
    span = traced("pydantic_ai/messages", input=history, output=answer)
    roles = [message["role"] for message in span["input"]]
    assert roles == ["system", "system", "user", "assistant", "assistant", "tool", "user"]
    assert (span["output"]["content"], span["model"]) == ("On its way.", "claude-sonnet-4-5")
    assert (span["metrics"]["num_input_tokens"], span["metrics"]["num_cached_input_tokens"]) == (39019, 38000)


def test_openai_agents(traced: Traced) -> None:
    @agents.function_tool
    def find_order(id: int) -> str:
        return "shipped"

    agent = agents.Agent(name="Support", instructions="Help.", model="default", tools=[find_order])
    result = agents.Runner.run_sync(agent, "Where is my order?")
    span = traced("openai_agents/response", input=result.to_input_list(), output=result.raw_responses[0])
    assert (span["output"]["content"], span["metrics"]["num_input_tokens"]) == ("On its way.", 36)
    for item in result.new_items:
        item._agent_ref = None  # A reference to the agent has no JSON form.
    span = traced("openai_agents/items", input="?", output=result.new_items)
    assert span["output"]["content"] == "On its way."
