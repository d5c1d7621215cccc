"""The results of spanschema, from its command line, which checks many payloads at once."""

import json
import subprocess
from pathlib import Path
from typing import Any


Judgement = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def judge(command: Path, kind: str, payloads: list[str]) -> list[Judgement]:
    """For each payload, the reports under the profiles `compat` and `strict`, and the result of `normalize`."""
    lines = "".join(f"{payload}\n" for payload in payloads)
    checked = run(command, ["validate", "--profile", "compat", "--format", "json", "--lines", "--kind", kind], lines)
    strict = run(command, ["validate", "--format", "json", "--lines", "--kind", kind], lines)
    normalized = run(command, ["normalize", "--lines", "--format", "json", "--kind", kind], lines)
    assert len(checked) == len(strict) == len(normalized) == len(payloads)
    return list(zip(checked, strict, normalized, strict=True))


def run(command: Path, arguments: list[str], lines: str) -> list[dict[str, Any]]:
    """Run the command on lines of payloads; return an object for each."""
    run = subprocess.run([command, *arguments], input=lines, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode in (0, 1), run.stderr
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def judge_strictly(command: Path, kind: str, payload: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The report under the profile `strict`, and the result of `normalize`, for one payload."""
    [checked] = run(command, ["validate", "--format", "json", "--lines", "--kind", kind], f"{payload}\n")
    [normalized] = run(command, ["normalize", "--lines", "--format", "json", "--kind", kind], f"{payload}\n")
    return checked, normalized
