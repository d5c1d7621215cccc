"""Races spanschema against other libraries in Python: ``rows.py [--quick] PAYLOADS RESULTS``."""

import argparse
import importlib.metadata
import json
import platform
import re
from pathlib import Path
from typing import Any

from contenders.galileo import Galileo
from contenders.jsonschema_rs import JsonschemaRs
from contenders.msgspec import Msgspec
from contenders.pydantic import Pydantic
from contenders.spanschema import Spanschema
from race import Run, race, say
from startup import first_uses

CONTENDERS = [Spanschema, Msgspec, JsonschemaRs, Pydantic, Galileo]
SIZES = ["small", "medium", "large"]


def main() -> None:
    """Prove that every contender checks what it is given, then measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("payloads", type=Path)
    parser.add_argument("results", type=Path)
    arguments = parser.parse_args()
    folder: Path = arguments.payloads
    rows: list[dict[str, object]] = []

    def contest(row: str, size: str, payload: Any, length: int) -> None:
        for name, timing in race(runs(row), payload, quick=arguments.quick).items():
            say(row, size, name, timing["median"])
            rows.append({"row": row, "size": size, "bytes": length, "contender": name, **timing})

    prove(folder)
    for size in SIZES:
        text = (folder / f"{size}.json").read_bytes()
        contest("bytes_verdict", size, text, len(text))
        contest("objects_wire", size, json.loads(text), len(text))
        contest("bytes_canonical", size, text, len(text))
    late = (folder / "late-failure.json").read_bytes()
    contest("late_failure", "medium", late, len(late))
    for row in first_uses(folder / "small.json", quick=arguments.quick):
        say(str(row["row"]), None, str(row["contender"]), float(str(row["median"])))
        rows.append(row)
    arguments.results.write_text(json.dumps({"versions": versions(), "rows": rows}, indent=1) + "\n")


def runs(row: str) -> dict[str, Run]:
    """Give the contenders that can do a task."""
    able = [each() for each in CONTENDERS if hasattr(each, row)]
    return {each.name: getattr(each, row) for each in able}


def takes(run: Run, payload: Any) -> bool:
    """Tell whether a contender accepts a payload."""
    try:
        return bool(run(payload))
    except Exception:
        return False


def prove(folder: Path) -> None:
    """Show that every contender takes the valid payloads and refuses each broken one, in every task."""
    late = folder / "late-failure.json"
    for row in ("bytes_verdict", "objects_wire", "bytes_canonical", "late_failure"):
        for name, run in runs(row).items():
            for path in [*(folder / f"{size}.json" for size in SIZES), late, *sorted((folder / "broken").iterdir())]:
                try:
                    payload = json.loads(path.read_bytes()) if row == "objects_wire" else path.read_bytes()
                except json.JSONDecodeError:
                    continue
                if takes(run, payload) != (path.stem in SIZES):
                    raise SystemExit(f"{name}, {row}: wrong verdict on the payload `{path.stem}`")


def versions() -> dict[str, str]:
    """Give the versions of what is measured."""
    pinned = re.findall(r"^([\w-]+)==", (Path(__file__).parent / "requirements.txt").read_text(), re.MULTILINE)
    packages = {name: importlib.metadata.version(name) for name in pinned}
    return {platform.python_implementation(): platform.python_version(), **packages}


if __name__ == "__main__":
    main()
