"""Measures functions side by side, round robin, so that whatever slows the machine down slows all of them down."""

import gc
import statistics
import sys
from collections.abc import Callable
from time import perf_counter_ns
from typing import Any

Run = Callable[[Any], object]

# The minimum duration of one function's round, in nanoseconds. Short runs are measured many at a time.
ROUND = 20_000_000


def race(runs: dict[str, Run], payload: Any, *, quick: bool) -> dict[str, dict[str, float]]:
    """Run the functions in turn on a payload, and return the timing of each, in nanoseconds."""
    budget, least = (400_000_000, 3) if quick else (6_000_000_000, 5)
    gc.collect()
    repeats = {name: _repeats(run, payload) for name, run in runs.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    end = perf_counter_ns() + budget
    while perf_counter_ns() < end or any(len(each) < least for each in times.values()):
        for name, run in runs.items():
            times[name].append(_time(run, payload, repeats[name]) / repeats[name])
    return {name: timing(each) for name, each in times.items()}


def timing(times: list[float]) -> dict[str, float]:
    """Return the median of the rounds and its quartiles."""
    q1, median, q3 = statistics.quantiles(times, n=4, method="inclusive")
    return {"rounds": len(times), "q1": q1, "median": median, "q3": q3}


def _repeats(run: Run, payload: Any) -> int:
    repeats = 1
    while _time(run, payload, repeats) < ROUND:
        repeats *= 2
    return repeats


def _time(run: Run, payload: Any, repeats: int) -> int:
    start = perf_counter_ns()
    for _ in range(repeats):
        run(payload)
    return perf_counter_ns() - start


def log(row: str, size: str | None, name: str, median: float) -> None:
    """Print a measured row on stderr."""
    print(f"{row:>16} {size or '':<8} {name:<24} {median / 1000:>12.1f} µs", file=sys.stderr)
