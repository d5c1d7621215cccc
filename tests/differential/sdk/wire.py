"""Compares what the loggers of the official SDKs send with the output of `normalize`.

    python wire.py COMMAND [--bless]

COMMAND is the built `spanschema`. The loggers of the Python SDK and of the npm package log everything that they can to
a stub of the API on this machine. Every body they send is valid. `normalize` returns the bodies of the Python SDK byte
for byte, except for the ledger's rows about requests, which move and add members. For the npm package, `sent.txt`
beside its driver lists the issues of the bodies, and the members that were logged and are not sent unchanged. `--bless`
writes the file.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ledger
import ours
from loopback import Sent, loopback

HERE = Path(__file__).parent
JAVASCRIPT = HERE.parent / "sdk-js"
LISTED = JAVASCRIPT / "sent.txt"

# The kind of a request's body, by the method and the end of the path.
KINDS = {
    ("POST", "traces"): "LogTracesIngestRequest",
    ("POST", "spans"): "LogSpansIngestRequest",
    ("PATCH", "traces/ID"): "LogTraceUpdateRequest",
    ("PATCH", "spans/ID"): "LogSpanUpdateRequest",
    ("POST", "sessions"): "SessionCreateRequest",
    ("POST", "sessions/search"): "LogRecordsQueryRequest",
}
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Body:
    """The body of a request, and its kind."""

    kind: str
    sent: str
    # The request's method and path, with `ID` in place of ids.
    request: str
    # Whether the client leaves out nulls, as the one for ingestion does.
    without_nulls: bool


def bodies(sent: list[Sent]) -> Iterator[Body]:
    """The bodies that are payloads."""
    for each in sent:
        path = ID.sub("ID", each.path).strip("/")
        ingested = re.fullmatch(r"ingest/(\w+)/ID", path)
        target = ingested[1] if ingested else re.sub(r"^(v2/)?projects/ID/", "", path)
        kind = KINDS.get((each.method, target))
        if kind:
            yield Body(kind, each.body.decode(), f"{each.method} /{path}", bool(ingested))


def drive(command: list[str | Path], folder: Path, *, ingest: bool = False) -> tuple[list[Body], str]:
    """Run a program that drives a logger; return what it sends and what it prints."""
    with loopback(ingest=ingest) as api, tempfile.TemporaryDirectory() as home:
        environment = os.environ | api.environment() | {"GALILEO_HOME_DIR": home}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return list(bodies(api.sent)), done.stdout


def normalized(command: Path, body: Body, *, keep_nulls: bool = False) -> dict[str, Any]:
    """The result of `normalize` for a body."""
    options = ["--keep-nulls"] if keep_nulls else []
    arguments = ["normalize", "--lines", "--format", "json", "--kind", body.kind, *options]
    return ours.run(command, arguments, f"{body.sent}\n")[0]


def compare_python(command: Path, body: Body) -> str | None:
    """The difference between a body of the Python SDK and its canonical form, if there is one."""
    result = normalized(command, body, keep_nulls=not body.without_nulls)
    if not result["valid"]:
        return f"not valid: {result['issues']}"
    if body.kind == "LogRecordsQueryRequest":
        return None  # The SDK sends queries in an older form.
    expected, canonical = ledger.envelope(body.kind, members(body.sent)), members(result["json"])
    if list(expected.items()) == list(canonical.items()):
        return None
    differing = [key for key in expected | canonical if expected.get(key) != canonical.get(key)]
    show = [f"{key}\n    sent {expected.get(key)}\n    ours {canonical.get(key)}" for key in differing]
    return "\n  ".join([f"members {list(expected)} / {list(canonical)}", *show])


def members(body: str) -> dict[str, str]:
    """The members of a compact JSON object, each as written."""
    decoder = json.JSONDecoder()
    found: dict[str, str] = {}
    cursor = 1
    while body[cursor] != "}":
        key, colon = decoder.raw_decode(body, cursor)
        _, end = decoder.raw_decode(body, colon + 1)
        found[key] = body[colon + 1 : end]
        cursor = end + 1 if body[end] == "," else end
    assert cursor == len(body) - 1
    return found


def leaves(value: Any) -> Iterator[tuple[str, Any]]:
    """The members of all objects in a value, except those that are objects or lists."""
    if isinstance(value, dict):
        yield from ((key, member) for key, member in value.items() if not isinstance(member, (dict, list)))
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from leaves(inner)


def lost(calls: list[Any], sent: list[Body]) -> set[str]:
    """The members that were passed to the logger and are not in what it sent."""
    of_traces = {leaf for body in sent for leaf in leaves(json.loads(body.sent))}
    of_spans = {leaf for body in sent if body.kind == "LogSpansIngestRequest" for leaf in leaves(json.loads(body.sent))}
    return {
        f"{method}: {option}: {leaf[0]}\n"
        for method, *arguments in calls
        for argument in arguments
        for option, value in argument.items()
        for leaf in leaves(value)
        if leaf not in (of_spans if of_spans and re.fullmatch("add[A-Z][a-z]+Span", method) else of_traces)
    }


def issues(command: Path, sent: list[Body]) -> set[str]:
    """The issues of the bodies, without repetitions for the same request."""
    found = set()
    for body in sent:
        result = normalized(command, body)
        assert result["valid"], f"{body}: {result['issues']}"
        for issue in result["issues"]:
            found.add(f"{body.request}: {re.sub(r'/[0-9]+', '/*', issue['pointer'])}: {issue['code']}\n")
    return found


def listing(command: Path, mode: str) -> str:
    """The part of `sent.txt` about a mode of the npm package."""
    sent, printed = drive(["node", "drive.mjs", mode], JAVASCRIPT)
    found, missing = sorted(issues(command, sent)), sorted(lost(json.loads(printed), sent))
    head = f"{mode}: {len(sent)} bodies, all valid\n\nIssues:\n{''.join(found)}\n"
    return f"{head}Members that were logged and not sent unchanged:\n{''.join(missing)}\n"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", type=Path)
    parser.add_argument("--bless", action="store_true")
    arguments = parser.parse_args()
    command = arguments.command.resolve()
    python = [body for ingest in (True, False) for body in drive([sys.executable, "drive.py"], HERE, ingest=ingest)[0]]
    differing = [(body, difference) for body in python if (difference := compare_python(command, body))]
    for body, difference in differing[:20]:
        print(f"{body.request}\n  {difference}\n")
    listed = "".join(listing(command, mode) for mode in ("batch", "streaming"))
    if arguments.bless:
        LISTED.write_text(listed)
    stale = listed != LISTED.read_text()
    print(f"{len(python)} bodies of the Python SDK, {len(differing)} of them differ")
    if stale:
        print(f"{LISTED.name} is stale: run `cargo xtask scorecard`")
    return int(bool(differing) or stale or len(python) < 100)


if __name__ == "__main__":
    sys.exit(main())
