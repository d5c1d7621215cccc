"""The fixture of pytest; ``pytest_plugins = ["spanschema.testing.pytest_plugin"]`` in ``conftest.py`` enables it."""

from collections.abc import Iterator

import pytest

from ._server import Server, serve


@pytest.fixture
def spanschema_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that receives what the test logs; the official SDK finds it by the environment."""
    with serve() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server
