"""The arguments of a call, by name."""

from __future__ import annotations

import inspect
from typing import Any

from ._callables import signature_of

_BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


class CallArguments:
    """Names the arguments of the calls of a function, as its signature does."""

    __slots__ = ("_defaults", "_is_method", "_names", "_positional", "_signature")

    def __init__(self, function: Any, is_method: bool) -> None:
        self._signature = signature_of(function)
        self._is_method = is_method
        self._names: tuple[str, ...] = ()
        self._positional = -1
        self._defaults: dict[str, Any] = {}
        if self._signature is not None and all(each.kind in _BY_NAME for each in self._signature.parameters.values()):
            parameters = self._signature.parameters.values()
            self._names = tuple(each.name for each in parameters)
            self._positional = sum(each.kind is _BY_NAME[0] for each in parameters)
            self._defaults = {each.name: each.default for each in parameters if each.default is not each.empty}

    def of(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """The arguments of a call, with those that were left to their defaults. Without a `self` or `cls`."""
        if len(args) <= self._positional:
            arguments = self._simply(args, kwargs)
            if arguments is not None:
                return arguments
        try:
            if self._signature is None:
                raise TypeError
            bound = self._signature.bind(*args, **kwargs)
        except TypeError:  # The function itself will say what is wrong.
            return {**({"args": args} if args else {}), **kwargs}
        return self._of_bound(bound)

    def _simply(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any] | None:
        """The arguments without the help of `inspect`, which takes ten times as long. None if they do not fit."""
        names, defaults = self._names, self._defaults
        arguments = dict(zip(names, args))
        left = len(kwargs)
        for name in names[len(args) :]:
            if name in kwargs:
                arguments[name] = kwargs[name]
                left -= 1
            elif name in defaults:
                arguments[name] = defaults[name]
            else:
                return None
        if left:
            return None
        if names and self._is_self(0, names[0]):
            del arguments[names[0]]
        return arguments

    def _of_bound(self, bound: inspect.BoundArguments) -> dict[str, Any]:
        given = set(bound.arguments)
        bound.apply_defaults()
        arguments: dict[str, Any] = {}
        for index, (name, parameter) in enumerate(bound.signature.parameters.items()):
            if parameter.kind is parameter.VAR_KEYWORD:
                arguments.update(_beside(arguments, name, bound.arguments[name]))
            elif not (self._is_self(index, name) or (parameter.kind is parameter.VAR_POSITIONAL and name not in given)):
                arguments[name] = bound.arguments[name]
        return arguments

    def _is_self(self, index: int, name: str) -> bool:
        return self._is_method and index == 0 and name in ("self", "cls")


def _beside(arguments: dict[str, Any], name: str, more: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments that a function takes under any name, as they were written in the call.

    One with the name of another argument, which is positional then, is under the name that the function has for them.
    """
    distinct = {key: value for key, value in more.items() if key not in arguments}
    if len(distinct) < len(more):
        distinct[name] = {key: value for key, value in more.items() if key in arguments}
    return distinct
