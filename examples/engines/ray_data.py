"""Ray Data checks and flattens payloads: ``ray_data.py SOURCE FOLDER [WORKERS]``.

``SOURCE`` has files with a payload a line; the folder gets the tables ``checked`` and ``spans`` as Parquet. Ray reads
one file in one task, so give it several.
"""

import sys

import payloads
import pyarrow as pa
import ray


def check(batch: pa.Table) -> pa.Table:
    return payloads.check(batch["text"])


def flatten(batch: pa.Table) -> pa.Table:
    return payloads.flatten(batch["canonical"])


def run(source: str, folder: str, workers: str | None = None) -> None:
    ray.init(num_cpus=int(workers) if workers else None)

    lines = ray.data.read_text(source)
    checked = lines.map_batches(check, batch_format="pyarrow", batch_size=10_000)
    checked.write_parquet(f"{folder}/checked")

    canonical = ray.data.read_parquet(f"{folder}/checked", columns=["canonical"])
    spans = canonical.map_batches(flatten, batch_format="pyarrow", batch_size=10_000)
    spans.write_parquet(f"{folder}/spans")
    ray.shutdown()


if __name__ == "__main__":
    run(*sys.argv[1:])
