"""What the recipes should write, computed slowly and without the tables of spanschema."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

VECTORS = Path(__file__).parents[1] / "vectors"

# The columns of spans that are compared.
COLUMNS = ["path", "depth", "id", "type", "name", "created_at", "status_code", "tags", "user_metadata"]

# The ids that a recipe fills in.
IDS = ["id", "trace_id", "parent_id"]


class Case(NamedTuple):
    """A Log Traces request, with the verdict and the codes that its vector expects."""

    payload: str
    valid: bool
    codes: list[str]


def cases() -> list[Case]:
    """The vectors that are Log Traces requests, and those that are a trace, as a request with that trace."""
    found = []
    for path in sorted(VECTORS.glob("*/*.json")):
        vector = json.loads(path.read_text("utf-8"))
        is_trace = vector.get("kind") == "Trace"
        if vector.get("kind") not in ("Trace", "LogTracesIngestRequest") or vector["profile"] != "strict":
            continue
        payload = vector.get("input", "")
        # A line of NDJSON has no line breaks, and blank lines are no payloads.
        if {"json", "options"} & vector.keys() or not payload.strip() or {"\n", "\r"} & set(payload):
            continue
        codes = [issue["code"] for issue in vector["issues"]]
        found.append(Case(f'{{"traces":[{payload}]}}' if is_trace else payload, vector["valid"], codes))
    return found


def steps(request: Any) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """The traces and spans of a request, each with its pointer and its depth."""
    waiting = [(f"/traces/{index}", 0, trace) for index, trace in enumerate(request["traces"])]
    while waiting:
        path, depth, step = waiting.pop()
        waiting += [(f"{path}/spans/{index}", depth + 1, span) for index, span in enumerate(step.get("spans", []))]
        yield path, depth, step


def without_ids(canonical: str) -> str:
    """A request in canonical form without the ids that are filled in."""
    request = json.loads(canonical)
    for _, _, step in steps(request):
        for name in IDS:
            step.pop(name, None)
    return json.dumps(request)


def rows(canonical: str) -> Iterator[dict[str, Any]]:
    """The rows of a request in canonical form."""
    for path, depth, step in steps(json.loads(canonical)):
        row = {"path": path, "depth": depth, **{name: step.get(name) for name in COLUMNS[2:]}}
        if row["created_at"]:
            row["created_at"] = datetime.fromisoformat(row["created_at"]).astimezone(ZoneInfo("UTC"))
        if row["user_metadata"] is not None:
            row["user_metadata"] = list(row["user_metadata"].items())
        yield row
