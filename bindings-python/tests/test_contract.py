"""The verbs `schema`, `kinds`, `endpoints` and `explain`."""

import doctest
import importlib.metadata
from typing import Any

import pytest

import spanschema


def test_every_kind_is_described_and_has_a_schema() -> None:
    kinds = spanschema.kinds()
    assert "LogTracesIngestRequest" in {kind.name for kind in kinds}
    for kind in kinds:
        assert kind.role and kind.description
        assert spanschema.schema(kind.name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_schema_comes_in_the_draft_asked_for() -> None:
    kind = spanschema.kinds()[0].name
    assert spanschema.schema(kind, "2020-12") == spanschema.schema(kind)
    assert spanschema.schema(kind, draft="7")["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_endpoints_tell_what_goes_in_and_what_comes_out() -> None:
    endpoints = {endpoint.name: endpoint for endpoint in spanschema.endpoints()}
    assert len(endpoints) == 30
    log_traces = spanschema.Endpoint(
        name="log_traces",
        method="POST",
        path="/v2/projects/{project_id}/traces",
        request="LogTracesIngestRequest",
        response="LogTracesIngestResponse",
    )
    assert endpoints["log_traces"] == log_traces
    assert endpoints["get_trace"].request is None


def test_a_code_is_explained() -> None:
    explanation = spanschema.explain("unknown_field")
    assert (explanation.code, explanation.severity) == ("unknown_field", "warning")
    assert explanation.meaning and explanation.remedy and explanation.bad and explanation.good


def test_unknown_names_are_value_errors_that_quote_them() -> None:
    nonsense: Any = "nonsense"
    with pytest.raises(ValueError, match="nonsense"):
        spanschema.schema(nonsense)
    with pytest.raises(ValueError, match="nonsense"):
        spanschema.schema("LogTracesIngestRequest", "nonsense")
    with pytest.raises(ValueError, match="nonsense"):
        spanschema.explain(nonsense)


def test_the_module_and_the_distribution_have_the_same_version() -> None:
    assert spanschema.__version__ == importlib.metadata.version("spanschema")


def test_the_examples_of_the_documentation_hold() -> None:
    results = doctest.testmod(spanschema)
    assert results.attempted > 0 and results.failed == 0
