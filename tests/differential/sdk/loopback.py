"""A stand-in of the API on this machine: it takes every request, and keeps what was sent."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ID = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab"
EMAIL = "user@example.com"


@dataclass(frozen=True)
class Sent:
    """A request that a client sent."""

    method: str
    path: str
    body: bytes


class Loopback:
    """The address of the stand-in, and what was sent to it so far."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sent: list[Sent] = []

    def environment(self) -> dict[str, str]:
        """What the SDKs are told by."""
        settings = {"API_URL": self.url, "CONSOLE_URL": self.url, "API_KEY": "key", "PROJECT": "p", "LOG_STREAM": "l"}
        return {f"GALILEO_{name}": value for name, value in settings.items()}


@contextmanager
def loopback(*, ingest: bool) -> Iterator[Loopback]:
    """Runs the stand-in, with the service for ingestion or without."""

    class Handler(BaseHTTPRequestHandler):
        # One connection a request: the SDK's clients now and then fail on one that they use again from another event loop.
        protocol_version = "HTTP/1.0"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.split("?")[0]
            here.sent.append(Sent(self.command, path, body))
            absent = path == "/ingest/healthz" and not ingest
            text = json.dumps(answer_to(self.command, path)).encode()
            self.send_response(404 if absent else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = do_PUT = answer

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        # The loggers that send each step by itself send many at once.
        request_queue_size = 256

    server = Server(("127.0.0.1", 0), Handler)
    here = Loopback(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


def answer_to(method: str, path: str) -> object:
    """What a client needs to go on."""
    project = {"id": ID, "name": "p", "type": "gen_ai", "created_by": ID, "created_at": "2025-06-27T16:49:18Z"}
    project |= {"updated_at": "2025-06-27T16:49:18Z", "runs": [], "permissions": []}
    match path.strip("/").split("/"):
        case ["login", *_]:
            return {"access_token": token()}
        case ["current_user"]:
            return {"id": ID, "email": EMAIL, "role": "user"}
        case [*_, "log_streams"] if method == "GET":
            return [project | {"project_id": ID}]
        case [*_, "search"]:
            return {"records": [], "starting_token": 0, "limit": 100, "paginated": False}
        case ["projects", *_] | ["v2", "projects"] if method == "GET":
            return [project]
        case _:
            return project | {"project_id": ID, "project_name": "p", "records_count": 1, "session_id": ID}


def token() -> str:
    """A token that clients don't take to be expired."""

    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return ".".join([part({"alg": "HS256", "typ": "JWT"}), part({"exp": int(time.time()) + 86_400}), "c2ln"])
