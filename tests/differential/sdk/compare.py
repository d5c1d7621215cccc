"""Compares spanschema with the official Python SDK on a seeded stream of payloads.

    python compare.py COMMAND [--seed N] [--count N] [--show N]

COMMAND is the built `spanschema`. Every payload is validated by the SDK's models for logging. Traces and spans are also
validated by its models for reading, after removing what only the models for logging have. The exit status is 1 if the
two agree on less than 99.9 % of the payloads, not counting the differences in the ledger, if `strict` accepts a payload
that the models reject, or if a row of the ledger is never used.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import ledger
import oracle
import ours
from payloads import as_read, payloads

MIN_AGREEMENT = 0.999


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--show", type=int, default=20)
    arguments = parser.parse_args()
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for kind, payload in payloads(arguments.seed, arguments.count):
        by_kind[kind].append(payload)
    tally: Counter[str] = Counter()
    used: Counter[str] = Counter()
    shown: list[str] = []
    for models, batches in ((oracle.LOGGING, by_kind), (oracle.READING, for_reading(by_kind))):
        for kind, batch in batches.items():
            payloads_json = [json.dumps(payload, ensure_ascii=False) for payload in batch]
            results = ours.judge(arguments.command, kind, payloads_json)
            for payload, (report, strict, normalized) in zip(payloads_json, results, strict=True):
                compare(models, kind, payload, report, strict, normalized, tally, used, shown)
    return conclude(tally, used, shown[: arguments.show], arguments.count >= 20_000)


def for_reading(by_kind: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The payloads of the kinds that have models for reading, without what those models lack."""
    return {kind: list(map(as_read, batch)) for kind, batch in by_kind.items() if kind in oracle.READING.models}


def compare(
    models: oracle.Models,
    kind: str,
    payload_json: str,
    report: dict[str, Any],
    strict: dict[str, Any],
    normalized: dict[str, Any],
    tally: Counter[str],
    used: Counter[str],
    shown: list[str],
) -> None:
    """Compare the verdicts and the dumps on one payload."""
    payload = json.loads(payload_json)
    valid, theirs = oracle.judge(kind, payload, models.models)
    tally["payloads"] += 1
    tally["accepted by the SDK"] += valid
    consistent = oracle.judge(kind, payload, models.consistent)
    if (valid, theirs if valid else None) != (consistent[0], consistent[1] if consistent[0] else None) and not only_clock(theirs, consistent[1]):
        used[models.row] += 1
        valid, theirs = consistent
    if strict["valid"] and not valid:
        row = next((name for name, (_, row) in ledger.STRICT.items() if row(consistent[1])), None)
        if row is None:
            tally["accepted by strict alone"] += 1
            shown.append(f"STRICT {kind} {payload_json[:700]}\n  SDK  {consistent[1]}")
        else:
            used[row] += 1
    if valid != report["valid"]:
        errors = [f"{issue['pointer']} {issue['code']}" for issue in report["issues"] if issue["severity"] == "error"]
        row = next((name for name, (_, row) in ledger.VERDICTS.items() if row([] if valid else theirs, errors)), None)
        if row is None:
            tally["verdicts that differ"] += 1
            shown.append(f"VERDICT {kind} {payload_json[:700]}\n  SDK  {valid} {theirs if not valid else ''}\n  ours {report['valid']} {errors[:3]}")
        else:
            used[row] += 1
        return
    if not valid:
        return
    tally["dumps compared"] += 1
    if normalized["json"] is None:
        tally["dumps that differ"] += 1
        shown.append(f"NOT NORMALIZED {kind} {payload_json[:700]}\n  {normalized['issues'][:2]}")
        return
    ours_dump = json.loads(normalized["json"])
    rows: set[str] = set()
    expected = ledger.expected(kind, payload, theirs, ours_dump, rows)
    used.update(rows)
    if ordered(expected) != ordered(ours_dump):
        tally["dumps that differ"] += 1
        shown.append(f"DUMP {kind} {payload_json[:700]}\n  {first_difference(expected, ours_dump)}")


def only_clock(one: Any, other: Any) -> bool:
    """Whether two dumps differ only in the times at which the payload was read."""
    return ledger.without_times(one) == ledger.without_times(other)


def ordered(value: Any) -> Any:
    """The value with objects as lists of members, so that a comparison includes their order."""
    match value:
        case dict():
            return [(key, ordered(member)) for key, member in value.items()]
        case list():
            return ["list", *map(ordered, value)]
        case bool() | str() | None:
            return (type(value).__name__, value)
        case _:
            return value


def first_difference(theirs: Any, ours: Any, path: str = "") -> str:
    """The first difference of two values."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        if list(theirs) != list(ours):
            return f"{path}: keys {list(theirs)} / {list(ours)}"
        for key in theirs:
            if ordered(theirs[key]) != ordered(ours[key]):
                return first_difference(theirs[key], ours[key], f"{path}/{key}")
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for index, (their, our) in enumerate(zip(theirs, ours, strict=True)):
            if ordered(their) != ordered(our):
                return first_difference(their, our, f"{path}/{index}")
    return f"{path}: {theirs!r} / {ours!r}"


def conclude(tally: Counter[str], used: Counter[str], shown: list[str], every_row: bool) -> int:
    """Print the results and return the exit status."""
    print("\n\n".join(shown))
    count = tally["payloads"]
    verdicts = 1 - tally["verdicts that differ"] / count
    dumps = 1 - tally["dumps that differ"] / max(1, tally["dumps compared"])
    rows = [*ledger.MODELS, *ledger.VERDICTS, *ledger.STRICT, *ledger.DUMPS]
    print(f"{count} payloads, of which the SDK accepts {tally['accepted by the SDK']}; {tally['dumps compared']} dumps compared")
    print(f"verdicts agree on {verdicts:.3%}, dumps on {dumps:.3%}; {len(rows)} rows in the ledger:")
    for name in rows:
        print(f"  {used[name]:6} {name}")
    unused = [name for name in rows if not used[name]]
    print(f"{tally['accepted by strict alone']} payloads are accepted by strict alone")
    if tally["accepted by strict alone"]:
        return 1
    return int(verdicts < MIN_AGREEMENT or dumps < MIN_AGREEMENT or len(rows) >= 20 or (every_row and bool(unused)))


if __name__ == "__main__":
    sys.exit(main())
