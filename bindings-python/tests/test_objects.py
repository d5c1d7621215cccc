"""Python objects as payloads: their JSON, and the issues of objects that have no JSON form."""

import array
import collections
import collections.abc
import dataclasses
import datetime
import decimal
import enum
import fractions
import json
import math
import pathlib
import types
import uuid
from typing import Any, TypedDict

import attrs
import msgspec
import pydantic
import pytest

import spanschema
from spanschema import KindName, _core


def encode(value: object) -> str:
    return _core.encode(value).decode("utf-8", "surrogatepass")


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
        (WHEN, "2026-01-02T03:04:05+00:00"),
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


def issues(kind: KindName, data: object) -> list[tuple[str, str]]:
    """The errors of a payload; also checks that every function agrees on them, and that none returns JSON or raises."""
    report = spanschema.validate(kind, data)
    found = [issue for issue in report.issues if issue.severity == "error"]
    errors: list[tuple[str, str]] = [(issue.code, issue.pointer) for issue in found]
    assert spanschema.validate(kind, data, profile="compat").valid == (not errors)
    normalized, encoded = spanschema.normalize(kind, data), spanschema.encode(kind, data)
    if errors:
        assert (normalized.json, encoded.json, spanschema.content_hash(kind, data)) == (None, None, None)
    return errors


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"x", "bytes"),
        (bytearray(b"x"), "bytearray"),
        (memoryview(b"x"), "memoryview"),
        (array.array("b"), "array.array"),
        (object(), "object"),
        (Point, "type"),
        (iter(()), "tuple_iterator"),
        (pathlib.PurePosixPath("x"), "pathlib.PurePosixPath"),
    ],
)
def test_reports_objects_without_a_json_form(kind: KindName, value: object, name: str) -> None:
    data = {"traces": [{"input": "x"}, {"input": "x", "user_metadata": {"a/b": value}}]}
    assert issues(kind, data) == [("no_json_form", "/traces/1/user_metadata/a~1b")]
    assert f"`{name}`" in spanschema.validate(kind, data).issues[0].message
    assert issues(kind, object()) == [("no_json_form", "")]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (math.nan, "not_finite"),
        (-math.inf, "not_finite"),
        (decimal.Decimal("-Infinity"), "not_finite"),
        (decimal.Decimal("sNaN"), "not_finite"),
        ("\ud83d", "lone_surrogate"),
        ({"\udc00": 1}, "lone_surrogate"),
    ],
)
def test_reports_values_that_json_does_not_have(value: object, code: str) -> None:
    tools: list[object] = [{"a": value}]
    errors = issues("LlmSpan", {"input": [], "output": "x", "type": "llm", "tools": tools})
    assert errors[-1][0] == code


def test_reports_an_integer_beyond_64_bits(kind: KindName) -> None:
    assert issues(kind, {"traces": [{"status_code": 10**5000}]}) == [("int_range", "/traces/0/status_code")]


@pytest.mark.parametrize("key", [1, 1.5, True, None, (1, 2), b"x", Level.HIGH])
def test_reports_a_key_that_is_not_a_string(key: object) -> None:
    ((code, pointer),) = issues("Trace", {"user_metadata": {key: "a"}})
    assert (code, pointer.count("/")) == ("key_type", 2)


def test_a_key_that_is_a_number_appears_as_json_in_the_pointer() -> None:
    assert issues("Trace", {"user_metadata": {1: "a", None: "b"}}) == [
        ("key_type", "/user_metadata/1"),
        ("key_type", "/user_metadata/null"),
    ]


def test_reports_a_cycle(kind: KindName) -> None:
    span: dict[str, Any] = {"type": "workflow"}
    span["spans"] = [{"type": "tool"}, span]
    assert issues(kind, {"traces": [{"spans": [span]}]}) == [("cycle", "/traces/0/spans/0/spans/1")]


def test_reports_a_cycle_of_converted_objects() -> None:
    point = Point(1)
    point.inner.append(point)

    class Loop:
        def __json__(self) -> object:
            return [self]

    metadata = {"a": point, "b": Loop()}
    found = [issue.code for issue in spanschema.validate("Document", {"content": "x", "metadata": metadata}).issues]
    assert found.count("cycle") == 2


def test_reports_a_pydantic_model_that_contains_itself(kind: KindName) -> None:
    model = Model(at=WHEN)
    model.inner.append(model)
    assert not spanschema.validate(kind, model)


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


def test_reports_an_endless_object(kind: KindName) -> None:
    class Endless:
        def __json__(self) -> object:
            return {"next": Endless()}

    class Forms:
        def __json__(self) -> object:
            return Forms()

    assert not spanschema.validate(kind, Endless())
    assert issues(kind, Forms()) == [("nesting_limit", "")]


def test_raises_the_exception_of_a_model_unchanged(kind: KindName) -> None:
    class Broken:
        def model_dump(self, mode: str) -> object:
            raise LookupError(mode)

    with pytest.raises(LookupError, match="json"):
        spanschema.validate(kind, [Broken()])


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


def test_encode_checks_the_payload(kind: KindName) -> None:
    payload = {"traces": [{"input": "é", "created_at": WHEN, "id": ID, "nmae": 1}]}
    encoded = spanschema.encode(kind, payload)
    assert encoded and [issue.code for issue in encoded.issues] == ["unknown_field"]
    expected = '{"traces":[{"input":"é","created_at":"2026-01-02T03:04:05+00:00","id":"%s","nmae":1}]}' % ID
    assert encoded.json == expected.encode()
    assert encoded.to_json() == spanschema.validate(kind, payload).to_json()


def test_encode_returns_json_unchanged(kind: KindName) -> None:
    payload = '{ "traces": [{}] }'
    for form in (payload, payload.encode(), bytearray(payload.encode()), memoryview(payload.encode())):
        assert spanschema.encode(kind, form).json == payload.encode()
    assert spanschema.encode(kind, "{").json is None
