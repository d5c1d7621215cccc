"""The local server for tests. Without the program, these tests are skipped."""

import json
import os
import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from spanschema.testing import Server, serve

pytest_plugins = ["spanschema.testing.pytest_plugin"]

needs_program = pytest.mark.skipif(
    not (os.environ.get("SPANSCHEMA") or shutil.which("spanschema")), reason="the program `spanschema` is not there"
)


def log(server: Server, body: object) -> int:
    url = f"{server.url}/v2/projects/6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab/traces"
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Galileo-API-Key": "local"})
    try:
        with urllib.request.urlopen(request) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


LLM = {
    "type": "llm",
    "model": "gpt-4o",
    "input": [{"role": "user", "content": "hi"}],
    "output": {"role": "assistant", "content": "ho"},
}


@needs_program
def test_gives_back_what_was_logged(spanschema_server: Server) -> None:
    assert os.environ["GALILEO_API_URL"] == spanschema_server.url
    assert log(spanschema_server, {"session_external_id": "s", "traces": [{"input": "hi", "spans": [LLM]}]}) == 200
    [trace] = spanschema_server.traces
    assert trace.spans[0].model == "gpt-4o"
    assert trace.spans[0].parent_id == trace.id
    assert spanschema_server.sessions[0].traces == [trace]
    assert spanschema_server.issues == []
    with pytest.raises(AttributeError, match="the trace has no member 'modle'"):
        trace.modle  # noqa: B018
    spanschema_server.reset()
    assert spanschema_server.traces == []


@needs_program
def test_tells_what_is_wrong_and_injects_faults() -> None:
    with serve(strict=True) as server:
        assert log(server, {"traces": [{"inptu": "hi", "input": "hi"}]}) == 200
        assert log(server, {"traces": [{"spans": [{"type": "lm"}]}]}) == 422
        assert [issue.code for issue in server.issues] == ["unknown_field", "unknown_tag"]
        server.inject("status=503,times=1")
        assert [log(server, {"traces": [{"input": "hi"}]}) for _ in range(2)] == [503, 200]


def test_says_that_the_program_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPANSCHEMA", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="SPANSCHEMA"), serve():
        pass
