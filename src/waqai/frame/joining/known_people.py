"""People spoken of as known: `ثمانية من المهاجمين`, `الشرطي توفي` are those of the act told before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from waqai.detect.mentions import CasualtyMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.resolve.sides import UNIDENTIFIED

_REACH = 3
"""The attack was told at most so many sentences before."""


def tells_of_known_attackers(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """Whether a violent frame without a side of its own tells of "the attackers" behind an attack."""
    if frame.another or frame.event.family != "violence":
        return False
    near = frame.segment.sentence.number - draft.frames[-1].segment.sentence.number <= _REACH
    if not near or not all(f.event.family == "violence" for f in draft.frames):
        return False
    inside = reading.actors_in(frame.segment.first, frame.segment.last)
    return any(
        a.mention.kind == "person" and a.mention.group == "attackers" and a.mention.definite
        for a in inside
    ) and not any(r.role == "perpetrator" and r.actor.actor not in (None, UNIDENTIFIED) for r in frame.roles)


def done_by_them(draft: Draft, frame: Frame) -> bool:
    """`إن المسلحين وصلوا وهاجموا` behind `هاجم مسلحون`: whether those who act were told as new."""
    near = frame.segment.sentence.number - draft.frames[-1].segment.sentence.number <= _REACH
    known = _doers(frame, definite=True) if near and not frame.another else frozenset()
    return any(not known.isdisjoint(_doers(told, definite=False)) for told in draft.frames) if known else False


def _doers(frame: Frame, *, definite: bool) -> frozenset[str]:
    """The groups of the people who act in a frame, told by a noun with the article or by one without it."""
    people = (r.actor.mention for r in frame.roles if r.role == "perpetrator")
    return frozenset(one.group for one in people if one.kind == "person" and one.definite == definite)


def known_victims(reading: Reading, frame: Frame) -> frozenset[str]:
    """The groups of those whom a noun with the article alone tells as killed or hurt: `إن الشرطي توفي`.

    With a name behind it the noun tells who somebody new is (`قتل الشاب فلان`).
    """
    if frame.another:
        return frozenset()
    nouns = ((reading.people.get(first), last) for first, last in _single(frame.casualties))
    return frozenset(
        one.group for one, last in nouns
        if one is not None and one.kind == "person" and one.number == "sg" and one.definite
        and not _told_apart(reading, last)
    )


def _told_apart(reading: Reading, at: int) -> bool:
    """Whether a token may begin a name, as a word that no table knows, or tells of another (`المدني الآخر`)."""
    tokens = reading.article.tokens
    word = reading.starting("clause_words").get(at)
    other = word is not None and word["kind"] in ("other", "new")
    return other or (at < len(tokens) and tokens[at].is_word and at not in reading.told_words)


def tells_of_them(reading: Reading, draft: Draft, groups: Set[str]) -> bool:
    """Whether a draft told somebody of some groups as killed or hurt, by a noun without the article."""
    if not groups:
        return False
    told = (reading.people.get(first) for f in draft.frames for first, _ in _single(f.casualties))
    return any(one is not None and one.group in groups and not one.definite for one in told)


def _single(counts: Iterable[CasualtyMention]) -> Iterator[tuple[int, int]]:
    """The nouns or names of the people whom counts of one tell."""
    return (people for count in counts if count.low == count.high == 1 for people in count.people)
