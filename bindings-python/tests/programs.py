"""A function in every form that Python has, and what a call of it does."""

import asyncio
import functools
import types
from typing import Any

from hostile_values import refuse


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
