"""The current step: the one whose ``with`` block the running code is in."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._open_step import OpenStep

current_step: ContextVar[OpenStep | None] = ContextVar("spanschema_current_step", default=None)
