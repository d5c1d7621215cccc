"""Filters as SQL: DuckDB finds what local evaluation finds, and a parser of SQL reads the other dialects."""

import json
import random
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from spanschema import Filter, Query, col, query
from spanschema.query import Dialect

EVALUATION = Path(__file__).parents[2] / "tests" / "queries" / "evaluation"
CASES = [case for path in sorted(EVALUATION.glob("*.json")) for case in json.loads(path.read_text("utf-8"))["cases"]]
DIALECTS: list[Dialect] = ["duckdb", "spark", "clickhouse"]
SQL_TYPES = {
    "id": "VARCHAR",
    "text": "VARCHAR",
    "number": "DOUBLE",
    "date": "TIMESTAMPTZ",
    "boolean": "BOOLEAN",
    "fully_annotated": "BOOLEAN",
    "collection": "VARCHAR[]",
}
COLUMNS = {column.id: SQL_TYPES[str(column.type)] for column in query.columns() if "/" not in column.id}
COLUMNS |= {
    "user_metadata": "MAP(VARCHAR, VARCHAR)",
    "dataset_metadata": "MAP(VARCHAR, VARCHAR)",
    "metrics": "MAP(VARCHAR, DOUBLE)",
}
# What a table with doubles, times and texts cannot tell apart.
COARSER = {
    "numbers beyond the range of a float are compared exactly",
    "if a record has a member twice, the first one counts",
    "integers beyond 2^53 are compared exactly",
}


def text(value: Any) -> str | None:
    """The text of a value, as the guide says."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list | dict):
        return None

    def texts(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, list):
            return [found for item in value for found in texts(item)]
        if isinstance(value, dict):
            return [found for key in value if key in ("content", "text") for found in texts(value[key])]
        return []

    return "\n".join(texts(value))


def quoted(string: str) -> str:
    return "'" + string.replace("'", "''") + "'"


def literal(value: Any, sql_type: str) -> str:
    """A value of a record as the table holds it, in SQL."""
    known: str | None = None
    if sql_type == "VARCHAR":
        string = text(value)
        known = None if string is None else quoted(string)
    elif sql_type == "DOUBLE" and isinstance(value, int | float) and not isinstance(value, bool):
        known = f"CAST({value!r} AS DOUBLE)"
    elif sql_type == "BOOLEAN" and isinstance(value, bool):
        known = str(value)
    elif sql_type == "TIMESTAMPTZ" and isinstance(value, str):
        try:
            time = datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return "NULL"
        known = f"TIMESTAMPTZ '{time.replace(tzinfo=time.tzinfo or timezone.utc).isoformat()}'"
    elif sql_type == "VARCHAR[]" and isinstance(value, list | str):
        items = [value] if isinstance(value, str) else value
        known = "[" + ", ".join(quoted(item) if isinstance(item, str) else "NULL" for item in items) + "]"
    elif sql_type.startswith("MAP") and isinstance(value, dict):
        inner = sql_type.split(", ")[1][:-1]
        entries = {key: literal(member, inner) for key, member in value.items()}
        known = "MAP {" + ", ".join(f"{quoted(key)}: {member}" for key, member in entries.items()) + "}"
    return f"CAST({known or 'NULL'} AS {sql_type})"


def table(records: list[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    """A database with the table of the records."""
    rows = [
        f"SELECT {index} AS row, " + ", ".join(f'{literal(record.get(name), of)} AS "{name}"' for name, of in COLUMNS.items())
        for index, record in enumerate(records)
    ]
    database = duckdb.connect()
    database.execute("CREATE TABLE records AS " + " UNION ALL ".join(rows))
    return database


def found(database: duckdb.DuckDBPyConnection, filter: Filter) -> list[int]:
    """The positions of the records that DuckDB finds."""
    kept = database.execute(f"SELECT row FROM records WHERE {filter.to_sql('duckdb')} ORDER BY row").fetchall()
    return [row for (row,) in kept]


@pytest.mark.parametrize("case", [case for case in CASES if case["says"] not in COARSER], ids=lambda case: case["says"])
def test_duckdb_finds_what_the_rules_say(case: dict[str, Any]) -> None:
    filter = Filter(case["filter"])
    try:
        filter.to_sql("duckdb")
    except ValueError as error:
        assert "run it over the rows that the rest of the filter finds" in str(error)
        return
    assert found(table([json.loads(case["record"])]), filter) == ([0] if case["kept"] else [])


def test_most_rules_can_be_written_as_sql() -> None:
    def is_written(case: dict[str, Any]) -> bool:
        try:
            return bool(Filter(case["filter"]).to_sql("duckdb"))
        except ValueError:
            return False

    assert sum(map(is_written, CASES)) > 70


STRINGS = ["refund", "Refund", "a'b", "\\", "", "É", "é😀", 'a"b', "n\nm", "${x}", "--", "%"]
NUMBERS = [0, -1, 5, 0.1, 1e3, 2**53, 1000000000000000000]
TIMES = ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.250000+01:00", "2025-12-31T00:00:00Z"]


class Samples:
    """Random records and filters that have something to do with each other."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def maybe(self, value: Any) -> Any:
        return self.random.choice([value, value, value, None])

    def record(self) -> dict[str, Any]:
        pick = self.random.choice
        strings = [pick(STRINGS) for _ in range(self.random.randrange(4))]
        record = {
            "name": self.maybe(pick(STRINGS)),
            "input": self.maybe(pick([pick(STRINGS), [{"role": "user", "content": pick(STRINGS)}], strings])),
            "id": self.maybe(pick(["6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab", "6C4E3F7E-4A9A-4E7E-8C1F-1234567890AB", "own"])),
            "step_number": self.maybe(pick(NUMBERS)),
            "created_at": self.maybe(pick(TIMES)),
            "is_complete": self.maybe(pick([True, False])),
            "tags": self.maybe(strings),
            "user_metadata": self.maybe({"team": self.maybe(pick(STRINGS)), "it's": "a"}),
            "metrics": self.maybe({"cost": self.maybe(pick(NUMBERS))}),
        }
        return {name: value for name, value in record.items() if value is not None}

    def test(self) -> Filter:
        pick = self.random.choice
        strings = [pick(STRINGS) for _ in range(self.random.randrange(4))]
        column = pick(["name", "input", "user_metadata/team", "user_metadata/it's"])
        subject = pick([col(column), col(column).ignore_case()])
        tags = pick([col("tags"), col("tags").ignore_case()])
        number = col(pick(["step_number", "metrics/cost"]))
        bounds = sorted([pick(NUMBERS), pick(NUMBERS)])
        operator = pick(["eq", "ne", "gt", "gte", "lt", "lte"])
        test: Filter = pick(
            [
                getattr(subject, pick(["eq", "ne", "contains"]))(pick(STRINGS)),
                getattr(subject, pick(["one_of", "not_in"]))(strings),
                getattr(tags, pick(["eq", "contains"]))(pick(STRINGS)),
                getattr(tags, pick(["one_of", "not_in"]))(strings),
                getattr(number, operator)(pick(NUMBERS)),
                number.between(*bounds),
                getattr(col("created_at"), operator)(pick(TIMES)),
                getattr(col("is_complete"), pick(["eq", "ne"]))(pick([True, False])),
                getattr(col("id"), pick(["eq", "ne"]))(pick(["6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab", "own", "Own"])),
                col(pick([column, "tags", "metrics/cost"])).is_null(),
            ]
        )
        return test

    def filter(self, depth: int = 3) -> Filter:
        if depth == 0:
            return self.test()
        one, other = self.filter(depth - 1), self.filter(self.random.randrange(depth))
        return self.random.choice([one & other, one | other, ~one, self.test()])


@pytest.mark.parametrize("seed", range(8))
def test_duckdb_finds_what_local_evaluation_finds(seed: int) -> None:
    samples = Samples(seed)
    records = [samples.record() for _ in range(12)]
    database = table(records)
    for _ in range(25):
        filter = samples.filter()
        expected = [index for index, record in enumerate(records) if filter.matches(record)]
        assert found(database, filter) == expected, filter
        assert Query(filter).count(records) == len(expected)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_parser_reads_every_dialect(dialect: Dialect) -> None:
    samples = Samples(1)
    for _ in range(200):
        sql = samples.filter().to_sql
        try:
            condition = sql(dialect)
        except ValueError as error:
            assert dialect == "clickhouse" and "lists are never null" in str(error)
            continue
        statements = sqlglot.parse(f"SELECT 1 FROM records WHERE {condition}", read=dialect)
        assert len(statements) == 1
        assert statements[0] is not None and not list(statements[0].find_all(exp.Command, exp.Subquery))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("string", [*STRINGS, "' OR 1 = 1 --", "\\' OR 1 = 1 --", "'; DROP TABLE records; --", "''", "\\'"])
def test_a_string_stays_a_string(dialect: Dialect, string: str) -> None:
    condition = sqlglot.parse_one((col("name") == string).to_sql(dialect), read=dialect)
    assert isinstance(condition, exp.EQ)
    assert isinstance(condition.expression, exp.Literal)
    if dialect != "spark" or "$" not in string:
        assert condition.expression.this == string


SPANS: list[dict[str, Any]] = [
    {"id": "a", "type": "llm", "name": "x", "input": "a refund", "tags": ["vip"], "metrics": {"latency": 5, "odd": [1]}},
    {
        "id": "b",
        "type": "llm",
        "input": [
            {"role": "user", "content": "a refund"},
            {"role": "user", "content": [{"type": "text", "text": "please"}, {"type": "data", "url": "x"}]},
        ],
        "created_at": "2026-01-02T03:04:05.678Z",
        "user_metadata": {"team": "eu"},
    },
    {"id": "c", "type": "tool", "input": {"role": "user", "content": "please"}, "status_code": 500, "is_complete": False},
    {"id": "d", "type": "retriever", "output": [{"content": "refund policy", "metadata": {}}], "created_at": "soon"},
]
FILTERS = [
    'input contains "refund"',
    'input = "a refund\\nplease"',
    'output contains "policy"',
    "not metrics/latency > 5",
    'user_metadata/team = "eu"',
    'tags contains "vip"',
    "created_at > 2026-01-01T00:00:00Z",
    "status_code >= 500 and not is_complete",
    'type in ("llm", "tool") and name is null',
]


@pytest.mark.parametrize("source", FILTERS)
def test_spans_sql_finds_what_local_evaluation_finds(source: str, tmp_path: Path) -> None:
    records = tmp_path / "records.ndjson"
    records.write_text("".join(json.dumps(span) + "\n" for span in SPANS), "utf-8")
    connection = duckdb.connect()
    connection.execute((Path(__file__).parents[2] / "schema" / "spans.sql").read_text("utf-8"))
    chosen = Filter.parse(source)
    where = chosen.to_sql("duckdb")
    found = connection.execute(f"SELECT id FROM spans('{records}') WHERE {where} ORDER BY id").fetchall()
    assert [row[0] for row in found] == [span["id"] for span in SPANS if chosen.matches(span)]
    assert found
