"""Calls to the core's builder: arguments go in as JSON, and rejected arguments come back as `ValidationError`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _core
from ._report import Report, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping


def encode_arguments(arguments: Mapping[str, Any]) -> bytes:
    """The arguments of a call as JSON."""
    return _core.encode(dict(arguments))


class ValidationErrors:
    """A context manager that turns the core's report on rejected arguments into a `ValidationError`."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, _core.InvalidArguments):
            raise ValidationError(Report(False, str(error))) from None
