"""Results that go on running after a call: coroutines, generators, futures, and streams of clients.

The step of the call lasts until they are done. The caller gets an object of the same type that behaves the same.
"""

from __future__ import annotations

import functools
import inspect
import sys
import types
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from . import _client_streams
from ._drive import closing, drive, drive_async, named_like, running
from ._text import PROGRAM_EXITS

if TYPE_CHECKING:
    from ._open_step import OpenStep

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
        return closing(named_like(_awaiting(step, result), result), result)
    if cls is types.GeneratorType and inspect.getgeneratorstate(result) == inspect.GEN_CREATED:
        if result.gi_code.co_flags & inspect.CO_ITERABLE_COROUTINE:
            return named_like(_iterating(step, result), result)
        return named_like(drive(lambda: step, result), result)
    if cls is types.AsyncGeneratorType and result.ag_frame is not None:
        return named_like(drive_async(lambda: step, result), result)
    for module in ("asyncio.futures", "concurrent.futures._base"):
        futures = sys.modules.get(module)
        if futures is not None and issubclass(cls, futures.Future):
            result.add_done_callback(functools.partial(_end_with_future, step, module.rpartition(".")[0]))
            return result
    return result if _client_streams.observe(step, result, settle) else None


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


def _end_with_future(step: OpenStep, package: str, future: Any) -> None:
    if future.cancelled():
        step._end({}, sys.modules[package].CancelledError())
    else:  # Its methods would mark an exception as retrieved, and asyncio would no longer tell of it.
        error = future._exception
        step._end({} if error is not None else {"output": future._result}, error)
