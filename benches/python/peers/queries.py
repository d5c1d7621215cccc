"""The peers that count the records that match a query, each in its own words."""

import importlib.metadata
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import orjson
import polars

Count = Callable[[Path], int]


@dataclass(frozen=True)
class Query:
    """One query in the languages of the peers."""

    task: str
    spanschema: str
    jq: str
    sql: str
    # The columns that the query reads: their types in DuckDB and in Polars.
    columns: dict[str, str]
    schema: dict[str, Any]
    polars: polars.Expr
    python: Callable[[Any], bool]


METRICS = {"latency": polars.Float64, "duration_ns": polars.Int64}
METADATA = {"tenant": polars.String}

QUERIES = [
    Query(
        task="substring_and_number",
        spanschema='name contains "refund" and metrics/latency > 5',
        jq='select((.name | contains("refund")) and .metrics.latency > 5)',
        sql="contains(name, 'refund') AND metrics.latency > 5",
        columns={"name": "VARCHAR", "metrics": "STRUCT(latency DOUBLE)"},
        schema={"name": polars.String, "metrics": polars.Struct(METRICS)},
        polars=polars.col("name").str.contains("refund", literal=True)
        & (polars.col("metrics").struct.field("latency") > 5),
        python=lambda record: "refund" in record["name"] and record["metrics"]["latency"] > 5,
    ),
    Query(
        task="string_and_number",
        spanschema='type = "llm" and user_metadata/tenant = "7" and metrics/duration_ns > 4500000000',
        jq='select(.type == "llm" and .user_metadata.tenant == "7" and .metrics.duration_ns > 4500000000)',
        sql="type = 'llm' AND user_metadata.tenant = '7' AND metrics.duration_ns > 4500000000",
        columns={
            "type": "VARCHAR",
            "user_metadata": "STRUCT(tenant VARCHAR)",
            "metrics": "STRUCT(duration_ns BIGINT)",
        },
        schema={
            "type": polars.String,
            "user_metadata": polars.Struct(METADATA),
            "metrics": polars.Struct(METRICS),
        },
        polars=(polars.col("type") == "llm")
        & (polars.col("user_metadata").struct.field("tenant") == "7")
        & (polars.col("metrics").struct.field("duration_ns") > 4500000000),
        python=lambda record: (
            record["type"] == "llm"
            and record["user_metadata"]["tenant"] == "7"
            and record["metrics"]["duration_ns"] > 4500000000
        ),
    ),
]


def peers(query: Query, command: str, jaq: str) -> dict[str, Count]:
    """Return a function that counts, for every peer; ``command`` and ``jaq`` are paths of programs."""
    counts: dict[str, Count] = {
        "spanschema": lambda file: int(_output([command, "query", query.spanschema, "--count", str(file)])),
        "duckdb, columns given": lambda file: _sql(query, f"read_ndjson('{file}', columns = {query.columns})"),
        "duckdb": lambda file: _sql(query, f"read_ndjson('{file}')"),
        "polars, schema given": lambda file: _polars(query, file),
        "orjson": lambda file: _orjson(query, file),
        "jaq": lambda file: _lines([jaq, "-c", query.jq, str(file)]),
    }
    if shutil.which("jq"):
        counts["jq"] = lambda file: _lines(["jq", "-c", query.jq, str(file)])
    return counts


def versions(jaq: str) -> dict[str, str]:
    """Return the versions of the peers."""
    packages = {package: importlib.metadata.version(package) for package in ("duckdb", "orjson", "polars")}
    return {**packages, "jaq": _output([jaq, "--version"]).decode().split()[-1]}


def _output(arguments: list[str]) -> bytes:
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE).stdout


def _lines(arguments: list[str]) -> int:
    return _output(arguments).count(b"\n")


def _sql(query: Query, source: str) -> int:
    [[found]] = duckdb.sql(f"SELECT count(*) FROM {source} WHERE {query.sql}").fetchall()
    return int(found)


def _polars(query: Query, file: Path) -> int:
    found = polars.scan_ndjson(file, schema=query.schema).filter(query.polars).select(polars.len()).collect()
    return int(found.item())


def _orjson(query: Query, file: Path) -> int:
    with file.open("rb") as lines:
        return sum(query.python(orjson.loads(line)) for line in lines)
