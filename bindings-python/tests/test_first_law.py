"""The first law of tracing, for the protocols of functions: generators, wrong arguments, decoration."""

import contextlib
import inspect
import sys
import types
from collections.abc import Iterator
from typing import Any

import pytest
from hostile_values import refuse
from programs import Program, drive

from spanschema import TraceBuilder, traced


@contextlib.contextmanager
def one_trace() -> Iterator[list[dict[str, Any]]]:
    builder = TraceBuilder()
    spans: list[dict[str, Any]] = []
    with builder.trace("t", input="q"):
        yield spans
    spans += builder.finish().raise_for_errors().value["traces"][0].get("spans", [])


def test_generators_keep_their_protocol() -> None:
    def echo() -> Any:
        received: list[Any] = []
        try:
            while True:
                try:
                    received.append((yield len(received)))
                except KeyError as error:
                    received.append(error)
        finally:
            received.append("closed")
            assert len(received) < 10

    def finite() -> Any:
        yield "On "
        yield "its way"
        return 7

    with one_trace() as spans:
        generator = traced("tool")(echo)()
        assert isinstance(generator, types.GeneratorType) and generator.__name__ == "echo"
        assert [next(generator), generator.send("a"), generator.throw(KeyError("b")), next(generator)] == [0, 1, 2, 3]
        generator.close()
        with pytest.raises(StopIteration):
            next(generator)
        with pytest.raises(StopIteration) as stop:
            generator = traced("llm")(finite)()
            while True:
                next(generator)
        assert stop.value.value == 7
    assert spans[0]["output"] == "[0,1,2,3]" and "error" not in spans[0]["user_metadata"]
    assert spans[1]["output"]["content"] == "On its way"


def test_a_generator_that_is_never_iterated_has_no_span() -> None:
    with one_trace() as spans:
        traced("tool")(lambda: (yield))().close()
    assert spans == []


def test_frameworks_see_the_same_kind_of_function() -> None:
    class Holder:
        @traced("tool")
        def items(self, count: int = 2) -> Any:
            """Items."""
            yield from range(count)

        @traced("tool")
        async def items_async(self) -> Any:
            yield 1

        @traced("tool")
        async def answer(self) -> int:
            return 1

        @traced
        @classmethod
        def of_class(cls) -> Any:
            return cls

    assert inspect.isgeneratorfunction(Holder.items) and inspect.isgeneratorfunction(Holder().items)
    assert inspect.isasyncgenfunction(Holder().items_async) and inspect.iscoroutinefunction(Holder().answer)
    assert str(inspect.signature(Holder.items)) == "(self, count: int = 2) -> Any"
    assert (Holder.items.__name__, Holder.items.__doc__) == ("items", "Items.")
    assert list(Holder().items(3)) == [0, 1, 2] and Holder.of_class() is Holder
    with one_trace() as spans:
        assert list(Holder().items()) == [0, 1] and Holder.of_class() is Holder
    assert [(span["name"], span["type"]) for span in spans] == [("items", "tool"), ("of_class", "workflow")]
    assert spans[0]["input"] == '{"count":2}'


@pytest.mark.parametrize("arguments", [(), (1, 2), ("x", "y", "z")])
@pytest.mark.parametrize("form", ["method", "coroutine", "generator", "async generator", "callable"])
def test_wrong_arguments_raise_the_same(form: str, arguments: tuple[Any, ...]) -> None:
    def failure(function: Any) -> str:
        with pytest.raises(TypeError) as caught:
            result = function(*arguments)
            drive(result)
        return str(caught.value)

    with one_trace() as spans:
        expected = failure(Program().forms()[form])
        assert failure(traced("tool", "f")(Program().forms()[form])) == expected
    [span] = spans
    assert span["user_metadata"]["error"] == f"TypeError: {expected}" and span["status_code"] == 500


def test_the_builtins_can_be_traced() -> None:
    with one_trace() as spans:
        assert traced("tool")(max)([1, 3, 2], key=lambda x: -x) == 1
        assert traced("tool")(len)("abc") == 3
        assert traced("tool")("".join)(["a", "b"]) == "ab"
    assert [span["name"] for span in spans] == ["max", "len", "join"]
    assert spans[1]["output"] == "3"


def test_a_failing_builder_does_not_matter() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:

        class Dead:
            __getattribute__ = refuse

        session = trace._session
        core, session.core = session.core, Dead()  # type: ignore[assignment]
        try:
            assert traced("tool", "f")(lambda: 5)() == 5
            assert list(traced("tool", "f")(lambda: (yield 5))()) == [5]
            with pytest.raises(ZeroDivisionError):
                with trace:
                    1 / 0
        finally:
            session.core = core
    assert builder.finish()


def test_the_trace_of_a_function_that_calls_itself_is_finished_and_read() -> None:
    @traced("tool")
    def deep(levels: int, value: object = None) -> int:
        return 1 + deep(levels - 1) if levels else 0

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    builder = TraceBuilder()
    try:
        with builder.trace("t", input="q"):
            assert deep(700, object()) == 700
    finally:
        sys.setrecursionlimit(limit)
    finished = builder.finish()
    assert {issue.code for issue in finished.issues} == {"stringified", "dropped_value"}
    [span], depth = finished.value["traces"][0]["spans"], 1
    while spans := span.get("spans"):
        [span], depth = spans, depth + 1
    assert depth > 500 and sys.getrecursionlimit() == limit


@pytest.mark.parametrize("wrong", [5, None, "tol", [], "", b"tool"])
def test_decorating_with_an_unknown_type_is_refused(wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError), match='"tool"'):
        traced(wrong)


def test_what_cannot_be_called_is_refused_where_it_is_decorated() -> None:
    for wrong in (5, None, "f", object()):
        with pytest.raises(TypeError, match="`traced` can decorate"):
            traced("tool")(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="below `@property`"):
        traced("tool")(property(lambda self: 1))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="nmae"):
        traced("tool", nmae="x")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="must be a string"):
        traced("tool", 5)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="decorate its `__init__`"):
        traced("tool")(dict)
    with pytest.raises(TypeError, match="lambda"):
        traced(lambda: 1)


def test_traced_without_parentheses_is_a_workflow() -> None:
    @traced
    def first(a: int, b: int = 2, *rest: int, **more: int) -> int:
        return a + b

    @traced()
    def second() -> None:
        pass

    with one_trace() as spans:
        first(1)
        first(1, 3, 4, c=5)
        second()
    assert [(span["name"], span["type"]) for span in spans] == [("first", "workflow")] * 2 + [("second", "workflow")]
    assert [span["input"] for span in spans[:2]] == ['{"a":1,"b":2}', '{"a":1,"b":3,"rest":[4],"c":5}']


def test_the_arguments_of_a_call_are_named_as_they_are_written() -> None:
    @traced("llm")
    def ask(question: str, /, **options: object) -> str:
        return question

    with one_trace() as spans:
        ask("hi")
        ask("hi", model="gpt-4o", messages=[{"role": "user", "content": "hello"}])
        ask("hi", question="why")
    alone, request, same = spans
    assert alone["input"] == [{"content": "hi", "role": "user"}]
    assert request["model"] == "gpt-4o" and request["input"][0]["content"] == "hello"
    assert same["input"][0]["content"] == '{"question":"hi","options":{"question":"why"}}'
