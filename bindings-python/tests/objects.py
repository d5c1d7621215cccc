"""Objects of Python types, their JSON, and the issues of payloads that contain them, for several tests."""

import dataclasses
import datetime
import enum
import uuid

import pydantic

import spanschema
from spanschema import KindName, _core


def encode(value: object) -> str:
    return _core.encode(value).decode("utf-8", "surrogatepass")


class Role(enum.Enum):
    USER = "user"


class Level(enum.IntEnum):
    HIGH = 3


class Name(str, enum.Enum):
    TOOL = "tool"


@dataclasses.dataclass
class Point:
    x: int
    label: str | None = None
    inner: "list[Point]" = dataclasses.field(default_factory=list)


class Model(pydantic.BaseModel):
    at: datetime.datetime
    inner: "list[Model]" = []


WHEN = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
ID = uuid.UUID("6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a")


def issues(kind: KindName, data: object) -> list[tuple[str, str]]:
    """The errors of a payload; also checks that every function agrees on them, and that none returns JSON or raises."""
    report = spanschema.validate(kind, data)
    found = [issue for issue in report.issues if issue.severity == "error"]
    errors: list[tuple[str, str]] = [(issue.code, issue.pointer) for issue in found]
    assert spanschema.validate(kind, data, profile="compat").valid == (not errors)
    normalized, encoded = spanschema.normalize(kind, data), spanschema.encode(kind, data)
    if errors:
        assert (normalized.json, encoded.json, spanschema.content_hash(kind, data)) == (None, None, None)
    return errors


def codes(document: object) -> list[str]:
    return [issue.code for issue in spanschema.validate("Document", document).issues]
