"""The event type of an occurrence: its most specific trigger, then the ties of the codebook."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.reading import Reading
from waqai.frame.sides import ARMED_CLASSES, Cast
from waqai.frame.weapons import by_weapon
from waqai.records import Evidence
from waqai.resolve.actors import CIVILIANS

_LATER = frozenset(
    {
        "car_bomb",
        "motorcycle_bomb",
        "ied",
        "landmine",
        "suicide_belt",
        "suicide_vehicle",
        "unexploded_ordnance",
        "grenade",
    }
)
"""Means that a later sentence may still tell of a blast or an attack whose first telling names none."""
_UNKNOWN_MEANS = frozenset({"explosion", "harm", "assault"})
_DIRECT_FIRE = frozenset({"assault", "harm", "killing", "shooting", "bodies"})


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A type with the words and rules that gave it, and the types that lost."""

    sub_event_type: str
    evidence: tuple[Evidence, ...]
    lost: tuple[tuple[str, str], ...]


def choose_type(reading: Reading, draft: Draft, made: Cast, weapons: Collection[str], killed: bool) -> TypeChoice:
    """The sub-event type of a draft; `killed` tells whether deaths were counted."""
    classes = reading.pack.event_classes
    lead = [f for f in draft.frames[:3] if f.event.name != "harm"] or draft.frames
    best = max(
        lead,
        key=lambda f: (
            f.event.rank >= GENERIC_RANK,
            f.event.rank if f.casualties else f.event.rank - 15,
            -f.segment.first,
        ),
    )
    name, rule = best.event.name, "most specific trigger"
    armed = by_weapon(classes, best.event, _LATER & set(weapons)).name
    if armed != name and name in _UNKNOWN_MEANS and not (name == "assault" and armed == "suicide"):
        name, rule = armed, "the weapon decides"
    if name == "bombardment" and made.carried == "airstrike":
        name, rule = "airstrike", "a blow of the air strikes that the article tells"
    sub_type = classes[name].sub_event_type
    if name in _AT_CROWDS and _crowd_hit(reading, made, name):
        sub_type = "Excessive force against protesters" if killed else "Protest with intervention"
        rule = "force against an unarmed crowd"
    elif name == "abduction" and killed:
        sub_type, rule = "Attack", "abducted and killed: typed by the killing"
    elif name in _DIRECT_FIRE and made.armed_target:
        sub_type, rule = "Armed clash", "the target is armed"
    elif name == "assault" and not _hits_civilians(made) and _armed_perpetrators(reading, made):
        sub_type, rule = "Armed clash", "an attack by an armed side, no civilians told as hit"
    elif name == "territory" and not _state_acts(reading, made):
        sub_type, rule = "Non-state actor overtakes territory", "a non-state side takes the place"
    elif name in ("protest", "riot") and "protesters" in made.targets:
        sub_type = "Excessive force against protesters" if killed else "Protest with intervention"
        rule = "force against protesters"
    elif name == "protest" and "tear_gas" in weapons:
        sub_type, rule = "Protest with intervention", "tear gas"
    elif name == "force":
        sub_type = "Excessive force against protesters" if killed else "Protest with intervention"
        rule = "force against protesters"
    evidence = tuple(
        reading.article.evidence(t.first, t.last, f"{rule}; {t.rule}")
        for f in draft.frames[:4]
        for t in f.triggers
        if t.event_class == f.event.name
    )[:6]
    if not evidence:
        counted = best.casualties[0] if best.casualties else None
        if counted is not None:
            evidence = (reading.article.evidence(counted.at, counted.at + 1, f"{rule}; {counted.rule}"),)
    lost = tuple(
        (f.event.sub_event_type, f"less specific ({f.event.name})")
        for f in draft.frames
        if f.event.sub_event_type != sub_type
    )
    return TypeChoice(sub_type, evidence, lost)


_AT_CROWDS = frozenset({"confrontation", "clash", "killing", "shooting", "harm", "assault"})


def _crowd_hit(reading: Reading, made: Cast, name: str) -> bool:
    """Protesters hit by a state; in a "confrontation" anybody unarmed counts as the crowd."""
    states = {a for a in made.perpetrators if a in reading.pack.actors and reading.pack.actors[a].cls == "state"}
    crowd = {"protesters", CIVILIANS} if name == "confrontation" else {"protesters"}
    return (
        bool(states)
        and bool(made.targets)
        and set(made.targets) <= {"protesters", CIVILIANS}
        and bool(set(made.targets) & crowd)
    )


def _hits_civilians(made: Cast) -> bool:
    return "civilians" in made.targets or "protesters" in made.targets


def _armed_perpetrators(reading: Reading, made: Cast) -> bool:
    return (
        any(
            a in reading.pack.actors and reading.pack.actors[a].cls in ARMED_CLASSES
            for a in made.perpetrators
            if a != "unidentified"
        )
        and not made.targets
    )


def _state_acts(reading: Reading, made: Cast) -> bool:
    classes = {reading.pack.actors[a].cls for a in made.perpetrators if a in reading.pack.actors}
    return (
        not classes
        or bool(classes & {"state", "external"})
        or any(reading.pack.actors[a].parent for a in made.perpetrators if a in reading.pack.actors)
    )
