"""Starts ``spanschema serve``, and asks it what it received."""

import json
import os
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import Any

# How long the server may take to answer, in seconds.
_PATIENCE = 30


class Received(dict[str, Any]):
    """A JSON object that was received, whose members are also attributes: ``trace.spans[0].model``."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"the {self.get('type', 'object')} has no member {name!r}") from None


class Server:
    """A server that runs, and what it has received."""

    def __init__(self, url: str) -> None:
        self.url = url
        """Where the server listens: ``http://localhost:41235``."""

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables with which the official SDK finds the server."""
        return {"GALILEO_API_URL": self.url, "GALILEO_CONSOLE_URL": self.url, "GALILEO_API_KEY": "local"}

    @property
    def traces(self) -> list[Received]:
        """The traces of all projects with their spans, the oldest first."""
        return list(self._get("traces")["records"])

    @property
    def sessions(self) -> list[Received]:
        """The sessions of all projects with their traces, the oldest first."""
        return list(self._get("sessions")["records"])

    @property
    def payloads(self) -> list[Received]:
        """The latest payloads in the order in which they were received, each with its ``report``."""
        return list(self._get("payloads")["payloads"])

    @property
    def issues(self) -> list[Received]:
        """What is wrong with the payloads that were logged."""
        return [issue for payload in self.payloads if payload.logs for issue in payload.report.issues]

    def inject(self, *faults: str) -> None:
        """Inject faults, such as ``status=503,times=2``, in place of earlier ones; none to answer as always."""
        self._call("POST", "faults", "\n".join(faults))

    def reset(self) -> None:
        """Forget everything that was received, and the faults."""
        self._call("POST", "reset", "")

    def _get(self, what: str) -> Received:
        return self._call("GET", what, None)

    def _call(self, method: str, what: str, body: str | None) -> Received:
        data = None if body is None else body.encode()
        headers = {"Galileo-API-Key": "local"}
        request = urllib.request.Request(f"{self.url}/_spanschema/{what}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=_PATIENCE) as response:
            received: Received = json.load(response, object_hook=Received)
        return received


@contextmanager
def serve(*, strict: bool = False, binary: str | PathLike[str] | None = None, options: Sequence[str] = ()) -> Iterator[Server]:
    """Run a server on a free port until the end of the block; what it receives is in memory.

    If ``strict``, payloads that violate the contract are answered with status 422. ``options`` are further options of
    ``spanschema serve``. ``binary`` is the program ``spanschema``; without it, that is the environment variable
    ``SPANSCHEMA``, or the one on the ``PATH``.
    """
    command = [_program(binary), "serve", "--quiet", "--port", "0", *(["--strict"] if strict else []), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        # Nothing else is printed.
        process.stdout.close()
        found = re.search(r"http://\S+", line)
        if found is None:
            raise RuntimeError(f"`spanschema serve` did not start; its exit code is {process.wait(_PATIENCE)}")
        yield Server(found[0])
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _program(binary: str | PathLike[str] | None) -> str:
    found = os.fspath(binary) if binary is not None else os.environ.get("SPANSCHEMA") or shutil.which("spanschema")
    if not found:
        reason = "the program `spanschema` was not found; install it, or pass `binary` or the environment variable SPANSCHEMA"
        raise FileNotFoundError(reason)
    return found
