"""What people do today with files of payloads: ``lines.py TASK FILE``, a loop over the lines with orjson."""

import gzip
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

#: The most bytes of a request, as in ``lines.rs``.
LIMIT = 64 * 1024

#: The detectors of ``spanschema redact``, as expressions: Presidio's are of this kind.
SECRETS = re.compile(
    r"""
      (?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})
    | (?P<card>\b(?:\d[ -]?){12,18}\d\b)
    | (?P<phone>\+\d[\d ().-]{6,18}\d|\(?\b\d{3}[). -]+\d{3}[. -]\d{4}\b)
    | (?P<iban>\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b)
    | (?P<key>\b(?:sk-[\w-]{20,}|A[KS]IA[A-Z0-9]{16}|gh[pousr]_\w{30,}|xox[a-z]-[\w-]{10,}|AIza[\w-]{35,}))
    | (?P<jwt>\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+)
    | (?P<bearer>\b[Bb]earer\ +[\w.~+/=-]{16,})
    """,
    re.VERBOSE,
)


def redacted(value: Any) -> Any:
    """Return a value with what the expressions find in its strings masked."""
    if isinstance(value, str):
        return SECRETS.sub(lambda found: f"[{found.lastgroup}]", value)
    if isinstance(value, dict):
        return {key: redacted(inner) for key, inner in value.items()}
    return [redacted(inner) for inner in value] if isinstance(value, list) else value


def redact(path: Path) -> Iterator[bytes]:
    """Mask what the expressions find."""
    with path.open("rb") as lines:
        for line in lines:
            yield orjson.dumps(redacted(orjson.loads(line)))


def validate(path: Path) -> Iterator[bytes]:
    """Decompress and parse, which is the least that a check does."""
    with gzip.open(path) as lines:
        for line in lines:
            orjson.loads(line)
            yield b""


def split(path: Path) -> Iterator[bytes]:
    """Put as many traces as fit into each request; a trace that is too large is left whole."""
    with path.open("rb") as lines:
        for line in lines:
            request = orjson.loads(line)
            size, traces = 0, []
            for trace in request["traces"]:
                length = len(orjson.dumps(trace))
                if traces and size + length > LIMIT:
                    yield orjson.dumps({**request, "traces": traces})
                    size, traces = 0, []
                size += length
                traces.append(trace)
            yield orjson.dumps({**request, "traces": traces})


TASKS: dict[str, Callable[[Path], Iterator[bytes]]] = {"redact": redact, "validate": validate, "split": split}


def main() -> None:
    """Run a task, and write what it gives."""
    _, task, path = sys.argv
    for line in TASKS[task](Path(path)):
        sys.stdout.buffer.write(line + b"\n")


main()
