"""The official Python client, unmodified, against the local server."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from served import check_traffic, serve

HERE = Path(__file__).parent


class PythonClient(unittest.TestCase):
    """Runs the programs in ``python_client``, each in a process of its own, because the client caches what it finds."""

    def drive(self, program: str, ledger: set[str]) -> set[str]:
        """Run a program against a new server, and check all traffic; return the operations that it called."""
        with tempfile.TemporaryDirectory() as folder:
            traffic = Path(folder) / "traffic.ndjson"
            with serve("--data", f"{folder}/data", "--record", str(traffic), "--strict") as server:
                command = [sys.executable, str(HERE / "python_client" / program)]
                run = subprocess.run(command, env=server.environment(), capture_output=True, text=True, timeout=120)
                self.assertEqual((run.returncode, run.stdout.splitlines()[-1:]), (0, ["ok"]), run.stderr)
            return check_traffic(traffic, ledger)

    def test_batches(self) -> None:
        # The client searches sessions by `name`, which the contract calls `column_id` now.
        operations = self.drive("batch.py", {"deprecated_form /filters/0/name"})
        self.assertLessEqual({"log_traces", "create_session", "query_sessions", "query_spans", "query_traces"}, operations)
        self.assertLessEqual({"get_trace", "get_span", "update_trace", "update_span"}, operations)
        self.assertLessEqual({"delete_traces", "export_records", "count_traces"}, operations)

    def test_streams(self) -> None:
        operations = self.drive("streaming.py", set())
        self.assertLessEqual({"log_traces", "log_spans", "update_trace", "update_span"}, operations)

    def test_experiments(self) -> None:
        self.assertLessEqual({"log_traces", "query_traces"}, self.drive("experiment.py", set()))


if __name__ == "__main__":
    unittest.main()
