"""A stub of the API on this machine, which accepts every request and records it."""

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
    """A request from a client."""

    method: str
    path: str
    body: bytes


class Loopback:
    """The address of the stub, and the requests that it has received."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sent: list[Sent] = []

    def environment(self) -> dict[str, str]:
        """The environment variables that direct the SDKs to the stub."""
        settings = {"API_URL": self.url, "CONSOLE_URL": self.url, "API_KEY": "key", "PROJECT": "p", "LOG_STREAM": "l"}
        return {f"GALILEO_{name}": value for name, value in settings.items()}


@contextmanager
def loopback(*, ingest: bool) -> Iterator[Loopback]:
    """Run the stub, with or without the ingestion service."""

    class Handler(BaseHTTPRequestHandler):
        # One request per connection, because the SDK's clients may reuse a connection in another event loop and fail.
        protocol_version = "HTTP/1.0"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.split("?")[0]
            stub.sent.append(Sent(self.command, path, body))
            absent = path == "/ingest/healthz" and not ingest
            response = json.dumps(response_to(self.command, path)).encode()
            self.send_response(404 if absent else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(response)))
            self.end_headers()
            self.wfile.write(response)

        do_GET = do_POST = do_PATCH = do_PUT = answer

        def log_message(self, *_: object) -> None:
            """Suppress the log of requests."""

    class Server(ThreadingHTTPServer):
        # Loggers that send each step separately send many requests at once.
        request_queue_size = 256

    server = Server(("127.0.0.1", 0), Handler)
    stub = Loopback(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()


def response_to(method: str, path: str) -> object:
    """A response that is sufficient for a client to continue."""
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
    """A token that has not expired."""

    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return ".".join([part({"alg": "HS256", "typ": "JWT"}), part({"exp": int(time.time()) + 86_400}), "c2ln"])
