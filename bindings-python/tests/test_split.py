"""The function `split`."""

import json
from pathlib import Path
from typing import Any

import pytest

import spanschema

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "tests" / "split.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_case_has_the_result_of_every_surface(case: dict[str, Any]) -> None:
    split = spanschema.split(case["kind"], case["payload"], **case["options"])
    assert split.to_json() == case["result"]
    assert split.valid == bool(split) == bool(split.parts)
    for part in split.parts:
        assert spanschema.validate(part.kind, part.json).valid
        assert part.value == json.loads(part.json)


def test_objects_have_no_lines_and_the_same_parts() -> None:
    payload = {"traces": [{"input": "hi", "tags": None, "x": 1}]}
    of_object = spanschema.split("LogTracesIngestRequest", payload)
    of_json = spanschema.split("LogTracesIngestRequest", json.dumps(payload))
    assert of_object.parts == of_json.parts
    assert {issue.line for issue in of_object.issues} == {None}
    assert {issue.line for issue in of_json.issues} == {1}


def test_mistakes_raise() -> None:
    with pytest.raises(ValueError, match="`Message` cannot be split"):
        spanschema.split("Message", "{}")
    with pytest.raises(ValueError, match="max_bytes"):
        spanschema.split("LogTracesIngestRequest", "{}", max_bytes=-1)
