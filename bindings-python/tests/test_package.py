"""The public names of the package, and what it imports."""

import inspect
import subprocess
import sys
import typing
from importlib import metadata

import pydantic
import pytest

import spanschema
from spanschema import types


def test_every_public_name_exists() -> None:
    for name in spanschema.__all__:
        assert getattr(spanschema, name) is not None
    assert set(spanschema.__all__) <= set(dir(spanschema))


def test_other_names_raise() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(spanschema, "nonsense")


def test_validating_imports_only_what_it_needs() -> None:
    program = """
import sys, spanschema
assert spanschema.validate("Message", b'{"role":"user","content":"hi"}').valid
print(*sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    loaded = {name for name in ran.stdout.split() if name.startswith("spanschema")}
    assert loaded == {"spanschema", "spanschema._core", "spanschema._lazy", "spanschema._report", "spanschema._validate"}


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (spanschema.validate, spanschema.ValidateOptions),
        (spanschema.encode, spanschema.ValidateOptions),
        (spanschema.normalize, spanschema.NormalizeOptions),
    ],
)
def test_the_types_of_options_name_every_option(function: object, options: type) -> None:
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    names = {option.name for option in parameters if option.kind is inspect.Parameter.KEYWORD_ONLY}
    assert names == set(options.__annotations__)


def test_annotations_can_be_evaluated() -> None:
    for name in spanschema.__all__:
        value = getattr(spanschema, name)
        members = list(vars(value).values()) if isinstance(value, type) else [value]
        for member in members:
            function = member.fget if isinstance(member, property) else member
            if inspect.isfunction(function):
                hints = typing.get_type_hints(function)
                assert not any(isinstance(hint, str) for hint in hints.values())
    assert typing.get_type_hints(spanschema.validate)["kind"] == spanschema.KindName


def test_types_work_in_pydantic() -> None:
    trace = pydantic.TypeAdapter(types.Trace).validate_python({"input": "hi", "spans": [{"type": "tool", "input": "x"}]})
    assert trace == {"input": "hi", "spans": [{"type": "tool", "input": "x"}]}
    pydantic.TypeAdapter(types.LogRecordsQueryRequest)


def test_carries_its_licence_and_its_changelog() -> None:
    package = metadata.metadata("spanschema")
    assert package["License-Expression"] == "Apache-2.0"
    assert package.get_all("License-File") == ["LICENSE", "CHANGELOG.md"]
