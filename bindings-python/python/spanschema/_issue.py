"""One finding of a check, and its form as an error of pydantic's. Loaded with the first finding."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, TypedDict

from ._generated import CodeName

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One finding about a payload. ``code`` and ``pointer`` stay as they are; ``message`` may be reworded."""

    severity: Severity
    code: CodeName
    pointer: str
    path: tuple[str | int, ...]
    message: str
    expected: str | None = None
    suggestion: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = self.pointer or "the payload"
        if self.line is not None:
            place += f" (line {self.line}, column {self.column})"
        return f"{self.severity}[{self.code}] at {place}: {self.message}"


class ErrorContext(TypedDict, total=False):
    """What else is known of an error."""

    pointer: str
    expected: str
    suggestion: str
    line: int
    column: int


class ErrorDetails(TypedDict):
    """An error in pydantic's form, without the input: prompts are private."""

    loc: tuple[str | int, ...]
    msg: str
    type: str
    ctx: ErrorContext


def details(issue: Issue) -> ErrorDetails:
    """Project an issue."""
    context: ErrorContext = {"pointer": issue.pointer}
    if issue.expected is not None:
        context["expected"] = issue.expected
    if issue.suggestion is not None:
        context["suggestion"] = issue.suggestion
    if issue.line is not None and issue.column is not None:
        context["line"] = issue.line
        context["column"] = issue.column
    return {"loc": issue.path, "msg": issue.message, "type": issue.code, "ctx": context}
