"""What a check found: the report, its issues, and the exception they can be raised as."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias, TypedDict, TypeVar, cast

from ._generated import CodeName, KindName

Severity: TypeAlias = Literal["error", "warning"]
AnyReport = TypeVar("AnyReport", bound="Report")


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


@dataclass(frozen=True, repr=False)
class Report:
    """What a check found. It is true if the payload is valid; warnings don't make it invalid."""

    _json: str

    def to_json(self) -> str:
        """The report as every surface of spanschema gives it, byte for byte."""
        return self._json

    @cached_property
    def _members(self) -> dict[str, Any]:
        return cast(dict[str, Any], json.loads(self._json))

    @property
    def kind(self) -> KindName:
        """The kind that the payload was checked against."""
        return cast(KindName, self._members["kind"])

    @property
    def valid(self) -> bool:
        """Whether the payload keeps to the contract: it has no error."""
        return cast(bool, self._members["valid"])

    @property
    def errors(self) -> int:
        """How many errors there are, those left out of ``issues`` included."""
        return cast(int, self._members["errors"])

    @property
    def warnings(self) -> int:
        """How many warnings there are, those left out of ``issues`` included."""
        return cast(int, self._members["warnings"])

    @property
    def omitted(self) -> int:
        """How many findings were left out of ``issues``, for there were more than ``max_issues``."""
        return cast(int, self._members["omitted"])

    @cached_property
    def issues(self) -> list[Issue]:
        """The findings in the order of the payload, errors and warnings alike."""
        return [Issue(**{**issue, "path": tuple(issue["path"])}) for issue in self._members["issues"]]

    def raise_for_errors(self: AnyReport) -> AnyReport:
        """Raise ``ValidationError`` if the payload is invalid; else give the report back, with its warnings."""
        if not self.valid:
            raise ValidationError(self)
        return self

    def __bool__(self) -> bool:
        return self.valid

    def __repr__(self) -> str:
        name = type(self).__name__
        return f"{name}(kind={self.kind!r}, valid={self.valid}, errors={self.errors}, warnings={self.warnings})"


@dataclass(frozen=True, repr=False)
class Normalized(Report):
    """What became of a payload: the report on it, with a warning for every change, and its canonical JSON."""

    @property
    def json(self) -> str | None:
        """The canonical JSON; None if the payload could not be taken."""
        return cast(str | None, self._members["json"])

    @cached_property
    def value(self) -> Any:
        """What the canonical JSON says, as dicts, lists and scalars; None if the payload could not be taken."""
        return None if self.json is None else json.loads(self.json)


@dataclass(frozen=True, repr=False)
class Encoded(Report):
    """A payload as JSON, and the report on it."""

    _text: bytes

    @property
    def json(self) -> bytes | None:
        """The JSON to send; None if the payload is invalid."""
        return self._text if self.valid else None


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


class ValidationError(ValueError):
    """An invalid payload, as an exception. Raised by ``Report.raise_for_errors`` only."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def errors(self) -> list[ErrorDetails]:
        """The errors in pydantic's form; warnings are in ``report.issues``."""
        return [_details(issue) for issue in self.report.issues if issue.severity == "error"]

    def __str__(self) -> str:
        errors = [f"  {issue}" for issue in self.report.issues if issue.severity == "error"]
        unlisted = self.report.errors - len(errors)
        tail = [f"  and {unlisted} more"] if unlisted else []
        count = "1 error" if self.report.errors == 1 else f"{self.report.errors} errors"
        return "\n".join([f"{count} in {self.report.kind}", *errors, *tail])


def _details(issue: Issue) -> ErrorDetails:
    context: ErrorContext = {"pointer": issue.pointer}
    if issue.expected is not None:
        context["expected"] = issue.expected
    if issue.suggestion is not None:
        context["suggestion"] = issue.suggestion
    if issue.line is not None and issue.column is not None:
        context["line"] = issue.line
        context["column"] = issue.column
    return {"loc": issue.path, "msg": issue.message, "type": issue.code, "ctx": context}
