"""Filters and queries: what is built, parsed, printed, checked and sent."""

import copy
import doctest
import enum
import json
import pickle
import subprocess
import sys
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import spanschema
from spanschema import Filter, Query, QuerySyntaxError, all_spans, any_span, col, query

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"
MIDNIGHT = datetime(2026, 1, 2, tzinfo=timezone.utc)
RUN = "c0ffee00-1234-4abc-8def-0123456789ab"


class Tone(enum.Enum):
    CALM = "calm"


BUILT: list[tuple[Filter, str]] = [
    (col("input").contains("refund") & ~(col.metrics("latency") > 5), 'input contains "refund" and not metrics/latency > 5'),
    (col("name") == "a", 'name = "a"'),
    (col("name") != "a", 'name != "a"'),
    (col("name").eq('"'), 'name = "\\""'),
    (col("name").ne("ä\n"), 'name != "ä\\n"'),
    (col("name") == Tone.CALM, 'name = "calm"'),
    (col("is_complete") == True, "is_complete = true"),  # noqa: E712
    (col("step_number") < 5, "step_number < 5"),
    (col("step_number") <= 5, "step_number <= 5"),
    (col("step_number") > 5, "step_number > 5"),
    (col("step_number") >= 5, "step_number >= 5"),
    (5 < col("step_number"), "step_number > 5"),
    (5 >= col("step_number"), "step_number <= 5"),
    (col("step_number") == 12345678901234567890123, "step_number = 12345678901234567890123"),
    (col.metrics("cost") > Decimal("0.10000000000000000000001"), "metrics/cost > 0.10000000000000000000001"),
    (col.metrics("cost").between(0.5, 1), "metrics/cost between [0.5, 1]"),
    (col("step_number").one_of([1, 2]), "step_number = 1 or step_number = 2"),
    (col("name").one_of(["a", "b"]), 'name one_of ["a", "b"]'),
    (col("name").is_in(name for name in "ab"), 'name one_of ["a", "b"]'),
    (col("name").not_in({"a"}), 'name not_in ["a"]'),
    (col("tags").contains("a"), 'tags contains "a"'),
    (col("name").ignore_case() == "a", 'lower(name) = "a"'),
    (col("id") == uuid.UUID(RUN), f'id = "{RUN}"'),
    (col("created_at") >= date(2026, 1, 2), "created_at >= 2026-01-02"),
    (col("created_at") >= MIDNIGHT, "created_at >= 2026-01-02"),
    (col("created_at") < datetime(2026, 1, 2, 3, tzinfo=timezone(timedelta(hours=2))), "created_at < 2026-01-02T03:00:00+02:00"),
    (col("created_at") < "2026-01-02T00:00:00Z", "created_at < 2026-01-02"),
    (col.metrics("seen") > MIDNIGHT, "metrics/seen > 2026-01-02"),
    (col.metrics("duration_ns") > timedelta(seconds=2), "metrics/duration_ns > 2s"),
    (col.metrics("wait_ms") > timedelta(microseconds=1500), "metrics/wait_ms > 1.5"),
    (col.metrics("wait_ms") > -timedelta(microseconds=1), "metrics/wait_ms > -0.001"),
    (col.metrics("source").of_type("id") == "a", 'id(metrics/source) = "a"'),
    (col.user_metadata("tenant") == "a", 'user_metadata/tenant = "a"'),
    (col.user_metadata("two words") == "a", '`user_metadata/two words` = "a"'),
    (col.dataset_metadata("row") == "a", 'dataset_metadata/row = "a"'),
    (col.feedback("helpful") == True, "feedback/helpful = true"),  # noqa: E712
    (col("fully_annotated").by([RUN]), f'fully_annotated by ["{RUN}"]'),
    (col("fully_annotated").by(), "fully_annotated"),
    (col("model").is_null(), "model is null"),
    (col("model").is_not_null(), "model is not null"),
    (any_span(col("name") == "a"), 'any span where (name = "a")'),
    (all_spans(~(col("name") == "a")), 'all spans where (not name = "a")'),
]


@pytest.mark.parametrize(("built", "text"), BUILT, ids=lambda value: value if isinstance(value, str) else "")
def test_a_built_filter_and_its_text_are_the_same(built: Filter, text: str) -> None:
    parsed = Filter.parse(text)
    assert str(built) == text
    assert parsed == built
    assert hash(parsed) == hash(built)
    assert parsed.to_json() == built.to_json()
    assert Filter(built.to_json()) == built
    assert eval(repr(built), {"Filter": Filter}) == built
    for copied in (copy.deepcopy(built), pickle.loads(pickle.dumps(built))):
        assert copied == built


def test_what_is_joined_step_by_step_is_one_list() -> None:
    a, b, c = (col("name") == name for name in "abc")
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)
    assert str(a & (b | c)) == 'name = "a" and (name = "b" or name = "c")'
    assert str(~(a & b)) == 'not (name = "a" and name = "b")'
    assert ~~a != a
    assert a != b
    assert a != 'name = "a"'
    assert len({a, b, col("name") == "a"}) == 2


def test_numbers_keep_their_digits() -> None:
    text = "metrics/a = 1E5 and metrics/b = 0.10 and metrics/c = -0 and metrics/d = 123456789012345678901"
    assert str(Filter.parse(text) & Filter.parse(text)) == f"{text} and {text}"


@pytest.mark.parametrize(
    "misuse",
    [
        lambda: (col("name") == "a") and (col("name") == "b"),
        lambda: not col("name") == "a",
        lambda: 1 < col("step_number") < 5,
        lambda: "a" in [col("name")],
    ],
)
def test_words_and_chains_are_refused(misuse: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="neither true nor false: combine filters with `&`, `|`"):
        misuse()


@pytest.mark.parametrize(
    ("misuse", "message"),
    [
        (lambda: col("a") > 5 & col("b"), "put comparisons in parentheses"),
        (lambda: col("a") | (col("b") == "c"), "put comparisons in parentheses"),
        (lambda: bool(col("a")), "a column alone is neither true nor false"),
        (lambda: "a" in col("tags"), "use `contains`"),
        (lambda: col("model") == None, "use `is_null` in place"),  # noqa: E711
        (lambda: col("name") == float("nan"), "a finite number"),
        (lambda: col("name") == b"a", "can be compared with a string"),
        (lambda: col("name") == object(), "can be compared with a string"),
        (lambda: col("name") == col("id"), "can be compared with a string"),  # type: ignore[operator]
        (lambda: col("name") == "\ud800", "can be compared with a string"),
        (lambda: col("name").one_of("abc"), "must be a list"),
        (lambda: col("name").not_in(5), "must be a list"),  # type: ignore[arg-type]
        (lambda: col(""), "named by its id"),
        (lambda: col(5), "named by its id"),  # type: ignore[arg-type]
        (lambda: any_span("name = 'a'"), "must be a filter"),  # type: ignore[arg-type]
        (lambda: (col("name") == "a") & 5, "unsupported operand"),  # type: ignore[operator]
    ],
)
def test_what_nothing_can_be_made_of_is_refused(misuse: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        misuse()


@pytest.mark.parametrize(
    ("misuse", "message"),
    [
        (lambda: col("name") > "a", "an operator that the type of the filter has"),
        (lambda: col("step_number") == "a", "must be a number"),
        (lambda: col.metrics("cost") > timedelta(seconds=1), "not known to hold durations"),
        (lambda: col("name").of_type("texty") == "a", "the type of a filter"),  # type: ignore[arg-type]
        (lambda: Filter({"and": 5}), "an array of filter trees"),
        (lambda: Filter({"filter": object()}), "must be a JSON object"),
        (lambda: Filter.parse("name = 'a'", columns=5), "columns"),
        (lambda: Filter.parse("name = 'a'", now="yesterday"), "not a time"),
        (lambda: Filter({"is_null": "\ud800"}), "decode"),
    ],
)
def test_the_core_refuses_what_a_column_does_not_have(misuse: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        misuse()


def test_a_text_that_is_not_a_filter_shows_where() -> None:
    text = 'name = "äöü"\n and name contians "refund"'
    with pytest.raises(QuerySyntaxError) as raised:
        Filter.parse(text)
    error = raised.value
    assert text[error.offset : error.offset + error.length] == "contians"
    assert error.message == "`contians` is not an operator; did you mean `contains`?"
    assert (error.suggestion, error.expected[:3]) == ("contains", ("=", "!=", "contains"))
    assert str(error) == f"{error.message}\n{error.caret}"
    assert error.caret == ' and name contians "refund"\n          ^^^^^^^^'
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_filter_is_checked() -> None:
    report = (col("created_at") > datetime(2026, 1, 2)).check()
    assert not report
    assert [(issue.code, issue.pointer) for issue in report.issues] == [("datetime_format", "/filter/value")]
    pointless = ((col("step_number") > 5) & (col("step_number") < 3)).check()
    assert pointless
    assert [issue.code for issue in pointless.issues] == ["never_true"]
    assert pointless.value == json.loads(((col("step_number") > 5) & (col("step_number") < 3)).to_json())
    assert not (col("name") == "a").check().issues


@pytest.mark.parametrize("form", [lambda columns: columns, json.dumps, lambda columns: json.dumps(columns).encode()])
def test_columns_of_a_run_are_exact(form: Callable[[object], object]) -> None:
    columns = form({"columns": [{"id": "metrics/toxicity", "category": "metric", "data_type": "floating_point"}]})
    issue = (col.metrics("toxcity") > 0.5).check(columns=columns).issues[0]
    assert (issue.code, issue.suggestion) == ("unknown_column", "metrics/toxicity")
    assert [(column.id, column.type) for column in query.columns(columns)] == [("metrics/toxicity", "number")]


def test_every_known_column_can_be_listed_and_tested() -> None:
    columns = {column.id: column for column in query.columns()}
    assert columns["input"].operators == ("eq", "ne", "contains", "one_of", "not_in")
    assert columns["created_at"].sortable
    for column in columns.values():
        assert str(col(column.id).is_null()) == f"{column.id} is null"


def test_a_filter_is_divided() -> None:
    both = (col("status_code") >= 500) & any_span(col("model") == "gpt-4o")
    assert both.split() == (col("status_code") >= 500, any_span(col("model") == "gpt-4o"))
    assert (col("name") == "a").split() == (col("name") == "a", None)
    assert col("name").is_null().split().server is None


def test_a_filter_is_part_of_a_payload() -> None:
    filter = (col("name") == "a") | (col("name") == "b")
    report = spanschema.encode("LogRecordsQueryRequest", {"filter_tree": filter, "log_stream_id": RUN})
    assert report.valid
    assert report.value["filter_tree"] == json.loads(filter.to_json())


def test_the_documented_query_is_built_printed_and_sent() -> None:
    documented = json.loads((VECTORS / "documented" / "query-spans-request.json").read_text("utf-8"))["input"]
    built = Query(
        col("input") == "example input",
        log_stream_id="00000000-0000-0000-0000-000000000000",
        limit=5,
        starting_token=0,
        sort=col("updated_at").desc(),
    )
    request = built.request()
    assert request.valid
    assert str(built.filter) == 'input = "example input"'
    assert request.json == spanschema.normalize("LogRecordsQueryRequest", documented).json_bytes
    assert Query.from_request(documented).request().json == request.json
    assert "/v2/projects/{project_id}/spans/search" in [endpoint.path for endpoint in request.endpoints]
    assert {endpoint.method for endpoint in request.endpoints} == {"POST"}


def test_a_query_makes_every_kind_of_request_and_is_read_back() -> None:
    both = Query('name = "a" or tags contains "b"', sort=col("name").asc(), limit=5, experiment_id=uuid.UUID(RUN))
    assert both.members == {"sort": {"column_id": "name", "ascending": True}, "limit": 5, "experiment_id": uuid.UUID(RUN)}
    request = both.request()
    assert set(request.value) >= {"filter_tree", "sort", "limit", "experiment_id"}
    assert Query.from_request(request.value).filter == both.filter
    assert Query.from_request(request.json) == Query.from_request(request.value)
    assert Query.from_request("{}") == Query()
    assert set(both.request("LogRecordsQueryCountRequest").value) == {"filters", "filter_tree", "experiment_id"}
    exported = Query(col("name") == "a", root_type="trace", log_stream_id=RUN).request("LogRecordsExportRequest")
    assert exported.valid
    assert exported.value["root_type"] == "trace"
    assert both != Query(both.filter)
    assert repr(Query(both.filter, limit=5)) == """Query(Filter.parse('name = "a" or tags contains "b"'), limit=5)"""


@pytest.mark.parametrize("filter", [5, True, [], {"filter": {}}, col("name")])
def test_a_query_refuses_what_is_no_filter(filter: Any) -> None:
    with pytest.raises(TypeError, match="must be a filter or the text of one"):
        Query(filter)


def test_a_request_that_the_contract_does_not_accept_has_a_report() -> None:
    request = Query(log_stream_id=RUN, limit="many").request()  # type: ignore[arg-type]
    assert not request
    assert request.json is None
    assert [issue.pointer for issue in request.issues] == ["/limit"]
    with pytest.raises(spanschema.ValidationError):
        request.raise_for_errors()


@pytest.mark.parametrize(
    ("query", "kind", "message"),
    [
        (Query(col("model").is_null()), "LogRecordsQueryRequest", "the API has no filter for `is null`"),
        (Query(~(col("name") == "a")), "LogRecordsExportRequest", "only filters that must all match"),
        (Query(limit=5), "LogRecordsDeleteRequest", "has no member `limit`"),
        (Query("name = 'a'", filters=[]), "LogRecordsQueryRequest", "`filters` follows from the filter"),
        (Query(), "Trace", "is not a request with filters"),
        (Query(), "LogRecordQueryRequest", "did you mean `LogRecordsQueryRequest`"),
    ],
)
def test_what_a_request_has_no_place_for_is_refused(query: Query, kind: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        query.request(kind)


def test_what_is_no_request_is_not_read() -> None:
    for request in ("[]", {"filters": 5}, {"filter_tree": {"is_null": "model"}}):
        with pytest.raises(ValueError, match="must be"):
            Query.from_request(request)


def test_validating_does_not_import_queries() -> None:
    program = "import spanschema, sys; assert 'spanschema.query' not in sys.modules; spanschema.col"
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("module", [spanschema._filter, spanschema._column, spanschema._query, query])
def test_examples_in_docstrings(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted and not results.failed
