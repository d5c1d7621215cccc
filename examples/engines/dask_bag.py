"""Dask checks and flattens payloads: ``dask_bag.py SOURCE FOLDER [WORKERS]``.

``SOURCE`` has files with a payload a line; the folder gets the tables ``checked`` and ``spans`` as Parquet, a file for
each partition.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import dask
import dask.bag
import payloads
import pyarrow as pa
import pyarrow.parquet


def process(lines: Iterable[str], folder: Path, part: int) -> None:
    checked = payloads.check(pa.array([line.rstrip("\n") for line in lines]))
    pa.parquet.write_table(checked, folder / "checked" / f"{part}.parquet")
    spans = payloads.flatten(checked["canonical"])
    pa.parquet.write_table(spans, folder / "spans" / f"{part}.parquet")


def run(source: str, folder: str, workers: str | None = None) -> None:
    for table in ("checked", "spans"):
        Path(folder, table).mkdir(parents=True, exist_ok=True)

    lines = dask.bag.read_text(f"{source}/*", blocksize="32MiB")
    tasks = [dask.delayed(process)(part, Path(folder), number) for number, part in enumerate(lines.to_delayed())]
    dask.compute(*tasks, scheduler="processes", num_workers=int(workers) if workers else None)


if __name__ == "__main__":
    run(*sys.argv[1:])
