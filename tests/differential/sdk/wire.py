"""Holds what the official loggers put on the wire against `normalize`.

    python wire.py COMMAND [--bless]

COMMAND is the built `spanschema`. The Python SDK's logger and that of the npm package log everything that they can to a
stand-in of the API on this machine. Every body is valid. What the Python SDK logs comes out of `normalize` byte for byte,
the ledger's rows about request envelopes apart: they move and add members, and leave all others as they are. What is told
of the bodies of the npm package, and which members it was given and does not send, or not as such, is listed beside its driver
in `sent.txt`, which `--bless` writes.
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

# By the end of its path and the method, what a request is.
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
    """A body that was sent, and what it is."""

    kind: str
    sent: str
    # The request's method and path, with ids left out.
    request: str
    # Whether the client leaves nulls out, as the one for ingestion does.
    without_nulls: bool


def bodies(sent: list[Sent]) -> Iterator[Body]:
    """The bodies that are payloads."""
    for each in sent:
        path = ID.sub("ID", each.path).strip("/")
        ingested = re.fullmatch(r"ingest/(\w+)/ID", path)
        place = ingested[1] if ingested else re.sub(r"^(v2/)?projects/ID/", "", path)
        kind = KINDS.get((each.method, place))
        if kind:
            yield Body(kind, each.body.decode(), f"{each.method} /{path}", bool(ingested))


def drive(command: list[str | Path], folder: Path, *, ingest: bool = False) -> tuple[list[Body], str]:
    """What a program sends that drives a logger, and what it prints."""
    with loopback(ingest=ingest) as api, tempfile.TemporaryDirectory() as home:
        environment = os.environ | api.environment() | {"GALILEO_HOME_DIR": home}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return list(bodies(api.sent)), done.stdout


def normalized(command: Path, body: Body, *, keep_nulls: bool = False) -> dict[str, Any]:
    """What `normalize` says of a body."""
    options = ["--keep-nulls"] if keep_nulls else []
    return ours.run(command, ["normalize", "--lines", "--kind", body.kind, *options], f"{body.sent}\n")[0]


def compare_python(command: Path, body: Body) -> str | None:
    """What differs between a body of the Python SDK and its canonical form, if anything does."""
    answer = normalized(command, body, keep_nulls=not body.without_nulls)
    if not answer["valid"]:
        return f"not valid: {answer['issues']}"
    if body.kind == "LogRecordsQueryRequest":
        return None  # A query is no logging: its canonical form has the names of today.
    expected, canonical = ledger.envelope(body.kind, members(body.sent)), members(answer["json"])
    if list(expected.items()) == list(canonical.items()):
        return None
    differing = [key for key in expected | canonical if expected.get(key) != canonical.get(key)]
    show = [f"{key}\n    sent {expected.get(key)}\n    ours {canonical.get(key)}" for key in differing]
    return "\n  ".join([f"members {list(expected)} / {list(canonical)}", *show])


def members(text: str) -> dict[str, str]:
    """The members of a compact JSON object, each as it is written."""
    decoder = json.JSONDecoder()
    found: dict[str, str] = {}
    place = 1
    while text[place] != "}":
        key, colon = decoder.raw_decode(text, place)
        _, end = decoder.raw_decode(text, colon + 1)
        found[key] = text[colon + 1 : end]
        place = end + 1 if text[end] == "," else end
    assert place == len(text) - 1
    return found


def leaves(value: Any) -> Iterator[tuple[str, Any]]:
    """The members of all objects in a value that hold neither objects nor lists."""
    if isinstance(value, dict):
        yield from ((key, member) for key, member in value.items() if not isinstance(member, (dict, list)))
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from leaves(inner)


def lost(calls: list[Any], sent: list[Body]) -> set[str]:
    """The members within what was given to the logger that are not in what it sent of it."""
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
    """The issues that bodies have, each request's once."""
    told = set()
    for body in sent:
        answer = normalized(command, body)
        assert answer["valid"], f"{body}: {answer['issues']}"
        told |= {f"{body.request}: {re.sub(r'/[0-9]+', '/*', issue['pointer'])}: {issue['code']}\n" for issue in answer["issues"]}
    return told


def listing(command: Path, mode: str) -> str:
    """What is told of the npm package's bodies in a mode, and what it loses or renames."""
    sent, printed = drive(["node", "drive.mjs", mode], JAVASCRIPT)
    told, missing = sorted(issues(command, sent)), sorted(lost(json.loads(printed), sent))
    return f"{mode}: {len(sent)} bodies, all valid\n\nIssues:\n{''.join(told)}\nMembers that were logged and did not arrive:\n{''.join(missing)}\n"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", type=Path)
    parser.add_argument("--bless", action="store_true")
    arguments = parser.parse_args()
    command = arguments.command.resolve()
    python = [body for ingest in (True, False) for body in drive([sys.executable, "drive.py"], HERE, ingest=ingest)[0]]
    differing = [(body, told) for body in python if (told := compare_python(command, body))]
    for body, told in differing[:20]:
        print(f"{body.request}\n  {told}\n")
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
