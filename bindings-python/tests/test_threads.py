"""Other threads run while a payload is checked."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

import spanschema
from spanschema import KindName


@pytest.fixture
def no_forced_switch() -> Iterator[None]:
    """A thread keeps the interpreter until it releases it voluntarily."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("no_forced_switch")
@pytest.mark.parametrize("form", [bytes, str])
@pytest.mark.parametrize("verb", [spanschema.validate, spanschema.normalize, spanschema.content_hash])
def test_another_thread_runs_during_a_check(
    kind: KindName, verb: Callable[[KindName, object], object], form: type[bytes] | type[str]
) -> None:
    string = '{"traces": [' + ",".join(['{"input": "x", "tags": ["a"]}'] * 200_000) + "]}"
    payload = string if form is str else string.encode()

    def ran_during_check() -> bool:
        started, ended = threading.Event(), threading.Event()

        def check() -> None:
            started.set()
            verb(kind, payload)
            ended.set()

        thread = threading.Thread(target=check)
        thread.start()
        started.wait()
        still_checking = not ended.is_set()
        thread.join()
        assert ended.is_set()
        return still_checking

    # If the check kept the interpreter, this thread could never run between the two events. If the check releases it,
    # this thread runs in some round, unless the machine is too busy in all of them.
    assert any(ran_during_check() for _ in range(50))
