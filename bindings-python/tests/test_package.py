"""What the package offers, and what it loads for that."""

import subprocess
import sys

import pytest

import spanschema


def test_everything_that_is_offered_is_there() -> None:
    for name in spanschema.__all__:
        assert getattr(spanschema, name) is not None
    assert set(spanschema.__all__) <= set(dir(spanschema))


def test_nothing_else_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(spanschema, "nonsense")


def test_to_check_a_payload_loads_no_more_than_that_needs() -> None:
    program = """
import sys, spanschema
assert spanschema.validate("Message", b'{"role":"user","content":"hi"}').valid
print(*sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    loaded = {name for name in ran.stdout.split() if name.startswith("spanschema")}
    assert loaded == {"spanschema", "spanschema._core", "spanschema._report", "spanschema._validate"}
