"""What builders and traced functions say about arguments of every form."""

from typing import Any

from spanschema import TraceBuilder, traced


def test_an_exception_can_be_given_as_the_error() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool("f", input="x").conclude(error=ValueError("x"))
    finished = builder.finish()
    [span] = finished.value["traces"][0]["spans"]
    assert span["user_metadata"]["error"] == "ValueError: x" and not finished.issues


def test_what_is_set_after_finish_is_reported_by_the_next_finish() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q") as trace:
        tool = trace.tool("f", input="x")
        tool.conclude()
    assert not builder.finish().issues
    tool.set(output="late")
    [issue] = builder.finish().issues
    assert issue.code == "late_value" and "`output`" in issue.message


def test_long_keys_are_shortened_in_the_pointers_of_notes() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q", metadata={"k" * 1_000: object()}):  # type: ignore[dict-item]
        pass
    [issue] = builder.finish().issues
    assert issue.pointer.endswith("k" * 200 + "…(800 more characters)")
    assert issue.path[-1] == "k" * 200 + "…(800 more characters)"


def test_a_model_called_without_arguments_is_no_finding() -> None:
    builder = TraceBuilder()
    with builder.trace("t", input="q"):
        traced("llm", "f")(lambda: "hi")()
    finished = builder.finish()
    assert not finished.issues and finished.value["traces"][0]["spans"][0]["output"]["content"] == "hi"


def test_the_first_argument_of_a_plain_function_is_kept_whatever_its_name() -> None:
    @traced("tool")
    def plain(cls: Any, x: int) -> None:
        pass

    class Holder:
        @traced("tool")
        def method(self, x: int) -> None:
            pass

    builder = TraceBuilder()
    with builder.trace("t", input="q"):
        plain("a", 1)
        Holder().method(1)
    spans = builder.finish().value["traces"][0]["spans"]
    assert [span["input"] for span in spans] == ['{"cls":"a","x":1}', '{"x":1}']
