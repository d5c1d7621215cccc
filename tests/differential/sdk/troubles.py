"""The troubles: what can go wrong with a payload, each as a call of a logger and as the payload that it means."""

import json
from dataclasses import dataclass, field
from typing import Any

MESSAGE = {"role": "user", "content": "q"}
DUPLICATE_KEY = f'{{"input": [{json.dumps(MESSAGE)}], "output": "a", "metadata": {{"k": "1", "k": "2"}}}}'
CALL = {"id": "c1", "function": {"name": "weather", "arguments": "{}"}}


@dataclass(frozen=True)
class Trouble:
    """A span that some SDK does not send as it was logged."""

    title: str
    step: str
    # The arguments of the call, under their names in Python.
    options: dict[str, Any] = field(default_factory=dict)
    # The path of the value to compare in the sent span.
    watch: tuple[str | int, ...] = ()
    # The number of workflows around the span.
    depth: int = 0
    # The arguments as JSON, where Python objects cannot represent it.
    json: str | None = None

    @property
    def call(self) -> str:
        """The arguments as JSON with NaN and the like, which is also a JavaScript expression."""
        return self.json or json.dumps(self.options)


def llm(title: str, watch: str, **options: Any) -> Trouble:
    """A trouble with an LLM span."""
    path = tuple(int(key) if key.isdigit() else key for key in watch.split("/"))
    return Trouble(title, "llm", {"input": [MESSAGE], "output": "a"} | options, path)


def documents(title: str, *found: Any) -> Trouble:
    """A trouble with the documents of a retriever span."""
    return Trouble(title, "retriever", {"input": "q", "output": list(found)}, ("output",))


def nested(depth: int) -> Trouble:
    """A deeply nested LLM span."""
    return Trouble(f"{depth} nested workflows", "llm", {"input": [MESSAGE], "output": "a"}, ("type",), depth=depth)


TROUBLES = [
    llm("Tool calls in a message", "output/tool_calls", output={"role": "assistant", "content": "", "tool_calls": [CALL]}),
    llm("A message without content", "input/0", input=[{"role": "user", "content": None}]),
    llm("A message with an unknown role", "input/0", input=[{"role": "bot", "content": "q"}]),
    llm("An unknown key in a message", "input/0", input=[MESSAGE | {"nmae": "n"}]),
    llm("An unknown argument or field", "inptu", inptu="x"),
    llm("NaN as a temperature", "temperature", temperature=float("nan")),
    llm("NaN in a tool", "tools/0/a", tools=[{"a": float("nan")}]),
    llm("Infinity as a temperature", "temperature", temperature=float("inf")),
    llm("A lone surrogate in a string", "output/content", output="\ud83d"),
    llm("An integer in the metadata", "user_metadata/visits", metadata={"visits": 3}),
    llm("None or null in the metadata", "user_metadata/plan", metadata={"plan": None}),
    llm("An object in the metadata", "user_metadata/plan", metadata={"plan": {"name": "pro"}}),
    llm("A camelCase key in the metadata", "user_metadata", metadata={"planName": "pro"}),
    llm("A camelCase key in a tool", "tools/0", tools=[{"cityName": 1}]),
    llm("Null in a list of tags", "tags", tags=["a", None]),
    llm("An integer beyond 2^53", "metrics/num_input_tokens", num_input_tokens=2**53 + 1),
    llm("An integer beyond 64 bits", "metrics/num_input_tokens", num_input_tokens=2**64),
    llm("A UUID that is not version 4", "session_id", session_id="6c4e3f7e-4a9a-1e7e-8c1f-1234567890ab"),
    llm("A time without a time zone", "created_at", created_at="2025-06-27T16:49:18"),
    documents("`page_content` in a document", {"page_content": "a"}),
    documents("A list in a document's metadata", {"content": "a", "metadata": {"pages": [1, 2]}}),
    Trouble("A duplicate key", "llm", watch=("user_metadata",), json=DUPLICATE_KEY),
    nested(12),
    nested(500),
]
