"""Python objects as payloads: what is written for them, and what has no JSON form."""

import collections
import dataclasses
import datetime
import enum
import json
import math
import pathlib
import types
import uuid
from typing import Any

import pydantic
import pytest

import spanschema
from spanschema import KindName, _core
from spanschema._plain import plain


def encode(value: object) -> str:
    return _core.encode(value, plain).decode("utf-8", "surrogatepass")


class Role(enum.Enum):
    USER = "user"


class Level(enum.IntEnum):
    HIGH = 3


class Name(str, enum.Enum):
    TOOL = "tool"


@dataclasses.dataclass
class Point:
    x: int
    label: str | None = None
    inner: "list[Point]" = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Slotted:
    id: uuid.UUID


class Model(pydantic.BaseModel):
    at: datetime.datetime
    inner: "list[Model]" = []


Pair = collections.namedtuple("Pair", "left right")
WHEN = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
AT = "2026-01-02T03:04:05Z"
ID = uuid.UUID("6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a")


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
        {1: "int", 1.5: "float", True: "bool", None: "none"},
        collections.OrderedDict(b=1, a=2),
        Pair(1, [2]),
        {"x": "é" * 1000, "y": list(range(1000))},
    ],
)
def test_pythons_json_types_are_written_as_by_pythons_json(value: object) -> None:
    assert json.loads(encode(value)) == json.loads(json.dumps(value))
    assert encode(value).count("\n") == 0


def test_floats_and_integers_are_told_apart() -> None:
    assert encode([1, 1.0, True, -0.0]) == "[1,1.0,true,-0.0]"


def test_what_json_cannot_say_is_left_for_the_core_to_report() -> None:
    assert encode([math.nan, math.inf, -math.inf]) == "[NaN,Infinity,-Infinity]"
    assert encode("\ud83d") == '"\ud83d"'
    assert encode(10**5000) == "1" + "0" * 5000


@pytest.mark.parametrize(
    ("value", "json_form"),
    [
        (Role.USER, "user"),
        (Level.HIGH, 3),
        (Name.TOOL, "tool"),
        (WHEN, "2026-01-02T03:04:05+00:00"),
        (WHEN.replace(tzinfo=None, microsecond=7), "2026-01-02T03:04:05.000007"),
        (WHEN.date(), "2026-01-02"),
        (ID, str(ID)),
        (Point(1, inner=[Point(2, "b")]), {"x": 1, "label": None, "inner": [{"x": 2, "label": "b", "inner": []}]}),
        (Slotted(ID), {"id": str(ID)}),
        (Model(at=WHEN, inner=[Model(at=WHEN)]), {"at": AT, "inner": [{"at": AT, "inner": []}]}),
        ({ID: 1, Role.USER: 2}, {str(ID): 1, "user": 2}),
    ],
)
def test_host_types_are_written_in_their_json_form(value: object, json_form: object) -> None:
    assert json.loads(encode(value)) == json_form
    assert json.loads(encode([{"a": value}])) == [{"a": json_form}]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({1}, "set"),
        (b"x", "bytes"),
        (object(), "object"),
        (Point, "type"),
        (types.MappingProxyType({}), "mappingproxy"),
        (pathlib.PurePosixPath("x"), "pathlib.PurePosixPath"),
    ],
)
def test_what_has_no_json_form_is_a_type_error_that_says_where(kind: KindName, value: object, name: str) -> None:
    with pytest.raises(TypeError) as caught:
        spanschema.validate(kind, {"traces": [{}, {"a/b": value}]})
    assert str(caught.value) == f"the `{name}` at /traces/1/a~1b has no JSON form"


def test_the_payload_itself_can_lack_a_json_form(kind: KindName) -> None:
    with pytest.raises(TypeError, match=r"^the `set` at the top has no JSON form$"):
        spanschema.validate(kind, {1})


def test_a_key_can_lack_a_json_form(kind: KindName) -> None:
    with pytest.raises(TypeError, match=r"^the `tuple` at /traces/\(1, 2\) has no JSON form$"):
        spanschema.validate(kind, {"traces": {(1, 2): 1}})


def test_a_cycle_is_a_value_error_that_says_where(kind: KindName) -> None:
    span: dict[str, Any] = {"type": "tool"}
    span["spans"] = [{}, span]
    with pytest.raises(ValueError, match=r"^the object at /traces/0/spans/1 contains itself$"):
        spanschema.validate(kind, {"traces": [span]})


def test_a_cycle_of_dataclasses_is_a_value_error(kind: KindName) -> None:
    point = Point(1)
    point.inner.append(point)
    with pytest.raises(ValueError, match=r"^the object at /inner/0 contains itself$"):
        spanschema.validate(kind, point)


def test_one_object_in_two_places_is_no_cycle() -> None:
    shared = {"a": [1]}
    assert encode([shared, shared, {"b": shared}]) == '[{"a":[1]},{"a":[1]},{"b":{"a":[1]}}]'


def test_an_endless_object_is_a_value_error(kind: KindName) -> None:
    class Endless:
        def model_dump(self, mode: str) -> object:
            return {"next": Endless()}

    with pytest.raises(ValueError, match=r"^the object is nested over 10000 levels deep at (/next){16}…$"):
        spanschema.validate(kind, Endless())


def test_an_exception_of_a_model_is_raised_as_it_is(kind: KindName) -> None:
    class Broken:
        def model_dump(self, mode: str) -> object:
            raise LookupError(mode)

    with pytest.raises(LookupError, match="json"):
        spanschema.validate(kind, [Broken()])


def test_a_model_may_change_the_object_that_holds_it() -> None:
    payload: dict[str, object] = {}

    class Meddler:
        def model_dump(self, mode: str) -> object:
            payload.clear()
            return mode

    payload.update(a=Meddler(), b={}, c=[1])
    assert encode(payload) == '{"a":"json","b":{},"c":[1]}'
