"""The class of event that an occurrence is of: which of the words that tell it counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role
from waqai.frame.sides.casts import Cast, is_armed
from waqai.frame.types.weapons import AIR, by_weapon
from waqai.text.grammar import BY

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
ATTACKS = frozenset({"assault", "killing", "shooting"})
_REMOTE = frozenset({"bombardment", "airstrike", "shelling", "ied", "explosion", "chemical"})
_MISSILES = frozenset({"missile", "naval"})
_GUNS = frozenset({"artillery", "mortar", "tank", "rocket"})
_BLASTS = frozenset({"ied", "explosion", "grenade"})
_BOMBS = frozenset({"ied", "landmine", "car_bomb", "motorcycle_bomb", "unexploded_ordnance"})
_BY_BOMBERS = frozenset({"suicide_belt", "suicide_vehicle"})
_BY_HAND = frozenset({"knife", "small_arms", "machine_gun"})
_FIRED = frozenset({"shelling", "airstrike"})


def leading_frame(draft: Draft) -> Frame:
    """The frame whose event types the draft: a specific one, rather with a toll of its own, then the earlier."""
    first = draft.frames[0]
    if first.event.name == "harm" and first.segment.part:
        return first  # `بينهم 17 في بلدة أخرى`: of the kind of the whole
    lead = [f for f in draft.frames[:3] if f.event.name != "harm"] or draft.frames
    lead = [f for f in lead if f.triggers or f.event.name not in _FIRED] or lead  # guns named beside the dead
    if any(f.event.name in ATTACKS for f in lead):  # `أعمال عنف` beside an attack
        lead = [f for f in lead if f.event.name != "mob" or any(t.strong for t in f.triggers)]
    return max(
        lead,
        key=lambda f: (
            not _without_toll(f, lead),
            f.event.rank >= GENERIC_RANK,
            f.event.rank if f.casualties else f.event.rank - 15,
            -f.segment.first,
        ),
    )


def _without_toll(frame: Frame, lead: Sequence[Frame]) -> bool:
    """Whether an act of another kind beside a frame has the toll: that type is preferred (codebook section 2).

    A place that is taken keeps its type beside the fighting for it, but not beside a bombardment.
    """
    if frame.casualties or not (frame.event.family == "strategic" or frame.event.name == "territory"):
        return False
    others = [f.event for f in lead if f.casualties]
    if frame.event.name == "territory":
        return any(event.name in _REMOTE for event in others)
    return any(event.family != "strategic" for event in others)


def class_of(
    reading: Reading, draft: Draft, best: Frame, made: Cast, weapons: Collection[str]
) -> tuple[str, str]:
    """The event class of a draft and the rule that gave it: the trigger, made closer by means told elsewhere."""
    classes = reading.pack.event_classes
    name = _with_other_means(draft, best, weapons)
    if name == "disrupted" and _BOMBS & set(weapons) and _lost_own_men(best, made):
        return "ied", "a bomb that went off while it was being defused"
    if name == "looting" and any(c.low and not c.share for f in draft.frames for c in f.casualties):
        return "harm", "fire or destruction in which people were killed or hurt"
    if name == "harm" and not weapons:
        told = _told_before(reading, best)
        if told:
            return told, "counted behind an act told in the same sentence"
        if _at_protests(reading, draft):
            return "force", "people counted in an article on protests, right behind one of them"
    alike = _told_alike(reading, best) if name in _UNKNOWN_MEANS else ""
    if alike:
        return alike, "an act like the one told before"
    later = _LATER & set(weapons)
    if name == "assault" and _BY_HAND & set(weapons):
        later = later & _BY_BOMBERS  # `هاجموا المركز بالسكاكين والعبوات`: one engagement with several means
    armed = by_weapon(classes, classes[name], later).name
    if armed != name and name in _UNKNOWN_MEANS and not (name == "assault" and armed == "suicide"):
        return armed, "the weapon decides"
    if name == "assault" and made.carried == "airstrike" and not weapons:
        return "airstrike", "an attack of the side whose air strikes the article tells"
    if name == "bombardment" and made.carried == "airstrike" and not _GUNS & set(weapons):
        return "airstrike", "a blow of the air strikes that the article tells"
    if name == "airstrike" and _MISSILES & set(weapons) and not AIR & set(weapons):
        return "shelling", "a blow by missiles, no aircraft named"
    bombers = [t for f in draft.frames for t in f.triggers if t.event_class == "suicide"]
    if name in ("explosion", "ied") and bombers:
        return "suicide", "a bomber who died is told with the blast"
    if name in ("assault", "harm") and any(t.strong for t in bombers):
        return "suicide", "the article calls it a suicide attack"
    return name, "most specific trigger"


def _lost_own_men(frame: Frame, made: Cast) -> bool:
    """`قتل شرطيان أثناء تفكيك عبوة`: whether armed men are told as harmed, and nobody else as acting."""
    harmed = any(c.low and not c.share for c in frame.casualties)
    return harmed and made.armed_target and not made.perpetrators


def _told_alike(reading: Reading, frame: Frame) -> str:
    """`هجوما مماثلا`, `تفجير مماثل`: the class of the last closer act told before; "" where nothing says so."""
    alike = {h.first for h in reading.having("clause_words", "kind", "alike")}
    if not any(t.form == "noun" and t.last in alike for t in frame.triggers):
        return ""
    classes = reading.pack.event_classes
    before = (classes[t.event_class] for t in reading.triggers if t.first < frame.segment.first and t.strong)
    told = [c.name for c in before if c.family == "violence" and c.rank >= GENERIC_RANK]
    return told[-1] if told else ""


def _with_other_means(draft: Draft, best: Frame, weapons: Collection[str]) -> str:
    """`هاجموا مركز الشرطة ... بالسكاكين وعبوات ناسفة`: a bomb as one of several means of one attack."""
    blasts = [t for t in best.triggers if t.strong and t.event_class in _BLASTS]
    blast = best.event.name in _BLASTS and all(t.prefix.endswith(BY) and t.prefix != "ب" for t in blasts)
    attacked = any(f.event.name == "assault" or _attacks(f) for f in draft.frames)
    if blast and attacked and _BY_HAND & set(weapons):
        return "assault"
    return best.event.name


def _attacks(frame: Frame) -> bool:
    return any(t.strong and t.form == "verb" and t.event_class == "assault" for t in frame.triggers)


_NEAR = 2
"""People counted so many sentences behind words for a protest were harmed there."""


def _at_protests(reading: Reading, draft: Draft) -> bool:
    """`احتجاجات في النجف ... كما قتل 32 آخرون في ذي قار`: unarmed people, in an article on protests."""
    if any(r.role == "perpetrator" or _of_arms(reading, r) for f in draft.frames for r in f.roles):
        return False
    classes = reading.pack.event_classes
    told = [t for t in reading.triggers if classes[t.event_class].family in ("crowd", "violence")]
    crowds = [t for t in told if classes[t.event_class].family == "crowd"]
    return 2 * len(crowds) >= len(told) and any(_behind_crowd(reading, f, told, crowds) for f in draft.frames)


def _behind_crowd(reading: Reading, frame: Frame, told: Sequence[Trigger], crowds: Sequence[Trigger]) -> bool:
    """Whether the last act told before a frame is a protest, few sentences before it."""
    last = next((t for t in reversed(told) if t.first < frame.segment.first), None)
    near = last is not None and frame.segment.sentence.number - reading.sentence_of(last.first) <= _NEAR
    return near and last in crowds


def _of_arms(reading: Reading, role: Role) -> bool:
    """Whether a role is an armed side's, or that of armed people of no side."""
    actor, group = role.actor.actor, role.actor.mention.group
    return group in ("combatants", "police", "attackers") or (actor is not None and is_armed(reading, actor))


def _told_before(reading: Reading, counted: Frame) -> str:
    """`قتل 20 في قصف على دوما، بينما قتل خمسة في إدلب`: the class of the last violent act in the sentence."""
    if any(role.role == "perpetrator" for role in counted.roles):
        return ""  # a doer of its own: `... يحرقون منزلا والجيش يقتل شابا`
    classes, first = reading.pack.event_classes, counted.segment.sentence.first
    before = [t for t in reading.triggers if t.first < counted.segment.first]
    violent = [t for t in before if classes[t.event_class].family == "violence"]
    if violent and (violent[-1].first >= first or counted.segment.part):
        return violent[-1].event_class  # a part of the dead may have a sentence of its own
    return ""
