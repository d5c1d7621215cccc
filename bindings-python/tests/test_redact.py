"""The function `redact`."""

import json

import pytest

import spanschema

POLICY = {"rules": [{"key": "user", "action": "hash"}, {"detector": "all", "action": "mask"}]}


def test_json_stays_as_it_is_but_for_what_is_found() -> None:
    payload = ' {"a" : "ada@example.com", "b":1.50}\n'
    redacted = spanschema.redact(payload)
    assert redacted and redacted.json == payload.replace("ada@example.com", "[email]")
    assert redacted.value == {"a": "[email]", "b": 1.5}
    assert redacted.detectors == {"email": 1}
    assert redacted.rules == [{"detector": "all", "action": "mask", "count": 1}]
    assert spanschema.redact(payload.encode()) == redacted


def test_hashes_depend_on_the_key() -> None:
    payload = {"user": "ada", "b": "ada"}
    one, same, other = (spanschema.redact(payload, POLICY, key=key) for key in ("k", b"k", "l"))
    assert one == same and one.json != other.json and one.value["b"] == "ada"
    assert spanschema.redact(payload, json.dumps(POLICY), key="k") == one


def test_what_has_no_json_is_not_passed_on() -> None:
    for payload in ("{", {"a": float("nan")}, {"a": object()}):
        redacted = spanschema.redact(payload)
        assert not redacted and redacted.json is None and redacted.value is None and redacted.issues


def test_mistakes_in_a_policy_raise() -> None:
    with pytest.raises(ValueError, match="needs a key"):
        spanschema.redact({}, POLICY)
    for policy, message in (({}, "/rules"), ("", "must be an object"), ({"rules": [{"key": "a", "action": "x"}]}, "/rules/0/action")):
        with pytest.raises(ValueError, match=message):
            spanschema.redact({}, policy)
