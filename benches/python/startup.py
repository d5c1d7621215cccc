"""Measures the first use of each library, every time in a new process."""

import subprocess
import sys
from pathlib import Path

from race import timing

# The program of a process. It prints how long the import and the first verdict take, in nanoseconds.
FIRST_USE = """
import sys, time
payload = open(sys.argv[1], "rb").read()
start = time.perf_counter_ns()
{load}
loaded = time.perf_counter_ns()
{use}
print(loaded - start, time.perf_counter_ns() - loaded)
"""

LIBRARIES = {
    "spanschema": ("import spanschema", "assert spanschema.validate('LogTracesIngestRequest', payload).valid"),
    "msgspec": ("from peers import msgspec", "msgspec.Msgspec().bytes_verdict(payload)"),
    "pydantic": ("from peers import pydantic", "pydantic.Pydantic().bytes_verdict(payload)"),
    "galileo": (
        "from galileo.schema.trace import TracesIngestRequest",
        "TracesIngestRequest.model_validate_json(payload)",
    ),
}


def first_uses(payload: Path, *, quick: bool) -> list[dict[str, object]]:
    """Start every library several times, in turn."""
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(3 if quick else 21):
        for name, (load, use) in LIBRARIES.items():
            program = FIRST_USE.format(load=load, use=use)
            command = [sys.executable, "-c", program, str(payload)]
            printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent)
            for row, took in zip(("import", "first_verdict"), printed.stdout.split(), strict=True):
                times.setdefault((row, name), []).append(float(took))
    return [{"row": row, "name": name, **timing(each)} for (row, name), each in times.items()]
