"""Races ``spanschema query`` against its peers: ``queries.py [--quick] --jaq JAQ COMMAND RECORDS RESULTS``."""

import argparse
import json
import sys
from pathlib import Path

from peers.queries import QUERIES, peers, versions
from race import log, race


def main() -> None:
    """Prove that all peers count the same records, then measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--jaq", required=True)
    parser.add_argument("command")
    parser.add_argument("records", type=Path)
    parser.add_argument("results", type=Path)
    arguments = parser.parse_args()
    length = arguments.records.stat().st_size
    rows: list[dict[str, object]] = []
    for query in QUERIES:
        runs = peers(query, arguments.command, arguments.jaq)
        counts = {name: run(arguments.records) for name, run in runs.items()}
        if len(set(counts.values())) > 1 or not all(counts.values()):
            sys.exit(f"{query.task}: the peers count different records: {counts}")
        for name, timing in race(runs, arguments.records, quick=arguments.quick).items():
            log(query.task, None, name, timing["median"])
            rows.append({"row": query.task, "bytes": length, "name": name, **timing})
    arguments.results.write_text(json.dumps({"versions": versions(arguments.jaq), "rows": rows}, indent=1) + "\n")


main()
