"""The decorator `traced`: each call of a function becomes a span."""

from __future__ import annotations

import functools
import inspect
import json
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from . import _core
from ._context import current_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._open_step import OpenStep
    from ._options import SpanType

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def traced(
    span: SpanType, name: str | None = None
) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Record every call of a function or coroutine function as a span.

    The span is started inside the current step, which is the one whose ``with`` block the call is made in. The
    arguments of the call become the input, the return value becomes the output. Of an object that has no JSON form,
    the ``repr`` is recorded.

    The function runs without a span where none can be started: outside any step, inside an LLM or control span, where
    the spans are nested too deeply, and after the builder has finished.

    Args:
        span: The type of the span.
        name: The name of the span. The name of the function by default.

    Returns:
        A decorator that keeps the function's signature.

    Raises:
        TypeError: The decorated function is a generator function, whose calls return before the work is done.

    Example:
        >>> from spanschema import TraceBuilder
        >>> @traced("tool")
        ... def weather(city: str) -> str:
        ...     return "sunny"
        >>> builder = TraceBuilder()
        >>> with builder.trace("forecast"):
        ...     forecast = weather("Paris")
        >>> builder.finish().value["traces"][0]["spans"][0]["input"]
        '{"city":"Paris"}'
    """

    def decorate(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
            raise TypeError("`traced` does not support generator functions; use a `with` block in its body instead")
        signature = inspect.signature(function)

        def start(*args: Parameters.args, **kwargs: Parameters.kwargs) -> OpenStep | None:
            parent = current_step.get()
            if parent is None or not parent._builder.accepts_spans(parent._handle):
                return None
            arguments = signature.bind(*args, **kwargs).arguments
            recorded = {key: _recordable(value) for key, value in arguments.items() if key not in ("self", "cls")}
            start_span = cast("Callable[..., OpenStep]", getattr(parent, span))
            return start_span(name or function.__name__, input=recorded)

        @functools.wraps(function)
        def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            step = start(*args, **kwargs)
            if step is None:
                return function(*args, **kwargs)
            with step:
                result = function(*args, **kwargs)
                step.output = _recordable(result)
                return result

        @functools.wraps(function)
        async def call_async(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Any:
            step = start(*args, **kwargs)
            if step is None:
                return await cast(Any, function(*args, **kwargs))
            with step:
                result = await cast(Any, function(*args, **kwargs))
                step.output = _recordable(result)
                return result

        if inspect.iscoroutinefunction(function):
            return cast("Callable[Parameters, Result]", call_async)
        return call

    return decorate


def _recordable(value: object) -> Any:
    """The value if it has a JSON form, else its ``repr``."""
    try:
        return json.loads(_core.encode(value), parse_constant=int)
    except ValueError:
        return repr(value)
