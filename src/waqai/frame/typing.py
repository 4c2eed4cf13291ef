"""The event type of an occurrence: its most specific trigger, then the ties of the codebook."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from waqai.detect.mentions import Trigger
from waqai.frame.crowds import AT_CROWDS
from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles import Role
from waqai.frame.sides import Cast, is_armed
from waqai.frame.weapons import AIR, by_weapon
from waqai.records import Evidence
from waqai.resolve.actors import ARMED_CLASSES, CIVILIANS, UNIDENTIFIED

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
_CIVIL = frozenset({"civilians", "journalists", "medics", "women", "children"})
_UNKNOWN_MEANS = frozenset({"explosion", "harm", "assault"})
_DIRECT_FIRE = frozenset({"assault", "harm", "killing", "shooting", "bodies"})
_ATTACKS = frozenset({"assault", "killing", "shooting"})
_AT_CROWDS = frozenset({"confrontation", "clash", "killing", "shooting", "harm", "assault"})
_CROWDS = frozenset({"protest", "riot", "force"})
_RIOTING = frozenset({"protesters", "rioters"})
_REMOTE = frozenset({"bombardment", "airstrike", "shelling", "ied", "explosion", "chemical"})
_LIVE_FIRE = frozenset({"small_arms", "sniper", "machine_gun"})
_MISSILES = frozenset({"missile", "naval"})
_GUNS = frozenset({"artillery", "mortar", "tank", "rocket"})
_BLASTS = frozenset({"ied", "explosion", "grenade"})
_BOMBS = frozenset({"ied", "landmine", "car_bomb", "motorcycle_bomb", "unexploded_ordnance"})
_PLANTED = frozenset({"ied", "landmine", "grenade"})
_BY_HAND = frozenset({"knife", "small_arms", "machine_gun"})
_FIRED = frozenset({"shelling", "airstrike"})
_FIGHTS = frozenset({"clash", "ambush", "confrontation"})
_RAIDS = frozenset({"arrest", "foiled"})
_EXCESSIVE, _INTERVENTION = "Excessive force against protesters", "Protest with intervention"


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A type with the words and rules that gave it, and the types that lost."""

    sub_event_type: str
    evidence: tuple[Evidence, ...]
    lost: tuple[tuple[str, str], ...]


def choose_type(reading: Reading, draft: Draft, made: Cast, weapons: Collection[str], killed: bool) -> TypeChoice:
    """The sub-event type of a draft; `killed` tells whether deaths were counted."""
    best = _leading(draft)
    name, rule = _class(reading, draft, best, made, weapons)
    sub_type, tie = _tie(reading, draft, made, name, weapons, killed)
    return _choice(reading, draft, best, sub_type, tie or rule)


def _leading(draft: Draft) -> Frame:
    """The frame whose event types the draft: a specific one, rather with a toll of its own, then the earlier."""
    first = draft.frames[0]
    if first.event.name == "harm" and first.segment.part:
        return first  # `بينهم 17 في بلدة أخرى`: of the kind of the whole
    lead = [f for f in draft.frames[:3] if f.event.name != "harm"] or draft.frames
    lead = [f for f in lead if f.triggers or f.event.name not in _FIRED] or lead  # guns named beside the dead
    if any(f.event.name in _ATTACKS for f in lead):  # `أعمال عنف` beside an attack
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


def _class(
    reading: Reading, draft: Draft, best: Frame, made: Cast, weapons: Collection[str]
) -> tuple[str, str]:
    """The event class of a draft and the rule that gave it: the trigger, made closer by means told elsewhere."""
    classes = reading.pack.event_classes
    name = _with_other_means(draft, best, made, weapons)
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
    if name == "assault" and made.armed_target and _BY_HAND & set(weapons):
        later -= _PLANTED  # `هاجموا المركز بالسكاكين والعبوات`: one engagement with several means
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


def _with_other_means(draft: Draft, best: Frame, made: Cast, weapons: Collection[str]) -> str:
    """`هاجموا مركز الشرطة ... بالسكاكين وعبوات ناسفة`: a bomb as one of several means against an armed target."""
    blast = best.event.name in _BLASTS and not any(t.strong and t.event_class in _BLASTS for t in best.triggers)
    attacked = any(f.event.name == "assault" for f in draft.frames)
    if blast and attacked and made.armed_target and _BY_HAND & set(weapons):
        return "assault"
    return best.event.name


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


_TAKEN_REACH = 4
"""The number of those who were taken stands so many words behind the word for it."""


def _took_more(reading: Reading, draft: Draft) -> bool:
    """`قتلوا ثلاثة وخطفوا 38 شخصا`: an abduction in which some are killed (codebook section 2)."""
    ends = [t.last for f in draft.frames for t in f.triggers if t.event_class == "abduction"]
    numbers = [q for q in reading.quantities if q.use == "count" and not q.ordinal]
    taken = [q.low or 0 for q in numbers if any(0 <= q.first - last < _TAKEN_REACH for last in ends)]
    counts = [c for f in draft.frames for c in f.own_casualties("killed")]
    known = bool(counts) and all(c.low is not None for c in counts)
    return known and bool(taken) and max(taken) > max(c.low or 0 for c in counts)


def _attacked(draft: Draft) -> bool:
    """Whether a draft tells of an attack or a fight."""
    classes = ("assault", "clash", "ambush")
    return any(t.event_class in classes and t.strong for f in draft.frames for t in f.triggers)


def _by_gunmen(draft: Draft) -> bool:
    """`تجددت أعمال العنف حيث قتل مسلحون شخصين`: whether those who act are told as armed men."""
    acting = (r.actor.mention for f in draft.frames for r in f.roles if r.role == "perpetrator")
    return any(people.group == "combatants" for people in acting)


def _tie(
    reading: Reading, draft: Draft, made: Cast, name: str, weapons: Collection[str], killed: bool
) -> tuple[str, str]:
    """The sub-event type of a class with its sides (codebook section 2, ties), and the tie's name or ""."""
    crowd = _EXCESSIVE if killed or _live_fire(draft) else _INTERVENTION
    if name in _AT_CROWDS and made.perpetrators and set(made.perpetrators) <= _RIOTING:
        return (crowd if _crowd_harmed(reading, draft) else "Violent demonstration"), "demonstrators attack"
    if name in _AT_CROWDS and _by_state(reading, made) and _crowd_hit(reading, draft, made, name):
        return crowd, "force against an unarmed crowd"
    if name == "confrontation" and not made.armed_target and _at_protest(reading, draft):
        return crowd, "force against an unarmed crowd"
    if name == "riot" and _armed_acts(reading, made) and not _by_state(reading, made):
        return "Attack", "no demonstrators but an armed side"
    if name == "ambush" and _of_civil_people(draft) and set(made.targets) == {CIVILIANS}:
        return "Attack", "those hit are unarmed"
    if name == "grenade" and made.armed_target and _FIGHTS & {f.event.name for f in draft.frames}:
        return "Armed clash", "a grenade thrown in a fight"
    if name == "clash" and _fought_down(draft, made):
        return "Attack", "a fight with an attacker who had shot at people"
    if name == "mob" and _by_gunmen(draft):
        return ("Armed clash" if made.armed_target else "Attack"), "violence at large, by gunmen"
    if name == "abduction" and killed and _took_more(reading, draft):
        return "Abduction/forced disappearance", "more were abducted than killed"
    if name == "abduction" and killed and _hits_armed(reading, draft, made) and _attacked(draft):
        return "Armed clash", "men taken in an attack on an armed target"
    if name == "abduction" and killed:
        return "Attack", "abducted and killed: typed by the killing"
    if name in _DIRECT_FIRE and _hits_armed(reading, draft, made):
        return "Armed clash", "the target is armed"
    if name == "foiled" and made.hits_arms(reading) and not _state_acts(reading, made):
        return "Armed clash", "an attack on an armed side, which fended it off"
    if name == "assault" and not _hits_civilians(made) and _armed_perpetrators(reading, made):
        return "Armed clash", "an attack by an armed side, no civilians told as hit"
    if name == "territory" and not _state_acts(reading, made):
        return "Non-state actor overtakes territory", "a non-state side takes the place"
    harmed = any(f.casualties for f in draft.frames)
    if name in _RAIDS and (killed or harmed) and made.armed_target:
        return "Armed clash", "a raid or an attack fended off in which fighters died"
    if name == "disrupted" and killed and _raid_with_dead(draft):
        return "Armed clash", "a raid in which people died, with what was found"
    if name in ("protest", "riot") and ("protesters" in made.targets or (harmed and _by_arms(reading, made))):
        return crowd, "force against protesters"
    if name == "protest" and killed:
        return _EXCESSIVE, "deaths at a protest"
    if name == "protest" and _live_fire(draft) and _armed_acts(reading, made):
        return _EXCESSIVE, "shots at a protest"
    if name == "protest" and set(made.perpetrators) <= _RIOTING and _burnt(draft):
        return "Violent demonstration", "demonstrators destroy"
    if name == "protest" and ("tear_gas" in weapons or _arrested_at(draft)):
        return _INTERVENTION, "tear gas or arrests at a protest"
    if name == "looting" and made.perpetrators and set(made.perpetrators) <= _RIOTING:
        return "Violent demonstration", "demonstrators destroy"
    if name == "force":
        return crowd, "force against protesters"
    return reading.pack.event_classes[name].sub_event_type, ""


def _raid_with_dead(draft: Draft) -> bool:
    """`أسفرت مداهمة عن مصرع سبعة وضبط أسلحة`: a raid, its dead and what was found, told in one clause."""
    first = draft.frames[0]
    raid = any(t.event_class == "arrest" and t.first < c.at for t in first.triggers for c in first.casualties)
    return raid and any(c.harm == "killed" for c in first.casualties)


def _arrested_at(draft: Draft) -> bool:
    """`اعتقلت الشرطة خمسة ناشطين خلال وقفة`: arrests told in one clause with a gathering."""
    told = [{t.event_class for t in frame.triggers if t.strong} for frame in draft.frames]
    return any({"arrest", "protest"} <= classes for classes in told)


def _burnt(draft: Draft) -> bool:
    """`أضرم محتجون النار في مبنى القنصلية`: whether protesters are the subject of a verb of fire or ruin."""
    verbs = [t.last for f in draft.frames for t in f.triggers if t.event_class == "looting" and t.form == "verb"]
    crowd = [r.actor.first for f in draft.frames for r in f.roles if r.role == "perpetrator"]
    return any(0 <= first - last <= 1 for first in crowd for last in verbs)


def _choice(reading: Reading, draft: Draft, best: Frame, sub_type: str, rule: str) -> TypeChoice:
    """The type with its evidence, and what lost."""
    evidence = tuple(
        reading.article.evidence(t.first, t.last, f"{rule}; {t.rule}")
        for f in draft.frames[:4]
        for t in f.triggers
        if t.event_class == f.event.name
    )[:6]
    if not evidence and best.casualties:
        counted = best.casualties[0]
        evidence = (reading.article.evidence(counted.at, counted.at + 1, f"{rule}; {counted.rule}"),)
    lost = tuple(
        (f.event.sub_event_type, f"less specific ({f.event.name})")
        for f in draft.frames
        if f.event.sub_event_type != sub_type
    )
    return TypeChoice(sub_type, evidence, lost)


def _crowd_hit(reading: Reading, draft: Draft, made: Cast, name: str) -> bool:
    """Protesters hit; in a "confrontation", or where a protest is told, anybody unarmed counts as the crowd."""
    anybody = name == "confrontation" or _at_protest(reading, draft)
    crowd = {"protesters", CIVILIANS} if anybody else {"protesters"}
    return set(made.targets) <= {"protesters", CIVILIANS} and bool(set(made.targets) & crowd)


def _armed_acts(reading: Reading, made: Cast) -> bool:
    """`أطلق عناصر من الحركة النار لتفريق تظاهرة`: whether an armed side that is told acts."""
    return any(is_armed(reading, actor) and actor != UNIDENTIFIED for actor in made.perpetrators)


def _live_fire(draft: Draft) -> bool:
    """Whether shots are told that are no rubber bullets (codebook section 2, ties)."""
    harmless = {m.first for f in draft.frames for m in f.weapons if m.hit["note"] == AT_CROWDS}
    told = {w for f in draft.frames for t in f.triggers for w in t.weapons if t.first not in harmless}
    told |= {m.value for f in draft.frames for m in f.weapons if m.first not in harmless}
    return bool(_LIVE_FIRE & told)


def _crowd_harmed(reading: Reading, draft: Draft) -> bool:
    """`هاجم محتجون القنصلية ... فقتل أربعة متظاهرين`: whether those who were hurt are told as protesters."""
    return any(
        reading.people[first].group == "protesters"
        for frame in draft.frames
        for count in frame.casualties
        for first, _ in count.people
        if first in reading.people
    )


def _at_protest(reading: Reading, draft: Draft) -> bool:
    """Whether the act was told with a protest, or the headline or lead of the article tells one."""
    told = {t.event_class for f in draft.frames for t in f.triggers}
    lead = [s for s in reading.article.sentences if s.paragraph <= 1]
    end = max((s.last for s in lead), default=0)
    return bool(_CROWDS & (told | {t.event_class for t in reading.triggers if t.first < end}))


def _by_state(reading: Reading, made: Cast) -> bool:
    return any(a in reading.pack.actors and reading.pack.actors[a].cls == "state" for a in made.perpetrators)


def _fought_down(draft: Draft, made: Cast) -> bool:
    """`فتح مسلح النار على المارة ... وتبادل النار مع الشرطة`: an attack on civilians, then a fight with him."""
    if set(made.targets) != {CIVILIANS} or set(made.perpetrators) - {UNIDENTIFIED}:
        return False
    return any(f.event.name in _ATTACKS and f.casualties for f in draft.frames)


def _hits_armed(reading: Reading, draft: Draft, made: Cast) -> bool:
    """Whether the act was at an armed target: not where soldiers are only some of the people who were hit."""
    if not made.armed_target or _only_civil_people(draft, made):
        return False
    return made.armed_place or CIVILIANS not in made.targets or not _armed_in_part(reading, draft)


def _armed_in_part(reading: Reading, draft: Draft) -> bool:
    """`11 قتيلا بينهم شرطيان`: whether all armed people who were hit are told as a part of others."""
    shares = {first for f in draft.frames for c in f.casualties if c.share for first, _ in c.people}
    hit = [r.actor for f in draft.frames for r in f.roles if r.role == "target" and r.rule != _FENDED]
    return all(a.first in shares for a in hit if a.actor is None or is_armed(reading, a.actor))


_FENDED = "subject of being hit"
"""The rule of who stood up to an attack (`تصدى أفراد الأمن للمهاجم`): that makes no armed target of a church."""


def _of_civil_people(draft: Draft) -> bool:
    """Whether people are told as hit by a noun of civil people (`صحفيين`)."""
    return any(
        r.role == "target" and r.actor.mention.group in _CIVIL and r.actor.mention.kind == "person"
        for f in draft.frames
        for r in f.roles
    )


def _by_arms(reading: Reading, made: Cast) -> bool:
    return any(is_armed(reading, a) and a != UNIDENTIFIED for a in made.perpetrators)


def _only_civil_people(draft: Draft, made: Cast) -> bool:
    """Whether all targets are told by nouns of civil people (`مستوطن`), whatever side these belong to."""
    people = {
        r.actor.actor
        for f in draft.frames
        for r in f.roles
        if r.role == "target" and r.actor.mention.kind == "person" and r.actor.mention.group == "civilians"
    }
    return bool(made.targets) and set(made.targets) <= people | {CIVILIANS}


def _hits_civilians(made: Cast) -> bool:
    return "civilians" in made.targets or "protesters" in made.targets


def _armed_perpetrators(reading: Reading, made: Cast) -> bool:
    return (
        any(
            a in reading.pack.actors and reading.pack.actors[a].cls in _ATTACK_ARMED
            for a in made.perpetrators
            if a != "unidentified"
        )
        and not made.targets
    )


_ATTACK_ARMED = ARMED_CLASSES - {"identity_militia"}
"""Who attacks armed sides, as a rule, where no target is told; settlers and men of a tribe attack people."""


def _state_acts(reading: Reading, made: Cast) -> bool:
    """Whether a state acts, its militia, or the army of a rival government (`الجيش الوطني الليبي`)."""
    known = reading.pack.actors
    acting = [known[a] for a in made.perpetrators if a in known]
    return not acting or any(
        a.cls in _STATES or a.governs or (a.parent in known and known[a.parent].cls in _STATES) for a in acting
    )


_STATES = ("state", "external")
