"""Queries: filters with an order and a page, and the requests that they are sent as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, cast
from uuid import UUID

from . import _core
from ._column import FilterType, Sort
from ._contract import Endpoint, endpoints
from ._filter import Filter, loads, options
from ._records import Answer, Level, Malformed, Records, reading
from ._report import Encoded

if TYPE_CHECKING:
    from ._generated import KindName
    from .types import SelectColumns
else:
    from ._lazy import lazy

    KindName = lazy("spanschema", "KindName")
    SelectColumns = lazy("spanschema.types", "SelectColumns")

__all__ = ["Column", "Query", "QueryRequest", "columns"]


class Query:
    """A query of records: which ones, in which order, and which page of them. What is None is left out.

    >>> from spanschema import Query, col
    >>> query = Query(
    ...     col("input").contains("refund"),
    ...     log_stream_id="c0ffee00-1234-4abc-8def-0123456789ab",
    ...     sort=col("created_at").desc(),
    ...     limit=5,
    ... )
    >>> request = query.request()
    >>> request.valid, request.value["filters"][0]["column_id"], request.endpoints[0].path
    (True, 'input', '/v2/projects/{project_id}/traces/search')
    >>> Query.from_request(request.json).filter
    Filter.parse('input contains "refund"')
    """

    __slots__ = ("_filter", "_members")

    def __init__(
        self,
        filter: Filter | str | None = None,
        *,
        sort: Sort | None = None,
        limit: int | None = None,
        starting_token: int | None = None,
        previous_last_row_id: str | UUID | None = None,
        truncate_fields: bool | None = None,
        include_counts: bool | None = None,
        include_code_metric_metadata: bool | None = None,
        select_columns: SelectColumns | None = None,
        log_stream_id: str | UUID | None = None,
        experiment_id: str | UUID | None = None,
        metrics_testing_id: str | UUID | None = None,
        **members: object,
    ) -> None:
        """Build a query.

        Args:
            filter: Which records are meant: a filter, or the text of one. All records by default.
            sort: The order of the records, for example ``col("created_at").desc()``. The newest come first by default.
            limit: The maximum number of records on a page.
            starting_token: The ``next_starting_token`` of the previous response.
            previous_last_row_id: The ``last_row_id`` of the previous response, which keeps the pages stable while
                records arrive.
            truncate_fields: Whether to truncate long values.
            include_counts: Whether records include the number of their child records.
            include_code_metric_metadata: Whether to include the metadata that code scorers returned.
            select_columns: The columns to return, for a ``LogRecordsPartialQueryRequest``.
            log_stream_id: The log stream that the records belong to.
            experiment_id: The experiment that the records belong to.
            metrics_testing_id: The metric test that the records belong to.
            members: Any other members of the request, such as ``root_type`` of an export.

        Raises:
            QuerySyntaxError: The text is not a filter.
            TypeError: The filter is neither a filter nor a text.
        """
        if not isinstance(filter, Filter | str | None):
            raise TypeError("the filter of a query must be a filter or the text of one, such as `col(\"name\") == \"search\"`")
        given = {
            "sort": sort,
            "limit": limit,
            "starting_token": starting_token,
            "previous_last_row_id": previous_last_row_id,
            "truncate_fields": truncate_fields,
            "include_counts": include_counts,
            "include_code_metric_metadata": include_code_metric_metadata,
            "select_columns": select_columns,
            "log_stream_id": log_stream_id,
            "experiment_id": experiment_id,
            "metrics_testing_id": metrics_testing_id,
            **members,
        }
        self._filter = Filter.parse(filter) if isinstance(filter, str) else filter
        self._members = {name: value for name, value in given.items() if value is not None}

    @classmethod
    def from_request(cls, request: object) -> Query:
        """Read a request as a query.

        Args:
            request: The request, in any form that `validate` accepts.

        Returns:
            The query.

        Raises:
            ValueError: It is not a request with the filters of the contract.
        """
        answer = _core.query_read(request)
        tree = loads(answer)["filter"]
        members = json.loads(answer)
        query = cls(None if tree is None else Filter._of(tree))
        query._members = {name: members[name] for name in members if name not in ("filter", "text")}
        return query

    @property
    def filter(self) -> Filter | None:
        """Which records are meant. None for all records."""
        return self._filter

    @property
    def members(self) -> Mapping[str, object]:
        """The other members of the request, by their names."""
        return MappingProxyType(self._members)

    def request(self, kind: KindName = "LogRecordsQueryRequest") -> QueryRequest:
        """Make a request of the query.

        Its filter becomes ``filters`` if it is a list of tests that must all match, and ``filter_tree`` otherwise. A
        ``LogRecordsQueryCountRequest`` leaves out the order and the page.

        Args:
            kind: The kind of the request.

        Returns:
            The request, with the report on it, which is false if the contract does not accept the request.

        Raises:
            ValueError: The kind is unknown or has no filters, a part of the filter can only be evaluated locally, or the
                kind has no place for a part of the query.
        """
        return QueryRequest(_core.query_request(self._parts, kind))

    def run(self, records: object, *, level: Level | None = None, malformed: Malformed | None = None) -> Answer:
        """Run the query over records at hand, and return the page that it asks for.

        Other threads run while many records are read.

        Args:
            records: The records: `Records`, or whatever `Records` reads.
            level: See `Records`, which has its own if it is passed.
            malformed: See `Records`, which has its own if it is passed.

        Returns:
            The page, as the API would answer.

        Raises:
            ValueError: A line of the records is not a JSON object, an option is invalid, or a part of the query cannot be
                evaluated.

        Example:
            >>> from spanschema import Query, col
            >>> payload = {"traces": [{"spans": [{"type": "tool", "name": "search", "input": "refund"}]}]}
            >>> answer = Query(col("input").contains("refund"), limit=5).run(payload)
            >>> answer.matches, answer.records[0]["name"], answer.next_starting_token
            (1, 'search', None)
        """
        options = reading(level, malformed)
        if isinstance(records, Records):
            return Answer(*records._records.run(self._parts, options))
        return Answer(*_core.query_run(self._parts, records, options))

    def count(self, records: object, *, level: Level | None = None, malformed: Malformed | None = None) -> int:
        """Count the records that the filter of the query matches.

        Args:
            records: See `run`.
            level: See `run`.
            malformed: See `run`.

        Returns:
            The number of records.

        Raises:
            ValueError: See `run`.

        Example:
            >>> from spanschema import Query, col
            >>> Query(col("name") == "a").count([{"name": "a"}, {"name": "b"}])
            1
        """
        options = reading(level, malformed)
        if isinstance(records, Records):
            return records._records.count(self._parts, options)
        return _core.query_count(self._parts, records, options)

    @property
    def _parts(self) -> dict[str, object]:
        """What the core reads as a query."""
        return {"filter": self._filter, **self._members}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Query):
            return NotImplemented
        return (self._filter, self._members) == (other._filter, other._members)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        given = [repr(self._filter)] if self._filter is not None else []
        given += [f"{name}={value!r}" for name, value in self._members.items()]
        return f"Query({', '.join(given)})"


class QueryRequest(Encoded):
    """The request of a query: its canonical JSON, the report on it, and where to send it."""

    def __init__(self, report: str) -> None:
        members = json.loads(report)
        payload = cast("str | None", members["json"])
        super().__init__(members["valid"], report, None if payload is None else payload.encode())

    @property
    def endpoints(self) -> list[Endpoint]:
        """The operations that accept the request."""
        return [endpoint for endpoint in endpoints() if endpoint.request == self.kind]


@dataclass(frozen=True, slots=True)
class Column:
    """A known column of records."""

    id: str
    """The id, which `col` accepts."""

    type: FilterType | None
    """The type of filter that applies to the column. None if it is unknown."""

    operators: tuple[str, ...]
    """The operators of that type."""

    sortable: bool
    """Whether queries can sort by the column."""

    filterable: bool
    """Whether queries can filter by the column."""

    record_types: tuple[str, ...]
    """The types of traces, spans and sessions that can have a value. Empty if that is unknown."""

    description: str
    """What the column holds."""


def columns(available: object = None) -> list[Column]:
    """List the known columns.

    Args:
        available: The response of Available Columns, for the columns of a run. By default, the columns that the records
            of every run have are listed.

    Returns:
        The columns.

    Raises:
        ValueError: ``available`` is not a response of Available Columns.

    Example:
        >>> from spanschema import query
        >>> [column.type for column in query.columns() if column.id in ("input", "created_at")]
        ['text', 'date']
    """
    listed = json.loads(_core.query_columns(options(None, available)))
    return [
        Column(**{**column, "operators": tuple(column["operators"]), "record_types": tuple(column["record_types"])})
        for column in listed
    ]
