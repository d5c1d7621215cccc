"""Traces what the providers' own clients return, and compares it with the vectors that all surfaces share.

With ``BLESS=1`` in the environment, the vectors are written: the objects as they are recorded, and the span that they
become. Read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[2]
VECTORS = TESTS / "vectors" / "providers"

sys.path.insert(0, str(TESTS / "providers"))

import stub  # noqa: E402

os.environ.update(stub.serve())

from spanschema import TraceBuilder  # noqa: E402
from spanschema._recordable import recordable  # noqa: E402

Traced = Callable[..., dict[str, Any]]


def span_of(arguments: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The span of a model's call with these arguments, and the code and the pointer of each issue."""
    builder = TraceBuilder()
    with builder.trace() as trace, trace.llm("call", duration_ns=1, **arguments):
        pass
    finished = builder.finish()
    assert finished.valid
    issues = [f"{issue.code} {issue.pointer}" for issue in finished.issues]
    span = finished.value["traces"][0]["spans"][0]
    metadata = {name: json.loads(entry) for name, entry in span["user_metadata"].items()}
    kept = {name: member for name, member in span.items() if name not in ("id", "created_at")}
    return kept | {"user_metadata": metadata}, issues


@pytest.fixture
def traced() -> Traced:
    """Returns a function that records the arguments of a call, compares its span with the vector of this name, and
    returns the span."""

    def trace(name: str, **arguments: Any) -> dict[str, Any]:
        with warnings.catch_warnings():
            # To record an object must not make its library warn of anything.
            warnings.simplefilter("error")
            span, _ = span_of(arguments)
        path = VECTORS / f"{name}.json"
        if os.environ.get("BLESS"):
            form = json.loads(json.dumps(recordable(arguments)[0]))
            # Issues about objects that have no JSON form are not those of the form.
            vector = {"arguments": form, "issues": span_of(form)[1], "span": span}
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(vector, indent=2, ensure_ascii=False) + "\n", "utf-8")
        assert span == json.loads(path.read_text("utf-8"))["span"]
        return span

    return trace
