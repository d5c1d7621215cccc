"""What a check found: the report, and the exception it can be raised as."""

from __future__ import annotations

from functools import cached_property

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typing_extensions import Self

    from ._generated import KindName
    from ._issue import ErrorDetails, Issue


class Report:
    """What a check found. It is true if the payload is valid; warnings don't make it invalid."""

    def __init__(self, valid: bool, report: str, text: bytes | None = None) -> None:
        self._valid = valid
        self._report = report
        self._text = text

    def to_json(self) -> str:
        """The report as every surface of spanschema gives it, byte for byte."""
        return self._report

    @cached_property
    def _members(self) -> dict[str, Any]:
        import json

        members: dict[str, Any] = json.loads(self._report)
        return members

    @property
    def kind(self) -> KindName:
        """The kind that the payload was checked against."""
        kind: KindName = self._members["kind"]
        return kind

    @property
    def valid(self) -> bool:
        """Whether the payload keeps to the contract: it has no error."""
        return self._valid

    @property
    def errors(self) -> int:
        """How many errors there are, those left out of ``issues`` included."""
        return int(self._members["errors"])

    @property
    def warnings(self) -> int:
        """How many warnings there are, those left out of ``issues`` included."""
        return int(self._members["warnings"])

    @property
    def omitted(self) -> int:
        """How many findings were left out of ``issues``, for there were more than ``max_issues``."""
        return int(self._members["omitted"])

    @cached_property
    def issues(self) -> list[Issue]:
        """The findings in the order of the payload, errors and warnings alike."""
        from ._issue import Issue

        return [Issue(**{**issue, "path": tuple(issue["path"])}) for issue in self._members["issues"]]

    def raise_for_errors(self) -> Self:
        """Raise ``ValidationError`` if the payload is invalid; else give the report back, with its warnings."""
        if not self.valid:
            raise ValidationError(self)
        return self

    def __bool__(self) -> bool:
        return self._valid

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report) or type(self) is not type(other):
            return NotImplemented
        return (self._report, self._text) == (other._report, other._text)

    def __hash__(self) -> int:
        return hash((self._report, self._text))

    def __repr__(self) -> str:
        name = type(self).__name__
        return f"{name}(kind={self.kind!r}, valid={self.valid}, errors={self.errors}, warnings={self.warnings})"


class Normalized(Report):
    """What became of a payload: the report on it, with a warning for every change, and its canonical JSON."""

    def to_json(self) -> str:
        """The report with the canonical JSON in it, as every surface of spanschema gives it, byte for byte."""
        head, tail = self._report.split(',"errors":', 1)
        return f'{head},"json":{_core.encode(self.json).decode()},"errors":{tail}'

    @property
    def json(self) -> str | None:
        """The canonical JSON; None if the payload could not be taken."""
        return None if self._text is None else self._text.decode()

    @property
    def json_bytes(self) -> bytes | None:
        """The same as bytes, ready to be sent."""
        return self._text

    @cached_property
    def value(self) -> Any:
        """What the canonical JSON says, as dicts, lists and scalars; None if the payload could not be taken."""
        import json

        return None if self._text is None else json.loads(self._text)


class Encoded(Report):
    """A payload as JSON, and the report on it."""

    @property
    def json(self) -> bytes | None:
        """The JSON to send; None if the payload is invalid."""
        return self._text if self.valid else None


class ValidationError(ValueError):
    """An invalid payload, as an exception. Raised by ``Report.raise_for_errors`` only."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def errors(self) -> list[ErrorDetails]:
        """The errors in pydantic's form; warnings are in ``report.issues``."""
        from ._issue import details

        return [details(issue) for issue in self.report.issues if issue.severity == "error"]

    def __str__(self) -> str:
        errors = [f"  {issue}" for issue in self.report.issues if issue.severity == "error"]
        unlisted = self.report.errors - len(errors)
        tail = [f"  and {unlisted} more"] if unlisted else []
        count = "1 error" if self.report.errors == 1 else f"{self.report.errors} errors"
        return "\n".join([f"{count} in {self.report.kind}", *errors, *tail])
