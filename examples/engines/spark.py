"""Spark checks and flattens payloads: ``spark.py SOURCE FOLDER [MASTER]``.

``SOURCE`` has files with a payload a line; the folder gets the tables ``checked`` and ``spans`` as Parquet. ``MASTER``
is ``local[*]``, ``local-cluster[2,1,2048]``, or the address of a cluster whose workers have spanschema and pyarrow.
"""

import os
import sys
from collections.abc import Iterator

import payloads
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

Batches = Iterator[pa.RecordBatch]


def check(batches: Batches) -> Batches:
    for batch in batches:
        yield from payloads.check(batch["value"]).to_batches()


def flatten(batches: Batches) -> Batches:
    for batch in batches:
        yield from payloads.flatten(batch["canonical"]).to_batches()


def run(source: str, folder: str, master: str = "local[*]") -> None:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # Spark writes times as INT96 by default, which other readers take for nanoseconds and cut.
    times = {"spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS"}
    spark = SparkSession.builder.master(master).config(map=times).getOrCreate()
    # The workers import the module that the functions above call.
    spark.sparkContext.addPyFile(payloads.__file__)

    lines = spark.read.text(source)
    checked = lines.mapInArrow(check, from_arrow_schema(payloads.CHECKED))
    checked.write.parquet(f"{folder}/checked")

    canonical = spark.read.parquet(f"{folder}/checked").select("canonical")
    spans = canonical.mapInArrow(flatten, from_arrow_schema(payloads.SPANS, prefer_timestamp_ntz=False))
    spans.write.parquet(f"{folder}/spans")
    spark.stop()


if __name__ == "__main__":
    run(*sys.argv[1:])
