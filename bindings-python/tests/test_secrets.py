"""Headers that are secrets, in what builders and traced functions record."""

import collections.abc
import dataclasses
import json
import types
from typing import Any

import httpx2
import pydantic
import pytest
from starlette.requests import Request

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


class HTTPHeaderDict(dict[str, Any]):
    """Headers as some clients have them."""


@dataclasses.dataclass
class Call:
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
    "dict of a class for headers": [HTTPHeaderDict(ALL)],
    "dataclass": Call("/answer", ALL),
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
    finished = builder.finish().raise_for_errors()
    arguments = [f"/traces/0/spans/{index}/{name}" for index in range(2) for name in ("input", "output")]
    warned = sorted(issue.pointer for issue in finished.issues if issue.code == "redacted_secret")
    assert warned == arguments
    spans = finished.value["traces"][0]["spans"]
    texts = [text for span in spans[:2] for text in (span["input"], span["output"])]
    for text in texts:
        assert "hunter2" not in text and "[redacted]" in text
        assert "text/plain" in text and '"5"' in text


def test_what_clients_and_frameworks_have_is_recorded_without_secrets() -> None:
    headers = httpx2.Headers([(name, str(value)) for name, value in ALL.items()])
    sent = httpx2.Request("GET", "https://example.com/", headers=headers)
    raw = [(name.lower(), value) for name, value in headers.raw]
    received = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": raw})
    refused = httpx2.HTTPStatusError("refused", request=sent, response=httpx2.Response(401, request=sent, headers=headers))
    builder = TraceBuilder()
    with builder.trace("t", input="q"):
        for value in (headers, {"any": headers}, sent, sent.headers, received, received.headers, refused, refused.response):
            assert traced("tool", "f")(lambda argument: argument)(value) is value
    spans = builder.finish().value["traces"][0]["spans"]
    for span in spans:
        assert "hunter2" not in span["input"] + span["output"]
    pairs = json.loads(spans[4]["output"])["headers"]
    assert ["authorization", "[redacted]"] in pairs and ["accept", "text/plain"] in pairs


def test_headers_that_cannot_be_read_are_not_shown_by_their_repr() -> None:
    class BrokenHeaders(Headers):
        def __getitem__(self, name: str) -> Any:
            raise KeyError(name)

        def __repr__(self) -> str:
            return repr(SECRETS)

    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input={"sent": BrokenHeaders()}).conclude()
    [span] = builder.finish().value["traces"][0]["spans"]
    assert span["input"].startswith('{"sent":"<test_headers_that') and "hunter2" not in span["input"]


def test_the_warning_is_the_same_wherever_the_secret_is_replaced() -> None:
    by_the_core = {"headers": [{"name": "Cookie", "value": "hunter2"}]}
    here = {"headers": {"cookie": "hunter2"}}
    for value in (by_the_core, here, {"first": here, "second": by_the_core}):
        builder = TraceBuilder()
        with builder.trace("t", input="q") as trace:
            trace.tool(input=value).conclude()
        [issue] = builder.finish().issues
        assert (issue.code, issue.pointer) == ("redacted_secret", "/traces/0/spans/0/input")
        assert issue.message == "`input` has credentials of an HTTP call, which are recorded as `[redacted]`"


def test_a_header_without_a_value_is_not_a_secret() -> None:
    value = {"headers": {"authorization": None, "cookie": "", "set-cookie": "[redacted]"}}
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input=value).conclude()
    finished = builder.finish()
    assert json.loads(finished.value["traces"][0]["spans"][0]["input"]) == value and not finished.issues


def test_what_is_no_header_is_left_alone() -> None:
    value = {"headers": ["name", "token", "city"], "cookie": "oatmeal", "authorization": {"granted": True}, "a-key": [1]}
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input=value).conclude()
    finished = builder.finish()
    assert json.loads(finished.value["traces"][0]["spans"][0]["input"]) == value and not finished.issues
