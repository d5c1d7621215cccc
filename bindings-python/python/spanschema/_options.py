"""The names that options take; what they mean, and which one is the default, is the core's to say."""

from typing import Literal, TypeAlias

from ._generated import CodeName

Profile: TypeAlias = Literal["strict", "compat"]
Nulls: TypeAlias = Literal["omit", "keep"]
Defaults: TypeAlias = Literal["emit", "omit"]
CodeOrGroup: TypeAlias = CodeName | Literal["contract", "rules", "changes", "building", "all"]
SpanType: TypeAlias = Literal["agent", "workflow", "llm", "retriever", "tool", "control"]
