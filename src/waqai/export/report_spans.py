"""Splitting a text at the borders of overlapping spans, for highlighting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple


class Segment(NamedTuple):
    """Code points `start` to `end` (half open) and the indexes of the ranges that cover them all."""

    start: int
    end: int
    covers: tuple[int, ...]


def split(length: int, ranges: Sequence[tuple[int, int]]) -> list[Segment]:
    """Cut 0..`length` at every border of the half-open `ranges`.

    The segments are in order, not empty, without gaps, and together they are 0..`length`: joining
    the slices of a text of that length gives the text again. Each range is covered exactly by the
    segments that name its index. Empty ranges name no segment. Raises ValueError when a range does
    not lie within 0..`length`.
    """
    for start, end in ranges:
        if not 0 <= start <= end <= length:
            raise ValueError(f"range {start}..{end} lies outside a text of {length} code points")
    cuts = sorted({0, length, *(cut for pair in ranges for cut in pair)})
    covers: list[list[int]] = [[] for _ in cuts]
    for index, (start, end) in enumerate(ranges):
        for at in range(bisect_left(cuts, start), bisect_left(cuts, end)):
            covers[at].append(index)
    return [Segment(cuts[at], cuts[at + 1], tuple(covers[at])) for at in range(len(cuts) - 1)]


def utf16_offsets(text: str) -> list[int]:
    """For each code point offset of `text`, 0 to its length, the offset in UTF-16 units.

    Scripts in a browser slice strings by UTF-16 units, records count code points.
    """
    offsets, at = [0], 0
    for char in text:
        at += 2 if ord(char) > 0xFFFF else 1
        offsets.append(at)
    return offsets
