"""Half-open spans of the raw title or text of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldName = Literal["title", "text"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (inclusive) to `end` (exclusive) of a document's raw title or text."""

    field: FieldName
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a half-open span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """The smallest span of the same field that holds both; ValueError across fields."""
        if self.field != other.field:
            raise ValueError("spans of the title and of the text cannot be joined")
        return Span(self.field, min(self.start, other.start), max(self.end, other.end))
