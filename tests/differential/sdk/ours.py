"""What spanschema says of payloads, by the command line: many at once."""

import json
import subprocess
from pathlib import Path
from typing import Any


def judge(command: Path, kind: str, texts: list[str]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """For each payload the report of the profile `compat`, and what `normalize` makes of it."""
    lines = "".join(f"{text}\n" for text in texts)
    checked = run(command, ["validate", "--profile", "compat", "--format", "json", "--lines", "--kind", kind], lines)
    normalized = run(command, ["normalize", "--lines", "--kind", kind], lines)
    assert len(checked) == len(normalized) == len(texts)
    return list(zip(checked, normalized, strict=True))


def run(command: Path, arguments: list[str], lines: str) -> list[dict[str, Any]]:
    """What the command answers to lines: an object for each."""
    run = subprocess.run([command, *arguments], input=lines, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode in (0, 1), run.stderr
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def judge_strictly(command: Path, kind: str, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The report of the published contract on a payload, and what `normalize` makes of it."""
    [checked] = run(command, ["validate", "--format", "json", "--lines", "--kind", kind], f"{text}\n")
    [normalized] = run(command, ["normalize", "--lines", "--kind", kind], f"{text}\n")
    return checked, normalized
