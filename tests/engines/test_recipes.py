"""The recipes of ``examples/engines`` give what the vectors expect, and what payloads give one by one."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.dataset
import pytest
import slow

import spanschema

RECIPES = Path(__file__).parents[2] / "examples" / "engines"

KIND = "LogTracesIngestRequest"

# How often each payload occurs, and over how many files they are spread.
TIMES, FILES = 16, 4

CASES = slow.cases()

# Two workers, where a recipe has them as an argument.
WORKERS = {"spark": ["local[2]"], "ray_data": ["2"], "duckdb_udf": ["2"], "dask_bag": ["2"], "polars_batches": []}


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of payloads."""
    folder = tmp_path_factory.mktemp("payloads")
    lines = "".join(f"{case.payload}\n" for case in CASES) * (TIMES // FILES)
    for number in range(FILES):
        (folder / f"{number}.ndjson").write_text(lines, "utf-8")
    return folder


def test_there_is_a_case_of_each_kind() -> None:
    assert {(case.valid, bool(case.codes)) for case in CASES} == {(True, False), (True, True), (False, True)}
    assert len(CASES) * TIMES > 2000


@pytest.mark.parametrize("recipe", WORKERS)
def test_recipe(recipe: str, source: Path, tmp_path: Path) -> None:
    program = [sys.executable, str(RECIPES / f"{recipe}.py"), str(source), str(tmp_path / "tables"), *WORKERS[recipe]]
    subprocess.run(program, check=True)
    checked, spans = (table(tmp_path / "tables", name) for name in ("checked", "spans"))

    verdicts = Counter((row["valid"], codes(row["codes"])) for row in checked)
    assert verdicts == times(Counter((case.valid, codes(case.codes)) for case in CASES))

    canonical = [spanschema.normalize(KIND, case.payload).json for case in CASES]
    written = Counter((row["canonical"] and slow.without_ids(row["canonical"]), row["rejected"]) for row in checked)
    pairs = zip(canonical, CASES, strict=True)
    expected = [(slow.without_ids(json), None) if json else (None, case.payload.encode()) for json, case in pairs]
    assert written == times(Counter(expected))

    steps = [row for json in canonical if json for row in slow.rows(json)]
    assert Counter(map(compared, spans)) == times(Counter(map(compared, steps)))

    # Every step has an id, and those that are filled in differ.
    assert all(row["id"] for row in spans)
    given = {step["id"] for step in steps}
    filled = [row["id"] for row in spans if row["id"] not in given]
    assert len(filled) == len(set(filled)) > len(CASES)


def compared(row: dict[str, Any]) -> str:
    """A row to compare, without what is filled in."""
    return repr({name: value for name, value in row.items() if name != "id"})


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """A table as it is, whether it is one file or a folder of files."""
    path = folder / name if (folder / name).exists() else folder / f"{name}.parquet"
    columns = {"spans": slow.COLUMNS}.get(name)
    rows: list[dict[str, Any]] = pyarrow.dataset.dataset(path).to_table(columns).to_pylist()
    return rows


def codes(found: list[str]) -> tuple[str, ...]:
    """Codes to compare. The vectors of single traces do not say that a request with an empty trace has a warning."""
    return tuple(sorted(code for code in found if code != "empty_trace"))


def times(counter: Counter[Any]) -> Counter[Any]:
    """What is expected if every payload occurs several times."""
    return Counter({key: count * TIMES for key, count in counter.items()})
