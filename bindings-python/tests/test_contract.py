"""The functions that describe the contract: `schema`, `kinds`, `endpoints`, `explain`."""

import doctest
import importlib.metadata
from types import ModuleType
from typing import Any

import pytest

import spanschema
import spanschema._galileo
import spanschema._validate


def test_every_kind_has_a_description_and_a_schema() -> None:
    kinds = spanschema.kinds()
    assert "LogTracesIngestRequest" in {kind.name for kind in kinds}
    for kind in kinds:
        assert kind.role and kind.description
        assert spanschema.schema(kind.name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_schema_has_the_requested_draft() -> None:
    kind = spanschema.kinds()[0].name
    assert spanschema.schema(kind, "2020-12") == spanschema.schema(kind)
    assert spanschema.schema(kind, draft="7")["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_endpoints_name_the_kinds_of_requests_and_responses() -> None:
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


def test_explains_a_code() -> None:
    explanation = spanschema.explain("unknown_field")
    assert (explanation.code, explanation.severity) == ("unknown_field", "warning")
    assert explanation.meaning and explanation.remedy and explanation.bad and explanation.good


def test_explains_all_codes() -> None:
    explanations = spanschema.explain()
    assert spanschema.explain("unknown_field") in explanations
    assert len({explanation.code for explanation in explanations}) == len(explanations) > 50


def test_infers_the_kind_of_a_payload() -> None:
    assert spanschema.infer({"traces": [{"input": "hi"}]}) == "LogTracesIngestRequest"
    for payload in [b"[]", "{", {"no_such_member": 1}, 5]:
        with pytest.raises(ValueError, match="kind"):
            spanschema.infer(payload)


def test_unknown_names_raise_value_errors_that_name_them() -> None:
    nonsense: Any = "nonsense"
    with pytest.raises(ValueError, match="nonsense"):
        spanschema.schema(nonsense)
    with pytest.raises(ValueError, match="nonsense"):
        spanschema.schema("LogTracesIngestRequest", "nonsense")
    with pytest.raises(ValueError, match="nonsense"):
        spanschema.explain(nonsense)


def test_module_and_distribution_have_the_same_version() -> None:
    assert spanschema.__version__ == importlib.metadata.version("spanschema")


@pytest.mark.parametrize("module", [spanschema, spanschema._galileo, spanschema._validate])
def test_examples_in_docstrings(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted and not results.failed
