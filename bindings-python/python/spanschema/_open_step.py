"""What every open step can do. A step is a trace or a span; it is open from its start in a builder on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._calls import ValidationErrors, encode_arguments
from ._context import current_step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextvars import Token
    from types import TracebackType

    from typing_extensions import Self

    from . import _core


class OpenStep:
    """A trace or span that has been started.

    Used in a ``with`` block, it is concluded at the end of the block. An exception that leaves the block is recorded
    in the step and raised again.
    """

    __slots__ = ("_builder", "_handle", "_input", "_output", "_tokens")

    _TYPE: str

    def __init__(self, builder: _core.Builder, parent: int, name: str | None, arguments: Mapping[str, Any]) -> None:
        self._builder = builder
        self._tokens: list[Token[OpenStep | None]] = []
        self._input: Any = arguments.get("input")
        self._output: Any = arguments.get("output")
        with ValidationErrors():
            self._handle = builder.start(parent, self._TYPE, encode_arguments({**arguments, "name": name}))

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
        return self._builder.id(self._handle)

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

    def _set(self, arguments: Mapping[str, Any]) -> None:
        with ValidationErrors():
            self._builder.set(self._handle, encode_arguments(arguments))
        self._input = arguments.get("input", self._input)
        self._output = arguments.get("output", self._output)

    def _conclude(self, arguments: Mapping[str, Any]) -> None:
        with ValidationErrors():
            self._builder.conclude(self._handle, encode_arguments(arguments))

    def __enter__(self) -> Self:
        self._tokens.append(current_step.set(self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._conclude({} if error is None else {"error": _description(error)})
        finally:
            current_step.reset(self._tokens.pop())


def _description(error: BaseException) -> str:
    """The class and the message of an exception.

    Lone surrogates are replaced: an error about them must not hide the exception itself.
    """
    name, message = type(error).__name__, str(error)
    description = f"{name}: {message}" if message else name
    return description.encode("utf-8", "replace").decode()
