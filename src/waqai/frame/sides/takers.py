"""Who took a place without a fight, and who gave it up (codebook section 2, "Non-violent transfer of territory").

`تسلم الجيش المعبر من البيشمركة`, `سلمت القوات مواقعها للجيش`, `انسحب مسلحون من البلدة ودخلتها القوات دون قتال`.
"""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast, is_armed
from waqai.records import Side
from waqai.resolve.sides import UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import FOR

_WITHDRAWAL, _TRANSFER = "withdrawal", "transfer"
_HANDED = "subject of being hit"
"""The rule of the subject of a verb of handing over (`سلمت القوات مواقعها`)."""
_TAKING = (_TRANSFER, "territory")
_NEAR = 1


def let_takers_act(reading: Reading, draft: Draft, made: Cast, country: str) -> None:
    """Who takes the place acts, who left it or handed it over is the target; else nothing changes."""
    given = dict(_told(reading, draft, country, giving=True))
    taken = {a: told for a, told in _told(reading, draft, country, giving=False) if a not in given}
    takers = [a for a in made.perpetrators if a not in given and a != UNIDENTIFIED] or list(taken)
    if not takers and not given:
        came = next(_armed(reading, draft, country), None)  # `دخلت قوات الجيش مدينة كذا دون مقاومة`
        takers, taken = ([came[0]], dict([came])) if came else ([], {})
    if given and not takers and set(made.perpetrators) - {UNIDENTIFIED}:
        return  # `انسحبت الحركة من البلدة`: nobody is told to have come
    for actor in [a for a in made.perpetrators if takers and a not in takers]:
        made.drop("perpetrators", actor)
    for actor in takers:
        if actor not in made.perpetrators:
            _add(reading, made, "perpetrators", actor, taken[actor])
        made.drop("targets", actor)
    if given:
        for actor in set(made.targets) - set(given):
            made.drop("targets", actor)
        for actor, told in given.items():
            _add(reading, made, "targets", actor, told)


def _add(reading: Reading, made: Cast, role: str, actor: str, told: ResolvedActor) -> None:
    mention = told.mention
    rule = "who took the place" if role == "perpetrators" else "who gave the place up"
    evidence = reading.article.evidence(mention.first, mention.last, rule)
    made.add(role, Side(actor, reading.name(mention.first, mention.last, mention.prefix)), evidence, 1.0)


def _told(
    reading: Reading, draft: Draft, country: str, *, giving: bool
) -> Iterator[tuple[str, ResolvedActor]]:
    handed = {r.actor.first for f in draft.frames for r in f.roles if r.rule == _HANDED}
    for side, actor in _armed(reading, draft, country):
        gives = actor.first in handed or any(_left(f, actor) or _from(reading, f, actor) for f in draft.frames)
        if gives if giving else _takes(reading, actor):
            yield side, actor


def _armed(reading: Reading, draft: Draft, country: str) -> Iterator[tuple[str, ResolvedActor]]:
    """The armed sides that the telling names."""
    for frame in draft.frames:
        for actor in reading.actors_in(frame.segment.first, frame.segment.last):
            side = actor.at(country, reading.pack)
            if side is not None and side != UNIDENTIFIED and is_armed(reading, side):
                yield side, actor


def _takes(reading: Reading, actor: ResolvedActor) -> bool:
    """`سلموا المعبر للجيش`, `وتسلمته القوات`: whether this side is given a place, or takes it over."""
    if actor.mention.prefix in FOR or reading.function(actor.first - 1) == "to":
        return True
    verbs = reading.within("event_verbs", actor.first - 1, actor.first)
    return any(verb["class"] in _TAKING for verb in verbs)


def _left(frame: Frame, actor: ResolvedActor) -> bool:
    """`انسحب المقاتلون من`, `بعد انسحاب الفصائل`: whether a word of withdrawal is this side's."""
    return any(0 <= actor.first - t.last <= _NEAR for t in frame.triggers if t.event_class == _WITHDRAWAL)


def _from(reading: Reading, frame: Frame, actor: ResolvedActor) -> bool:
    """`تسلم الجيش المعبر من البيشمركة`: whether a side stands behind "from", behind a verb of taking over."""
    took = any(t.event_class == _TRANSFER and t.form == "verb" and t.first < actor.first for t in frame.triggers)
    return took and frame.segment.holds(actor.first) and reading.function(actor.first - 1) == "of"
