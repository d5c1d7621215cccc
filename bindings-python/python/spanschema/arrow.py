"""Payloads as Arrow tables, for pyarrow, Polars, DuckDB, pandas and everything else that reads Arrow streams.

- `spans` has a row for each trace, span and session.
- `messages` has a row for each message of an input or output.
- `issues` has a row for each issue that validation finds.

The tables need none of these libraries, and are handed over without a copy.

>>> from spanschema import arrow
>>> table = arrow.spans('{"type": "tool", "name": "search"}\\n{"type": "llm", "name": "answer"}')
>>> import pyarrow
>>> pyarrow.table(table).column("name").to_pylist()
['search', 'answer']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _core

if TYPE_CHECKING:
    from ._generated import KindName
    from ._records import Malformed

__all__ = ["Table", "issues", "messages", "spans"]


class Table:
    """A table of payloads, which other libraries take as they take a table of Arrow.

    The payloads are read while the rows are taken, on all cores, and anew each time.
    """

    __slots__ = ("_name", "_table")

    def __init__(self, name: str, data: object, kind: str | None, raw: bool, malformed: str | None) -> None:
        self._name = name
        self._table = _core.ArrowTable(name, data, kind, raw, malformed)

    def __arrow_c_schema__(self) -> object:
        """The columns, as a capsule of Arrow's C data interface."""
        return self._table.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows, as a capsule of Arrow's C stream interface."""
        return self._table.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<table {self._name}>"


def spans(
    data: object, *, kind: KindName | None = None, raw: bool = False, malformed: Malformed | None = None
) -> Table:
    """Make a table with a row for each trace, span and session, each after its parent.

    A child span is a row of its own, with the ids that follow from what contains it. A row has what the guide lists; what
    a step does not have is null.

    Args:
        data: Log Traces and Log Spans requests, traces, records, or responses of queries: one payload, or a payload a line
            (NDJSON); in any form that `spanschema.validate` accepts. ``bytes`` are not copied.
        kind: The kind of every payload. It is needed only for traces that stand alone and have no ``type``.
        raw: Whether to add the column ``json``: each step as it was written, without its child steps.
        malformed: What to do with a line that is not a JSON object: ``"refuse"`` (the default), which raises while the rows
            are taken, or ``"skip"`` it.

    Returns:
        The table.

    Raises:
        ValueError: The kind or an option is unknown.
        Exception: Whatever the code of an object raises while the object is converted to JSON.

    Example:
        >>> import pyarrow
        >>> from spanschema import arrow
        >>> request = {"traces": [{"input": "hi", "spans": [{"type": "tool", "name": "search"}]}]}
        >>> rows = pyarrow.table(arrow.spans(request))
        >>> rows.select(["path", "depth", "type", "input"]).to_pylist()[1]
        {'path': '/traces/0/spans/0', 'depth': 1, 'type': 'tool', 'input': None}
    """
    return Table("spans", data, kind, raw, malformed)


def messages(
    data: object, *, kind: KindName | None = None, raw: bool = False, malformed: Malformed | None = None
) -> Table:
    """Make a table with a row for each message of an input or output.

    Args:
        data: See `spans`.
        kind: See `spans`.
        raw: Whether to add the column ``json``: each message as it was written.
        malformed: See `spans`.

    Returns:
        The table.

    Raises:
        ValueError: See `spans`.
        Exception: See `spans`.

    Example:
        >>> import pyarrow
        >>> from spanschema import arrow
        >>> span = {"type": "llm", "input": [{"role": "user", "content": "hi"}], "output": {"role": "assistant", "content": ""}}
        >>> rows = pyarrow.table(arrow.messages(span))
        >>> rows.select(["side", "role", "content"]).to_pylist()[0]
        {'side': 'input', 'role': 'user', 'content': 'hi'}
    """
    return Table("messages", data, kind, raw, malformed)


def issues(data: object, *, kind: KindName | None = None) -> Table:
    """Make a table with a row for each issue that `spanschema.validate` finds in the payloads.

    Args:
        data: One payload of any kind, or a payload a line (NDJSON).
        kind: The kind of every payload; inferred from each payload by default. A payload whose kind cannot be inferred is a
            row without a code.

    Returns:
        The table.

    Raises:
        ValueError: The kind is unknown.
        Exception: See `spans`.

    Example:
        >>> import pyarrow
        >>> from spanschema import arrow
        >>> rows = pyarrow.table(arrow.issues('{"traces": [{"input": "hi", "tags": "new"}]}'))
        >>> rows.select(["line", "code", "pointer"]).to_pylist()
        [{'line': 1, 'code': 'wrong_type', 'pointer': '/traces/0/tags'}]
    """
    return Table("issues", data, kind, False, None)
