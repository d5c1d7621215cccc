"""Results that go on running after a call: coroutines, generators, futures, and streams of clients.

The step of the call lasts until they are done. The caller gets an object of the same type that behaves the same.
"""

from __future__ import annotations

import functools
import inspect
import sys
import types
import weakref
from collections.abc import AsyncGenerator, Callable, Generator
from typing import TYPE_CHECKING, Any

from . import _context, _core
from ._recordable import Finding, Recorder, recordable
from ._text import PROGRAM_EXITS

if TYPE_CHECKING:
    from ._open_step import OpenStep

MAX_ITEMS = 10_000
"""The maximum number of items that are recorded of a generator."""

MAX_CHARACTERS = 16_000_000
"""The maximum length of the strings in the items of a generator. They are kept until it ends."""

Start = Callable[[], "OpenStep | None"]


class running:
    """Makes a step the current one for a block, and ends it with the error that leaves the block.

    A class, because a generator would show up in the traceback of the error.
    """

    __slots__ = ("_frame", "_step")

    def __init__(self, step: OpenStep) -> None:
        self._step = step

    def __enter__(self) -> None:
        self._frame = _context.enter(self._step)

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        try:
            if error is not None:
                self._step._end({}, error)
        finally:
            _context.leave(self._frame)


def settle(step: OpenStep, result: Any) -> Any:
    """Conclude the step of a call with its result, or once the result is done.

    Returns:
        What the caller of the function gets.
    """
    try:
        observed = _observed(step, result)
    except PROGRAM_EXITS:
        raise
    except BaseException:
        observed = None
    if observed is None:
        step._end({"output": result}, None)
        return result
    return observed


def _observed(step: OpenStep, result: Any) -> Any:
    """The object that takes the place of a result that is not done. None if the result is the output."""
    cls = type(result)
    if cls is types.CoroutineType and inspect.getcoroutinestate(result) == inspect.CORO_CREATED:
        return _closing(named_like(_awaiting(step, result), result), result)
    if cls is types.GeneratorType and inspect.getgeneratorstate(result) == inspect.GEN_CREATED:
        if result.gi_code.co_flags & inspect.CO_ITERABLE_COROUTINE:
            return named_like(_iterating(step, result), result)
        return named_like(drive(lambda: step, result), result)
    if cls is types.AsyncGeneratorType and result.ag_frame is not None:
        return named_like(drive_async(lambda: step, result), result)
    futures = sys.modules.get("asyncio.futures")
    if futures is not None and issubclass(cls, futures.Future):
        result.add_done_callback(functools.partial(_end_with_future, step))
        return result
    if cls.__name__ in ("Stream", "AsyncStream"):  # Those of the clients of OpenAI and Anthropic are alike.
        members = vars(result)
        iterator = members.get("_iterator")
        if type(iterator) is types.GeneratorType:
            members["_iterator"] = named_like(drive(lambda: step, iterator), iterator)
            return result
        if type(iterator) is types.AsyncGeneratorType:
            members["_iterator"] = named_like(drive_async(lambda: step, iterator), iterator)
            return result
    return None


async def _awaiting(step: OpenStep, coroutine: Any) -> Any:
    with running(step):
        result = await coroutine
    return settle(step, result)


@types.coroutine
def _iterating(step: OpenStep, generator: Any) -> Generator[Any, Any, Any]:
    """Drive a coroutine that is a generator (`types.coroutine`). What it yields is for the event loop."""
    with running(step):
        result = yield from generator
    return settle(step, result)


def _closing(coroutine: Any, inner: Any) -> Any:
    """A coroutine that closes the one inside it when it goes, so that Python warns once if it was never awaited."""
    weakref.finalize(coroutine, inner.close).atexit = False
    return coroutine


def _end_with_future(step: OpenStep, future: Any) -> None:
    if future.cancelled():
        step._end({}, sys.modules["asyncio"].CancelledError())
    else:  # Its methods would mark an exception as retrieved, and asyncio would no longer tell of it.
        error = future._exception
        step._end({} if error is not None else {"output": future._result}, error)


def drive(start: Start, generator: Any) -> Generator[Any, Any, Any]:
    """Iterate a generator inside the step that is started for it."""
    step = start()
    if step is None:
        return (yield from generator)
    items = _Items()
    resume, argument = generator.send, None
    while True:
        frame = _context.enter(step)
        try:
            item = resume(argument)
        except StopIteration as stop:
            items.end(step, None, stop.value)
            return stop.value
        except BaseException as error:
            items.end(step, error)
            raise
        finally:
            _context.leave(frame)
        items.add(item)
        try:
            resume, argument = generator.send, (yield item)
        except BaseException as error:  # Thrown into the generator, or GeneratorExit because it is closed.
            resume, argument = generator.throw, error


async def drive_async(start: Start, generator: Any) -> AsyncGenerator[Any, Any]:
    """Iterate an asynchronous generator inside the step that is started for it."""
    step = start()
    items = _Items()
    resume, argument = generator.asend, None
    while True:
        frame = None if step is None else _context.enter(step)
        try:
            item = await resume(argument)
        except StopAsyncIteration:
            items.end(step, None)
            return
        except BaseException as error:
            items.end(step, error)
            raise
        finally:
            if frame is not None:
                _context.leave(frame)
        if step is not None:
            items.add(item)
        try:
            resume, argument = generator.asend, (yield item)
        except BaseException as error:
            resume, argument = generator.athrow, error


class _Items:
    """The items of a generator, as they were when it yielded them."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self.omitted = 0
        self.recorder = Recorder(MAX_CHARACTERS)

    def add(self, item: Any) -> None:
        if len(self.items) < MAX_ITEMS and not self.recorder.is_full:
            self.items.append(self.recorder.convert(item, ("output", len(self.items)), 1))
            self.recorder.forget()
        else:
            self.omitted += 1

    def end(self, step: OpenStep | None, error: BaseException | None, returned: Any = None) -> None:
        if step is None:
            return
        findings = self.recorder.all_findings(("output",))
        if self.omitted:
            message = f"has the first {len(self.items)} items of a generator; {self.omitted} more are left out"
            findings = [*findings, Finding(("output",), "dropped_value", message)]
        is_text = bool(self.items) and all(type(item) is str for item in self.items)
        arguments: dict[str, Any] = {"output": "".join(self.items) if is_text else self.items}
        if returned is not None:
            text, more = recordable(returned, ("metadata", "return_value"))
            findings = [*findings, *more]
            arguments["metadata"] = {
                "return_value": text if isinstance(text, str) else _core.encode(text).decode("utf-8", "replace")
            }
        step._session.note(step._handle, findings)
        step._end(arguments, error)


def named_like(generator: Any, original: Any) -> Any:
    """A generator or coroutine with the names of another."""
    generator.__name__, generator.__qualname__ = original.__name__, original.__qualname__
    return generator
