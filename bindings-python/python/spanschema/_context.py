"""The current step: the one whose ``with`` block the running code is in.

A ``with`` block may be left in another context than it was entered in, for example in a generator that several tasks of
a web framework drive. The steps are therefore kept as a chain of frames, each of which knows whether it was left
elsewhere.
"""

from __future__ import annotations

import os
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from contextvars import Token

    from ._open_step import OpenStep
    from ._session import Session


class Frame:
    """One entry into a step."""

    __slots__ = ("abandoned", "left", "outer", "step", "token")

    def __init__(self, step: OpenStep, outer: Frame | None) -> None:
        self.step = step
        self.outer = outer
        self.token: Token[Frame | None] | None = None
        self.left = False
        # The frame was left while it could not be removed from the context that it was entered in.
        self.abandoned = False


_top: ContextVar[Frame | None] = ContextVar("spanschema_current_step", default=None)
_with_open_steps: WeakSet[Session] = WeakSet()
_lock = threading.RLock()
"""Reentrant, because a garbage collection may run code that starts a step while it is held."""


def current() -> Frame | None:
    """The innermost frame that the running code is in.

    A process that was forked has none: what it recorded would be lost with it, and a lock of the builder that another
    thread held at the fork would never be released.
    """
    frame = _top.get()
    while frame is not None and frame.abandoned:
        frame = frame.outer
    return None if frame is None or frame.step._session.pid != os.getpid() else frame


def enter(step: OpenStep) -> Frame:
    """Make a step the current one."""
    frame = Frame(step, current())
    frame.token = _top.set(frame)
    return frame


def leave(frame: Frame) -> None:
    """Make the step around a frame's step the current one, in whichever context this is called."""
    if frame.left or frame.token is None:
        return
    frame.left = True
    top = _top.get()
    try:
        _top.reset(frame.token)
    except (ValueError, RuntimeError):  # This is another context than the one that the frame was entered in.
        frame.abandoned = True
        if top is frame:
            _top.set(frame.outer)
    else:
        if top is not frame:  # Steps inside this one have not been left yet.
            frame.abandoned = True
            _top.set(top)
    frame.token = None


def frame_of(step: OpenStep) -> Frame | None:
    """The innermost frame of a step that the running code is in."""
    frame = _top.get()
    while frame is not None:
        if frame.step is step and not frame.left:
            return frame
        frame = frame.outer
    return None


def opened(session: Session, handle: int) -> None:
    """Remember that a session has an open step."""
    with _lock:
        session.open.add(handle)
        if len(session.open) == 1:
            _with_open_steps.add(session)


def concluded(session: Session, handle: int) -> None:
    """Forget an open step."""
    with _lock:
        session.open.discard(handle)
        session.at_finish.pop(handle, None)
        if not session.open:
            _with_open_steps.discard(session)


def finished(session: Session) -> None:
    """Forget all open steps of a session."""
    with _lock:
        session.open.clear()
        _with_open_steps.discard(session)


def open_sessions() -> list[Session]:
    """The sessions that have an open step."""
    if not _with_open_steps:
        return []
    with _lock:
        return list(_with_open_steps)


def _forget() -> None:
    """Start anew in a forked process: the lock may have been held by a thread that the process does not have."""
    global _lock
    _lock = threading.RLock()
    _with_open_steps.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
