"""Measures Phoenix as the local server is measured, and adds its rows: ``collectors.py [--quick] RESULTS``."""

import argparse
import importlib.metadata
import json
import tempfile
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from time import perf_counter_ns, sleep

from peers.phoenix import NAME, Phoenix, Request, request
from race import log, timing

# How many clients log at once.
CLIENTS = 8

# How many spans a request has.
SPANS = 100


def main() -> None:
    """Log spans, wait until they can be read, and read a page of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("results", type=Path)
    arguments = parser.parse_args()
    rounds, requests = (2 if arguments.quick else 5), 1
    results = json.loads(arguments.results.read_text())
    with tempfile.TemporaryDirectory() as folder, Phoenix(Path(folder)) as phoenix:
        acknowledged, readable = [], []
        for round_ in range(rounds):
            logged = _log(phoenix, [_requests(round_ * CLIENTS + client, requests) for client in range(CLIENTS)])
            for times, time in zip((acknowledged, readable), logged, strict=True):
                times.append(time * 1000 / (CLIENTS * requests * SPANS))
        total = rounds * CLIENTS * requests * SPANS
        if phoenix.count() != total:
            raise SystemExit(f"phoenix has {phoenix.count()} spans of {total}")
        pages = [_time(phoenix.page) for _ in range(3 if arguments.quick else 31)]
    for row, name, times in [
        ("server_ingest", f"{NAME}, acknowledged but not yet on disk", acknowledged),
        ("server_ingest", NAME, readable),
        ("server_page", f"{NAME}, of {total:,} spans", pages),
    ]:
        timed = timing(times)
        log(row, None, name, timed["median"])
        results["rows"].append({"row": row, "name": name, **timed})
    results["versions"]["arize-phoenix"] = importlib.metadata.version("arize-phoenix")
    arguments.results.write_text(json.dumps(results, indent=1) + "\n")


def _requests(client: int, count: int) -> list[Request]:
    """Return the requests of a client, which nobody else sends."""
    return [request((client * count + nth) * SPANS, SPANS) for nth in range(count)]


def _log(phoenix: Phoenix, requests: list[list[Request]]) -> tuple[int, int]:
    """Send the requests of all clients; return how long it took until they were acknowledged, and could be read."""

    def send(mine: list[Request]) -> None:
        connection = HTTPConnection(phoenix.address, timeout=60)
        for each in mine:
            phoenix.log(connection, each)

    clients = [Thread(target=send, args=[mine]) for mine in requests]
    start = perf_counter_ns()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    acknowledged = perf_counter_ns() - start
    # What is acknowledged waits in memory, and is written in the order in which it came. Asking costs Phoenix time, too.
    while not phoenix.has([mine[-1].last for mine in requests]):
        sleep(0.2)
    return acknowledged, perf_counter_ns() - start


def _time(run: Callable[[], object]) -> int:
    start = perf_counter_ns()
    run()
    return perf_counter_ns() - start


if __name__ == "__main__":
    main()
