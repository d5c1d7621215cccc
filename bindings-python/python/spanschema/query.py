"""Queries: filters over records that can be built, parsed, checked, sent, and run.

- `col` begins a test of a column; tests are filters, which ``&``, ``|`` and ``~`` combine.
- `Filter.parse` reads a filter from its text, and ``str`` writes the canonical text.
- `Query` makes checked requests of every kind that has filters, and reads them back; it runs over records at hand, too.
- `Records` reads records once for many queries.

>>> from spanschema.query import Query, col
>>> query = Query(col("input").contains("refund") & ~(col.metrics("latency") > 5), limit=5)
>>> print(query.filter)
input contains "refund" and not metrics/latency > 5
>>> request = query.request()
>>> request.valid, sorted(request.value["filter_tree"])
(True, ['and'])
"""

from ._column import Col, FilterType, Sort, Value, col
from ._filter import Dialect, Filter, QuerySyntaxError, Split, all_spans, any_span
from ._query import Column, Query, QueryRequest, columns
from ._records import Answer, Level, Malformed, Records

__all__ = [
    "Answer",
    "Col",
    "Column",
    "Dialect",
    "Filter",
    "FilterType",
    "Level",
    "Malformed",
    "Query",
    "QueryRequest",
    "QuerySyntaxError",
    "Records",
    "Sort",
    "Split",
    "Value",
    "all_spans",
    "any_span",
    "col",
    "columns",
]
