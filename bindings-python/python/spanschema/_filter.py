"""Filters: which records are meant."""

import datetime
import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from . import _core
from ._json_form import Digits
from ._report import Report

__all__ = ["Dialect", "Filter", "QuerySyntaxError", "Split", "all_spans", "any_span", "loads", "options"]

Dialect: TypeAlias = Literal["duckdb", "spark", "clickhouse"]
"""A dialect of SQL."""


class Filter:
    """Which records are meant: a test of a column, or a combination of filters by ``&``, ``|``, and ``~``.

    Comparisons of `col` make filters, and `Filter.parse` reads one from a text. ``Filter(tree)`` reads a filter tree as
    a request has it in ``filter_tree``, in any form that `validate` accepts. ``str`` returns the canonical text. Filters
    with the same text are equal.

    >>> from spanschema import Filter, col
    >>> filter = col("input").contains("refund") & ~(col.metrics("latency") > 5)
    >>> print(filter)
    input contains "refund" and not metrics/latency > 5
    >>> filter == Filter.parse("'refund' in input and not metrics.latency > 5")
    True
    >>> Filter({"filter": {"type": "text", "column_id": "name", "operator": "eq", "value": "a"}})
    Filter.parse('name = "a"')
    """

    __slots__ = ("_tree",)

    _tree: dict[str, Any]

    def __init__(self, tree: object) -> None:
        self._tree = loads(_core.query_tree(tree))

    @classmethod
    def _of(cls, tree: dict[str, Any]) -> "Filter":
        """The filter of a tree that the core has read."""
        filter = cls.__new__(cls)
        filter._tree = tree
        return filter

    @classmethod
    def parse(cls, text: str, *, now: datetime.datetime | str | None = None, columns: object = None) -> "Filter":
        """Read a filter from its text.

        Args:
            text: The text. The guide to queries has its grammar.
            now: The current time, for times such as ``now-7d``. The system's time by default.
            columns: The response of Available Columns, for exact knowledge of the columns of a run. By default, the
                columns that the records of every run have are known.

        Returns:
            The filter.

        Raises:
            QuerySyntaxError: The text is not a filter.
            ValueError: An option is invalid.

        Example:
            >>> Filter.parse("created_at >= now-1d", now="2026-01-02T00:00:00Z")
            Filter.parse('created_at >= 2026-01-01')
        """
        answer = _core.query_parse(text, options(now, columns))
        error = json.loads(answer).get("error")
        if error is not None:
            raise QuerySyntaxError(text, error)
        return cls._of(loads(answer)["filter"])

    def check(self, *, columns: object = None) -> Report:
        """Report what is illegal or pointless about the filter.

        Args:
            columns: See `parse`.

        Returns:
            The report, whose pointers lead into the filter tree.

        Raises:
            ValueError: The columns are not a response of Available Columns.

        Example:
            >>> from spanschema import col
            >>> report = ((col("step_number") > 5) & (col("step_number") < 3)).check()
            >>> report.valid, [(issue.code, issue.pointer) for issue in report.issues]
            (True, [('never_true', '/and/1/filter')])
        """
        report = _core.query_check(self._tree, options(None, columns))
        return Report(json.loads(report)["valid"], report, self.to_json().encode())

    def split(self) -> "Split":
        """Divide the filter into the part that the API can evaluate and the rest.

        Returns:
            The two parts. A record matches the filter exactly if it matches both.

        Example:
            >>> from spanschema import any_span, col
            >>> server, rest = ((col("status_code") >= 500) & any_span(col("model") == "gpt-4o")).split()
            >>> print(server, rest, sep="; ")
            status_code >= 500; any span where (model = "gpt-4o")
        """
        parts = loads(_core.query_split(self._tree))
        return Split(*(part and Filter._of(part) for part in (parts["server"], parts["rest"])))

    def matches(self, record: object) -> bool:
        """Evaluate the filter on one record. `Query.run` is faster for many.

        Args:
            record: The record, in any form that `validate` accepts. Tests of a trace's spans are about the spans in it.

        Returns:
            Whether the record matches.

        Raises:
            ValueError: The record is not a JSON object, or a test cannot be evaluated.

        Example:
            >>> from spanschema import col
            >>> (col("status_code") >= 500).matches({"type": "tool", "status_code": 503})
            True
        """
        return _core.query_matches(self._tree, record)

    def to_sql(self, dialect: Dialect) -> str:
        """Write the filter as the WHERE of a query of a table with a row for each record.

        The guide has the schema of the table. Strings and names are quoted, so nothing that the filter says can become SQL.

        Args:
            dialect: The dialect of SQL: ``"duckdb"``, ``"spark"`` or ``"clickhouse"``.

        Returns:
            The expression that follows WHERE.

        Raises:
            ValueError: The dialect is unknown, or cannot express a part of the filter, which the message names.

        Example:
            >>> from spanschema import col
            >>> print((col("input").contains("it's") & (col.metrics("latency") > 5)).to_sql("spark"))
            contains(`input`, 'it\\'s') AND `metrics`['latency'] > 5
        """
        return _core.query_sql(self._tree, dialect)

    def to_json(self) -> str:
        """The filter tree as JSON: the form of ``filter_tree``, apart from parts that only local evaluation has."""
        return _core.encode(self._tree).decode()

    def __json__(self) -> dict[str, Any]:
        return self._tree

    def __and__(self, other: "Filter") -> "Filter":
        """Both filters match."""
        return self._joined("and", other) if isinstance(other, Filter) else NotImplemented

    def __or__(self, other: "Filter") -> "Filter":
        """At least one of the filters matches."""
        return self._joined("or", other) if isinstance(other, Filter) else NotImplemented

    def __invert__(self) -> "Filter":
        """The filter does not match."""
        return Filter._of({"not": self._tree})

    def _joined(self, joint: str, other: "Filter") -> "Filter":
        # What is joined step by step is one list.
        branches = [branch for filter in (self, other) for branch in filter._tree.get(joint, [filter._tree])]
        return Filter._of({joint: branches})

    def __bool__(self) -> bool:
        raise TypeError(
            "a filter alone is neither true nor false: combine filters with `&`, `|` and `~` in place of `and`, `or` and "
            "`not`, and use `between` in place of a chained comparison"
        )

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, Filter) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return _core.query_format(self._tree)

    def __repr__(self) -> str:
        return f"Filter.parse({str(self)!r})"


class Split(NamedTuple):
    """The two parts of a filter. See `Filter.split`."""

    server: Filter | None
    """The part that the API can evaluate. None if it can evaluate nothing of the filter."""

    rest: Filter | None
    """The part that only local evaluation knows. None if there is none."""


class QuerySyntaxError(ValueError):
    """The exception for a text that is not a filter. Its string has the message and shows the place.

    >>> from spanschema import Filter, QuerySyntaxError
    >>> try:
    ...     Filter.parse('name contians "refund"')
    ... except QuerySyntaxError as error:
    ...     print(error, error.suggestion, error.offset, sep="\\n")
    `contians` is not an operator; did you mean `contains`?
    name contians "refund"
         ^^^^^^^^
    contains
    5
    """

    message: str
    """What is wrong, as a sentence."""

    text: str
    """The text that is not a filter."""

    offset: int
    """Where the fault is in ``text``."""

    length: int
    """How many characters of ``text`` are at fault."""

    expected: tuple[str, ...]
    """What could stand there instead."""

    suggestion: str | None
    """The word that was probably meant."""

    caret: str
    """The faulty line of the text, and a line of carets below it."""

    def __init__(self, text: str, error: Mapping[str, Any]) -> None:
        super().__init__(text, error)
        # The core counts bytes.
        before, fault = (text.encode()[:end].decode(errors="ignore") for end in _ends(error))
        self.message = error["message"]
        self.text = text
        self.offset = len(before)
        self.length = len(fault) - len(before)
        self.expected = tuple(error["expected"])
        self.suggestion = error["suggestion"]
        self.caret = error["caret"]

    def __str__(self) -> str:
        return f"{self.message}\n{self.caret}"


def _ends(error: Mapping[str, Any]) -> tuple[int, int]:
    return error["offset"], error["offset"] + error["length"]


def any_span(filter: Filter) -> Filter:
    """Match traces with a span that a filter matches. Only local evaluation knows this.

    Args:
        filter: The filter of spans.

    Returns:
        The filter of traces.

    Example:
        >>> from spanschema import any_span, col
        >>> print(any_span(col("model").is_null()))
        any span where (model is null)
    """
    return Filter._of({"any_span": _tree(filter)})


def all_spans(filter: Filter) -> Filter:
    """Match traces all of whose spans a filter matches. Only local evaluation knows this.

    Args:
        filter: The filter of spans.

    Returns:
        The filter of traces.

    Example:
        >>> from spanschema import all_spans, col
        >>> print(all_spans(col("status_code") < 400))
        all spans where (status_code < 400)
    """
    return Filter._of({"all_spans": _tree(filter)})


def _tree(filter: Filter) -> dict[str, Any]:
    if not isinstance(filter, Filter):
        raise TypeError('the filter of spans must be a filter, such as `col("name") == "search"`')
    return filter._tree


class Number:
    """A number of a filter tree, with the digits that it is written with."""

    __slots__ = ("digits",)

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __json__(self) -> bytes:
        return Digits(self.digits.encode())


def loads(text: str | bytes) -> Any:
    """Read JSON that the core or the encoder wrote. Numbers keep their digits."""
    return json.loads(text, parse_int=Number, parse_float=Number)


def options(now: datetime.datetime | str | None, columns: object) -> str:
    """The options of queries as JSON. The core defines the defaults of the others."""
    if now is None and columns is None:
        return ""
    if isinstance(columns, str | bytes | bytearray):
        columns = json.loads(columns)
    given = {"now": now, "columns": columns}
    return _core.encode({name: value for name, value in given.items() if value is not None}).decode()
