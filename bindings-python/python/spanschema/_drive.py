"""Running the coroutine or generator of a call inside its step, and keeping what it yields."""

from __future__ import annotations

import weakref
from collections.abc import AsyncGenerator, Callable, Generator
from typing import TYPE_CHECKING, Any

from . import _context
from ._items import Items

if TYPE_CHECKING:
    from ._open_step import OpenStep

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


def closing(coroutine: Any, inner: Any) -> Any:
    """A coroutine that closes the one inside it when it goes, so that Python warns once if it was never awaited."""
    weakref.finalize(coroutine, inner.close).atexit = False
    return coroutine


def drive(start: Start, generator: Any) -> Generator[Any, Any, Any]:
    """Iterate a generator inside the step that is started for it."""
    step = start()
    if step is None:
        return (yield from generator)
    items = Items(step)
    resume, argument = generator.send, None
    while True:
        frame = _context.enter(step)
        try:
            item = resume(argument)
        except StopIteration as stop:
            items.end(None, stop.value)
            return stop.value
        except BaseException as error:
            items.end(error)
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
    items = Items(step)
    resume, argument = generator.asend, None
    while True:
        frame = None if step is None else _context.enter(step)
        try:
            item = await resume(argument)
        except StopAsyncIteration:
            items.end(None)
            return
        except BaseException as error:
            items.end(error)
            raise
        finally:
            if frame is not None:
                _context.leave(frame)
        items.add(item)
        try:
            resume, argument = generator.asend, (yield item)
        except BaseException as error:
            resume, argument = generator.athrow, error


def named_like(generator: Any, original: Any) -> Any:
    """A generator or coroutine with the names of another."""
    generator.__name__, generator.__qualname__ = original.__name__, original.__qualname__
    return generator
