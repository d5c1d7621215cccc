"""The documented calls of ``curl``, in order."""

import json
import subprocess
import unittest
from pathlib import Path

from served import BINARY, serve

SCRIPT = Path(__file__).parents[2] / "examples" / "curl" / "documented.sh"

KINDS = {
    "Log Traces": "LogTracesIngestResponse",
    "Log Spans": "LogSpansIngestResponse",
    "Query Spans": "LogRecordsQueryResponse",
    "Update Span": "LogSpanUpdateResponse",
    "Get Span": "GetSpanResponse",
}


class DocumentedCalls(unittest.TestCase):
    """Runs the script, and checks what it prints."""

    def test_are_answered_in_the_documented_form(self) -> None:
        with serve() as server:
            printed = subprocess.check_output(["bash", str(SCRIPT)], env=server.environment(), text=True)
        lines = printed.splitlines()
        titles, answers = [line.removeprefix("# ") for line in lines[::2]], lines[1::2]
        self.assertEqual(titles, list(KINDS))
        for title, answer in zip(titles, answers, strict=True):
            # The ids of the documentation are placeholders, which are not UUIDs of version 4.
            options = ["--kind", KINDS[title], "--deny-warnings", "--allow", "uuid_version"]
            checked = subprocess.run([BINARY, "validate", *options, "-"], input=answer, capture_output=True, text=True)
            self.assertEqual(checked.returncode, 0, checked.stdout)
        traces, spans, query, update, span = map(json.loads, answers)
        self.assertEqual((traces["traces_count"], traces["records_count"], spans["records_count"]), (1, 2, 2))
        self.assertEqual([record["type"] for record in query["records"]], ["workflow"])
        self.assertEqual((update["span_id"], span["id"]), (span["id"], "22222222-2222-4222-a222-222222222222"))
        self.assertEqual((span["output"], span["tags"], span["status_code"]), (
            {"content": "It depends.", "role": "assistant"}, ["revised"], 123,
        ))  # fmt: skip


if __name__ == "__main__":
    unittest.main()
