"""Whom an agreement moves or frees, and who is set free: they are its targets (codebook 3.3).

`خرجت حافلات تقل مقاتلي فيلق كذا وعائلاتهم`, `إجلاء جرحى من البلدة`, `أطلقت الحركة سراح 14 جنديا`.
"""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import unarmed
from waqai.frame.sides.casts import Cast, is_armed
from waqai.records import Side
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED, ResolvedActor
from waqai.text.tokens import has_conjunction

MOVED, FAMILIES = "moved", "families"
"""Kinds of clause words: behind the one stands who is moved or freed, the other is who goes with fighters."""
_REACH = 9
"""Words between `خرجت الحافلات التي تقل` and those who are on board, at most."""
_RELEASE = "release"
_PARTIES = ("between", "with")


def target_moved_people(reading: Reading, draft: Draft, made: Cast, country: str) -> None:
    """Add those who are moved or freed to the targets."""
    for frame in draft.frames:
        for actor, told in (*_moved(reading, frame, country), *_freed(reading, frame, country)):
            mention = told.mention
            evidence = reading.article.evidence(mention.first, mention.last, "moved or freed")
            name = reading.name(mention.first, mention.last, mention.prefix)
            made.add("targets", Side(actor, name), evidence, 1.0)
    if made.targets and CIVILIANS not in made.targets and _told(reading, draft, FAMILIES):
        made.targets[CIVILIANS] = Side(CIVILIANS, "")  # `خرج المقاتلون وعائلاتهم`


def _told(reading: Reading, draft: Draft, kind: str) -> bool:
    words = reading.having("clause_words", "kind", kind)
    return any(f.segment.holds(h.first) for f in draft.frames for h in words)


def _moved(reading: Reading, frame: Frame, country: str) -> Iterator[tuple[str, ResolvedActor]]:
    """The people behind a word of moving or freeing, before the next act, and those whom "and" joins to them."""
    for word in reading.having("clause_words", "kind", MOVED):
        if not frame.segment.holds(word.first):
            continue
        end, found = min(word.last + _REACH, frame.segment.last), False
        for actor in reading.actors_in(word.last, frame.segment.last):
            joined = found and has_conjunction(actor.mention.prefix)
            if (actor.first >= end and not joined) or (found and not joined) or _is_party(reading, actor):
                break
            side = _side(reading, actor, country)
            if side is not None:
                found, end = True, actor.last + 1
                yield side, actor


def _freed(reading: Reading, frame: Frame, country: str) -> Iterator[tuple[str, ResolvedActor]]:
    """`أفرجت الجماعة عن مهندس`, `أفرج الجيش عن 20 مدنيا`: who stands behind "about" is set free."""
    verbs = [t.last for t in frame.triggers if t.event_class == _RELEASE and t.form == "verb"]
    for actor in reading.actors_in(min(verbs, default=frame.segment.last), frame.segment.last):
        if any(reading.function(at) == "about" for at in (actor.first - 1, actor.first - 2)):
            side = _side(reading, actor, country)
            if side is not None:
                yield side, actor
                return


def _is_party(reading: Reading, actor: ResolvedActor) -> bool:
    """`الإفراج عنهم بموجب اتفاق مع روسيا`: who stands behind "with" or "between" agrees, and is not moved."""
    return any(reading.function(at) in _PARTIES for at in (actor.first - 1, actor.first - 2))


def _side(reading: Reading, actor: ResolvedActor, country: str) -> str | None:
    if unarmed(actor):
        return CIVILIANS
    side = actor.at(country, reading.pack)
    if side is None and actor.mention.group in ("combatants", "police"):
        side = reading.armed_people.get(actor.first)
    armed = side is not None and side != UNIDENTIFIED and is_armed(reading, side)
    return side if armed and actor.mention.kind not in ("nisba", "metonym") else None
