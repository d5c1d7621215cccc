"""Polars checks and flattens payloads: ``polars_batches.py SOURCE FOLDER``.

``SOURCE`` has files with a payload a line; the folder gets the tables ``checked`` and ``spans`` as Parquet. The files
are streamed, so they may be larger than memory. ``POLARS_MAX_THREADS`` in the environment limits the threads.
"""

import sys
from pathlib import Path

import payloads
import polars as pl


def check(batch: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame(payloads.check(batch["payload"].to_arrow()))


def flatten(batch: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame(payloads.flatten(batch["canonical"].to_arrow()))


def run(source: str, folder: str) -> None:
    Path(folder).mkdir(exist_ok=True)

    lines = pl.scan_lines(f"{source}/*", name="payload")
    checked = lines.map_batches(check, schema=pl.Schema(payloads.CHECKED), streamable=True)
    checked.sink_parquet(f"{folder}/checked.parquet", engine="streaming")

    canonical = pl.scan_parquet(f"{folder}/checked.parquet").select("canonical")
    spans = canonical.map_batches(flatten, schema=pl.Schema(payloads.SPANS), streamable=True)
    spans.sink_parquet(f"{folder}/spans.parquet", engine="streaming")


if __name__ == "__main__":
    run(*sys.argv[1:])
