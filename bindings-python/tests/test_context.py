"""The current step in threads, tasks, generators, and processes."""

import asyncio
import contextvars
import os
import pickle
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from spanschema import Normalized, TraceBuilder, traced


@traced("tool")
def lookup(key: str) -> str:
    return key


def tree(steps: list[dict[str, Any]]) -> Any:
    """The names of spans, with those inside them."""
    return {step["name"]: tree(step["spans"]) if step.get("spans") else None for step in steps}


def spans(finished: Normalized) -> Any:
    return tree(finished.value["traces"][0]["spans"] or [])


def untold(finished: Normalized) -> list[str]:
    """The messages about calls that are not recorded."""
    return [issue.message for issue in finished.issues if "not recorded" in issue.message]


def test_a_call_in_a_thread_without_a_step_is_reported() -> None:
    builder, bystander = TraceBuilder(), TraceBuilder()
    with builder.trace("t", input="q"), ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lookup, "abc")) == ["a", "b", "c"]
    with bystander.trace("t", input="q"):
        pass
    finished = builder.finish()
    [message] = untold(finished)
    assert "`lookup`" in message and "`within`" in message and finished.warnings == len(finished.issues)
    assert untold(bystander.finish()) == []
    lookup("outside of any trace")


def test_a_call_without_a_step_is_reported_in_each_builder_that_has_an_open_one() -> None:
    first, second, concluded, finished, dropped = (TraceBuilder() for _ in range(5))
    trace, step = first.trace("t", input="q"), second.trace("t", input="q").tool("f", input="x")
    concluded.trace("t", input="q").conclude()
    finished.trace("t", input="q")
    finished.finish()
    dropped.trace("t", input="q")
    del dropped
    assert [lookup("a"), lookup("b")] == ["a", "b"]
    trace.conclude()
    trace.conclude()
    step.conclude()
    report = first.finish()
    assert [(issue.code, issue.pointer) for issue in report.issues] == [("dropped_value", "")]
    assert "`lookup` is not recorded, because no step was current" in report.issues[0].message
    assert [issue.code for issue in second.finish().issues] == ["dropped_value", "unconcluded"]
    assert not concluded.finish().issues and [issue.code for issue in finished.finish().issues] == ["unconcluded"]


def test_within_brings_the_step_to_other_threads() -> None:
    async def answer(trace: Any) -> str:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, trace.within, lookup, "d")

    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace, ThreadPoolExecutor(2) as pool:
        assert list(pool.map(partial(trace.within, lookup), "abc")) == ["a", "b", "c"]
        assert asyncio.run(answer(trace)) == "d"
    finished = builder.finish()
    assert not untold(finished) and len(finished.value["traces"][0]["spans"]) == 4


def test_within_keeps_exceptions_and_awaits_coroutine_functions() -> None:
    @traced("agent")
    async def slow() -> int:
        await asyncio.sleep(0)
        return int(lookup("5"))

    builder = TraceBuilder()
    trace = builder.trace("t", input="q")
    assert asyncio.run(trace.within(slow)) == 5
    with pytest.raises(ZeroDivisionError):
        trace.within(lambda: 1 / 0)
    trace.conclude()
    assert spans(builder.finish()) == {"slow": {"lookup": None}}


def test_tasks_inherit_the_step() -> None:
    @traced("agent")
    async def work(name: str) -> str:
        await asyncio.sleep(0)
        return lookup(name)

    async def main() -> None:
        builder = TraceBuilder()
        async with builder.trace("t", input="q") as trace:
            async with trace.workflow("both"):
                await asyncio.gather(work("a"), work("b"))
            late = asyncio.create_task(work("c"))
        await late
        finished = builder.finish()
        both, last = finished.value["traces"][0]["spans"]
        assert [tree([span]) for span in both["spans"]] == [{"work": {"lookup": None}}] * 2
        assert tree([last]) == {"work": {"lookup": None}} and not untold(finished)

    asyncio.run(main())


def test_cancelled_calls_are_concluded() -> None:
    @traced("agent")
    async def forever() -> None:
        await asyncio.sleep(1000)

    async def main() -> None:
        builder = TraceBuilder()
        with builder.trace("t", input="q"):
            task = asyncio.create_task(forever())
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(forever(), 0.01)
        finished = builder.finish()
        assert [span["user_metadata"]["error"] for span in finished.value["traces"][0]["spans"]] == ["CancelledError"] * 2
        assert not [issue for issue in finished.issues if issue.code == "unconcluded"]

    asyncio.run(main())


def in_own_context(function: Any, *arguments: Any) -> Any:
    return contextvars.copy_context().run(function, *arguments)


def test_a_generator_may_be_driven_in_several_contexts() -> None:
    """As Starlette drives a generator that it streams."""

    def stream(builder: TraceBuilder) -> Any:
        with builder.trace("t", input="q") as trace:
            with trace.tool("first"):
                yield 1
            yield 2

    builder = TraceBuilder()
    generator = stream(builder)
    assert [in_own_context(next, generator), in_own_context(next, generator)] == [1, 2]
    with pytest.raises(StopIteration):
        in_own_context(next, generator)
    finished = builder.finish()
    assert spans(finished) == {"first": None}
    other = TraceBuilder()
    generator = stream(other)
    next(generator)
    in_own_context(generator.close)  # A client hangs up.
    assert lookup("in no step") == "in no step"
    trace = other.finish().value["traces"][0]
    assert "error" not in trace["user_metadata"] and [span["name"] for span in trace["spans"]] == ["first"]


def test_blocks_that_overlap_do_not_leave_a_step_behind() -> None:
    def block(trace: Any, name: str) -> Any:
        with trace.workflow(name):
            yield

    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        one, other = block(trace, "one"), block(trace, "other")
        next(one), next(other)
        one.close()
        lookup("in other")
        other.close()
        lookup("in the trace")
    assert spans(builder.finish()) == {"one": None, "other": {"lookup": None}, "lookup": None}


def test_traced_generators_bring_their_step_to_every_context() -> None:
    @traced("workflow")
    def words() -> Any:
        yield lookup("a")
        yield lookup("b")

    @traced("workflow")
    async def words_async() -> Any:
        yield lookup("a")
        await asyncio.sleep(0)
        yield lookup("b")

    async def main() -> None:
        builder = TraceBuilder()
        with builder.trace("t", input="q"):
            generator, async_generator = words(), words_async()
        assert [in_own_context(next, generator) for _ in range(2)] == ["a", "b"]
        assert next(generator, None) is None
        assert await asyncio.create_task(async_generator.__anext__()) == "a"
        assert await asyncio.create_task(async_generator.__anext__()) == "b"
        await asyncio.create_task(async_generator.aclose())
        finished = builder.finish()
        first, second = finished.value["traces"][0]["spans"]
        for span in (first, second):
            assert span["output"] == "ab" and [inner["name"] for inner in span["spans"]] == ["lookup"] * 2
        assert not finished.issues

    asyncio.run(main())


def test_async_generators_keep_their_protocol() -> None:
    @traced("tool")
    async def echo() -> Any:
        received = yield "start"
        try:
            received = yield received
        except KeyError as error:
            yield error.args[0]

    async def main() -> None:
        builder = TraceBuilder()
        with builder.trace("t", input="q"):
            generator = echo()
            assert await generator.__anext__() == "start"
            assert await generator.asend("sent") == "sent"
            assert await generator.athrow(KeyError("thrown")) == "thrown"
            with pytest.raises(StopAsyncIteration):
                await generator.__anext__()
        assert builder.finish().value["traces"][0]["spans"][0]["output"] == "startsentthrown"

    asyncio.run(main())


def test_threads_may_be_in_blocks_of_the_same_step() -> None:
    builder = TraceBuilder()
    trace = builder.trace("t", input="q")
    barrier = threading.Barrier(4)
    errors: list[BaseException] = []

    def work() -> None:
        try:
            with trace:
                barrier.wait()
                lookup("x")
                barrier.wait()
        except BaseException as error:
            errors.append(error)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not errors and len(builder.finish().value["traces"][0]["spans"]) == 4


@pytest.mark.parametrize("parent", ["llm", "control"])
def test_a_call_inside_a_span_that_holds_none_is_reported(parent: str) -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace, getattr(trace, parent)("leaf", input="x"):
        assert lookup("a") == "a"
    [issue] = [issue for issue in builder.finish().issues if "`lookup`" in issue.message]
    assert issue.pointer == "/traces/0/spans/0"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_step_says_why_it_cannot_be_sent_to_another_process() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace, pytest.raises(TypeError, match="another process"):
        pickle.dumps(trace.within)


def test_streaming_responses_of_a_web_framework_are_recorded() -> None:
    builder = TraceBuilder()

    @traced("tool")
    async def find(key: str) -> str:
        await asyncio.sleep(0)
        return key

    @traced("workflow")
    async def answer() -> AsyncIterator[str]:
        for key in "ab":
            yield await find(key)

    async def stream() -> AsyncIterator[str]:
        async with builder.trace("request", input="q") as trace:
            async for part in answer():
                yield part
            trace.output = "done"

    async def respond(request: Any) -> Response:
        return StreamingResponse(stream())

    with TestClient(Starlette(routes=[Route("/", respond)])) as client:
        assert client.get("/").text == "ab"
    finished = builder.finish().raise_for_errors()
    assert tree(finished.value["traces"]) == {"request": {"answer": {"find": None}}}
    assert finished.value["traces"][0]["spans"][0]["output"] == "ab" and not finished.issues


def test_a_block_that_is_resumed_in_the_context_of_another_step_is_reported() -> None:
    outer, inner = TraceBuilder(), TraceBuilder()

    def stream() -> Iterator[str]:
        with inner.trace("inner", input="q"):
            yield lookup("a")
            yield lookup("b")

    with outer.trace("outer", input="q"):
        parts = stream()
        contexts = [contextvars.copy_context() for _ in range(3)]
        assert [context.run(next, parts, None) for context in contexts] == ["a", "b", None]
    [issue] = inner.finish().issues
    assert issue.pointer == "/traces/0" and "in another context" in issue.message
    assert len(outer.finish().value["traces"][0]["spans"]) == 1


def test_a_forked_process_runs_traced_functions_without_spans() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q"):
        child = os.fork()
        if child == 0:
            os._exit(0 if lookup("a") == "a" else 1)
        assert os.waitpid(child, 0)[1] == 0
    assert not builder.finish().value["traces"][0].get("spans")
