"""The intended differences from the SDK. Every row has a reason, and defines exactly what is expected instead."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Dump = dict[str, Any]
Row = Callable[[str, Any, Dump, Dump], None]

# The rows about the SDK's models that contradict each other, and which of them we follow.
MODELS: dict[str, str] = {
    "consistent": "Inside retriever and tool spans, and in updates of spans, the SDK uses its models for reading. They "
    "have no data parts, and no index and metadata in text parts. On the other hand, only the models for reading have "
    "the input of a control, and a control's result as the output of an agent or workflow. The contract does not "
    "distinguish the two, and neither do we.",
    "reading": "The models for reading and those for logging disagree on a message with tool calls and no content, on "
    "an empty string as the input of a model, and on an object that is both a message and a text part. We follow the "
    "models for logging, because they are what is sent.",
}

# The rows about dumps. Each changes the SDK's dump into the one that we expect, given the kind and the payload.
DUMPS: dict[str, tuple[str, Row]] = {}
# The rows about verdicts. Each decides from the SDK's errors and ours whether it explains a disagreement.
VERDICTS: dict[str, tuple[str, Callable[[list[str], list[str]], bool]]] = {
    "int64": (
        "An integer beyond 64 signed bits is an error, because the contract's integers have 64 bits.",
        lambda theirs, ours: not theirs and bool(ours) and all(error.endswith(" int_range") for error in ours),
    ),
}
# The rows about payloads that `strict` accepts and the SDK rejects. Each decides from the SDK's errors.
STRICT: dict[str, tuple[str, Callable[[list[str]], bool]]] = {
    "any-version-of-uuid": (
        "The SDK requires version 4 and the variant of RFC 9562. In `strict` another version is a warning, because the "
        "ids in the API's own documentation have none.",
        lambda theirs: all(error.endswith(": uuid_version") for error in theirs),
    ),
}


def dump_row(name: str, reason: str) -> Callable[[Row], Row]:
    """Add a row about dumps."""

    def add(row: Row) -> Row:
        DUMPS[name] = (reason, row)
        return row

    return add


@dump_row("clock", "The SDK gives a step without a time the current time. `normalize` does not invent values.")
def _clock(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    for their, our in _pairs(theirs, ours):
        if "created_at" in their and "created_at" not in our:
            del their["created_at"]


@dump_row("reliable", "The default of `reliable` is true in the contract, and false in the SDK's models.")
def _reliable(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if "reliable" in theirs and "reliable" not in payload:
        theirs["reliable"] = True


@dump_row("envelope", "The contract's requests have members that the SDK's models lack. Their defaults are written.")
def _envelope(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if kind == "LogTracesIngestRequest":
        theirs["include_trace_ids"] = False
    if kind == "SessionCreateRequest":
        theirs |= {"logging_method": "api_direct", "reliable": True}


@dump_row("order", "In the contract, the session precedes the traces. Otherwise the order is that of the SDK's models.")
def _order(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if kind in ("LogTracesIngestRequest", "SessionCreateRequest"):
        position = {key: index for index, key in enumerate(REQUEST_ORDER)}
        members = {key: theirs.pop(key) for key in sorted(theirs, key=position.__getitem__)}
        theirs |= members


# The contract's order of members in both requests.
REQUEST_ORDER = (
    "log_stream_id experiment_id logging_method client_version reliable session_id session_external_id traces "
    "name previous_session_id external_id user_metadata is_complete include_trace_ids"
).split()


@dump_row("utc", "The contract requires a time zone. A time without one, which the SDK keeps, is read as UTC.")
def _utc(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    for their, _ in _pairs(theirs, ours):
        time = their.get("created_at")
        if isinstance(time, str) and not re.search(r"(Z|[+-]\d\d:\d\d)$", time):
            their["created_at"] = time + "Z"


@dump_row("digits", "An integer in place of a float keeps all its digits. The SDK rounds it to a float.")
def _digits(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    for their, our in _pairs(theirs, ours):
        for key, value in their.items():
            digits = our.get(key)
            if isinstance(value, float) and type(digits) is int and value != digits and float(digits) == value:
                their[key] = digits


@dump_row("null-kept", "Where absence means a default, a null is kept or the default is written. The SDK omits the null.")
def _null_kept(kind: str, payload: Any, theirs: Dump, ours: Dump) -> None:
    if payload.get("is_complete", ...) is None and kind in ("LogTracesIngestRequest", "LogTraceUpdateRequest"):
        theirs["is_complete"] = True if kind == "LogTracesIngestRequest" else None
        _order(kind, payload, theirs, ours)
        if "duration_ns" in theirs:
            theirs["duration_ns"] = theirs.pop("duration_ns")


def expected(kind: str, payload: Any, theirs: Dump, ours: Dump, used: set[str]) -> Dump:
    """The dump that we expect where the SDK's dump is `theirs`."""
    dump = copy.deepcopy(theirs)
    for name, (_, row) in DUMPS.items():
        before = copy.deepcopy(dump)
        row(kind, payload, dump, ours)
        if repr(before) != repr(dump):
            used.add(name)
    return dump


def envelope(kind: str, members: dict[str, str]) -> dict[str, str]:
    """The members of a request of the SDK, as JSON, after the ledger has moved some and added others."""
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
    """Pairs of objects at the same location in two dumps."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        yield theirs, ours
        for key in theirs.keys() & ours.keys():
            yield from _pairs(theirs[key], ours[key])
    elif isinstance(theirs, list) and isinstance(ours, list):
        for their, our in zip(theirs, ours, strict=False):
            yield from _pairs(their, our)
