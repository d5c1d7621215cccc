"""The test vectors that all surfaces share. Each must produce exactly these issues."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

import spanschema
from spanschema import TraceBuilder

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"
CASES = sorted(VECTORS.glob("*/*.json"))
PROVIDERS = sorted(VECTORS.glob("providers/*/*.json"))


def test_there_are_vectors() -> None:
    assert CASES
    assert PROVIDERS


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_vector(path: Path) -> None:
    case: dict[str, Any] = json.loads(path.read_text("utf-8"))
    payload = base64.b64decode(case["input_base64"]) if "input_base64" in case else case["input"].encode()
    function = spanschema.normalize if "json" in case else spanschema.validate
    report = function(case["kind"], payload, profile=case["profile"], **case.get("options", {}))
    assert json.dumps(json.loads(report.to_json())["issues"]) == json.dumps(case["issues"])
    assert getattr(report, "json", None) == case.get("json")
    assert report.valid == case["valid"]


@pytest.mark.parametrize("path", PROVIDERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_call_of_a_provider(path: Path) -> None:
    case: dict[str, Any] = json.loads(path.read_text("utf-8"))
    builder = TraceBuilder()
    with builder.trace() as trace, trace.llm("call", duration_ns=1, **case["arguments"]):
        pass
    finished = builder.finish()
    span: dict[str, Any] = finished.value["traces"][0]["spans"][0]
    span = {name: member for name, member in span.items() if name not in ("id", "created_at")}
    span["user_metadata"] = {name: json.loads(entry) for name, entry in span["user_metadata"].items()}
    assert [f"{issue.code} {issue.pointer}" for issue in finished.issues] == case["issues"]
    assert span == case["span"]
