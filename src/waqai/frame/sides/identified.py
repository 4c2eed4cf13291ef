"""Sentences that tell no act, but who did what was told before: `وقالت الحركة إن مقاتليها نفذوا العملية`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.frame.asserted import answered_deaths
from waqai.frame.clauses.segments import Segment
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.own_men import OWN_MEN
from waqai.frame.roles.roles import assign_roles
from waqai.frame.roles.scene import ACTING, Role
from waqai.frame.roles.who_it_was import WHO_IT_WAS, spoken_of, unsure
from waqai.frame.sides.casts import is_named
from waqai.resolve.sides import OTHER, UNIDENTIFIED
from waqai.text.grammar import OF_ONE_OR_TWO

_REACH = 4
"""The act was told at most so many sentences before."""
_OBJECT_REACH = 3
_CHARGE_REACH = 4
_BLAMED = ("accused", "claims")
_NO_BLOWS = frozenset({"arrest", "disrupted", "foiled"})


def take_identified(reading: Reading, drafts: Sequence[Draft], segments: Sequence[Segment]) -> None:
    """Give an occurrence without a named doer the side that a later sentence tells to have done it."""
    told = {f.segment.sentence.number for d in drafts for f in d.frames}
    nameless = [d for d in drafts if not _doers(d)]
    if not nameless:
        return
    for segment in segments:
        number = segment.sentence.number
        if segment.sentence.in_title or not _names_armed(reading, segment):
            continue
        draft = _told_last(drafts, number)
        if draft is None or draft not in nameless:
            continue
        told_here = [*_laid_mines(reading, segment, draft)]
        if number not in told and not _tells_its_own(reading, segment, draft):
            told_here += _doing(reading, segment)
        roles = [role for role in told_here if role.actor.actor not in draft.sides("target")]
        if roles:
            _last_frame(draft, number).roles.extend(roles)


def _doers(draft: Draft) -> frozenset[str]:
    """The named sides that act in an occurrence and are not hit by it."""
    return draft.sides(*ACTING) - draft.sides("target") - {UNIDENTIFIED}


def _told_last(drafts: Sequence[Draft], number: int) -> Draft | None:
    """The occurrence of violence that was told last, a few sentences before at most."""
    told = [
        (f.segment.first, n)
        for n, d in enumerate(drafts)
        for f in d.frames
        if f.event.family == "violence" and 0 < number - f.segment.sentence.number <= _REACH
    ]
    return drafts[max(told)[1]] if told else None


def _last_frame(draft: Draft, number: int) -> Frame:
    return max(
        (f for f in draft.frames if f.segment.sentence.number < number), key=lambda f: f.segment.first
    )


def _names_armed(reading: Reading, segment: Segment) -> bool:
    told = {actor.actor for actor in reading.actors_in(segment.first, segment.last)}
    return OTHER in told or any(is_named(reading, actor) for actor in told)


def _tells_its_own(reading: Reading, segment: Segment, draft: Draft) -> bool:
    """Whether a segment tells people harmed, an act that is new, or another day: not what was told before."""
    if any(not answered_deaths(reading, count) for count in segment.counts(reading)):
        return True
    if any(t.form == "noun" and t.strong and not (t.definite or t.suffix) for t in segment.triggers(reading)):
        return not _charges(reading, segment)
    days = draft.days
    return days is not None and any(
        t.end.toordinal() < days[0] or t.start.toordinal() > days[1] + _CLAIMED_WITHIN
        for t in segment.times(reading)
    )


_CLAIMED_WITHIN = 7
"""Who did it becomes known so many days later at most."""


def _charges(reading: Reading, segment: Segment) -> bool:
    """Whether words of blame are in a segment: the act behind them is the one blamed for."""
    verbs = reading.within("role_verbs", segment.first, segment.last)
    return any(verb["role"] == "accuses" for verb in verbs)


def _doing(reading: Reading, segment: Segment) -> Iterator[Role]:
    """The roles of sides that did it, by a segment that speaks of what was told."""
    does, men = _does_it(reading, segment), False
    for role in assign_roles(reading, segment, ()):
        known = is_named(reading, role.actor.actor) or (role.actor.actor == OTHER and role.role in _BLAMED)
        if not known or (role.rule != WHO_IT_WAS and unsure(reading, segment, role.actor.first)):
            continue
        known = role.rule in (WHO_IT_WAS, OWN_MEN) or role.role == "claims" or _charged_with_it(reading, role)
        men = _are_the_men(reading, role) or (men and role.rule.startswith("joined"))
        if known or (role.role == "perpetrator" and does) or men:
            yield role


def _charged_with_it(reading: Reading, role: Role) -> bool:
    """`اتهمت الحكومة الحركة بتنفيذ الهجوم`, not `بالتقصير`: whether an act is what a side is accused of."""
    if role.role != "accused":
        return False
    if role.rule.startswith("role_cues") and reading.function(role.actor.last) not in ("in", "about"):
        return True  # `رجح مسؤول ضلوع الحركة`
    near = (role.actor.last, role.actor.last + _CHARGE_REACH)
    words = [h for h in reading.within("clause_words", *near) if h["kind"] in ("of it", "the act")]
    blame = [h for h in reading.within("role_cues", *near) if h["role"] in ("claims", "accused", "blamed")]
    return bool(words or blame or reading.triggers_in(*near) or reading.within("harm_nouns", *near))


def _are_the_men(reading: Reading, role: Role) -> bool:
    """`المهاجمون من الحركة`: whether a role is of attackers spoken of, whose side is told."""
    return role.role in ACTING and spoken_of(reading, role.actor.mention)


def _laid_mines(reading: Reading, segment: Segment, draft: Draft) -> Iterator[Role]:
    """`وزرع التنظيم ألغاما قبل انسحابه`: who is told to have laid mines, where one went off."""
    weapons = {marker.value for frame in draft.frames for marker in frame.weapons}
    mines = [h.first for h in reading.within("weapons", segment.first, segment.last) if h["weapon"] in _MINES]
    if weapons.isdisjoint(_MINES) or not mines or unsure(reading, segment, segment.last):
        return
    for word in (h for h in reading.having("clause_words", "kind", "laid") if segment.holds(h.first)):
        if any(word.last <= at <= word.last + _LAID_REACH for at in mines):
            named = (a for a in reading.actors_in(segment.first, segment.last) if is_named(reading, a.actor))
            yield from (Role(a, "perpetrator", _LAID) for a in named if word.first in (a.last, a.first - 1))


_MINES, _LAID_REACH = frozenset({"landmine", "unexploded_ordnance"}), 6
_LAID = "laid the mines"


def _does_it(reading: Reading, segment: Segment) -> bool:
    """Whether a verb of doing has what was told as its object: `نفذوا العملية`, `شنته`, `أطلق الرصاص`."""
    spoken = {h.first for h in reading.having("clause_words", "kind", "the act")}
    spoken |= {
        t.first for t in segment.triggers(reading)
        if t.definite and reading.pack.event_classes[t.event_class].family == "violence"
        and t.event_class not in _NO_BLOWS
    }
    means = reading.within("clause_words", segment.first, segment.last)
    spoken |= {h.first for h in means if h["kind"] == "means" and h.definite}
    for verb in reading.within("role_verbs", segment.first, segment.last):
        if verb["role"] != "perpetrator" or not verb["note"].startswith("acts"):
            continue
        if verb.suffix in OF_ONE_OR_TWO or not spoken.isdisjoint(range(verb.last, verb.last + _OBJECT_REACH)):
            return True
    return False
