"""A server that is killed while clients log keeps what it confirmed, all of it and once.

``KILLS=200 python -m unittest test_crashes`` kills more often.
"""

import json
import os
import random
import tempfile
import threading
import unittest
import urllib.error
import urllib.request
import uuid
from http.client import HTTPException

from served import PROJECT, Served, serve

KILLS = int(os.environ.get("KILLS", "20"))
CLIENTS = 4
SPANS = 5


class Client(threading.Thread):
    """Logs one trace after the other until the server is gone; each has ids, so that it can be sent again."""

    def __init__(self, url: str, unconfirmed: list[dict[str, object]]) -> None:
        super().__init__()
        self.url = f"{url}/v2/projects/{PROJECT}/traces"
        self.unconfirmed = unconfirmed
        self.confirmed: list[str] = []

    def run(self) -> None:
        while True:
            trace = self.unconfirmed.pop() if self.unconfirmed else new_trace()
            body = json.dumps({"traces": [trace]}).encode()
            request = urllib.request.Request(self.url, body, {"Galileo-API-Key": "local"})
            try:
                with urllib.request.urlopen(request, timeout=30) as response:
                    response.read()
            except (OSError, HTTPException):
                # Perhaps it was stored, perhaps not: the next client sends it again.
                self.unconfirmed.append(trace)
                return
            self.confirmed.append(str(trace["id"]))


def new_trace() -> dict[str, object]:
    """A trace with its ids."""
    spans = [{"type": "tool", "id": str(uuid.uuid4()), "input": "x" * 200} for _ in range(SPANS)]
    return {"id": str(uuid.uuid4()), "input": "q", "spans": spans}


def stored(server: Served) -> list[str]:
    """The ids of all traces."""
    ids, start = [], 0
    while start is not None:
        page = server.call("POST", f"/v2/projects/{PROJECT}/traces/search", {"limit": 5000, "starting_token": start})
        ids += [record["id"] for record in page["records"]]
        start = page.get("next_starting_token")
    return ids


class Crashes(unittest.TestCase):
    """Kills the server at random moments."""

    def test_nothing_confirmed_is_lost_and_nothing_is_there_twice(self) -> None:
        moment = random.Random(17)
        confirmed: set[str] = set()
        unconfirmed: list[dict[str, object]] = []
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(KILLS):
                with serve("--data", folder, "--quiet") as server:
                    clients = [Client(server.url, unconfirmed) for _ in range(CLIENTS)]
                    for client in clients:
                        client.start()
                    threading.Event().wait(moment.uniform(0.05, 0.4))
                    server.kill()
                    for client in clients:
                        client.join()
                        confirmed.update(client.confirmed)
            with serve("--data", folder, "--quiet") as server:
                ids = stored(server)
                self.assertGreater(len(confirmed), KILLS)
                self.assertEqual(len(ids), len(set(ids)), "a trace is there twice")
                self.assertEqual(confirmed - set(ids), set(), "a confirmed trace is lost")
                # Traces are there as a whole or not at all, and what is sent again is not added.
                self.assertEqual(server.count("spans"), SPANS * len(ids))
                self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
