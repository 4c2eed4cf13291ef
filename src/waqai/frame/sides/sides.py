"""The perpetrators and targets of an occurrence from the roles in its frames."""

from __future__ import annotations

from itertools import pairwise

from waqai.detect.drivers import RAMMING
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.among_themselves import AMONG
from waqai.frame.roles.between_parties import FIRST_PARTY, SECOND_PARTY
from waqai.frame.roles.roles_by_cue import LAID
from waqai.frame.roles.scene import Role
from waqai.frame.roles.who_it_was import WHO_IT_WAS
from waqai.frame.sides.both_hit import set_against
from waqai.frame.sides.casts import Cast, is_armed
from waqai.frame.sides.hit_places import hit_places
from waqai.frame.sides.hit_together import Hit, hit_together
from waqai.frame.sides.party_order import as_begun, begun_by
from waqai.frame.sides.shares import parts_are_all, shared_sides
from waqai.frame.sides.voices import FIGHTING_GROUPS, let_act, side_of_people, suffer
from waqai.resolve.sides import CIVILIANS, OTHER, UNIDENTIFIED
from waqai.text.tokens import has_conjunction

_ACTING = ("perpetrator", "accused", "claims")
_KEPT_SHARE = 0.6
"""A side is kept when its votes reach this share of the strongest side of its role."""
_WEAK_JOIN = 2.0
"""A frame that was joined with less agreement than this speaks with half a voice."""


def cast(reading: Reading, draft: Draft, country: str | None) -> Cast:
    """The sides of an occurrence. `country` is where it happened."""
    made = Cast()
    hidden = draft.frames[0].event.name in _HIDDEN_BLASTS
    stopping, alone, begun = _stopping(draft), _by_hand(draft), begun_by(reading, draft)
    repelling = _repelling(reading, draft)
    foe = bool(draft.sides(*_ACTING) - {UNIDENTIFIED, CIVILIANS})
    for frame, (agreed, _) in zip(draft.frames, draft.joined, strict=True):
        voice = 0.5 if 0 < agreed < _WEAK_JOIN else 1.5 if frame.segment.sentence.paragraph <= 1 else 1.0
        roles = as_begun(frame.roles, begun)
        hit: list[Hit] = []
        for before, role in zip([None, *roles], roles, strict=False):
            if role.role in _ACTING and _keeps_order(reading, frame, role, country, alone=alone, hidden=hidden):
                continue
            fends = role.actor.actor in repelling and role.rule != _OWNS
            if role.role in _ACTING and not fends and not _fires(frame, stopping, role):
                let_act(reading, made, role, country, voice, frame.event.name in _CROWDS)
            elif role.role in ("target", *_ACTING):
                side = suffer(reading, made, role, country, voice, before, foe=foe)
                hit += [(role, side)] if side else []
            if before is not None and _in_one_breath(before, role) and before.actor.actor and role.actor.actor:
                made.partners.setdefault(role.actor.actor, set()).add(before.actor.actor)
        for side, other in hit_together(reading, frame, hit):
            made.partner(side, other)
    made.infighting = _infighting(draft)
    if CIVILIANS in made.implied and parts_are_all(reading, draft, country):
        made.drop("targets", CIVILIANS)
        made.only_arms = True
    made.shared = set() if made.only_arms else shared_sides(reading, draft, made, country)
    for actor in made.shared:
        made.partner(actor, CIVILIANS)
    made.armed_place = hit_places(reading, made, draft, country)
    set_against(reading, draft, made)
    _tidy(made)
    _tidy_targets(reading, made)
    told = (role for frame in draft.frames for role in frame.roles)
    made.others_in_arms = any(_is_other_in_arms(reading, role, country) for role in told)
    made.armed_target = made.hits_arms(reading)
    return made


def _in_one_breath(before: Role, role: Role) -> bool:
    """`بين الجيش والمقاومة من جهة والحوثيين من جهة أخرى`: sides that "and" joins, as one party too."""
    party = role.rule == before.rule == FIRST_PARTY and role.role == before.role
    subjects = before.rule == f"joined: {role.rule}"  # `قوات الجيش والمقاومة شنت هجوما`
    beside = before.actor.last == role.actor.first or role.rule == before.rule == WHO_IT_WAS
    beside &= has_conjunction(role.actor.mention.prefix)
    subjects |= beside and role.role == before.role and role.role in _ACTING  # `الكتائب والسرايا مسؤوليتهما`
    return party or subjects or role.rule.startswith("joined")


def _is_other_in_arms(reading: Reading, role: Role, country: str | None) -> bool:
    """Whether soldiers or forces are hit that are of no listed side (`جنود`, `الجيش` of such a country)."""
    mention = role.actor.mention
    if role.role != "target" or not (mention.kind == "force" or mention.group in FIGHTING_GROUPS):
        return False
    return (role.actor.at(country, reading.pack) or side_of_people(reading, role, country)) == OTHER


def _infighting(draft: Draft) -> set[str]:
    """`اشتباكات بين كتيبتين`: sides that are both parties of one "between"."""
    found: set[str] = set()
    for frame in draft.frames:
        found |= {role.actor.actor or UNIDENTIFIED for role in frame.roles if role.rule == AMONG}
        for one, other in pairwise(frame.roles):
            same = one.actor.actor == other.actor.actor and other.rule == "between, second party"
            if same and one.rule == "between" and one.actor.actor:
                found.add(one.actor.actor)
    return found


def _stopping(draft: Draft) -> set[str]:
    """Who stopped a weapon or an attack in an occurrence that harmed nobody; empty where none was stopped."""
    if draft.harmed:
        return set()
    stopping = [
        role
        for frame in draft.frames
        if frame.event.name in _STOPPED
        for role in frame.roles
        if role.role == "perpetrator" and role.actor.actor
    ]
    doers = [role for role in stopping if role.rule != _OWNS]  # `أحبط الجيش هجوما للتنظيم`
    return {role.actor.actor for role in doers or stopping if role.actor.actor}


def _repelling(reading: Reading, draft: Draft) -> set[str]:
    """`أحبطت القوات هجوما للتنظيم وقتلت عشرة`: who foiled an attack in which people were harmed was attacked."""
    found: set[str] = set()
    for frame in draft.frames if draft.harmed else ():
        acting = [role for role in frame.roles if role.role == "perpetrator" and role.actor.actor]
        attackers = {role.actor.actor for role in acting if not role.rule.startswith(_SUBJECT)}
        inside = reading.triggers_in(frame.segment.first, frame.segment.last)
        if attackers and any(t.event_class == _FOILED for t in inside):
            found |= {r.actor.actor for r in acting if r.rule.startswith(_SUBJECT) and r.actor.actor} - attackers
        elif any(t.event_class == _FOILED for t in inside) and _of_others(draft, frame):
            found |= {r.actor.actor for r in acting if r.rule.startswith(_SUBJECT) and r.actor.actor}
    return found


def _of_others(draft: Draft, frame: Frame) -> bool:
    """`هاجم مسلحون الحاجز. وأحبطت القوات الهجوم`: whether a frame foils the attack of those told to act before."""
    known = any(t.form == "noun" and t.definite for t in frame.triggers)
    others = (role for f in draft.frames if f is not frame for role in f.roles)
    return known and any(role.role in _ACTING and role.actor.actor == UNIDENTIFIED for role in others)


_FOILED, _SUBJECT = "foiled", "subject"
_STOPPED, _OWNS = frozenset({"disrupted", "foiled"}), "event of a side"


STRIKES = frozenset({"airstrike", "shelling", "bombardment", "chemical"})
_HIDDEN_BLASTS = frozenset({"suicide", "ied", "explosion", "grenade"})


def _keeps_order(
    reading: Reading, frame: Frame, role: Role, country: str | None, *, alone: bool, hidden: bool
) -> bool:
    """`فجر نفسه بعد محاصرته من قبل القوات`: a country's own forces do something else where a bomb goes off.

    `hidden` tells that the first telling was of such a bomb: who shot behind it (`أطلقت القوات النار بعد التفجير`)
    did not lay it. All states do something else, too, where somebody stabbed or ran over people (`قتلت الشرطة
    المهاجم`); a lone attacker who is shot on the spot is part of his attack (codebook section 2).
    """
    actor = reading.pack.actors.get(role.actor.at(country, reading.pack) or "")
    if actor is None or actor.cls != "state" or role.role != "perpetrator" or role.rule == LAID:
        return False
    return alone or (actor.country == country and (hidden or frame.event.name in _HIDDEN_BLASTS))


def _by_hand(draft: Draft) -> bool:
    """Whether an occurrence is a stabbing or a ramming."""
    return any(
        any(trigger.event_class == "killing" for trigger in frame.triggers)
        and any(marker.value == "knife" or marker.hit["note"] == RAMMING for marker in frame.weapons)
        for frame in draft.frames
    )


def _fires(frame: Frame, stopping: set[str], role: Role) -> bool:
    """`اعترضت القوات صاروخا ... وقالت الجماعة إنها أطلقته`: who fired the weapon that others stopped is hit."""
    owns = frame.event.name in _STOPPED and role.rule == _OWNS
    return bool(stopping) and (owns or frame.event.name in STRIKES) and role.actor.actor not in stopping


def _tidy_targets(reading: Reading, made: Cast) -> None:
    """Soldiers without a side are those of a side of their country that is told; an armed target takes persons."""
    actors = reading.pack.actors
    for actor in [a for a in made.implied if a in made.targets and is_armed(reading, a)]:
        others = set(made.targets) - made.implied - {actor}
        aimed = any(is_armed(reading, a) for a in others & made.aimed)
        if aimed or any(a in actors and actors[a].country == actors[actor].country for a in others):
            made.drop("targets", actor)
    if CIVILIANS in made.implied and any(is_armed(reading, a) for a in made.aimed & set(made.targets)):
        made.drop("targets", CIVILIANS)


_CROWDS = frozenset({"protest", "force", "riot", "mob", "confrontation", "release"})
"""Classes of events in which people without arms may be those who act."""


def _tidy(made: Cast) -> None:
    """The strongest sides stay; unknown attackers give way to named ones; nobody stands on both sides."""
    for actor in made.assumed - made.named:
        if actor in made.perpetrators and made.votes.get(("targets", actor)):
            made.drop("perpetrators", actor)  # `هجوم بمسيرة` on the soldiers of the only state that has any there
            del made.votes["perpetrators", actor]
    for actor in made.assumed - made.named:
        others = made.named & set(made.perpetrators)
        if actor in made.perpetrators and others and not made.joined(actor, others):
            made.drop("perpetrators", actor)  # `غارة لطائرة` beside `غارة أميركية`
    for actor in [a for a in made.targets if made.acts(a)]:
        if _lost_its_own(made, actor):
            made.drop("targets", actor)
            continue
        acts, suffers = made.votes["perpetrators", actor], made.votes["targets", actor]
        made.drop("targets" if acts >= suffers else "perpetrators", actor)
    if "protesters" in made.targets and CIVILIANS in made.targets:
        made.votes["targets", "protesters"] += made.votes["targets", CIVILIANS]
        made.drop("targets", CIVILIANS)
    faced = _face_unknown(made)
    for role in ("perpetrators", "targets"):
        sides = getattr(made, role)
        if len(sides) > 1 and not (faced and role == "targets"):
            made.drop(role, UNIDENTIFIED)
        if role == "perpetrators" and len(sides) > 1:
            made.drop(role, CIVILIANS)
        strong = set[str]()
        for some in _apart(made, role):
            strongest = max(made.votes[role, actor] for actor in some)
            strong |= {a for a in some if made.votes[role, a] >= _KEPT_SHARE * strongest}
        # Who is named with a strong side in one breath ("the army and its militias") stays with it.
        for actor in [a for a in sides if a not in strong and not _stays(made, role, a, strong)]:
            made.drop(role, actor)


def _face_unknown(made: Cast) -> bool:
    """`مقتل طفل في اشتباكات بين الجيش ومسلحين`: whether gunmen are hit as a party beside people without arms.

    Persons of whom nothing else is told are none (codebook 3.2).
    """
    parties = {actor for actor, evidence in made.evidence["targets"] if evidence.rule == SECOND_PARTY}
    if UNIDENTIFIED not in parties or set(made.targets) != {UNIDENTIFIED, CIVILIANS}:
        return False
    if CIVILIANS in made.implied:
        made.drop("targets", CIVILIANS)
        return False
    made.partner(UNIDENTIFIED, CIVILIANS)
    return True


def _lost_its_own(made: Cast, actor: str) -> bool:
    """`أعلن الجيش القضاء على ثلاثة مسلحين واستشهاد ضابط`: the only side that acts, with losses of its own."""
    others = set(made.targets) - {actor, CIVILIANS}
    return set(made.perpetrators) == {actor} and actor in made.implied - made.aimed and bool(others)


_PARTNER_SHARE = 0.35
"""A partner named in one telling of many has no part in the act (codebook 1.3: one set of perpetrators)."""


def _stays(made: Cast, role: str, actor: str, strong: set[str]) -> bool:
    """Whether a side stays beside a strong one with which it is named in one breath."""
    partners = strong & made.partners.get(actor, set())
    if not partners or role == "targets":
        return bool(partners)
    return made.votes[role, actor] >= _PARTNER_SHARE * max(made.votes[role, a] for a in partners)


def _apart(made: Cast, role: str) -> list[set[str]]:
    """The sides of a role that vie with each other: those aimed at do not vie with those who were hit (3.1)."""
    sides = set(getattr(made, role))
    if role == "perpetrators":
        return [sides] if sides else []
    return [some for some in (sides, sides & made.directed, sides - made.aimed) if some]
