"""The Python program of the demo.

``surface.py EXAMPLES QUERY`` validates the examples in a folder and prints a report per line. Then it prints the documented
query: as text, as a request, the report on that, and the answer over the records in the other folder.
"""

import json
import sys
from pathlib import Path

import spanschema
from spanschema import Query, col

examples, query_folder = map(Path, sys.argv[1:])
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
for example in json.loads((examples / "index.json").read_bytes()):
    print(spanschema.validate(example["kind"], (examples / example["file"]).read_bytes()).to_json())

query = Query(
    col("input") == "example input",
    sort=col("updated_at").desc(),
    limit=5,
    log_stream_id="00000000-0000-0000-0000-000000000000",
)
print(query.filter)
request = query.request("LogRecordsQueryRequest")
print(request.raise_for_errors().json.decode())
print(spanschema.validate("LogRecordsQueryRequest", request.json).to_json())
print(query.run((query_folder / "records.json").read_bytes()).json.decode())
