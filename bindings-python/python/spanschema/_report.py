"""The results of checks: the reports, and the exception for an invalid payload."""

from __future__ import annotations

from functools import cached_property

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Generic

    from typing_extensions import Self, TypeVar

    Payload = TypeVar("Payload", covariant=True, default=Any)

    class _OfPayload(Generic[Payload]): ...

    from ._generated import KindName
    from ._issue import ErrorDetails, Issue
else:
    from ._lazy import lazy, lazy_extension

    Any = lazy("typing", "Any")
    Self = lazy_extension("Self")
    KindName = lazy("spanschema", "KindName")
    ErrorDetails = lazy("spanschema", "ErrorDetails")
    Issue = lazy("spanschema", "Issue")
    Payload = lazy("typing", "Any")

    class _OfPayload:
        """Allows ``Report[Trace]`` at run time, without importing `typing`."""

        def __class_getitem__(cls, item: object) -> type:
            return cls


class Report(_OfPayload[Payload]):
    """The report on a payload.

    A report is true if the payload is valid. Warnings do not make a payload invalid. ``Report[Trace]`` is the report on
    a payload that is a ``spanschema.types.Trace`` if it is valid.
    """

    def __init__(self, valid: bool, report: str, payload: bytes | None = None) -> None:
        self._valid = valid
        self._report = report
        self._payload = payload

    @cached_property
    def value(self) -> Payload:
        """The payload as dicts, lists, and scalars.

        Raises:
            ValidationError: The payload is invalid.
        """
        from ._deep_json import loads

        self.raise_for_errors()
        value: Payload = loads(self._payload or b"null")
        return value

    def to_json(self) -> str:
        """The report as JSON: byte for byte what every other surface of spanschema returns."""
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
        """Whether the payload is valid: it has no errors."""
        return self._valid

    @property
    def errors(self) -> int:
        """The number of errors, including those omitted from ``issues``."""
        return int(self._members["errors"])

    @property
    def warnings(self) -> int:
        """The number of warnings, including those omitted from ``issues``."""
        return int(self._members["warnings"])

    @property
    def omitted(self) -> int:
        """The number of findings that ``issues`` leaves out: those beyond ``max_issues``, or too long for a report."""
        return int(self._members["omitted"])

    @cached_property
    def issues(self) -> list[Issue]:
        """The errors and warnings, in the order of the payload."""
        from ._issue import Issue

        return [Issue(**{**issue, "path": tuple(issue["path"])}) for issue in self._members["issues"]]

    def raise_for_errors(self) -> Self:
        """Raise an exception if the payload is invalid.

        Returns:
            This report, if the payload is valid.

        Raises:
            ValidationError: The payload is invalid.
        """
        if not self.valid:
            raise ValidationError(self)
        return self

    def __bool__(self) -> bool:
        return self._valid

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report) or type(self) is not type(other):
            return NotImplemented
        return (self._report, self._payload) == (other._report, other._payload)

    def __hash__(self) -> int:
        return hash((self._report, self._payload))

    def __repr__(self) -> str:
        name = type(self).__name__
        return f"{name}(kind={self.kind!r}, valid={self.valid}, errors={self.errors}, warnings={self.warnings})"


class Normalized(Report[Payload]):
    """A normalized payload: the canonical JSON, and a report with a warning for every change."""

    def to_json(self) -> str:
        """The report as JSON, with the canonical JSON as a string: byte for byte what every other surface returns."""
        head, tail = self._report.split(',"errors":', 1)
        return f'{head},"json":{_core.encode(self.json).decode()},"errors":{tail}'

    @property
    def json(self) -> str | None:
        """The canonical JSON. None if the payload could not be normalized."""
        return None if self._payload is None else self._payload.decode()

    @property
    def json_bytes(self) -> bytes | None:
        """The canonical JSON as UTF-8, ready to send. None if the payload could not be normalized."""
        return self._payload


class FinishedRequest(Normalized):
    """The request that a builder finished: its canonical JSON, a report on it, and where to send it."""

    @property
    def method(self) -> str:
        """The HTTP method to send the request with."""
        return _core.Builder.finish_route()[0]

    @property
    def path(self) -> str:
        """The path to send the request to. Put the id of your project in place of ``{project_id}``."""
        return _core.Builder.finish_route()[1]


class Encoded(Report[Payload]):
    """A payload as JSON, and the report on it."""

    @property
    def json(self) -> bytes | None:
        """The JSON to send, as UTF-8. None if the payload is invalid."""
        return self._payload if self.valid else None


class ValidationError(ValueError):
    """The exception for an invalid payload, or for an invalid argument of a builder's call.

    It is raised by `Report.raise_for_errors` and by the calls of a `TraceBuilder`. The functions that check payloads do
    not raise it.
    """

    report: Report
    """The report on the payload or the arguments."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def errors(self) -> list[ErrorDetails]:
        """List the errors in the form of pydantic's ``ValidationError.errors()``.

        Returns:
            The errors. Warnings are in ``report.issues`` only.
        """
        from ._issue import details

        return [details(issue) for issue in self.report.issues if issue.severity == "error"]

    def __str__(self) -> str:
        errors = [f"  {issue}" for issue in self.report.issues if issue.severity == "error"]
        unlisted = self.report.errors - len(errors)
        tail = [f"  and {unlisted} more"] if unlisted else []
        count = "1 error" if self.report.errors == 1 else f"{self.report.errors} errors"
        return "\n".join([f"{count} in {self.report.kind}", *errors, *tail])
