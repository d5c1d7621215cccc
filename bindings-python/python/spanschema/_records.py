"""Records that queries run over, and the answers."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from . import _core

if TYPE_CHECKING:
    from .types import LogRecordsPartialQueryResponse, LogRecordsQueryResponse
else:
    from ._lazy import lazy

    LogRecordsPartialQueryResponse = lazy("spanschema.types", "LogRecordsPartialQueryResponse")
    LogRecordsQueryResponse = lazy("spanschema.types", "LogRecordsQueryResponse")

__all__ = ["Answer", "Level", "Malformed", "Records", "reading"]

Level: TypeAlias = Literal["session", "trace", "span"]
"""What a record is about."""
Malformed: TypeAlias = Literal["refuse", "skip"]
"""What to do with a line that is not a JSON object."""


class Records:
    """Records, read once, that any number of queries are run over.

    >>> from spanschema import Query, Records, col
    >>> records = Records('{"type": "tool", "name": "search"}\\n{"type": "llm", "name": "answer"}')
    >>> len(records), [Query(col("name") == name).count(records) for name in ("search", "answer", "plan")]
    (2, [1, 1, 0])
    """

    __slots__ = ("_records",)

    def __init__(self, data: object, *, level: Level | None = None, malformed: Malformed | None = None) -> None:
        """Read records.

        Args:
            data: The response of a query, records in a list or one a line (NDJSON), or Log Traces and Log Spans requests,
                whose traces and spans become records; in any form that `validate` accepts.
            level: Which records to keep: only sessions, traces or spans. All by default.
            malformed: What to do with a line that is not a JSON object: ``"refuse"`` (the default) or ``"skip"`` it.

        Raises:
            ValueError: A line is not a JSON object, or an option is invalid.
        """
        self._records = _core.Records(data, reading(level, malformed))

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} records>"


class Answer:
    """The answer to a query that was run: a page of the records that match.

    It is a ``LogRecordsQueryResponse``, or a ``LogRecordsPartialQueryResponse`` if the query selects columns.
    """

    def __init__(self, payload: bytes, matches: int) -> None:
        self._payload = payload
        self._matches = matches

    @property
    def json(self) -> bytes:
        """The answer as the API gives it, as UTF-8."""
        return self._payload

    @property
    def value(self) -> LogRecordsQueryResponse | LogRecordsPartialQueryResponse:
        """The answer as dicts, lists, and scalars."""
        value: Any = self._members
        return value  # type: ignore[no-any-return]

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records of the page, with the members that the query asks for."""
        records: list[dict[str, Any]] = self._members["records"]
        return records

    @property
    def matches(self) -> int:
        """How many records match, on all pages together."""
        return self._matches

    @property
    def starting_token(self) -> int:
        """The position of the first record of the page."""
        return int(self._members["starting_token"])

    @property
    def limit(self) -> int:
        """The maximum number of records on a page."""
        return int(self._members["limit"])

    @property
    def next_starting_token(self) -> int | None:
        """The ``starting_token`` of the next page. None on the last one."""
        token: int | None = self._members.get("next_starting_token")
        return token

    @property
    def last_row_id(self) -> str | None:
        """The id of the last record of the page. None if there is none."""
        row: str | None = self._members.get("last_row_id")
        return row

    @cached_property
    def _members(self) -> dict[str, Any]:
        members: dict[str, Any] = json.loads(self._payload)
        return members

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answer):
            return NotImplemented
        return (self._payload, self._matches) == (other._payload, other._matches)

    def __hash__(self) -> int:
        return hash((self._payload, self._matches))

    def __repr__(self) -> str:
        token = self.next_starting_token
        return f"Answer(records={len(self.records)}, matches={self.matches}, next_starting_token={token})"


def reading(level: Level | None, malformed: Malformed | None) -> str:
    """The options for reading records as JSON. The core defines their defaults."""
    if level is None and malformed is None:
        return ""
    given = {"level": level, "malformed": malformed}
    return _core.encode({name: value for name, value in given.items() if value is not None}).decode()
