"""Unarmed crowds that meet an army or police: these use force, the crowd is hit (codebook sections 2 and 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import unarmed
from waqai.frame.sides.casts import Cast, is_armed
from waqai.frame.sides.filled_sides import acting_state
from waqai.records import Side
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED, ResolvedActor, state_of

_MEETINGS = frozenset({"confrontation", "clash"})
_PARTY_LINKS = ("between", "with")
_FORCES = frozenset({"force", "name"})
_HURT = frozenset({"person", "nisba"})
_FIGHTERS = frozenset({"combatants", "police"})
_WHERE = frozenset({"nisba", "metonym"})
_PEOPLE = frozenset({CIVILIANS, "protesters", UNIDENTIFIED})


def meet_crowd(reading: Reading, draft: Draft, made: Cast, country: str) -> None:
    """`مواجهات بين محتجين وقوات الأمن`: the forces act and the protesters are hit, whoever was hurt.

    Only where the words of a clash name protesters as a party and no armed side but a state takes part.
    """
    for frame in draft.frames[:2]:
        if frame.event.name not in _MEETINGS:
            continue
        inside = reading.actors_in(frame.segment.first, frame.segment.last)
        crowd = next((a for a in inside if a.mention.group == "protesters" and _is_party(reading, frame, a)), None)
        crowd = crowd or _hurt(reading, frame, inside) or _faced(reading, frame, inside)
        forces = [a for a in inside if a.mention.kind in _FORCES and _state(reading, a.at(country, reading.pack))]
        others = {*made.perpetrators, *made.targets} - _PEOPLE
        unnamed = crowd is None and not _armed_beside_states(reading, others)
        if unnamed and (_dispersed(frame) or _with_force(reading, frame, inside, forces, country)):
            _meet_unnamed(reading, made, frame, country)
            return
        if crowd is None or not forces or any(not _state(reading, a) for a in others if is_armed(reading, a)):
            continue
        _turn(reading, made, crowd, forces[0], country)
        return


AT_CROWDS = "at crowds"
"""The note of words of weapons that are used against crowds alone (`الرصاص المطاطي`), as tear gas is."""


def _dispersed(frame: Frame) -> bool:
    """`مواجهات عند الحاجز أصيب خلالها 15 بالرصاص المطاطي`: a crowd told by nothing but what it was met with."""
    return frame.event.name == "confrontation" and any(
        w.value == "tear_gas" or w.hit["note"] == AT_CROWDS for w in frame.weapons
    )


def _with_force(
    reading: Reading,
    frame: Frame,
    inside: Sequence[ResolvedActor],
    forces: Sequence[ResolvedActor],
    country: str,
) -> bool:
    """`اندلعت مواجهات في المخيم مع قوات الاحتلال`: confrontations of nobody who is told with a state's force.

    Where only the forces of an occupier are named in the article, no word need tell with whom.
    """
    if frame.event.name != "confrontation" or any(count.people for count in frame.casualties):
        return False
    before = reading.actors_in(frame.segment.sentence.first, frame.segment.first)
    theirs = {a.actor for a in forces}
    named = (a.actor or "" for a in before if a.mention.kind in _FORCES and a.actor not in theirs)
    if any(is_armed(reading, actor) for actor in named):
        return False  # `تقدمت قوات حفتر نحو كذا حيث اندلعت مواجهات مع قوات الحكومة`
    parties = (a for a in inside if a.mention.kind not in _WHERE and a not in forces)
    if any(a.mention.kind != "person" or _is_party(reading, frame, a) for a in parties):
        return False
    occupied = acting_state(reading, country, "security") != state_of(country, "security", reading.pack)
    return any(reading.function(a.first - 1) == "with" for a in forces) or (occupied and not forces)


def _armed_beside_states(reading: Reading, others: set[str]) -> bool:
    return any(is_armed(reading, actor) and not _state(reading, actor) for actor in others)


def _meet_unnamed(reading: Reading, made: Cast, frame: Frame, country: str) -> None:
    """The crowd is hit by the state that the article names most; by the country's own where it names none."""
    state = acting_state(reading, country, "security")
    for role in ("perpetrators", "targets"):
        for actor in list(getattr(made, role)):
            made.drop(role, actor)
    ranges = [*((w.first, w.last) for w in frame.weapons), *((t.first, t.last) for t in frame.triggers)]
    evidence = reading.article.evidence(*ranges[0], "a crowd without a name meets a force")
    made.add("perpetrators", Side(state or UNIDENTIFIED, ""), evidence, 1.0)
    made.add("targets", Side("protesters", ""), evidence, 1.0)
    made.armed_target = False


def _hurt(reading: Reading, frame: Frame, inside: Sequence[ResolvedActor]) -> ResolvedActor | None:
    """`أصيب شبان في مواجهات مع الجيش`: people without arms who were hurt where a force is behind "with"."""
    if frame.event.name != "confrontation" or not frame.casualties:
        return None
    if any(a.mention.kind == "person" and a.mention.group in _FIGHTERS for a in inside):
        return None
    met = any(a.mention.kind in _FORCES and reading.function(a.first - 1) == "with" for a in inside)
    return next((a for a in inside if a.mention.kind in _HURT and (a.actor or unarmed(a))), None) if met else None


def _faced(reading: Reading, frame: Frame, inside: Sequence[ResolvedActor]) -> ResolvedActor | None:
    """`مواجهات بين الشبان وقوات الاحتلال`: people without arms as a party of confrontations with a force."""
    if frame.event.name != "confrontation":
        return None
    people = (a for a in inside if a.mention.kind in _HURT and unarmed(a))
    return next((a for a in people if _is_party(reading, frame, a)), None)


def _is_party(reading: Reading, frame: Frame, actor: ResolvedActor) -> bool:
    """Whether a side stands behind "between" or "with", or is the subject of the clash."""
    linked = any(reading.function(at) in _PARTY_LINKS for at in (actor.first - 1, actor.first - 2))
    return linked or any(r.actor is actor and r.role == "perpetrator" for r in frame.roles)


def _state(reading: Reading, actor: str | None) -> bool:
    return actor in reading.pack.actors and reading.pack.actors[actor or ""].cls == "state"


def _turn(reading: Reading, made: Cast, crowd: ResolvedActor, force: ResolvedActor, country: str) -> None:
    for role in ("perpetrators", "targets"):
        for actor in list(getattr(made, role)):
            made.drop(role, actor)
    for role, actor, told in (
        ("perpetrators", force.at(country, reading.pack) or UNIDENTIFIED, force),
        ("targets", "protesters", crowd),
    ):
        mention = told.mention
        name = reading.name(mention.first, mention.last, mention.prefix)
        evidence = reading.article.evidence(mention.first, mention.last, "a crowd without arms meets a force")
        made.add(role, Side(actor, name), evidence, 1.0)
    made.armed_target = False
