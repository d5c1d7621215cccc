"""The PyPI package `jsonschema` accepts every published schema and has the verdicts of the shared vectors."""

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

TESTS = Path(__file__).parents[2]

# Codes for JSON that Python's parser rejects, or accepts although it is invalid.
PARSER = {"json_syntax", "invalid_utf8", "lone_surrogate", "not_finite"}

# Codes of rules that JSON Schema cannot express.
LEDGER = json.loads((TESTS / "differential" / "ledger.json").read_text("utf-8"))
BEYOND_SCHEMAS = PARSER | {code for row in LEDGER for code in row.get("codes", [])}


def concerns_schemas(case: dict[str, Any]) -> bool:
    """Whether a schema can reach the verdict.

    It cannot if all errors concern the JSON syntax or rules that JSON Schema cannot express, or if an option turns a
    warning into an error.
    """
    errors = {issue["code"] for issue in case["issues"] if issue["severity"] == "error"}
    validated = case["profile"] == "strict" and "json" not in case and "deny" not in case.get("options", {})
    return validated and (case["valid"] or not errors or not errors <= BEYOND_SCHEMAS)


def verdict(validator: Any, case: dict[str, Any]) -> bool:
    try:
        payload = json.loads(base64.b64decode(case["input_base64"]) if "input_base64" in case else case["input"])
    except ValueError:
        return False
    return bool(validator.is_valid(payload))


@pytest.mark.parametrize(("draft", "validator"), [("2020-12", Draft202012Validator), ("7", Draft7Validator)])
def test_jsonschema_has_the_verdicts_of_the_vectors(draft: str, validator: Any) -> None:
    schemas = json.loads(subprocess.check_output([os.environ["SPANSCHEMA"], "schema", "--draft", draft]))
    for schema in schemas.values():
        validator.check_schema(schema)
    assert {"date-time", "uri"} <= set(validator.FORMAT_CHECKER.checkers)
    validators = {kind: validator(schema, format_checker=validator.FORMAT_CHECKER) for kind, schema in schemas.items()}

    paths = sorted(TESTS.glob("vectors/*/*.json"))
    cases = [(path, json.loads(path.read_text("utf-8"))) for path in paths]
    cases = [(path, case) for path, case in cases if concerns_schemas(case)]
    assert len(cases) > 200
    wrong = [path for path, case in cases if verdict(validators[case["kind"]], case) != case["valid"]]
    assert not wrong
