"""Streams of the clients of model providers, which stay the objects that they are and are observed while they are read.

Most of them read a generator that they hold as a member; an observed one takes its place. The managers that clients return
for a ``with`` block hold the request that they are going to send. The streams of LiteLLM are iterators themselves.
"""

from __future__ import annotations

import functools
import types
from typing import TYPE_CHECKING, Any

from . import _context
from ._drive import closing, drive, drive_async, named_like, running
from ._items import Items

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ._open_step import OpenStep

STREAMS = ("Stream", "AsyncStream", "EventStream", "EventStreamAsync")
"""The names of the classes of streams: those of OpenAI and Anthropic, of Mistral, and of AWS."""

GENERATORS = ("_iterator", "generator", "_event_generator")
"""The members in which these streams hold the generator that they read."""

REQUEST = "__api_request"
"""How the name of the member ends in which the managers of OpenAI and Anthropic hold a request to send."""


def observe(step: OpenStep, result: Any, settle: Callable[[OpenStep, Any], Any]) -> bool:
    """Observe the stream that a call of a client returned. False if the result is not a stream, but the output itself.

    Args:
        step: The step of the call.
        result: What it returned.
        settle: Concludes the step with the stream that a manager has requested, or once it is read.
    """
    cls = type(result)
    if cls is dict and "stream" in result:  # The response of AWS has the stream as a member.
        return _observe_generator(step, result["stream"])
    if cls.__name__ in STREAMS:
        return _observe_generator(step, result)
    if cls.__name__.endswith("StreamManager"):
        return _observe_request(step, result, settle)
    if cls.__module__.partition(".")[0] == "litellm" and (hasattr(cls, "__next__") or hasattr(cls, "__anext__")):
        return _observe_iterator(step, result)
    return False


def _observe_generator(step: OpenStep, stream: Any) -> bool:
    """Put an observed generator in the place of the one that a stream reads."""
    cls = type(stream)
    if cls.__name__ not in STREAMS:
        return False
    for name in GENERATORS:
        if isinstance(getattr(cls, name, None), functools.cached_property):
            getattr(stream, name)  # It makes the generator, which runs nothing yet.
        generator = vars(stream).get(name)
        parse = getattr(stream, "_parse_event", None)
        if parse is not None and name == "_event_generator":  # The generator of AWS yields what is not parsed yet.
            generator = _parsed(generator, parse)
            vars(stream)["_parse_event"] = lambda event: event
        if type(generator) is types.GeneratorType:
            vars(stream)[name] = named_like(drive(lambda: step, generator), generator)
            return True
        if type(generator) is types.AsyncGeneratorType:
            vars(stream)[name] = named_like(drive_async(lambda: step, generator), generator)
            return True
    return False


def _parsed(generator: Any, parse: Callable[[Any], Any]) -> Generator[Any, None, None]:
    for event in generator:
        yield parse(event)


def _observe_request(step: OpenStep, manager: Any, settle: Callable[[OpenStep, Any], Any]) -> bool:
    """Observe the stream that a manager is going to request when its ``with`` block is entered."""
    members = vars(manager)
    for name, request in members.items():
        if not name.endswith(REQUEST):
            continue
        if type(request) is types.CoroutineType:
            members[name] = closing(named_like(_awaited(step, request, settle), request), request)
            return True
        if callable(request):
            members[name] = functools.partial(_requested, step, request, settle)
            return True
    return False


def _requested(step: OpenStep, request: Callable[[], Any], settle: Callable[[OpenStep, Any], Any]) -> Any:
    with running(step):
        stream = request()
    return settle(step, stream)


async def _awaited(step: OpenStep, request: Any, settle: Callable[[OpenStep, Any], Any]) -> Any:
    with running(step):
        stream = await request
    return settle(step, stream)


def _observe_iterator(step: OpenStep, iterator: Any) -> bool:
    """Observe an iterator that is an object of a class: its class becomes one with the same name that tells of each item.

    No other way leaves the object the same: Python looks for ``__next__`` in the class only.
    """
    members = vars(iterator)
    if _Progress.MEMBER not in members:
        iterator.__class__ = _observed_class(type(iterator))
        members[_Progress.MEMBER] = _Progress(step)
    members[_Progress.MEMBER].recorded.append(Items(step))
    return True


class _Progress:
    """How far an iterator has been read."""

    MEMBER = "_spanschema_progress"

    def __init__(self, step: OpenStep) -> None:
        self.step = step
        self.recorded: list[Items] = []
        """The items, for each of the steps whose call returned the iterator, until it ends."""
        self.is_inside = False
        """Whether an item is being made, for which the iterator may call itself."""

    @property
    def is_idle(self) -> bool:
        return self.is_inside or not self.recorded

    def add(self, item: Any) -> Any:
        for items in self.recorded:
            items.add(item)
        return item

    def __enter__(self) -> None:
        self.is_inside = True
        self._frame = _context.enter(self.step)

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self.is_inside = False
        _context.leave(self._frame)
        if error is not None:
            is_end = isinstance(error, (StopIteration, StopAsyncIteration))
            while self.recorded:
                self.recorded.pop().end(None if is_end else error)


_observed_classes: dict[type, type] = {}
"""What `_observed_class` returned, of which there is one for each class of streams that a client has."""


def _observed_class(base: Any) -> type:
    """A subclass of a class of iterators whose objects tell of each item."""
    if base in _observed_classes:
        return _observed_classes[base]

    def __next__(self: Any) -> Any:
        progress: _Progress = vars(self)[_Progress.MEMBER]
        if progress.is_idle:
            return base.__next__(self)
        with progress:
            item = base.__next__(self)
        return progress.add(item)

    async def __anext__(self: Any) -> Any:
        progress: _Progress = vars(self)[_Progress.MEMBER]
        if progress.is_idle:
            return await base.__anext__(self)
        with progress:
            item = await base.__anext__(self)
        return progress.add(item)

    methods = {method.__name__: method for method in (__next__, __anext__) if hasattr(base, method.__name__)}
    names = {name: getattr(base, name) for name in ("__module__", "__qualname__", "__doc__")}
    return _observed_classes.setdefault(base, type(base)(base.__name__, (base,), {**names, **methods}))
