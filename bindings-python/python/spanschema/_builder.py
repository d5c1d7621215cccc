"""Trace builders: they collect the traces of a request while the program runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._deep_json import loads
from ._report import FinishedRequest
from ._session import Session
from ._step_types import OpenTrace

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._arguments import BuilderArguments, TraceArguments
    from ._generated import KindName
else:
    from ._lazy import lazy
    from ._typing import Unpack

    BuilderArguments = lazy("spanschema._arguments", "BuilderArguments")
    TraceArguments = lazy("spanschema._arguments", "TraceArguments")
    KindName = lazy("spanschema", "KindName")


@dataclass(frozen=True, slots=True)
class Request:
    """A request that a streaming builder has ready to send."""

    kind: KindName
    """The kind of the payload."""

    method: str
    """The HTTP method to send it with."""

    path: str
    """The path to send it to. Put the id of your project in place of ``{project_id}``; everything else is filled in."""

    json: str
    """The payload to send, as JSON."""

    @property
    def value(self) -> Any:
        """The payload as dicts, lists, and scalars."""
        return loads(self.json)


class TraceBuilder:
    """Builds the traces of one ingest request while your program runs.

    Start a trace with `trace`, start spans inside it, and call `finish` to get the request to send. Every call checks
    its arguments right away, so a mistake raises where it is made. A builder created with ``lenient=True`` never
    rejects an argument: it repairs the argument or leaves it out, and reports that in the issues of `finish`.

    Several threads may use the same builder.

    Args:
        **arguments: The fields of the request other than its traces, and the settings of the builder: ``lenient``,
            and ``clock`` and ``seed``, which make times and ids reproducible in tests.

    Raises:
        ValidationError: An argument is invalid.

    Example:
        >>> builder = TraceBuilder()
        >>> with builder.trace("greeting", input="hi") as trace:
        ...     with trace.llm(model="gpt-4o", input="hi") as call:
        ...         call.output = "Hello!"
        ...     trace.output = "Hello!"
        >>> builder.finish().raise_for_errors().value["traces"][0]["spans"][0]["output"]
        {'content': 'Hello!', 'role': 'assistant'}
    """

    def __init__(self, **arguments: Unpack[BuilderArguments]) -> None:
        self._session = Session(arguments)

    def trace(self, name: str | None = None, **arguments: Unpack[TraceArguments]) -> OpenTrace:
        """Start a trace.

        Args:
            name: The name of the trace.
            **arguments: Other fields of the trace, such as ``input`` or ``tags``.

        Returns:
            The started trace. Use it in a ``with`` block, which concludes it at the end, or call its ``conclude``.

        Raises:
            ValidationError: An argument is invalid.
            ValueError: The builder has finished.
        """
        return OpenTrace(self._session, 0, name, arguments)

    def finish(self) -> FinishedRequest:
        """Finish building and get the request to send.

        Steps that were never concluded are concluded now and reported as ``unconcluded``. No step can be started
        afterwards; calling `finish` again returns the same request.

        Returns:
            The canonical `LogTracesIngestRequest` in ``json``, with all issues: those of the payload, and every change
            that a lenient builder made.
        """
        return self._session.finish()

    def take_requests(self) -> list[Request]:
        """Get the requests that have become ready since the last call, for streaming a trace while it runs.

        A trace is ready when it starts. A span is ready when it is concluded, together with the spans inside it, or as
        soon as a span inside it is ready. What you set after that is sent as an update.

        Returns:
            The requests, in the order to send them.

        Example:
            >>> builder = TraceBuilder()
            >>> with builder.trace("greeting", input="hi"):
            ...     print([request.kind for request in builder.take_requests()])
            ['LogTracesIngestRequest']
            >>> print([request.kind for request in builder.take_requests()])
            ['LogTraceUpdateRequest']
        """
        return [Request(**request) for request in json.loads(self._session.core.take_requests())]
