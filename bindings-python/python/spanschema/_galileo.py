"""The hook for the official SDK, which checks every request before it is sent."""

import logging
from collections.abc import Callable
from typing import Any

from ._report import Report
from ._validate import validate

LOGGER = logging.getLogger("spanschema")


def log(report: Report) -> None:
    """Log every issue of a report to the logger ``spanschema``, at the level ``ERROR`` or ``WARNING``."""
    for issue in report.issues:
        LOGGER.log(logging.ERROR if issue.severity == "error" else logging.WARNING, "%s", issue)


def galileo_hook(
    send: Callable[[Any], object], *, on_report: Callable[[Report], object] = log
) -> Callable[[Any], None]:
    """Create an ``ingestion_hook`` for the official SDK's ``GalileoLogger`` that checks requests before they are sent.

    A logger with a hook sends nothing itself, so the hook passes each request on to ``send``.

    Args:
        send: The function that sends a request, usually the ``ingest_traces`` method of another logger.
        on_report: The function that is called with the report on each request, before the request is sent. If it
            raises, the request is not sent. By default, issues are logged to the logger ``spanschema``; pass
            ``Report.raise_for_errors`` to send valid requests only.

    Returns:
        The hook.

    Example:
        >>> hook = galileo_hook(lambda request: sender.ingest_traces(request))
        >>> logger = GalileoLogger(project="shop", log_stream="prod", ingestion_hook=hook)  # doctest: +SKIP
    """

    def hook(request: Any) -> None:
        on_report(validate("LogTracesIngestRequest", request.model_dump(mode="json", exclude_none=True)))
        send(request)

    return hook
