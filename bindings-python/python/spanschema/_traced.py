"""The decorator `traced`: each call of a function becomes a span."""

from __future__ import annotations

import functools
import os
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload

from . import _context
from ._call_arguments import CallArguments
from ._callables import is_async_generator_function, is_coroutine_function, is_generator_function, is_of_class, name_of
from ._models import is_mock
from ._observed import settle
from ._drive import drive, drive_async, named_like, running
from ._options import SpanType
from ._recordable import Finding
from ._step_types import OpenAgent, OpenControl, OpenLlm, OpenRetriever, OpenTool, OpenWorkflow
from ._text import PROGRAM_EXITS

if TYPE_CHECKING:
    from ._open_step import OpenStep

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

STEP_TYPES: dict[str, type[OpenStep]] = {
    "agent": OpenAgent,
    "workflow": OpenWorkflow,
    "llm": OpenLlm,
    "retriever": OpenRetriever,
    "tool": OpenTool,
    "control": OpenControl,
}


@overload
def traced(span: Callable[Parameters, Result], /) -> Callable[Parameters, Result]: ...


@overload
def traced(
    span: SpanType = "workflow", name: str | None = None
) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]: ...


def traced(span: Any = "workflow", name: str | None = None) -> Any:
    """Record every call of a function as a span.

    The span is started inside the current step, which is the one whose ``with`` block the call is made in. The
    arguments of the call, defaults included, become the input; the return value becomes the output. A value that has no
    JSON form is replaced by its ``repr``, and the report of `TraceBuilder.finish` has an issue for it.

    **A traced function returns, raises, and is called exactly as without the decorator.** Whatever cannot be recorded
    costs a placeholder and an issue, never an exception. The values of secret headers, such as ``authorization`` in a
    dict named ``headers``, are recorded as ``[redacted]``.

    All kinds of functions can be traced: functions, coroutine functions, generator functions (the items become the
    output), methods, class methods, static methods, ``functools.partial`` objects, and other callable objects. A class is refused.

    The function runs without a span where none can be started: outside any step, inside an LLM or control span, where
    the spans are nested too deeply, and after the builder has finished. The report of each builder that has an open
    step says so. Threads of a pool do not inherit the current step; see ``within`` of the steps.

    Args:
        span: The type of the span. Without it (``@traced`` or ``@traced()``) it is ``"workflow"``.
        name: The name of the span. The name of the function by default.

    Returns:
        A decorator that keeps the function's signature.

    Raises:
        ValueError: The type of the span is unknown.
        TypeError: What is decorated cannot be called.

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
    types_ = ", ".join(f'"{known}"' for known in STEP_TYPES)
    if not isinstance(name, str | None):
        raise TypeError(f"the name of a span must be a string, not a value of the type `{type(name).__name__}`")
    if not isinstance(span, str):
        if not (callable(span) or isinstance(span, classmethod)):
            kind = type(span).__name__
            raise TypeError(f"`traced` expects a type of span ({types_}) or a function, not a value of the type `{kind}`")
        if name is None and name_of(span) == "<lambda>":
            raise TypeError(f'a lambda has no name for its span: use `traced(type, "name")`; the types are {types_}')
        return _decorated(span, OpenWorkflow, name)
    if span not in STEP_TYPES:
        raise ValueError(f"the type of span that `traced` is given is unknown; the types are {types_}")
    step_type = STEP_TYPES[span]
    return lambda function: _decorated(function, step_type, name)


def _decorated(function: Any, step_type: type[OpenStep], name: str | None, is_method: bool | None = None) -> Any:
    """The function, with every call recorded."""
    if issubclass(type(function), type):
        remedy = "decorate its `__init__`, or a function that makes it"
        raise TypeError(f"`traced` cannot decorate a class, because what takes its place would not be one; {remedy}")
    if is_method is None:
        is_method = is_of_class(function)
    if isinstance(function, classmethod | staticmethod):
        return type(function)(_decorated(function.__func__, step_type, name, isinstance(function, classmethod)))
    if not callable(function):
        kind = type(function).__name__
        remedy = "; put it below `@property`" if isinstance(function, property) else ""
        raise TypeError(f"`traced` can decorate functions and other callables, not a value of the type `{kind}`{remedy}")
    calls = _Calls(function, step_type, name or name_of(function) or step_type._TYPE, is_method)
    if is_async_generator_function(function):
        return _TracedGenerator(calls, calls.iterate_async)
    if is_generator_function(function):
        return _TracedGenerator(calls, calls.iterate)
    return _like(function, calls.asynchronous() if is_coroutine_function(function) else calls.synchronous())


class _Calls:
    """Records the calls of a function."""

    def __init__(self, function: Any, step_type: type[OpenStep], name: str, is_method: bool) -> None:
        self.function = function
        self.step_type = step_type
        self.name = name
        self.arguments = CallArguments(function, is_method)

    def synchronous(self) -> Any:
        function, start = self.function, self.start

        def call(*args: Any, **kwargs: Any) -> Any:
            step = start(args, kwargs)
            if step is None:
                return function(*args, **kwargs)
            with running(step):
                result = function(*args, **kwargs)
            return settle(step, result)

        return call

    def asynchronous(self) -> Any:
        function, start = self.function, self.start

        async def call(*args: Any, **kwargs: Any) -> Any:
            step = start(args, kwargs)
            if step is None:
                return await function(*args, **kwargs)
            with running(step):
                result = await function(*args, **kwargs)
            return settle(step, result)

        return call

    def iterate(self, args: Any, kwargs: Any) -> Any:
        """Call a generator function. The span is inside the step that is current now, and lasts while it is iterated."""
        parent = _context.current()
        generator = self.call(args, kwargs)
        if not isinstance(generator, types.GeneratorType):
            return generator
        return named_like(drive(lambda: self.start(args, kwargs, parent), generator), generator)

    def iterate_async(self, args: Any, kwargs: Any) -> Any:
        parent = _context.current()
        generator = self.call(args, kwargs)
        if not isinstance(generator, types.AsyncGeneratorType):
            return generator
        return named_like(drive_async(lambda: self.start(args, kwargs, parent), generator), generator)

    def call(self, args: Any, kwargs: Any) -> Any:
        """Call a generator function, which runs nothing yet. That fails only if the arguments are wrong."""
        try:
            return self.function(*args, **kwargs)
        except BaseException as error:
            if (step := self.start(args, kwargs)) is not None:
                step._end({}, error)
            raise

    def start(self, args: Any, kwargs: Any, parent: _context.Frame | None = None) -> OpenStep | None:
        """Start the span of a call. None if none can be started."""
        try:
            frame = parent or _context.current()
            if frame is None:
                self.note_homeless()
                return None
            session, handle = frame.step._session, frame.step._handle
            if not session.core.accepts_spans(handle):
                message = f"a call of `{self.name}` is not recorded, because the step that it was made in cannot contain it"
                session.note(handle, [Finding((), "dropped_value", message)])
                return None
            return self.step_type._recorded(session, handle, self.name, self.arguments.of(args, kwargs))
        except PROGRAM_EXITS:
            raise
        except BaseException:
            return None

    def note_homeless(self) -> None:
        """Note that a call is not recorded, in every builder that it could belong to."""
        for session in _context.open_sessions():
            if session.pid == os.getpid():
                message = (
                    f"a call of `{self.name}` is not recorded, because no step was current where it was made; if it "
                    "belongs to this request, call it with `within` of its step, as threads do not inherit the step"
                )
                session.note(None, [Finding((), "dropped_value", message)])


class _TracedGenerator(functools.partial):  # type: ignore[type-arg]
    """A traced generator function.

    It is a ``partial`` of the function, so that frameworks that inspect it see a generator function.
    """

    def __new__(cls, calls: _Calls, iterate: Any) -> Any:
        self = super().__new__(cls, calls.function)
        _like(calls.function, self)
        self.__dict__["_iterate"] = iterate
        return self

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """That of functions: frameworks such as pydantic ask for it, and `inspect` then asks for the code."""
        return types.FunctionType

    def __getattr__(self, name: str) -> Any:
        return getattr(self.func, name)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        return self.__dict__["_iterate"](args, kwargs)

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self if instance is None else types.MethodType(self, instance)

    def __repr__(self) -> str:
        return f"<traced {self.func!r}>"

    def __reduce__(self) -> Any:
        return self.__dict__.get("__qualname__", name_of(self.func))


def _like(function: Any, wrapper: Any) -> Any:
    """Give a wrapper the name, the documentation, and the attributes of a function, as far as they can be read."""
    try:
        assigned = () if is_mock(function) else ("__dict__",)
        wrapper = functools.wraps(function, updated=assigned)(wrapper)
    except Exception:
        wrapper.__wrapped__ = function
    if not isinstance(wrapper, functools.partial) and type(function) is not types.FunctionType and not is_mock(function):
        _add_methods(function, wrapper)
    return wrapper


def _add_methods(function: Any, wrapper: Any) -> None:
    """Give a wrapper the methods of a callable that is no function, such as those of `functools.lru_cache`."""
    try:
        names = [name for name in dir(type(function)) if not name.startswith("_")]
        methods = {name: getattr(function, name) for name in names if callable(getattr(type(function), name, None))}
    except Exception:
        return
    wrapper.__dict__.update({name: method for name, method in methods.items() if name not in wrapper.__dict__})
