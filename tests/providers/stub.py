"""Runs a command with every provider's client pointed at a local server, which gives the responses in `responses/`.

``python stub.py COMMAND…`` sets the variables that the clients read for the address of the API, and for a key.

The response to a request is the file ``API/MODEL`` with the ending of what was asked for: ``json``, or for a stream ``sse``,
``ndjson``, or ``events``, the lines of which become the frames of AWS's event streams. Models without a file of their own
have that of ``default``.
"""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zlib import crc32

RESPONSES = Path(__file__).parent / "responses"

# The path of a request, and the API that it belongs to. A model may be part of the path.
ROUTES = {
    r"/chat/completions$": "openai_chat",
    r"/responses$": "openai_responses",
    r"/v1/messages$": "anthropic",
    r"/models/(?P<model>[^:/]+):(?P<verb>\w+)$": "gemini",
    r"/model/(?P<model>[^/]+)/converse$": "bedrock_converse",
    r"/model/(?P<model>[^/]+)/converse-(?P<verb>stream)$": "bedrock_converse",
    r"/v2/chat$": "cohere",
    r"/api/chat$": "ollama",
}

CONTENT_TYPES = {
    "json": "application/json",
    "sse": "text/event-stream",
    "ndjson": "application/x-ndjson",
    "events": "application/vnd.amazon.eventstream",
}


def frame(event: str) -> bytes:
    """A line ``{"TYPE": {…}}`` as a message of an AWS event stream."""
    [(name, payload)] = json.loads(event).items()
    kind = "exception" if name.endswith("Exception") else "event"
    headers = b""
    for header, value in {f":{kind}-type": name, ":content-type": "application/json", ":message-type": kind}.items():
        headers += struct.pack("!B", len(header)) + header.encode()
        headers += struct.pack("!BH", 7, len(value)) + value.encode()  # 7 is the type of a string.
    body = json.dumps(payload).encode()
    prelude = struct.pack("!II", 16 + len(headers) + len(body), len(headers))
    message = prelude + struct.pack("!I", crc32(prelude)) + headers + body
    return message + struct.pack("!I", crc32(message))


def response(path: str, request: dict[str, object]) -> tuple[str, bytes] | None:
    """The content type and the body of the response to a request."""
    for pattern, api in ROUTES.items():
        if (match := re.search(pattern, path)) is None:
            continue
        named = match.groupdict()
        if path.startswith("/mistral"):
            api = "mistral"
        streamed = request.get("stream") or named.get("verb", "").startswith("stream")
        endings = ("sse", "ndjson", "events") if streamed else ("json",)
        model = re.sub(r"[^\w.-]", "_", str(named.get("model") or request.get("model")))
        for name in (model, "default"):
            for ending in endings:
                file = RESPONSES / api / f"{name}.{ending}"
                if not file.exists():
                    continue
                if ending == "events":
                    return CONTENT_TYPES[ending], b"".join(map(frame, file.read_text("utf-8").splitlines()))
                return CONTENT_TYPES[ending], file.read_bytes()
    return None


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        found = response(self.path.split("?")[0], json.loads(self.rfile.read(length) or "{}"))
        content_type, body = found or ("application/json", b'{"error": {"message": "no such response"}}')
        self.send_response(200 if found else 404)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def serve() -> dict[str, str]:
    """Starts the server, and returns the variables that point the clients at it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    keys = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "CO_API_KEY", "MISTRAL_API_KEY")
    aws = {"AWS_ACCESS_KEY_ID": "stub", "AWS_SECRET_ACCESS_KEY": "stub", "AWS_DEFAULT_REGION": "eu-west-1"}
    return dict.fromkeys(keys, "stub") | aws | {
        "OPENAI_BASE_URL": f"{address}/v1",
        "ANTHROPIC_BASE_URL": address,
        "GOOGLE_GEMINI_BASE_URL": address,
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": address,
        "CO_API_URL": address,
        "MISTRAL_SERVER_URL": f"{address}/mistral",
        "OLLAMA_HOST": address,
        "OPENAI_AGENTS_DISABLE_TRACING": "1",
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # Otherwise it is downloaded.
    }


if __name__ == "__main__":
    sys.exit(subprocess.run(sys.argv[1:], env=os.environ | serve(), check=False).returncode)
