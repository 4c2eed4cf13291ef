"""Ties between types that the codebook decides by who acts, who is hit and where (codebook section 2)."""

from __future__ import annotations

from collections.abc import Collection

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast, is_armed
from waqai.frame.sides.crowds import AT_CROWDS
from waqai.frame.types.event_class import ATTACKS
from waqai.frame.types.raids import only_stormed
from waqai.resolve.sides import ARMED_CLASSES, CIVILIANS, UNIDENTIFIED

_CIVIL = frozenset({"civilians", "journalists", "medics", "women", "children"})
_DIRECT_FIRE = frozenset({"assault", "harm", "killing", "shooting"})
_AT_CROWDS = frozenset({"confrontation", "clash", "killing", "shooting", "harm", "assault"})
_CROWDS = frozenset({"protest", "riot", "force"})
_RIOTING = frozenset({"protesters", "rioters"})
_LIVE_FIRE = frozenset({"small_arms", "sniper", "machine_gun"})
_FIGHTS = frozenset({"clash", "ambush", "confrontation"})
_RAIDS = frozenset({"arrest", "foiled"})
_EXCESSIVE, _INTERVENTION = "Excessive force against protesters", "Protest with intervention"
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


def tied_type(
    reading: Reading, draft: Draft, made: Cast, name: str, weapons: Collection[str], killed: bool
) -> tuple[str, str]:
    """The sub-event type of a class with its sides (codebook section 2, ties), and the tie's name or ""."""
    crowd = _EXCESSIVE if killed or _live_fire(draft) else _INTERVENTION
    if name in (*_AT_CROWDS, "riot") and _is_mob(draft, made):
        return "Mob violence", "a crowd without a demonstration"
    if name in _AT_CROWDS and made.perpetrators and set(made.perpetrators) <= _RIOTING:
        return (crowd if _crowd_harmed(reading, draft) else "Violent demonstration"), "demonstrators attack"
    at_protesters = set(made.targets) == {"protesters"}
    if (name in _AT_CROWDS or name == "grenade") and at_protesters:
        return crowd, "force against protesters"
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
    if name in _EXECUTIONS and _captives_hit(reading, draft):
        return "Attack", "those killed are captives"
    if name in _DIRECT_FIRE and _hits_armed(reading, draft, made):
        return "Armed clash", "the target is armed"
    if name == "foiled" and made.hits_arms(reading) and not _state_acts(reading, made):
        return "Armed clash", "an attack on an armed side, which fended it off"
    if name == "assault" and _storms_unarmed(reading, draft, made):
        return "Arrests", "a place that an authority broke into, and met nobody in arms"
    if name == "assault" and killed and not made.targets and _at_homes(reading, draft):
        return "Attack", "a village or market where people were killed"
    if name == "assault" and not _hits_civilians(made) and _armed_perpetrators(reading, made):
        return "Armed clash", "an attack by an armed side, no civilians told as hit"
    if name == "territory" and _given_up(draft):
        return "Non-violent transfer of territory", "a place taken without a fight"
    if name == "territory" and not _taken_by_state(reading, draft, made):
        return "Non-state actor overtakes territory", "a non-state side takes the place"
    harmed = any(f.casualties for f in draft.frames)
    if name in _RAIDS and (killed or harmed) and made.armed_target:
        return "Armed clash", "a raid or an attack fended off in which fighters died"
    if name == "disrupted" and killed and _raid_with_dead(draft):
        return "Armed clash", "a raid in which people died, with what was found"
    met = "protesters" in made.targets and (harmed or bool(set(made.perpetrators) - _RIOTING))
    if name in ("protest", "riot") and (met or (harmed and _by_arms(reading, made))):
        return crowd, "force against protesters"
    if name == "protest" and killed:
        return _EXCESSIVE, "deaths at a protest"
    if name == "protest" and _live_fire(draft) and _armed_acts(reading, made):
        return _EXCESSIVE, "shots at a protest"
    if name == "protest" and set(made.perpetrators) <= _RIOTING and _burnt(reading, draft):
        return "Violent demonstration", "demonstrators destroy"
    if name == "protest" and ("tear_gas" in weapons or _arrested_at(reading, draft)):
        return _INTERVENTION, "tear gas or arrests at a protest"
    if name == "looting" and made.perpetrators and set(made.perpetrators) <= _RIOTING:
        return "Violent demonstration", "demonstrators destroy"
    if name == "force" and _burnt(reading, draft) and not harmed:
        return "Violent demonstration", "demonstrators destroy, and are dispersed"
    if name == "force" or (name == "arrest" and at_protesters):
        return crowd, "force against protesters"
    return reading.pack.event_classes[name].sub_event_type, ""


_EXECUTIONS = frozenset({"killing", "harm", "shooting"})


def _captives_hit(reading: Reading, draft: Draft) -> bool:
    """`أعدمت الحركة عشرة أسرى من القوات`: whether those counted as killed are told by a word for captives."""
    captives = {h.first for h in reading.having("clause_words", "kind", "captives")}
    return any(first in captives for f in draft.frames for c in f.casualties for first, _ in c.people)


def _raid_with_dead(draft: Draft) -> bool:
    """`أسفرت مداهمة عن مصرع سبعة وضبط أسلحة`: a raid, its dead and what was found, told in one clause."""
    first = draft.frames[0]
    raid = any(t.event_class == "arrest" and t.first < c.at for t in first.triggers for c in first.casualties)
    return raid and any(c.harm == "killed" for c in first.casualties)


def _arrested_at(reading: Reading, draft: Draft) -> bool:
    """`اعتقلت الشرطة خمسة ناشطين خلال وقفة`: arrests told in one clause with a gathering.

    Not those that it is about (`احتج الأهالي على اعتقال أبنائهم`).
    """
    told = [
        {t.event_class for t in frame.triggers if t.strong and reading.function(t.first - 1) != "on"}
        for frame in draft.frames
    ]
    return any({"arrest", "protest"} <= classes for classes in told)


def _is_mob(draft: Draft, made: Cast) -> bool:
    """`اعتدى حشد غاضب على شاب`: a crowd told as a mob acts, and no demonstration is told."""
    told = {t.event_class for f in draft.frames for t in f.triggers}
    return set(made.perpetrators) == {"rioters"} and not told & {"protest", "force"}


def _given_up(draft: Draft) -> bool:
    """`انسحب الجيش لتسقط البلدة دون قتال`: whether a place was handed over, or taken without a fight."""
    return any(t.event_class == "transfer" for f in draft.frames for t in f.triggers)


def _burnt(reading: Reading, draft: Draft) -> bool:
    """`أضرم محتجون النار في مبنى القنصلية`: whether protesters are the subject of a verb of fire or ruin."""
    verbs = [t.last for f in draft.frames for t in f.triggers if t.event_class == "looting" and t.form == "verb"]
    crowd = {r.actor.first for f in draft.frames for r in f.roles if r.role == "perpetrator"}
    crowd |= {first for first, people in reading.people.items() if people.group == "protesters"}
    return any(first in crowd for last in verbs for first in (last, last + 1))


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
    return any(_shots(frame) for frame in draft.frames)


def _shots(frame: Frame) -> bool:
    harmless = {m.first for m in frame.weapons if m.hit["note"] == AT_CROWDS}
    if any(m.value in _LIVE_FIRE and m.first not in harmless for m in frame.weapons):
        return True
    acts = (t for t in frame.triggers if t.first not in harmless)
    return not harmless and any(t.event_class == "shooting" or _LIVE_FIRE & set(t.weapons) for t in acts)


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
    return next((f.event.name in ATTACKS for f in draft.frames if f.casualties), False)


def _hits_armed(reading: Reading, draft: Draft, made: Cast) -> bool:
    """Whether the act was at an armed target: not where soldiers are only some of the people who were hit."""
    if not made.armed_target or _only_civil_people(draft, made):
        return False
    return made.armed_place or not _armed_in_part(reading, draft)


def _armed_in_part(reading: Reading, draft: Draft) -> bool:
    """`11 قتيلا بينهم شرطيان`: whether all armed people who were hit are told as a part of others."""
    shares = {first for f in draft.frames for c in f.casualties if c.share for first, _ in c.people}
    hit = [r.actor for f in draft.frames for r in f.roles if r.role == "target" and r.rule != _FENDED]
    armed = [a for a in hit if a.actor is None or is_armed(reading, a.actor)]
    return bool(armed) and all(a.first in shares for a in armed)


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


def _at_homes(reading: Reading, draft: Draft) -> bool:
    """`هاجم المتمردون قرية وقتلوا تسعة`: whether a place where people live stands shortly behind an attack."""
    homes = [h.first for h in reading.having("clause_words", "kind", "homes")]
    attacks = [t.last for f in draft.frames for t in f.triggers if t.event_class == "assault" and t.strong]
    return any(0 <= home - end < _HOMES_REACH for home in homes for end in attacks)


_HOMES_REACH = 5


def _storms_unarmed(reading: Reading, draft: Draft, made: Cast) -> bool:
    """`اقتحمت قوات الاحتلال قرية كذا`: a raid, where nobody is told to have been hurt or to have fought."""
    if made.targets or any(f.casualties for f in draft.frames) or not _by_state(reading, made):
        return False
    return only_stormed(reading, [t for f in draft.frames for t in f.triggers if t.strong])


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


def _taken_by_state(reading: Reading, draft: Draft, made: Cast) -> bool:
    """Whether a place was taken by a state; foreign forces that helped a group take it do not make it one's."""
    known = reading.pack.actors
    acting = [known[a] for a in made.perpetrators if a in known]
    groups = [a for a in acting if a.cls == "rebel"]
    states = [a for a in acting if a.cls in _STATES]
    country = draft.place.place.country if draft.place is not None else None
    if groups and states and all(a.country != country for a in states):
        return any(a.parent in known and known[a.parent].cls in _STATES for a in groups)
    return _state_acts(reading, made)
