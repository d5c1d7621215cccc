"""A local server of the trace API for tests: it receives what an application logs, and gives it back.

>>> from spanschema.testing import serve
>>> with serve() as server:  # doctest: +SKIP
...     run_the_application(server.environment)
...     assert server.traces[0].spans[0].model == "gpt-4o"

The server is the program ``spanschema``, which runs in a process of its own. In pytest, the fixture of
``spanschema.testing.pytest_plugin`` does the same.
"""

from ._server import Received, Server, serve

__all__ = ["Received", "Server", "serve"]
