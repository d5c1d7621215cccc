"""Models of pydantic that cannot be dumped as a whole: nothing they hide shows, and nothing else is lost."""

import collections
import json
from collections.abc import Callable
from typing import Annotated, Any

import pydantic
import pytest

import spanschema

SECRET = "hunter2"
ANY: pydantic.ConfigDict = {"arbitrary_types_allowed": True}

Masked = Annotated[str, pydantic.PlainSerializer(lambda _: "***")]


class Opaque:
    pass


class Excluded(pydantic.BaseModel):
    model_config = ANY
    password: str = pydantic.Field(default=SECRET, exclude=True)
    bad: Any = None
    kept: int = 1


class Serialized(pydantic.BaseModel):
    model_config = ANY
    password: str = SECRET
    inner: list[Masked] = [SECRET]
    bad: Any = None
    kept: int = 1

    @pydantic.field_serializer("password")
    def mask(self, value: str) -> str:
        return "***"


class FailingSerializer(pydantic.BaseModel):
    password: str = SECRET
    bad: Any = None
    kept: int = 1

    @pydantic.field_serializer("password")
    def mask(self, value: str) -> str:
        raise RuntimeError


class FailingAnnotation(pydantic.BaseModel):
    passwords: "dict[str, Annotated[Any, pydantic.PlainSerializer(lambda _: Opaque())]]" = {"a": SECRET}
    bad: Any = None
    kept: int = 1


class Whole(pydantic.BaseModel):
    password: str = SECRET
    bad: Any = None
    kept: int = 1

    @pydantic.model_serializer
    def write(self) -> dict[str, Any]:
        return {"kept": 1, "bad": self.bad}


class OwnDump(pydantic.BaseModel):
    password: Any = SECRET
    bad: Any = None
    kept: int = 1

    def model_dump(self, **options: Any) -> dict[str, Any]:
        raise TypeError


@pydantic.dataclasses.dataclass
class Dataclass:
    password: str = pydantic.Field(default=SECRET, exclude=True)
    bad: Any = None
    kept: int = 1


class Root(pydantic.RootModel[list[Excluded]]):
    pass


class Extra(pydantic.BaseModel, extra="allow"):
    __pydantic_extra__: "dict[str, Masked]"
    bad: Any = None


MODELS: list[Callable[[Any], Any]] = [
    lambda bad: Excluded(bad=bad),
    lambda bad: Serialized(bad=bad),
    lambda bad: FailingSerializer(bad=bad),
    lambda bad: FailingAnnotation(bad=bad),
    lambda bad: Whole(bad=bad),
    lambda bad: OwnDump(bad=bad),
    lambda bad: Dataclass(bad=bad),
    lambda bad: Root([Excluded(bad=bad)]),
    lambda bad: Extra(bad=bad, password=SECRET),  # type: ignore[call-arg]
    lambda bad: Excluded(bad=[{"inner": Excluded(bad=bad)}]),
]


@pytest.mark.parametrize("bad", [Opaque(), None], ids=["opaque", "fine"])
@pytest.mark.parametrize("model", MODELS)
def test_what_a_model_hides_is_never_recorded(model: Callable[[Any], Any], bad: Any) -> None:
    builder = spanschema.TraceBuilder()
    with builder.trace("t", input="q") as trace:
        with trace.tool(input={"model": model(bad)}, output=[model(bad)]):
            pass
        spanschema.traced("llm", "f")(lambda value: value)(model(bad))
    finished = builder.finish()
    assert finished.json is not None and SECRET not in finished.json
    report = spanschema.validate("Document", {"content": "x", "metadata": {"a": model(bad)}})
    assert SECRET not in repr(report)


@pytest.mark.parametrize("model", [MODELS[0], MODELS[1], MODELS[2], MODELS[3], MODELS[6]])
def test_one_bad_value_costs_only_that_value(model: Callable[[Any], Any]) -> None:
    builder = spanschema.TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input=model(Opaque())).conclude()
    finished = builder.finish()
    recorded = json.loads(finished.value["traces"][0]["spans"][0]["input"])
    assert recorded["kept"] == 1 and "Opaque object" in recorded["bad"]
    assert "stringified" in [issue.code for issue in finished.issues]


def test_the_repr_of_a_model_is_never_recorded() -> None:
    class Frozen(Excluded, frozen=True):  # type: ignore[misc]
        bad: int = 0

    class Unreadable(Excluded):
        __pydantic_fields__ = property(lambda self: 1 / 0)

    builder = spanschema.TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input={Frozen(): [collections.deque([Frozen()]), Unreadable.model_construct()]}).conclude()
    finished = builder.finish()
    assert finished.json is not None and SECRET not in finished.json and "Frozen" in finished.json


def test_a_computed_field_that_raises_costs_only_itself() -> None:
    class Model(pydantic.BaseModel):
        kept: int = 1

        @pydantic.computed_field  # type: ignore[prop-decorator]
        @property
        def bad(self) -> int:
            raise RuntimeError

        @pydantic.computed_field  # type: ignore[prop-decorator]
        @property
        def good(self) -> int:
            return 2

    builder = spanschema.TraceBuilder()
    with builder.trace("t", input="q") as trace:
        trace.tool(input=Model()).conclude()
    finished = builder.finish()
    recorded = json.loads(finished.value["traces"][0]["spans"][0]["input"])
    assert recorded == {"kept": 1, "good": 2, "bad": "<property>"}
    assert [issue.code for issue in finished.issues] == ["stringified"]
