import json
from typing import Any

import pytest

from spanschema import KindName


@pytest.fixture
def kind() -> KindName:
    return "LogTracesIngestRequest"


@pytest.fixture
def broken() -> dict[str, Any]:
    """A payload with two errors and a warning."""
    return {"traces": [{"input": "ça va?", "nmae": "a", "tags": 5, "spans": [{"type": "tol", "input": "x"}]}]}


@pytest.fixture
def broken_json(broken: dict[str, Any]) -> str:
    return json.dumps(broken, indent=2, ensure_ascii=False)
