"""The official TypeScript client, unmodified, against the local server."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from served import check_traffic, serve

PROGRAM = Path(__file__).parents[1] / "differential" / "sdk-js" / "serve.mjs"

# What the client sends beside the contract: its searches and exports repeat the project of the path in the body.
LEDGER = {"unknown_field /project_id"}


class JavaScriptClient(unittest.TestCase):
    """Runs a program with the client, and checks all traffic."""

    def test_logs_and_reads(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            traffic = Path(folder) / "traffic.ndjson"
            with serve("--data", f"{folder}/data", "--record", str(traffic), "--strict") as server:
                command = ["node", str(PROGRAM)]
                run = subprocess.run(command, env=server.environment(), capture_output=True, text=True, timeout=120)
                self.assertEqual((run.returncode, run.stdout.splitlines()[-1:]), (0, ["ok"]), run.stdout + run.stderr)
            operations = check_traffic(traffic, LEDGER)
        self.assertLessEqual({"log_traces", "log_spans", "create_session", "update_trace", "update_span"}, operations)
        self.assertLessEqual({"query_traces", "query_spans", "query_sessions", "get_trace", "get_span"}, operations)


if __name__ == "__main__":
    unittest.main()
