"""What people use today to check and flatten payloads: ``today.py sdk|duckdb SOURCE OUTPUT WORKERS``.

Each is a program of its own, which is measured as a whole.
"""

import json
import sys
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any


def sdk(source: Path, output: Path, workers: int) -> None:
    """Check, serialize and flatten with the models of the official SDK, in a process for each worker."""
    with Pool(workers) as pool:
        pool.starmap(_sdk_file, [(file, output / file.name) for file in sorted(source.iterdir())])


def _sdk_file(source: Path, output: Path) -> None:
    from peers.galileo import Galileo
    from pydantic import ValidationError

    with source.open("rb") as lines, output.open("w") as answers:
        for line in lines:
            try:
                canonical = Galileo().bytes_canonical(line)
                answer = {"valid": True, "canonical": canonical, "spans": list(_steps(json.loads(canonical)))}
            except ValidationError as error:
                answer = {"valid": False, "codes": [fault["type"] for fault in error.errors()]}
            except (TypeError, ValueError) as error:
                # Some validators of the models fail on what they do not expect.
                answer = {"valid": False, "codes": [type(error).__name__]}
            answers.write(json.dumps(answer) + "\n")


def _steps(payload: Any) -> Iterator[dict[str, Any]]:
    """The traces and spans, each without its child spans."""
    waiting = [(trace, 0) for trace in payload["traces"]]
    while waiting:
        step, depth = waiting.pop()
        spans = step.pop("spans", None) or []
        waiting += ((span, depth + 1) for span in spans)
        yield {"depth": depth, **step}


# The steps as JSON, level by level, with the members that are columns in the table of spanschema.
STEPS = """
WITH RECURSIVE steps AS (
    SELECT unnest(traces) AS step, 0 AS depth
    FROM read_ndjson('{source}/*', columns = {{traces: 'JSON[]'}}, ignore_errors = true)
    UNION ALL
    SELECT unnest(CAST(step -> 'spans' AS JSON[])), depth + 1
    FROM steps WHERE json_array_length(step -> 'spans') > 0
)
SELECT depth, step ->> 'type' AS type, step ->> 'id' AS id, step ->> 'name' AS name,
    step ->> 'created_at' AS created_at, step ->> 'status_code' AS status_code,
    step ->> 'input' AS input, step ->> 'output' AS output,
    step -> 'user_metadata' AS user_metadata, step -> 'metrics' AS metrics
FROM steps
"""


def duckdb(source: Path, output: Path, workers: int) -> None:
    """Flatten with ``read_ndjson``, which checks nothing but the JSON."""
    import duckdb

    database = duckdb.connect(config={"threads": workers})
    database.sql(STEPS.format(source=source)).write_parquet(str(output / "spans.parquet"))


if __name__ == "__main__":
    peer, source, output, workers = sys.argv[1:]
    {"sdk": sdk, "duckdb": duckdb}[peer](Path(source), Path(output), int(workers))
