"""What builders record of objects that have a form for people, though none that a payload may have."""

import datetime
import decimal
import json
import math
import pathlib
import warnings
from typing import Any

import pytest
from objects import Point

import spanschema


def recorded(value: object) -> tuple[Any, list[tuple[str, str]]]:
    """What a builder records for a value, and the issues."""
    builder = spanschema.TraceBuilder()
    builder.trace("t", input="q").tool("f", input={"value": value, "other": "kept"}).conclude()
    finished = builder.finish()
    found: list[tuple[str, str]] = [(issue.code, issue.message) for issue in finished.issues if issue.code != "unconcluded"]
    recorded = json.loads(finished.value["traces"][0]["spans"][0]["input"])
    assert recorded["other"] == "kept"
    return recorded["value"], found


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (pathlib.PurePosixPath("/a/b"), "/a/b"),
        (datetime.timedelta(days=1, hours=2, seconds=3, microseconds=500), "P1DT2H3.0005S"),
        (datetime.timedelta(seconds=-1), "-PT1S"),
        (datetime.timedelta(0), "PT0S"),
        ({3, 1, 2}, [1, 2, 3]),
        ({"a", 1}, ["a", 1]),
        ({"b": 1, "a": 2}.keys(), ["b", "a"]),
        ({"b": 1, "a": 2}.items(), [["b", 1], ["a", 2]]),
        ({"b": 1, "a": 2}.values(), [1, 2]),
        (ValueError("x"), "ValueError: x"),
        ("NaN and Infinity", "NaN and Infinity"),
        ({"a": decimal.Decimal(1), "b": pathlib.PurePosixPath("x")}, {"a": 1, "b": "x"}),
        (Point(1, inner=[Point(2)]), {"x": 1, "label": None, "inner": [{"x": 2, "label": None, "inner": []}]}),
    ],
)
def test_builders_record_what_has_a_form_for_people(value: object, form: object) -> None:
    assert recorded(value) == (form, [])


def test_builders_keep_everything_around_a_value_without_a_form() -> None:
    half = object.__new__(Point)
    object.__setattr__(half, "x", 5)
    object.__setattr__(half, "label", b"\xff")
    value, found = recorded([half, {1: "a"}, math.nan])
    assert value == [{"x": 5, "label": "/w==", "inner": "<missing>"}, {"1": "a"}, "nan"]
    assert [code for code, _ in found] == ["stringified", "stringified", "coerced", "stringified"]
    assert found[0][1] == "`input.value[0].label` is a value of the type `bytes` and is kept as base64"


def test_builders_record_arrays_and_tables() -> None:
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    values = [np.array([[1, 2]]), pd.DataFrame({"a": [1], "b": ["x"]}), pd.Series([1.5]), np.timedelta64(5, "s")]
    values += [np.datetime64("2026-01-02"), np.datetime64("NaT"), pd.Period("2026-01")]
    forms = [[[1, 2]], [{"a": 1, "b": "x"}], [1.5], "PT5S", "2026-01-02", None, "2026-01"]
    assert recorded(values) == (forms, [])
    value, found = recorded(np.zeros(20_000))
    assert "..." in value and [code for code, _ in found] == ["stringified"]


def test_tables_keep_their_labels_and_columns_of_the_same_name() -> None:
    pd = pytest.importorskip("pandas")
    table = pd.DataFrame({"n": [1, 2]}, index=["a", "b"])
    values = [pd.Series([1, 2], index=["a", "b"]), pd.Series([1, 2], index=["a", "a"]), table, pd.concat([table, table])[1:3]]
    values += [pd.DataFrame([[1, 2]], columns=["a", "a"])]
    forms = [{"a": 1, "b": 2}, [["a", 1], ["a", 2]], {"a": {"n": 1}, "b": {"n": 2}}, {"b": {"n": 2}, "a": {"n": 1}}]
    forms += [{"index": [0], "columns": ["a", "a"], "data": [[1, 2]]}]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert recorded(values) == (forms, [])
