"""The function `split`, which cuts a request into requests under a size limit."""

from __future__ import annotations

from typing import Any, cast

from . import _core
from ._builder import Request
from ._generated import KindName
from ._report import Report


class Split(Report[Any]):
    """The parts of a request, and the report on it. It is true if there are no errors."""

    def __init__(self, valid: bool, report: str, parts: list[Request]) -> None:
        super().__init__(valid, report)
        self._parts = parts

    @property
    def parts(self) -> list[Request]:
        """The requests, in the order in which they must be sent. Empty if there are errors."""
        return self._parts

    def to_json(self) -> str:
        """The report as JSON, with the parts: byte for byte what every other surface returns."""
        head, tail = super().to_json().split(',"errors":', 1)
        parts = [{"kind": part.kind, "method": part.method, "path": part.path, "json": part.json} for part in self._parts]
        return f'{head},"parts":{_core.encode(parts).decode()},"errors":{tail}'


def split(kind: KindName, data: object, *, max_bytes: int | None = None, seed: int | None = None) -> Split:
    """Split a request with traces or spans into requests under a size limit. Nothing is lost.

    Whole traces stay together where they fit. A trace that is too large is sent first without its later spans; the
    spans follow, each after its parent; an update completes the trace. All parts are canonical JSON, as `normalize`
    writes it.

    Args:
        kind: ``"LogTracesIngestRequest"`` or ``"LogSpansIngestRequest"``.
        data: The payload, in any form that `validate` accepts.
        max_bytes: The maximum size of a part in bytes. 4 MiB by default.
        seed: Makes the ids that are added to cut steps depend on this number only. They are random by default.

    Returns:
        The parts, with the report on the payload. A step that is too large for any part is an issue ``part_limit``, and
        then there are no parts.

    Raises:
        ValueError: The kind is another one, or an option is invalid.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import spanschema
        >>> spans = [{"type": "tool", "input": "x" * 400}] * 3
        >>> split = spanschema.split("LogTracesIngestRequest", {"traces": [{"spans": spans}]}, max_bytes=1200)
        >>> [(part.kind, len(part.json) <= 1200) for part in split.parts][0]
        ('LogTracesIngestRequest', True)
    """
    given = {name: value for name, value in (("max_bytes", max_bytes), ("seed", seed)) if value is not None}
    valid, report, parts = _core.split(kind, data, _core.encode(given).decode())
    return Split(valid, report, [Request(cast(KindName, kind), *where) for kind, *where in parts])
