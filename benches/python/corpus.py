"""Files of payloads, one a line, made of the vectors: the same bytes on every machine."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"

KIND = "LogTracesIngestRequest"

# Payloads in which every span is valid, that have one with a warning, and that have one with an error.
SHARES = {"clean": 0.75, "warned": 0.20, "faulty": 0.05}

# The number of different payloads. In the files each also has an id and a session of its own.
DIFFERENT = 1000

# The part of a payload that is spans; the rest is the prose of its trace.
SPANS = 0.6

# The id of a step of a payload, a UUID of version 4: the number of the step, and a place for that of the payload.
ID = "5eed0000-0000-4000-8000-{:04x}%(number)08d"

Spans = dict[str, list[dict[str, Any]]]


def write(folder: Path, count: int, size: int, *, files: int) -> list[Path]:
    """Write payloads of about ``size`` bytes, unless the files are there; return the files."""
    paths = [folder / f"{number:02}.ndjson" for number in range(files)]
    if not folder.exists():
        templates = list(_templates(size))
        folder.mkdir(parents=True)
        for file, path in enumerate(paths):
            numbers = range(count * file // files, count * (file + 1) // files)
            path.write_bytes(b"".join(templates[number % DIFFERENT] % {b"number": number} for number in numbers))
    return paths


def _templates(size: int) -> Iterator[bytes]:
    """Payloads as lines, with places for their number."""
    rng = random.Random(size)
    spans = _spans()
    words = sorted({word for word in json.dumps(spans).split() if word.isalpha()})
    # Several spans fit in a payload.
    spans = {share: [span for span in pool if len(json.dumps(span)) < size / 4] for share, pool in spans.items()}
    for _ in range(DIFFERENT):
        [share] = rng.choices(list(SHARES), weights=list(SHARES.values()))
        trace: dict[str, Any] = {
            "name": "answer",
            "input": "",
            "output": "",
            "spans": [copy.deepcopy(rng.choice(spans[share]))],
        }
        while len(json.dumps(_identified(trace))) < size * SPANS:
            trace["spans"].append(copy.deepcopy(rng.choice(spans["clean"])))
        payload = {"session_external_id": "session-%(number)d", "traces": [trace]}
        prose = " ".join(rng.choices(words, k=size))[: max(size - len(json.dumps(payload)), 20)]
        trace["input"], trace["output"] = prose[: len(prose) // 3], prose[len(prose) // 3 :]
        line = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).replace("%", "%%")
        yield line.replace("%%(number)", "%(number)").encode() + b"\n"


def _identified(trace: dict[str, Any]) -> dict[str, Any]:
    """The trace, whose steps are given the ids that clients send."""
    waiting: list[tuple[dict[str, Any], dict[str, Any]]] = [(trace, {})]
    for number, (step, parent) in enumerate(waiting):
        step["id"] = ID.format(number)
        step["trace_id"] = trace["id"]
        step.update({"parent_id": parent["id"]} if parent else {})
        waiting += ((span, step) for span in step.get("spans") or () if isinstance(span, dict))
    return trace


def _spans() -> Spans:
    """The spans in the vectors, without ids: a span may be in a payload twice."""
    pools: Spans = {share: [] for share in SHARES}
    for path in [*sorted(VECTORS.glob("spans-*/*.json")), *sorted(VECTORS.glob("traces/*.json"))]:
        case = json.loads(path.read_text("utf-8"))
        if case["profile"] != "strict" or not case["kind"].endswith(("Span", "Trace", "TracesIngestRequest")):
            continue
        share = "faulty" if not case["valid"] else "warned" if case["issues"] else "clean"
        for span in _outermost_spans(case):
            pools[share].append({name: member for name, member in span.items() if not name.endswith("id")})
    return pools


def _outermost_spans(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    try:
        payload = json.loads(case.get("input", ""))
    except ValueError:
        return
    if case["kind"].endswith("Span"):
        yield {"type": case["kind"].removesuffix("Span").lower(), **payload}
    elif case["valid"]:
        for trace in payload.get("traces", [payload]):
            yield from trace.get("spans", [])
