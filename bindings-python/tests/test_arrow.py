"""Arrow tables: each table is what a slow flattening in plain Python makes of the vectors, in every library that reads it."""

import base64
import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow
import pyarrow.types as types
import pytest

import spanschema
from spanschema import Query, arrow, col, query

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"
IDS = ["id", "session_id", "trace_id", "project_id", "run_id", "parent_id"]
METRICS = [column.id.removeprefix("metrics/") for column in query.columns() if column.id.startswith("metrics/")]
UNIX = datetime(1970, 1, 1, tzinfo=timezone.utc)
RUNS = ["log_stream_id", "experiment_id", "metrics_testing_id"]


def first_wins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        members.setdefault(name, value)
    return members


def read(payload: bytes) -> Any:
    """The payload, or None if it is not an object or a list of objects, or has what plain Python reads otherwise."""
    try:
        value = json.loads(payload.decode(), object_pairs_hook=first_wins)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return None
    objects = value if isinstance(value, list) else [value]
    if isinstance(value, dict) and isinstance(value.get("records"), list):
        objects = value["records"]
    return value if all(isinstance(item, dict) for item in objects) else None


def vectors() -> Iterator[tuple[Any, bytes, Any]]:
    for path in sorted(VECTORS.glob("*/*.json")):
        case = json.loads(path.read_text("utf-8"))
        payload = base64.b64decode(case["input_base64"]) if "input_base64" in case else case["input"].encode()
        if (value := read(payload)) is not None:
            yield case["kind"], payload, value


def string(value: Any) -> Any:
    return value if isinstance(value, str) else None


def known(value: Any, otherwise: Any) -> Any:
    return otherwise if value is None else value


def walk(
    step: dict[str, Any], path: str, above: dict[str, Any], default: str | None, depth: int | None, alone: bool
) -> Iterator[dict[str, Any]]:
    """The steps of an object, each with what follows from where it is."""
    lists = {name: step[name] for name in step if name in ("traces", "spans") and isinstance(step[name], list)}
    own = {name: string(step.get(name)) for name in IDS}
    kind = string(step.get("type"))
    if alone and kind is None and lists:
        run = next((string(step[name]) for name in step if name in RUNS and string(step[name]) is not None), own["run_id"])
        below = {**own, "id": None, "run_id": run, "incomplete": step.get("is_complete") is False}
        below_depth = None
    else:
        kind = known(kind, default)
        level = {"trace": "trace", "stub_trace": "trace", "session": "session"}.get(kind or "", "span")
        ids = dict(own)
        if not alone or lists:
            ids["id"] = known(own["id"], "derived")
            nearest = {name: known(own[name], above.get(name)) for name in IDS}
            ids |= {name: nearest[name] for name in ("session_id", "project_id", "run_id")}
            ids["trace_id"] = {"trace": known(own["trace_id"], ids["id"]), "session": own["trace_id"]}.get(
                level, nearest["trace_id"]
            )
            ids["parent_id"] = known(nearest["parent_id"], ids["trace_id"]) if level == "span" else own["parent_id"]
        if level == "span" and depth is None and ids["parent_id"] is not None and ids["parent_id"] == ids["trace_id"]:
            depth = 1
        depth = {"trace": 0, "session": None}.get(level, depth)
        derived: dict[str, Any] = {"has_children": any(map(len, lists.values()))} if lists else {}
        if any(lists.values()):
            derived["has_children"] = any(isinstance(child, dict) for children in lists.values() for child in children)
        if above.get("incomplete"):
            derived["is_complete"] = False
        yield {**derived, **step, **ids, "type": kind, "path": path, "depth": depth}
        is_session = level == "session"
        below = {**ids, "id": None, "incomplete": above.get("incomplete")}
        below["session_id"] = ids["id"] if is_session else ids["session_id"]
        below |= {"trace_id": None, "parent_id": None} if is_session else {"parent_id": ids["id"]}
        below_depth = None if depth is None else depth + 1
    for name, children in lists.items():
        for index, child in enumerate(children):
            if isinstance(child, dict):
                default = "trace" if name == "traces" else None
                yield from walk(child, f"{path}/{name}/{index}", below, default, below_depth, False)


def steps(payload: Any) -> list[dict[str, Any]]:
    if isinstance(payload, dict) and not isinstance(payload.get("records"), list):
        return list(walk(payload, "", {}, None, None, True))
    base, records = ("/records", payload["records"]) if isinstance(payload, dict) else ("", payload)
    return [
        step for index, record in enumerate(records) for step in walk(record, f"{base}/{index}", {}, None, None, True)
    ]


def text(value: Any) -> str | None:
    """The text of a value, as filters test it."""

    def texts(value: Any) -> list[str]:
        if isinstance(value, list):
            return [found for item in value for found in texts(item)]
        if isinstance(value, dict):
            return [found for key in value if key in ("content", "text") for found in texts(value[key])]
        return [value] if isinstance(value, str) else []

    return "\n".join(texts(value)) if isinstance(value, str | list | dict) else None


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def double(value: Any) -> float | None:
    """A number, if it is one in the range of doubles."""
    try:
        return float(value) if is_number(value) else None
    except OverflowError:
        return None


def expected(name: str, kind: pyarrow.DataType, value: Any) -> Any:
    """The value of a member in a column."""
    if value is None:
        return None
    if types.is_string(kind):
        shown = text(value) if name.endswith(("input", "output")) or name == "content" else None
        return shown if shown is not None or name.endswith(("input", "output")) else written(value)
    if types.is_integer(kind):
        if isinstance(value, float):
            value = int(value) if value.is_integer() and abs(value) <= 2**53 else None
        return value if is_number(value) and -(2**63) <= value < 2**63 else None
    if types.is_floating(kind):
        return double(value)
    if types.is_boolean(kind):
        return value if isinstance(value, bool) else None
    if types.is_timestamp(kind):
        return value
    if types.is_list(kind):
        return [written(item) for item in value] if isinstance(value, list) else [value] if isinstance(value, str) else None
    if not isinstance(value, dict):
        return None
    if types.is_floating(kind.item_type):
        return [(key, double(item)) for key, item in value.items() if double(item) is not None]
    return [(key, written(item)) for key, item in value.items()]


def written(value: Any) -> Any:
    """A value that is not a string is there as JSON, which need not be spelled as Python spells it."""
    if isinstance(value, str) or value is None:
        return value
    return text(value) or value


def same(found: Any, wanted: Any) -> bool:
    if isinstance(found, list) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(found, tuple):
        return found[0] == wanted[0] and same(found[1], wanted[1])
    if isinstance(found, str) and not isinstance(wanted, str):
        return wanted is not None and bool(json.loads(found, object_pairs_hook=first_wins) == wanted)
    return bool(found == wanted)


def moment(time: str) -> int | None:
    """A time in microseconds since 1970, unless Python cannot read it. A time without an offset is in UTC."""
    try:
        known = datetime.fromisoformat(time.upper().replace("Z", "+00:00"))
    except ValueError:
        return None
    return ((known if known.tzinfo else known.replace(tzinfo=timezone.utc)) - UNIX) // timedelta(microseconds=1)


def test_spans_are_what_a_slow_flattening_finds() -> None:
    rows = 0
    for _, payload, value in vectors():
        table = pyarrow.table(arrow.spans(payload, raw=True))
        table.validate(full=True)
        wanted = steps(value)
        assert table.num_rows == len(wanted), payload
        names = [field.name for field in table.schema if types.is_timestamp(field.type)]
        times = {name: table.column(name).cast(pyarrow.int64()).to_pylist() for name in names}
        for row, (found, step) in enumerate(zip(table.drop(names).to_pylist(), wanted, strict=True)):
            rows += 1
            metrics = step["metrics"] if isinstance(step.get("metrics"), dict) else {}
            for field in table.schema:
                if field.name in ("line", "json"):
                    continue
                member = (metrics if field.name in METRICS else step).get(field.name)
                cell = expected(field.name, field.type, member)
                if types.is_timestamp(field.type):
                    # Whether a string is a time is what the vectors of times are about.
                    time = times[field.name][row]
                    assert time is None or moment(cell) in (None, time), (payload, field)
                elif cell == "derived":
                    assert len(found[field.name]) == 36
                else:
                    assert same(found[field.name], cell), (payload, field.name, found[field.name], cell)
            own = json.loads(found["json"], object_pairs_hook=first_wins)
            assert all(own[name] == step[name] for name in own if name not in [*IDS, "type"])
    assert rows > 500


def test_messages_are_those_of_the_steps() -> None:
    rows = 0
    for _, payload, value in vectors():
        wanted = []
        for step in steps(value):
            for side in ("input", "output"):
                items = step.get(side) if isinstance(step.get(side), list) else [step.get(side)]
                for index, item in enumerate(items or []):
                    if isinstance(item, dict) and "role" in item:
                        wanted.append((step["path"], side, index, item))
        found = pyarrow.table(arrow.messages(payload, raw=True)).to_pylist()
        assert [(row["path"], row["side"], row["index"]) for row in found] == [row[:3] for row in wanted]
        for row, (*_, message) in zip(found, wanted, strict=True):
            rows += 1
            assert same(row["role"], written(message["role"]))
            assert row["content"] == text(message.get("content"))
            calls = None if row["tool_calls"] is None else json.loads(row["tool_calls"], object_pairs_hook=first_wins)
            assert calls == message.get("tool_calls")
            assert json.loads(row["json"], object_pairs_hook=first_wins) == message
    assert rows > 100


def test_issues_are_those_of_validate() -> None:
    for kind, payload, _ in vectors():
        found = pyarrow.table(arrow.issues(payload, kind=kind)).to_pylist()
        issues = spanschema.validate(kind, payload, max_issues=10**6).issues
        one_payload = payload.count(b"\n") == 0 or len(found) == len(issues)
        assert one_payload
        for row, issue in zip(found, issues, strict=True):
            assert (row["code"], row["pointer"], row["line"]) == (issue.code, issue.pointer, issue.line)
            assert (row["message"], row["severity"], row["kind"]) == (issue.message, issue.severity, kind)


def lines(count: int) -> bytes:
    """Traces, one a line, larger than the blocks that are read at once."""
    line = {"traces": [{"id": "t", "input": "hi", "spans": [{"type": "tool", "name": "search", "input": "x" * 500}]}]}
    return b"\n".join(json.dumps({**line, "session_id": str(number)}).encode() for number in range(count))


def test_rows_of_many_blocks_are_in_order() -> None:
    count = 20_000
    table = pyarrow.table(arrow.spans(lines(count)))
    assert len(table.column("line").chunks) > 1
    assert table.column("line").to_pylist() == [number for number in range(1, count + 1) for _ in range(2)]
    assert table.column("session_id").to_pylist()[::2] == [str(number) for number in range(count)]


def test_a_table_is_read_anew_each_time() -> None:
    table = arrow.spans({"type": "tool", "name": "search"})
    assert [pyarrow.table(table).num_rows for _ in range(2)] == [1, 1]
    assert pyarrow.schema(table) == pyarrow.table(table).schema
    assert repr(table) == "<table spans>"


def test_every_library_reads_the_same() -> None:
    rows = arrow.spans(lines(3))
    wanted = pyarrow.table(rows).select(["line", "path", "type", "input"]).to_pylist()
    assert polars.DataFrame(rows).select("line", "path", "type", "input").to_dicts() == wanted
    found = duckdb.connect().execute("SELECT line, path, type, input FROM rows").fetchall()
    assert found == [tuple(row.values()) for row in wanted]
    assert pyarrow.table(rows).to_pandas()[["line", "path", "type", "input"]].to_dict("records") == wanted


def test_filters_as_sql_find_the_same_rows() -> None:
    payload = json.dumps(
        {
            "traces": [
                {
                    "id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a",
                    "input": "hi",
                    "spans": [
                        {"type": "llm", "id": str(number), "metrics": {"latency": number}, "tags": ["even"][number % 2 :]}
                        for number in range(10)
                    ],
                }
            ]
        }
    )
    rows = arrow.spans(payload)
    for chosen in (col.metrics("latency") > 6, col("tags").contains("even"), col("type").eq("trace")):
        found = duckdb.connect().execute(f"SELECT id FROM rows WHERE {chosen.to_sql('duckdb')}").fetchall()
        assert rows is not None and found
        assert [row[0] for row in found] == [record["id"] for record in Query(chosen).run(payload).records]


def test_lines_that_are_not_objects_are_refused_or_skipped() -> None:
    payload = '{"type": "tool"}\n{\n{"type": "llm"}'
    with pytest.raises(pyarrow.ArrowInvalid, match="line 2 of the records is not a JSON object"):
        pyarrow.table(arrow.spans(payload))
    assert pyarrow.table(arrow.spans(payload, malformed="skip")).column("type").to_pylist() == ["tool", "llm"]
    assert pyarrow.table(arrow.issues(payload, kind="ToolSpan")).to_pylist()[0]["line"] == 2


def test_a_trace_alone_has_the_type_of_its_kind() -> None:
    rows = pyarrow.table(arrow.spans({"input": "hi"}, kind="Trace"))
    assert rows.column("type").to_pylist() == ["trace"]


def test_mistakes_in_the_call_raise() -> None:
    with pytest.raises(ValueError, match="`Trase` is not a kind"):
        arrow.spans("{}", kind="Trase")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="`malformed` must be `refuse` or `skip`"):
        arrow.messages("{}", malformed="drop")  # type: ignore[arg-type]
    assert pyarrow.table(arrow.spans(b"")).num_rows == 0
