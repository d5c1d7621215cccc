"""What kind of function a callable is."""

from __future__ import annotations

import functools
import inspect
import types
from typing import TYPE_CHECKING, Any

from ._models import is_mock

if TYPE_CHECKING:
    from collections.abc import Callable


def is_coroutine_function(function: Any) -> bool:
    """Whether the calls of a function are awaited."""
    return any(_holds(inspect.iscoroutinefunction, called) for called in _called(function))


def is_generator_function(function: Any) -> bool:
    """Whether the calls of a function return generators."""
    return any(_holds(_is_generator_function, called) for called in _called(function))


def _is_generator_function(function: Any) -> bool:
    """Those of `types.coroutine` are awaited, not iterated."""
    is_one = inspect.isgeneratorfunction(function)
    return is_one and not inspect.unwrap(function).__code__.co_flags & inspect.CO_ITERABLE_COROUTINE


def is_async_generator_function(function: Any) -> bool:
    """Whether the calls of a function return asynchronous generators."""
    return any(_holds(inspect.isasyncgenfunction, called) for called in _called(function))


def name_of(function: Any) -> str | None:
    """The name of a function, or of the class of another callable."""
    function = _without_arguments(function)
    try:
        name = function.__name__
        if isinstance(name, str):
            return name
    except Exception:
        pass
    return type(function).__name__


def signature_of(function: Any) -> inspect.Signature | None:
    """The signature of a function. None for a builtin that does not have one, and for a mock."""
    try:
        if is_mock(function):
            return None
        cls = type(function)
        if type(cls.__eq__) is types.FunctionType:  # `inspect` compares the object with others.
            signature = inspect.signature(cls.__call__)
            return signature.replace(parameters=list(signature.parameters.values())[1:])
        return inspect.signature(function)
    except Exception:
        return None


def is_of_class(function: Any) -> bool:
    """Whether a function is written in the body of a class, so that its first parameter may be the instance."""
    try:
        outer = _without_arguments(function).__qualname__.rpartition(".")[0]
    except Exception:
        return False
    return bool(outer) and not outer.endswith("<locals>")


def _holds(test: Callable[[Any], bool], function: Any) -> bool:
    try:
        return test(function)
    except Exception:  # The function is an object whose code raises.
        return False


def _without_arguments(function: Any) -> Any:
    while issubclass(type(function), functools.partial):
        function = function.func
    return function


def _called(function: Any) -> tuple[Any, ...]:
    """The functions that run when a callable is called: itself, or the ``__call__`` of its class."""
    function = _without_arguments(function)
    return function, getattr(type(function), "__call__", None)
