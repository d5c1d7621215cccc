"""Queries that run over records: the answers, byte for byte, and the forms that records have."""

import gc
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from spanschema import Filter, Query, Records, any_span, col

QUERIES = Path(__file__).parents[2] / "tests" / "queries"
RUNS: list[dict[str, Any]] = json.loads((QUERIES / "runs.json").read_text("utf-8"))
LINES = '{"type": "tool", "id": "1", "name": "a"}\n{"type": "llm", "id": "2", "name": "b"}\n'
RECORDS = [json.loads(line) for line in LINES.splitlines()]


def evaluations() -> list[dict[str, Any]]:
    topics = [json.loads(path.read_text("utf-8")) for path in sorted((QUERIES / "evaluation").glob("*.json"))]
    return [case for topic in topics for case in topic["cases"]]


@pytest.mark.parametrize("case", evaluations(), ids=lambda case: case["says"])
def test_every_rule_of_evaluation(case: dict[str, Any]) -> None:
    filter = Filter(case["filter"])
    assert filter.matches(case["record"]) == case["kept"]
    answer = Query(filter).run(case["record"])
    assert (answer.matches > 0) == case["kept"]


def query_of(case: dict[str, Any]) -> Query:
    members = dict(case["query"])
    filter = members.pop("filter", None)
    return Query(Filter(filter) if isinstance(filter, dict) else filter, **members)


@pytest.mark.parametrize("case", RUNS, ids=lambda case: case["says"])
def test_every_run_has_its_answer(case: dict[str, Any]) -> None:
    query, data, options = query_of(case), case["records"], case["options"]
    if "error" in case:
        with pytest.raises(ValueError) as raised:
            query.run(data, **options)
        assert str(raised.value) == case["error"]
        return
    answer = query.run(data, **options)
    assert answer.json.decode() == case["json"]
    assert answer.matches == case["matches"] == query.count(data, **options)
    records = Records(data.encode(), **options)
    assert query.run(records) == answer
    assert query.count(records) == answer.matches
    assert Query().count(records) == len(records)


@dataclass
class Tool:
    type: str
    id: str
    name: str


FORMS: list[Callable[[], object]] = [
    lambda: LINES,
    LINES.encode,
    lambda: bytearray(LINES, "utf-8"),
    lambda: memoryview(LINES.encode()),
    lambda: RECORDS,
    lambda: tuple(RECORDS),
    lambda: {"records": RECORDS},
    lambda: [Tool(**record) for record in RECORDS],
]


@pytest.mark.parametrize("form", FORMS)
def test_records_have_any_form_that_payloads_have(form: Callable[[], object]) -> None:
    query = Query(col("name") == "b")
    for records in (form(), Records(form())):
        answer = query.run(records)
        assert (answer.matches, answer.records) == (1, [RECORDS[1]])
        assert query.count(records) == 1
    assert len(Records(form())) == 2
    assert (col("name") == "a").matches(RECORDS[0])
    assert (col("name") == "a").matches(json.dumps(RECORDS[0]).encode())


def test_an_answer_has_the_members_of_the_response() -> None:
    answer = Query(limit=1).run(RECORDS)
    assert answer.value == json.loads(answer.json)
    assert answer.value is answer.value
    assert (answer.starting_token, answer.limit, answer.next_starting_token, answer.last_row_id) == (0, 1, 1, "1")
    last = Query(limit=1, starting_token=answer.next_starting_token, previous_last_row_id=answer.last_row_id).run(RECORDS)
    assert (last.next_starting_token, last.last_row_id, last.matches) == (None, "2", 2)
    assert repr(last) == "Answer(records=1, matches=2, next_starting_token=None)"
    assert answer == Query(limit=1).run(RECORDS) != last
    assert len({answer, last, Query(limit=1).run(RECORDS)}) == 2
    empty = Query().run("")
    assert (empty.records, empty.last_row_id, empty.matches) == ([], None, 0)


def test_tests_of_spans_look_beyond_the_level() -> None:
    payload = {"traces": [{"spans": [{"type": "tool", "name": "a"}]}, {"spans": []}]}
    query = Query(any_span(col("name") == "a"))
    assert query.count(payload, level="trace") == 1
    assert any_span(col("name") == "a").matches({"type": "trace", "spans": [{"name": "a"}]})


def test_mistakes_are_value_errors() -> None:
    records = Records(LINES)
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: Query().run(records, level="trace"), "pass them when you read the records"),
        (lambda: Query().count(records, malformed="skip"), "pass them when you read the records"),
        (lambda: Query().run([5]), "line 1 of the records is not a JSON object"),
        (lambda: Records("{"), "line 1 of the records is not a JSON object"),
        (lambda: Records([], level="traces"), "`level` must be"),  # type: ignore[arg-type]
        (lambda: Query().run([], malformed="ignore"), "`malformed` must be"),  # type: ignore[arg-type]
        (lambda: (col("name") == "a").matches([]), "the record is not a JSON object"),
        (lambda: Query(limit=-1).run([]), "`limit` must be"),
    ]
    for call, message in cases:
        with pytest.raises(ValueError, match=message):
            call()


def test_records_are_read_once_and_freed() -> None:
    data = bytearray(LINES, "utf-8")
    records = Records(data)
    data[:] = b" " * len(data)
    assert Query(col("name") == "a").count(records) == 1
    assert repr(records) == "<2 records>"
    del records
    gc.collect()
