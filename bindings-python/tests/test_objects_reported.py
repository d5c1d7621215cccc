"""Python objects as payloads: the issues of what has no JSON form."""

import array
import decimal
import math
import pathlib
from typing import Any

import pydantic
import pytest
from objects import ID, WHEN, Level, Model, Point, issues

import spanschema
from spanschema import KindName


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


def test_one_value_without_a_json_form_does_not_hide_the_rest_of_its_model() -> None:
    class Holder(pydantic.BaseModel):
        model_config = {"arbitrary_types_allowed": True, "extra": "allow"}
        content: str
        metadata: dict[str, Any]

    holder = Holder(content="x", metadata={"a": object(), "b": "kept"}, more=1)  # type: ignore[call-arg]
    assert issues("Document", {"content": holder.content, "metadata": holder.metadata}) == issues("Document", holder)[:1]
