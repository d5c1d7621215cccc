"""Reads JSON that is nested more deeply than Python's limit on recursion allows by default."""

from __future__ import annotations

import json
import sys
from typing import Any

LEVELS = 5_000
"""How many more levels may be nested. The core accepts no payload with more."""


def loads(text: str | bytes) -> Any:
    """Read JSON. Deep payloads, such as the trace of a recursive function, take a higher limit for as long as it takes."""
    try:
        return json.loads(text)
    except RecursionError:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + LEVELS)
        try:
            return json.loads(text)
        finally:
            sys.setrecursionlimit(limit)
