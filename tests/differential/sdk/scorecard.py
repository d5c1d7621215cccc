"""Measures how the official SDKs and spanschema treat what can go wrong, and writes it down.

    python scorecard.py COMMAND [--bless]

COMMAND is the built `spanschema`. Every trouble is one call of the loggers of both SDKs, whose requests go to a stand-in of
the API on this machine, and the same thing as a payload for spanschema. Without `--bless` the table is compared with the
one in `tests/differential/SCORECARD.md`.
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
# How many seconds a logger may take for one trace, once it is loaded, before it is given up: most need a few hundredths.
PATIENCE = 10

# Where the loggers run, in which a time without a zone can be taken to be.
ZONE = "Asia/Kolkata"

PEERS: dict[str, tuple[list[str], Path, str]] = {
    "Python SDK": ([sys.executable, "try_troubles.py"], HERE, "batch"),
    "npm package, batch": (["node", "troubles.mjs"], HERE.parent / "sdk-js", "batch"),
    "npm package, streaming": (["node", "troubles.mjs"], HERE.parent / "sdk-js", "streaming"),
}


def attempt(peer: str, troubles: dict[str, Trouble]) -> tuple[dict[str, Any], dict[str, str]] | None:
    """The named steps that a logger sends for troubles, and what it raises; nothing if it isn't done in time."""
    command, folder, mode = PEERS[peer]
    calls = [[name, trouble.step, trouble.call, trouble.depth] for name, trouble in troubles.items()]
    with loopback(ingest=True) as api, tempfile.TemporaryDirectory() as home:
        environment = os.environ | api.environment() | {"GALILEO_HOME_DIR": home, "NODE_NO_WARNINGS": "1", "TZ": ZONE}
        arguments = [*command, mode, json.dumps(calls)]
        with subprocess.Popen(arguments, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as logger:
            assert logger.stdout and logger.stdout.readline() == "ready\n"
            try:
                printed, _ = logger.communicate(timeout=PATIENCE * len(calls))
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
            # The loggers tell the session once for all steps.
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


def measured(peer: str) -> list[str]:
    """What a logger does about every trouble."""
    flat = {f"t{number}": trouble for number, trouble in enumerate(TROUBLES) if not trouble.depth}
    told: dict[str, str] = {}
    for troubles in [flat, *({f"t{number}": trouble} for number, trouble in enumerate(TROUBLES) if trouble.depth)]:
        if troubles is not flat and PEERS[peer][2] == "streaming":
            told |= {name: "sends each step by itself" for name in troubles}
        elif outcome := attempt(peer, troubles):
            sent, raised = outcome
            told |= {name: verdict(trouble, sent.get(name, {}), raised.get(name)) for name, trouble in troubles.items()}
        else:
            told |= {name: f"sends nothing within {PATIENCE} s" for name in troubles}
    return [told[f"t{number}"] for number in range(len(TROUBLES))]


def verdict(trouble: Trouble, sent: dict[str, Any], raised: str | None) -> str:
    """What became of a trouble."""
    how = f"raises `{raised}`" if raised else "silently"
    step = sent.get(trouble.step)
    if "trace" not in sent:
        return f"sends nothing, {how}"
    if step is None:
        return f"loses the span, {how}"
    return compared(trouble, found(sent["session"] | step, trouble.watch), "sends", "drops it, silently")


def compared(trouble: Trouble, value: Any, verb: str, absent: str) -> str:
    """How a value at the place to watch differs from the one that was given."""
    given = found(as_sent(trouble), trouble.watch)
    if repr(value) == repr(given):
        return f"{verb} it as it is"
    return absent if value is MISSING else f"{verb} {shown(value)}"


MISSING = object()


def found(value: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at the end of a path."""
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return value


def shown(value: Any) -> str:
    """A value as it stands in a table."""
    return f"`{json.dumps(value, separators=(',', ':'), ensure_ascii=False)}`".replace("|", "\\|")


def as_sent(trouble: Trouble) -> dict[str, Any]:
    """The step that a user means."""
    step: dict[str, Any] = {"type": trouble.step, "name": "t", **json.loads(trouble.call)}
    if "metadata" in step:
        step["user_metadata"] = step.pop("metadata")
    if "num_input_tokens" in step:
        step["metrics"] = {"num_input_tokens": step.pop("num_input_tokens")}
    if trouble.step == "llm" and isinstance(step["output"], str):
        step["output"] = {"content": step["output"], "role": "assistant"}
    return step


def payload(trouble: Trouble) -> str:
    """The trouble as JSON text; a key that stands there twice still does."""
    text = json.dumps(as_sent(trouble))
    if trouble.text:
        text = text.replace('{"k": "2"}', '{"k": "1", "k": "2"}')
    inside = '{"type": "workflow", "input": "in", "spans": [' * trouble.depth + text + "]}" * trouble.depth
    return f'{{"traces": [{{"input": "in", "spans": [{inside}]}}]}}'


def judged(command: Path, trouble: Trouble) -> list[str]:
    """What `validate` says of a trouble, and what `normalize` makes of it."""
    report, normalized = ours.judge_strictly(command, "LogTracesIngestRequest", payload(trouble))
    findings = [f"{issue['severity']} `{issue['code']}`" for issue in report["issues"]]
    told = ", ".join(sorted({f"`{issue['code']}`" for issue in normalized["issues"]}))
    if not normalized["valid"]:
        return [", ".join(findings), f"refuses it: {told}"]
    step = next(step for step in steps(json.loads(normalized["json"])) if step["name"] == "t")
    became = compared(trouble, found(step, trouble.watch), "writes", "drops it")
    return [", ".join(findings) or "valid", f"{became}, and tells {told}" if told else became]


HEAD = """\
# How the official SDKs and spanschema treat what can go wrong

Measured by `cargo xtask scorecard`, which CI repeats and compares: every row is one call of the loggers of both SDKs,
with a stand-in of the API that keeps what they send, and the same thing as a payload for `validate` and `normalize`.
"Silently" means that the caller gets neither an exception nor a return value that tells. Every issue of spanschema's has its
place, as a JSON Pointer and by line and column.
"""


def table(command: Path) -> str:
    """The whole page."""
    with ThreadPoolExecutor() as pool:
        columns: list[Any] = list(pool.map(measured, PEERS))
    columns += zip(*[judged(command, trouble) for trouble in TROUBLES], strict=True)
    lines = [["", *PEERS, "`spanschema validate`", "`spanschema normalize`"], ["---"] * (len(PEERS) + 3)]
    lines += [[trouble.title, *row] for trouble, *row in zip(TROUBLES, *columns, strict=True)]
    versions = (HERE / "requirements.txt").read_text(), (HERE.parent / "sdk-js" / "package.json").read_text()
    python = next(line for line in versions[0].splitlines() if line.startswith("galileo==")).split("==")[1]
    javascript = json.loads(versions[1])["dependencies"]["galileo"]
    peers = f"The SDKs are `galileo` {python} of PyPI and `galileo` {javascript} of npm.\n"
    return "\n".join([HEAD + peers, *(f"| {' | '.join(line)} |" for line in lines), ""])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", type=Path)
    parser.add_argument("--bless", action="store_true")
    arguments = parser.parse_args()
    sys.setrecursionlimit(20_000)  # For the traces that are nested deeply.
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
