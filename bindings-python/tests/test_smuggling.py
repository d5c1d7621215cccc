"""Nothing that an object says of itself becomes JSON that nobody wrote."""

import collections
import dataclasses
import decimal
import enum
import json
import math
import random
import re
import types
from typing import Any

import pytest
from objects import Level, Name, Role, codes, encode, issues

from spanschema._json_form import Digits


class Smuggled(enum.Enum):
    JSON = b'"x","inj":"1"'
    HARMLESS = b"hi"


class SmugglingDecimal(decimal.Decimal):
    def __str__(self) -> str:
        return '1,"inj":2'

    def is_finite(self) -> bool:
        return True


class SmugglingForm:
    def __json__(self) -> object:
        return b'1,"inj":2'


class SmugglingModel:
    def model_dump(self, mode: str) -> object:
        return b'1,"inj":2'


@pytest.mark.parametrize("value", [*Smuggled, SmugglingForm(), SmugglingModel()])
def test_bytes_that_an_object_returns_are_not_json(value: object) -> None:
    data = {"user_metadata": {"a": value, value: "b"}}
    assert issues("Trace", data) == [("no_json_form", "/user_metadata/a"), ("key_type", f"/user_metadata/{key_of(value)}")]


def key_of(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


def test_the_digits_of_a_decimal_are_its_own() -> None:
    values = [SmugglingDecimal("1.50"), SmugglingDecimal("NaN"), SmugglingDecimal("-Infinity"), SmugglingDecimal("sNaN")]
    assert encode(values) == "[1.50,NaN,-Infinity,NaN]"


def test_digits_that_are_no_number_are_not_json() -> None:
    values = [Digits(b'1,"inj":2'), Digits(b"01"), Digits(b""), Digits(b"2")]
    assert codes({"content": "x", "metadata": {str(at): value for at, value in enumerate(values)}}) == ["no_json_form"] * 4

    class Own:
        def __json__(self) -> object:
            return Digits(b'1,"inj":2')

    assert codes({"content": "x", "metadata": {"a": Own()}}) == ["no_json_form"]


class SmugglingString(str):
    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return b"other"

    def __str__(self) -> str:
        return "other"


class SmugglingInteger(int):
    def __str__(self) -> str:
        return '1,"inj":2'

    def __index__(self) -> int:
        return 666

    def __int__(self) -> int:
        return 666


class SmugglingFloat(float):
    def __str__(self) -> str:
        return '1,"inj":2'

    def __float__(self) -> float:
        return 666.0

    __repr__ = __str__


class Returns:
    """An object whose form is another object."""

    def __init__(self, form: object) -> None:
        self.form = form

    def __json__(self) -> object:
        return self.form


class Dumps(Returns):
    __json__ = None  # type: ignore[assignment]

    def model_dump(self, mode: str) -> object:
        return self.form


@dataclasses.dataclass
class Box:
    form: object


# What stands for a value without a JSON form.
LOST = "<lost>"


# Objects, each with its tree.
LEAVES: list[tuple[object, object]] = [
    (None, None),
    (True, True),
    (-5, -5),
    (0.1, 0.1),
    (2**70, 2**70),
    ("é\"\\\n\0\x1a", "é\"\\\n\0\x1a"),
    ("\ud800", "\ud800"),
    ('1,"inj":2', '1,"inj":2'),
    (SmugglingString("plain"), "plain"),
    (SmugglingString("half \udc00"), "half \udc00"),
    (SmugglingInteger(7), 7),
    (SmugglingInteger(2**70), 2**70),
    (SmugglingFloat(0.5), 0.5),
    (SmugglingDecimal("1.5"), 1.5),
    (decimal.Decimal("1E+5"), 1e5),
    (Level.HIGH, 3),
    (Role.USER, "user"),
    (Smuggled.JSON, LOST),
    (Smuggled.HARMLESS, LOST),
    (b'1,"inj":2', LOST),
    (bytearray(b"1"), LOST),
    (memoryview(b"1"), LOST),
    (object(), LOST),
    (Digits(b'1,"inj":2'), LOST),
    (Returns(Digits(b'1,"inj":2')), LOST),
    (Returns(b"null"), LOST),
    (Dumps(b"null"), LOST),
    (Returns(NotImplemented), LOST),
    (Returns(SmugglingString("a")), "a"),
    (Returns(Dumps({"a": Smuggled.JSON})), {"a": LOST}),
    (Dumps([Returns((1, 2))]), [[1, 2]]),
    (math.nan, LOST),
    (decimal.Decimal("Infinity"), LOST),
    ({3, 1, 2}, [1, 2, 3]),
    (types.MappingProxyType({"a": b"x"}), {"a": LOST}),
]


def grow(random: random.Random, depth: int) -> tuple[object, object]:
    """A random object and its tree."""
    shape = random.randrange(8) if depth else 0
    if shape < 3:
        return random.choice(LEAVES)
    children = [grow(random, depth - 1) for _ in range(random.randrange(4))]
    values, trees = [value for value, _ in children], [tree for _, tree in children]
    keys: list[Any] = random.sample(['"', "\x1acycle", "k", "\ud800", SmugglingString("s"), Name.TOOL], len(children))
    plain = ["tool" if key is Name.TOOL else str.__str__(key) for key in keys]
    match shape:
        case 3:
            return values, trees
        case 4:
            return tuple(values), trees
        case 5:
            return collections.OrderedDict(zip(keys, values, strict=True)), dict(zip(plain, trees, strict=True))
        case 6:
            return Box(values), {"form": trees}
        case _:
            return dict(zip(keys, values, strict=True)), dict(zip(plain, trees, strict=True))


def tree_of(value: object) -> object:
    """The tree of the JSON that is written for an object."""
    lost = re.sub(r'\x1a(bytes|object)"[^"]*"|-?Infinity|NaN', json.dumps(LOST), encode(value))
    return json.loads(lost)


def test_the_tree_of_the_json_is_the_tree_of_the_object() -> None:
    for value, tree in LEAVES:
        assert tree_of(value) == tree, type(value)
        assert tree_of({"a": [value]}) == {"a": [tree]}, type(value)
    source = random.Random(12)
    for _ in range(3000):
        value, tree = grow(source, 5)
        assert tree_of(value) == tree
