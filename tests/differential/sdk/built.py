"""Checks that the official SDK's models accept what the trace builders produce, and dump it unchanged."""

import json
import sys
from pathlib import Path
from typing import Any

from galileo.schema.trace import TracesIngestRequest
from galileo_core.schemas.logging.trace import Trace

# The output of the example program of every language, which the tests of the examples guarantee.
EXAMPLE = Path(__file__).parents[3] / "examples" / "agentic_rag.json"


# The SDK's request requires a run, and lacks one member of the contract.
RUN = {"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}
UNKNOWN_TO_SDK = {"include_trace_ids"}


def main() -> int:
    payload = RUN | json.loads(EXAMPLE.read_text(encoding="utf-8"))
    request = dump(TracesIngestRequest.model_validate(payload))
    differing = [name for name, value in payload.items() if name not in UNKNOWN_TO_SDK and request.get(name) != value]
    [trace] = payload["traces"]
    if json.dumps(dump(Trace.model_validate(trace))) != json.dumps(trace):
        differing.append("a trace of galileo_core, or the order of its keys")
    print("the SDK dumps the built traces unchanged" if not differing else f"the SDK changes {differing}")
    return bool(differing)


def dump(model: Any) -> Any:
    return model.model_dump(mode="json", exclude_none=True)


if __name__ == "__main__":
    sys.exit(main())
