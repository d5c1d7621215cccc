"""What every open step can do. A step is a trace or a span; it is open from its start in a builder on."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from . import _context
from ._callables import is_coroutine_function
from ._recordable import Finding
from ._text import PROGRAM_EXITS, describe

if TYPE_CHECKING:
    from typing_extensions import Self

    from ._session import Session
else:
    from ._lazy import lazy_extension

    Self = lazy_extension("Self")

Result = TypeVar("Result")


class OpenStep:
    """A trace or span that has been started.

    Used in a ``with`` block, it is concluded at the end of the block. An exception that leaves the block is recorded
    in the step and raised again. The end of the block itself raises nothing.
    """

    __slots__ = ("_frames", "_handle", "_input", "_output", "_session")

    _TYPE: str

    def __init__(self, session: Session, parent: int, name: str | None, arguments: Mapping[str, Any]) -> None:
        start = functools.partial(session.core.start, parent, self._TYPE)
        handle, findings = session.call(start, {**_described(arguments), "name": name})
        self._open(session, handle, findings, arguments)

    @classmethod
    def _recorded(cls, session: Session, parent: int, name: str, value: Any) -> Self | None:
        """Start a step for a call of a traced function, with the input ``value``. None if none can be started."""
        start = functools.partial(session.core.start, parent, cls._TYPE)
        if cls._TYPE == "llm":
            value = _prompt(value)
        started = session.record(start, {"name": name, **({} if value is None else {"input": value})})
        if started is None:
            return None
        step = cls.__new__(cls)
        step._open(session, *started, {})
        return step

    def _open(self, session: Session, handle: int, findings: list[Finding], arguments: Mapping[str, Any]) -> None:
        self._session = session
        self._handle = handle
        self._frames: list[_context.Frame] = []
        self._input: Any = arguments.get("input")
        self._output: Any = arguments.get("output")
        session.note(handle, findings)
        _context.opened(session, handle)

    def __reduce__(self) -> NoReturn:
        message = (
            "a step cannot be sent to another process, because its builder lives in this one; call the function there "
            "without it, and record the call here"
        )
        raise TypeError(message)

    if not TYPE_CHECKING:  # A type checker that sees this method allows every assignment.

        def __setattr__(self, name: str, value: Any) -> None:
            """Reject assignments that would have no effect on the trace."""
            if not hasattr(type(self), name):
                message = f"cannot assign `{name}`; use `set({name}=...)`"
                raise AttributeError(message, name=name, obj=self)
            super().__setattr__(name, value)

    @property
    def id(self) -> str:
        """The UUID of the step."""
        return self._session.core.id(self._handle)

    @property
    def input(self) -> Any:
        """The input of the step, as you gave it. Assigning it replaces the input.

        Raises:
            ValidationError: The assigned value is invalid.
        """
        return self._input

    @input.setter
    def input(self, value: Any) -> None:
        self._set({"input": value})

    @property
    def output(self) -> Any:
        """The output of the step, as you gave it. Assigning it replaces the output.

        Raises:
            ValidationError: The assigned value is invalid.
        """
        return self._output

    @output.setter
    def output(self, value: Any) -> None:
        self._set({"output": value})

    # The parameters are not those of the function, because mypy rejects `partial(step.within, function)` then.
    def within(self, function: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Result:
        """Call a function with this step as the current one, so that the traced functions that it calls become spans of it.

        Threads do not inherit the current step, so pass this method to a pool in place of the function. The step is not
        concluded at the end of the call.

        Args:
            function: The function to call. What a coroutine function does is inside the step until it is done.
            *args: The positional arguments of the function.
            **kwargs: The keyword arguments of the function.

        Returns:
            What the function returns.

        Example:
            >>> from concurrent.futures import ThreadPoolExecutor
            >>> from spanschema import TraceBuilder, traced
            >>> @traced("tool")
            ... def weather(city: str) -> str:
            ...     return "sunny"
            >>> builder = TraceBuilder()
            >>> with builder.trace("forecast") as trace, ThreadPoolExecutor() as pool:
            ...     forecast = pool.submit(trace.within, weather, "Paris")
            >>> [span["name"] for span in builder.finish().value["traces"][0]["spans"]]
            ['weather']
        """
        if is_coroutine_function(function):
            return self._within_async(function, args, kwargs)  # type: ignore[return-value]
        frame = _context.enter(self)
        try:
            return function(*args, **kwargs)
        finally:
            _context.leave(frame)

    async def _within_async(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        frame = _context.enter(self)
        try:
            return await function(*args, **kwargs)
        finally:
            _context.leave(frame)

    def _set(self, arguments: Mapping[str, Any]) -> None:
        _, findings = self._session.call(
            functools.partial(self._session.core.set, self._handle), _described(arguments)
        )
        self._session.note(self._handle, findings)
        self._input = arguments.get("input", self._input)
        self._output = arguments.get("output", self._output)

    def _conclude(self, arguments: Mapping[str, Any]) -> None:
        _, findings = self._session.call(
            functools.partial(self._session.core.conclude, self._handle), _described(arguments)
        )
        _context.concluded(self._session, self._handle)
        self._session.note(self._handle, findings)

    def _at_finish(self, output: Callable[[], tuple[Mapping[str, Any], list[Finding]]]) -> None:
        """Have arguments set when the builder finishes, if the step is still open then. The function returns them."""

        def set_output() -> None:
            arguments, findings = output()
            recorded = self._session.record(functools.partial(self._session.core.set, self._handle), arguments)
            self._session.note(self._handle, [*findings, *(recorded[1] if recorded else [])])

        self._session.at_finish[self._handle] = set_output

    def _end(self, arguments: Mapping[str, Any], error: BaseException | None) -> None:
        """Conclude the step without ever raising. A generator that is closed early has not failed."""
        try:
            _context.concluded(self._session, self._handle)
            if error is not None and not issubclass(type(error), GeneratorExit):
                arguments = {**arguments, "error": describe(error)}
            conclude = functools.partial(self._session.core.conclude, self._handle)
            if (recorded := self._session.record(conclude, arguments)) is not None:
                self._session.note(self._handle, recorded[1])
        except PROGRAM_EXITS:
            raise
        except BaseException:
            pass  # There is nothing left to record it with.

    def __enter__(self) -> Self:
        self._frames.append(_context.enter(self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._end({}, error)
        finally:
            # Several threads may be in blocks of the same step, so the frame of this one is preferred to the last one.
            frame = _context.frame_of(self)
            if frame is not None and frame in self._frames:
                self._frames.remove(frame)
                _context.leave(frame)
            elif self._frames:
                _context.leave(self._frames.pop())
                self._note_stray()

    def _note_stray(self) -> None:
        """Note that the block was left in another context than it was entered in, and that another step is current there.

        A generator has such a block if a web framework resumes it in another context each time.
        """
        if _context.current() is not None:
            message = (
                "the block of the step was left in another context than it was entered in, so calls in it may be recorded "
                "in another step; make these calls with `within` of the step"
            )
            self._session.note(self._handle, [Finding((), "dropped_value", message)])

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, traceback)


def _prompt(arguments: dict[str, Any]) -> Any:
    """What a model is told by the arguments of a call: nothing if there are none, and the text if there is only a text."""
    if len(arguments) != 1:
        return arguments or None
    [value] = arguments.values()
    return value if type(value) is str else arguments


def _described(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arguments with an exception that is given as the error described, as those that leave a block are."""
    error = arguments.get("error")
    return {**arguments, "error": describe(error)} if isinstance(error, BaseException) else arguments
