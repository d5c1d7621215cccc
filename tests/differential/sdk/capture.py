"""Writes what the loggers of the official SDKs send to a folder, as a corpus for benchmarks.

    python capture.py FOLDER

The folder is replaced. `KIND.ndjson` has a body of that kind on each line.
"""

import sys
from collections import defaultdict
from pathlib import Path

from wire import HERE, JAVASCRIPT, drive


def main() -> None:
    folder = Path(sys.argv[1])
    python = [body for ingest in (True, False) for body in drive([sys.executable, "drive.py"], HERE, ingest=ingest)[0]]
    javascript = [body for mode in ("batch", "streaming") for body in drive(["node", "drive.mjs", mode], JAVASCRIPT)[0]]
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for body in python + javascript:
        lines[body.kind].append(f"{body.sent}\n")
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.ndjson"):
        stale.unlink()
    for kind, bodies in lines.items():
        (folder / f"{kind}.ndjson").write_text("".join(bodies), encoding="utf-8")
    print(f"{sum(map(len, lines.values()))} bodies of {len(lines)} kinds")


if __name__ == "__main__":
    main()
