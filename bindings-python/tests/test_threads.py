"""Other threads run while bytes are checked."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

import spanschema
from spanschema import KindName


@pytest.fixture
def no_forced_switch() -> Iterator[None]:
    """Nobody takes the interpreter from a thread that doesn't give it back by itself."""
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
    text = '{"traces": [' + ",".join(['{"input": "x", "tags": ["a"]}'] * 200_000) + "]}"
    payload = text if form is str else text.encode()

    def ran_meanwhile() -> bool:
        begun, ended = threading.Event(), threading.Event()

        def check() -> None:
            begun.set()
            verb(kind, payload)
            ended.set()

        thread = threading.Thread(target=check)
        thread.start()
        begun.wait()
        meanwhile = not ended.is_set()
        thread.join()
        assert ended.is_set()
        return meanwhile

    # A check that kept the interpreter would never let this thread run between the two events. One that gives it away
    # does, but for a machine that is too busy to run this thread in any of the rounds.
    assert any(ran_meanwhile() for _ in range(50))
