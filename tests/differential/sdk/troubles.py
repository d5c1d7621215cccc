"""What can go wrong with a payload, each as one call of a logger, or as the same payload."""

import json
from dataclasses import dataclass, field
from typing import Any

MESSAGE = {"role": "user", "content": "q"}
TWICE = '"metadata": {"k": "1", "k": "2"}'
CALL = {"id": "c1", "function": {"name": "weather", "arguments": "{}"}}


@dataclass(frozen=True)
class Trouble:
    """A step with something about it that goes wrong somewhere."""

    title: str
    step: str
    # The options of the call, by the names that they have in Python.
    options: dict[str, Any] = field(default_factory=dict)
    # Where in the sent step to look, key by key.
    watch: tuple[str | int, ...] = ()
    # How many workflows the step is inside of.
    depth: int = 0
    # The options as JSON text, where it is the text that matters.
    text: str | None = None

    @property
    def call(self) -> str:
        """The options as text: of JSON with NaN and the like, which is also a JavaScript expression."""
        return self.text or json.dumps(self.options)


def llm(title: str, watch: str, **options: Any) -> Trouble:
    """A trouble with a call of a model."""
    path = tuple(int(step) if step.isdigit() else step for step in watch.split("/"))
    return Trouble(title, "llm", {"input": [MESSAGE], "output": "a"} | options, path)


def documents(title: str, *found: Any) -> Trouble:
    """A trouble with the documents of a search."""
    return Trouble(title, "retriever", {"input": "q", "output": list(found)}, ("output",))


def nested(depth: int) -> Trouble:
    """The trouble of being deep inside of workflows."""
    return Trouble(f"{depth} workflows inside of each other", "llm", {"input": [MESSAGE], "output": "a"}, ("type",), depth=depth)


TROUBLES = [
    llm("Tool calls of a message", "output/tool_calls", output={"role": "assistant", "content": "", "tool_calls": [CALL]}),
    llm("A message without content", "input/0", input=[{"role": "user", "content": None}]),
    llm("A message of an unknown role", "input/0", input=[{"role": "bot", "content": "q"}]),
    llm("An unknown key in a message", "input/0", input=[MESSAGE | {"nmae": "n"}]),
    llm("An unknown option, or field", "inptu", inptu="x"),
    llm("NaN as a temperature", "temperature", temperature=float("nan")),
    llm("NaN in a tool", "tools/0/a", tools=[{"a": float("nan")}]),
    llm("Infinity as a temperature", "temperature", temperature=float("inf")),
    llm("Half a surrogate pair in a text", "output/content", output="\ud83d"),
    llm("An integer in the metadata", "user_metadata/visits", metadata={"visits": 3}),
    llm("None, or null, in the metadata", "user_metadata/plan", metadata={"plan": None}),
    llm("An object in the metadata", "user_metadata/plan", metadata={"plan": {"name": "pro"}}),
    llm("A user's key in camelCase", "user_metadata", metadata={"planName": "pro"}),
    llm("A tool's key in camelCase", "tools/0", tools=[{"cityName": 1}]),
    llm("Null in a list of tags", "tags", tags=["a", None]),
    llm("An integer beyond 2^53", "metrics/num_input_tokens", num_input_tokens=2**53 + 1),
    llm("An integer beyond 64 bits", "metrics/num_input_tokens", num_input_tokens=2**64),
    llm("A UUID that is not of version 4", "session_id", session_id="6c4e3f7e-4a9a-1e7e-8c1f-1234567890ab"),
    llm("A time without a zone", "created_at", created_at="2025-06-27T16:49:18"),
    documents("`page_content` in a document", {"page_content": "a"}),
    documents("A list in a document's metadata", {"content": "a", "metadata": {"pages": [1, 2]}}),
    Trouble("A key twice", "llm", watch=("user_metadata",), text=f'{{"input": [{json.dumps(MESSAGE)}], "output": "a", {TWICE}}}'),
    nested(12),
    nested(500),
]
