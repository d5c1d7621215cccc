"""Races spanschema against its peers in Python: ``rows.py [--quick] PAYLOADS RESULTS``."""

import argparse
import importlib.metadata
import json
import platform
import re
from pathlib import Path
from typing import Any

from peers.galileo import Galileo
from peers.jsonschema_rs import JsonschemaRs
from peers.msgspec import Msgspec
from peers.pydantic import Pydantic
from peers.spanschema import Spanschema
from race import Run, log, race
from startup import first_uses

PEERS = [Spanschema, Msgspec, JsonschemaRs, Pydantic, Galileo]
SIZES = ["small", "medium", "large", "warned"]


def main() -> None:
    """Prove that every peer checks its input, then measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("payloads", type=Path)
    parser.add_argument("results", type=Path)
    arguments = parser.parse_args()
    folder: Path = arguments.payloads
    rows: list[dict[str, object]] = []

    def measure(row: str, size: str, payload: Any, length: int) -> None:
        for name, timing in race(runs(row), payload, quick=arguments.quick).items():
            log(row, size, name, timing["median"])
            rows.append({"row": row, "size": size, "bytes": length, "name": name, **timing})

    prove(folder)
    for size in SIZES:
        payload = (folder / f"{size}.json").read_bytes()
        measure("bytes_verdict", size, payload, len(payload))
        measure("objects_wire", size, json.loads(payload), len(payload))
        measure("bytes_canonical", size, payload, len(payload))
    late = (folder / "late-failure.json").read_bytes()
    measure("late_failure", "medium", late, len(late))
    for row in first_uses(folder / "small.json", quick=arguments.quick):
        log(str(row["row"]), None, str(row["name"]), float(str(row["median"])))
        rows.append(row)
    arguments.results.write_text(json.dumps({"versions": versions(), "rows": rows}, indent=1) + "\n")


def runs(row: str) -> dict[str, Run]:
    """Return the methods of the peers that support a task, by name."""
    supporting = [peer() for peer in PEERS if hasattr(peer, row)]
    return {peer.name: getattr(peer, row) for peer in supporting}


def accepts(run: Run, payload: Any) -> bool:
    """Return whether a peer accepts a payload."""
    try:
        return bool(run(payload))
    except Exception:
        return False


def prove(folder: Path) -> None:
    """Prove that every peer accepts the valid payloads and rejects every broken one, in every task."""
    late = folder / "late-failure.json"
    for row in ("bytes_verdict", "objects_wire", "bytes_canonical", "late_failure"):
        for name, run in runs(row).items():
            for path in [*(folder / f"{size}.json" for size in SIZES), late, *sorted((folder / "broken").iterdir())]:
                try:
                    payload = json.loads(path.read_bytes()) if row == "objects_wire" else path.read_bytes()
                except json.JSONDecodeError:
                    continue
                if accepts(run, payload) != (path.stem in SIZES):
                    raise SystemExit(f"{name}, {row}: wrong verdict on the payload `{path.stem}`")


def versions() -> dict[str, str]:
    """Return the versions of Python and the peers."""
    pinned = re.findall(r"^([\w-]+)==", (Path(__file__).parent / "requirements.txt").read_text(), re.MULTILINE)
    packages = {name: importlib.metadata.version(name) for name in pinned}
    return {platform.python_implementation(): platform.python_version(), **packages}


if __name__ == "__main__":
    main()
