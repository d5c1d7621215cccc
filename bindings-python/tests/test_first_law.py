"""The first law of tracing: a traced function returns, raises, and is called exactly as without tracing."""

import asyncio
import collections
import contextlib
import enum
import functools
import inspect
import math
import random
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from spanschema import Normalized, TraceBuilder, traced
from spanschema._traced import STEP_TYPES


class Refuses(Exception):
    """What the code of a hostile object raises."""


class NotAnException(BaseException):
    """What the code of a more hostile object raises."""


def refuse(*_: object, **__: object) -> Any:
    raise Refuses("no")


def refuse_fatally(*_: object, **__: object) -> Any:
    raise NotAnException("no")


class UnreadableError(Exception):
    __getattribute__ = refuse


class Unreadable:
    __getattr__ = __repr__ = __str__ = refuse


class Fatal:
    __getattr__ = __repr__ = __str__ = refuse_fatally


class Proxy:
    __getattribute__ = __repr__ = refuse


class NotComparable:
    __eq__ = __hash__ = __bool__ = __len__ = __iter__ = refuse


class FailingModel:
    model_dump = refuse


class FatalForm:
    __json__ = refuse_fatally


class NonsenseRepr:
    def __repr__(self) -> Any:
        return 5


class FailingMapping(collections.abc.Mapping[str, int]):
    __getitem__ = __iter__ = __len__ = refuse


class FailingDict(dict[str, int]):
    items = keys = __iter__ = refuse


class HostileMeta(type):
    __getattribute__ = refuse


class OfHostileMeta(metaclass=HostileMeta):
    pass


class FailingString(str):
    __str__ = __repr__ = encode = refuse


class FailingInt(int):
    __int__ = __str__ = __repr__ = refuse


class Injected(enum.Enum):
    A = b'"x","inj":"1"'


def cycle() -> Any:
    value: list[Any] = [1]
    value.append({"again": value})
    return value


def deep() -> Any:
    value: Any = 1
    for _ in range(700):
        value = [value]
    return value


HOSTILE: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "unreadable": Unreadable,
    "fatal": Fatal,
    "proxy": Proxy,
    "not comparable": NotComparable,
    "failing model": FailingModel,
    "fatal form": FatalForm,
    "nonsense repr": NonsenseRepr,
    "failing mapping": FailingMapping,
    "failing dict": lambda: FailingDict(a=1),
    "hostile metaclass": OfHostileMeta,
    "hostile class": lambda: OfHostileMeta,
    "failing string": lambda: FailingString("x"),
    "failing int": lambda: FailingInt(1),
    "enum of bytes": lambda: Injected.A,
    "huge integer": lambda: 10**5000,
    "negative huge integer": lambda: -(10**5000),
    "lone surrogate": lambda: "caf\udce9",
    "surrogate key": lambda: {"\ud800": 1},
    "keys": lambda: {1: 2, None: 3, (1, 2): 4, b"x": 5},
    "cycle": cycle,
    "deep": deep,
    "nan": lambda: math.nan,
    "infinities": lambda: [math.inf, -math.inf],
    "bytes": lambda: b"\xff",
    "set": lambda: {1, "a", None},
    "lambda": lambda: lambda: None,
    "exception": lambda: ValueError("x"),
    "number": lambda: 5,
    "boolean": lambda: True,
    "empty list": lambda: [],
    "list": lambda: ["a", 1, None],
    "unknown role": lambda: {"role": "bot", "content": "x"},
    "bad parts": lambda: [{"type": "text"}, {"type": "file", "file_id": 5}],
    "bad tool calls": lambda: {"role": "assistant", "content": "x", "tool_calls": [{"id": 5}]},
    "bad documents": lambda: [{"content": 5, "metadata": 6}],
    "bad control result": lambda: {"action": 5, "matched": "maybe"},
    "placeholder byte": lambda: "\x1aobject",
    "nested": lambda: {"fine": [1, {"bad": Unreadable(), "good": "kept"}]},
}


class Broken(Exception):
    __str__ = __repr__ = refuse


class BrokenFatally(BaseException):
    __str__ = __repr__ = refuse_fatally
    __notes__ = 5


def cyclic_error() -> BaseException:
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    return first


ERRORS: dict[str, Callable[[], BaseException]] = {
    "plain": lambda: ValueError("x"),
    "surrogate": lambda: ValueError("\ud800"),
    "broken": Broken,
    "broken fatally": BrokenFatally,
    "unreadable": UnreadableError,
    "cyclic": cyclic_error,
    "interrupt": KeyboardInterrupt,
    "exit": lambda: SystemExit(3),
    "cancelled": asyncio.CancelledError,
}


class Program:
    """A function of every form that counts its calls, and returns or raises what it is told to."""

    def __init__(self, answer: Any = None, error: BaseException | None = None) -> None:
        self.answer = answer
        self.error = error
        self.calls: list[Any] = []

    def run(self, argument: Any) -> Any:
        self.calls.append(argument)
        if self.error is not None:
            raise self.error
        return self.answer

    def forms(self) -> "dict[str, Any]":
        run = self.run

        def function(argument: Any, option: Any = 1, *rest: Any, **more: Any) -> Any:
            return run(argument)

        async def coroutine(argument: Any) -> Any:
            await asyncio.sleep(0)
            return run(argument)

        def generator(argument: Any) -> Any:
            yield argument
            yield run(argument)

        async def async_generator(argument: Any) -> Any:
            yield argument
            await asyncio.sleep(0)
            yield run(argument)

        class Holder:
            def method(self, argument: Any) -> Any:
                return run(argument)

            @classmethod
            def of_class(cls, argument: Any) -> Any:
                return run(argument)

            @staticmethod
            def static(argument: Any) -> Any:
                return run(argument)

            def __call__(self, argument: Any) -> Any:
                return run(argument)

        class AsyncCallable:
            __getattr__ = refuse

            async def __call__(self, argument: Any) -> Any:
                return run(argument)

        class Class:
            def __new__(cls, argument: Any) -> Any:
                return run(argument)

        return {
            "function": function,
            "lambda": lambda argument: run(argument),
            "coroutine": coroutine,
            "generator": generator,
            "async generator": async_generator,
            "method": Holder().method,
            "classmethod": Holder.of_class,
            "raw classmethod": classmethod(lambda cls, argument: run(argument)),
            "staticmethod": staticmethod(function),
            "partial": functools.partial(function, option=2),
            "partial coroutine": functools.partial(coroutine),
            "callable": Holder(),
            "async callable": AsyncCallable(),
            "partial async callable": functools.partial(AsyncCallable()),
            "class": Class,
            "builtin": run_of_c(run),
        }


class run_of_c(functools.partial):  # type: ignore[type-arg]
    """A callable that is written in C, and whose signature cannot be read."""

    __signature__ = "nonsense"


FORMS = list(Program().forms())


def outcome(function: Any, argument: Any) -> tuple[str, Any]:
    """What a call does, as its caller sees it."""
    if type(function) in (classmethod, staticmethod):
        function = function.__get__(None, object)
    try:
        result = function(argument)
        if type(result) is types.GeneratorType:
            return "yielded", list(result)
        if type(result) is types.AsyncGeneratorType:

            async def collect() -> list[Any]:
                return [item async for item in result]

            return "yielded", drive(collect())
        if type(result) is types.CoroutineType:
            result = drive(result)
        return "returned", result
    except BaseException as error:
        return "raised", error


def drive(coroutine: Any) -> Any:
    """Run a coroutine that never really waits. An event loop would treat some exceptions in its own way."""
    while True:
        try:
            coroutine.send(None)
        except StopIteration as stop:
            return stop.value


def same(one: Any, other: Any) -> bool:
    if type(one) is list and type(other) is list and len(one) == len(other) == 2:
        return one is other or all(left is right for left, right in zip(one, other))
    return one is other


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
@pytest.mark.parametrize("form", ["method", "coroutine", "generator", "async generator", "class", "callable"])
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
        assert traced("tool")(dict)(a=1) == {"a": 1}
        assert traced("tool")("".join)(["a", "b"]) == "ab"
    assert [span["name"] for span in spans] == ["max", "len", "dict", "join"]
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
    assert [span["input"] for span in spans[:2]] == ['{"a":1,"b":2}', '{"a":1,"b":3,"rest":[4],"more":{"c":5}}']


class RandomProgram:
    """A random tree of calls. Built twice from the same seed, it does the same twice."""

    def __init__(self, seed: int, trace: bool) -> None:
        self.random = random.Random(seed)
        self.trace = trace
        self.log: list[str] = []
        self.count = 0

    def function(self, depth: int) -> Any:
        """A function that calls others, and returns or raises something hostile."""
        self.count += 1
        number = self.count
        value = HOSTILE[self.random.choice(list(HOSTILE))]()
        error = ERRORS[self.random.choice(list(ERRORS))]() if self.random.random() < 0.3 else None
        catches = self.random.random() < 0.7
        children = [self.function(depth + 1) for _ in range(self.random.randrange(3))] if depth < 4 else []
        program = Program(value, error)

        def run(argument: Any) -> Any:
            self.log.append(f"{number} is called")
            for child in children:
                kind, result = outcome(child, value)
                self.log.append(f"{number} sees {kind} {type.__repr__(type(result))}")
                if kind == "raised" and not catches:
                    raise result
            if program.error is not None:
                raise program.error
            return program.answer

        program.run = run  # type: ignore[method-assign]
        function = program.forms()[self.random.choice(FORMS)]
        step_type = self.random.choice([*STEP_TYPES])
        return traced(step_type)(function) if self.trace else function  # type: ignore[call-overload]


@pytest.mark.parametrize("seed", range(40))
def test_random_programs_do_the_same_with_and_without_tracing(seed: int) -> None:
    plain, recorded = RandomProgram(seed, False), RandomProgram(seed, True)
    expected = outcome(plain.function(0), 1)
    builder = TraceBuilder(lenient=seed % 2 == 0)
    function = recorded.function(0)
    with builder.trace("t", input="q"):
        actual = outcome(function, 1)
    assert builder.finish()
    assert recorded.log == plain.log
    assert actual[0] == expected[0] and type(actual[1]) is type(expected[1])
