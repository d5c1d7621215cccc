"""Measures many payloads on the command line, in the engines of ``examples/engines``, and with what people use today:
``scale.py [--quick] [--count N] --peers PYTHON COMMAND FOLDER RESULTS``.

``PYTHON`` has the peers, ``COMMAND`` is the command line, and ``FOLDER`` is for payloads and what the programs write.
Each program is measured as a whole, with its start, on one core and on two; an engine has a worker for each core.
"""

import argparse
import importlib.metadata
import itertools
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import corpus
import programs
import pyarrow.compute
import pyarrow.dataset
from race import log, timing

HERE = Path(__file__).parent
RECIPES = HERE.parents[1] / "examples" / "engines"

# The sizes of payloads: what they are cut to in bytes, the size that they then have on average, and how many there are.
SIZES = {720: ("650 bytes", 1_000_000), 3200: ("3 KB", 250_000)}

# The number of payloads of each size with `--quick`.
QUICK = 20_000

# The files of payloads, and how many of them the peers read: they are slower, and their speed does not depend on it.
FILES, FILES_OF_PEERS = 32, 2

CORES = (1, 2)

# How often each program runs; a round of all programs takes a quarter of an hour. The start of a program, which is the
# time that it takes for a payload a file, is measured more often.
ROUNDS, STARTS = 1, 3

# The recipes, each with its name in the results and what gives it its workers.
ENGINES = {
    "duckdb": ("duckdb_udf.py", "{cores}"),
    "polars": ("polars_batches.py",),
    "dask": ("dask_bag.py", "{cores}"),
    "ray": ("ray_data.py", "{cores}"),
    "spark": ("spark.py", "local-cluster[{cores},1,2048]"),
}

# The steps that jq writes: objects without their child steps.
JQ = ".traces[]? | objects | recurse(.spans[]? | objects) | del(.spans)"


class Program(NamedTuple):
    """A program, in which ``{source}`` is the folder of the payloads, and ``{cores}`` the number of workers."""

    task: str
    name: str
    arguments: list[str]
    # Whether it writes what it makes to its standard output.
    prints: bool = False
    # Whether it reads a part of the files only.
    is_peer: bool = False
    # 1 is the code of the command line if some payload is invalid.
    codes: tuple[int, ...] = (0,)


def all_programs(command: str, peers: str) -> Iterator[Program]:
    """Return what is measured. ``{files}`` stands for all files, ``{output}`` for an empty folder."""
    lines = ["--lines", "--kind", corpus.KIND]
    for verb, options in {"validate": ["--format", "json"], "normalize": ["--fill-ids", "--allow", "all"]}.items():
        arguments = [command, verb, *options, *lines, "{files}"]
        yield Program(verb, "spanschema", arguments, prints=True, codes=(0, 1))
    arguments = [command, "to-parquet", *lines, "--output", "{output}/spans.parquet", "{files}"]
    yield Program("flatten", "spanschema", arguments)
    for name, (recipe, *workers) in ENGINES.items():
        yield Program("pipeline", name, [sys.executable, str(RECIPES / recipe), "{source}", "{output}", *workers])
    today = [peers, str(HERE / "today.py")]
    yield Program("pipeline", "galileo", [*today, "sdk", "{source}", "{output}", "{cores}"], is_peer=True)
    yield Program("flatten", "duckdb", [*today, "duckdb", "{source}", "{output}", "{cores}"], is_peer=True)
    if shutil.which("jq"):
        yield Program("flatten", "jq", ["jq", "-c", JQ, "{files}"], prints=True, is_peer=True)


def run(program: Program, source: Path, output: Path, cores: int) -> programs.Run:
    """Run a program on the files of a folder, into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    arguments = []
    for argument in program.arguments:
        files = [str(file) for file in sorted(source.iterdir())]
        arguments += files if argument == "{files}" else [argument.format(source=source, output=output, cores=cores)]
    printed = output / "printed.ndjson" if program.prints else None
    return programs.run(arguments, cores=cores, output=printed, codes=program.codes)


def counted(program: Program, output: Path) -> dict[str, int]:
    """Count in what a program wrote: valid payloads, and traces and spans."""
    if program.task == "validate":
        with (output / "printed.ndjson").open("rb") as lines:
            return {"valid": sum(b'"valid":true' in line for line in lines)}
    if program.task == "pipeline" and not program.is_peer:
        [checked, spans] = (pyarrow.dataset.dataset(_table(output, name)) for name in ("checked", "spans"))
        valid = pyarrow.compute.sum(checked.to_table(columns=["valid"])["valid"]).as_py()
        return {"valid": valid, "spans": spans.count_rows()}
    return {}


def _table(output: Path, name: str) -> Path:
    folder = output / name
    return folder if folder.exists() else folder.with_suffix(".parquet")


class Measured:
    """What was measured, as it is written to the results."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "output"
        self.rows: list[dict[str, Any]] = []
        self.memory: list[dict[str, Any]] = []

    def add(self, program: Program, size: str | None, source: Path, cores: int, rounds: int) -> None:
        """Measure a program on the files of a folder; without a size, its start."""
        runs = [run(program, source, self.output, cores) for _ in range(rounds)]
        row = {
            "row": program.task if size else "start",
            "size": size,
            "bytes": sum(file.stat().st_size for file in source.iterdir()),
            "name": f"{program.name}, {cores}",
            # Quartiles need two values.
            **timing([float(each.nanoseconds) for each in runs] * 2),
            "rounds": rounds,
        }
        self._keep(row, max(each.memory for each in runs))

    def add_pipeline(self, size: str, cores: int) -> None:
        """Add what the three commands take together, one after the other."""
        wanted = {"size": size, "name": f"spanschema, {cores}"}
        parts = [row for row in self.rows if wanted.items() <= row.items()]
        times = {key: sum(row[key] for row in parts) for key in ("q1", "median", "q3")}
        names = [f"{row['row']}, {row['name']}" for row in parts]
        memory = max(each["extra"] for each in self.memory if each["verb"] in names)
        self._keep({**parts[0], "row": "pipeline", **times}, memory)

    def _keep(self, row: dict[str, Any], memory: int) -> None:
        log(row["row"], row["size"], row["name"], row["median"])
        self.rows.append(row)
        self.memory.append({"verb": f"{row['row']}, {row['name']}", "bytes": row["bytes"], "extra": memory})


def main() -> None:
    """Measure, and prove that all programs find the same."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--count", type=int)
    parser.add_argument("--peers", required=True)
    parser.add_argument("command")
    parser.add_argument("folder", type=Path)
    parser.add_argument("results", type=Path)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    shutil.rmtree(folder, ignore_errors=True)
    measured = Measured(folder)
    everything = list(all_programs(arguments.command, arguments.peers))
    few, _ = _corpus(folder, FILES, min(SIZES))
    for program in everything:
        if program.task == "pipeline":
            measured.add(program, None, few, max(CORES), STARTS)
    for bytes_of_payload, (size, many) in SIZES.items():
        count = arguments.count or (QUICK if arguments.quick else many)
        payloads, some = _corpus(folder, count, bytes_of_payload)
        found: dict[str, int] = {}
        for program, cores in itertools.product(everything, CORES):
            measured.add(program, size, some if program.is_peer else payloads, cores, ROUNDS)
            for what, number in counted(program, measured.output).items():
                if found.setdefault(what, number) != number:
                    sys.exit(f"{program.name} finds {number} {what} in {size}, and the others {found[what]}")
        for cores in CORES:
            measured.add_pipeline(size, cores)
    results = {"versions": versions(), "rows": measured.rows, "memory": measured.memory}
    arguments.results.write_text(json.dumps(results, indent=1) + "\n")
    shutil.rmtree(folder)


def _corpus(folder: Path, count: int, size: int) -> tuple[Path, Path]:
    """A folder with all payloads, and one with those that the peers read."""
    everything, part = folder / f"{count}-of-{size}", folder / f"some-of-{count}-of-{size}"
    files = corpus.write(everything, count, size, files=FILES)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    for file in files[:FILES_OF_PEERS]:
        (part / file.name).hardlink_to(file)
    return everything, part


def versions() -> dict[str, str]:
    """Return the versions of the engines."""
    return {name: importlib.metadata.version(name) for name in ("dask", "duckdb", "polars", "pyspark", "ray")}


if __name__ == "__main__":
    main()
