"""A server for tests, started from the command line."""

import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BINARY = os.environ["SPANSCHEMA"]

PROJECT = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab"


class Served:
    """A server that runs."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url

    def environment(self) -> dict[str, str]:
        """The environment in which clients find the server."""
        settings = {"API_URL": self.url, "CONSOLE_URL": self.url, "API_KEY": "local"}
        return os.environ | {f"GALILEO_{name}": value for name, value in settings.items()}

    def call(self, method: str, path: str, body: object = None) -> Any:
        """Call the server; anything but success is an error."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Galileo-API-Key": "local"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)

    def count(self, level: str) -> int:
        """How many records of a level the project has."""
        count: int = self.call("POST", f"/v2/projects/{PROJECT}/{level}/count", {})["total_count"]
        return count

    def stop(self) -> int:
        """Stop the server, and return its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serve(*options: str) -> Iterator[Served]:
    """Run a server on a free port."""
    command = [BINARY, "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://localhost(:\d+)", line)
        assert found, line
        # Nobody reads what the server prints.
        process.stdout.close()
        yield Served(process, f"http://127.0.0.1{found[1]}")
    finally:
        process.kill()
        process.wait()


def check_traffic(file: Path, ledger: set[str]) -> set[str]:
    """Check that what was sent and what was answered satisfies the contract; return the operations.

    The ledger lists the known mistakes of the client, as codes and pointers. One that it no longer makes is an error.
    """
    endpoints = json.loads(subprocess.check_output([BINARY, "kinds", "--endpoints", "--format", "json"]))
    responses = {endpoint["name"]: endpoint["response"] for endpoint in endpoints}
    answers = defaultdict(list)
    operations = set()
    mistakes = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        recorded = json.loads(line)
        operations.add(recorded["operation"])
        mistakes |= {f"{issue['code']} {re.sub('[0-9]+', '0', issue['pointer'])}" for issue in recorded["issues"]}
        assert recorded["status"] in (200, 404), recorded
        kind = responses[recorded["operation"]]
        if recorded["status"] == 200 and kind:
            answers[kind].append(recorded["answer"])
    assert mistakes == ledger, (mistakes, ledger)
    for kind, bodies in answers.items():
        command = [BINARY, "validate", "--lines", "--deny-warnings", "--kind", kind, "-"]
        checked = subprocess.run(command, input="\n".join(bodies), capture_output=True, text=True, encoding="utf-8")
        assert checked.returncode == 0, checked.stdout
    return operations


def eventually(condition: Any, seconds: float = 20) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
