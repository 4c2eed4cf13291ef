"""Whether a frame speaks of an act that was told before, in words that are no noun with the article."""

from __future__ import annotations

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading


def happened(reading: Reading, frame: Frame) -> bool:
    """`ووقعت الاشتباكات مساء الجمعة حين تعرضت قوة لإطلاق نار`: what is told first to have happened is known."""
    nouns = [t for t in frame.triggers if t.form == "noun" and t.strong]
    if not nouns or not nouns[0].definite or frame.another:
        return False
    before = reading.starting("clause_words").get(nouns[0].first - 1)
    opens = nouns[0].first - 1 <= frame.segment.first
    return opens and before is not None and before["kind"] in ("happened", "broke out")


def of_named_place(reading: Reading, frame: Frame) -> bool:
    """`مسؤوليتها عن هجوم غاو`: a claim of an act by the name of its place alone speaks of one that is known."""
    claimed = any(r.role in ("claims", "accused") for r in frame.roles)
    nouns = [t for t in frame.triggers if t.form == "noun" and t.strong]
    named = {p.mention.first for p in reading.places if not p.mention.head and not p.mention.prefix}
    return claimed and bool(nouns) and not frame.casualties and all(t.last in named for t in nouns)


def told_closely(draft: Draft, frame: Frame) -> bool:
    """Whether a violent frame stands a sentence or two behind a violent draft and is not told as another."""
    gap = frame.segment.sentence.number - draft.frames[-1].segment.sentence.number
    violent = all(f.event.family == "violence" for f in (*draft.frames, frame))
    return violent and gap <= _CLOSE and not frame.another


_CLOSE = 2


def violence_at_large(draft: Draft, frame: Frame) -> bool:
    """`حصيلة أعمال العنف إلى 42 قتيلا` beside an attack: a word so wide that it may mean any violence."""
    loose = [_is_loose_mob(f) for f in (*draft.frames, frame)]
    mob, other = (loose[-1], draft.frames) if loose[-1] else (all(loose[:-1]), [frame])
    return mob and all(f.event.name in _ATTACKS for f in other)


def _is_loose_mob(frame: Frame) -> bool:
    return frame.event.name == _MOB and bool(frame.casualties) and not any(t.strong for t in frame.triggers)


_ATTACKS = frozenset({"assault", "harm", "killing", "shooting"})
_MOB = "mob"
