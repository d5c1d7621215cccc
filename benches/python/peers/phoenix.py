"""Phoenix, a collector with SQLite behind it: spans of the same size, over OTLP and HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span

NAME = "phoenix"

# How many spans a trace has.
SPANS_OF_TRACE = 10

SPANS = "/v1/projects/default/spans"

# How long the program may take to start, in seconds.
START = 180


@dataclass(frozen=True)
class Request:
    """A request, and the id of its last span."""

    body: bytes
    last: str


def request(first: int, spans: int) -> Request:
    """Return a request with the spans of ``benches/rust/src/spans.rs``, in the words of OpenInference."""
    message = ExportTraceServiceRequest()
    scope = message.resource_spans.add().scope_spans.add()
    for number in range(first, first + spans):
        _span(scope.spans.add(), number)
    return Request(message.SerializeToString(), scope.spans[-1].span_id.hex())


def _span(span: Span, number: int) -> None:
    root = number - number % SPANS_OF_TRACE
    span.trace_id = (root + 1).to_bytes(16, "big")
    span.span_id = (number + 1).to_bytes(8, "big")
    if number != root:
        span.parent_span_id = (root + 1).to_bytes(8, "big")
    span.name = "rare" if number % 1000 == 7 else "answer customer"
    span.start_time_unix_nano = 1_767_225_600_000_000_000 + number * 1_000_000
    span.end_time_unix_nano = span.start_time_unix_nano + number
    text = f"Where is parcel {number}? It left the warehouse on Monday, and nobody has seen it since then."
    attributes: dict[str, str | int | float] = {
        "openinference.span.kind": "LLM",
        "llm.model_name": "gpt-4o" if number % 3 == 0 else "gpt-4o-mini",
        "llm.input_messages.0.message.role": "user",
        "llm.input_messages.0.message.content": text,
        "llm.output_messages.0.message.role": "assistant",
        "llm.output_messages.0.message.content": "It waits at the depot.",
        "llm.token_count.prompt": 42,
        "llm.invocation_parameters": '{"temperature":0.5}',
        "metadata": json.dumps({"tenant": f"t{number % 50}"}),
    }
    span.attributes.extend(KeyValue(key=key, value=_value(value)) for key, value in attributes.items())


def _value(value: str | float) -> AnyValue:
    return AnyValue(string_value=value) if isinstance(value, str) else AnyValue(int_value=int(value))


class Phoenix:
    """A running Phoenix, with its database in a folder."""

    def __init__(self, folder: Path) -> None:
        """Choose free ports; the program starts with the ``with`` statement."""
        port = _free_port()
        self.address = f"127.0.0.1:{port}"
        self._folder = folder
        self._environment = {
            **os.environ,
            "PHOENIX_WORKING_DIR": str(folder),
            "PHOENIX_HOST": "127.0.0.1",
            "PHOENIX_PORT": str(port),
            "PHOENIX_GRPC_PORT": str(_free_port()),
            "PHOENIX_TELEMETRY_ENABLED": "false",
            "PHOENIX_ALLOW_EXTERNAL_RESOURCES": "false",
        }

    def __enter__(self) -> "Phoenix":
        """Start the program, and wait until it answers."""
        program = Path(sys.executable).with_name("phoenix")
        with (self._folder / "log.txt").open("wb") as output:
            self._process = subprocess.Popen(
                [program, "serve"], env=self._environment, stdout=output, stderr=subprocess.STDOUT
            )
        end = time.monotonic() + START
        while time.monotonic() < end and self._process.poll() is None:
            try:
                self._get("/healthz", {})
            except OSError:
                time.sleep(0.2)
            else:
                return self
        self._process.kill()
        raise RuntimeError((self._folder / "log.txt").read_text()[-2000:])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the program."""
        self._process.kill()
        self._process.wait()

    def log(self, connection: HTTPConnection, request: Request) -> None:
        """Send a request, and wait for its acknowledgement."""
        connection.request("POST", "/v1/traces", request.body, {"Content-Type": "application/x-protobuf"})
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"phoenix: {response.status} {body[:200]!r}")

    def has(self, ids: list[str]) -> bool:
        """Return whether spans can be read."""
        try:
            return len(self._spans({"span_id": ids})["data"]) == len(ids)
        except FileNotFoundError:
            return False

    def page(self) -> None:
        """Read a page of the spans of a kind and a model."""
        page = self._spans({"span_kind": "LLM", "attribute": "llm.model_name:gpt-4o", "limit": 100})
        if not page["data"]:
            raise RuntimeError("phoenix: the page is empty")

    def count(self) -> int:
        """Return how many spans can be read."""
        count, cursor = 0, {}
        while True:
            page = self._spans({"limit": 1000, **cursor})
            count += len(page["data"])
            if not page["next_cursor"]:
                return count
            cursor = {"cursor": page["next_cursor"]}

    def _spans(self, query: dict[str, Any]) -> Any:
        return json.loads(self._get(SPANS, query))

    def _get(self, path: str, query: dict[str, Any]) -> bytes:
        connection = HTTPConnection(self.address, timeout=60)
        connection.request("GET", f"{path}?{urlencode(query, doseq=True)}")
        response = connection.getresponse()
        body = response.read()
        connection.close()
        # The project is there as soon as it has a span.
        if response.status == 404:
            raise FileNotFoundError(path)
        if response.status != 200:
            raise RuntimeError(f"phoenix: {response.status} {body[:200]!r}")
        return body


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
