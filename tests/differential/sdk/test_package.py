"""The Python package together with the official SDK: the SDK's models as payloads, and the hook."""

import json
import logging
import unittest
from typing import Any

from galileo import GalileoLogger
from galileo.schema.trace import TracesIngestRequest
from galileo_core.schemas.logging.span import LlmSpan, RetrieverSpan, ToolSpan, WorkflowSpan
from galileo_core.schemas.logging.trace import Trace
from galileo_core.schemas.shared.document import Document

import spanschema


def a_trace() -> Trace:
    """A trace with the span types whose models differ from the JSON they dump."""
    workflow = WorkflowSpan(input="find it", output="found", user_metadata={"k": "v"})
    workflow.add_child_span(LlmSpan(input=[{"role": "user", "content": "é\n"}], output="a", temperature=0.5, tools=[{"a": None}]))
    workflow.add_child_span(RetrieverSpan(input="q", output=[Document(content="d", metadata={"score": 0.25})]))
    workflow.add_child_span(ToolSpan(input="x", output="y", tool_call_id="1"))
    trace = Trace(input="hi", name="first", tags=["t"])
    trace.add_child_span(workflow)
    return trace


class Models(unittest.TestCase):
    def test_encodes_a_model_as_the_sdk_dumps_it(self) -> None:
        trace = a_trace()
        for model in (trace, *trace.spans, *trace.spans[0].spans):
            kind: Any = type(model).__name__
            encoded = spanschema.encode(kind, model)
            self.assertEqual(encoded.issues, [])
            self.assertEqual(json.loads(encoded.json or b""), model.model_dump(mode="json"))
            # The SDK leaves out nulls when it sends a model, which does not change the meaning.
            sent = model.model_dump(mode="json", exclude_none=True)
            self.assertEqual(spanschema.content_hash(kind, model), spanschema.content_hash(kind, sent))

    def test_accepts_models_in_dicts(self) -> None:
        self.assertTrue(spanschema.validate("LogTracesIngestRequest", {"traces": [a_trace()]}))


class Hook(unittest.TestCase):
    def flush(self, tag: object, **options: Any) -> list[TracesIngestRequest]:
        """Flush a trace with the given tag from the SDK's logger, and return what is sent."""
        sent: list[TracesIngestRequest] = []
        logger = GalileoLogger(ingestion_hook=spanschema.galileo_hook(sent.append, **options))
        trace = logger.start_trace(input="hi")
        logger.add_llm_span(input="q", output="a", model="m")
        logger.conclude(output="done")
        trace.__dict__["tags"] = tag
        logger.flush()
        return sent

    def test_sends_a_valid_request_without_logging_errors(self) -> None:
        with self.assertNoLogs("spanschema", logging.ERROR):
            self.assertEqual(len(self.flush(["a"])), 1)

    def test_logs_errors_and_sends_the_request(self) -> None:
        with self.assertLogs("spanschema", logging.ERROR) as logs:
            self.assertEqual(len(self.flush([5])), 1)
        self.assertIn("wrong_type", logs.output[0])
        self.assertIn("/traces/0/tags/0", logs.output[0])

    def test_does_not_send_a_request_if_on_report_raises(self) -> None:
        self.assertEqual(self.flush([5], on_report=spanschema.Report.raise_for_errors), [])


if __name__ == "__main__":
    unittest.main()
