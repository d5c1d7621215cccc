"""What every recipe here calls for a batch of payloads. Arrow comes in and goes out: all of these engines have it."""

import pyarrow as pa
import spanschema
import spanschema.arrow

KIND = "LogTracesIngestRequest"

# Steps without an id get one, so that their rows differ from those of other batches. What `normalize` changes is not
# listed, because nothing here reads it.
NORMALIZE = {"fill": {"ids": True}, "allow": ["all"]}

# A row for each payload: the verdict, the codes of its issues, and its canonical JSON. A payload that has no canonical
# form is kept as it came.
CHECKED = pa.schema(
    [
        ("valid", pa.bool_()),
        ("codes", pa.list_(pa.string())),
        ("canonical", pa.string()),
        ("rejected", pa.binary()),
    ]
)

# A row for each trace and span; the guide has the columns.
SPANS = pa.schema(spanschema.arrow.spans(b""))

Texts = pa.Array | pa.ChunkedArray


def check(payloads: Texts) -> pa.Table:
    """Validate and normalize payloads; see `CHECKED`."""
    lines = payloads.cast(pa.large_binary()).to_pylist()
    reports = spanschema.validate_many(KIND, lines)
    verdicts = [(True, [])] * len(lines)
    for index, report in reports.items():
        verdicts[index] = (report.valid, [issue.code for issue in report.issues])
    canonical = [spanschema.normalize(KIND, line, **NORMALIZE).json for line in lines]
    rejected = [line if json is None else None for line, json in zip(lines, canonical, strict=True)]
    valid, codes = zip(*verdicts, strict=True) if verdicts else ((), ())
    return pa.table([valid, codes, canonical, rejected], schema=CHECKED)


def flatten(canonical: Texts) -> pa.Table:
    """Make a table of the traces and spans in payloads; see `SPANS`."""
    lines = canonical.drop_null().cast(pa.large_binary()).to_pylist()
    return pa.table(spanschema.arrow.spans(b"\n".join(lines)))
