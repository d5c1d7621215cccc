"""Trace builders: a trace and its spans, written while they happen."""

from __future__ import annotations

import functools
import inspect
import json
from contextvars import ContextVar, Token
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from . import _core
from ._report import Normalized, Report, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from typing_extensions import Self, Unpack

    from ._arguments import (
        AgentArguments,
        BuilderArguments,
        ControlArguments,
        LlmArguments,
        RetrieverArguments,
        ToolArguments,
        TraceArguments,
        WorkflowArguments,
    )
    from ._generated import KindName
    from ._options import SpanType

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a stream: the JSON to send, and its kind, which tells the endpoint."""

    kind: KindName
    json: str

    @property
    def value(self) -> Any:
        """What the JSON says, as dicts, lists and scalars."""
        return json.loads(self.json)


class TraceBuilder:
    """Builds the traces of one request.

    >>> builder = TraceBuilder()
    >>> with builder.trace("greeting", input="hi") as trace:
    ...     with trace.llm(model="gpt-4o", input="hi") as call:
    ...         call.output = "Hello!"
    ...     trace.output = "Hello!"
    >>> builder.finish().raise_for_errors().value["traces"][0]["spans"][0]["output"]
    {'content': 'Hello!', 'role': 'assistant'}

    Every call checks what it is given at once, and raises ``ValidationError`` for what is bad, ``ValueError`` for what
    can't be done. A ``lenient`` builder repairs it, or leaves it out, and tells so in the issues of ``finish``.
    """

    def __init__(self, **arguments: Unpack[BuilderArguments]) -> None:
        with _Checked():
            self._builder = _core.Builder(_encoded(arguments))

    def trace(self, name: str | None = None, **arguments: Unpack[TraceArguments]) -> OpenTrace:
        """Start a trace."""
        return OpenTrace(self._builder, 0, name, arguments)

    def finish(self) -> Normalized:
        """End the building: the request Log Traces with everything in it, and all there is to say about it.

        What is not concluded is reported, and concluded.
        """
        return Normalized(*self._builder.finish())

    def take_requests(self) -> list[Request]:
        """What can be sent since the last call, for streaming, in the order in which it is to be sent.

        A trace goes at once, a span when it is concluded, with everything inside of it, or as soon as a span inside of
        it is. What is said of them later goes in updates.
        """
        return [Request(**request) for request in json.loads(self._builder.take_requests())]


class _Checked:
    """Raises what the core refuses as the exception that users know."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, _core.Refused):
            raise ValidationError(Report(False, str(error))) from None


class _OpenStep:
    """A step that has been started.

    As a context manager it is concluded at the end of the block; an exception is recorded with it and raised again.
    """

    __slots__ = ("_builder", "_handle", "_input", "_output", "_tokens")

    _TYPE: str

    def __init__(self, builder: _core.Builder, parent: int, name: str | None, arguments: Mapping[str, Any]) -> None:
        self._builder = builder
        self._tokens: list[Token[_OpenStep | None]] = []
        self._input: Any = arguments.get("input")
        self._output: Any = arguments.get("output")
        with _Checked():
            self._handle = builder.start(parent, self._TYPE, _encoded({**arguments, "name": name}))

    if not TYPE_CHECKING:  # A type checker would take it for leave to assign everything.

        def __setattr__(self, name: str, value: Any) -> None:
            """Refuses what would be lost."""
            if not hasattr(type(self), name):
                hint = f"`{name}` can't be assigned, as `input` and `output` can; say it with `set({name}=...)`"
                raise AttributeError(hint, name=name, obj=self)
            super().__setattr__(name, value)

    @property
    def id(self) -> str:
        """The step's UUID."""
        return self._builder.id(self._handle)

    @property
    def input(self) -> Any:
        """What went into the step, as it was given."""
        return self._input

    @input.setter
    def input(self, value: Any) -> None:
        self._set({"input": value})

    @property
    def output(self) -> Any:
        """What came out of the step, as it was given."""
        return self._output

    @output.setter
    def output(self, value: Any) -> None:
        self._set({"output": value})

    def _set(self, arguments: Mapping[str, Any]) -> None:
        with _Checked():
            self._builder.set(self._handle, _encoded(arguments))
        self._input = arguments.get("input", self._input)
        self._output = arguments.get("output", self._output)

    def _conclude(self, arguments: Mapping[str, Any]) -> None:
        with _Checked():
            self._builder.conclude(self._handle, _encoded(arguments))

    def __enter__(self) -> Self:
        self._tokens.append(_current.set(self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._conclude({} if error is None else {"error": _described(error)})
        finally:
            _current.reset(self._tokens.pop())


_current: ContextVar[_OpenStep | None] = ContextVar("spanschema_current_step", default=None)


class _HoldsSpans(_OpenStep):
    """A step that can have spans inside of it."""

    __slots__ = ()

    def agent(self, name: str | None = None, **arguments: Unpack[AgentArguments]) -> OpenAgent:
        """Start an agent inside of this step."""
        return OpenAgent(self._builder, self._handle, name, arguments)

    def workflow(self, name: str | None = None, **arguments: Unpack[WorkflowArguments]) -> OpenWorkflow:
        """Start a workflow inside of this step."""
        return OpenWorkflow(self._builder, self._handle, name, arguments)

    def llm(self, name: str | None = None, **arguments: Unpack[LlmArguments]) -> OpenLlm:
        """Start a model's call inside of this step."""
        return OpenLlm(self._builder, self._handle, name, arguments)

    def retriever(self, name: str | None = None, **arguments: Unpack[RetrieverArguments]) -> OpenRetriever:
        """Start a search for documents inside of this step."""
        return OpenRetriever(self._builder, self._handle, name, arguments)

    def tool(self, name: str | None = None, **arguments: Unpack[ToolArguments]) -> OpenTool:
        """Start a tool's call inside of this step."""
        return OpenTool(self._builder, self._handle, name, arguments)

    def control(self, name: str | None = None, **arguments: Unpack[ControlArguments]) -> OpenControl:
        """Start a run of a control inside of this step."""
        return OpenControl(self._builder, self._handle, name, arguments)


class OpenTrace(_HoldsSpans):
    """A trace that has been started."""

    __slots__ = ()

    _TYPE = "trace"

    def set(self, **arguments: Unpack[TraceArguments]) -> None:
        """Say more of the trace: this replaces what was said before, in metadata and metrics key by key."""
        self._set(arguments)

    def conclude(self, **arguments: Unpack[TraceArguments]) -> None:
        """Conclude the trace, with what is to be said of it at last."""
        self._conclude(arguments)


class OpenAgent(_HoldsSpans):
    """An agent that has been started."""

    __slots__ = ()

    _TYPE = "agent"

    def set(self, **arguments: Unpack[AgentArguments]) -> None:
        """Say more of the agent: this replaces what was said before, in metadata and metrics key by key."""
        self._set(arguments)

    def conclude(self, **arguments: Unpack[AgentArguments]) -> None:
        """Conclude the agent, with what is to be said of it at last."""
        self._conclude(arguments)


class OpenWorkflow(_HoldsSpans):
    """A workflow that has been started."""

    __slots__ = ()

    _TYPE = "workflow"

    def set(self, **arguments: Unpack[WorkflowArguments]) -> None:
        """Say more of the workflow: this replaces what was said before, in metadata and metrics key by key."""
        self._set(arguments)

    def conclude(self, **arguments: Unpack[WorkflowArguments]) -> None:
        """Conclude the workflow, with what is to be said of it at last."""
        self._conclude(arguments)


class OpenRetriever(_HoldsSpans):
    """A search for documents that has been started."""

    __slots__ = ()

    _TYPE = "retriever"

    def set(self, **arguments: Unpack[RetrieverArguments]) -> None:
        """Say more of the search: this replaces what was said before, in metadata and metrics key by key."""
        self._set(arguments)

    def conclude(self, **arguments: Unpack[RetrieverArguments]) -> None:
        """Conclude the search, with what is to be said of it at last."""
        self._conclude(arguments)


class OpenTool(_HoldsSpans):
    """A tool's call that has been started."""

    __slots__ = ()

    _TYPE = "tool"

    def set(self, **arguments: Unpack[ToolArguments]) -> None:
        """Say more of the call: this replaces what was said before, in metadata and metrics key by key."""
        self._set(arguments)

    def conclude(self, **arguments: Unpack[ToolArguments]) -> None:
        """Conclude the call, with what is to be said of it at last."""
        self._conclude(arguments)


class OpenLlm(_OpenStep):
    """A model's call that has been started."""

    __slots__ = ()

    _TYPE = "llm"

    def set(self, **arguments: Unpack[LlmArguments]) -> None:
        """Say more of the call: this replaces what was said before, in metadata and metrics key by key."""
        self._set(arguments)

    def conclude(self, **arguments: Unpack[LlmArguments]) -> None:
        """Conclude the call, with what is to be said of it at last."""
        self._conclude(arguments)


class OpenControl(_OpenStep):
    """A run of a control that has been started."""

    __slots__ = ()

    _TYPE = "control"

    def set(self, **arguments: Unpack[ControlArguments]) -> None:
        """Say more of the run: this replaces what was said before, in metadata and metrics key by key."""
        self._set(arguments)

    def conclude(self, **arguments: Unpack[ControlArguments]) -> None:
        """Conclude the run, with what is to be said of it at last."""
        self._conclude(arguments)


def traced(
    span: SpanType, name: str | None = None
) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """Make each call of a function a span, inside of the step whose ``with`` block is running.

    What the function is called with is the input, what it returns the output; of objects without a JSON form their
    ``repr`` is shown. The function's own name stands for ``name``. Where no step is running, the function runs as it is;
    so it does where spans can't be: inside of a model's call or a control, too deep, or once the building is finished.

    >>> @traced("tool")
    ... def weather(city: str) -> str:
    ...     return "sunny"
    >>> builder = TraceBuilder()
    >>> with builder.trace("forecast"):
    ...     answer = weather("Paris")
    >>> builder.finish().value["traces"][0]["spans"][0]["input"]
    '{"city":"Paris"}'
    """

    def decorate(function: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
            raise TypeError("a generator's work has no end of its own; start a span with `with` inside of it")
        signature = inspect.signature(function)

        def step(*args: Parameters.args, **kwargs: Parameters.kwargs) -> _OpenStep | None:
            parent = _current.get()
            if parent is None or not parent._builder.takes_spans(parent._handle):
                return None
            given = signature.bind(*args, **kwargs).arguments
            shown = {key: _shown(value) for key, value in given.items() if key not in ("self", "cls")}
            start = cast("Callable[..., _OpenStep]", getattr(parent, span))
            return start(name or function.__name__, input=shown)

        @functools.wraps(function)
        def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            started = step(*args, **kwargs)
            if started is None:
                return function(*args, **kwargs)
            with started:
                answer = function(*args, **kwargs)
                started.output = _shown(answer)
                return answer

        @functools.wraps(function)
        async def call_async(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Any:
            started = step(*args, **kwargs)
            if started is None:
                return await cast(Any, function(*args, **kwargs))
            with started:
                answer = await cast(Any, function(*args, **kwargs))
                started.output = _shown(answer)
                return answer

        if inspect.iscoroutinefunction(function):
            return cast("Callable[Parameters, Answer]", call_async)
        return call

    return decorate


def _encoded(arguments: Mapping[str, Any]) -> bytes:
    return _core.encode(dict(arguments))


def _shown(value: object) -> Any:
    """The value if it has a JSON form, and else its ``repr``."""
    try:
        return json.loads(_core.encode(value), parse_constant=int)
    except ValueError:
        return repr(value)


def _described(error: BaseException) -> str:
    """The error's class and text. What UTF-8 can't say of it is replaced, for it must not hide the error itself."""
    name, text = type(error).__name__, str(error)
    described = f"{name}: {text}" if text else name
    return described.encode("utf-8", "replace").decode()
