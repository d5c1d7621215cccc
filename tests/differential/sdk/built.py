"""Loads what the trace builders give into the official SDK's models: they take it, and give it back unchanged."""

import json
import sys
from pathlib import Path
from typing import Any

from galileo.schema.trace import TracesIngestRequest
from galileo_core.schemas.logging.trace import Trace

# What the example programs of every language print; their own tests see to that.
EXAMPLE = Path(__file__).parents[3] / "examples" / "agentic_rag.json"


# The envelope of the SDK wants a run, and knows one member less than the contract.
RUN = {"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}
NOT_KNOWN = {"include_trace_ids"}


def main() -> int:
    payload = RUN | json.loads(EXAMPLE.read_text(encoding="utf-8"))
    request = dump(TracesIngestRequest.model_validate(payload))
    differing = [name for name, value in payload.items() if name not in NOT_KNOWN and request.get(name) != value]
    [trace] = payload["traces"]
    if json.dumps(dump(Trace.model_validate(trace))) != json.dumps(trace):
        differing.append("a trace of galileo_core, or the order of its keys")
    print("the SDK gives back what was built" if not differing else f"the SDK changes {differing}")
    return bool(differing)


def dump(model: Any) -> Any:
    return model.model_dump(mode="json", exclude_none=True)


if __name__ == "__main__":
    sys.exit(main())
