"""The generators of clients for Python make clients and models from the OpenAPI document, with which a call works.

Run with the environment of `requirements.txt`: `python -m unittest`.
"""

import json
import re
import subprocess
import sys
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT / "schema/openapi.json"
BUILT = ROOT / ".cache/openapi-python"
PROJECT = "5e6f7a8b-9c0d-4e1f-8a2b-3c4d5e6f7a8b"
ANSWER = {"project_id": PROJECT, "project_name": "travel", "session_id": PROJECT, "traces_count": 1, "records_count": 1}

# The calls run in a process of their own, in which the generated package is imported.
CALL_CLIENT = """
import sys
from uuid import UUID
from galileo_client import AuthenticatedClient
from galileo_client.api.traces import log_traces
from galileo_client.models import LogTracesIngestRequest, LogTracesIngestResponse

client = AuthenticatedClient(sys.argv[1], "key", prefix="", auth_header_name="Galileo-API-Key")
request = LogTracesIngestRequest.from_dict({"traces": [{"input": "hi", "spans": [{"type": "llm", "input": []}]}]})
answer = log_traces.sync(UUID(sys.argv[2]), client=client, body=request)
assert isinstance(answer, LogTracesIngestResponse), answer
assert answer.traces_count == 1
"""
CALL_MODELS = """
import json, sys, urllib.request
from models import LogTracesIngestRequest, LogTracesIngestResponse

payload = {"traces": [{"input": "hi", "spans": [{"type": "llm", "input": []}]}]}
body = LogTracesIngestRequest.model_validate(payload).model_dump_json(exclude_unset=True).encode()
headers = {"Content-Type": "application/json", "Galileo-API-Key": "key"}
call = urllib.request.Request(f"{sys.argv[1]}/v2/projects/{sys.argv[2]}/traces", body, headers)
answer = LogTracesIngestResponse.model_validate_json(urllib.request.urlopen(call).read())
assert answer.traces_count == 1
"""


class Recorder(BaseHTTPRequestHandler):
    """Answers every request and records it."""

    received: list[tuple[str, str | None, Any]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.received.append((self.path, self.headers["Galileo-API-Key"], body))
        answer = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        """Prints nothing."""


def run(*arguments: str | Path) -> None:
    """Runs a tool of this environment."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=BUILT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class Clients(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        BUILT.mkdir(parents=True, exist_ok=True)

    def call(self, script: str, *arguments: str) -> None:
        """Runs a script against a server on this machine, which must receive the trace."""
        Recorder.received.clear()
        server = ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        try:
            url = f"http://127.0.0.1:{server.server_port}"
            command = [sys.executable, "-c", script, url, *arguments]
            done = subprocess.run(command, cwd=BUILT, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
        finally:
            server.shutdown()
        (path, key, body), = Recorder.received
        self.assertEqual((path, key), (f"/v2/projects/{PROJECT}/traces", "key"))
        self.assertEqual(body["traces"][0]["spans"][0]["type"], "llm")

    def test_openapi_python_client(self) -> None:
        (BUILT / "config.yml").write_text("post_hooks: []\n", "utf-8")
        options = ["--meta", "none", "--output-path", "galileo_client", "--overwrite", "--fail-on-warning"]
        options += ["--config", "config.yml"]
        run("openapi_python_client", "generate", "--path", DOCUMENT, *options)
        # Only the call is checked: within its functions, the generator assigns one alternative of a union after another to a
        # variable, which mypy refuses in some of them.
        (BUILT / "call.py").write_text(CALL_CLIENT, "utf-8")
        run("mypy", "--strict", "--follow-imports=silent", "call.py")
        self.call(CALL_CLIENT, PROJECT)

    def test_datamodel_code_generator(self) -> None:
        models = BUILT / "models.py"
        options = ["--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.10"]
        run("datamodel_code_generator", "--input", DOCUMENT, "--input-file-type", "openapi", "--output", models, *options)
        numbered = re.findall(r"^class (\w+?\d+)\b", models.read_text("utf-8"), re.MULTILINE)
        self.assertEqual(numbered, [])
        self.call(CALL_MODELS, PROJECT)


if __name__ == "__main__":
    unittest.main()
