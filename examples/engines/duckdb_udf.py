"""DuckDB checks and flattens payloads: ``duckdb_udf.py SOURCE FOLDER [THREADS]``.

``SOURCE`` has files with a payload a line; the folder gets the tables ``checked`` and ``spans`` as Parquet.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import payloads
import pyarrow as pa

# The type of what the function `check` returns: the columns of `payloads.CHECKED`.
CHECKED = "STRUCT(valid BOOLEAN, codes VARCHAR[], canonical VARCHAR, rejected BLOB)"

# Lines as they are: the delimiter is a character that JSON does not contain.
LINES = r"read_csv('{}/*', columns = {{payload: 'VARCHAR'}}, delim = '\x1f', quote = '', escape = '', header = false)"


def check(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    return payloads.check(texts).to_struct_array()


def flatten(batches: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield from payloads.flatten(batch["canonical"]).to_batches()


def run(source: str, folder: str, threads: str | None = None) -> None:
    Path(folder).mkdir(exist_ok=True)
    database = duckdb.connect(config={"threads": int(threads)} if threads else {})
    database.create_function("check_payload", check, ["VARCHAR"], CHECKED, type="arrow")

    lines = LINES.format(source)
    checked = database.sql(f"SELECT unnest(check_payload(payload)) FROM {lines}")
    checked.write_parquet(f"{folder}/checked.parquet")

    canonical = database.sql(f"SELECT canonical FROM '{folder}/checked.parquet'").to_arrow_reader(10_000)
    spans = pa.RecordBatchReader.from_batches(payloads.SPANS, flatten(canonical))
    database.cursor().from_arrow(spans).write_parquet(f"{folder}/spans.parquet")


if __name__ == "__main__":
    run(*sys.argv[1:])
