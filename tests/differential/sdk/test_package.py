"""The Python package in the hands of the official SDK: its models as payloads, and its hook."""

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
    """A trace with a span of every sort that matters here."""
    workflow = WorkflowSpan(input="find it", output="found", user_metadata={"k": "v"})
    workflow.add_child_span(LlmSpan(input=[{"role": "user", "content": "é\n"}], output="a", temperature=0.5, tools=[{"a": None}]))
    workflow.add_child_span(RetrieverSpan(input="q", output=[Document(content="d", metadata={"score": 0.25})]))
    workflow.add_child_span(ToolSpan(input="x", output="y", tool_call_id="1"))
    trace = Trace(input="hi", name="first", tags=["t"])
    trace.add_child_span(workflow)
    return trace


class Models(unittest.TestCase):
    def test_a_model_is_written_as_the_sdk_dumps_it(self) -> None:
        trace = a_trace()
        for model in (trace, *trace.spans, *trace.spans[0].spans):
            kind: Any = type(model).__name__
            encoded = spanschema.encode(kind, model)
            self.assertEqual(encoded.issues, [])
            self.assertEqual(json.loads(encoded.json or b""), model.model_dump(mode="json"))
            # In meaning that is what the SDK sends, which leaves nulls out.
            sent = model.model_dump(mode="json", exclude_none=True)
            self.assertEqual(spanschema.content_hash(kind, model), spanschema.content_hash(kind, sent))

    def test_models_may_stand_in_dicts(self) -> None:
        self.assertTrue(spanschema.validate("LogTracesIngestRequest", {"traces": [a_trace()]}))


class Hook(unittest.TestCase):
    def flush(self, tag: object, **options: Any) -> list[TracesIngestRequest]:
        """Let the SDK's logger flush a trace with that tag; tell what is sent."""
        sent: list[TracesIngestRequest] = []
        logger = GalileoLogger(ingestion_hook=spanschema.galileo_hook(sent.append, **options))
        trace = logger.start_trace(input="hi")
        logger.add_llm_span(input="q", output="a", model="m")
        logger.conclude(output="done")
        trace.__dict__["tags"] = tag
        logger.flush()
        return sent

    def test_a_sound_request_is_sent_without_a_word(self) -> None:
        with self.assertNoLogs("spanschema", logging.ERROR):
            self.assertEqual(len(self.flush(["a"])), 1)

    def test_errors_are_logged_before_the_send(self) -> None:
        with self.assertLogs("spanschema", logging.ERROR) as logs:
            self.assertEqual(len(self.flush([5])), 1)
        self.assertIn("wrong_type", logs.output[0])
        self.assertIn("/traces/0/tags/0", logs.output[0])

    def test_what_raises_keeps_a_request_from_being_sent(self) -> None:
        self.assertEqual(self.flush([5], on_report=spanschema.Report.raise_for_errors), [])


if __name__ == "__main__":
    unittest.main()
