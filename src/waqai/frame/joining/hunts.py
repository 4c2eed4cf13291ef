"""Attackers hunted down: `قتل سبعة في كمين. وقتلت القوات خلال ملاحقة المهاجمين ثلاثة منهم`.

The answer of those attacked is an incident of its own (codebook 1.4), so that its dead are none of the attack's.
"""

from __future__ import annotations

from waqai.detect.mentions import CasualtyMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.resolve.sides import REBEL_CLASSES, UNIDENTIFIED


def hunted_down(reading: Reading, frame: Frame) -> bool:
    """Whether a telling counts attackers who died, behind a word of pursuit in its sentence."""
    sentence, killed = frame.segment.sentence, [c for c in frame.own_casualties("killed") if c.low]
    words = reading.having("clause_words", "kind", "hunt")
    if not words or not killed or sentence.in_title:
        return False
    hunting = any(sentence.first <= word.first < killed[0].last for word in words)
    return hunting and all(_of_the_hunted(reading, count) for count in killed)


def _of_the_hunted(reading: Reading, count: CasualtyMention) -> bool:
    """Whether those counted are gunmen of a group or of none, or "some of them" without a noun."""
    known, last = reading.pack.actors, min(count.last, len(reading.article.tokens) - 1)
    people = [first for first, _ in count.people if first in reading.people]
    if not people:
        return any(reading.article.tokens[at].text.endswith(_THEM) for at in (last - 1, last))
    for first in people:
        mention, side = reading.people.get(first), reading.armed_people.get(first)
        nameless = mention is not None and (mention.group == "attackers" or UNIDENTIFIED in mention.actors)
        if not nameless and (side is None or known[side].cls not in REBEL_CLASSES):
            return False
    return True


_THEM = "هم"


def attacked_before(reading: Reading, draft: Draft) -> bool:
    """Whether a draft tells an attack in which others fell, and not the hunt itself."""
    killed = draft.tolls("killed")
    fell = any(c.low and not _of_the_hunted(reading, c) for c in killed)
    return fell and not draft.in_title and not any(hunted_down(reading, frame) for frame in draft.frames)
