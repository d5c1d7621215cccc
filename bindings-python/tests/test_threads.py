"""Other threads run while a payload is checked, and while records are searched."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

import spanschema
from spanschema import KindName, Query, Records, col

PAYLOAD = '{"traces": [' + ",".join(['{"input": "x", "tags": ["a"]}'] * 200_000) + "]}"


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
    payload = PAYLOAD if form is str else PAYLOAD.encode()
    assert runs_beside(lambda: verb(kind, payload))


@pytest.mark.usefixtures("no_forced_switch")
def test_another_thread_runs_while_records_are_searched() -> None:
    query = Query(col("input").contains("y"))
    records = Records(PAYLOAD)
    assert len(records) == 200_000
    for call in (lambda: query.run(PAYLOAD), lambda: query.count(PAYLOAD), lambda: Records(PAYLOAD)):
        assert runs_beside(call)
    for call in (lambda: query.run(records), lambda: query.count(records)):
        assert runs_beside(call)


def runs_beside(call: Callable[[], object]) -> bool:
    """Whether this thread runs while another one makes a call."""

    def ran_during_call() -> bool:
        started, ended = threading.Event(), threading.Event()

        def target() -> None:
            started.set()
            call()
            ended.set()

        thread = threading.Thread(target=target)
        thread.start()
        started.wait()
        still_calling = not ended.is_set()
        thread.join()
        assert ended.is_set()
        return still_calling

    # If the call kept the interpreter, this thread could never run between the two events. If the call releases it, this
    # thread runs in some round, unless the machine is too busy in all of them.
    return any(ran_during_call() for _ in range(50))
