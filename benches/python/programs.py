"""Measures whole programs: the time that one takes, and the memory of all processes that it starts."""

import os
import subprocess
import tempfile
import threading
from collections import defaultdict
from pathlib import Path
from time import perf_counter_ns
from typing import NamedTuple

# The time between two looks at the memory, in seconds.
INTERVAL = 0.5

PROCESSES = Path("/proc")


class Run(NamedTuple):
    """What a program took."""

    nanoseconds: int
    # The peak of the bytes of all its processes. Memory that they share counts once.
    memory: int


def run(arguments: list[str], *, cores: int, output: Path | None = None, codes: tuple[int, ...] = (0,)) -> Run:
    """Run a program on the first cores, with its standard output in a file or discarded."""
    with (output or Path(os.devnull)).open("wb") as stdout, tempfile.TemporaryFile() as errors:
        start = perf_counter_ns()
        pinned = ["taskset", "--cpu-list", f"0-{cores - 1}", *arguments]
        process = subprocess.Popen(pinned, stdin=subprocess.DEVNULL, stdout=stdout, stderr=errors)
        ended = threading.Event()
        peaks = [0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, peaks))
        watch.start()
        code = process.wait()
        nanoseconds = perf_counter_ns() - start
        ended.set()
        watch.join()
        if code not in codes:
            errors.seek(0)
            raise SystemExit(f"{arguments} ended with {code}: {errors.read().decode(errors='replace')[-2000:]}")
    return Run(nanoseconds, max(peaks))


def _watch(process: int, ended: threading.Event, peaks: list[int]) -> None:
    while not ended.wait(INTERVAL):
        peaks.append(sum(_memory(each) for each in _family(process)))


def _family(process: int) -> list[int]:
    """The process and all its descendants."""
    children = defaultdict(list)
    for folder in PROCESSES.glob("[0-9]*"):
        try:
            # The name of the program, in parentheses, may contain spaces.
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children[parent].append(int(folder.name))
    family = [process]
    for member in family:
        family += children[member]
    return family


def _memory(process: int) -> int:
    """The bytes of a process, with its share of what it has in common with others."""
    try:
        lines = (PROCESSES / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
