"""The example programs, and that of the demo, print what is committed."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def test_agentic_rag() -> None:
    program = [sys.executable, str(EXAMPLES / "python" / "agentic_rag.py")]
    printed = subprocess.run(program, check=True, capture_output=True, encoding="utf-8").stdout
    assert printed == (EXAMPLES / "agentic_rag.json").read_text(encoding="utf-8")


def test_the_documented_query() -> None:
    query = ROOT / "tests" / "queries" / "documented"
    program = [sys.executable, str(ROOT / "xtask/src/demo/surface.py"), str(ROOT / "tests" / "examples"), str(query)]
    printed = subprocess.run(program, check=True, capture_output=True, encoding="utf-8").stdout
    assert printed.splitlines()[-4:] == (query / "expected.txt").read_text(encoding="utf-8").splitlines()
