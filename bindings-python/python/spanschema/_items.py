"""What a generator yields, which becomes the output of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _core
from ._recordable import Finding, Recorder, recordable

if TYPE_CHECKING:
    from ._open_step import OpenStep

MAX_ITEMS = 10_000
"""The maximum number of items that are recorded of a generator."""

MAX_CHARACTERS = 16_000_000
"""The maximum length of the strings in the items of a generator. They are kept until it ends."""


class Items:
    """The items of a generator, as they were when it yielded them.

    They are the output of the step, also if it is still open when the builder finishes.
    """

    def __init__(self, step: OpenStep | None) -> None:
        self.step = step
        self.items: list[Any] = []
        self.omitted = 0
        self.recorder = Recorder(MAX_CHARACTERS)

    def add(self, item: Any) -> None:
        if self.step is None:
            return
        if not self.items:
            self.step._at_finish(self._output)
        if len(self.items) < MAX_ITEMS and not self.recorder.is_full:
            self.items.append(self.recorder.convert(item, ("output", len(self.items)), 1))
            self.recorder.forget()
        else:
            self.omitted += 1

    def end(self, error: BaseException | None, returned: Any = None) -> None:
        """Conclude the step with the items."""
        if self.step is None:
            return
        arguments, findings = self._output()
        if returned is not None:
            text, more = recordable(returned, ("metadata", "return_value"))
            findings = [*findings, *more]
            arguments["metadata"] = {
                "return_value": text if isinstance(text, str) else _core.encode(text).decode("utf-8", "replace")
            }
        self.step._session.note(self.step._handle, findings)
        self.step._end(arguments, error)

    def _output(self) -> tuple[dict[str, Any], list[Finding]]:
        findings = self.recorder.all_findings(("output",))
        if self.omitted:
            message = f"has the first {len(self.items)} items of a generator; {self.omitted} more are left out"
            findings = [*findings, Finding(("output",), "dropped_value", message)]
        is_text = bool(self.items) and all(type(item) is str for item in self.items)
        return {"output": "".join(self.items) if is_text else self.items}, findings
