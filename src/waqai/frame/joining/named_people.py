"""People told by name as killed or hurt: `قتل الشاب أحمد الخالد` and `قتل محمود الصالح` tell two acts."""

from __future__ import annotations

from waqai.detect.mentions import CasualtyMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.text.grammar import ARTICLE

_NAME_WORDS = 4
"""A name has so many words at most."""
_NOUN_REACH = 12
"""Who died stands at most so many words before the verb that tells it (`أن الشاب "فلان" لقي مصرعه`)."""
_SKIPPED = frozenset("\"'“”«»()")


def tells_of_another(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """Whether all whom a frame tells as harmed are named, and none bears a name that the draft's people bear."""
    mine = [_name(reading, count) for count in _single(frame)]
    if not mine or not all(mine):
        return False
    theirs = [_name(reading, count) for told in draft.frames for count in _single(told)]
    counted = any(not _one(c) and c.low for told in draft.frames for c in told.casualties if not c.share)
    return not counted and any(theirs) and set().union(*mine).isdisjoint(set().union(*theirs))


def _single(frame: Frame) -> list[CasualtyMention]:
    return [count for count in frame.casualties if _one(count)]


def _one(count: CasualtyMention) -> bool:
    return count.low == count.high == 1


def _name(reading: Reading, count: CasualtyMention) -> frozenset[str]:
    """The words of the name of the one whom a count tells, without article; none where no name is told."""
    tokens = reading.article.tokens
    words: list[str] = []
    at = _begins(reading, count)
    while at < len(tokens) and len(words) < _NAME_WORDS:
        token = tokens[at]
        if token.text not in _SKIPPED:
            if not token.is_word or at in reading.told_words or at in reading.toponyms:
                break
            words.append(token.text.removeprefix(ARTICLE))
        at += 1
    return frozenset(words)


def _begins(reading: Reading, count: CasualtyMention) -> int:
    """Where the name may begin: behind the noun of who was harmed, or with the first word that was counted."""
    if count.people:
        first, last = count.people[0]
        return last if first in reading.people else first
    nouns = (
        actor for actor in reading.actors_in(max(0, count.at - _NOUN_REACH), count.at)
        if actor.mention.kind == "person" and actor.mention.number == "sg"
        and reading.sentence_of(actor.first) == reading.sentence_of(count.at)
    )
    return max((actor.last for actor in nouns), default=count.last)
