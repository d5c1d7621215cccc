"""The example programs print the JSON that is committed beside them."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_agentic_rag() -> None:
    program = [sys.executable, str(EXAMPLES / "python" / "agentic_rag.py")]
    printed = subprocess.run(program, check=True, capture_output=True, encoding="utf-8").stdout
    assert printed == (EXAMPLES / "agentic_rag.json").read_text(encoding="utf-8")
