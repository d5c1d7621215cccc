"""Headers that are secrets, in what builders and traced functions record."""

import collections.abc
import dataclasses
import json
import types
from typing import Any

import pydantic
import pytest

from spanschema import TraceBuilder, traced

SECRETS = {
    "Authorization": "Bearer hunter2",
    "proxy-authorization": "Basic hunter2",
    "Cookie": "id=hunter2",
    "set-cookie": ["id=hunter2"],
    "x-api-key": "hunter2",
    "api-key": "hunter2",
    "Galileo-API-Key": "hunter2",
    "x-goog-api-key": "hunter2",
    "x-auth-token": "hunter2",
    "accessToken": "hunter2",
}
OTHERS = {"accept": "text/plain", "x-ratelimit-remaining-tokens": "5"}
ALL: dict[str, Any] = {**SECRETS, **OTHERS}


class Headers(collections.abc.Mapping[str, Any]):
    """Headers as the clients of HTTP and the frameworks have them."""

    def __getitem__(self, name: str) -> Any:
        return ALL[name]

    def __iter__(self) -> Any:
        return iter(ALL)

    def __len__(self) -> int:
        return len(ALL)


@dataclasses.dataclass
class Request:
    url: str
    headers: Any


class Response(pydantic.BaseModel):
    status: int
    response_headers: dict[str, Any]


FORMS: dict[str, Any] = {
    "dict": {"headers": ALL},
    "pairs": {"headers": list(ALL.items())},
    "scope of a server": {"headers": [(name.lower().encode(), str(value).encode()) for name, value in ALL.items()]},
    "mapping": {"headers": Headers()},
    "mapping under another name": {"first": Headers()},
    "mapping alone": Headers(),
    "dataclass": Request("/answer", ALL),
    "model": Response(status=401, response_headers=ALL),
    "namespace": types.SimpleNamespace(status=401, headers=ALL),
    "deep": [{"error": {"config": {"headers": ALL}, "response": {"ResponseMetadata": {"HTTPHeaders": ALL}}}}],
}


@pytest.mark.parametrize("form", FORMS)
def test_headers_are_recorded_without_their_secrets(form: str) -> None:
    value = FORMS[form]
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        assert traced("tool", "f")(lambda argument: argument)(value) is value
        trace.tool(input=value).conclude(output=value)
        assert [*traced("tool", "items")(lambda: iter([value]))()] == [value]
    spans = builder.finish().raise_for_errors().value["traces"][0]["spans"]
    texts = [text for span in spans[:2] for text in (span["input"], span["output"])]
    for text in texts:
        assert "hunter2" not in text and "aHVudGVyM" not in text and "[redacted]" in text
        assert form == "scope of a server" or ("text/plain" in text and '"5"' in text)


def test_the_clients_own_classes_are_recorded_without_secrets() -> None:
    httpx = pytest.importorskip("httpx")
    request = httpx.Request("GET", "https://example.com/", headers={name: str(value) for name, value in ALL.items()})
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input={"sent": request.headers}).conclude(output={"request": request})
    [span] = builder.finish().value["traces"][0]["spans"]
    assert json.loads(span["input"])["sent"]["authorization"] == "[redacted]"
    assert "hunter2" not in span["input"] + span["output"]


def test_what_is_no_header_is_left_alone() -> None:
    value = {"headers": ["name", "token", "city"], "cookie": "oatmeal", "authorization": {"granted": True}, "a-key": [1]}
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input=value).conclude()
    finished = builder.finish()
    assert json.loads(finished.value["traces"][0]["spans"][0]["input"]) == value and not finished.issues
