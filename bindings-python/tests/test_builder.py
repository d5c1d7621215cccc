"""Trace builders and the decorator `traced`."""

import asyncio
import builtins
import dataclasses
import datetime
import doctest
import sys
import threading
import uuid
from types import ModuleType
from typing import Any

import pytest

import spanschema._builder
import spanschema._open_step
import spanschema._traced
from spanschema import OpenTrace, TraceBuilder, ValidationError, endpoints, traced


def new_builder(**arguments: Any) -> TraceBuilder:
    """A builder whose times and ids are the same in every run."""
    return TraceBuilder(clock="2026-01-02T03:04:05Z", seed=1, **arguments)


def spans(builder: TraceBuilder) -> list[dict[str, Any]]:
    """The spans of the first trace of a finished builder."""
    finished = builder.finish().raise_for_errors()
    found = finished.value["traces"][0]["spans"]
    assert isinstance(found, list)
    return found


def test_with_block_concludes_its_step() -> None:
    builder = new_builder(log_stream_id=uuid.uuid4())
    with builder.trace("support", input="hi") as trace:
        with trace.agent("planner", agent_type="planner") as agent:
            agent.output = "done"
            assert agent.output == "done" and trace.input == "hi"
    finished = builder.finish()
    assert finished.valid and not finished.issues
    [span] = finished.value["traces"][0]["spans"]
    assert (span["output"], span["id"]) == ("done", agent.id)


def test_records_and_reraises_an_exception() -> None:
    builder = new_builder()
    with pytest.raises(KeyError):
        with builder.trace() as trace:
            with trace.tool("lookup"):
                raise KeyError("ö\ud800")
    [span] = spans(builder)
    assert span["user_metadata"] == {"error": "KeyError: 'ö\\ud800'"} and span["status_code"] == 500
    assert builder.finish().value["traces"][0]["status_code"] == 500


def recorded_error(error: BaseException) -> str:
    builder = new_builder()
    with pytest.raises(type(error)), builder.trace():
        raise error
    text = builder.finish().raise_for_errors().value["traces"][0]["user_metadata"]["error"]
    assert isinstance(text, str)
    return text


def test_records_what_caused_an_exception() -> None:
    def caused() -> BaseException:
        try:
            try:
                try:
                    raise KeyError("a")
                except KeyError:
                    raise OSError("b")
            except OSError as error:
                raise ValueError("c") from error
        except ValueError as error:
            return error

    assert recorded_error(caused()) == "ValueError: c\ncaused by OSError: b\nraised while handling KeyError: 'a'"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exception groups are new in Python 3.11")
def test_records_the_exceptions_of_a_group_and_notes() -> None:
    group_type: Any = vars(builtins)["ExceptionGroup"]
    inner: Any = ValueError("limit of 5 calls")
    inner.add_note("Ask for more.")
    group = group_type("errors", [inner, group_type("more", [KeyError("k")])])
    assert recorded_error(group).splitlines() == [
        "ExceptionGroup: errors (2 sub-exceptions)",
        "  - ValueError: limit of 5 calls",
        "    Ask for more.",
        "  - ExceptionGroup: more (1 sub-exception)",
        "      - KeyError: 'k'",
    ]


def test_invalid_arguments_raise_with_their_issues() -> None:
    builder = new_builder()
    trace = builder.trace()
    with pytest.raises(ValidationError) as caught:
        trace.llm(temperature="hot", num_input_tokns=5)  # type: ignore[call-arg, arg-type]
    assert [issue.pointer for issue in caught.value.report.issues] == ["/temperature", "/num_input_tokns"]
    assert caught.value.report.issues[1].suggestion == "num_input_tokens"
    assert caught.value.report.kind == "LlmSpan"
    with pytest.raises(ValueError, match="finish"):
        builder.finish()
        trace.tool()


def test_rejects_assignments_that_would_have_no_effect() -> None:
    trace = new_builder().trace()
    call = trace.llm()
    for step, name in [(trace, "tags"), (call, "num_input_tokens"), (call, "otput"), (call, "set")]:
        with pytest.raises(AttributeError, match=f"`?{name}"):
            setattr(step, name, 1)
    call.output = "Hello!"


def test_traced_function_runs_where_no_span_can_be_started() -> None:
    @traced("tool")
    def count(levels: int) -> int:
        return 1 + count(levels - 1) if levels else 0

    builder = new_builder()
    deepest: Any = builder.trace()
    with pytest.raises(ValueError, match="nest"):
        while True:
            deepest = deepest.agent()
    with deepest:
        assert count(2) == 2
    builder = new_builder()
    with builder.trace():
        finished = builder.finish()
        assert count(2) == 2
    assert builder.finish().value == finished.value


def test_lenient_builder_reports_repairs_when_it_finishes() -> None:
    builder = new_builder(lenient=True)
    with builder.trace(status_code="200") as trace:  # type: ignore[arg-type]
        trace.llm(temperature="hot").conclude()  # type: ignore[arg-type]
    reported = [(issue.code, issue.pointer) for issue in builder.finish().raise_for_errors().issues]
    assert reported == [("coerced", "/traces/0/status_code"), ("dropped_value", "/traces/0/spans/0/temperature")]


def test_accepts_python_types() -> None:
    @dataclasses.dataclass
    class Order:
        id: int
        made: datetime.date

    builder = new_builder()
    with builder.trace(metadata={"count": 3, "none": None}) as trace:
        begun = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
        order = Order(7, datetime.date(2026, 1, 1))
        trace.tool(input=order, created_at=begun, duration_ns=5, id=uuid.UUID(int=5)).conclude()
    [span] = spans(builder)
    assert span["input"] == '{"id":7,"made":"2026-01-01"}'
    assert (span["created_at"], span["metrics"]["duration_ns"]) == ("2026-01-01T00:00:00Z", 5)


def test_reads_responses_of_a_provider_client() -> None:
    class Response:
        """Has the interface of the models in OpenAI's client."""

        def model_dump(self, *, mode: str) -> dict[str, Any]:
            assert mode == "json"
            function = {"name": "f", "arguments": "{}"}
            message = {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "function": function}]}
            usage = {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}
            return {"model": "gpt", "choices": [{"message": message, "finish_reason": "tool_calls"}], "usage": usage}

    builder = new_builder()
    with builder.trace() as trace, trace.llm(input="hi") as call:
        call.output = Response()
    [span] = spans(builder)
    assert span["output"]["tool_calls"][0]["function"] == {"name": "f", "arguments": "{}"}
    assert (span["model"], span["metrics"]["num_total_tokens"]) == ("gpt", 7)


def test_traced_functions_become_spans_of_the_current_step() -> None:
    @traced("tool")
    def weather(city: str, when: object = None) -> str:
        return f"sunny in {city}"

    @traced("workflow", "plan")
    async def plan() -> str:
        return await asyncio.to_thread(weather, "Paris", object)

    assert weather("Rome") == "sunny in Rome"
    builder = new_builder()
    with builder.trace():
        assert asyncio.run(plan()) == "sunny in Paris"
        with pytest.raises(TypeError):
            weather()  # type: ignore[call-arg]
    [workflow, failed] = spans(builder)
    assert "weather() missing 1 required positional argument" in failed["user_metadata"]["error"]
    [tool] = workflow["spans"]
    assert (workflow["name"], tool["name"], tool["output"]) == ("plan", "weather", "sunny in Paris")
    assert tool["input"] == """{"city":"Paris","when":"<class 'object'>"}"""


def test_streams_requests_and_updates() -> None:
    builder = new_builder()
    with builder.trace("support") as trace:
        [first] = builder.take_requests()
        assert (first.kind, first.value["is_complete"]) == ("LogTracesIngestRequest", False)
        assert (first.method, first.path) == ("POST", "/v2/projects/{project_id}/traces")
        with trace.tool("find"):
            pass
        [spans_request] = builder.take_requests()
        assert spans_request.value["trace_id"] == spans_request.value["parent_id"] == trace.id
    [update] = builder.take_requests()
    assert (update.kind, update.value["is_complete"]) == ("LogTraceUpdateRequest", True)
    assert (update.method, update.path) == ("PATCH", f"/v2/projects/{{project_id}}/traces/{trace.id}")


def test_a_finished_request_knows_where_to_send_it() -> None:
    finished = new_builder().finish()
    sent = [endpoint for endpoint in endpoints() if endpoint.request == finished.kind]
    assert [(endpoint.method, endpoint.path) for endpoint in sent] == [(finished.method, finished.path)]


def test_threads_can_share_a_builder() -> None:
    builder = new_builder()
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


def test_reports_steps_that_were_not_concluded() -> None:
    builder = new_builder()
    builder.trace("left open", input="hi")
    assert [issue.code for issue in builder.finish().issues] == ["unconcluded"]


@pytest.mark.parametrize("module", [spanschema._builder, spanschema._open_step, spanschema._traced])
def test_examples_in_docstrings(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted and not results.failed
