"""Building filters: the columns of records, and what they are compared with."""

import datetime
import decimal
import enum
import uuid
from collections.abc import Iterable
from typing import Any, Literal, NoReturn, TypeAlias, TypedDict, Union

from . import _core
from ._filter import Filter, Number, loads
from ._json_form import canonical_time

__all__ = ["Col", "Columns", "FilterType", "Sort", "Value", "col"]

Value: TypeAlias = Union[str, float, decimal.Decimal, uuid.UUID, enum.Enum, datetime.date, datetime.timedelta]
"""A value that columns are compared with. A ``date`` means midnight UTC; a ``datetime`` needs a time zone."""

FilterType: TypeAlias = Literal["id", "text", "number", "date", "boolean", "collection", "fully_annotated"]
"""A type of filter."""

_MIDNIGHT = datetime.time(tzinfo=datetime.timezone.utc)
_MICROSECOND = datetime.timedelta(microseconds=1)


class Sort(TypedDict):
    """The order of records by a column."""

    column_id: str
    """The id of the column."""

    ascending: bool
    """Whether the smallest or earliest values come first."""


class Col:
    """A column that is to be compared with something. See `col`.

    A comparison asks the core, which knows the types of columns and their operators. It raises ``ValueError`` if the
    column cannot be compared with the value, and ``TypeError`` if nothing can.
    """

    __slots__ = ("_id", "_stated")

    def __init__(self, id: str) -> None:
        if not isinstance(id, str) or not id:
            raise TypeError("a column must be named by its id, a string such as `input`")
        self._id = id
        self._stated: dict[str, object] = {}

    def _with(self, name: str, value: object) -> "Col":
        column = Col(self._id)
        column._stated = {**self._stated, name: value}
        return column

    def ignore_case(self) -> "Col":
        """Make upper and lower case equal.

        Returns:
            The column, to be compared without regard to case.

        Example:
            >>> from spanschema import col
            >>> print(col("name").ignore_case().one_of(["a", "b"]))
            lower(name) one_of ["a", "b"]
        """
        return self._with("case_sensitive", False)

    def of_type(self, type: FilterType) -> "Col":
        """State the type of filter, for a column whose type neither its id nor the value shows.

        Args:
            type: The type.

        Returns:
            The column, with this type.

        Example:
            >>> from spanschema import col
            >>> print(col.metrics("source").of_type("id") == "a")
            id(metrics/source) = "a"
        """
        return self._with("type", type)

    def eq(self, value: Value) -> Filter:
        """The column equals the value. The same as ``==``."""
        return self._compared("eq", _value(value))

    def ne(self, value: Value) -> Filter:
        """The column does not equal the value. The same as ``!=``."""
        return self._compared("ne", _value(value))

    def gt(self, value: Value) -> Filter:
        """The column is greater than the value, or later. The same as ``>``."""
        return self._compared("gt", _value(value))

    def gte(self, value: Value) -> Filter:
        """The column is greater than the value, or later, or equals it. The same as ``>=``."""
        return self._compared("gte", _value(value))

    def lt(self, value: Value) -> Filter:
        """The column is less than the value, or earlier. The same as ``<``."""
        return self._compared("lt", _value(value))

    def lte(self, value: Value) -> Filter:
        """The column is less than the value, or earlier, or equals it. The same as ``<=``."""
        return self._compared("lte", _value(value))

    def __eq__(self, value: Value) -> Filter:  # type: ignore[override]
        return self.eq(value)

    def __ne__(self, value: Value) -> Filter:  # type: ignore[override]
        return self.ne(value)

    def __gt__(self, value: Value) -> Filter:
        return self.gt(value)

    def __ge__(self, value: Value) -> Filter:
        return self.gte(value)

    def __lt__(self, value: Value) -> Filter:
        return self.lt(value)

    def __le__(self, value: Value) -> Filter:
        return self.lte(value)

    def contains(self, part: str) -> Filter:
        """The column contains the string, or a string of its list does."""
        return self._compared("contains", _value(part))

    def between(self, low: Value, high: Value) -> Filter:
        """The column is between the two values, or equals one of them.

        Args:
            low: The smaller or earlier value.
            high: The greater or later value.

        Returns:
            The filter.

        Example:
            >>> from datetime import date, timedelta
            >>> from spanschema import col
            >>> print(col("created_at").between(date(2026, 1, 1), date(2026, 2, 1)))
            created_at >= 2026-01-01 and created_at <= 2026-02-01
            >>> print(col.metrics("duration_ns").between(timedelta(seconds=1), timedelta(minutes=1)))
            metrics/duration_ns between [1s, 1m]
        """
        return self._compared("between", [_value(low), _value(high)])

    def one_of(self, values: Iterable[Value]) -> Filter:
        """The column equals one of the values."""
        return self._compared("one_of", _values(values))

    def is_in(self, values: Iterable[Value]) -> Filter:
        """The same as `one_of`."""
        return self.one_of(values)

    def not_in(self, values: Iterable[Value]) -> Filter:
        """The column equals none of the values."""
        return self._compared("not_in", _values(values))

    def by(self, user_ids: Iterable[str | uuid.UUID] | None = None) -> Filter:
        """The record of an annotation queue is fully annotated by these users.

        Args:
            user_ids: The ids of the users. None for all members of the queue.

        Returns:
            The filter.

        Example:
            >>> from spanschema import col
            >>> print(col("fully_annotated").by(["c0ffee00-1234-4abc-8def-0123456789ab"]))
            fully_annotated by ["c0ffee00-1234-4abc-8def-0123456789ab"]
        """
        return self._filter({"user_ids": None if user_ids is None else _values(user_ids)})

    def is_null(self) -> Filter:
        """The column is missing or null. Only local evaluation knows this."""
        return Filter({"is_null": self._id})

    def is_not_null(self) -> Filter:
        """The column has a value. Only local evaluation knows this."""
        return ~self.is_null()

    def asc(self) -> Sort:
        """The order by this column, the smallest or earliest values first, for the ``sort`` of a `Query`."""
        return {"column_id": self._id, "ascending": True}

    def desc(self) -> Sort:
        """The order by this column, the greatest or latest values first, for the ``sort`` of a `Query`."""
        return {"column_id": self._id, "ascending": False}

    def _compared(self, operator: str, value: object) -> Filter:
        return self._filter({"operator": operator, "value": value})

    def _filter(self, members: dict[str, object]) -> Filter:
        return Filter({"filter": {"column_id": self._id, **members, **self._stated}})

    def _refuse_joining(self, other: object) -> NoReturn:
        raise TypeError(
            "a column alone is not a filter: compare it with something, and put comparisons in parentheses, as in "
            '`(col("a") > 1) & (col("b") < 2)`'
        )

    __and__ = __rand__ = __or__ = __ror__ = _refuse_joining

    def __bool__(self) -> bool:
        raise TypeError("a column alone is neither true nor false: compare it with something, as in `col(…) == True`")

    def __contains__(self, part: object) -> NoReturn:
        raise TypeError("`in` cannot make a filter: use `contains` in its place")

    def __repr__(self) -> str:
        return f"col({self._id!r})"


class Columns:
    """The columns of records, by their ids. The only object of this class is `col`."""

    __slots__ = ()

    def __call__(self, id: str) -> Col:
        """Begin a test of a column.

        Args:
            id: The id of the column, as the API names it, for example ``"input"`` or ``"metrics/cost"``.

        Returns:
            The column.
        """
        return Col(id)

    def metrics(self, name: str) -> Col:
        """Begin a test of a metric, by its name."""
        return Col(f"metrics/{name}")

    def user_metadata(self, key: str) -> Col:
        """Begin a test of an entry of the user metadata, by its key."""
        return Col(f"user_metadata/{key}")

    def dataset_metadata(self, key: str) -> Col:
        """Begin a test of an entry of the dataset metadata, by its key."""
        return Col(f"dataset_metadata/{key}")

    def feedback(self, name: str) -> Col:
        """Begin a test of a feedback, by its name."""
        return Col(f"feedback/{name}")

    def __repr__(self) -> str:
        return "col"


col = Columns()
"""Begins a test of a column, by the column's id: ``col("input") == "hi"``, ``col.metrics("cost") > 1``."""


def _values(values: Iterable[Any]) -> list[object]:
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise TypeError('the values must be a list, such as `["a", "b"]`')
    return [_value(value) for value in values]


def _value(value: object) -> object:
    match value:
        case datetime.timedelta():
            return {"nanoseconds": value // _MICROSECOND * 1000}
        case datetime.datetime():
            return {"time": canonical_time(value)}
        case datetime.date():
            return {"time": canonical_time(datetime.datetime.combine(value, _MIDNIGHT))}
    try:
        form = loads(_core.encode(value).decode())
    except ValueError:  # It has no JSON form, or is a string with half of a surrogate pair.
        form = None
    if not isinstance(form, str | bool | Number):
        raise TypeError(
            "a column can be compared with a string, a finite number, a boolean, a time or a duration; use `is_null` in "
            "place of a comparison with None"
        )
    return form
