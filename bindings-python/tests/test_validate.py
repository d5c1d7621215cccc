"""The function `validate`: its options, and the forms of a payload."""

import inspect
import json
from typing import Any

import pytest

import spanschema
from spanschema import KindName


def test_report_on_a_valid_payload_is_true(kind: KindName) -> None:
    report = spanschema.validate(kind, b'{"traces": [{"input": "x"}]}')
    assert report
    assert (report.kind, report.valid, report.errors, report.warnings, report.omitted) == (kind, True, 0, 0, 0)
    assert report.issues == []


def test_report_on_an_invalid_payload_is_false(kind: KindName, broken_json: str) -> None:
    report = spanschema.validate(kind, broken_json)
    assert not report
    assert [(issue.severity, issue.code, issue.pointer) for issue in report.issues] == [
        ("warning", "unknown_field", "/traces/0/nmae"),
        ("error", "wrong_type", "/traces/0/tags"),
        ("error", "unknown_tag", "/traces/0/spans/0/type"),
    ]
    assert report.issues[0].suggestion == "name"
    assert report.issues[2].path == ("traces", 0, "spans", 0, "type")


def test_issues_of_json_have_a_line_and_a_column(kind: KindName) -> None:
    (issue,) = spanschema.validate(kind, '{"traces": [{"input": "x",\n  "ça": 1}]}').issues
    assert (issue.line, issue.column) == (2, 3)


def test_every_form_of_json_has_the_same_report(kind: KindName, broken_json: str) -> None:
    data = broken_json.encode()
    every_other = memoryview(bytes(byte for byte in data for _ in range(2)))[::2]
    reports = [
        spanschema.validate(kind, form)
        for form in (data, broken_json, bytearray(data), memoryview(data), memoryview(bytearray(data)), every_other)
    ]
    assert len({report.to_json() for report in reports}) == 1


def test_an_object_has_the_report_of_its_json_without_positions(
    kind: KindName, broken: dict[str, Any], broken_json: str
) -> None:
    from_json = json.loads(spanschema.validate(kind, broken_json).to_json())
    for issue in from_json["issues"]:
        del issue["line"], issue["column"]
    assert json.loads(spanschema.validate(kind, broken).to_json()) == from_json


def test_reports_what_utf8_and_json_cannot_represent(kind: KindName) -> None:
    def codes(data: object) -> list[str]:
        return [issue.code for issue in spanschema.validate(kind, data).issues if issue.severity == "error"]

    assert codes('{"traces": [{"input": "\ud83d"}]}') == ["lone_surrogate"]
    assert codes({"traces": [{"input": "\ud83d"}]}) == ["lone_surrogate"]
    assert codes({"traces": [{"input": "x", "metrics": {"score": float("nan")}}]}) == ["not_finite"]
    assert codes({"traces": [{"input": "x", "status_code": 10**5000}]}) == ["int_range"]
    assert codes({"traces": [{"input": "x", "metrics": {"own": 10**5000}}]}) == ["not_finite"]
    assert codes(b"\xff\xfe\x00") == ["json_syntax"]
    assert codes("") == ["json_syntax"]
    assert codes(None) == ["wrong_type"]


def test_reports_deep_nesting(kind: KindName) -> None:
    depth = 5_000
    nested: object = []
    for _ in range(depth):
        nested = [nested]
    for data in (nested, "[" * depth + "]" * depth):
        assert not spanschema.validate(kind, data)
    assert not spanschema.validate(kind, "[" * 5_000_000)


def test_options_reach_the_core(kind: KindName, broken: dict[str, Any]) -> None:
    report = spanschema.validate(kind, broken, max_issues=1)
    assert (len(report.issues), report.omitted, report.errors) == (1, 2, 2)
    leaf = {"type": "tool", "input": "x"}
    nested = {"traces": [{"input": "x", "spans": [{**leaf, "spans": [leaf]}]}]}
    assert spanschema.validate(kind, nested, profile="strict")
    assert [issue.code for issue in spanschema.validate(kind, nested, max_depth=1).issues] == ["nesting_limit"]


@pytest.mark.parametrize(
    ("invalid", "named"),
    [
        ({"kind": "Nonsense"}, "Nonsense"),
        ({"profile": "lax"}, "lax"),
        ({"max_issues": -1}, "max_issues"),
        ({"max_depth": 1.5}, "max_depth"),
    ],
)
def test_invalid_options_raise_value_errors(kind: KindName, invalid: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named) as caught:
        spanschema.validate(**{"kind": kind, "data": b"{}", **invalid})
    assert not isinstance(caught.value, spanschema.ValidationError)


def test_documented_defaults_are_those_of_the_core(kind: KindName) -> None:
    assert len(spanschema.validate(kind, {"traces": [1] * 101}).issues) == 100

    def nested(depth: int) -> Any:
        span: dict[str, Any] = {"type": "tool", "input": "x"}
        for _ in range(depth - 1):
            span = {"type": "workflow", "input": "x", "spans": [span]}
        return {"traces": [{"input": "x", "spans": [span]}]}

    assert spanschema.validate(kind, nested(512)).valid
    assert [issue.code for issue in spanschema.validate(kind, nested(513)).issues] == ["nesting_limit"]


def test_denies_and_allows_codes() -> None:
    span = {"type": "tool", "status_code": -1, "nmae": "a"}
    report = spanschema.validate("ToolSpan", span, deny=["rules"], allow=("unknown_field",))
    assert [(issue.severity, issue.code) for issue in report.issues] == [("error", "status_range")]
    assert not report.valid


def test_leaves_defaults_to_the_core() -> None:
    options = [
        parameter
        for parameter in inspect.signature(spanschema.validate).parameters.values()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    names = ["profile", "deny", "allow", "now", "max_issues", "max_depth", "positions"]
    assert [option.name for option in options] == names
    assert all(option.default is None for option in options)
