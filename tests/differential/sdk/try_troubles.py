"""Logs troublesome spans with the Python SDK. A stub of the API receives what it sends.

    python try_troubles.py MODE SPANS

SPANS is a JSON array of spans, each with its name. The program prints `ready`, and at the end the names of the
exceptions that were raised, by the names of the spans.
"""

import json
import sys
from datetime import datetime
from typing import Any

from galileo import GalileoLogger

ID = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab"


def attempt(mode: str, name: str, step: str, call: str, depth: int) -> None:
    """Log a trace with one span, both with the given name."""
    options: dict[str, Any] = json.loads(call)
    if "created_at" in options:
        options["created_at"] = datetime.fromisoformat(options["created_at"])
    logger = GalileoLogger(project_id=ID, log_stream_id=ID, mode=mode)
    if session := options.pop("session_id", None):
        logger.set_session(session)
    logger.start_trace("in", name=name)
    for _ in range(depth):
        logger.add_workflow_span("in")
    if step == "llm":
        logger.add_llm_span(model=None, name=name, **options)
    else:
        logger.add_retriever_span(name=name, **options)
    logger.conclude("out", conclude_all=True)
    logger.flush()
    logger.terminate()


if __name__ == "__main__":
    print("ready", flush=True)
    raised = {}
    for name, *trouble in json.loads(sys.argv[2]):
        try:
            attempt(sys.argv[1], name, *trouble)
        except Exception as error:
            raised[name] = type(error).__name__
    print(json.dumps(raised))
