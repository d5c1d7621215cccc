"""The types of options. Their meaning and their defaults are defined in the core."""

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from ._generated import CodeName

Profile: TypeAlias = Literal["strict", "compat"]
"""What a payload is checked against: the published contract, or what the official SDK's models accept."""
Nulls: TypeAlias = Literal["omit", "keep"]
"""What `normalize` does with nulls that mean absence."""
Defaults: TypeAlias = Literal["emit", "omit"]
"""What `normalize` does with fields that have their default value."""
CodeOrGroup: TypeAlias = CodeName | Literal["contract", "rules", "changes", "building", "all"]
"""The code of an issue, or the name of a group of codes."""
SpanType: TypeAlias = Literal["agent", "workflow", "llm", "retriever", "tool", "control"]
"""The type of a span."""


class Fill(TypedDict, total=False):
    """What `normalize` fills in where a trace or span to be logged lacks it or has None."""

    created_at: bool | str
    """The creation time: the current time if True; if an RFC 3339 time, consecutive times starting from it."""
    ids: bool | int
    """New ids, and the `trace_id` and `parent_id` that follow from the tree: random ids if True; if a number, the ids
    generated from that seed."""


class _CommonOptions(TypedDict, total=False):
    """The options that `validate` and `normalize` share. See `validate`."""

    profile: Profile | None
    deny: Sequence[CodeOrGroup] | None
    allow: Sequence[CodeOrGroup] | None
    max_issues: int | None
    max_depth: int | None
    positions: bool | None


class ValidateOptions(_CommonOptions, total=False):
    """The options of `validate` and `encode`."""

    now: str | None


class NormalizeOptions(_CommonOptions, total=False):
    """The options of `normalize`."""

    nulls: Nulls | None
    defaults: Defaults | None
    fill: Fill | None
