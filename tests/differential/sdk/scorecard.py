"""Measures how the official SDKs and spanschema handle what can go wrong.

    python scorecard.py COMMAND [--bless]

COMMAND is the built `spanschema`. Every trouble is logged with the loggers of both SDKs, whose requests go to a stub of
the API on this machine, and is given to spanschema as a payload. `--bless` writes the table to
`tests/differential/SCORECARD.md`; without it, the table is compared with that file.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import ours
from loopback import loopback
from troubles import TROUBLES, Trouble

HERE = Path(__file__).parent
TABLE = HERE.parent / "SCORECARD.md"
# The seconds that a logger may take for one trace once it is loaded. Most need a few hundredths.
TIMEOUT = 10

# The time zone of the loggers, which may read a time without a zone as local time.
ZONE = "Asia/Kolkata"

SDKS: dict[str, tuple[list[str], Path, str]] = {
    "Python SDK": ([sys.executable, "try_troubles.py"], HERE, "batch"),
    "npm package, batch": (["node", "troubles.mjs"], HERE.parent / "sdk-js", "batch"),
    "npm package, streaming": (["node", "troubles.mjs"], HERE.parent / "sdk-js", "streaming"),
}


def attempt(sdk: str, troubles: dict[str, Trouble]) -> tuple[dict[str, Any], dict[str, str]] | None:
    """The steps that a logger sends for troubles, by name, and what it raises. None if it exceeds the time limit."""
    command, folder, mode = SDKS[sdk]
    calls = [[name, trouble.step, trouble.call, trouble.depth] for name, trouble in troubles.items()]
    with loopback(ingest=True) as api, tempfile.TemporaryDirectory() as home:
        environment = os.environ | api.environment() | {"GALILEO_HOME_DIR": home, "NODE_NO_WARNINGS": "1", "TZ": ZONE}
        arguments = [*command, mode, json.dumps(calls)]
        with subprocess.Popen(arguments, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as logger:
            assert logger.stdout and logger.stdout.readline() == "ready\n"
            try:
                printed, _ = logger.communicate(timeout=TIMEOUT * len(calls))
            except subprocess.TimeoutExpired:
                logger.kill()
                return None
        assert logger.returncode == 0
    sent: dict[str, Any] = {}
    for each in api.sent:
        body = json.loads(each.body or b"null")
        for step in steps(body):
            named = sent.setdefault(step["name"], {"session": {}})
            named[step["type"]] = step
            # The loggers send the session once for all steps.
            named["session"] |= {key: body[key] for key in ["session_id"] if key in body}
    return sent, json.loads(printed.splitlines()[-1])


def steps(value: Any) -> Iterator[dict[str, Any]]:
    """The steps anywhere in a body."""
    pending = [value]
    while pending:
        inner = pending.pop()
        if isinstance(inner, dict):
            if "type" in inner and "name" in inner and "input" in inner:
                yield inner
            pending.extend(inner.values())
        elif isinstance(inner, list):
            pending.extend(inner)


def measured(sdk: str) -> list[str]:
    """What a logger does with each trouble."""
    flat = {f"t{number}": trouble for number, trouble in enumerate(TROUBLES) if not trouble.depth}
    results: dict[str, str] = {}
    for troubles in [flat, *({f"t{number}": trouble} for number, trouble in enumerate(TROUBLES) if trouble.depth)]:
        if troubles is not flat and SDKS[sdk][2] == "streaming":
            results |= {name: "sends each step separately" for name in troubles}
        elif outcome := attempt(sdk, troubles):
            sent, raised = outcome
            results |= {
                name: verdict(trouble, sent.get(name, {}), raised.get(name)) for name, trouble in troubles.items()
            }
        else:
            results |= {name: f"sends nothing within {TIMEOUT} s" for name in troubles}
    return [results[f"t{number}"] for number in range(len(TROUBLES))]


def verdict(trouble: Trouble, sent: dict[str, Any], raised: str | None) -> str:
    """What a logger does with a trouble."""
    how = f"raises `{raised}` and" if raised else "silently"
    step = sent.get(trouble.step)
    if "trace" not in sent:
        return f"{how} sends nothing"
    if step is None:
        return f"{how} loses the span"
    return compared(trouble, found(sent["session"] | step, trouble.watch), "sends", "silently drops it")


def compared(trouble: Trouble, value: Any, verb: str, absent: str) -> str:
    """How the watched value differs from the one that was logged."""
    logged = found(as_sent(trouble), trouble.watch)
    if repr(value) == repr(logged):
        return f"{verb} it unchanged"
    return absent if value is MISSING else f"{verb} {shown(value)}"


MISSING = object()


def found(value: Any, path: tuple[str | int, ...]) -> Any:
    """The value at a path."""
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return value


def shown(value: Any) -> str:
    """A value for the cell of a table."""
    return f"`{json.dumps(value, separators=(',', ':'), ensure_ascii=False)}`".replace("|", "\\|")


def as_sent(trouble: Trouble) -> dict[str, Any]:
    """The step that the user wants to send."""
    step: dict[str, Any] = {"type": trouble.step, "name": "t", **json.loads(trouble.call)}
    if "metadata" in step:
        step["user_metadata"] = step.pop("metadata")
    if "num_input_tokens" in step:
        step["metrics"] = {"num_input_tokens": step.pop("num_input_tokens")}
    if trouble.step == "llm" and isinstance(step["output"], str):
        step["output"] = {"content": step["output"], "role": "assistant"}
    return step


def payload(trouble: Trouble) -> str:
    """The trouble as a payload. A duplicate key is kept."""
    span = json.dumps(as_sent(trouble))
    if trouble.json:
        span = span.replace('{"k": "2"}', '{"k": "1", "k": "2"}')
    inside = '{"type": "workflow", "input": "in", "spans": [' * trouble.depth + span + "]}" * trouble.depth
    return f'{{"traces": [{{"input": "in", "spans": [{inside}]}}]}}'


def judged(command: Path, trouble: Trouble) -> list[str]:
    """The results of `validate` and `normalize` for a trouble."""
    report, normalized = ours.judge_strictly(command, "LogTracesIngestRequest", payload(trouble))
    findings = [f"{issue['severity']} `{issue['code']}`" for issue in report["issues"]]
    codes = ", ".join(sorted({f"`{issue['code']}`" for issue in normalized["issues"]}))
    if not normalized["valid"]:
        return [", ".join(findings), f"rejects it: {codes}"]
    step = next(step for step in steps(json.loads(normalized["json"])) if step["name"] == "t")
    result = compared(trouble, found(step, trouble.watch), "writes", "drops it")
    return [", ".join(findings) or "valid", f"{result} and reports {codes}" if codes else result]


HEAD = """\
# How the official SDKs and spanschema handle what can go wrong

`cargo xtask scorecard` measures this table, and CI checks that it is up to date. For each row, a span is logged with the
loggers of both SDKs, which send it to a stub of the API, and the same span is given to `validate` and `normalize` as a
payload. "Silently" means that the caller gets neither an exception nor a return value that indicates the loss. Every
issue that spanschema reports has a JSON Pointer, a line, and a column.

"""


def table(command: Path) -> str:
    """The contents of `SCORECARD.md`."""
    with ThreadPoolExecutor() as pool:
        columns: list[Any] = list(pool.map(measured, SDKS))
    columns += zip(*[judged(command, trouble) for trouble in TROUBLES], strict=True)
    lines = [["", *SDKS, "`spanschema validate`", "`spanschema normalize`"], ["---"] * (len(SDKS) + 3)]
    lines += [[trouble.title, *row] for trouble, *row in zip(TROUBLES, *columns, strict=True)]
    versions = (HERE / "requirements.txt").read_text(), (HERE.parent / "sdk-js" / "package.json").read_text()
    python = next(line for line in versions[0].splitlines() if line.startswith("galileo==")).split("==")[1]
    javascript = json.loads(versions[1])["dependencies"]["galileo"]
    measured_versions = f"The SDKs are `galileo` {python} from PyPI and `galileo` {javascript} from npm.\n"
    return "\n".join([HEAD + measured_versions, *(f"| {' | '.join(line)} |" for line in lines), ""])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", type=Path)
    parser.add_argument("--bless", action="store_true")
    arguments = parser.parse_args()
    sys.setrecursionlimit(20_000)  # For deeply nested traces.
    page = table(arguments.command.resolve())
    if arguments.bless:
        TABLE.write_text(page)
    if page != TABLE.read_text():
        sys.stdout.write(page)
        print(f"{TABLE.name} is stale: run `cargo xtask scorecard`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
