"""Reports, issues, and the exception `ValidationError`."""

import dataclasses
import json
import pickle
from typing import Any

import pytest

import spanschema
from spanschema import Issue, KindName, Report, ValidationError, types


@pytest.fixture
def report(kind: KindName, broken_json: str) -> Report:
    return spanschema.validate(kind, broken_json)


@pytest.fixture
def error(report: Report) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        report.raise_for_errors()
    return caught.value


def test_raise_for_errors_returns_a_valid_report(kind: KindName) -> None:
    report = spanschema.validate(kind, {"traces": [{"input": "x", "nmae": "a"}]})
    assert report.raise_for_errors() is report
    assert report.warnings == 1


def test_the_value_has_the_type_of_the_kind() -> None:
    message: types.Message = spanschema.validate("Message", b'{"role": "user", "content": "hi"}').value
    assert message["role"] == "user"
    encoded = spanschema.encode("Trace", {"input": "hi", "tags": ["a"]})
    assert encoded.value["tags"] == ["a"]
    normalized = spanschema.normalize("Trace", {"input": "hi", "status_code": "200"})
    assert normalized.value["status_code"] == 200


def test_an_invalid_payload_has_no_value() -> None:
    for report in [spanschema.validate("Message", b"{"), spanschema.normalize("Message", {"role": 5})]:
        with pytest.raises(ValidationError) as caught:
            _ = report.value
        assert caught.value.report is report
    assert not spanschema.is_valid("Message", '{"role": "user", "content": "hi"}')


def test_errors_have_pydantics_form(error: ValidationError, report: Report) -> None:
    tags, tag = error.errors()
    assert error.report is report
    assert list(tags) == ["loc", "msg", "type", "ctx"]
    assert (tags["loc"], tags["type"]) == (("traces", 0, "tags"), "wrong_type")
    assert tags["msg"] == report.issues[1].message
    assert tag["loc"] == ("traces", 0, "spans", 0, "type")
    assert tag["ctx"] == {
        "pointer": "/traces/0/spans/0/type",
        "expected": report.issues[2].expected,
        "suggestion": "tool",
        "line": report.issues[2].line,
        "column": report.issues[2].column,
    }


def test_errors_of_an_object_have_no_position(kind: KindName) -> None:
    with pytest.raises(ValidationError) as caught:
        spanschema.validate(kind, {"traces": 5}).raise_for_errors()
    (details,) = caught.value.errors()
    assert details["ctx"] == {"pointer": "/traces", "expected": caught.value.report.issues[0].expected}


def test_exception_lists_errors_with_their_locations(error: ValidationError, report: Report) -> None:
    tags = report.issues[1]
    lines = str(error).splitlines()
    assert len(lines) == 3
    assert lines[0] == f"2 errors in {report.kind}"
    assert lines[1] == f"  error[wrong_type] at /traces/0/tags (line {tags.line}, column {tags.column}): {tags.message}"


def test_exception_counts_omitted_errors(kind: KindName) -> None:
    with pytest.raises(ValidationError) as caught:
        spanschema.validate(kind, {"traces": [1, 2, 3]}, max_issues=1).raise_for_errors()
    lines = str(caught.value).splitlines()
    assert (len(lines), lines[0], lines[2]) == (3, f"3 errors in {kind}", "  and 2 more")


def test_report_has_the_contents_of_its_json(report: Report) -> None:
    members = json.loads(report.to_json())
    assert list(members) == ["kind", "valid", "errors", "warnings", "omitted", "issues"]
    for issue, member in zip(report.issues, members["issues"], strict=True):
        given = {name: value for name, value in dataclasses.asdict(issue).items() if value is not None}
        assert list(given) == list(member)
        assert {**given, "path": list(issue.path)} == member


def test_reports_can_be_compared_and_pickled(kind: KindName, broken: dict[str, Any], report: Report) -> None:
    payload = json.dumps(broken, indent=2)
    assert spanschema.validate(kind, payload) == spanschema.validate(kind, payload)
    assert spanschema.validate(kind, payload) != spanschema.validate(kind, broken)
    assert len({report, pickle.loads(pickle.dumps(report))}) == 1
    assert repr(report) == f"Report(kind={kind!r}, valid=False, errors=2, warnings=1)"


def test_issues_can_be_compared_and_pickled_but_not_changed(report: Report) -> None:
    issue = report.issues[0]
    copy: Issue = pickle.loads(pickle.dumps(issue))
    assert copy == issue and hash(copy) == hash(issue) and repr(copy) == repr(issue)
    assert issue != report.issues[1]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(issue, "code", "other")


def test_exception_can_be_pickled(error: ValidationError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, ValidationError)
    assert copy.errors() == error.errors() and str(copy) == str(error)
