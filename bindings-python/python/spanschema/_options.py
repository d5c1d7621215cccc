"""The names that options take; what they mean, and which one is the default, is the core's to say."""

from typing import Literal, TypeAlias, TypedDict

from ._generated import CodeName

Profile: TypeAlias = Literal["strict", "compat"]
Nulls: TypeAlias = Literal["omit", "keep"]
Defaults: TypeAlias = Literal["emit", "omit"]
CodeOrGroup: TypeAlias = CodeName | Literal["contract", "rules", "changes", "building", "all"]
SpanType: TypeAlias = Literal["agent", "workflow", "llm", "retriever", "tool", "control"]


class Fill(TypedDict, total=False):
    """What is filled in at steps that are to be logged, where it is absent or None."""

    created_at: bool | str
    """The time: the system's with True, else times from this RFC 3339 one on."""
    ids: bool | int
    """New ids, and `trace_id` and `parent_id` where they follow from the tree: random with True, else always the same."""
