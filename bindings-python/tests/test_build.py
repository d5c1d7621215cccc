"""Trace builders, as Python programs use them."""

import asyncio
import dataclasses
import datetime
import doctest
import threading
import uuid
from typing import Any

import pytest

import spanschema._build
from spanschema import OpenTrace, TraceBuilder, ValidationError, traced


def built(**arguments: Any) -> TraceBuilder:
    return TraceBuilder(clock="2026-01-02T03:04:05Z", seed=1, **arguments)


def spans(builder: TraceBuilder) -> list[dict[str, Any]]:
    finished = builder.finish().raise_for_errors()
    found = finished.value["traces"][0]["spans"]
    assert isinstance(found, list)
    return found


def test_a_block_concludes_its_step() -> None:
    builder = built(log_stream_id=uuid.uuid4())
    with builder.trace("support", input="hi") as trace:
        with trace.agent("planner", agent_type="planner") as agent:
            agent.output = "done"
            assert agent.output == "done" and trace.input == "hi"
    finished = builder.finish()
    assert finished.valid and not finished.issues
    [span] = finished.value["traces"][0]["spans"]
    assert (span["output"], span["id"]) == ("done", agent.id)


def test_an_exception_is_recorded_and_raised_again() -> None:
    builder = built()
    with pytest.raises(KeyError):
        with builder.trace() as trace:
            with trace.tool("lookup"):
                raise KeyError("ö\ud800")
    [span] = spans(builder)
    assert span["user_metadata"] == {"error": "KeyError: 'ö\\ud800'"} and span["status_code"] == 500
    assert builder.finish().value["traces"][0]["status_code"] == 500


def test_a_bad_argument_raises_with_its_issues() -> None:
    builder = built()
    trace = builder.trace()
    with pytest.raises(ValidationError) as caught:
        trace.llm(temperature="hot", num_input_tokns=5)  # type: ignore[call-arg, arg-type]
    assert [issue.pointer for issue in caught.value.report.issues] == ["/temperature", "/num_input_tokns"]
    assert caught.value.report.issues[1].suggestion == "num_input_tokens"
    assert caught.value.report.kind == "LlmSpan"
    with pytest.raises(ValueError, match="finished"):
        builder.finish()
        trace.tool()


def test_nothing_can_be_assigned_that_would_be_lost() -> None:
    trace = built().trace()
    call = trace.llm()
    for step, name in [(trace, "tags"), (call, "num_input_tokens"), (call, "otput"), (call, "set")]:
        with pytest.raises(AttributeError, match=f"`?{name}"):
            setattr(step, name, 1)
    call.output = "Hello!"


def test_a_traced_function_runs_where_no_span_can_be() -> None:
    @traced("tool")
    def count(levels: int) -> int:
        return 1 + count(levels - 1) if levels else 0

    builder = built()
    deepest: Any = builder.trace()
    with pytest.raises(ValueError, match="nested"):
        while True:
            deepest = deepest.agent()
    with deepest:
        assert count(2) == 2
    builder = built()
    with builder.trace():
        finished = builder.finish()
        assert count(2) == 2
    assert builder.finish().value == finished.value


def test_a_lenient_builder_tells_at_the_end() -> None:
    builder = built(lenient=True)
    with builder.trace(status_code="200") as trace:  # type: ignore[arg-type]
        trace.llm(temperature="hot").conclude()  # type: ignore[arg-type]
    told = [(issue.code, issue.pointer) for issue in builder.finish().raise_for_errors().issues]
    assert told == [("coerced", "/traces/0/status_code"), ("dropped_value", "/traces/0/spans/0/temperature")]


def test_python_types_are_taken() -> None:
    @dataclasses.dataclass
    class Order:
        id: int
        made: datetime.date

    builder = built()
    with builder.trace(metadata={"count": 3, "none": None}) as trace:
        begun = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
        trace.tool(input=Order(7, datetime.date(2026, 1, 1)), created_at=begun, duration_ns=5, id=uuid.UUID(int=5)).conclude()
    [span] = spans(builder)
    assert span["input"] == '{"id":7,"made":"2026-01-01"}'
    assert (span["created_at"], span["metrics"]["duration_ns"]) == ("2026-01-01T00:00:00Z", 5)


def test_answers_of_a_client_are_read_structurally() -> None:
    class Answer:
        """As the models of OpenAI's client are."""

        def model_dump(self, *, mode: str) -> dict[str, Any]:
            assert mode == "json"
            function = {"name": "f", "arguments": "{}"}
            message = {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "function": function}]}
            usage = {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}
            return {"model": "gpt", "choices": [{"message": message, "finish_reason": "tool_calls"}], "usage": usage}

    builder = built()
    with builder.trace() as trace, trace.llm(input="hi") as call:
        call.output = Answer()
    [span] = spans(builder)
    assert span["output"]["tool_calls"][0]["function"] == {"name": "f", "arguments": "{}"}
    assert (span["model"], span["metrics"]["num_total_tokens"]) == ("gpt", 7)


def test_decorated_functions_are_spans_of_the_running_step() -> None:
    @traced("tool")
    def weather(city: str, when: object = None) -> str:
        return f"sunny in {city}"

    @traced("workflow", "plan")
    async def plan() -> str:
        return await asyncio.to_thread(weather, "Paris", object)

    assert weather("Rome") == "sunny in Rome"
    builder = built()
    with builder.trace():
        assert asyncio.run(plan()) == "sunny in Paris"
        with pytest.raises(TypeError):
            weather()  # type: ignore[call-arg]
    [workflow] = spans(builder)
    [tool] = workflow["spans"]
    assert (workflow["name"], tool["name"], tool["output"]) == ("plan", "weather", "sunny in Paris")
    assert tool["input"] == """{"city":"Paris","when":"<class 'object'>"}"""


def test_a_stream_sends_and_updates() -> None:
    builder = built()
    with builder.trace("support") as trace:
        [first] = builder.take_requests()
        assert (first.kind, first.value["is_complete"]) == ("LogTracesIngestRequest", False)
        with trace.tool("find"):
            pass
        [spans_request] = builder.take_requests()
        assert spans_request.value["trace_id"] == spans_request.value["parent_id"] == trace.id
    [update] = builder.take_requests()
    assert (update.kind, update.value["is_complete"]) == ("LogTraceUpdateRequest", True)


def test_threads_may_share_a_builder() -> None:
    builder = built()
    with builder.trace() as trace:

        def work(trace: OpenTrace) -> None:
            for _ in range(100):
                with trace.tool():
                    pass

        workers = [threading.Thread(target=work, args=(trace,)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    times = [span["created_at"] for span in spans(builder)]
    assert len(set(times)) == 400


def test_what_is_not_concluded_is_told() -> None:
    builder = built()
    builder.trace("left open", input="hi")
    assert [issue.code for issue in builder.finish().issues] == ["unconcluded"]


def test_the_examples_of_the_documentation() -> None:
    results = doctest.testmod(spanschema._build)
    assert results.attempted and not results.failed
