"""Counts told one after the other, each with its own place: `قتل ثلاثة في سراقب وخمسة في معرة النعمان`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count, one_count, placed_apart
from waqai.detect.mentions import CasualtyMention

_NEXT_REACH = 9
"""A further count begins at most so many words behind the one before it."""


def listed(reader: CountReader, found: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """Further counts of the same harm that `و` adds behind counts with a place, each with a place of its own."""
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    return [more for mention in found if _counts(mention) for more in _behind(reader, mention, taken)]


def with_own_places(reader: CountReader, found: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """The counts, those marked that a noun tells at a place of its own behind another (`وقتيلان في حلب`)."""
    kept: list[CasualtyMention] = []
    for mention in sorted(found, key=lambda m: m.first):
        before = kept[-1] if kept else None
        noun = reader.counted_noun(mention.at) and mention.first == mention.at
        if before is not None and noun and not mention.listed and _told_apart(reader, before, mention):
            mention = mention._replace(listed=True)
        kept.append(mention)
    return kept


def _told_apart(reader: CountReader, before: CasualtyMention, mention: CasualtyMention) -> bool:
    """Whether "and" adds a count of the same harm, with its own place, to one shortly before it."""
    near = before.harm == mention.harm and 0 < mention.first - before.last <= _NEXT_REACH
    if not near or not reader.text(mention.first).startswith("و") or before.share or mention.share:
        return False
    count = Count(mention.first, mention.last, mention.low, mention.high, mention.vague, mention.people)
    return placed_apart(reader, before.last, count)


def _counts(mention: CasualtyMention) -> bool:
    return mention.low != 0 and mention.harm != "combined" and not mention.named


def _behind(reader: CountReader, mention: CasualtyMention, taken: set[int]) -> Iterator[CasualtyMention]:
    last = mention.last
    while True:
        count = _next(reader, last, taken)
        if count is None:
            return
        yield mention._replace(
            first=count.first, last=count.last, at=count.first, low=count.low, high=count.high,
            vague=count.vague, people=count.people, total=False, share=False, listed=True,
        )
        last = count.last


def _next(reader: CountReader, last: int, taken: set[int]) -> Count | None:
    end = reader.bounds.get(last, (0, last))[1]
    for position in range(last, min(last + _NEXT_REACH, end)):
        acts = position in reader.verbs and reader.text(position).startswith("و")
        if acts or position in taken or position in reader.breaks or position in reader.that:
            return None
        if position > last and reader.joined_place(position):
            return _behind_place(reader, position, end)
        if position > last and reader.joined(position):
            count = one_count(reader, position)
            if count is not None and placed_apart(reader, last, count):
                return count
    return None


def _behind_place(reader: CountReader, at: int, end: int) -> Count | None:
    """`وفي بلدة التح القريبة منها ثلاثة آخرون`: a number behind "and in" with its place, before any other act."""
    for position in range(at + 1, min(at + _PLACE_WORDS, end)):
        if reader.ends(position):
            return None
        if position in reader.quantities:
            count = one_count(reader, position)
            return replace(count, first=at) if count is not None and count.sure else None
    return None


_PLACE_WORDS = 9
