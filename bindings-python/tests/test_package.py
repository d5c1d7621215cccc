"""The public names of the package, and what it imports."""

import subprocess
import sys

import pytest

import spanschema


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
    assert loaded == {"spanschema", "spanschema._core", "spanschema._report", "spanschema._validate"}
