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
import random
import re
import types
import uuid
import warnings
from typing import Any, TypedDict

import attrs
import msgspec
import pydantic
import pytest

import spanschema
from spanschema import KindName, _core
from spanschema._json_form import Digits


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
    expected = '{"traces":[{"input":"é","created_at":"2026-01-02T03:04:05Z","id":"%s","nmae":1}]}' % ID
    assert encoded.json == expected.encode()
    assert encoded.to_json() == spanschema.validate(kind, payload).to_json()


def test_encode_returns_json_unchanged(kind: KindName) -> None:
    payload = '{ "traces": [{}] }'
    for form in (payload, payload.encode(), bytearray(payload.encode()), memoryview(payload.encode())):
        assert spanschema.encode(kind, form).json == payload.encode()
    assert spanschema.encode(kind, "{").json is None


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


def test_one_value_without_a_json_form_does_not_hide_the_rest_of_its_model() -> None:
    class Holder(pydantic.BaseModel):
        model_config = {"arbitrary_types_allowed": True, "extra": "allow"}
        content: str
        metadata: dict[str, Any]

    holder = Holder(content="x", metadata={"a": object(), "b": "kept"}, more=1)  # type: ignore[call-arg]
    assert issues("Document", {"content": holder.content, "metadata": holder.metadata}) == issues("Document", holder)[:1]


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


def codes(document: object) -> list[str]:
    return [issue.code for issue in spanschema.validate("Document", document).issues]


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


def recorded(value: object) -> tuple[Any, list[tuple[str, str]]]:
    """What a builder records for a value, and the issues."""
    builder = spanschema.TraceBuilder()
    builder.trace("t", input="q").tool("f", input={"value": value, "other": "kept"}).conclude()
    finished = builder.finish()
    found: list[tuple[str, str]] = [(issue.code, issue.message) for issue in finished.issues if issue.code != "unconcluded"]
    recorded = json.loads(finished.value["traces"][0]["spans"][0]["input"])
    assert recorded["other"] == "kept"
    return recorded["value"], found


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (pathlib.PurePosixPath("/a/b"), "/a/b"),
        (datetime.timedelta(days=1, hours=2, seconds=3, microseconds=500), "P1DT2H3.0005S"),
        (datetime.timedelta(seconds=-1), "-PT1S"),
        (datetime.timedelta(0), "PT0S"),
        ({3, 1, 2}, [1, 2, 3]),
        ({"a", 1}, ["a", 1]),
        ({"b": 1, "a": 2}.keys(), ["b", "a"]),
        ({"b": 1, "a": 2}.items(), [["b", 1], ["a", 2]]),
        ({"b": 1, "a": 2}.values(), [1, 2]),
        (ValueError("x"), "ValueError: x"),
        ("NaN and Infinity", "NaN and Infinity"),
        ({"a": decimal.Decimal(1), "b": pathlib.PurePosixPath("x")}, {"a": 1, "b": "x"}),
        (Point(1, inner=[Point(2)]), {"x": 1, "label": None, "inner": [{"x": 2, "label": None, "inner": []}]}),
    ],
)
def test_builders_record_what_has_a_form_for_people(value: object, form: object) -> None:
    assert recorded(value) == (form, [])


def test_builders_keep_everything_around_a_value_without_a_form() -> None:
    half = object.__new__(Point)
    object.__setattr__(half, "x", 5)
    object.__setattr__(half, "label", b"\xff")
    value, found = recorded([half, {1: "a"}, math.nan])
    assert value == [{"x": 5, "label": "/w==", "inner": "<missing>"}, {"1": "a"}, "nan"]
    assert [code for code, _ in found] == ["stringified", "stringified", "coerced", "stringified"]
    assert found[0][1] == "`input.value[0].label` is a value of the type `bytes` and is kept as base64"


def test_encodes_the_scalars_of_numpy_and_pandas() -> None:
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    values = [np.bool_(True), np.int8(3), np.float32(0.5), np.str_("s"), pd.NaT, pd.NA, pd.Timestamp("2026-01-02")]
    assert json.loads(encode(values)) == [True, 3, 0.5, "s", None, None, "2026-01-02T00:00:00"]
    assert issues("Document", {"content": "x", "metadata": {"a": np.timedelta64(5, "s")}})[0][0] == "no_json_form"


def test_builders_record_arrays_and_tables() -> None:
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    values = [np.array([[1, 2]]), pd.DataFrame({"a": [1], "b": ["x"]}), pd.Series([1.5]), np.timedelta64(5, "s")]
    values += [np.datetime64("2026-01-02"), np.datetime64("NaT"), pd.Period("2026-01")]
    forms = [[[1, 2]], [{"a": 1, "b": "x"}], [1.5], "PT5S", "2026-01-02", None, "2026-01"]
    assert recorded(values) == (forms, [])
    value, found = recorded(np.zeros(20_000))
    assert "..." in value and [code for code, _ in found] == ["stringified"]
