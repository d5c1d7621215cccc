"""Issues, and their form as pydantic errors. Imported when the first issue is read."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, TypedDict

from ._generated import CodeName

Severity: TypeAlias = Literal["error", "warning"]
"""The severity of an issue. An error makes the payload invalid, a warning does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One finding about a payload.

    ``code``, ``pointer``, and ``path`` are stable, so programs can rely on them. ``message`` is for people and may be
    reworded.
    """

    severity: Severity
    """The severity: ``"error"`` or ``"warning"``."""

    code: CodeName
    """What is wrong, as a stable name; see `explain`."""

    pointer: str
    """Where it is, as a JSON Pointer (RFC 6901). Empty for the payload as a whole."""

    path: tuple[str | int, ...]
    """Where it is, as a tuple of keys and indexes."""

    message: str
    """What is wrong, as a sentence. It never quotes a value of the payload."""

    expected: str | None = None
    """What the contract expects instead."""

    suggestion: str | None = None
    """The name or value that was probably meant."""

    line: int | None = None
    """The line in the JSON, from 1. None for Python objects, which have no lines."""

    column: int | None = None
    """The column in the JSON, from 1. None for Python objects, which have no columns."""

    def __str__(self) -> str:
        location = self.pointer or "the payload"
        if self.line is not None:
            location += f" (line {self.line}, column {self.column})"
        return f"{self.severity}[{self.code}] at {location}: {self.message}"


class ErrorContext(TypedDict, total=False):
    """The context of an error: what the issue contains beyond pydantic's fields."""

    pointer: str
    """Where the error is, as a JSON Pointer."""

    expected: str
    """What the contract expects instead."""

    suggestion: str
    """The name or value that was probably meant."""

    line: int
    """The line in the JSON, from 1."""

    column: int
    """The column in the JSON, from 1."""


class ErrorDetails(TypedDict):
    """An error in the form of pydantic's. It has no ``input`` member, because prompts are private."""

    loc: tuple[str | int, ...]
    """Where the error is, as a tuple of keys and indexes."""

    msg: str
    """What is wrong, as a sentence."""

    type: str
    """The code of the issue."""

    ctx: ErrorContext
    """What else is known about the error."""


def details(issue: Issue) -> ErrorDetails:
    """Convert an issue to an error in pydantic's form."""
    context: ErrorContext = {"pointer": issue.pointer}
    if issue.expected is not None:
        context["expected"] = issue.expected
    if issue.suggestion is not None:
        context["suggestion"] = issue.suggestion
    if issue.line is not None and issue.column is not None:
        context["line"] = issue.line
        context["column"] = issue.column
    return {"loc": issue.path, "msg": issue.message, "type": issue.code, "ctx": context}
