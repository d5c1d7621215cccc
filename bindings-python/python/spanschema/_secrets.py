"""Headers of requests and responses whose values are secrets, which have no place in a trace."""

from __future__ import annotations

from typing import Any

from ._secret_pattern import SECRET

REDACTED = "[redacted]"
"""What is recorded in place of a secret."""

_CLASSES = ("Headers", "HeadersDict", "HeaderDict", "CaseInsensitiveDict", "CIMultiDict", "CIMultiDictProxy")
"""The ends of the names of classes that hold headers."""


def may_hold_headers(json: bytes) -> bool:
    """Whether the JSON of a value may have a member whose name says that it holds headers. It is quick."""
    return b'eaders":' in json or b'EADERS":' in json


def is_secret(name: object) -> bool:
    """Whether the value of a header with this name is a secret."""
    return isinstance(name, str) and SECRET.search(name) is not None


def is_told(value: object) -> bool:
    """Whether the value of a header tells something: it is neither empty nor redacted."""
    return value is not None and not (type(value) is str and value in ("", REDACTED))


def names_headers(name: object) -> bool:
    """Whether a member with this name holds the headers of a request or response."""
    return isinstance(name, str) and name[-7:].lower() == "headers"


def is_headers(cls: type) -> bool:
    """Whether the objects of a class hold headers: those of httpx, requests, aiohttp, Starlette, Django and others."""
    name: str = type.__getattribute__(cls, "__name__")
    return name.endswith(_CLASSES)


def without_secret(pair: Any) -> Any:
    """A header as a pair of name and value, without its secret; None for any other element of a list of headers.

    Servers have names and values as bytes, which are text.
    """
    if type(pair) not in (list, tuple) or len(pair) != 2:
        return None
    name, value = (part.decode("latin-1") if type(part) is bytes else part for part in pair)
    if not isinstance(name, str):
        return None
    return (name, REDACTED if is_secret(name) and is_told(value) else value)
