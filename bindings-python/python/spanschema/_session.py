"""The calls to one builder of the core, and what could not be recorded as it was given.

Arguments go to the core as JSON, and rejected arguments come back as `ValidationError`. The values of the user's own
program (input, output, metadata) are not rejected for lack of a JSON form: a placeholder takes the place of a value
that has none, and `finish` reports it.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _context, _core
from ._deep_json import loads
from ._recordable import Finding, is_clean, recordable
from ._report import FinishedRequest, Report, ValidationError
from ._text import PROGRAM_EXITS, text_of
from ._weight import fits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

USER_VALUES = frozenset(["input", "redacted_input", "output", "redacted_output", "metadata"])
"""The arguments that are values of the user's program."""

MAX_NOTES = 1_000
"""The maximum number of notes of a builder. The report counts the rest."""


class Note(NamedTuple):
    """Something that could not be recorded."""

    step: str | None
    """The UUID of the step that it is about. None for the request as a whole."""

    finding: Finding


class Session:
    """One builder of the core, shared by the builder and the steps that users see."""

    __slots__ = ("__weakref__", "_notes", "_omitted", "at_finish", "core", "lenient", "open", "pid")

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        self.pid = os.getpid()
        self.lenient = arguments.get("lenient") is True
        # A dict is an ordered set that several threads can add to.
        self._notes: dict[Note, None] = {}
        self._omitted = 0
        self.open: set[int] = set()
        """The steps that have been started and not concluded."""
        self.at_finish: dict[int, Callable[[], None]] = {}
        """What is done with open steps when the builder finishes."""
        with ValidationErrors():
            self.core = _core.Builder(_core.encode(dict(arguments)))

    def call(self, function: Callable[[bytes], int | None], arguments: Mapping[str, Any]) -> tuple[Any, list[Finding]]:
        """Call the core with arguments that a person wrote: mistakes raise, values without a JSON form do not.

        Raises:
            ValidationError: An argument is invalid.
        """
        encoded, findings = _encoded(arguments, self.lenient)
        with ValidationErrors():
            return function(encoded), findings

    def record(
        self, function: Callable[[bytes], int | None], arguments: Mapping[str, Any]
    ) -> tuple[Any, list[Finding]] | None:
        """Call the core with arguments that a program gave: nothing raises.

        If the core rejects them, less and less is recorded: the values as the text of their JSON, then as metadata, then
        only the name and the error.

        Returns:
            What the core returned, and what could not be recorded as it is. None if nothing could be recorded.
        """
        for reduced in (_unchanged, _as_text, _as_metadata, _without_values):
            try:
                kept, findings = reduced(arguments)
                encoded, more = _encoded(kept, True)
                return function(encoded), findings + more
            except PROGRAM_EXITS:
                raise
            except BaseException:  # The core rejects the arguments, or they cannot even be encoded.
                continue
        return None

    def note(self, step: int | None, findings: list[Finding]) -> None:
        """Keep what could not be recorded, for the report of `finish`."""
        if not findings:
            return
        identifier = None if step is None else self.core.id(step)
        for finding in findings:
            note = Note(identifier, finding)
            if note in self._notes:
                continue
            if len(self._notes) < MAX_NOTES:
                self._notes[note] = None
            else:
                self._omitted += 1

    def finish(self) -> FinishedRequest:
        """Finish building. The notes come first in the report, as the core's own issues of building do."""
        for callback in list(self.at_finish.values()):
            callback()
        self.at_finish.clear()
        valid, report, payload = self.core.finish()
        _context.finished(self)
        if not self._notes:
            return FinishedRequest(valid, report, payload)
        members: dict[str, Any] = json.loads(report)
        request = None if payload is None else loads(payload)
        paths = _paths(request)
        noted = ((note.finding, () if note.step is None else paths.get(note.step, ())) for note in list(self._notes))
        known = {(issue["code"], issue["pointer"]) for issue in members["issues"] if issue["code"] == "redacted_secret"}
        issues = [issue for issue in (_issue(*each, request) for each in noted) if (issue["code"], issue["pointer"]) not in known]
        members["warnings"] += len(issues) + self._omitted
        members["omitted"] += self._omitted
        members["issues"] = issues + members["issues"]
        return FinishedRequest(valid, json.dumps(members, ensure_ascii=False, separators=(",", ":")), payload)


class ValidationErrors:
    """A context manager that turns the core's report on rejected arguments into a `ValidationError`."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, _core.InvalidArguments):
            raise ValidationError(Report(False, str(error))) from None


def _encoded(arguments: Mapping[str, Any], forgiving: bool) -> tuple[bytes, list[Finding]]:
    """Arguments as JSON. Values of the user's program have placeholders where they have no JSON form.

    If ``forgiving``, all other arguments have, too.
    """
    try:
        for name, value in arguments.items():
            if name in USER_VALUES and not fits(value):
                break
        else:
            encoded = _core.encode(dict(arguments))
            if is_clean(encoded):
                return encoded, []
    except PROGRAM_EXITS:
        raise
    except BaseException:
        pass  # The code of an object raises. Which one it is shows below.
    repaired, findings = {}, []
    for name, value in arguments.items():
        if forgiving or name in USER_VALUES:
            value, found = recordable(value, (name,))
            findings += found
        repaired[name] = value
    return _core.encode(repaired), findings


def _unchanged(arguments: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Finding]]:
    return arguments, []


def _as_text(arguments: Mapping[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """The arguments with each value of the user's program as the text of its JSON."""
    kept: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, value in arguments.items():
        if name in USER_VALUES and name != "metadata":
            value, found = recordable(value, (name,))
            findings += found
            if not isinstance(value, str):
                value = _json_text(value)
                message = "does not have the form that the type of the step requires and is kept as its JSON in a string"
                findings.append(Finding((name,), "stringified", message))
        kept[name] = value
    return kept, findings


def _as_metadata(arguments: Mapping[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """The arguments with each value of the user's program in the metadata, as text."""
    texts, _ = _as_text(arguments)
    kept = {name: value for name, value in texts.items() if name not in USER_VALUES}
    moved = {name: value for name, value in texts.items() if name in USER_VALUES and name != "metadata"}
    if not moved:
        return _without_values(arguments)
    message = "does not have the form that the type of the step requires and is kept in the metadata under this name"
    findings = [Finding(("metadata", name), "stringified", message) for name in moved]
    return {**kept, "metadata": moved}, findings


def _without_values(arguments: Mapping[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """Only the name and the error."""
    kept = {
        name: recordable(value if isinstance(value, str) else text_of(value))[0]
        for name, value in arguments.items()
        if name in ("name", "error") and value is not None
    }
    lost = [name for name in arguments if name not in ("name", "error")]
    return kept, [Finding((name,), "dropped_value", "cannot be recorded and is left out") for name in lost]


def _json_text(value: object) -> str:
    return _core.encode(value).decode("utf-8", "replace")


def _paths(request: Any) -> dict[str, tuple[str | int, ...]]:
    """The path of each step in a request, by its UUID."""
    paths: dict[str, tuple[str | int, ...]] = {}
    pending: list[tuple[Any, tuple[str | int, ...]]] = []
    if isinstance(request, dict):
        pending.append((request.get("traces"), ("traces",)))
    while pending:
        steps, path = pending.pop()
        for index, step in enumerate(steps or ()):
            paths.setdefault(step.get("id"), (*path, index))
            pending.append((step.get("spans"), (*path, index, "spans")))
    return paths


def _issue(finding: Finding, step: tuple[str | int, ...], request: Any) -> dict[str, Any]:
    """A finding as an issue, at the most exact place in the request that there is."""
    path, inside = list(step), list(finding.path)
    if inside and inside[0] == "metadata":
        inside[0] = "user_metadata"
    place = request
    for segment in path:
        place = place[segment]
    while inside:
        try:
            place = place[inside[0]]
        except (KeyError, IndexError, TypeError):
            break
        path.append(inside.pop(0))
    if inside and len(path) == len(step):  # A field that is not in the request has no other place.
        path.append(inside.pop(0))
    message = f"{_subject(finding.path)} {finding.message}" if finding.path else finding.message
    path = [_shortened(segment) for segment in path]
    return {
        "severity": "warning",
        "code": finding.code,
        "pointer": _pointer(path),
        "path": path,
        "message": message,
    }


def _subject(path: tuple[str | int, ...]) -> str:
    """What a finding is about, as the core writes it: ``input.documents[0]``, with the middle of a long path left out."""
    segments = [f"[{segment}]" if isinstance(segment, int) else f".{segment}" for segment in path]
    if len(segments) > 6:
        segments = [*segments[:3], "…", *segments[-2:]]
    short = (segment if len(segment) <= 40 else f"{segment[:40]}…" for segment in segments)
    return f"`{''.join(short).removeprefix('.')}`"


def _shortened(segment: str | int) -> str | int:
    """A segment of a path, shortened as the core shortens it (`core/src/report/path.rs`)."""
    if isinstance(segment, int) or len(segment) <= 256:
        return segment
    return f"{segment[:200]}…({len(segment) - 200} more characters)"


def _pointer(path: list[str | int]) -> str:
    return "".join("/" + str(segment).replace("~", "~0").replace("/", "~1") for segment in path)
