"""The first law of tracing: a traced function returns, raises, and is called exactly as without tracing.

A table: every hostile value and exception, in every form of function, as every type of step.
"""

from typing import Any

import pytest
from hostile_values import ERRORS, HOSTILE
from programs import FORMS, Program, outcome, same

from spanschema import Normalized, TraceBuilder, traced
from spanschema._traced import STEP_TYPES


def check(form: str, step_type: str, lenient: bool, argument: Any, answer: Any, error: BaseException | None) -> Normalized:
    plain, program = Program(answer, error), Program(answer, error)
    expected = outcome(plain.forms()[form], argument)
    builder = TraceBuilder(lenient=lenient)
    function = traced(step_type, "step")(program.forms()[form])  # type: ignore[call-overload]
    with builder.trace("t", input="q"):
        actual = outcome(function, argument)
    finished = builder.finish().raise_for_errors()
    assert actual[0] == expected[0] and same(actual[1], expected[1]), (actual[0], expected[0])
    assert len(program.calls) == len(plain.calls) and all(map(same, program.calls, plain.calls))
    [span] = finished.value["traces"][0]["spans"]
    assert span["name"] == "step" and span["type"] == step_type and "duration_ns" in span["metrics"]
    assert not [issue for issue in finished.issues if issue.code == "unconcluded"]
    if error is not None:
        assert span["user_metadata"]["error"].startswith(type(error).__name__) and span["status_code"] == 500
    return finished


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values(value: str, form: str) -> None:
    for step_type in STEP_TYPES:
        hostile = HOSTILE[value]()
        check(form, step_type, False, hostile, hostile, None)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_in_lenient_builders(value: str) -> None:
    for step_type in STEP_TYPES:
        hostile = HOSTILE[value]()
        check("function", step_type, True, hostile, hostile, None)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("error", ERRORS)
def test_hostile_exceptions(error: str, form: str) -> None:
    for step_type in STEP_TYPES:
        check(form, step_type, False, 1, None, ERRORS[error]())


# What breaks the contract, rather than having no JSON form, is a mistake that a strict builder refuses.
@pytest.mark.parametrize("value", [value for value in HOSTILE if value not in ("deep", "bad parts")])
def test_hostile_values_in_steps_of_the_user(value: str) -> None:
    builder = TraceBuilder()
    with builder.trace("t", input=HOSTILE[value](), metadata={"first": "kept"}) as trace:
        with trace.tool("f", input={"a": HOSTILE[value](), "b": "kept"}) as tool:
            tool.output = HOSTILE[value]()
    finished = builder.finish().raise_for_errors()
    [span] = finished.value["traces"][0]["spans"]
    assert '"b":"kept"' in span["input"]


def test_nothing_is_lost_silently() -> None:
    finished = check("function", "tool", False, "x", HOSTILE["nested"](), None)
    [span] = finished.value["traces"][0]["spans"]
    assert span["output"] == '{"fine":[1,{"bad":"<Unreadable>","good":"kept"}]}'
    [issue] = finished.issues
    assert (issue.code, issue.pointer) == ("stringified", "/traces/0/spans/0/output")
    assert issue.message.startswith("`output.fine[1].bad` is a value") and finished.warnings == 1
