"""Values and exceptions that are hard to record, each created anew."""

import asyncio
import collections
import enum
import math
from collections.abc import Callable
from typing import Any


class Refuses(Exception):
    """What the code of a hostile object raises."""


class NotAnException(BaseException):
    """What the code of a more hostile object raises."""


def refuse(*_: object, **__: object) -> Any:
    raise Refuses("no")


def refuse_fatally(*_: object, **__: object) -> Any:
    raise NotAnException("no")


class UnreadableError(Exception):
    __getattribute__ = refuse


class Unreadable:
    __getattr__ = __repr__ = __str__ = refuse


class Fatal:
    __getattr__ = __repr__ = __str__ = refuse_fatally


class Proxy:
    __getattribute__ = __repr__ = refuse


class NotComparable:
    __eq__ = __hash__ = __bool__ = __len__ = __iter__ = refuse


class FailingModel:
    model_dump = refuse


class FatalForm:
    __json__ = refuse_fatally


class NonsenseRepr:
    def __repr__(self) -> Any:
        return 5


class FailingMapping(collections.abc.Mapping[str, int]):
    __getitem__ = __iter__ = __len__ = refuse


class FailingDict(dict[str, int]):
    items = keys = __iter__ = refuse


class HostileMeta(type):
    __getattribute__ = refuse


class OfHostileMeta(metaclass=HostileMeta):
    pass


class FailingString(str):
    __str__ = __repr__ = encode = refuse


class FailingInt(int):
    __int__ = __str__ = __repr__ = refuse


class Injected(enum.Enum):
    A = b'"x","inj":"1"'


def cycle() -> Any:
    value: list[Any] = [1]
    value.append({"again": value})
    return value


def deep() -> Any:
    value: Any = 1
    for _ in range(700):
        value = [value]
    return value


HOSTILE: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "unreadable": Unreadable,
    "fatal": Fatal,
    "proxy": Proxy,
    "not comparable": NotComparable,
    "failing model": FailingModel,
    "fatal form": FatalForm,
    "nonsense repr": NonsenseRepr,
    "failing mapping": FailingMapping,
    "failing dict": lambda: FailingDict(a=1),
    "hostile metaclass": OfHostileMeta,
    "hostile class": lambda: OfHostileMeta,
    "failing string": lambda: FailingString("x"),
    "failing int": lambda: FailingInt(1),
    "enum of bytes": lambda: Injected.A,
    "huge integer": lambda: 10**5000,
    "negative huge integer": lambda: -(10**5000),
    "lone surrogate": lambda: "caf\udce9",
    "surrogate key": lambda: {"\ud800": 1},
    "keys": lambda: {1: 2, None: 3, (1, 2): 4, b"x": 5},
    "cycle": cycle,
    "deep": deep,
    "nan": lambda: math.nan,
    "infinities": lambda: [math.inf, -math.inf],
    "bytes": lambda: b"\xff",
    "set": lambda: {1, "a", None},
    "lambda": lambda: lambda: None,
    "exception": lambda: ValueError("x"),
    "number": lambda: 5,
    "boolean": lambda: True,
    "empty list": lambda: [],
    "list": lambda: ["a", 1, None],
    "unknown role": lambda: {"role": "bot", "content": "x"},
    "bad parts": lambda: [{"type": "text"}, {"type": "file", "file_id": 5}],
    "bad tool calls": lambda: {"role": "assistant", "content": "x", "tool_calls": [{"id": 5}]},
    "bad documents": lambda: [{"content": 5, "metadata": 6}],
    "bad control result": lambda: {"action": 5, "matched": "maybe"},
    "placeholder byte": lambda: "\x1aobject",
    "nested": lambda: {"fine": [1, {"bad": Unreadable(), "good": "kept"}]},
}


class Broken(Exception):
    __str__ = __repr__ = refuse


class BrokenFatally(BaseException):
    __str__ = __repr__ = refuse_fatally
    __notes__ = 5


def cyclic_error() -> BaseException:
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    return first


ERRORS: dict[str, Callable[[], BaseException]] = {
    "plain": lambda: ValueError("x"),
    "surrogate": lambda: ValueError("\ud800"),
    "broken": Broken,
    "broken fatally": BrokenFatally,
    "unreadable": UnreadableError,
    "cyclic": cyclic_error,
    "interrupt": KeyboardInterrupt,
    "exit": lambda: SystemExit(3),
    "cancelled": asyncio.CancelledError,
}
