"""The report on what the official SDK sends, before it does."""

import logging
from collections.abc import Callable
from typing import Any

from ._report import Report
from ._validate import validate

LOGGER = logging.getLogger("spanschema")


def log(report: Report) -> None:
    """Write every issue of a report to the logger ``spanschema``: errors as errors, warnings as warnings."""
    for issue in report.issues:
        LOGGER.log(logging.ERROR if issue.severity == "error" else logging.WARNING, "%s", issue)


def galileo_hook(send: Callable[[Any], object], *, on_report: Callable[[Report], object] = log) -> Callable[[Any], None]:
    """Make an ``ingestion_hook`` for the official SDK's ``GalileoLogger`` that checks a request before it is sent.

    The SDK leaves the sending to its hook, so ``send`` is what sends: the ``ingest_traces`` of a logger. In front of it
    ``on_report`` is called with the report on what will be on the wire; if that raises, nothing is sent. By default the
    issues go to the logger ``spanschema``; ``on_report=Report.raise_for_errors`` lets nothing through that is invalid.

    >>> hook = galileo_hook(lambda request: sender.ingest_traces(request))
    >>> logger = GalileoLogger(project="shop", log_stream="prod", ingestion_hook=hook)  # doctest: +SKIP
    """

    def hook(request: Any) -> None:
        on_report(validate("LogTracesIngestRequest", request.model_dump(mode="json", exclude_none=True)))
        send(request)

    return hook
