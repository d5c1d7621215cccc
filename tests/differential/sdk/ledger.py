"""Where spanschema differs from the SDK on purpose. Every row has its reason, and says exactly what is expected instead."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Dump = dict[str, Any]
Row = Callable[[str, Any, Dump, Dump], None]

# The rows about which of the SDK's models count, where these contradict each other.
MODELS: dict[str, str] = {
    "consistent": "Inside of retriever and tool spans, and in updates of spans, the SDK falls back to its models for reading, which "
    "know no data parts, and of text parts no index and metadata; and the input of a control, and the outcome of one as output of an "
    "agent or workflow, are in its models for reading only. The contract makes no such difference, and neither do we.",
    "reading": "Of a message without content but with calls, of an empty text as a model's input, and of what is a message and a text "
    "part in one, the models for reading say one thing and those for logging another. What is sent are those for logging.",
}

# The rows that change what the SDK would send into what we do: each takes the kind, the payload and the SDK's dump.
DUMPS: dict[str, tuple[str, Row]] = {}
# The rows about verdicts: each tells, by the SDK's errors and ours, whether a payload that the two disagree on is its case.
VERDICTS: dict[str, tuple[str, Callable[[list[str], list[str]], bool]]] = {
    "int64": (
        "An integer beyond 64 signed bits is an error: the contract's integers have 64 bits, Python's any number.",
        lambda theirs, ours: not theirs and bool(ours) and all(error.endswith(" int_range") for error in ours),
    ),
}


def dump_row(name: str, reason: str) -> Callable[[Row], Row]:
    """Enters a row about dumps."""

    def enter(row: Row) -> Row:
        DUMPS[name] = (reason, row)
        return row

    return enter


@dump_row("clock", "The SDK gives a step without a time the time of reading; normalize invents nothing.")
def _clock(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    for their, our in _pairs(theirs, ours):
        if "created_at" in their and "created_at" not in our:
            del their["created_at"]


@dump_row("reliable", "The contract's default of `reliable` is true, the SDK's models have false.")
def _reliable(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if "reliable" in theirs and "reliable" not in payload:
        theirs["reliable"] = True


@dump_row("envelope", "The contract's requests have members that the SDK's models lack; their defaults are written.")
def _envelope(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if kind == "LogTracesIngestRequest":
        theirs["include_trace_ids"] = False
    if kind == "SessionCreateRequest":
        theirs |= {"logging_method": "api_direct", "reliable": True}


@dump_row("order", "In the contract the session stands before the traces; all else is in the order of the SDK's models.")
def _order(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if kind in ("LogTracesIngestRequest", "SessionCreateRequest"):
        place = {key: index for index, key in enumerate(REQUEST_ORDER)}
        members = {key: theirs.pop(key) for key in sorted(theirs, key=place.__getitem__)}
        theirs |= members


# The contract's order of both requests.
REQUEST_ORDER = (
    "log_stream_id experiment_id logging_method client_version reliable session_id session_external_id traces "
    "name previous_session_id external_id user_metadata is_complete include_trace_ids"
).split()


@dump_row("utc", "The contract asks for a zone; where the SDK keeps a time without one, it is taken to be UTC.")
def _utc(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    for their, _ in _pairs(theirs, ours):
        time = their.get("created_at")
        if isinstance(time, str) and not re.search(r"(Z|[+-]\d\d:\d\d)$", time):
            their["created_at"] = time + "Z"


@dump_row("digits", "An integer in the place of a float keeps all its digits, where the SDK rounds it to a float.")
def _digits(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    for their, our in _pairs(theirs, ours):
        for key, value in their.items():
            digits = our.get(key)
            if isinstance(value, float) and type(digits) is int and value != digits and float(digits) == value:
                their[key] = digits


@dump_row("null-kept", "Where absence means the contract's default, a null is kept, or the default written, not left out.")
def _null_kept(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if payload.get("is_complete", ...) is None and kind in ("LogTracesIngestRequest", "LogTraceUpdateRequest"):
        theirs["is_complete"] = True if kind == "LogTracesIngestRequest" else None
        _order(kind, payload, theirs, ours)
        if "duration_ns" in theirs:
            theirs["duration_ns"] = theirs.pop("duration_ns")


def expected(kind: str, payload: Any, theirs: Dump, ours: Dump, used: set[str]) -> Dump:
    """What we should write where the SDK would send `theirs`."""
    dump = copy.deepcopy(theirs)
    for name, (_, row) in DUMPS.items():
        before = copy.deepcopy(dump)
        row(kind, payload, dump, ours)
        if repr(before) != repr(dump):
            used.add(name)
    return dump


def envelope(kind: str, members: dict[str, str]) -> dict[str, str]:
    """The members of a request of the SDK's, each as it is written, as the ledger wants them: some moved, and some added."""
    request: Dump = dict(members)
    for row in (_envelope, _order):
        row(kind, members, request, {})
    return {key: members.get(key) or json.dumps(value) for key, value in request.items()}


def without_times(dump: Any) -> Any:
    """The dump without the times of its steps."""
    if isinstance(dump, dict):
        return {key: without_times(member) for key, member in dump.items() if key != "created_at"}
    return [without_times(element) for element in dump] if isinstance(dump, list) else dump


def _pairs(theirs: Any, ours: Any) -> Iterator[tuple[Dump, Dump]]:
    """The objects of one dump with those at the same places of the other."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        yield theirs, ours
        for key in theirs.keys() & ours.keys():
            yield from _pairs(theirs[key], ours[key])
    elif isinstance(theirs, list) and isinstance(ours, list):
        for their, our in zip(theirs, ours, strict=False):
            yield from _pairs(their, our)
