"""Sides that the codebook gives where an article names none (section 3.2)."""

from __future__ import annotations

from collections import Counter

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast, is_armed
from waqai.frame.sides.hit_places import POSITION, give_to_enemy
from waqai.records import Side
from waqai.resolve.sides import CIVILIANS, REBEL_CLASSES, UNIDENTIFIED, ResolvedActor

_STATE_ACTS = frozenset({"Arrests", "Disrupted weapons use"})
_FORCE = frozenset({"Excessive force against protesters", "Protest with intervention"})
_BY_POLICE = _FORCE | {"Arrests"}
"""What the state does whose forces are there, be it an occupier's."""
_DESTRUCTION = "Looting/property destruction"
_ON_CIVILIANS = frozenset(
    {
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Grenade",
        "Chemical weapon",
        "Attack",
        "Abduction/forced disappearance",
        "Sexual violence",
        _DESTRUCTION,
        "Arrests",
        "Looting/property destruction",
    }
)
"""Types whose target is civilians where none is told: most of what is told of a place by its name alone."""
_NO_TARGET = frozenset(
    {
        "Peaceful protest",
        "Agreement",
        "Change to group/activity",
        "Violent demonstration",
        "Headquarters or base established",
    }
)


_ARRESTS = "Arrests"
_OF_ITSELF = frozenset({"Change to group/activity", "Headquarters or base established"})
"""What a side does with its own men and posts."""
_OWN_DEATH = frozenset({"Suicide bomb"})
_BY_RIOTERS = frozenset({"Violent demonstration", "Mob violence"})


def acting_state(reading: Reading, country: str | None, branch: str) -> str | None:
    """The state that acts in a country where none is told: its own, or another whose forces alone are named.

    `الجيش الإسرائيلي` in Gaza: who meets a crowd there is Israel.
    """
    own = reading.state(country, branch)
    named = Counter(
        a.actor for a in reading.actors
        if a.actor in reading.pack.actors and a.mention.kind in ("name", "force")
        and reading.pack.actors[a.actor].cls == "state"
    )
    others = [actor for actor, _ in named.most_common() if reading.pack.actors[actor].country != country]
    return others[0] if others and len(others) == len(named) else own


def fill_sides(reading: Reading, draft: Draft, made: Cast, sub_type: str, country: str) -> None:
    """The sides that the codebook gives where the article names none (section 3.2)."""
    if sub_type == "Peaceful protest":
        made.perpetrators = {"protesters": made.perpetrators.get("protesters", Side("protesters", ""))}
        made.targets.clear()
        return
    if sub_type in _FORCE:
        _hit_crowd(draft, made)
        if set(made.perpetrators) == {CIVILIANS}:
            made.drop("perpetrators", CIVILIANS)  # `احتجاجات عمد خلالها شبان إلى غلق الطريق`: they are the crowd
    if sub_type in _OF_ITSELF:
        for actor in {*(set(made.targets) - draft.sides("target")), UNIDENTIFIED}:
            made.drop("targets", actor)  # `أقامت القوات قاعدة`, `أرسلت تعزيزات إلى نقطة كذا`: a place is not hit
    if sub_type == _DESTRUCTION and set(made.targets) == {UNIDENTIFIED} and _homes(reading, draft):
        made.drop("targets", UNIDENTIFIED)  # `نسف الجيش منزل منفذ العملية`: people live there
        made.targets[CIVILIANS] = Side(CIVILIANS, "")
    if sub_type == _STOPPED:
        made.drop("targets", CIVILIANS)  # `فكك الخبراء عبوة قرب سوق`: whose the weapon is, nobody was hit
    if sub_type in _BY_RIOTERS and "protesters" in made.perpetrators:
        for actor in set(made.perpetrators) - {"protesters", "rioters"}:
            made.drop("perpetrators", actor)  # `أضرم محتجون النار في المقر قبل أن تفرقهم الشرطة`
    if sub_type in _BY_RIOTERS and set(made.perpetrators) <= {"protesters"}:
        told = made.perpetrators.pop("protesters", Side("protesters", ""))
        made.perpetrators["rioters"] = Side("rioters", told.name)
    if sub_type == _ARRESTS and set(made.perpetrators) == {UNIDENTIFIED}:
        made.drop("perpetrators", UNIDENTIFIED)  # `إيقاف ثلاثة للاشتباه في الانضمام إلى تنظيم إرهابي`
    if sub_type == _ARRESTS:
        _take_members(reading, draft, made)
    if not made.perpetrators:
        _fill_perpetrator(reading, draft, made, sub_type, country)
    if sub_type in _TAKINGS and CIVILIANS in made.targets and not draft.harmed:
        made.drop("targets", CIVILIANS)  # a place is taken from those who held it
    if sub_type in _OWN_DEATH and set(made.targets) == {UNIDENTIFIED}:
        made.drop("targets", UNIDENTIFIED)  # `عثر على جثة انتحاري`: the bomber is not whom he hit
    if made.carried:
        give_to_enemy(reading, made, country)
    if not made.targets:
        _fill_target(reading, draft, made, sub_type, country)


def _take_members(reading: Reading, draft: Draft, made: Cast) -> None:
    """`اعتقلت القوات خمسة من عناصر الشبكة كانوا وراء الهجوم`: a group that is only blamed is the one arrested."""
    actors = reading.pack.actors
    if not any(actors[a].cls in _STATES for a in made.perpetrators if a in actors):
        return
    blamed = draft.sides("accused", "claims") - draft.sides("perpetrator")
    for actor in [a for a in made.perpetrators if a in blamed and a in actors and actors[a].cls in REBEL_CLASSES]:
        side = made.perpetrators[actor]
        made.drop("perpetrators", actor)
        made.drop("targets", UNIDENTIFIED)
        made.targets[actor] = side


def _homes(reading: Reading, draft: Draft) -> bool:
    """Whether a thing of civil people (`منزل`) is told with an act."""
    return any(
        thing["group"] == CIVILIANS
        for frame in draft.frames
        for thing in reading.within("target_nouns", frame.segment.first, frame.segment.last)
    )


def _hit_crowd(draft: Draft, made: Cast) -> None:
    """A crowd that meets force is hit by it, as are journalists and medics beside it, and nobody else."""
    for actor in set(made.targets) - {"protesters", CIVILIANS}:
        made.drop("targets", actor)
    made.targets = {"protesters": made.targets.pop("protesters", Side("protesters", "")), **made.targets}
    if not _at_work(draft):
        made.targets.pop(CIVILIANS, None)
    elif CIVILIANS not in made.targets:
        made.targets[CIVILIANS] = Side(CIVILIANS, "")
    made.perpetrators.pop("protesters", None)
    made.perpetrators.pop("rioters", None)


def _fill_perpetrator(reading: Reading, draft: Draft, made: Cast, sub_type: str, country: str) -> None:
    """A state arrests, stops weapons and meets crowds; who else acts is unidentified."""
    own = reading.state(country, "army" if sub_type == "Disrupted weapons use" else "security")
    state = acting_state(reading, country, "security") if sub_type in _BY_POLICE else own
    in_raid = _in_a_raid(draft) and own not in made.targets
    state_acts = sub_type in _STATE_ACTS or sub_type in _FORCE or in_raid
    actor = (state if state_acts else _only_holder(reading, draft, made, country)) or UNIDENTIFIED
    made.perpetrators[actor] = Side(actor, "")
    if state_acts:
        made.drop("targets", actor)


def _only_holder(reading: Reading, draft: Draft, made: Cast, country: str) -> str | None:
    """`سقط أربعة قتلى في قصف ببراميل متفجرة`: the one side that has such a weapon in a country, by the packs."""
    used = dict.fromkeys(marker.value for frame in draft.frames for marker in frame.weapons)
    holders = (reading.pack.branches.get((country, _ONLY + weapon)) for weapon in used)
    return next((holder for holder in holders if holder and holder not in made.targets), None)


_ONLY = "only "
"""How branches of sides begin that alone have a weapon in a country (`only barrel_bomb`)."""


def _fill_target(reading: Reading, draft: Draft, made: Cast, sub_type: str, country: str) -> None:
    """The enemy, the state or civilians, whom the type of event and who acts make likely."""
    if sub_type in _BATTLES or (made.enemys_place and not made.targets):
        _add_enemy(reading, made, draft, country)
    if made.enemys_place and not made.targets:
        _add_rival(reading, made, country)
    if not made.targets and sub_type in _FIRED and _at_position(reading, draft):
        _add_foe(reading, made, draft, country)
    if not made.targets and sub_type == "Non-state actor overtakes territory":
        state = reading.state(country, "army")
        if state and state not in made.perpetrators:
            made.targets[state] = Side(state, "")
    if not made.targets and sub_type == "Armed clash" and draft.harmed:
        _add_state(reading, made, country)
    if not made.targets and sub_type == "Armed clash" and draft.harmed and _state_acts(reading, made):
        made.targets[UNIDENTIFIED] = Side(UNIDENTIFIED, "")  # `إصابة شرطيين في مداهمة`: those whom it was against
    if not made.targets and sub_type == _STOPPED:
        _add_owner(reading, made, draft, country)
    if sub_type == _OTHER and UNIDENTIFIED not in made.perpetrators and _frees(draft):
        made.targets.setdefault(CIVILIANS, Side(CIVILIANS, ""))
    own = reading.state(country, "army") in made.perpetrators
    if sub_type == _DESTRUCTION and own and not draft.harmed and not made.targets:
        _add_owner_told(reading, draft, made, country)
    if sub_type == _DESTRUCTION and own and not draft.harmed and not made.targets:
        made.targets[UNIDENTIFIED] = Side(UNIDENTIFIED, "")  # hideouts and tunnels, as a rule
        return
    if not made.targets and (sub_type in _ON_CIVILIANS or (sub_type not in _NO_TARGET and draft.harmed)):
        made.targets[CIVILIANS] = Side(CIVILIANS, "")


def _add_owner_told(reading: Reading, draft: Draft, made: Cast, country: str) -> None:
    """`تدمير ثلاث مضافات لداعش`: the armed group that the telling names is whose hideouts they were."""
    for frame in draft.frames:
        for actor in reading.actors_in(frame.segment.first, frame.segment.last):
            side = actor.at(country, reading.pack)
            known = reading.pack.actors.get(side or "")
            if side and side != UNIDENTIFIED and known is not None and known.cls in REBEL_CLASSES:
                made.targets[side] = Side(side, "")
                return


def _frees(draft: Draft) -> bool:
    """Whether an occurrence is the release of people: those who are held are without arms (codebook 3.2)."""
    return draft.frames[0].event.name == "release"


_OTHER = "Other"
_STOPPED = "Disrupted weapons use"
_SENT = frozenset({"rocket", "missile", "drone", "aircraft"})
"""Weapons that come from far away: who sends them is the other side of a war, not somebody unknown."""


def _add_owner(reading: Reading, made: Cast, draft: Draft, country: str) -> None:
    """Whose the weapons are that were stopped: the enemy's who sends rockets, else nobody knows."""
    if any(marker.value in _SENT for frame in draft.frames for marker in frame.weapons):
        _add_enemy(reading, made, draft, country)
    if not made.targets:
        made.targets[UNIDENTIFIED] = Side(UNIDENTIFIED, "")


def _state_acts(reading: Reading, made: Cast) -> bool:
    """Whether one of those who act is a state or a force from outside."""
    return any(reading.pack.actors[a].cls in _STATES for a in made.perpetrators if a in reading.pack.actors)


_FIRED = frozenset({"Shelling/artillery/missile attack", "Air/drone strike"})
_POSITION_REACH = 10


def _at_position(reading: Reading, draft: Draft) -> bool:
    """`استهدف بالصواريخ موقع السماقة`: whether a military position stands behind the word of the act."""
    return any(
        hit["note"] == POSITION and any(0 <= hit.first - t.last <= _POSITION_REACH for t in frame.triggers)
        for frame in draft.frames
        for hit in reading.within("target_nouns", frame.segment.first, frame.segment.last)
    )


def _add_foe(reading: Reading, made: Cast, draft: Draft, country: str) -> None:
    """The state that an article names most besides an armed group which fires at a position: whose that is."""
    actors = reading.pack.actors
    acting = [actors[a] for a in made.perpetrators if a in actors]
    if not acting or any(a.cls not in REBEL_CLASSES for a in acting):
        return
    named = [
        (side, actor.mention)
        for actor in reading.actors
        if actor.mention.kind in _ENEMIES and (side := actor.at(country, reading.pack)) is not None
        and side in actors and actors[side].cls == "state" and actors[side].country != acting[0].country
    ]
    if named:
        foe = Counter(side for side, _ in named).most_common(1)[0][0]
        at = min((m for side, m in named if side == foe), key=lambda m: abs(m.first - draft.frames[0].anchor))
        evidence = reading.article.evidence(at.first, at.last, "the state that the article names most")
        made.add("targets", Side(foe, reading.name(at.first, at.last, at.prefix)), evidence, 0.5)


def _add_rival(reading: Reading, made: Cast, country: str) -> None:
    """`قصفت طائرات حفتر ثكنة في غريان`: the other government that the article names, or nobody known."""
    actors = reading.pack.actors
    own = {a for a in made.perpetrators if a in actors and actors[a].country == country}
    rivals = Counter(
        side for actor in reading.actors
        if actor.mention.kind in _ENEMIES and (side := actor.at(country, reading.pack)) in actors
        and (actors[side].governs or actors[side].cls == "state")
        and side not in own and actors[side].country == country
        and actors[side].parent not in own and not any(actors[a].parent == side for a in own)
    )
    foe = rivals.most_common(1)[0][0] if own and rivals else UNIDENTIFIED
    made.targets[foe] = Side(foe, "")


def _in_a_raid(draft: Draft) -> bool:
    """`مقتل ستة من عناصر الحركة في تبادل لإطلاق النار خلال مداهمة`: raids are a state's."""
    return any(
        any(t.event_class == "arrest" for t in frame.triggers)
        and any(role.role == "target" and role.actor.actor not in (None, CIVILIANS) for role in frame.roles)
        for frame in draft.frames
    )


def _add_state(reading: Reading, made: Cast, country: str) -> None:
    """`أحبطت القوات هجوما للتنظيم وقتل جنديان`: a group's clash that harmed nobody named was with the state."""
    acting = [reading.pack.actors[a].cls for a in made.perpetrators if is_armed(reading, a) and a != UNIDENTIFIED]
    state = reading.state(country, "army")
    if acting and not any(cls in _STATES for cls in acting) and state and state not in made.perpetrators:
        made.targets[state] = Side(state, "")


def _at_work(draft: Draft) -> bool:
    """Whether journalists or medics were hit beside a crowd: they are no protesters (codebook 3.2)."""
    return any(
        role.role == "target" and role.actor.mention.group in ("journalists", "medics")
        for frame in draft.frames
        for role in frame.roles
    )


_TAKINGS = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
_BATTLES = frozenset({"Armed clash", "Government regains territory", "Non-state actor overtakes territory"})
_STATES = frozenset({"state", "external"})
_ENEMIES = frozenset({"name", "reference", "force"})


def _add_enemy(reading: Reading, made: Cast, draft: Draft, country: str) -> None:
    """The armed group that an article names most besides those who act: whom a state's battle was with."""
    acting = {a for a in made.perpetrators if is_armed(reading, a) and a != UNIDENTIFIED}
    actors = reading.pack.actors
    if not any(actors[a].cls in _STATES for a in acting):
        return
    told: dict[str, list[ResolvedActor]] = {}
    for mention in reading.actors:
        side = mention.at(country, reading.pack)
        if mention.mention.kind not in _ENEMIES or side is None or side in acting or not is_armed(reading, side):
            continue
        if actors[side].cls in _STATES or (made.enemys_place and country in actors[side].fights_for):
            continue
        if side != UNIDENTIFIED and not any(actors[a].parent == side or actors[side].parent == a for a in acting):
            told.setdefault(side, []).append(mention)
    if told:
        enemy = max(told, key=lambda side: len(told[side]))
        at = min(told[enemy], key=lambda m: abs(m.first - draft.frames[0].anchor)).mention
        name = reading.name(at.first, at.last, at.prefix)
        evidence = reading.article.evidence(at.first, at.last, "the other side that the article names most")
        made.add("targets", Side(enemy, name), evidence, 0.5)
