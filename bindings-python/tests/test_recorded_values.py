"""What builders record of values: within a budget, without running more of their code than needed, and with all keys."""

import collections
import dataclasses
import enum
import json
import time
import types
from typing import Any
from unittest import mock

import pydantic
import pytest

import spanschema
from spanschema import _weight, traced


def recorded(value: Any) -> tuple[Any, list[Any]]:
    """What a traced function records of the value that it returns."""
    builder = spanschema.TraceBuilder()
    with builder.trace("t", input="q"):
        assert traced("tool", "f")(lambda: [value])()[0] is value
    finished = builder.finish()
    return json.loads(finished.value["traces"][0]["spans"][0]["output"])[0], list(finished.issues)


@dataclasses.dataclass
class Node:
    name: str
    others: list[Any] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class SlottedNode:
    name: str
    others: list[Any] = dataclasses.field(default_factory=list)


class ModelNode(pydantic.BaseModel):
    name: str
    others: list[Any] = []


def graph(node: Any) -> Any:
    """Nodes of which each refers to all others."""
    nodes = [node(name=str(number)) for number in range(12)]
    for one in nodes:
        one.others = [other for other in nodes if other is not one]
    return nodes[0]


def doubled(leaf: Any, wrap: Any) -> Any:
    for _ in range(40):
        leaf = wrap(leaf)
    return leaf


SHARED = {
    "dataclasses": lambda: graph(Node),
    "slotted": lambda: graph(SlottedNode),
    "models": lambda: graph(ModelNode),
    "namespaces": lambda: graph(types.SimpleNamespace),
    "lists": lambda: doubled(1, lambda inner: [inner, inner]),
    "dicts": lambda: doubled(1, lambda inner: {"a": inner, "b": inner}),
    "tree of dataclasses": lambda: doubled(1, lambda inner: Node("x", [inner, inner])),
    "tree of models": lambda: doubled(1, lambda inner: ModelNode(name="x", others=[inner, inner])),
}


@pytest.mark.parametrize("name", SHARED)
def test_objects_in_many_places_are_recorded_within_a_budget(name: str) -> None:
    value = SHARED[name]()
    started = time.process_time()
    found, issues = recorded(value)
    assert time.process_time() - started < 5 and len(json.dumps(found)) < 1_000_000
    messages = [issue.message for issue in issues if "occurs in many places" in issue.message]
    assert len(messages) == 1


def test_a_few_objects_in_several_places_are_recorded_in_each() -> None:
    node = Node("a", [1])
    assert recorded([node, node, {"b": node}])[0] == [vars(node), vars(node), {"b": vars(node)}]


def test_what_is_beyond_the_budget_is_left_out_and_said() -> None:
    found, issues = recorded(["x", *range(_weight.MAX_NODES)])
    assert found[0] == "x" and found[-1].endswith(" more>") and len(found) <= _weight.MAX_NODES
    assert ["left out" in issue.message for issue in issues] == [True]
    found, issues = recorded({"a": "x" * (_weight.MAX_CHARACTERS + 5), "b": 1})
    assert _weight.MAX_CHARACTERS - 10 < len(found["a"]) <= _weight.MAX_CHARACTERS and found["a"][-1] == "…"
    assert {issue.code for issue in issues} == {"recording_limit"}


def test_a_repr_that_is_cut_says_so() -> None:
    class Long:
        def __repr__(self) -> str:
            return "x" * 5_000

    found, [issue] = recorded(Long())
    assert found == "x" * 2_000 + "…" and "the first 2000 characters of its `repr`" in issue.message


def test_containers_of_the_standard_library_are_recorded_in_full() -> None:
    words = ["word"] * 1_000
    values = (collections.deque(words), collections.UserList(words), types.SimpleNamespace(words=words))
    for value, form in zip(values, (words, words, {"words": words})):
        assert recorded(value) == (form, [])


def test_keys_that_differ_stay_apart() -> None:
    class Key(enum.Enum):
        A = "a"

    found, issues = recorded({1: "a", "1": "b", None: "c", "None": "d", "\ud800": "e", "?": "f", Key.A: "g", "a": "h"})
    assert sorted(found.values()) == list("abcdefgh")
    assert found["1"] == "a" and found["1 (str)"] == "b"
    assert "coerced" in {issue.code for issue in issues}


@pytest.mark.parametrize("spec", [None, dict, list, str, int, pydantic.BaseModel, Node])
def test_mocks_are_not_called(spec: Any) -> None:
    value = mock.MagicMock(spec=spec)
    recorded(value)
    builder = spanschema.TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input={"a": value, "b": {value: 1}}).conclude()
    assert [call for call in value.mock_calls if "hash" not in str(call)] == []


def test_paths_are_recorded_and_other_objects_are_not_asked_for_theirs() -> None:
    class Pathlike:
        def __fspath__(self) -> str:
            raise AssertionError

        def __repr__(self) -> str:
            return "pathlike"

    assert recorded(Pathlike())[0] == "pathlike"


def test_a_duration_of_pandas_keeps_its_nanoseconds() -> None:
    pd = pytest.importorskip("pandas")
    assert recorded(pd.Timedelta(5)) == ("P0DT0H0M0.000000005S", [])


def test_an_excluded_field_beyond_the_budget_stays_hidden() -> None:
    class Large(pydantic.BaseModel):
        secret: list[str] = pydantic.Field(default=[], exclude=True)
        others: list[Any] = []

    value = Large(secret=["hunter2"] * _weight.MAX_NODES, others=[1])
    found, _ = recorded(value)
    assert found == {"secret": "<list>", "others": [1]}
