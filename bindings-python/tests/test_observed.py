"""Results that are done after the call: the step lasts until then, and the caller sees no difference."""

import asyncio
import functools
import gc
import inspect
import types
import warnings
import weakref
from collections.abc import AsyncIterator, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from unittest import mock

import pydantic
import pytest

from spanschema import TraceBuilder, traced


def spans_of(run: Any) -> list[dict[str, Any]]:
    builder = TraceBuilder()
    with builder.trace("t", input="q"):
        run()
    spans: list[dict[str, Any]] = builder.finish().value["traces"][0]["spans"]
    return spans


async def answer(error: BaseException | None = None) -> str:
    await asyncio.sleep(0.01)
    if error:
        raise error
    return "found"


def test_a_coroutine_that_a_plain_function_returns_is_observed() -> None:
    call = traced("tool", "f")(lambda error=None: answer(error))

    async def run() -> None:
        coroutine = call()
        assert type(coroutine) is types.CoroutineType and coroutine.__name__ == "answer"
        assert await coroutine == "found"
        with pytest.raises(KeyError):
            await call(KeyError("x"))

    first, second = spans_of(lambda: asyncio.run(run()))
    assert first["output"] == "found" and first["metrics"]["duration_ns"] >= 9_000_000
    assert second["status_code"] == 500


def test_a_coroutine_that_nobody_awaits_is_warned_of_once() -> None:
    call = traced("tool", "f")(lambda: answer())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        spans_of(lambda: call() and None)
    assert ["never awaited" in str(warning.message) for warning in caught] == [True]


def test_a_task_is_observed_and_stays_the_same_object() -> None:
    async def run() -> None:
        made = asyncio.ensure_future(answer())
        assert traced("tool", "f")(lambda: made)() is made
        await made
        await asyncio.sleep(0)

    [span] = spans_of(lambda: asyncio.run(run()))
    assert span["output"] == "found"


def test_a_future_of_a_pool_is_observed() -> None:
    def run() -> None:
        with ThreadPoolExecutor() as pool:
            made = pool.submit(lambda: "found")
            assert traced("tool", "f")(lambda: made)() is made
            traced("tool", "f")(lambda: pool.submit(lambda: 1 // 0))()
        waiting: Future[str] = Future()
        assert traced("tool", "f")(lambda: waiting)().cancel()

    done, failed, cancelled = spans_of(run)
    assert done["output"] == "found"
    assert failed["user_metadata"]["error"].startswith("ZeroDivisionError")
    assert cancelled["user_metadata"]["error"] == "CancelledError"


def test_what_a_generator_has_yielded_is_recorded_though_it_is_still_open_at_the_end() -> None:
    words = traced("tool", "f")(lambda: (word for word in "abc"))
    builder = TraceBuilder()
    with builder.trace("t", input="q"):
        generator = words()
        assert next(generator) + next(generator) == "ab"
    finished = builder.finish()
    assert [issue.code for issue in finished.issues] == ["unconcluded"]
    assert finished.value["traces"][0]["spans"][0]["output"] == "ab"
    assert list(generator) == ["c"]


def test_coroutines_of_types_can_still_be_awaited() -> None:
    @traced("tool")
    @types.coroutine
    def old() -> Any:
        yield from asyncio.sleep(0).__await__()
        return 5

    async def run() -> int:
        return int(await old())

    [span] = spans_of(lambda: asyncio.run(run()))
    assert span["output"] == "5"


def test_generators_and_streams_that_a_function_returns_are_observed() -> None:
    class Stream:
        def __init__(self) -> None:
            self._iterator: Iterator[str] = (word for word in "ab")

        def __iter__(self) -> Iterator[str]:
            yield from self._iterator

    def run() -> None:
        assert list(traced("tool", "f")(lambda: (word for word in "ab"))()) == ["a", "b"]
        stream = Stream()
        assert traced("tool", "f")(lambda: stream)() is stream
        assert list(stream) == ["a", "b"]

    assert [span["output"] for span in spans_of(run)] == ["ab", "ab"]


def test_look_alikes_of_streams_are_left_as_they_are() -> None:
    class Stream:
        def __init__(self) -> None:
            self._iterator = 5

        @property
        def _parse_event(self) -> Any:
            raise AssertionError

    class StreamManager:
        def __init__(self) -> None:
            self.__api_request = None

    for made in (Stream(), StreamManager(), {"stream": Stream()}, {"stream": 3}):
        before = dict(made) if isinstance(made, dict) else dict(vars(made))
        spans_of(lambda made=made: traced("tool", "f")(lambda: made)())
        assert (made if isinstance(made, dict) else vars(made)) == before


def test_items_are_recorded_as_they_were_when_they_were_yielded() -> None:
    @traced("workflow")
    def graph() -> Generator[Any, None, str]:
        state = {"step": 0}
        for state["step"] in range(3):
            yield state
        return "done"

    [span] = spans_of(lambda: list(graph()))
    assert span["output"] == '[{"step":0},{"step":1},{"step":2}]'
    assert span["user_metadata"]["return_value"] == "done"


def test_items_are_not_kept_alive() -> None:
    class Block:
        pass

    alive: list[Any] = []

    @traced("tool")
    def blocks() -> Iterator[Any]:
        for _ in range(20):
            block = Block()
            alive.append(weakref.ref(block))
            yield block
            del block

    def run() -> None:
        for block in blocks():
            del block
            gc.collect()
            assert sum(reference() is not None for reference in alive) <= 2

    assert len(spans_of(run)) == 1


def test_items_are_kept_within_a_budget() -> None:
    @traced("tool")
    async def blocks() -> AsyncIterator[str]:
        for _ in range(100):
            yield "x" * 1_000_000

    async def run() -> None:
        assert len([block async for block in blocks()]) == 100

    [span] = spans_of(lambda: asyncio.run(run()))
    assert 15_000_000 < len(span["output"]) < 17_000_000


def test_a_traced_generator_is_a_function_to_pydantic_and_inspect() -> None:
    class Model(pydantic.BaseModel):
        @traced("tool")
        def items(self, count: int = 2) -> Iterator[int]:
            yield from range(count)

    assert list(Model().items()) == [0, 1]
    assert inspect.isfunction(Model.items) and inspect.isgeneratorfunction(Model.items)
    assert Model.items.__defaults__ == (2,)


def test_a_traced_callable_keeps_its_methods() -> None:
    cached: Any = traced("tool", "f")(functools.lru_cache(lambda x: x))
    assert cached(1) == cached(1) == 1 and cached.cache_info().hits == 1
    cached.cache_clear()


def test_a_callable_is_asked_nothing_but_to_be_called() -> None:
    class Strict:
        def __call__(self, x: int) -> int:
            return x

        def __eq__(self, other: object) -> bool:
            raise AssertionError

    double = mock.MagicMock(return_value=5)
    [span, _] = spans_of(lambda: (traced("tool", "f")(Strict())(1), traced("tool", "f")(double)(1)))
    assert span["input"] == '{"x":1}' and double.mock_calls == [mock.call(1)]
