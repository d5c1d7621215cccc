"""Python objects as payloads: their JSON."""

import collections
import collections.abc
import dataclasses
import decimal
import fractions
import json
import math
import types
import uuid
import warnings
from typing import Any, TypedDict

import attrs
import msgspec
import pydantic
import pytest
from objects import ID, WHEN, Level, Model, Name, Point, Role, encode, issues


@dataclasses.dataclass(slots=True)
class Slotted:
    id: uuid.UUID


@attrs.define
class Attrs:
    x: int
    _hidden: str = "h"


class Struct(msgspec.Struct, tag="struct", rename="camel"):
    first_name: str
    unset: int | msgspec.UnsetType = msgspec.UNSET


class Typed(TypedDict):
    x: int


class Own:
    def __json__(self) -> object:
        return {"own": Role.USER}


class View(collections.abc.Mapping[str, int]):
    def __getitem__(self, key: str) -> int:
        return 1

    def __iter__(self) -> collections.abc.Iterator[str]:
        return iter("ab")

    def __len__(self) -> int:
        return 2


Pair = collections.namedtuple("Pair", "left right")
AT = "2026-01-02T03:04:05Z"


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        (),
        None,
        "",
        "tab\t, newline\n, quote\", backslash\\, slash/, null\0, unit\x1f, delete\x7f, é, \u2028, \U0001f600",
        "a" * 31 + "\n" + "b" * 31 + '"' + "c" * 64,
        {"": {"": [[], {}, [None, True, False]]}, "a/b~c": 1},
        [0, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 2**63, 2**64, -(2**200)],
        [0.1, -0.0, 1.0, 1e-7, 1e16, 1e22, 1.7976931348623157e308, 5e-324, math.pi],
        collections.OrderedDict(b=1, a=2),
        Pair(1, [2]),
        {"x": "é" * 1000, "y": list(range(1000))},
    ],
)
def test_encodes_json_types_like_the_standard_library(value: object) -> None:
    assert json.loads(encode(value)) == json.loads(json.dumps(value))
    assert encode(value).count("\n") == 0


def test_keeps_floats_and_integers_apart() -> None:
    assert encode([1, 1.0, True, -0.0]) == "[1,1.0,true,-0.0]"


def test_leaves_what_json_cannot_represent_for_the_core_to_report() -> None:
    assert encode([math.nan, math.inf, -math.inf]) == "[NaN,Infinity,-Infinity]"
    assert encode("\ud83d") == '"\ud83d"'
    assert encode(10**5000) == "1" + "0" * 5000


@pytest.mark.parametrize(
    ("value", "json_form"),
    [
        (Role.USER, "user"),
        (Level.HIGH, 3),
        (Name.TOOL, "tool"),
        (WHEN, "2026-01-02T03:04:05Z"),
        (WHEN.replace(tzinfo=None, microsecond=7), "2026-01-02T03:04:05.000007"),
        (WHEN.date(), "2026-01-02"),
        (WHEN.time(), "03:04:05"),
        (decimal.Decimal(3), 3),
        (fractions.Fraction(1, 4), 0.25),
        (View(), {"a": 1, "b": 1}),
        (types.MappingProxyType({"a": 1}), {"a": 1}),
        ({"b", "a"}, ["a", "b"]),
        (frozenset(), []),
        (Attrs(1), {"x": 1, "_hidden": "h"}),
        (Struct("a"), {"type": "struct", "firstName": "a"}),
        (Typed(x=1), {"x": 1}),
        (Own(), {"own": "user"}),
        (ID, str(ID)),
        (Point(1, inner=[Point(2, "b")]), {"x": 1, "label": None, "inner": [{"x": 2, "label": "b", "inner": []}]}),
        (Slotted(ID), {"id": str(ID)}),
        (Model(at=WHEN, inner=[Model(at=WHEN)]), {"at": AT, "inner": [{"at": AT, "inner": []}]}),
        ({ID: 1, Role.USER: 2}, {str(ID): 1, "user": 2}),
    ],
)
def test_encodes_python_types_in_their_json_form(value: object, json_form: object) -> None:
    assert json.loads(encode(value)) == json_form
    assert json.loads(encode([{"a": value}])) == [{"a": json_form}]


def test_keeps_the_digits_of_a_decimal() -> None:
    assert encode([decimal.Decimal("0.10"), decimal.Decimal("1E+5"), decimal.Decimal("NaN")]) == "[0.10,1E+5,NaN]"


def test_encodes_a_deep_object_completely() -> None:
    value: object = ["leaf", {"after": 1}]
    for _ in range(500):
        value = {"a": value, "b": [None]}
    assert encode(value) == json.dumps(value, separators=(",", ":"))


def test_keeps_similar_keys_apart() -> None:
    keys = [f"key {number}" for number in range(1000)] + ["long " * 20, 'quoted "', "é", ""]
    value = [dict.fromkeys(keys, 1), dict.fromkeys(reversed(keys), 2), {"".join(["k", "ey 7"]): 3}]
    assert json.loads(encode(value)) == value


def test_a_dict_subclass_determines_its_members() -> None:
    class Doubled(dict[str, int]):
        def items(self) -> Any:
            return [(key, 2 * value) for key, value in super().items()]

    ordered = collections.OrderedDict(a=1, b=2)
    ordered.move_to_end("a")
    values: list[object] = [ordered, collections.Counter("a"), collections.defaultdict(list, a=[1]), Doubled(a=1)]
    assert encode(values) == json.dumps(values, separators=(",", ":"))


def test_an_object_in_two_places_is_not_a_cycle() -> None:
    shared = {"a": [1]}
    assert encode([shared, shared, {"b": shared}]) == '[{"a":[1]},{"a":[1]},{"b":{"a":[1]}}]'


def test_a_model_may_change_the_container_it_is_in() -> None:
    payload: dict[str, object] = {}

    class Meddler:
        def model_dump(self, mode: str) -> object:
            payload.clear()
            return mode

    payload.update(a=Meddler(), b={}, c=[1])
    assert encode(payload) == '{"a":"json","b":{},"c":[1]}'


def test_an_object_may_encode_others_while_it_is_converted() -> None:
    class Nested:
        def __json__(self) -> object:
            return encode({"inner": [1]})

    assert json.loads(encode({"outer": Nested(), "next": 2})) == {"outer": '{"inner":[1]}', "next": 2}


def test_a_key_may_change_the_dict_it_is_in() -> None:
    payload: dict[object, object] = {}

    class Meddler:
        def __json__(self) -> object:
            payload.clear()
            return "key"

    payload.update({"a": 1, Meddler(): 2, "c": 3})
    assert encode(payload) == '{"a":1,"key":2,"c":3}'


def test_a_model_is_encoded_by_the_types_of_its_values() -> None:
    class Base(pydantic.BaseModel):
        a: int

    class Sub(Base):
        b: str

    class Holder(pydantic.BaseModel):
        base: Base
        many: list[Base]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        holder = Holder.model_construct(base=Sub(a=1, b="x"), many=[Sub(a=2, b="y"), "not a model"])
        assert json.loads(encode(holder)) == {
            "base": {"a": 1, "b": "x"},
            "many": [{"a": 2, "b": "y"}, "not a model"],
        }


def test_encodes_the_scalars_of_numpy_and_pandas() -> None:
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    values = [np.bool_(True), np.int8(3), np.float32(0.5), np.str_("s"), pd.NaT, pd.NA, pd.Timestamp("2026-01-02")]
    assert json.loads(encode(values)) == [True, 3, 0.5, "s", None, None, "2026-01-02T00:00:00"]
    assert issues("Document", {"content": "x", "metadata": {"a": np.timedelta64(5, "s")}})[0][0] == "no_json_form"
