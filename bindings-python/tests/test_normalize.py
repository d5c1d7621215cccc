"""The functions `normalize` and `content_hash`."""

import inspect
import json
import pickle
from typing import Any, get_args

import pytest

import spanschema
from spanschema import Defaults, KindName, Normalized, Nulls, Profile

LENIENT: dict[str, Any] = {"role": "user", "content": "hi", "tool_calls": None}
CANONICAL = '{"content":"hi","role":"user"}'


def test_valid_payload_has_canonical_json() -> None:
    normalized = spanschema.normalize("Message", json.dumps(LENIENT))
    assert normalized and normalized.valid
    assert (normalized.json, normalized.value) == (CANONICAL, {"content": "hi", "role": "user"})
    assert [(issue.severity, issue.code, issue.pointer) for issue in normalized.issues] == [
        ("warning", "dropped_null", "/tool_calls")
    ]


def test_invalid_payload_has_no_json(kind: KindName, broken: dict[str, Any]) -> None:
    normalized = spanschema.normalize(kind, broken)
    assert not normalized
    assert normalized.json is None
    for raises in (normalized.raise_for_errors, lambda: normalized.value):
        with pytest.raises(spanschema.ValidationError) as caught:
            raises()
        assert caught.value.report is normalized


def test_every_form_of_a_payload_has_the_same_canonical_json() -> None:
    payload = json.dumps(LENIENT)
    forms = [payload, payload.encode(), bytearray(payload.encode()), memoryview(payload.encode()), LENIENT]
    assert {spanschema.normalize("Message", form).json for form in forms} == {CANONICAL}


def test_json_is_available_as_bytes() -> None:
    assert spanschema.normalize("Message", LENIENT).json_bytes == CANONICAL.encode()
    assert spanschema.normalize("Message", "{").json_bytes is None


def test_report_has_the_members_of_every_surface() -> None:
    members = json.loads(spanschema.normalize("Message", LENIENT).to_json())
    assert list(members) == ["kind", "valid", "json", "errors", "warnings", "omitted", "issues"]
    assert members["json"] == CANONICAL
    assert json.loads(spanschema.normalize("Message", "{").to_json())["json"] is None


def test_only_issues_of_json_have_positions() -> None:
    payload = json.dumps(LENIENT)
    assert spanschema.normalize("Message", payload).issues[0].line == 1
    assert spanschema.normalize("Message", payload, positions=False).issues[0].line is None
    assert spanschema.normalize("Message", LENIENT).issues[0].line is None


def test_value_keeps_every_digit() -> None:
    metrics = {"duration_ns": 2**63 - 1, "own": 10**40}
    assert spanschema.normalize("Metrics", metrics).value == metrics


def test_options_reach_the_core() -> None:
    assert spanschema.normalize("Message", LENIENT, nulls="keep").value == LENIENT
    trace = {"tags": [], "name": "a"}
    assert spanschema.normalize("Trace", trace, defaults="omit").json == '{"type":"trace","name":"a"}'
    nil = {"trace_id": "00000000-0000-0000-0000-000000000000"}
    assert spanschema.normalize("LogTraceUpdateRequest", nil, profile="strict")
    assert not spanschema.normalize("LogTraceUpdateRequest", nil, profile="compat")
    assert spanschema.normalize("Trace", {"tags": None, "name": None}, max_issues=1).omitted == 1


def test_core_accepts_every_value_of_the_option_types() -> None:
    for name, names in (("profile", Profile), ("nulls", Nulls), ("defaults", Defaults)):
        for value in get_args(names):
            option: dict[str, Any] = {name: value}
            assert spanschema.normalize("Message", LENIENT, **option), (name, value)


@pytest.mark.parametrize("invalid", [{"kind": "Nonsense"}, {"nulls": "drop"}, {"defaults": "keep"}])
def test_invalid_options_raise_value_errors(invalid: dict[str, Any]) -> None:
    (name,) = invalid
    with pytest.raises(ValueError, match="Nonsense" if name == "kind" else name):
        spanschema.normalize(**{"kind": "Message", "data": LENIENT, **invalid})


def test_leaves_defaults_to_the_core() -> None:
    parameters = inspect.signature(spanschema.normalize).parameters.values()
    options = [option for option in parameters if option.kind is inspect.Parameter.KEYWORD_ONLY]
    assert len(options) == 9
    assert all(option.default is None for option in options)


def test_result_can_be_pickled_and_compared() -> None:
    normalized = spanschema.normalize("Message", LENIENT)
    copy = pickle.loads(pickle.dumps(normalized))
    assert isinstance(copy, Normalized) and copy == normalized and copy.json == CANONICAL
    assert repr(copy) == "Normalized(kind='Message', valid=True, errors=0, warnings=1)"


def test_payloads_with_the_same_meaning_have_the_same_hash() -> None:
    same = [LENIENT, CANONICAL, CANONICAL.encode(), '{"role": "\\u0075ser", "content": "hi"}']
    hashes = {spanschema.content_hash("Message", form) for form in same}
    (only,) = hashes
    assert only is not None and len(only) == 64
    assert spanschema.content_hash("Message", {**LENIENT, "content": "ho"}) not in hashes
    assert spanschema.content_hash("Message", "{") is None
    with pytest.raises(ValueError, match="Nonsense"):
        spanschema.content_hash("Nonsense", "{}")  # type: ignore[arg-type]
