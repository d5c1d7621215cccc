"""The Python program of the demo: ``surface.py FOLDER`` validates examples and prints a report per line."""

import json
import sys
from pathlib import Path

import spanschema

folder = Path(sys.argv[1])
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
for example in json.loads((folder / "index.json").read_bytes()):
    print(spanschema.validate(example["kind"], (folder / example["file"]).read_bytes()).to_json())
